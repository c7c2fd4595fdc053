"""Turn a report into the plain data that the typst template lays out.

Everything that people typed passes through `_fit` here; the template gets strings and
numbers and sets them as they are, so no text can become markup.
"""

import re
from collections.abc import Mapping
from functools import singledispatch

from reports.blocks import (
    Bullets,
    Callout,
    ChartBlock,
    DefinitionList,
    Heading,
    KeyFigures,
    Meta,
    PageBreak,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
)
from reports.svg import draw_svg
from reports.tables import Cell, Column, ColumnKind, Table
from reports.text import breakable, printable, safe_link

CHART_WIDTH = 580  # units across the page, so that 12 of them are about 9 points
DEEPEST_HEADING = 3
Node = dict[str, object]


def table_content(report: Report) -> Node:
    """Return the report as dictionaries, lists, strings and numbers."""
    return {
        "form": report.form.value,
        "meta": _meta(report.meta),
        "sections": [_section(number, section) for number, section in report.numbered()],
    }


def _fit(text: str) -> str:
    return breakable(printable(text)).strip("\n")


def _meta(meta: Meta) -> Node:
    named = {
        "Organisation": meta.organisation,
        "Sponsor": meta.sponsor,
        "Assessor": meta.assessor,
        "Date": _day(meta),
        "Version": meta.version,
        "Checksum": meta.checksum,
    }
    details = [*named.items(), *meta.details]
    return {
        "organisation": _fit(meta.organisation),
        "title": _fit(meta.title),
        "subtitle": _fit(meta.subtitle),
        "date": _day(meta),
        "year": meta.date.year,
        "month": meta.date.month,
        "day": meta.date.day,
        "assessor": _fit(meta.assessor),
        "notice": _fit(meta.notice),
        "language": meta.language,
        "details": [[_fit(name), _fit(text)] for name, text in details if text],
    }


def _day(meta: Meta) -> str:
    return f"{meta.date.day} {meta.date:%B %Y}"


def _section(number: str, section: Section) -> Node:
    deepest = 1
    blocks: list[Node] = []
    for block in section.blocks:
        node = _block(block)
        if isinstance(block, Heading):  # a heading never skips a level: PDF/UA-1 refuses it
            deepest = min(max(2, block.level), deepest + 1, DEEPEST_HEADING)
            node["level"] = deepest
        blocks.append(node)
    return {
        "number": number,
        "title": _fit(section.title),
        "lead": _fit(section.lead),
        "new_page": section.new_page,
        "appendix": section.appendix,
        "blocks": blocks,
    }


@singledispatch
def _block(block: object) -> Node:
    raise TypeError(f"the PDF has no way to lay out a {type(block).__name__}")


@_block.register
def _(block: Heading) -> Node:
    return {"kind": "heading", "text": _fit(block.text)}


@_block.register
def _(block: Paragraph) -> Node:
    return {"kind": "paragraph", "runs": _runs(block), "tone": block.tone.value}


@_block.register
def _(block: Bullets) -> Node:
    items = [_runs(item) for item in block.items]
    return {"kind": "bullets", "items": items, "numbered": block.numbered}


@_block.register
def _(block: KeyFigures) -> Node:
    figures = [
        {"value": _fit(one.value), "label": _fit(one.label), "meaning": _fit(one.meaning)}
        for one in block.figures
    ]
    return {"kind": "key-figures", "figures": figures}


@_block.register
def _(block: Table) -> Node:
    return {
        "kind": "table",
        "title": _fit(block.title),
        "note": _fit(block.note),
        "columns": [_column(column) for column in block.columns],
        "rows": [
            [_cell(column, cell) for column, cell in zip(block.columns, row, strict=True)]
            for row in block.rows
        ],
    }


@_block.register
def _(block: ChartBlock) -> Node:
    chart = block.chart
    svg = draw_svg(chart, width=CHART_WIDTH)
    height = re.search(r'height="([0-9.]+)">', svg)
    return {
        "kind": "chart",
        "title": _fit(chart.title),
        "subtitle": _fit(chart.subtitle),
        "alt": printable(f"{chart.title}. {chart.alt}"),
        "svg": svg,
        "steepness": float(height.group(1)) / CHART_WIDTH if height else 1.0,
        "twin": {**_block(chart.table()), "title": ""} if block.twin else None,
    }


@_block.register
def _(block: Quote) -> Node:
    return {"kind": "quote", "text": _fit(block.text), "source": _fit(block.source)}


@_block.register
def _(block: Callout) -> Node:
    return {
        "kind": "callout",
        "title": _fit(block.title),
        "tone": block.tone.value,
        "paragraphs": [_runs(one) for one in block.paragraphs],
    }


@_block.register
def _(block: DefinitionList) -> Node:
    entries = [{"term": _fit(one.term), "runs": _runs(one.meaning)} for one in block.entries]
    return {"kind": "definitions", "entries": entries, "columns": block.columns}


@_block.register
def _(_: PageBreak) -> Node:
    return {"kind": "page-break"}


def _runs(paragraph: Paragraph) -> list[Mapping[str, object]]:
    return [_run(run) for run in paragraph.runs if run.text]


def _run(run: Run) -> Mapping[str, object]:
    text = breakable(printable(run.text))
    return {"text": text, "emphasis": run.emphasis.value, "link": safe_link(run.link)}


def _column(column: Column) -> Node:
    return {"title": _fit(column.title), "align": column.alignment.value, "width": column.width}


def _cell(column: Column, cell: Cell) -> Node:
    is_level = column.kind is ColumnKind.LEVEL and isinstance(cell.value, int | float)
    level = int(cell.value) if is_level and cell.value is not None else None
    return {"text": _fit(cell.text), "tone": cell.tone.value, "level": level}
