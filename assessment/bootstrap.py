"""How sure the figures are: everything scored again in 2,000 draws of the people who voted.

A draw is an assessment by other people of the same kind.  The middle 95 % of the draws
are the interval; where fewer than five people's votes decide, there is none.  METHODS
section 8.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from assessment.drawn_scores import score_draws
from assessment.draws import Draws, draw_people
from assessment.ledgers import Ledger
from assessment.panels import UNKNOWN
from assessment.paths import DRAWS, SEED, Deviations
from assessment.practices import PERFORMED, PracticeResult, Source
from assessment.project import Rule
from assessment.ratings import TOP_LEVEL
from frameworks.model import Practice

LEAST_RATERS = 5  # people whose votes decide; with fewer there is no interval
CONFIDENCE = Fraction(
    95, 100
)  # the share of draws between the ends, and of those that must have a value
Interval = tuple[float, float]  # low and high
LevelInterval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Intervals:
    """The middle 95 % of the draws of each figure; a figure without one is left out or None."""

    people: int
    levels: Mapping[str, LevelInterval]  # by practice
    indices: Mapping[str, Interval]
    index: Interval | None  # of the organisation
    typical: LevelInterval | None
    floor: LevelInterval | None
    deviations: Deviations = field(compare=False, repr=False)  # of each index in every draw


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Every practice in every draw: one row per practice, one column per draw."""

    levels: NDArray[np.int8]  # UNKNOWN where there is none
    indices: NDArray[np.float64]  # not a number where there is none

    @property
    def index(self) -> NDArray[np.float64]:
        """The mean of the known indices in every draw."""
        is_known = ~np.isnan(self.indices)
        count = is_known.sum(axis=0)
        total = np.where(is_known, self.indices, 0).sum(axis=0)
        return np.where(count > 0, total / np.maximum(count, 1), np.nan)

    @property
    def typical(self) -> NDArray[np.int8]:
        """The lower median of the known levels in every draw."""
        known = (self.levels != UNKNOWN).sum(axis=0)
        middle = (np.maximum(known, 1) - 1) // 2
        found = np.take_along_axis(self._ordered, middle[None, :], axis=0)[0]
        return np.where(known > 0, found, UNKNOWN)

    @property
    def floor(self) -> NDArray[np.int8]:
        """The lowest of the known levels in every draw."""
        is_known = (self.levels != UNKNOWN).any(axis=0)
        return np.where(is_known, self._ordered[0], UNKNOWN)

    @property
    def _ordered(self) -> NDArray[np.int8]:
        """The levels from the lowest up, unknown ones last."""
        return np.sort(np.where(self.levels == UNKNOWN, TOP_LEVEL + 1, self.levels), axis=0)


def bootstrap(
    practices: Sequence[Practice], results: Mapping[str, PracticeResult], ledger: Ledger
) -> Intervals | None:
    """Return the intervals of a scored assessment; None where too few people's votes decide."""
    undecided = leave_undecided(practices, ledger)
    raters = find_raters(results, undecided)
    if not _are_enough(raters, ledger):
        return None
    redrawn = draw_again(practices, results, undecided, draw_people(undecided, DRAWS, SEED))
    several = [n for n, p in enumerate(practices) if len(raters[p.id]) >= LEAST_RATERS]
    names = {practices[n].id: n for n in several}
    levels = {name: span_of_levels(redrawn.levels[n]) for name, n in names.items()}
    indices = {name: span(redrawn.indices[n]) for name, n in names.items()}
    return Intervals(
        people=len(set[str]().union(*raters.values())),
        levels={name: ends for name, ends in levels.items() if ends},
        indices={name: ends for name, ends in indices.items() if ends},
        index=span(redrawn.index),
        typical=span_of_levels(redrawn.typical),
        floor=span_of_levels(redrawn.floor),
        deviations={
            name: redrawn.indices[n] - float(index)
            for name, n in names.items()
            if (index := results[name].index) is not None
        },
    )


def leave_undecided(practices: Sequence[Practice], ledger: Ledger) -> Ledger:
    """Return the ledger with only those votes that no agreed answer overrules."""
    in_scope = {practice.id for practice in practices}
    votes = {
        item: on_item
        for item, on_item in ledger.votes.items()
        if item not in ledger.agreed and item.split(".", 1)[0] in in_scope
    }
    return replace(ledger, votes=votes)


def find_raters(results: Mapping[str, PracticeResult], undecided: Ledger) -> dict[str, set[str]]:
    """Return the people whose votes decide each practice."""
    return {
        practice: {v.person for item in _items(result) for v in undecided.votes.get(item, ())}
        for practice, result in results.items()
    }


def _items(result: PracticeResult) -> list[str]:
    """Return the items whose answers a practice's level rests on."""
    if result.source is not Source.CRITERIA:
        return [result.id]
    return [*(item.id for item in result.items), f"{result.id}.{PERFORMED}"]


def _are_enough(raters: Mapping[str, set[str]], ledger: Ledger) -> bool:
    people = set[str]().union(*raters.values())
    return len(people) >= LEAST_RATERS and ledger.scheme.rule is not Rule.MINIMUM_GOAL


def can_bootstrap(
    practices: Sequence[Practice], results: Mapping[str, PracticeResult], ledger: Ledger
) -> bool:
    """Return whether there are enough raters for intervals, without working them out."""
    return _are_enough(find_raters(results, leave_undecided(practices, ledger)), ledger)


def draw_again(
    practices: Sequence[Practice],
    results: Mapping[str, PracticeResult],
    undecided: Ledger,
    draws: Draws,
) -> Redrawn:
    """Return the level and index of every practice in every draw."""
    levels = np.full((len(practices), draws.count), UNKNOWN, np.int8)
    indices = np.full((len(practices), draws.count), np.nan)
    open_to_votes = {item.split(".", 1)[0] for item in undecided.votes}
    for row, practice in enumerate(practices):
        result = results[practice.id]
        if practice.id in open_to_votes:
            figures = score_draws(practice, undecided, draws)
            levels[row], indices[row] = figures.level, figures.index
            continue
        if result.level is not None:
            levels[row] = result.level
        if result.index is not None:
            indices[row] = float(result.index)
    return Redrawn(levels, indices)


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
