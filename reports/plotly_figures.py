"""Draw a chart as a plotly figure for the app, in the colours of the light or dark theme.

The page writes the chart's title, subtitle and table twin around it and passes `alt`
on; figures carry direct labels, no legend box and no tool bar.  Every text is escaped,
since plotly reads a little HTML.  Hovering says a row's `words`, the same everywhere.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]  # ships no types

from reports.chart import Chart, Kind
from reports.look import LIGHT, Theme
from reports.plotly_crosswalk import figure_flows, figure_intervals, figure_matrix
from reports.plotly_levels import figure_gap_bars, figure_heat_map, figure_steps
from reports.plotly_marks import plain, template
from reports.plotly_values import (
    figure_bars,
    figure_path_bars,
    figure_timeline,
    figure_value_chain,
)

CONFIG: Mapping[str, object] = MappingProxyType(
    {"displayModeBar": False, "typesetMath": False, "responsive": True, "scrollZoom": False}
)
_Figure = Callable[[Any, str, Theme], go.Figure]
FIGURES: Mapping[Kind, _Figure] = MappingProxyType(
    {
        Kind.GAP_BARS: figure_gap_bars,
        Kind.HEAT_MAP: figure_heat_map,
        Kind.VALUE_CHAIN: figure_value_chain,
        Kind.BARS: figure_bars,
        Kind.PATH_BARS: figure_path_bars,
        Kind.TIMELINE: figure_timeline,
        Kind.STEPS: figure_steps,
        Kind.INTERVALS: figure_intervals,
        Kind.MATRIX: figure_matrix,
        Kind.FLOWS: figure_flows,
    }
)


def draw_plotly(chart: Chart, theme: Theme = LIGHT) -> go.Figure:
    """Return the chart as a figure; its `layout.meta` holds the finding and the words for it."""
    figure = FIGURES[chart.kind](chart.data, chart.unit, theme)
    figure.update_layout(
        template=template(theme), meta={"title": plain(chart.title), "alt": plain(chart.alt)}
    )
    return figure
