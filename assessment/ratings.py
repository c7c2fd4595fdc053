"""What is rated and what comes of it: items with their credit, shares of levels, scores.

Credit is counted in whole numbers out of a `full` that all items of a unit share, so
neither the order of the answers nor rounding can move a unit across an edge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessment.answers import FULL_CREDIT, PARTLY_UP_TO, Band, band_of
from assessment.project import Rounding, Rule

TOP_LEVEL = 5
STAGED_RULES = frozenset({Rule.GATED, Rule.ITIL_STRICT})  # one level opens the next
SURE_COVERAGE = Fraction(80, 100)  # under this share of known answers a level is provisional
LEAST_COVERAGE = Fraction(60, 100)  # under this share there is no level, only its bounds


class State(StrEnum):
    """What is known about an item."""

    ANSWERED = "answered"
    DONT_KNOW = "dont-know"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Item:
    """One rated demand: its credit counts out of `full`, the same for all items of a unit."""

    id: str
    level: int
    state: State
    credit: int | None = None
    gate: bool = False
    weight: int = 1
    target: int | None = None  # the credit the `minimum-goal` rule asks for
    full: int = FULL_CREDIT

    @property
    def is_unknown(self) -> bool:
        """Whether nobody could or did answer it yet."""
        return self.state in {State.DONT_KNOW, State.UNANSWERED}

    @property
    def is_applicable(self) -> bool:
        """Whether it counts at all."""
        return self.state is not State.NOT_APPLICABLE

    def is_at_most(self, edge: Fraction) -> bool:
        """Whether its share is at or below an edge, in whole numbers; unknown counts as 0."""
        return (self.credit or 0) * edge.denominator <= edge.numerator * self.full

    def closes(self, unknown_credit: Fraction | None = None) -> bool:
        """Whether it is a gate that closes its level; unknown ones may be given a credit."""
        if not self.gate:
            return False
        if self.credit is None:
            return unknown_credit == 0
        return self.is_at_most(PARTLY_UP_TO)


@dataclass(frozen=True, slots=True)
class LevelShare:
    """How far one level is achieved: its share, or None where nothing of it is known."""

    share: Fraction | None
    is_closed: bool  # by a gate that is answered not or partly
    is_assessable: bool  # not when every item of the level is not applicable

    @property
    def band(self) -> Band | None:
        """The band of the share."""
        return None if self.share is None else band_of(self.share)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rule in force, and how the shares of a level's items become one."""

    rule: Rule = Rule.GATED
    rounding: Rounding = Rounding.HALF_UP
    weakest_counts: bool = False  # process attributes: every attribute of a level must pass


DEFAULT_SCHEME = Scheme()


@dataclass(frozen=True, slots=True)
class Score:
    """The level of one unit and its reasons; None is unknown or not a result of the rule."""

    scheme: Scheme
    level: int | None
    level_low: int | None
    level_high: int | None
    index: Fraction | None
    index_low: Fraction | None
    index_high: Fraction | None
    is_provisional: bool
    shares: Mapping[int, LevelShare]
    next_level: int | None
    towards: tuple[int, int]  # items of the next level largely met, of how many
    blocking: tuple[str, ...]  # the smallest set of items that opens the next level
    holding: tuple[str, ...]  # the smallest set that, answered not, loses the level
    coverage: Fraction
    counts: Mapping[State, int]
    mostly_not_applicable: tuple[int, ...]  # levels with too many items left out
    meets_goal: bool | None = None  # by the `minimum-goal` rule

    @property
    def not_assessable(self) -> tuple[int, ...]:
        """The levels of which no item applies."""
        return tuple(level for level, entry in self.shares.items() if not entry.is_assessable)


@dataclass(frozen=True, slots=True)
class Performed:
    """The question "is it done at all": its answer, or that the items have to tell.

    `answer` None with `is_asked` is a question nobody could answer; without, there is none.
    """

    answer: bool | None = None
    is_asked: bool = False
    id: str = "performed"

    def point(self, items: Iterable[Item]) -> bool:
        """Whether the unit counts as performed: as answered, else when any item is above not."""
        return any(item.credit for item in items) if self.answer is None else self.answer

    def at_best(self, items: Iterable[Item]) -> bool:
        """Whether it may be performed, with everything unknown counted as fully."""
        if self.answer is not None:
            return self.answer
        return self.is_asked or any(item.credit or item.is_unknown for item in items)


def level_shares(
    items: Iterable[Item],
    scheme: Scheme,
    unknown_credit: Fraction | None = None,
    *,
    with_gates: bool = True,
) -> dict[int, LevelShare]:
    """Return the share of each level asked about, lowest first.

    Unknown items are left out, or counted as `unknown_credit` (a share of full credit).
    """
    by_level: dict[int, list[Item]] = {}
    for item in items:
        by_level.setdefault(item.level, []).append(item)
    return {
        level: _level_share(by_level[level], scheme, unknown_credit, with_gates=with_gates)
        for level in sorted(by_level)
    }


def _level_share(
    items: Sequence[Item], scheme: Scheme, unknown_credit: Fraction | None, *, with_gates: bool
) -> LevelShare:
    applicable = [item for item in items if item.is_applicable]
    counted: list[tuple[int, int]] = []  # weight and credit
    for item in applicable:
        if item.credit is not None:
            counted.append((item.weight, item.credit))
        elif unknown_credit is not None:
            counted.append((item.weight, int(unknown_credit * item.full)))
    closed = with_gates and any(item.closes(unknown_credit) for item in applicable)
    return LevelShare(_share(counted, items[0].full, scheme), closed, bool(applicable))


def _share(counted: Sequence[tuple[int, int]], full: int, scheme: Scheme) -> Fraction | None:
    if not counted:
        return None
    if scheme.rule is Rule.ITIL_STRICT:
        return Fraction(sum(credit == full for _, credit in counted), len(counted))
    if scheme.weakest_counts:
        return Fraction(min(credit for _, credit in counted), full)
    weights = sum(weight for weight, _ in counted)
    return Fraction(sum(weight * credit for weight, credit in counted), full * weights)


def coverage_of(items: Iterable[Item]) -> Fraction:
    """Return answered / (answered + don't know + unanswered); 0 where nothing applies."""
    states = [item.state for item in items]
    answered = states.count(State.ANSWERED)
    unknown = states.count(State.DONT_KNOW) + states.count(State.UNANSWERED)
    return Fraction(answered, answered + unknown) if answered + unknown else Fraction(0)
