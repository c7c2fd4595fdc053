"""The result of each practice: its level with the reason, from a project's answers.

An agreed answer counts; without one the votes are combined, by the lower median
unless the project says otherwise.  Answers to criteria replace the quick answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import lcm

from assessment.agreement import Spread, spread_of
from assessment.answers import FULL_CREDIT, Answer, Combination, combine
from assessment.project import EvidenceClass, Project, Rating, Rule, Vote
from assessment.scoring import Item, Scheme, Score, State, reach_level, score_items
from frameworks.model import Criterion, Practice, SystemCriterion

PERFORMED = "performed"  # the last part of the id of the question "is it done at all"
EVIDENCE_CAPS: Mapping[EvidenceClass, Mapping[int, int]] = {
    EvidenceClass.NONE: {2: 1, 3: 1, 4: 0, 5: 0},  # partly at levels 2 and 3, not above
    EvidenceClass.SAID: {2: 1, 3: 1, 4: 0, 5: 0},
    EvidenceClass.DOCUMENT: {2: 2, 3: 2, 4: 2, 5: 2},  # largely
}


class Source(StrEnum):
    """What a practice's level rests on."""

    CRITERIA = "criteria"
    QUICK = "quick"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ledger:
    """A project's answers by item, gathered once."""

    agreed: Mapping[str, Rating]
    votes: Mapping[str, Sequence[Vote]]
    evidence: Mapping[str, EvidenceClass]
    combination: Combination
    scheme: Scheme

    def votes_on(self, item: str) -> list[int]:
        """The steps people voted for on one item, without don't know and not applicable."""
        return [
            step for vote in self.votes.get(item, ()) if (step := _step(vote.answer)) is not None
        ]

    def changes_from(self, other: "Ledger") -> set[str] | None:
        """The practices whose entries differ from another ledger's; None where any may."""
        if (self.combination, self.scheme) != (other.combination, other.scheme):
            return None
        pairs = (
            (self.agreed, other.agreed),
            (self.votes, other.votes),
            (self.evidence, other.evidence),
        )
        return {
            item.split(".", 1)[0]
            for mine, theirs in pairs
            for item in mine.keys() | theirs.keys()
            if mine.get(item) != theirs.get(item)
        }

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
        graded = combine(self.votes_on(item), self.combination)
        if graded is None and answers:
            all_left_out = all(answer is Answer.NOT_APPLICABLE for answer in answers)
            return Answer.NOT_APPLICABLE if all_left_out else Answer.DONT_KNOW
        return graded


def _step(answer: Rating) -> int | None:
    return answer.credit if isinstance(answer, Answer) else answer


@dataclass(frozen=True, slots=True)
class PracticeResult:
    """What the answers say about one practice; None is not assessed, never zero."""

    id: str
    title: str
    source: Source
    level: int | None
    level_low: int | None
    level_high: int | None
    index: Fraction | None
    evidenced_level: int | None
    is_provisional: bool
    score: Score | None
    raters: int
    spread: Spread | None  # of the item people differ on most
    discuss: tuple[str, ...]
    items: tuple[Item, ...] = ()  # its criteria as they were rated

    @property
    def is_assessed(self) -> bool:
        """Whether anything is known about its level."""
        return self.source is not Source.NONE

    @property
    def blocking(self) -> tuple[str, ...]:
        """The items that hold the next level back."""
        return self.score.blocking if self.score else ()


def keep_ledger(project: Project) -> Ledger:
    """Return a project's answers by item."""
    votes: dict[str, list[Vote]] = defaultdict(list)
    for vote in project.votes:
        votes[vote.item].append(vote)
    evidence: dict[str, EvidenceClass] = {}
    for piece in project.evidence:
        evidence[piece.item] = max(piece.strength, evidence.get(piece.item, EvidenceClass.NONE))
    return Ledger(
        agreed={entry.item: entry.answer for entry in project.agreed},
        votes=votes,
        evidence=evidence,
        combination=project.scoring.combine,
        scheme=Scheme(project.scoring.rule, project.scoring.rounding),
    )


def score_practices(
    practices: Iterable[Practice],
    ledger: Ledger,
    before: tuple[Ledger, Mapping[str, PracticeResult]] | None = None,
) -> dict[str, PracticeResult]:
    """Return one result per practice, in the order given.

    With the ledger and results from before one answer changed, only the practices
    whose entries differ are scored again.
    """
    changed = ledger.changes_from(before[0]) if before else None
    known = before[1] if before else {}
    return {
        practice.id: known[practice.id]
        if changed is not None and practice.id in known and practice.id not in changed
        else score_practice(practice, ledger)
        for practice in practices
    }


def score_practice(practice: Practice, ledger: Ledger) -> PracticeResult:
    """Return the result of one practice.

    Its criteria decide as soon as one of them is answered; until then the quick
    statement that was picked.
    """
    criteria = [criterion for criterion in practice.criteria if criterion.retired is None]
    items = items_of(criteria, ledger)
    performed = _is_performed(practice, ledger)
    performed_id = f"{practice.id}.{PERFORMED}"
    score = score_items(items, performed=performed, performed_id=performed_id, scheme=ledger.scheme)
    if score is None:
        return _quick_result(practice, ledger)
    capped = cap_by_evidence(items, ledger.evidence)
    return PracticeResult(
        id=practice.id,
        title=practice.title,
        source=Source.CRITERIA,
        level=score.level,
        level_low=score.level_low,
        level_high=score.level_high,
        index=score.index,
        evidenced_level=_evidenced_level(capped, performed, ledger.scheme),
        is_provisional=score.is_provisional,
        score=score,
        items=tuple(items),
        **_voices(ledger, [*(item.id for item in items), performed_id]),  # type: ignore[arg-type]
    )


def _evidenced_level(capped: Sequence[Item], performed: bool | None, scheme: Scheme) -> int | None:  # noqa: FBT001
    """Return the level the evidence carries, under the staged rules that have such a level."""
    if scheme.rule not in {Rule.GATED, Rule.ITIL_STRICT}:
        return None
    return reach_level(capped, performed=performed, scheme=scheme)


def items_of(criteria: Sequence[Criterion | SystemCriterion], ledger: Ledger) -> list[Item]:
    """Return the rated items of criteria, their credit counted on one common scale."""
    answers = {criterion.id: ledger.answer_to(criterion.id) for criterion in criteria}
    parts = lcm(*(a.denominator for a in answers.values() if isinstance(a, Fraction)))
    return [_item(criterion, answers[criterion.id], parts) for criterion in criteria]


def _item(
    criterion: Criterion | SystemCriterion, answer: Rating | Fraction | None, parts: int
) -> Item:
    state, credit = State.ANSWERED, None
    if answer is None:
        state = State.UNANSWERED
    elif answer is Answer.DONT_KNOW:
        state = State.DONT_KNOW
    elif answer is Answer.NOT_APPLICABLE:
        state = State.NOT_APPLICABLE
    elif isinstance(answer, Answer):
        credit = (answer.credit or 0) * parts
    else:
        credit = int(answer * parts)
    return Item(
        id=criterion.id,
        level=criterion.level,
        state=state,
        credit=credit,
        gate=criterion.gate is not None,
        full=FULL_CREDIT * parts,
    )


def on_one_scale(items: Sequence[Item]) -> Sequence[Item]:
    """Return items of several practices with their credit counted out of the same number."""
    full = lcm(*{item.full for item in items})
    if all(item.full == full for item in items):
        return items
    return [
        replace(i, full=full, credit=None if i.credit is None else i.credit * full // i.full)
        for i in items
    ]


def cap_by_evidence(items: Iterable[Item], evidence: Mapping[str, EvidenceClass]) -> list[Item]:
    """Return the items with their credit capped by the evidence shown; METHODS section 7."""
    return [_capped(item, evidence.get(item.id, EvidenceClass.NONE)) for item in items]


def _capped(item: Item, strength: EvidenceClass) -> Item:
    caps = EVIDENCE_CAPS.get(strength)
    if caps is None or item.credit is None:
        return item
    cap = caps[item.level] * item.full // FULL_CREDIT
    return replace(item, credit=cap) if item.credit > cap else item


def _is_performed(practice: Practice, ledger: Ledger) -> bool | None:
    answer = ledger.answer_to(f"{practice.id}.{PERFORMED}")
    if isinstance(answer, Answer):
        return None if answer.credit is None else answer.credit > 0
    return None if answer is None else answer > 0


def _voices(ledger: Ledger, items: Iterable[str]) -> dict[str, object]:
    ids = list(items)
    people = {vote.person for item in ids for vote in ledger.votes.get(item, ())}
    spreads = {item: spread for item in ids if (spread := spread_of(ledger.votes_on(item)))}
    mixed = sorted(spreads, key=lambda item: (-spreads[item].range, -spreads[item].deviation))
    return {
        "raters": len(people),
        "spread": spreads[mixed[0]] if mixed else None,
        "discuss": tuple(item for item in mixed if spreads[item].needs_discussion),
    }


def _quick_result(practice: Practice, ledger: Ledger) -> PracticeResult:
    answer = ledger.answer_to(practice.id)
    is_known = isinstance(answer, int | Fraction)
    level = int(answer) if is_known and isinstance(answer, int | Fraction) else None
    is_asked = answer is Answer.DONT_KNOW or is_known
    additive = ledger.scheme.rule in {Rule.ADDITIVE, Rule.MINIMUM_GOAL}
    return PracticeResult(
        id=practice.id,
        title=practice.title,
        source=Source.QUICK if is_asked else Source.NONE,
        level=None if additive else level,
        level_low=level if is_known else 0 if is_asked else None,
        level_high=level if is_known else 5 if is_asked else None,
        index=None if level is None else Fraction(level),
        evidenced_level=None,
        is_provisional=is_asked and not is_known,
        score=None,
        **_voices(ledger, [practice.id]),  # type: ignore[arg-type]
    )
