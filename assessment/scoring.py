"""Score one unit (a practice, or any process of an answer table) from its rated items.

The `gated` rule is the staged one of ISO/IEC 33020: a level counts when its share
is largely or fully achieved and every lower level is fully achieved.  An item
marked as a gate closes its level when it is answered not or partly.  Credit is
counted in whole numbers and shares are exact fractions, so neither the order of
the answers nor rounding can move a unit across an edge.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from assessment.answers import FULL_CREDIT, LARGELY_UP_TO, NOT_UP_TO, PARTLY_UP_TO, Band, band_of
from assessment.project import Rounding, Rule

TOP_LEVEL = 5
STEP_SHARE = Fraction(99, 100)  # the index stays below the next level; Waymark's construction
SURE_COVERAGE = Fraction(80, 100)  # under this share of known answers a level is provisional
LEAST_COVERAGE = Fraction(60, 100)  # under this share there is no level, only its bounds
MANY_NOT_APPLICABLE = Fraction(25, 100)  # above this share of a level, not applicable is warned of


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
class Score:
    """The level of one unit and its reasons; None is unknown or not a result of the rule."""

    level: int | None
    level_low: int
    level_high: int
    index: Fraction | None
    is_provisional: bool
    shares: Mapping[int, LevelShare]
    next_level: int | None
    towards: tuple[int, int]  # items of the next level largely met, of how many
    blocking: tuple[str, ...]  # the smallest set of items that opens the next level
    coverage: Fraction
    counts: Mapping[State, int]
    mostly_not_applicable: tuple[int, ...]  # levels with too many items left out
    meets_goal: bool | None = None  # by the `minimum-goal` rule


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rule in force, and how the shares of a level's items become one."""

    rule: Rule = Rule.GATED
    rounding: Rounding = Rounding.HALF_UP
    weakest_counts: bool = False  # process attributes: every attribute of a level must pass


def score_items(
    items: Sequence[Item],
    *,
    performed: bool | None = None,
    performed_id: str = "performed",
    scheme: Scheme = Scheme(),
) -> Score | None:
    """Return the score of one unit, or None when nothing of it is answered.

    `performed` answers "is it done at all"; None leaves that to the items: a unit is
    performed when any of its answers is above not.  METHODS sections 3 to 5.
    """
    if not any(item.state in {State.ANSWERED, State.DONT_KNOW} for item in items):
        return None
    shares = level_shares(items, scheme)
    point = _reached(shares, scheme, is_performed=_is_performed(items, performed))
    low, high = _bounds(items, performed, scheme)
    coverage = _coverage(items)
    level = point if coverage >= LEAST_COVERAGE else None
    result = Score(
        level=level,
        level_low=min(low, point),
        level_high=max(high, point),
        index=_index(point, shares) if level is not None else None,
        is_provisional=low != high or coverage < SURE_COVERAGE or _has_unknown_gate(items),
        shares=shares,
        next_level=point + 1 if point < TOP_LEVEL else None,
        towards=_towards(items, point + 1),
        blocking=_blocking(items, point, scheme, performed_id),
        coverage=coverage,
        counts={state: sum(item.state is state for item in items) for state in State},
        mostly_not_applicable=_mostly_not_applicable(items),
    )
    return OTHER_RULES.get(scheme.rule, _as_is)(result, items, scheme)


def reach_level(items: Sequence[Item], *, performed: bool | None, scheme: Scheme) -> int | None:
    """Return only the level of a unit, as `score_items` finds it under a staged rule."""
    if _coverage(items) < LEAST_COVERAGE:
        return None
    is_performed = _is_performed(items, performed)
    return _reached(level_shares(items, scheme), scheme, is_performed=is_performed)


def index_items(items: Sequence[Item], scheme: Scheme) -> Fraction | None:
    """Return the progress index of items pooled from several units, gates left aside.

    A gate closes a level of its own unit, not of the others.
    """
    if not items or _coverage(items) < LEAST_COVERAGE:
        return None
    shares = level_shares(items, scheme, with_gates=False)
    return _index(_reached(shares, scheme, is_performed=_is_performed(items, None)), shares)


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
    applicable = [item for item in items if item.state is not State.NOT_APPLICABLE]
    counted: list[tuple[int, int]] = []  # weight and credit
    for item in applicable:
        if item.credit is not None:
            counted.append((item.weight, item.credit))
        elif unknown_credit is not None:
            counted.append((item.weight, int(unknown_credit * item.full)))
    closed = with_gates and any(_closes(item, unknown_credit) for item in applicable)
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


def _closes(item: Item, unknown_credit: Fraction | None) -> bool:
    if not item.gate:
        return False
    if item.credit is None:
        return unknown_credit == 0
    return _at_most(item, PARTLY_UP_TO)


def _at_most(item: Item, edge: Fraction) -> bool:
    """Return whether an answered item's share is at or below an edge, in whole numbers."""
    return (item.credit or 0) * edge.denominator <= edge.numerator * item.full


def _is_performed(items: Iterable[Item], performed: bool | None) -> bool:  # noqa: FBT001
    return any(item.credit for item in items) if performed is None else performed


def _reached(shares: Mapping[int, LevelShare], scheme: Scheme, *, is_performed: bool) -> int:
    passed = Fraction(1) if scheme.rule is Rule.ITIL_STRICT else None
    level = 1 if is_performed and min(shares, default=2) > 1 else 0
    expected = min(shares, default=2)
    for asked, achieved in shares.items():
        if asked != expected or achieved.share is None or achieved.is_closed:
            break
        if achieved.share > PARTLY_UP_TO and (passed is None or achieved.share == passed):
            level = asked
        if achieved.share <= LARGELY_UP_TO or level != asked:
            break
        expected = asked + 1
    return level


def _bounds(items: Sequence[Item], performed: bool | None, scheme: Scheme) -> tuple[int, int]:  # noqa: FBT001
    """Return the levels with every unknown item counted as not, and as fully."""
    if not any(item.is_unknown for item in items):
        level = _reached(
            level_shares(items, scheme), scheme, is_performed=_is_performed(items, performed)
        )
        return level, level
    low = _reached(
        level_shares(items, scheme, Fraction(0)),
        scheme,
        is_performed=_is_performed(items, performed),
    )
    high = _reached(
        level_shares(items, scheme, Fraction(1)),
        scheme,
        is_performed=performed is not False,
    )
    return low, high


def _coverage(items: Sequence[Item]) -> Fraction:
    answered = sum(item.state is State.ANSWERED for item in items)
    unknown = sum(item.is_unknown for item in items)
    return Fraction(answered, answered + unknown) if answered + unknown else Fraction(0)


def _has_unknown_gate(items: Iterable[Item]) -> bool:
    return any(item.gate and item.is_unknown for item in items)


def _index(level: int, shares: Mapping[int, LevelShare]) -> Fraction:
    following = shares.get(level + 1)
    share = following.share if following else None
    return level + STEP_SHARE * (share or Fraction(0))


def _towards(items: Iterable[Item], level: int) -> tuple[int, int]:
    asked = [i for i in items if i.level == level and i.state is not State.NOT_APPLICABLE]
    return sum(_is_largely(item) for item in asked), len(asked)


def _is_largely(item: Item) -> bool:
    return item.credit is not None and not _at_most(item, PARTLY_UP_TO)


def _mostly_not_applicable(items: Iterable[Item]) -> tuple[int, ...]:
    by_level: dict[int, list[bool]] = {}
    for item in items:
        by_level.setdefault(item.level, []).append(item.state is State.NOT_APPLICABLE)
    return tuple(
        level
        for level, left_out in sorted(by_level.items())
        if Fraction(sum(left_out), len(left_out)) > MANY_NOT_APPLICABLE
    )


def _blocking(
    items: Sequence[Item], level: int, scheme: Scheme, performed_id: str
) -> tuple[str, ...]:
    """Return the smallest set of items that, fully met, reaches the next level."""
    following = level + 1
    levels = sorted({item.level for item in items})
    if not levels or following > levels[-1]:
        return ()
    if level == 0 and following < levels[0]:
        return (performed_id,)
    following = max(following, levels[0])
    needed: list[str] = []
    for asked in levels[: levels.index(following) + 1] if following in levels else ():
        edge = PARTLY_UP_TO if asked == following else LARGELY_UP_TO
        needed += _to_pass([item for item in items if item.level == asked], edge, scheme)
    return tuple(needed)


def _to_pass(items: Sequence[Item], edge: Fraction, scheme: Scheme) -> list[str]:
    """Return the fewest items to meet fully so that their level's share exceeds the edge.

    Each item adds independently to the distance from the edge, so the largest
    additions first give the smallest set.
    """
    applicable = [item for item in items if item.state is not State.NOT_APPLICABLE]
    if scheme.rule is Rule.ITIL_STRICT:
        return [item.id for item in applicable if item.credit != item.full]
    if scheme.weakest_counts:
        return [i.id for i in applicable if i.credit is None or _at_most(i, edge)]
    short = sum(_distance(item, edge) for item in applicable if item.credit is not None)
    candidates = sorted(
        (item for item in applicable if item.credit != item.full),
        key=lambda item: (not _closes(item, None), -_addition(item, edge), item.id),
    )
    needed: list[str] = []
    for item in candidates:
        if short < 0 and not _closes(item, None):
            break
        needed.append(item.id)
        short -= _addition(item, edge)
    return needed


def _distance(item: Item, edge: Fraction) -> int:
    """Return how far below the edge an item holds its level, in units all items share."""
    return item.weight * (edge.numerator * item.full - edge.denominator * (item.credit or 0))


def _addition(item: Item, edge: Fraction) -> int:
    """Return what meeting the item fully adds to its level's distance from the edge."""
    if item.credit is None:
        return item.weight * item.full * (edge.denominator - edge.numerator)
    return item.weight * (item.full - item.credit) * edge.denominator


def _as_is(score: Score, items: Sequence[Item], scheme: Scheme) -> Score:  # noqa: ARG001
    return score


def _additive(score: Score, items: Sequence[Item], scheme: Scheme) -> Score:  # noqa: ARG001
    """Sum the shares of the levels, as OWASP SAMM does; the sum is an index, not a level."""
    lowest = min(score.shares)
    performed = int(_is_performed(items, None)) if lowest > 1 else 0
    total = sum((entry.share or Fraction(0) for entry in score.shares.values()), Fraction(0))
    return replace(score, level=None, index=performed + total)


def _mean(score: Score, items: Sequence[Item], scheme: Scheme) -> Score:
    """Spread the mean of the answers over 0 to 5 and round it by the declared rule."""
    half = Fraction(1, 2) if scheme.rounding is Rounding.HALF_UP else Fraction(0)
    index = _mean_index(items, None)
    low, high = (int((_mean_index(items, share) or 0) + half) for share in (0, 1))
    point = low if index is None else int(index + half)
    is_known = score.coverage >= LEAST_COVERAGE
    return replace(
        score,
        level=point if is_known else None,
        index=index if is_known else None,
        level_low=low,
        level_high=high,
        is_provisional=low != high or score.coverage < SURE_COVERAGE,
        next_level=point + 1 if point < TOP_LEVEL else None,
        towards=(0, 0),
        blocking=_to_mean(items, (point + 1 - half) / TOP_LEVEL) if point < TOP_LEVEL else (),
    )


def _mean_index(items: Iterable[Item], unknown_share: int | None) -> Fraction | None:
    """Return the mean on 0 to 5, unknown items left out or counted as a share; None without any."""
    counted = [
        (i.weight, i.full, (unknown_share or 0) * i.full if i.is_unknown else i.credit)
        for i in items
        if i.credit is not None or (i.is_unknown and unknown_share is not None)
    ]
    if not counted:
        return None
    earned = sum(weight * (credit or 0) for weight, _, credit in counted)
    return Fraction(TOP_LEVEL * earned, sum(weight * full for weight, full, _ in counted))


def _to_mean(items: Iterable[Item], edge: Fraction) -> tuple[str, ...]:
    """Return the fewest items to meet fully so that the mean's share is at the edge or above."""
    applicable = [item for item in items if item.state is not State.NOT_APPLICABLE]
    short = sum(_distance(item, edge) for item in applicable if item.credit is not None)
    needed: list[str] = []
    for item in sorted(applicable, key=lambda item: (-_addition(item, edge), item.id)):
        if short <= 0:
            break
        needed.append(item.id)
        short -= _addition(item, edge)
    return tuple(needed)


def _minimum_goal(score: Score, items: Sequence[Item], scheme: Scheme) -> Score:  # noqa: ARG001
    """Hold each item against its target; the unit meets its goal only if every item does."""
    aimed = [item for item in items if item.target is not None and item.credit is not None]
    missed = tuple(item.id for item in aimed if (item.credit or 0) < (item.target or 0))
    goal = None if not aimed else not missed
    return replace(score, level=None, index=None, blocking=missed, meets_goal=goal)


OTHER_RULES: Mapping[Rule, Callable[[Score, Sequence[Item], Scheme], Score]] = {
    Rule.ADDITIVE: _additive,
    Rule.MEAN: _mean,
    Rule.MINIMUM_GOAL: _minimum_goal,
}
__all__ = ["NOT_UP_TO", "Item", "LevelShare", "Scheme", "Score", "State", "score_items"]
