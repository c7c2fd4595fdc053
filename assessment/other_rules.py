"""The rules beside the staged ones: additive, mean and minimum goal; METHODS section 4.

Each takes the staged score of a unit and replaces what the rule finds otherwise.
What a rule has no level or index for is None, never zero.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from assessment.changes import find_blocking_mean, find_holding_mean
from assessment.project import Rounding, Rule
from assessment.ratings import (
    LEAST_COVERAGE,
    SURE_COVERAGE,
    TOP_LEVEL,
    Item,
    LevelShare,
    Performed,
    Scheme,
    Score,
    level_shares,
)


def apply_rule(score: Score, items: Sequence[Item], scheme: Scheme, performed: Performed) -> Score:
    """Return the score as the rule in force sees it; the staged rules leave it as it is."""
    rule = OTHER_RULES.get(scheme.rule)
    return rule(score, items, scheme, performed) if rule else score


def _additive(score: Score, items: Sequence[Item], scheme: Scheme, performed: Performed) -> Score:
    """Sum the shares of the levels, as OWASP SAMM does; the sum is an index, not a level."""
    lowest = min(score.shares)
    total = _sum_shares(score.shares)
    low, high = (
        _sum_shares(level_shares(items, scheme, unknown)) for unknown in (Fraction(0), Fraction(1))
    )
    first, first_high = performed.point(items), performed.at_best(items)
    if lowest <= 1:  # a level of its own says whether it is done
        first = first_high = False
    is_known = score.coverage >= LEAST_COVERAGE
    index_low, index_high = first + low, first_high + high
    return replace(
        _without_level(score),
        index=first + total if is_known else None,
        index_low=index_low,
        index_high=index_high,
        is_provisional=index_low != index_high,
    )


def _sum_shares(shares: Mapping[int, LevelShare]) -> Fraction:
    return Fraction(sum(entry.share or 0 for entry in shares.values()))


def _without_level(score: Score) -> Score:
    return replace(
        score,
        level=None,
        level_low=None,
        level_high=None,
        next_level=None,
        towards=(0, 0),
        blocking=(),
        holding=(),
    )


def _mean(score: Score, items: Sequence[Item], scheme: Scheme, _performed: Performed) -> Score:
    """Spread the mean of the answers over 0 to 5 and round it by the declared rule."""
    half = Fraction(1, 2) if scheme.rounding is Rounding.HALF_UP else Fraction(0)
    index = _mean_index(items, None)
    index_low, index_high = (_mean_index(items, share) or Fraction(0) for share in (0, 1))
    low, high = int(index_low + half), int(index_high + half)
    point = low if index is None else int(index + half)
    is_known = score.coverage >= LEAST_COVERAGE
    return replace(
        score,
        level=point if is_known else None,
        index=index if is_known else None,
        level_low=low,
        level_high=high,
        index_low=index_low,
        index_high=index_high,
        is_provisional=low != high or score.coverage < SURE_COVERAGE,
        next_level=point + 1 if point < TOP_LEVEL else None,
        towards=(0, 0),
        blocking=find_blocking_mean(items, point, half),
        holding=find_holding_mean(items, point, half),
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


def _minimum_goal(
    score: Score, items: Sequence[Item], _scheme: Scheme, _performed: Performed
) -> Score:
    """Hold each item against its target; the unit meets its goal only if every item does.

    One that is not known leaves the goal open, unless another misses its target already.
    """
    aimed = [item for item in items if item.target is not None and item.is_applicable]
    missed = tuple(i.id for i in aimed if i.credit is not None and i.credit < (i.target or 0))
    is_open = any(item.is_unknown for item in aimed)
    goal = False if missed else None if is_open or not aimed else True
    return replace(
        _without_level(score),
        index=None,
        index_low=None,
        index_high=None,
        is_provisional=is_open and not missed,
        blocking=missed,
        meets_goal=goal,
    )


OTHER_RULES: Mapping[Rule, Callable[[Score, Sequence[Item], Scheme, Performed], Score]] = {
    Rule.ADDITIVE: _additive,
    Rule.MEAN: _mean,
    Rule.MINIMUM_GOAL: _minimum_goal,
}
