"""The reality check in words and as a table: measured figures beside claimed levels.

The page and the report say it the same way, because both take it from here.
"""

from collections.abc import Iterable, Sequence

from assessment.operations import Comparison, Obstacle, Span, Verdict
from frameworks.model import Direction, OperatingFigure
from reports.reasons import count_words
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table, Tone
from reports.text import format_plain

FITS = "The one figure that can be compared fits"
ASK = "Talk about which is right: the claim, the figure, or what it counts."


def value_words(figure: OperatingFigure, value: float) -> str:
    r"""Return a value of a figure with its unit: `17.4 %`, `5.6 hours`."""
    unit = "%" if figure.unit == "percent" else figure.unit
    return f"{format_plain(value)}\u00a0{unit}"


def plausible_words(comparison: Comparison) -> str:
    """Return what the claimed level makes plausible, or a dash where nothing is stated."""
    if comparison.plausible is None:
        return NO_VALUE
    bound = "at least" if comparison.figure.direction is Direction.HIGHER else "at most"
    return f"{bound} {value_words(comparison.figure, comparison.plausible)}"


def span_words(figure: OperatingFigure, span: Span) -> str:
    """Return the levels a figure points to."""
    least = min(figure.plausible)
    if span.high < least:
        return f"below level {least}"
    if span.low < least:
        return f"just below level {least}"
    return f"level {span.low}" if span.low == span.high else f"level {span.low} to {span.high}"


def verdict_words(comparison: Comparison) -> str:
    """Return the verdict, and why there is none where it cannot be told."""
    obstacle = comparison.obstacle
    if obstacle is None:
        return comparison.verdict.value
    if obstacle is Obstacle.NO_VALUE:
        return f"{Verdict.UNTOLD.value}: nothing is stated for level {comparison.claimed}"
    if obstacle is Obstacle.FEW_CASES and comparison.measured.cases is not None:
        cases = count_words(comparison.measured.cases, "case", "cases")
        return f"{Verdict.UNTOLD.value}: {cases} only"
    return f"{Verdict.UNTOLD.value}: {obstacle.value}"


def explain_mismatch(comparison: Comparison) -> str:
    """Return one sentence on a figure that does not fit the claim of its practice."""
    figure = comparison.figure
    return (
        f"{comparison.title} claims level {comparison.claimed}; \u201c{figure.title}\u201d is "
        f"{value_words(figure, comparison.measured.value)} and points "
        f"{towards_words(figure, comparison.span)}."
    )


def towards_words(figure: OperatingFigure, span: Span) -> str:
    """Return where a figure points, as it stands behind that verb."""
    words = span_words(figure, span)
    return f"to {words}" if words.startswith("level") else words


def headline(comparisons: Sequence[Comparison]) -> str:
    """Return the finding of all comparisons as one sentence without a full stop."""
    told = [comparison for comparison in comparisons if comparison.verdict is not Verdict.UNTOLD]
    mismatches = [comparison for comparison in told if comparison.is_mismatch]
    if not told:
        return "None of the measured figures can be compared with a claimed level"
    many = len(told) > 1
    if not mismatches:
        fitting = f"All {len(told)} figures that can be compared fit" if many else FITS
        return f"{fitting} the claimed level"
    subject = f"{len(mismatches)} of {len(told)} figures" if many else "The one figure"
    verb = "do" if len(mismatches) > 1 else "does"
    return f"{subject} that can be compared {verb} not fit the claimed level"


def table_reality(comparisons: Iterable[Comparison]) -> Table:
    """Return one row per measured figure in framework order."""
    columns = (
        Column("Practice", width=1.2),
        Column("Figure", width=1.2),
        Column("Measured", ColumnKind.NUMBER),
        Column("Claimed", ColumnKind.LEVEL),
        Column("Plausible there"),
        Column("Points to"),
        Column("Verdict", width=1.6),
    )
    rows = tuple(_row(comparison) for comparison in comparisons)
    return Table(columns, rows, sheet="Reality check")


def _row(comparison: Comparison) -> tuple[Cell, ...]:
    figure, measured, claimed = comparison.figure, comparison.measured, comparison.claimed
    tone = Tone.ATTENTION if comparison.is_mismatch else Tone.PLAIN
    return (
        Cell(comparison.title),
        Cell(figure.title),
        Cell(value_words(figure, measured.value), measured.value),
        Cell(NO_VALUE) if claimed is None else Cell(str(claimed), claimed),
        Cell(plausible_words(comparison), comparison.plausible),
        Cell(span_words(figure, comparison.span)),
        Cell(verdict_words(comparison), tone=tone),
    )
