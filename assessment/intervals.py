"""Intervals: the middle 95 % of the draws of a figure; METHODS section 8."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assessment.paths import Deviations
from assessment.score_sheets import UNKNOWN
from frameworks.model import Activity, Dimension

LEAST_RATERS = 5  # people whose votes decide; with fewer there is no interval
CONFIDENCE = Fraction(
    95, 100
)  # the share of draws between the ends, and of those that must have a value
Interval = tuple[float, float]  # low and high
LevelInterval = tuple[int, int]
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True)
class Intervals:
    """The middle 95 % of the draws of each figure; a figure without one is left out or None."""

    people: int
    levels: Mapping[str, LevelInterval]  # by practice, or by unit of a table
    indices: Mapping[str, Interval]
    index: Interval | None  # of the whole organisation or table
    typical: LevelInterval | None
    floor: LevelInterval | None
    dimensions: Mapping[Dimension, Interval] = field(default_factory=dict)
    value_chain: Mapping[Activity, Interval] = field(default_factory=dict)
    components: Mapping[str, LevelInterval] = field(default_factory=dict)  # of the value system
    maturity: LevelInterval | None = None  # of the value system as a whole
    deviations: Deviations = field(  # of each index in every draw
        default_factory=dict, compare=False, repr=False
    )


def are_enough(voters: AbstractSet[str]) -> bool:
    """Return whether so many people's votes decide that there can be an interval."""
    return len(voters) >= LEAST_RATERS


def span(values: NDArray[np.float64]) -> Interval | None:
    """Return the ends of the middle 95 % of the draws, each a value that was drawn.

    None where over 5 % of the draws have no value.
    """
    known = values[~np.isnan(values)]
    if len(known) < CONFIDENCE * len(values):
        return None
    rest = (1 - CONFIDENCE) / 2
    low, high = (ceil(part * len(known)) - 1 for part in (rest, 1 - rest))
    ordered = np.sort(known)
    return float(ordered[low]), float(ordered[high])


def span_of_levels(levels: NDArray[np.int8]) -> LevelInterval | None:
    """Return the ends of the middle 95 % of the draws of a level, as `span` does."""
    ends = span(np.where(levels == UNKNOWN, np.nan, levels))
    return None if ends is None else (int(ends[0]), int(ends[1]))


def span_each(
    figures: Mapping[Key, NDArray[np.float64]], voters: Mapping[Key, AbstractSet[str]]
) -> dict[Key, Interval]:
    """Return the interval of each figure that enough people's votes decide."""
    found = {key: span(drawn) for key, drawn in figures.items() if are_enough(voters[key])}
    return {key: ends for key, ends in found.items() if ends}


def span_each_level(
    levels: Mapping[Key, NDArray[np.int8]], voters: Mapping[Key, AbstractSet[str]]
) -> dict[Key, LevelInterval]:
    """Return the interval of each level that enough people's votes decide."""
    found = {key: span_of_levels(drawn) for key, drawn in levels.items() if are_enough(voters[key])}
    return {key: ends for key, ends in found.items() if ends}
