"""Set measured operating figures beside the claimed level of their practice; METHODS section 13.

A figure points to one level when it is exactly what that level makes plausible, and to two
neighbouring levels when it lies between their values.  A claim outside of them is a mismatch
to talk about.  It never changes a score.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.practices import PracticeResult
from assessment.project import MeasuredFigure
from frameworks.model import Direction, OperatingFigure, Practice

FEWEST_CASES = 20  # with fewer, one case moves a share by over five points
HALF_AS_GOOD = 2  # times too high, or so many times too low, is below the lowest stated level


class Verdict(StrEnum):
    """How a figure stands to the claimed level."""

    FITS = "fits"
    WEAKER = "weaker than the claim"
    STRONGER = "stronger than the claim"
    UNTOLD = "cannot be told"


class Obstacle(StrEnum):
    """Why a figure and a claim cannot be compared."""

    NO_LEVEL = "no level is known"
    NO_VALUE = "nothing is stated for this level"
    FEW_CASES = "too few cases"


@dataclass(frozen=True, slots=True)
class Span:
    """The levels a figure points to; below the lowest level with a value it is open."""

    low: int
    high: int

    def judge(self, claimed: int) -> Verdict:
        """Return how a claimed level stands to the span."""
        if claimed > self.high:
            return Verdict.WEAKER
        return Verdict.STRONGER if claimed < self.low else Verdict.FITS


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measured figure beside the claimed level of its practice."""

    practice: str
    title: str
    figure: OperatingFigure
    measured: MeasuredFigure
    claimed: int | None
    plausible: float | None  # at the claimed level
    span: Span
    verdict: Verdict
    obstacle: Obstacle | None = None

    @property
    def is_mismatch(self) -> bool:
        """Whether it is worth a discussion."""
        return self.verdict in {Verdict.WEAKER, Verdict.STRONGER}


def point_to_levels(figure: OperatingFigure, value: float) -> Span:
    """Return the levels whose plausible values a measured value lies at or between.

    Below the lowest stated level L the span is L - 1 to L while the value is worse by less
    than the step to the level above, and L - 1 alone from there on or when it is only half
    as good.
    """
    sign = 1 if figure.direction is Direction.HIGHER else -1
    goodness = {level: sign * figure.plausible[level] for level in sorted(figure.plausible)}
    reached = [level for level in goodness if sign * value >= goodness[level]]
    least = min(goodness)
    if not reached:
        is_near = goodness[least] - sign * value < _allowance(figure)
        return Span(least - 1, least if is_near else least - 1)
    low = max(reached)
    above = [level for level in goodness if level > low]
    is_between = above and sign * value > goodness[low]
    return Span(low, above[0] if is_between else low)


def _allowance(figure: OperatingFigure) -> float:
    """Return by how much a value may miss the lowest stated level and still be near it."""
    least, *above = sorted(figure.plausible)
    value = abs(figure.plausible[least])
    is_higher = figure.direction is Direction.HIGHER
    half_as_good = value / HALF_AS_GOOD if is_higher else value * HALF_AS_GOOD
    steps = [abs(figure.plausible[level] - figure.plausible[least]) for level in above]
    return min([abs(value - half_as_good), *steps])


def compare_figure(
    practice: Practice, figure: OperatingFigure, measured: MeasuredFigure, claimed: int | None
) -> Comparison:
    """Return one measured figure beside the level claimed for its practice."""
    span = point_to_levels(figure, measured.value)
    obstacle = _obstacle(figure, measured, claimed)
    return Comparison(
        practice=practice.id,
        title=practice.title,
        figure=figure,
        measured=measured,
        claimed=claimed,
        plausible=None if claimed is None else figure.plausible.get(claimed),
        span=span,
        verdict=Verdict.UNTOLD if claimed is None or obstacle else span.judge(claimed),
        obstacle=obstacle,
    )


def _obstacle(
    figure: OperatingFigure, measured: MeasuredFigure, claimed: int | None
) -> Obstacle | None:
    if claimed is None:
        return Obstacle.NO_LEVEL
    if claimed not in figure.plausible:
        return Obstacle.NO_VALUE
    if measured.cases is not None and measured.cases < FEWEST_CASES:
        return Obstacle.FEW_CASES
    return None


def compare_figures(
    measured: Iterable[MeasuredFigure],
    practices: Mapping[str, Practice],
    results: Mapping[str, PracticeResult],
) -> list[Comparison]:
    """Return the comparison of every measured figure of a practice in scope.

    They stand in the order of the framework; a figure it does not know is left out.
    """
    found = {entry.figure: entry for entry in measured}
    return [
        compare_figure(practice, figure, found[figure.id], results[practice.id].level)
        for practice in practices.values()
        for figure in practice.operating_figures
        if figure.id in found
    ]
