"""Compute the verdicts of worked cases about operating figures; METHODS section 13."""

from datetime import UTC, datetime

from assessment.operations import compare_figure
from assessment.project import MeasuredFigure
from frameworks.model import OperatingFigure
from tests.assessment.sample_answers import make_practice

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def verdict_figures(given):
    """Return the verdict on one measured figure, and the levels it points to."""
    figure = OperatingFigure(
        id="alpha.f1",
        title="Figure",
        definition="A count",
        unit="percent",
        direction=given["better"],
        plausible={int(level): float(value) for level, value in given["plausible"].items()},
        reason="So.",
    )
    measured = MeasuredFigure(
        figure="alpha.f1",
        value=float(given["measured"]),
        source="typed in",
        cases=int(given["cases"]) if "cases" in given else None,
        by="Ada",
        at=NOON,
    )
    found = compare_figure(make_practice(), figure, measured, int(given["claimed"]))
    low, high = found.span.low, found.span.high
    return {
        "points_to": str(low) if low == high else f"{low} to {high}",
        "verdict": found.verdict.value,
    }
