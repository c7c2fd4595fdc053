"""A report as plain text in the manner of Markdown, for golden tests and quick reading.

It shows words only: what people typed stands as it is, so the text is not meant to be
rendered by anything that gives a meaning to marks.
"""

from collections.abc import Iterator
from functools import singledispatch

from reports.blocks import (
    Bullets,
    Callout,
    ChartBlock,
    DefinitionList,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Quote,
    Report,
    Section,
)
from reports.tables import Table
from reports.text import printable


def render_text(report: Report) -> str:
    """Return the whole report as text."""
    meta = report.meta
    head = [f"# {meta.organisation}: {meta.title}", meta.subtitle, f"Date: {meta.date}"]
    named = {"Sponsor": meta.sponsor, "Assessor": meta.assessor, "Version": meta.version,
             "Checksum": meta.checksum}  # fmt: skip
    head += [f"{name}: {text}" for name, text in (*named.items(), *meta.details) if text]
    head.append(meta.notice)
    sections = [render_section(section, f"{number} ") for number, section in report.numbered()]
    return "\n\n".join(["\n".join(filter(None, head)), *sections]) + "\n"


def render_section(section: Section, number: str = "") -> str:
    """Return one section as text."""
    parts = [f"## {number}{section.title}", section.lead]
    parts += ["\n".join(_lines(block)) for block in section.blocks]
    return printable("\n\n".join(filter(None, parts)))


@singledispatch
def _lines(block: object) -> Iterator[str]:
    raise TypeError(f"plain text has no way to show a {type(block).__name__}")


@_lines.register
def _(block: Heading) -> Iterator[str]:
    yield f"{'#' * (block.level + 1)} {block.text}"


@_lines.register
def _(block: Paragraph) -> Iterator[str]:
    yield block.text


@_lines.register
def _(block: Bullets) -> Iterator[str]:
    for number, item in enumerate(block.items, start=1):
        yield f"{f'{number}.' if block.numbered else '-'} {item.text}"


@_lines.register
def _(block: KeyFigures) -> Iterator[str]:
    for figure in block.figures:
        yield f"* {figure.label}: {figure.value}. {figure.meaning}".rstrip()


@_lines.register
def _(block: Table) -> Iterator[str]:
    if block.title:
        yield block.title
    yield " | ".join(column.title for column in block.columns)
    for row in block.rows:
        yield " | ".join(cell.text.replace("\n", " / ") for cell in row)
    if block.note:
        yield block.note


@_lines.register
def _(block: ChartBlock) -> Iterator[str]:
    yield f"[{block.chart.kind.value}] {block.chart.title}"
    if block.chart.subtitle:
        yield block.chart.subtitle
    yield from _lines(Table(block.chart.table().columns, block.chart.table().rows))


@_lines.register
def _(block: Quote) -> Iterator[str]:
    yield f"> {block.text}"
    if block.source:
        yield f"> {block.source}"


@_lines.register
def _(block: Callout) -> Iterator[str]:
    yield f"! {block.title}"
    for words in block.paragraphs:
        yield words.text


@_lines.register
def _(block: DefinitionList) -> Iterator[str]:
    for entry in block.entries:
        yield f"{entry.term}: {entry.meaning.text}"


@_lines.register
def _(_block: PageBreak) -> Iterator[str]:
    yield "---"
