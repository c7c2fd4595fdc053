"""Compute the figures of worked cases that are answer tables, read as the files they would be."""

from fractions import Fraction

from assessment.answer_tables import score_table
from assessment.answers import Combination
from assessment.project import Rounding, Rule
from assessment.scoring import Scheme
from reports.table_words import explain_unit
from reports.text import format_number, format_plain
from storage.cells import read_scale
from storage.tables import read_answer_table

GOALS = {None: "open", True: "met", False: "missed"}


def csv_figures(given):
    """Score the CSV text of a case; each figure by unit, numbers as a report prints them."""
    scale = read_scale(given["scale"]) if "scale" in given else None
    rows = read_answer_table(given["csv"].encode(), "case.csv", scale).rows
    rounding = Rounding(given.get("rounding", "half-up"))
    scheme = Scheme(Rule(given.get("rule", "gated")), rounding)
    result = score_table(rows, scheme, Combination(given.get("combine", "lower-median")), scale)
    scored = {unit.id: unit.score for unit in result.units if unit.score}
    return {
        "levels": {unit.id: _printed(unit.score and unit.score.level) for unit in result.units},
        "indices": {unit: _index(score.index) for unit, score in scored.items()},
        "bounds": {unit: f"{s.level_low} to {s.level_high}" for unit, s in scored.items()},
        "provisional": [unit for unit, score in scored.items() if score.is_provisional],
        "shares": {unit: _shares(score) for unit, score in scored.items()},
        "blocking": {unit: list(score.blocking) for unit, score in scored.items()},
        "not assessable": {unit: list(map(str, s.not_assessable)) for unit, s in scored.items()},
        "goals": {unit: GOALS[score.meets_goal] for unit, score in scored.items()},
        "open targets": {unit.id: list(unit.open_targets) for unit in result.units},
        "excluded": {unit.id: list(unit.excluded) for unit in result.units},
        "discuss": {unit.id: list(unit.discuss) for unit in result.units},
        "single source": {unit.id: list(unit.single_source) for unit in result.units},
        "groups": {unit.id: _groups(unit) for unit in result.units},
        "one voice for each group": "yes" if result.groups.has_one_voice_each else "no",
        "reasons": {u.id: explain_unit(u).replace("\u00a0", " ") for u in result.units},
        "floor": _printed(result.overall.floor),
        "typical": _printed(result.overall.typical),
        "index": _index(result.overall.index),
        "does not count": list(result.unused),
    }


def _printed(value):
    return "none" if value is None else str(value)


def _index(value):
    return "none" if value is None else format_number(Fraction(value))


def _percent(share):
    return format_plain(share * 100)


def _shares(score):
    return {
        str(level): "none" if entry.share is None else f"{_percent(entry.share)} {entry.band}"
        for level, entry in score.shares.items()
    }


def _groups(unit):
    return {
        criterion: {group: _percent(value) for group, value in values.items()}
        for criterion, values in unit.groups.items()
    }
