"""The result of each practice: its level with the reason, from a project's answers.

Answers to criteria replace the quick answer of a practice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import lcm

from assessment.agreement import Spread, spread_of
from assessment.answers import CREDIT, FULL_CREDIT, Answer
from assessment.ledgers import Ledger
from assessment.project import EvidenceClass, Rating, Rule
from assessment.ratings import STAGED_RULES, TOP_LEVEL, Item, Scheme, Score, State
from assessment.scoring import reach_level, score_items
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
    dissent: tuple[str, ...] = ()  # settled by the lower value, with votes far from it
    single_source: tuple[str, ...] = ()  # graded by one person only
    items: tuple[Item, ...] = ()  # its criteria as they were rated
    meets_goal: bool | None = None  # by the `minimum-goal` rule

    @property
    def is_assessed(self) -> bool:
        """Whether anything is known about its level."""
        return self.source is not Source.NONE

    @property
    def is_judged(self) -> bool:
        """Whether the rule in force could make anything of what is known."""
        found = (self.level, self.index, self.meets_goal)
        return any(figure is not None for figure in found)

    @property
    def assurance_gap(self) -> int | None:
        """The levels that are claimed beyond the evidence, or None where either is not known."""
        if self.level is None or self.evidenced_level is None:
            return None
        return self.level - self.evidenced_level

    @property
    def blocking(self) -> tuple[str, ...]:
        """The items that hold the next level back."""
        return self.score.blocking if self.score else ()

    @property
    def holding(self) -> tuple[str, ...]:
        """The fewest items that, answered not, would lose the level."""
        return self.score.holding if self.score else ()


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


def score_groups(
    practices: Sequence[Practice], ledger: Ledger
) -> dict[str, dict[str, PracticeResult]]:
    """Return the results of each group of people, from the votes of that group alone."""
    return {
        group: score_practices(practices, ledger.seen_by(group)) for group in ledger.groups.sizes
    }


def score_practice(practice: Practice, ledger: Ledger) -> PracticeResult:
    """Return the result of one practice.

    Its criteria decide as soon as one of them is answered; until then the quick
    statement that was picked.
    """
    criteria = [criterion for criterion in practice.criteria if criterion.retired is None]
    items = items_of(criteria, ledger, ledger.targets.get(practice.id))
    performed = _is_performed(practice, ledger)
    performed_id = f"{practice.id}.{PERFORMED}"
    score = score_items(
        items,
        performed=performed,
        is_asked=True,
        performed_id=performed_id,
        scheme=ledger.scheme,
    )
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
        meets_goal=score.meets_goal,
        **_voices(ledger, [*(item.id for item in items), performed_id]),  # type: ignore[arg-type]
    )


def _evidenced_level(capped: Sequence[Item], performed: bool | None, scheme: Scheme) -> int | None:  # noqa: FBT001
    """Return the level the evidence carries, under the staged rules that have such a level."""
    if scheme.rule not in STAGED_RULES:
        return None
    return reach_level(capped, performed=performed, scheme=scheme)


def items_of(
    criteria: Sequence[Criterion | SystemCriterion], ledger: Ledger, target: int | None = None
) -> list[Item]:
    """Return the rated items of criteria, their credit counted on one common scale.

    With a target level each criterion gets a target of its own: fully below the level,
    largely at it, none above.
    """
    answers = {criterion.id: ledger.answer_to(criterion.id) for criterion in criteria}
    parts = lcm(*(a.denominator for a in answers.values() if isinstance(a, Fraction)))
    return [_item(criterion, answers[criterion.id], parts, target) for criterion in criteria]


def _item(
    criterion: Criterion | SystemCriterion,
    answer: Rating | Fraction | None,
    parts: int,
    target: int | None,
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
        target=None if target is None else _own_target(criterion.level, target, parts),
        full=FULL_CREDIT * parts,
    )


def _own_target(level: int, target: int, parts: int) -> int | None:
    """Return the credit a criterion needs for its practice's target level."""
    if level > target:
        return None
    answer = Answer.FULLY if level < target else Answer.LARGELY
    return CREDIT[answer] * parts


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
    graded = {item: ledger.votes_on(item) for item in items}
    people = {vote.person for item in graded for vote in ledger.votes.get(item, ())}
    spreads = {item: spread for item, votes in graded.items() if (spread := spread_of(votes))}
    mixed = sorted(spreads, key=lambda item: (-spreads[item].range, -spreads[item].deviation))
    return {
        "raters": len(people),
        "spread": spreads[mixed[0]] if mixed else None,
        "discuss": tuple(
            item for item in mixed if spreads[item].needs_discussion and not ledger.is_settled(item)
        ),
        "dissent": tuple(item for item in mixed if ledger.dissent_on(item)),
        "single_source": tuple(item for item, votes in graded.items() if len(votes) == 1),
    }


def _quick_result(practice: Practice, ledger: Ledger) -> PracticeResult:
    answer = ledger.answer_to(practice.id)
    level = int(answer) if isinstance(answer, int | Fraction) else None
    is_known = level is not None
    is_asked = answer is Answer.DONT_KNOW or is_known
    rule = ledger.scheme.rule
    has_level = rule not in {Rule.ADDITIVE, Rule.MINIMUM_GOAL}
    target = ledger.targets.get(practice.id)
    return PracticeResult(
        id=practice.id,
        title=practice.title,
        source=Source.QUICK if is_asked else Source.NONE,
        level=level if has_level else None,
        level_low=(level if is_known else 0) if is_asked and has_level else None,
        level_high=(level if is_known else TOP_LEVEL) if is_asked and has_level else None,
        index=None if level is None or rule is Rule.MINIMUM_GOAL else Fraction(level),
        evidenced_level=None,
        is_provisional=is_asked and not is_known,
        score=None,
        meets_goal=None if level is None or target is None else level >= target,
        **_voices(ledger, [practice.id]),  # type: ignore[arg-type]
    )
