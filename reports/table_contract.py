"""The JSON of an answer table: the keys of `score --json`, and what only a table has.

Key names are a contract and stay; what a table lacks is empty or null.
"""

from assessment.answer_tables import TableResult, UnitResult
from assessment.criterion_votes import StepSpread
from assessment.groups import FEWEST_GROUPS, FEWEST_OF_A_GROUP
from assessment.intervals import Intervals
from assessment.project import ScoringOptions
from assessment.ratings import State
from frameworks.problems import Problem
from reports.contract import (
    Json,
    agreement_json,
    number,
    overall_json,
    scheme_json,
    score_figures,
)
from reports.rater_json import bootstrap_json, overall_intervals, unit_intervals
from reports.table_words import count_goals, describe_scoring, explain_unit, summarise_table

LACKING: Json = {  # what projects have besides
    "dimensions": {},
    "value_chain": {},
    "svs": {},
    "dimension_intervals": {},
    "value_chain_intervals": {},
    "svs_intervals": {},
}


def table_json(
    result: TableResult,
    options: ScoringOptions,
    notes: tuple[Problem, ...] = (),
    intervals: Intervals | None = None,
) -> Json:
    """Return the figures of an answer table, with how it was read and scored."""
    return {
        **scheme_json(options),
        **_reading(result, options, notes, intervals),
        "units": [{**_unit(unit), **unit_intervals(unit.id, intervals)} for unit in result.units],
        "overall": {**overall_json(result.overall), **overall_intervals(intervals)},
        "goals": count_goals(result),
        **LACKING,
        "agreement": agreement_json(result.agreement),
        "groups": {
            "sizes": dict(sorted(result.groups.sizes.items())),
            "one_voice_each": result.groups.has_one_voice_each,
        },
        "bootstrap": bootstrap_json(intervals),
        "exclusions": _exclusions(result),
        "summary": summarise_table(result, options.rule, intervals),
    }


def _reading(
    result: TableResult,
    options: ScoringOptions,
    notes: tuple[Problem, ...],
    intervals: Intervals | None,
) -> Json:
    """Return how the table was read."""
    return {
        "scale": [number(end) for end in result.scale] if result.scale else None,
        "process_attributes": result.holds_attributes,
        "how": describe_scoring(result, options, intervals),
        "notes": [str(note.message) for note in notes],
    }


def _exclusions(result: TableResult) -> list[Json]:
    return [
        {"unit": unit.id, "item": item, "how": "not applicable", "reason": None}
        for unit in result.units
        for item in unit.excluded
    ]


def _unit(unit: UnitResult) -> Json:
    return {
        "id": unit.id,
        "title": unit.id,
        **score_figures(unit.score),
        "not_applicable": sum(item.state is State.NOT_APPLICABLE for item in unit.items),
        "excluded": list(unit.excluded),
        "open_targets": list(unit.open_targets),
        "reason": explain_unit(unit),
        "evidenced_level": None,
        "raters": unit.raters,
        "spread": _spread(unit.spread),
        "discuss": list(unit.discuss),
        "single_source": list(unit.single_source),
        "groups": {item: _group_shares(unit, item) for item in unit.groups},
    }


def _group_shares(unit: UnitResult, item: str) -> Json:
    """Return the share of each group of which several graded a criterion; empty under two."""
    shares = {
        group: number(share)
        for group, share in unit.groups[item].items()
        if unit.graders[item][group] >= FEWEST_OF_A_GROUP
    }
    return shares if len(shares) >= FEWEST_GROUPS else {}


def _spread(spread: StepSpread | None) -> Json | None:
    if spread is None:
        return None
    wide = spread.range
    return {
        "range": int(wide) if wide.denominator == 1 else number(wide),
        "iqr": number(spread.iqr),
        "deviation": number(spread.deviation),
    }
