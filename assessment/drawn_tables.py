"""How sure the figures of an answer table are: scored again in 2,000 draws of its raters.

A draw takes whole people with all their rows, and those without a name as one person for
each group.  It gives the level and index that scoring their rows alone gives: a criterion
or unit that nobody drawn rated is in that draw none of the table.  What belongs to the
table stays: whether each group has one voice, and whether it holds process attributes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import floor, lcm

import numpy as np

from assessment.answer_tables import Table, form_table
from assessment.answers import LARGELY_UP_TO, Answer, Combination
from assessment.criterion_votes import CriterionVotes
from assessment.drawn_organisation import Redrawn
from assessment.drawn_scores import lay_sheet, score_asked
from assessment.draws import Counting, Drawn, Draws, Poll, draw_poll, draw_voters
from assessment.intervals import (
    Intervals,
    are_enough,
    span,
    span_each,
    span_each_level,
    span_of_levels,
)
from assessment.paths import DRAWS, SEED
from assessment.project import Rule
from assessment.ratings import Scheme, State
from assessment.score_sheets import Figures, lay_out
from assessment.table_rows import Scale, TableRow, level_of

Criteria = Mapping[str, CriterionVotes]  # of one unit, by level


def bootstrap_table(
    rows: Iterable[TableRow],
    scheme: Scheme,
    combination: Combination,
    scale: Scale | None = None,
) -> Intervals | None:
    """Return the intervals of a table; None with fewer than five raters or without indices."""
    found = list(rows)
    voters = {row.voter for row in found}
    if not are_enough(voters) or scheme.rule is Rule.MINIMUM_GOAL:
        return None
    table = form_table(found, scheme, combination, scale)
    votes = table.gather(found)
    draws = draw_raters(table, found, DRAWS, SEED)
    drawn = {unit: score_unit_draws(table, criteria, draws) for unit, criteria in votes.items()}
    return _span_units(drawn, {unit: _raters(criteria) for unit, criteria in votes.items()})


def _raters(criteria: Criteria) -> set[str]:
    return {row.voter for votes in criteria.values() for row in votes.rows}


def _span_units(drawn: Mapping[str, Figures], raters: Mapping[str, set[str]]) -> Intervals:
    """Return the intervals of the units of a table and of the figures over all of them."""
    redrawn = redraw(drawn)
    return Intervals(
        people=len(set[str]().union(*raters.values())),
        levels=span_each_level({u: figures.level for u, figures in drawn.items()}, raters),
        indices=span_each({u: figures.index for u, figures in drawn.items()}, raters),
        index=span(redrawn.index),
        typical=span_of_levels(redrawn.typical),
        floor=span_of_levels(redrawn.floor),
    )


def draw_raters(table: Table, rows: Iterable[TableRow], count: int, seed: int) -> Draws:
    """Return so many draws of the raters of a table, the same for the same answers."""
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        said.setdefault(row.voter, []).append((f"{row.unit}\n{row.criterion}", str(row.answer)))
    return draw_voters(said, table.groups.group_of, count, seed)


def redraw(drawn: Mapping[str, Figures]) -> Redrawn:
    """Return the units of a table in every draw, so that their order changes no sum."""
    return Redrawn(
        np.array([figures.level for figures in drawn.values()], np.int8),
        np.sort([figures.index for figures in drawn.values()], axis=0),
    )


def score_unit_draws(table: Table, criteria: Criteria, draws: Draws) -> Figures:
    """Return the level and index of one unit of a table in every draw."""
    full = lcm(
        *(share.denominator for votes in criteria.values() for share in votes.shares.values())
    )
    unit = lay_out(
        ((level_of(votes.first), votes.first.gate) for votes in criteria.values()),
        weigh_criteria(criteria),
    )
    drawn = [draw_criterion(votes, table, full, draws) for votes in criteria.values()]
    sheet = lay_sheet(unit, drawn, table.scheme, draws.count, full)
    asked = ~np.array([item.states[State.UNANSWERED] for item in drawn])
    return score_asked(unit, sheet, asked, table.scheme)


def weigh_criteria(criteria: Criteria) -> tuple[int, ...]:
    """Return the weights of criteria as whole numbers; none where all are the same."""
    weights = [votes.first.weight for votes in criteria.values()]
    parts = lcm(*(weight.denominator for weight in weights))
    return tuple(int(weight * parts) for weight in weights) if len(set(weights)) > 1 else ()


def draw_criterion(votes: CriterionVotes, table: Table, full: int, draws: Draws) -> Drawn:
    """Return what the drawn raters say on one criterion, in steps out of `full`."""
    poll = Poll(
        graded=[(voter, int(share * full)) for voter, share in votes.shares.items()],
        left_out=[r.voter for r in votes.rows if r.answer is Answer.NOT_APPLICABLE],
        people=[row.voter for row in votes.rows],
    )
    drawn = draw_poll(poll, Counting(table.combination, table.groups), draws)
    whole = full * drawn.parts
    is_full = drawn.steps > floor(LARGELY_UP_TO * whole)
    if not table.rounds_up(votes) or not is_full.any():
        return drawn
    return replace(drawn, steps=np.where(is_full, whole, drawn.steps))
