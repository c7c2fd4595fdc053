"""A project's answers by item, and which answer to an item counts.

An agreed answer counts; without one the votes are combined, by the lower median
unless the project says otherwise.  A person has one vote on an item, the latest.
METHODS section 8.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from assessment.agreement import WIDE_RANGE
from assessment.answers import Answer, Combination, combine
from assessment.ballots import Ballots, gather_ballots
from assessment.groups import Groups, combine_groups, form_groups
from assessment.project import EvidenceClass, Project, Rating, Rule, Vote
from assessment.ratings import Scheme

LAST_ROUND = 3  # people rate alone, then at most twice again


@dataclass(frozen=True, slots=True)
class Ledger:
    """A project's answers by item, gathered once."""

    agreed: Mapping[str, Rating]
    votes: Mapping[str, Sequence[Vote]]
    evidence: Mapping[str, EvidenceClass]
    combination: Combination
    scheme: Scheme
    targets: Mapping[str, int] = field(default_factory=dict)  # for the `minimum-goal` rule only
    groups: Groups = field(default_factory=Groups)
    ballots: Ballots = field(default_factory=Ballots, compare=False, repr=False)  # all votes cast

    def votes_on(self, item: str) -> list[int]:
        """The steps people voted for on one item, without don't know and not applicable."""
        return [
            step for vote in self.votes.get(item, ()) if (step := step_of(vote.answer)) is not None
        ]

    def changes_from(self, other: "Ledger") -> set[str] | None:
        """The practices whose entries differ from another ledger's; None where any may."""
        if self.way_of_counting != other.way_of_counting:
            return None
        pairs: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
            (self.targets, other.targets),
            (self.agreed, other.agreed),
            (self.votes, other.votes),
            (self.evidence, other.evidence),
        )
        return {
            item.partition(".")[0]
            for mine, theirs in pairs
            for item in mine.keys() | theirs.keys()
            if mine.get(item) != theirs.get(item)
        }

    @property
    def way_of_counting(self) -> tuple[object, ...]:
        """What, besides the entries themselves, decides what they come to."""
        groups = self.groups if self.groups.has_one_voice_each else None
        return self.combination, self.scheme, groups

    def credit_of(self, item: str) -> Fraction | None:
        """The thirds of full credit that count for an item; None where none is known."""
        answer = self.answer_to(item)
        credit = answer.credit if isinstance(answer, Answer) else answer
        return None if credit is None else Fraction(credit)

    def answer_to(self, item: str) -> Rating | Fraction | None:
        """The answer that counts: agreed, else of one mind, else the combined votes."""
        if item in self.agreed:
            return self.agreed[item]
        answers = [vote.answer for vote in self.votes.get(item, ())]
        graded = self._combined(item, self.combination_of(item))
        if graded is None and answers:
            all_left_out = all(answer is Answer.NOT_APPLICABLE for answer in answers)
            return Answer.NOT_APPLICABLE if all_left_out else Answer.DONT_KNOW
        return graded

    def _combined(self, item: str, how: Combination) -> Fraction | None:
        if self.groups.has_one_voice_each:
            return combine_groups(self.votes_by_group(item), how)
        return combine(self.votes_on(item), how)

    def lower_value(self, item: str) -> Fraction | None:
        """The lower median of the votes, or of the groups' own where each has one voice."""
        return self._combined(item, Combination.LOWER_MEDIAN)

    def combination_of(self, item: str) -> Combination:
        """How the votes on an item become one; after the last round the lower value counts."""
        if self.combination is Combination.LOWER_MEDIAN or self.is_settled(item):
            return Combination.LOWER_MEDIAN
        return self.combination

    def is_settled(self, item: str) -> bool:
        """Whether the last round is over without an agreed answer."""
        votes = self.votes.get(item, ())
        return item not in self.agreed and any(vote.round == LAST_ROUND for vote in votes)

    def dissent_on(self, item: str) -> tuple[Vote, ...]:
        """The votes two steps or more from the value that counts, after the last round."""
        counts = self.credit_of(item) if self.is_settled(item) else None
        if counts is None:
            return ()
        return tuple(
            vote
            for vote in self.votes[item]
            if (step := step_of(vote.answer)) is not None and abs(step - counts) >= WIDE_RANGE
        )

    def votes_by_group(self, item: str) -> dict[str, list[int]]:
        """The steps people voted for on one item, by their group."""
        by_group: dict[str, list[int]] = defaultdict(list)
        for vote in self.votes.get(item, ()):
            if (step := step_of(vote.answer)) is not None:
                by_group[self.groups.group_of(vote.person)].append(step)
        return dict(by_group)

    def group_values(self, item: str) -> dict[str, Fraction]:
        """What each group says on one item, by its own votes alone."""
        how = self.combination_of(item)
        values = {g: combine(votes, how) for g, votes in self.votes_by_group(item).items()}
        return {group: value for group, value in values.items() if value is not None}

    def rating_table(self) -> list[list[int]]:
        """One row per criterion and one column per person; empty unless all of them graded all.

        Where nobody voted on criteria, one row per quick statement.
        """
        items = [item for item in self.votes if "." in item] or list(self.votes)
        rows = [
            {v.person: step for v in self.votes[item] if (step := step_of(v.answer)) is not None}
            for item in items
        ]
        people = {vote.person for item in items for vote in self.votes[item]}
        if any(row.keys() != people for row in rows):
            return []
        return [[row[person] for person in sorted(people)] for row in rows]

    def seen_by(self, group: str) -> "Ledger":
        """The ledger with the votes of one group alone, nothing agreed."""
        votes = {
            item: own
            for item, every in self.votes.items()
            if (own := [vote for vote in every if self.groups.group_of(vote.person) == group])
        }
        return replace(self, agreed={}, votes=votes)


def step_of(answer: Rating) -> int | None:
    """Return the step of its scale that an answer stands at, or None where it has none."""
    return answer.credit if isinstance(answer, Answer) else answer


def keep_ledger(
    project: Project, targets: Mapping[str, int] | None = None, before: Ledger | None = None
) -> Ledger:
    """Return a project's answers by item; targets by practice count for `minimum-goal` only.

    The ledger from before a few votes changed saves gathering all the others again.
    """
    ballots = gather_ballots(project.votes, before.ballots if before else None)
    evidence: dict[str, EvidenceClass] = {}
    for piece in project.evidence:
        evidence[piece.item] = max(piece.strength, evidence.get(piece.item, EvidenceClass.NONE))
    return Ledger(
        agreed={entry.item: entry.answer for entry in project.agreed},
        votes=ballots.latest,
        evidence=evidence,
        combination=project.scoring.combine,
        scheme=Scheme(project.scoring.rule, project.scoring.rounding),
        targets=(targets or {}) if project.scoring.rule is Rule.MINIMUM_GOAL else {},
        groups=form_groups(ballots.times, {person.id: person.group for person in project.people}),
        ballots=ballots,
    )
