"""Score one unit in every draw of people: a practice by its criteria or its quick answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import lcm

import numpy as np

from assessment.answers import FULL_CREDIT
from assessment.draws import Drawn, Draws, draw_item
from assessment.ledgers import Ledger
from assessment.practices import PERFORMED
from assessment.project import Rule
from assessment.ratings import Scheme, State
from assessment.score_sheets import UNKNOWN, Figures, Mask, Sheet, Unit, Whole, lay_out, score_sheet
from frameworks.model import Criterion, Practice

LARGEST = 2**62  # sums that could exceed it are kept in Python's whole numbers
STEPS = 1_000  # more than shares are multiplied by on their way into an index


@dataclass(frozen=True, slots=True)
class DrawnPractice:
    """One practice in every draw: its figures, and the answers they rest on."""

    criteria: Sequence[Criterion]  # by level, none that is retired
    items: Sequence[Drawn]  # one per criterion
    started: Mask  # by draw: its criteria decide
    figures: Figures


def score_draws(practice: Practice, ledger: Ledger, draws: Draws) -> DrawnPractice:
    """Return a practice in every draw."""
    criteria = sorted((c for c in practice.criteria if c.retired is None), key=lambda c: c.level)
    unit = lay_out((criterion.level, criterion.gate is not None) for criterion in criteria)
    drawn = [draw_item(criterion.id, ledger, draws) for criterion in criteria]
    sheet = lay_sheet(unit, drawn, ledger.scheme, draws.count)
    done = draw_item(f"{practice.id}.{PERFORMED}", ledger, draws)
    np.copyto(sheet.performed, done.steps > 0, where=done.is_answered)
    figures = score_sheet(unit, sheet, ledger.scheme)
    if not sheet.started.all():
        quick = _score_quick(draw_item(practice.id, ledger, draws), ledger.scheme)
        figures = _choose(sheet.started, figures, quick)
    return DrawnPractice(criteria, drawn, sheet.started, figures)


def lay_sheet(
    unit: Unit, drawn: Sequence[Drawn], scheme: Scheme, count: int, full: int = FULL_CREDIT
) -> Sheet:
    """Return the sheet of a unit in so many draws, from its items in steps out of `full`.

    A unit is performed where any of its items is above not.
    """
    common = lcm(*(item.parts for item in drawn))
    kind = _kind_for(unit, scheme, full * common)
    credit: Whole = np.zeros((unit.rows, count), kind)
    for row, item in enumerate(drawn):
        credit[row] = item.steps.astype(kind) * (common // item.parts)
    states = {
        state: np.array([item.states[state] for item in drawn], bool).reshape(unit.rows, count)
        for state in State
    }
    performed: Mask = np.logical_or.reduce(credit > 0, axis=0)
    return Sheet(
        credit=credit,
        answered=states[State.ANSWERED],
        applicable=unit.rows - states[State.NOT_APPLICABLE].sum(axis=0),
        started=(states[State.ANSWERED] | states[State.DONT_KNOW]).any(axis=0),
        performed=performed,
        full=full * common,
    )


def _kind_for(unit: Unit, scheme: Scheme, full: int) -> type:
    """Return the kind of whole numbers that holds every sum; shares of levels multiply."""
    depth = max(1, len(unit.levels)) if scheme.rule is Rule.ADDITIVE else 1
    most = STEPS * (full * unit.rows * max(unit.weights, default=1)) ** depth
    return object if most > LARGEST else np.int64


def score_asked(unit: Unit, sheet: Sheet, asked: Mask, scheme: Scheme) -> Figures:
    """Return the figures of a unit of which not every criterion is asked in every draw.

    `asked` is criteria by draws.  A level without any is in that draw no level of the unit.
    """
    count = asked.shape[1]
    sheet = replace(sheet, applicable=sheet.applicable - (~asked).sum(axis=0))
    present = np.array([asked[rows].any(axis=0) for _, rows in unit.levels]).reshape(-1, count)
    if present.all():
        return score_sheet(unit, sheet, scheme)
    patterns, numbers = np.unique(present, axis=1, return_inverse=True)
    found = Figures(
        np.full(count, UNKNOWN, np.int8),
        np.zeros(count, sheet.credit.dtype),
        np.ones(count, sheet.credit.dtype),
        np.zeros(count, np.bool_),
    )
    for number, pattern in enumerate(patterns.T):
        there = numbers.reshape(-1) == number
        levels = tuple(level for level, has in zip(unit.levels, pattern, strict=True) if has)
        part = score_sheet(replace(unit, levels=levels), _take(sheet, there), scheme)
        found.level[there], found.is_known[there] = part.level, part.is_known
        found.earned[there], found.whole[there] = part.earned, part.whole
    return found


def _take(sheet: Sheet, draws: Mask) -> Sheet:
    """Return the sheet of some draws only."""
    return Sheet(
        credit=sheet.credit[:, draws],
        answered=sheet.answered[:, draws],
        applicable=sheet.applicable[draws],
        started=sheet.started[draws],
        performed=sheet.performed[draws],
        full=sheet.full,
    )


def _score_quick(drawn: Drawn, scheme: Scheme) -> Figures:
    """Return what the quick statement says; half a level counts as the one below."""
    level = drawn.steps // drawn.parts
    is_known = drawn.is_answered & (scheme.rule is not Rule.MINIMUM_GOAL)
    has_level = is_known & (scheme.rule is not Rule.ADDITIVE)
    return Figures(
        np.where(has_level, level, UNKNOWN).astype(np.int8), level, np.ones_like(level), is_known
    )


def _choose(first: Mask, one: Figures, other: Figures) -> Figures:
    return Figures(
        np.where(first, one.level, other.level),
        np.where(first, one.earned, other.earned),
        np.where(first, one.whole, other.whole),
        np.where(first, one.is_known, other.is_known),
    )
