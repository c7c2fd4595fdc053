"""A chart as one immutable value: the finding, the words for it, and the data behind it.

Every adapter (SVG, plotly, Office) draws the same value, and `table` gives its twin
in text, so a number can only be the same everywhere.
"""

from dataclasses import dataclass

from reports.chart_crosswalk import Flow, Flows, IntervalRow, Intervals, Matrix, MatrixMark
from reports.chart_levels import (
    ActivityIndex,
    GapBars,
    GapRow,
    HeatCell,
    HeatGroup,
    HeatMap,
    LevelLine,
    Steps,
    ValueChain,
)
from reports.chart_numbers import Kind
from reports.chart_values import Bar, Bars, PathBar, PathBars, Timeline, TimelineStep, Wave
from reports.tables import Table

__all__ = [
    "ActivityIndex",
    "Bar",
    "Bars",
    "Chart",
    "Data",
    "Flow",
    "Flows",
    "GapBars",
    "GapRow",
    "HeatCell",
    "HeatGroup",
    "HeatMap",
    "IntervalRow",
    "Intervals",
    "Kind",
    "LevelLine",
    "Matrix",
    "MatrixMark",
    "PathBar",
    "PathBars",
    "Steps",
    "Timeline",
    "TimelineStep",
    "ValueChain",
    "Wave",
]

Levels = GapBars | HeatMap | ValueChain | Steps
Values = Bars | PathBars | Timeline
Data = Levels | Values | Intervals | Matrix | Flows


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: the finding as its title, its description in words, and its data.

    `alt` says the finding to those who cannot see the picture; `unit` names what the
    numbers count, for example "capability level" or "person-days".
    """

    title: str
    alt: str
    unit: str
    data: Data
    subtitle: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of its data."""
        return self.data.kind

    def table(self) -> Table:
        """Return the table twin: the same numbers, one row per mark."""
        return Table(self.data.columns(self.unit), self.data.cells(), title=self.title)
