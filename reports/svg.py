"""Draw a chart as an SVG picture: for the PDF, the HTML report and the slides' fallback.

Text stays text in IBM Plex Sans; the picture is on light paper, has the finding as its
title and the words for it as its description, and no script, link or outside file.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from reports.chart import Chart, Kind
from reports.svg_crosswalk import draw_intervals, draw_matrix
from reports.svg_flows import draw_flows
from reports.svg_levels import draw_gap_bars, draw_heat_map, draw_steps
from reports.svg_marks import Drawing, element, hatch_pattern, words
from reports.svg_values import draw_bars, draw_path_bars, draw_timeline, draw_value_chain

WIDTH = 640
SIDE = 1  # units beside the drawing, so that no edge is cut off
EDGE = 4  # units above and below it
_Draw = Callable[[Any, str, float], Drawing]
DRAWERS: Mapping[Kind, _Draw] = MappingProxyType(
    {
        Kind.GAP_BARS: draw_gap_bars,
        Kind.HEAT_MAP: draw_heat_map,
        Kind.VALUE_CHAIN: draw_value_chain,
        Kind.BARS: draw_bars,
        Kind.PATH_BARS: draw_path_bars,
        Kind.TIMELINE: draw_timeline,
        Kind.STEPS: draw_steps,
        Kind.INTERVALS: draw_intervals,
        Kind.MATRIX: draw_matrix,
        Kind.FLOWS: draw_flows,
    }
)


def draw_svg(chart: Chart, *, width: int = WIDTH) -> str:
    """Return the chart as an SVG element that names and describes itself."""
    drawing = DRAWERS[chart.kind](chart.data, chart.unit, width - 2 * SIDE)
    mark = sha256(repr(chart).encode("utf-8", "replace")).hexdigest()[:8]
    height = drawing.height + 2 * EDGE
    return element(
        "svg",
        element("title", words(chart.title), id=f"title-{mark}"),
        element("desc", words(chart.alt), id=f"words-{mark}"),
        hatch_pattern(),
        element("g", *drawing.marks, transform=f"translate({SIDE} {EDGE})"),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"title-{mark} words-{mark}",
        viewBox=f"0 0 {width} {height:g}",
        width=width,
        height=height,
    )
