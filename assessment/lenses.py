"""Which practices matter most for the gaps of another framework; METHODS section 12.

A practice's gain is what the reading would rise by if it alone reached the goal.  The
gains set an importance of 1 to 5 for each practice, which the roadmap can plan by, and
its unmet criteria up to the goal are what to close.  Waymark's construction.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.practices import PracticeResult
from assessment.ratings import Item
from assessment.readings import ONE, QUARTERS, ZERO, FrameworkReading, ItemReading

GAIN_STEPS: Mapping[int, Fraction] = {5: Fraction(3, 4), 4: Fraction(1, 2), 3: Fraction(1, 4)}
SOME_GAIN = 2  # importance of a practice with a smaller gain
NO_GAIN = 1  # importance of one that would add nothing


@dataclass(frozen=True, slots=True)
class Gain:
    """What raising one practice to the goal would add to the reading of a framework."""

    practice: str
    gain: Fraction  # share of the whole framework, 0 to 1
    items: tuple[str, ...]  # the items it would raise, most first
    importance: int


def rank_gains(reading: FrameworkReading) -> list[Gain]:
    """Return the linked practices, the one that would add most first."""
    read = [item for item in reading.counted_items if item.sources]
    gains: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for item in read:
        for practice, gain in _gains_of(item).items():
            gains[practice][item.id] = gain
    whole = len(reading.counted_items)
    totals = {p: Fraction(sum(found.values()), whole) for p, found in gains.items()}
    ranked = sorted(totals, key=lambda practice: (-totals[practice], practice))
    return [
        Gain(p, totals[p], _most_first(gains[p]), _importance(totals[p], totals[ranked[0]]))
        for p in ranked
    ]


def close_first(result: PracticeResult, goal: int) -> tuple[str, ...]:
    """Return the criteria up to the goal that are not fully met; those that block come first.

    Empty for a practice that is answered by its quick statement alone.
    """
    unmet = [item for item in result.items if item.level <= goal and _is_unmet(item)]
    ranked = sorted(unmet, key=lambda item: (item.id not in result.blocking, item.level, item.id))
    return tuple(item.id for item in ranked)


def _is_unmet(item: Item) -> bool:
    return item.is_applicable and (item.credit is None or item.credit < item.full)


def _gains_of(item: ItemReading) -> dict[str, Fraction]:
    """Return by how much each practice could raise an item's lowest share."""
    total = max(QUARTERS, sum(source.quarters for source in item.sources))
    found: dict[str, Fraction] = defaultdict(lambda: ZERO)
    for source in item.sources:
        short = ONE - (source.achieved or ZERO)
        found[source.practice] += source.quarters * short / total
    return found


def _most_first(gains: Mapping[str, Fraction]) -> tuple[str, ...]:
    raised: Sequence[str] = [item for item, gain in gains.items() if gain]
    return tuple(sorted(raised, key=lambda item: (-gains[item], item)))


def _importance(gain: Fraction, most: Fraction) -> int:
    if not gain:
        return NO_GAIN
    return next((n for n, share in GAIN_STEPS.items() if gain >= share * most), SOME_GAIN)
