"""The JSON of an answer table: the keys of `score --json`, and what only a table has.

Key names are a contract and stay; what a table lacks is empty or null.
"""

from assessment.answer_tables import TableResult, UnitResult
from assessment.criterion_votes import StepSpread
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
from reports.table_words import count_goals, describe_scoring, explain_unit, summarise_table


def table_json(
    result: TableResult, options: ScoringOptions, notes: tuple[Problem, ...] = ()
) -> Json:
    """Return the figures of an answer table, with how it was read and scored."""
    return {
        **scheme_json(options),
        "scale": [number(end) for end in result.scale] if result.scale else None,
        "process_attributes": result.holds_attributes,
        "how": describe_scoring(result, options),
        "notes": [str(note.message) for note in notes],
        "units": [_unit(unit) for unit in result.units],
        "overall": overall_json(result.overall),
        "goals": count_goals(result),
        "dimensions": {},
        "value_chain": {},
        "svs": {},
        "agreement": agreement_json(result.agreement),
        "groups": {
            "sizes": dict(sorted(result.groups.sizes.items())),
            "one_voice_each": result.groups.has_one_voice_each,
        },
        "exclusions": [
            {"unit": unit.id, "item": item, "how": "not applicable", "reason": None}
            for unit in result.units
            for item in unit.excluded
        ],
        "summary": summarise_table(result, options.rule),
    }


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
        "groups": {
            item: {group: number(value) for group, value in values.items()}
            for item, values in unit.groups.items()
        },
    }


def _spread(spread: StepSpread | None) -> Json | None:
    if spread is None:
        return None
    wide = spread.range
    return {
        "range": int(wide) if wide.denominator == 1 else number(wide),
        "iqr": number(spread.iqr),
        "deviation": number(spread.deviation),
    }
