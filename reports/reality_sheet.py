"""The reality check as CSV, for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from assessment.operations import Comparison
from reports.reality import span_words
from reports.spreadsheets import guard_cell

CSV_COLUMNS = (
    "practice",
    "figure",
    "title",
    "unit",
    "measured",
    "claimed_level",
    "plausible_at_claim",
    "points_to",
    "verdict",
    "why_not_told",
    "cases",
    "period",
    "source",
)


def render_reality_csv(comparisons: Iterable[Comparison]) -> bytes:
    """Return one row per measured figure; empty cells are unknown, nothing is a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for found in comparisons:
        writer.writerow([guard_cell(value) for value in _row(found)])
    return table.getvalue().encode()


def _row(found: Comparison) -> tuple[object, ...]:
    measured = found.measured
    return (
        found.practice,
        found.figure.id,
        found.figure.title,
        found.figure.unit,
        measured.value,
        found.claimed,
        found.plausible,
        span_words(found.figure, found.span),
        found.verdict.value,
        found.obstacle.value if found.obstacle else None,
        measured.cases,
        measured.period,
        measured.source,
    )
