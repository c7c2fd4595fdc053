"""Operating figures beside the claimed levels: what fits, and what has to be talked about."""

from collections.abc import Iterator

from assessment.operations import FEWEST_CASES, Comparison, compare_figures
from reports.blocks import Block, Bullets, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.reality import ASK, explain_mismatch, headline, table_reality, value_words
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table


def compare_dossier(dossier: Dossier) -> list[Comparison]:
    """Return the comparisons of a project, in framework order."""
    review = dossier.review
    return compare_figures(dossier.project.figures, review.practices, review.results)


def compose_reality(dossier: Dossier) -> Section | None:
    """Return the reality check, or None when no figure of a practice in scope was measured."""
    comparisons = compare_dossier(dossier)
    if not comparisons:
        return None
    return Section(
        "reality",
        "Reality check",
        tuple(_blocks(comparisons)),
        lead=f"{headline(comparisons)}; no figure changes a score.",
    )


def mention_mismatches(dossier: Dossier, practice: str) -> Iterator[str]:
    """Yield a sentence for each figure of a practice that does not fit its claim."""
    for found in compare_dossier(dossier):
        if found.practice == practice and found.is_mismatch:
            yield f"{explain_mismatch(found)} See the reality check."


def _blocks(comparisons: list[Comparison]) -> Iterator[Block]:
    yield paragraph(
        "A level rests on answers; an operating figure on what was counted. Each figure points to "
        "the level whose plausible value it has, or to two where it lies between; only a whole "
        "level or more counts as a mismatch. The plausible values are Waymark's own judgement, so "
        "a mismatch is a question, not a verdict on anyone."
    )
    yield table_reality(comparisons)
    if mismatches := [found for found in comparisons if found.is_mismatch]:
        yield Heading("To be discussed")
        yield Bullets(tuple(paragraph(explain_mismatch(found)) for found in mismatches))
        yield paragraph(ASK)
    yield _sources(comparisons)


def _sources(comparisons: list[Comparison]) -> Table:
    columns = (
        Column("Figure", width=0.9),
        Column("What is counted", width=2),
        Column("Cases", ColumnKind.NUMBER),
        Column("Period", width=0.8),
        Column("Source", width=1.2),
    )
    note = f"With fewer than {FEWEST_CASES} cases nothing is concluded."
    rows = tuple(_source_row(found) for found in comparisons)
    return Table(columns, rows, title="What the figures rest on", note=note, slide=False)


def _source_row(found: Comparison) -> tuple[Cell, ...]:
    measured = found.measured
    return (
        Cell(f"{found.figure.title}, {value_words(found.figure, measured.value)}"),
        Cell(found.figure.definition),
        Cell(NO_VALUE) if measured.cases is None else Cell(f"{measured.cases:,}", measured.cases),
        Cell(measured.period or NO_VALUE),
        Cell(measured.source),
    )
