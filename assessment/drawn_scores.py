"""Score one practice in every draw of people, by its criteria or its quick answer."""

from collections.abc import Sequence
from math import lcm

import numpy as np

from assessment.answers import FULL_CREDIT
from assessment.draws import Drawn, Draws, draw_item
from assessment.ledgers import Ledger
from assessment.panels import UNKNOWN, Figures, Mask, Sheet, Unit, lay_out, score_sheet
from assessment.practices import PERFORMED
from assessment.project import Rule
from assessment.ratings import Scheme, State
from frameworks.model import Practice

LARGEST = 2**62  # sums that could exceed it are kept in Python's whole numbers
STEPS = 1_000  # more than shares are multiplied by on their way into an index


def score_draws(practice: Practice, ledger: Ledger, draws: Draws) -> Figures:
    """Return the level and index of a practice in every draw."""
    criteria = sorted((c for c in practice.criteria if c.retired is None), key=lambda c: c.level)
    unit = lay_out((c.level, c.gate is not None) for c in criteria)
    drawn = [draw_item(criterion.id, ledger, draws) for criterion in criteria]
    performed = draw_item(f"{practice.id}.{PERFORMED}", ledger, draws)
    sheet = _sheet(unit, drawn, performed)
    figures = score_sheet(unit, sheet, ledger.scheme)
    if sheet.started.all():
        return figures
    quick = _score_quick(draw_item(practice.id, ledger, draws), ledger.scheme)
    return _choose(sheet.started, figures, quick)


def _sheet(unit: Unit, drawn: Sequence[Drawn], performed: Drawn) -> Sheet:
    common = lcm(*(int(part) for item in drawn for part in np.unique(item.parts)))
    most = STEPS * (FULL_CREDIT * common * unit.rows) ** max(1, len(unit.levels))
    kind = object if most > LARGEST else np.int64
    count = len(performed.steps)
    credit = np.zeros((unit.rows, count), kind)
    for row, item in enumerate(drawn):
        credit[row] = item.steps.astype(kind) * (common // item.parts.astype(kind))
    states = {
        state: np.array([item.states[state] for item in drawn], bool).reshape(unit.rows, count)
        for state in State
    }
    is_done = (credit > 0).any(axis=0)
    return Sheet(
        credit=credit,
        answered=states[State.ANSWERED],
        applicable=unit.rows - states[State.NOT_APPLICABLE].sum(axis=0),
        started=(states[State.ANSWERED] | states[State.DONT_KNOW]).any(axis=0),
        performed=np.where(performed.is_answered, performed.steps > 0, is_done),
        full=FULL_CREDIT * common,
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
