"""Score one unit (a practice, or any process of an answer table) from its rated items.

The `gated` rule is the staged one of ISO/IEC 33020: a level counts when its share
is largely or fully achieved and every lower level is fully achieved.  An item
marked as a gate closes its level when it is answered not or partly.  Credit is
counted in whole numbers and shares are exact fractions, so neither the order of
the answers nor rounding can move a unit across an edge.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assessment.answers import LARGELY_UP_TO, NOT_UP_TO, PARTLY_UP_TO
from assessment.changes import find_blocking, find_holding
from assessment.other_rules import apply_rule
from assessment.project import Rule
from assessment.ratings import (
    DEFAULT_SCHEME,
    LEAST_COVERAGE,
    SURE_COVERAGE,
    TOP_LEVEL,
    Item,
    LevelShare,
    Performed,
    Scheme,
    Score,
    State,
    coverage_of,
    level_shares,
)

STEP_SHARE = Fraction(99, 100)  # the index stays below the next level; Waymark's construction
MANY_NOT_APPLICABLE = Fraction(25, 100)  # above this share of a level, not applicable is warned of


def score_items(
    items: Sequence[Item],
    *,
    performed: bool | None = None,
    is_asked: bool = False,
    performed_id: str = "performed",
    scheme: Scheme = DEFAULT_SCHEME,
) -> Score | None:
    """Return the score of one unit, or None when nothing of it is answered.

    `performed` answers "is it done at all".  None means that nobody could say, where the
    question `is_asked`; where it is not, a unit is performed when any of its answers is
    above not.  METHODS sections 3 to 5.
    """
    if not any(item.state in {State.ANSWERED, State.DONT_KNOW} for item in items):
        return None
    done = Performed(performed, is_asked, performed_id)
    shares = level_shares(items, scheme)
    point = reached_by(shares, scheme, is_performed=done.point(items))
    (low, index_low), (high, index_high) = _bounds(items, done, scheme)
    coverage = coverage_of(items)
    level = point if coverage >= LEAST_COVERAGE else None
    score = Score(
        scheme=scheme,
        level=level,
        level_low=min(low, point),
        level_high=max(high, point),
        index=index_of(point, shares) if level is not None else None,
        index_low=index_low,
        index_high=index_high,
        is_provisional=low != high or coverage < SURE_COVERAGE or _has_unknown_gate(items),
        shares=shares,
        next_level=point + 1 if point < TOP_LEVEL else None,
        towards=_towards(items, point + 1),
        blocking=find_blocking(items, point, scheme, done),
        holding=find_holding(items, point, scheme, done),
        coverage=coverage,
        counts={state: sum(item.state is state for item in items) for state in State},
        mostly_not_applicable=_mostly_not_applicable(items),
    )
    return apply_rule(score, items, scheme, done)


def reach_level(items: Sequence[Item], *, performed: bool | None, scheme: Scheme) -> int | None:
    """Return only the level of a unit, as `score_items` finds it under a staged rule."""
    if coverage_of(items) < LEAST_COVERAGE:
        return None
    is_performed = Performed(performed).point(items)
    return reached_by(level_shares(items, scheme), scheme, is_performed=is_performed)


def index_items(items: Sequence[Item], scheme: Scheme) -> Fraction | None:
    """Return the progress index of items pooled from several units, gates left aside.

    A gate closes a level of its own unit, not of the others.
    """
    if coverage_of(items) < LEAST_COVERAGE:
        return None
    shares = level_shares(items, scheme, with_gates=False)
    return index_of(reached_by(shares, scheme, is_performed=Performed().point(items)), shares)


def reached_by(shares: Mapping[int, LevelShare], scheme: Scheme, *, is_performed: bool) -> int:
    """Return the level that shares reach under a staged rule.

    A level nobody asked about, or of which nothing applies or is known, is not skipped.
    """
    passed = Fraction(1) if scheme.rule is Rule.ITIL_STRICT else None
    expected = min(shares)
    level = 1 if is_performed and expected > 1 else 0
    for asked, achieved in shares.items():
        if asked != expected or achieved.share is None or achieved.is_closed:
            break
        if achieved.share > PARTLY_UP_TO and (passed is None or achieved.share == passed):
            level = asked
        if achieved.share <= LARGELY_UP_TO or level != asked:
            break
        expected = asked + 1
    return level


def index_of(level: int, shares: Mapping[int, LevelShare]) -> Fraction:
    """Return the progress index: the level and 0.99 of the next one's share."""
    following = shares.get(level + 1)
    share = following.share if following else None
    return level + STEP_SHARE * (share or Fraction(0))


Bound = tuple[int, Fraction]  # a level and its index


def _bounds(items: Sequence[Item], done: Performed, scheme: Scheme) -> tuple[Bound, Bound]:
    """Return level and index with every unknown item counted as not, and as fully."""
    is_low, is_high = done.point(items), done.at_best(items)
    least = most = level_shares(items, scheme)
    if any(item.is_unknown for item in items):
        least, most = (level_shares(items, scheme, Fraction(credit)) for credit in (0, 1))
    low = reached_by(least, scheme, is_performed=is_low)
    high = reached_by(most, scheme, is_performed=is_high)
    return (low, index_of(low, least)), (high, index_of(high, most))


def _has_unknown_gate(items: Iterable[Item]) -> bool:
    return any(item.gate and item.is_unknown for item in items)


def _towards(items: Iterable[Item], level: int) -> tuple[int, int]:
    asked = [item for item in items if item.level == level and item.is_applicable]
    return sum(not item.is_at_most(PARTLY_UP_TO) for item in asked), len(asked)


def _mostly_not_applicable(items: Iterable[Item]) -> tuple[int, ...]:
    by_level: dict[int, list[bool]] = {}
    for item in items:
        by_level.setdefault(item.level, []).append(not item.is_applicable)
    return tuple(
        level
        for level, left_out in sorted(by_level.items())
        if Fraction(sum(left_out), len(left_out)) > MANY_NOT_APPLICABLE
    )


__all__ = [
    "LEAST_COVERAGE",
    "NOT_UP_TO",
    "SURE_COVERAGE",
    "TOP_LEVEL",
    "Item",
    "LevelShare",
    "Performed",
    "Scheme",
    "Score",
    "State",
    "score_items",
]
