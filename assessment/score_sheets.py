"""The rules of `scoring` on arrays: a sheet holds many answers to the criteria of one unit.

One row per criterion, one column per rater.  Credit stays in whole numbers and every
edge is compared in whole numbers, so that each column gets exactly the level and the
index that scoring it alone gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessment.answers import LARGELY_UP_TO, PARTLY_UP_TO
from assessment.project import Rounding, Rule
from assessment.ratings import LEAST_COVERAGE, TOP_LEVEL, Scheme
from assessment.scoring import STEP_SHARE

Mask = NDArray[np.bool_]
Whole = NDArray[Any]  # whole numbers: of a machine type, or Python's where those are too small
UNKNOWN = -1  # stands for no level in an array of levels
SMALL = 255  # the largest sum that fits a byte


@dataclass(frozen=True, slots=True)
class Unit:
    """How one practice is asked: the rows of each level, lowest first, and the gates."""

    levels: tuple[tuple[int, slice], ...]
    gates: tuple[int, ...]  # rows
    rows: int
    weights: tuple[int, ...] = ()  # by row; without any all weigh the same


def lay_out(criteria: Iterable[tuple[int, bool]], weights: Iterable[int] = ()) -> Unit:
    """Return the unit of criteria given in the order of their levels, each with its gate."""
    rows = list(criteria)
    levels = []
    for level, own in groupby(enumerate(rows), key=lambda row: row[1][0]):
        numbers = [number for number, _ in own]
        levels.append((level, slice(numbers[0], numbers[-1] + 1)))
    gates = tuple(number for number, (_, is_gate) in enumerate(rows) if is_gate)
    return Unit(tuple(levels), gates, len(rows), tuple(weights))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of many raters to one unit: one row per criterion, one column per rater."""

    credit: Whole  # out of `full`; 0 where nothing is answered
    answered: Mask
    applicable: Whole  # how many criteria apply, by rater
    started: Mask  # by rater: something is answered, or said not to be known
    performed: Mask  # by rater
    full: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Level and index of one unit by rater: the index is earned / whole where it is known."""

    level: Whole
    earned: Whole
    whole: Whole
    is_known: Mask

    @property
    def index(self) -> NDArray[np.float64]:
        """The index as the nearest float; not a number where it is unknown."""
        index = np.true_divide(self.earned, self.whole).astype(np.float64)
        index[~self.is_known] = np.nan
        return index


@dataclass(frozen=True, slots=True)
class Tally:
    """What the raters earned on one level, out of how much; nothing of nothing where unknown."""

    level: int
    earned: Whole
    whole: Whole
    is_closed: Mask | None  # by a gate; None without gates

    def is_over(self, edge: Fraction) -> Mask:
        """Whether the share is above an edge, in whole numbers."""
        over: Mask = self.earned * edge.denominator > self.whole * edge.numerator
        return over


def score_sheet(unit: Unit, sheet: Sheet, scheme: Scheme) -> Figures:
    """Return what `score_items` gives each rater on one unit."""
    if not unit.levels or scheme.rule is Rule.MINIMUM_GOAL:
        nothing = np.zeros(sheet.started.shape, np.int8)
        return Figures(nothing + UNKNOWN, nothing, nothing + 1, nothing > 0)
    answered = add_rows(sheet.answered, 1).astype(np.int32) * LEAST_COVERAGE.denominator
    is_known = sheet.started & (answered >= sheet.applicable * LEAST_COVERAGE.numerator)
    tallies = [_tally(unit, sheet, number, scheme) for number in range(len(unit.levels))]
    if scheme.rule is Rule.MEAN:
        level, earned, whole = _mean(tallies, scheme)
    elif scheme.rule is Rule.ADDITIVE:
        level, earned, whole = _additive(unit, sheet, tallies)
    else:
        level, earned, whole = _staged(unit, sheet, tallies, scheme)
    level[~is_known] = UNKNOWN
    return Figures(level, earned, whole, is_known)


def _tally(unit: Unit, sheet: Sheet, number: int, scheme: Scheme) -> Tally:
    level, rows = unit.levels[number]
    closed: Mask | None = None
    for row in unit.gates:
        if rows.start <= row < rows.stop:
            shut = _is_shut(sheet, row)
            closed = shut if closed is None else closed | shut
    return Tally(level, *_add_up(unit, sheet, rows, scheme), closed)


def _add_up(unit: Unit, sheet: Sheet, rows: slice, scheme: Scheme) -> tuple[Whole, Whole]:
    """Return what is earned on the rows of one level, out of how much."""
    credit, answered, full = sheet.credit[rows], sheet.answered[rows], sheet.full
    wide = sheet.credit.dtype if sheet.credit.dtype != np.uint8 else np.dtype(np.int32)
    if scheme.rule is Rule.ITIL_STRICT:  # the share is that of criteria fully met
        credit, full = (credit == full) & answered, 1
    elif scheme.weakest_counts and scheme.rule is not Rule.MEAN:
        some = answered.any(axis=0).astype(wide)
        return np.where(answered, credit, full).min(axis=0) * some, some * full
    elif unit.weights:
        weights = np.array(unit.weights[rows], wide)[:, None]
        credit, answered = credit * weights, answered * weights
    earned = add_rows(credit, full).astype(wide)
    return earned, add_rows(answered, 1).astype(wide) * full


def add_rows(rows: Whole, most: int) -> Whole:
    """Return the sums over rows of at most so much each; in bytes where these can hold them."""
    if rows.dtype == bool:
        rows = rows.view(np.uint8)
    is_small = rows.dtype == np.uint8 and most * len(rows) <= SMALL
    kind = np.dtype(np.uint8) if is_small else _widest(rows)
    total: Whole = np.add.reduce(rows, dtype=kind)
    return total


def _is_shut(sheet: Sheet, row: int) -> Mask:
    low = sheet.credit[row] * PARTLY_UP_TO.denominator <= PARTLY_UP_TO.numerator * sheet.full
    shut: Mask = sheet.answered[row] & low
    return shut


Parts = tuple[Whole, Whole, Whole]  # level, and the index as earned / whole


def _staged(unit: Unit, sheet: Sheet, tallies: Sequence[Tally], scheme: Scheme) -> Parts:
    level = _reached(unit, sheet, tallies, scheme)
    earned, whole = np.zeros_like(tallies[0].earned), np.zeros_like(tallies[0].whole)
    for tally in tallies:
        is_next = level == tally.level - 1
        earned += tally.earned * is_next
        whole += tally.whole * is_next
    np.maximum(whole, 1, out=whole)
    whole *= STEP_SHARE.denominator
    earned *= STEP_SHARE.numerator
    return level, level * whole + earned, whole


def _reached(unit: Unit, sheet: Sheet, tallies: Sequence[Tally], scheme: Scheme) -> Whole:
    """Return the level each rater reaches; a rater whose way is closed stays there."""
    lowest = unit.levels[0][0]
    level = (sheet.performed & (lowest > 1)).astype(np.int8)
    is_open = np.ones(level.shape, dtype=np.bool_)
    for expected, tally in enumerate(tallies, lowest):
        if tally.level != expected:  # a level nobody asked about is not skipped
            break
        if tally.is_closed is not None:
            is_open &= ~tally.is_closed
        if scheme.rule is Rule.ITIL_STRICT:
            is_open &= (tally.earned == tally.whole) & (tally.whole > 0)
        else:
            is_open &= tally.is_over(PARTLY_UP_TO)
        np.maximum(level, is_open.view(np.int8) * np.int8(expected), out=level)
        is_open &= tally.is_over(LARGELY_UP_TO)
    return level


def _additive(unit: Unit, sheet: Sheet, tallies: Sequence[Tally]) -> Parts:
    """Return the sum of the shares as one fraction; the rule has no levels."""
    first = sheet.performed & (unit.levels[0][0] > 1)
    earned = first.astype(_widest(tallies[0].earned))
    whole = np.ones_like(earned)
    for tally in tallies:
        part = np.maximum(tally.whole, 1).astype(whole.dtype)
        earned, whole = earned * part + tally.earned * whole, whole * part
    return np.full(earned.shape, UNKNOWN, np.int8), earned, whole


def _mean(tallies: Sequence[Tally], scheme: Scheme) -> Parts:
    kind = _widest(tallies[0].earned)
    earned = TOP_LEVEL * np.add.reduce([tally.earned.astype(kind) for tally in tallies])
    whole = np.maximum(np.add.reduce([tally.whole.astype(kind) for tally in tallies]), 1)
    half = 1 if scheme.rounding is Rounding.HALF_UP else 0
    return ((2 * earned + half * whole) // (2 * whole)).astype(np.int8), earned, whole


def _widest(numbers: Whole) -> np.dtype[Any]:
    return numbers.dtype if numbers.dtype == object else np.dtype(np.int64)
