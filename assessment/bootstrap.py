"""How sure the figures are: everything scored again in 2,000 draws of the people who voted.

A draw is an assessment by other people of the same kind.  The middle 95 % of the draws
are the interval; where fewer than five people's votes decide, there is none.  METHODS
section 8.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.drawn_organisation import (
    Indices,
    Redrawn,
    draw_dimensions,
    draw_value_chain,
    draw_value_system,
    find_lowest,
    weigh,
)
from assessment.drawn_scores import score_draws
from assessment.draws import Draws, draw_people
from assessment.intervals import (
    Intervals,
    are_enough,
    span,
    span_each,
    span_each_level,
    span_of_levels,
)
from assessment.ledgers import Ledger
from assessment.organisation import PRACTICES_COMPONENT, pool_dimensions
from assessment.paths import DRAWS, SEED
from assessment.practices import PERFORMED, PracticeResult, Source
from assessment.project import Rule
from frameworks.model import Activity, Component, Dimension, Practice


@dataclass(frozen=True, slots=True)
class Raters:
    """The people whose votes decide each figure."""

    practices: Mapping[str, set[str]]
    components: Mapping[str, set[str]]  # of the value system, the practices among them
    dimensions: Mapping[Dimension, set[str]]
    activities: Mapping[Activity, set[str]]

    @property
    def of_practices(self) -> set[str]:
        """Everybody whose votes decide a practice."""
        return set[str]().union(*self.practices.values())

    @property
    def people(self) -> set[str]:
        """Everybody whose votes decide anything."""
        return self.of_practices.union(*self.components.values())


def bootstrap(
    practices: Sequence[Practice],
    results: Mapping[str, PracticeResult],
    ledger: Ledger,
    components: Sequence[Component] = (),
) -> Intervals | None:
    """Return the intervals of a scored assessment; None where too few people's votes decide."""
    undecided = leave_undecided(practices, ledger, components)
    raters = find_raters(practices, results, undecided, components)
    if not _can_draw(raters, ledger):
        return None
    draws = draw_people(undecided, DRAWS, SEED)
    redrawn, dimensions = draw_again(practices, undecided, draws)
    found = _span_practices(practices, redrawn, raters, results)
    system = draw_value_system(components, redrawn.typical, undecided, draws)
    lowest = find_lowest(system)
    return replace(
        found,
        dimensions=span_each(dimensions, raters.dimensions),
        value_chain=span_each(draw_value_chain(practices, redrawn.indices), raters.activities),
        components=span_each_level(system, raters.components),
        maturity=None if lowest is None else span_of_levels(lowest),
    )


def _span_practices(
    practices: Sequence[Practice],
    redrawn: Redrawn,
    raters: Raters,
    results: Mapping[str, PracticeResult],
) -> Intervals:
    """Return the intervals of the practices and of the figures over all of them."""
    indices = {practice.id: redrawn.indices[n] for n, practice in enumerate(practices)}
    levels = {practice.id: redrawn.levels[n] for n, practice in enumerate(practices)}
    is_decided = are_enough(raters.of_practices)
    return Intervals(
        people=len(raters.people),
        levels=span_each_level(levels, raters.practices),
        indices=span_each(indices, raters.practices),
        index=span(redrawn.index) if is_decided else None,
        typical=span_of_levels(redrawn.typical) if is_decided else None,
        floor=span_of_levels(redrawn.floor) if is_decided else None,
        deviations={
            name: drawn - float(index)
            for name, drawn in indices.items()
            if are_enough(raters.practices[name]) and (index := results[name].index) is not None
        },
    )


def leave_undecided(
    practices: Iterable[Practice], ledger: Ledger, components: Iterable[Component] = ()
) -> Ledger:
    """Return the ledger with only those votes in scope that no agreed answer overrules."""
    in_scope = {practice.id for practice in practices}
    of_system = {criterion.id for component in components for criterion in component.criteria}
    votes = {
        item: on_item
        for item, on_item in ledger.votes.items()
        if item not in ledger.agreed and (item in of_system or item.partition(".")[0] in in_scope)
    }
    return replace(ledger, votes=votes)


def find_raters(
    practices: Sequence[Practice],
    results: Mapping[str, PracticeResult],
    undecided: Ledger,
    components: Iterable[Component] = (),
) -> Raters:
    """Return the people whose votes decide each figure."""
    of_practices = {key: _people(_items(results[key]), undecided) for key in results}
    return Raters(
        practices=of_practices,
        components={
            **{c.id: _people((one.id for one in c.criteria), undecided) for c in components},
            PRACTICES_COMPONENT: set[str]().union(*of_practices.values()),
        },
        dimensions={
            dimension: _people((item.id for item in items), undecided)
            for dimension, items in pool_dimensions(practices, results).items()
        },
        activities={a: _contributors(practices, of_practices, a) for a in Activity},
    )


def _contributors(
    practices: Sequence[Practice], raters: Mapping[str, set[str]], activity: Activity
) -> set[str]:
    """Return the people whose votes decide the practices that contribute to an activity."""
    weights = weigh(practices, activity)
    own = [raters[p.id] for p, weight in zip(practices, weights, strict=True) if weight]
    return set[str]().union(*own)


def _people(items: Iterable[str], undecided: Ledger) -> set[str]:
    return {vote.person for item in items for vote in undecided.votes.get(item, ())}


def _items(result: PracticeResult) -> list[str]:
    """Return the items whose answers a practice's level rests on."""
    if result.source is not Source.CRITERIA:
        return [result.id]
    return [*(item.id for item in result.items), f"{result.id}.{PERFORMED}"]


def _can_draw(raters: Raters, ledger: Ledger) -> bool:
    return are_enough(raters.people) and ledger.scheme.rule is not Rule.MINIMUM_GOAL


def can_bootstrap(
    practices: Sequence[Practice],
    results: Mapping[str, PracticeResult],
    ledger: Ledger,
    components: Sequence[Component] = (),
) -> bool:
    """Return whether there are enough raters for intervals, without working them out."""
    undecided = leave_undecided(practices, ledger, components)
    return _can_draw(find_raters(practices, results, undecided, components), ledger)


def draw_again(
    practices: Sequence[Practice], undecided: Ledger, draws: Draws
) -> tuple[Redrawn, dict[Dimension, Indices]]:
    """Return every practice in every draw, in their order, and the index of each dimension."""
    drawn = [score_draws(practice, undecided, draws) for practice in practices]
    shape = len(drawn), draws.count
    redrawn = Redrawn(
        levels=np.array([one.figures.level for one in drawn], np.int8).reshape(shape),
        indices=np.array([one.figures.index for one in drawn]).reshape(shape),
    )
    return redrawn, draw_dimensions(drawn, undecided.scheme, draws)
