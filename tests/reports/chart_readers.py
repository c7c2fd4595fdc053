"""Read back what a drawn chart shows, so that tests can compare adapters."""

import re
from html import unescape
from xml.etree import ElementTree as ET

from reports.chart import Chart, Flows, Matrix, Timeline

SVG = "{http://www.w3.org/2000/svg}"


def row_sentences(chart: Chart) -> set[str]:
    """Return the sentence of each mark of a chart."""
    data = chart.data
    if isinstance(data, Timeline):
        return {step.words for wave in data.waves for step in wave.steps}
    if isinstance(data, Matrix):
        return {data.sentence(mark) for mark in data.marks}
    if isinstance(data, Flows):
        return {data.sentence(flow) for flow in data.flows}
    groups = getattr(data, "groups", None)
    if groups is not None:
        return {cell.words for group in groups for cell in group.cells}
    return {row.words for row in getattr(data, "rows", None) or data.activities}


def numbers_of_table(chart: Chart) -> set[str]:
    """Return each number the table twin shows."""
    return {
        number
        for row in chart.table().rows
        for cell in row
        if cell.value is not None and not isinstance(cell.value, str)
        for number in re.findall(r"\d+(?:\.\d+)?", cell.text)
    }


def numbers_in(text: str) -> set[str]:
    """Return each whole number and each decimal number of a text."""
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def svg_sentences(svg: str) -> set[str]:
    """Return what the groups of an SVG say of themselves."""
    return {group.text or "" for group in ET.fromstring(svg).findall(f".//{SVG}g/{SVG}title")}  # noqa: S314  # our own


def svg_words(svg: str) -> str:
    """Return all visible text of an SVG."""
    return "\n".join(text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314  # our own


def plotly_sentences(figure) -> set[str]:
    """Return what the marks of a figure say when pointed at."""
    said = (
        trace.link.customdata if trace.type == "sankey" else trace.hovertext or ()
        for trace in figure.data
    )
    return {unescape(text) for texts in said for text in texts}


def plotly_words(figure) -> str:
    """Return all visible text of a figure: direct labels, notes and axis texts."""
    words = [note.text for note in figure.layout.annotations]
    words += [text for trace in figure.data for text in (_direct_labels(trace) or ())]
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        words += list(axis.ticktext or ())
    return unescape("\n".join(re.sub("<br>", " ", word) for word in words))


def _direct_labels(trace):
    """Return what stands beside the marks; bands say their numbers when pointed at."""
    return [*trace.node.label, *trace.link.customdata] if trace.type == "sankey" else trace.text
