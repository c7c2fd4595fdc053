"""The organisation in every draw: what `organisation` finds once, found draw by draw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assessment.drawn_scores import DrawnPractice, lay_sheet, score_asked
from assessment.draws import Drawn, Draws, draw_item
from assessment.ledgers import Ledger
from assessment.organisation import CONTRIBUTION_WEIGHTS, LOWEST_MATURITY, PRACTICES_COMPONENT
from assessment.ratings import DEFAULT_SCHEME, STAGED_RULES, TOP_LEVEL, Scheme
from assessment.score_sheets import UNKNOWN, Mask, lay_out, score_sheet
from frameworks.model import Activity, Component, Dimension, Practice

Levels = NDArray[np.int8]  # UNKNOWN where there is none
Indices = NDArray[np.float64]  # not a number where there is none


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Every practice, or unit, in every draw: one row each, one column per draw."""

    levels: Levels
    indices: Indices

    @property
    def index(self) -> Indices:
        """The mean of the known indices in every draw."""
        return _mean(self.indices, np.ones(len(self.indices)))

    @property
    def typical(self) -> Levels:
        """The lower median of the known levels in every draw."""
        known = (self.levels != UNKNOWN).sum(axis=0)
        middle = (np.maximum(known, 1) - 1) // 2
        found = np.take_along_axis(self._ordered, middle[None, :], axis=0)[0]
        return np.where(known > 0, found, UNKNOWN)

    @property
    def floor(self) -> Levels:
        """The lowest of the known levels in every draw."""
        is_known = (self.levels != UNKNOWN).any(axis=0)
        return np.where(is_known, self._ordered[0], UNKNOWN)

    @property
    def _ordered(self) -> Levels:
        """The levels from the lowest up, unknown ones last."""
        return np.sort(np.where(self.levels == UNKNOWN, TOP_LEVEL + 1, self.levels), axis=0)


def _mean(indices: Indices, weights: NDArray[np.float64]) -> Indices:
    """Return the weighted mean of the known indices in every draw.

    Sums go row by row, so that equal columns give equal means.
    """
    heard = ~np.isnan(indices) * weights[:, None]
    weight = heard.sum(axis=0)
    total = (np.nan_to_num(indices) * heard).sum(axis=0)
    return np.where(weight > 0, total / np.maximum(weight, 1), np.nan)


def draw_dimensions(
    practices: Iterable[DrawnPractice], scheme: Scheme, draws: Draws
) -> dict[Dimension, Indices]:
    """Return the index of each dimension in every draw, as `index_dimensions` pools it."""
    found = list(practices)
    return {dimension: _dimension(dimension, found, scheme, draws) for dimension in Dimension}


def _dimension(
    dimension: Dimension, practices: Sequence[DrawnPractice], scheme: Scheme, draws: Draws
) -> Indices:
    pooled = [
        (criterion.level, _only_in(practice.started, item), practice.started)
        for practice in practices
        for criterion, item in zip(practice.criteria, practice.items, strict=True)
        if criterion.dimension is dimension
    ]
    pooled.sort(key=lambda row: row[0])
    unit = lay_out((level, False) for level, *_ in pooled)
    staged = _staged(scheme)
    sheet = lay_sheet(unit, [item for _, item, _ in pooled], staged, draws.count)
    asked = np.array([started for *_, started in pooled], bool).reshape(-1, draws.count)
    return score_asked(unit, sheet, asked, staged).index


def _only_in(started: Mask, item: Drawn) -> Drawn:
    """Return an item as it counts only in the draws in which its practice is started."""
    if started.all():
        return item
    states = {state: mask & started for state, mask in item.states.items()}
    return replace(item, steps=np.where(started, item.steps, 0), states=states)


def _staged(scheme: Scheme) -> Scheme:
    return scheme if scheme.rule in STAGED_RULES else DEFAULT_SCHEME


def draw_value_chain(practices: Sequence[Practice], indices: Indices) -> dict[Activity, Indices]:
    """Return the index of each activity in every draw, from the practices' own in their order."""
    return {
        activity: _mean(indices, np.array(weigh(practices, activity), float))
        for activity in Activity
    }


def weigh(practices: Iterable[Practice], activity: Activity) -> list[int]:
    """Return what each practice weighs in an activity."""
    return [CONTRIBUTION_WEIGHTS[p.value_chain[activity].contribution] for p in practices]


def draw_value_system(
    components: Iterable[Component], typical: Levels, ledger: Ledger, draws: Draws
) -> dict[str, Levels]:
    """Return the maturity of each component in every draw, as `rate_value_system` finds it."""
    levels = {c.id: _component(c, ledger, draws) for c in components}
    if PRACTICES_COMPONENT in levels:
        levels[PRACTICES_COMPONENT] = typical
    return {
        key: np.where(found == UNKNOWN, UNKNOWN, np.maximum(found, LOWEST_MATURITY))
        for key, found in levels.items()
    }


def _component(component: Component, ledger: Ledger, draws: Draws) -> Levels:
    criteria = sorted(component.criteria, key=lambda criterion: criterion.level)
    unit = lay_out((criterion.level, criterion.gate is not None) for criterion in criteria)
    scheme = _staged(ledger.scheme)
    drawn = [draw_item(criterion.id, ledger, draws) for criterion in criteria]
    sheet = lay_sheet(unit, drawn, scheme, draws.count)
    performed = np.ones(draws.count, np.bool_)
    return score_sheet(unit, replace(sheet, performed=performed), scheme).level


def find_lowest(components: Mapping[str, Levels]) -> Levels | None:
    """Return the lowest component in every draw, unknown until all are known; None without any."""
    if not components:
        return None
    lowest: Levels = np.min(np.stack(list(components.values())), axis=0)
    return lowest
