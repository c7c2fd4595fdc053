"""The data of charts about values and work: bars, starting paths and the roadmap.

Rows come sorted from the caller.  `words` is the one sentence every adapter shows for
a row, and `cells` the table twin.
"""

from dataclasses import dataclass
from typing import ClassVar

from reports.chart_numbers import LEVEL, NUMBER, Kind, Row, capital, number_cell, percent_cell
from reports.tables import NO_VALUE, NOT_ASSESSED, Cell, Column
from reports.text import format_number, format_percent, format_plain


@dataclass(frozen=True, slots=True)
class Bar:
    """One labelled value; a marked bar is the one the title speaks of."""

    label: str
    value: float | None
    marked: bool = False

    @property
    def words(self) -> str:
        """The bar as a sentence."""
        value = NOT_ASSESSED if self.value is None else format_plain(self.value)
        return f"{self.label}: {value}"


@dataclass(frozen=True, slots=True)
class Bars:
    """Values on one scale from zero to a maximum; `item` says what a row is."""

    rows: tuple[Bar, ...]
    maximum: float
    item: str = "Item"
    kind: ClassVar[Kind] = Kind.BARS

    def __post_init__(self) -> None:
        """Refuse a scale without length.

        Raises:
            ValueError: the maximum is not above zero.
        """
        if self.maximum <= 0:
            raise ValueError(f"the maximum of bars must be above 0, not {self.maximum}")

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return Column(self.item, width=1), Column(capital(unit), NUMBER)

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple((Cell(row.label), number_cell(row.value)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class PathBar:
    """The value of one starting path, how sure it is and whether it is recommended."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    probability: float | None = None
    recommended: bool = False

    @property
    def words(self) -> str:
        """The path as a sentence."""
        parts = [NOT_ASSESSED if self.value is None else f"value {format_number(self.value)}"]
        if self.low is not None and self.high is not None:
            parts.append(f"range {format_number(self.low)} to {format_number(self.high)}")
        if self.probability is not None:
            parts.append(f"first in {format_percent(self.probability)} of the draws")
        if self.recommended:
            parts.append("recommended")
        return f"{self.label}: " + ", ".join(parts)


@dataclass(frozen=True, slots=True)
class PathBars:
    """The starting paths side by side."""

    rows: tuple[PathBar, ...]
    kind: ClassVar[Kind] = Kind.PATH_BARS

    @property
    def maximum(self) -> float:
        """The largest number any row shows, at least one."""
        values = (value for row in self.rows for value in (row.value, row.high))
        return max((value for value in values if value is not None), default=1) or 1

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        numbers = (capital(unit), "Low", "High", "Probability")
        return (
            Column("Starting path", width=2),
            *(Column(title, NUMBER) for title in numbers),
            Column("Recommended"),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple(
            (
                Cell(row.label),
                number_cell(row.value, decimals=1),
                number_cell(row.low, NO_VALUE, decimals=1),
                number_cell(row.high, NO_VALUE, decimals=1),
                percent_cell(row.probability),
                Cell("yes" if row.recommended else "no"),
            )
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One practice raised by one level, and the person-days it takes."""

    label: str
    before: int
    after: int
    days: float

    @property
    def short(self) -> str:
        """The step as it is written into its block."""
        return f"{self.before} → {self.after}"

    @property
    def words(self) -> str:
        """The step as a sentence."""
        days = format_plain(self.days)
        return f"{self.label}: level {self.before} to {self.after}, {days} person-days"


@dataclass(frozen=True, slots=True)
class Wave:
    """One stretch of time with what it can carry and what it is asked to carry."""

    title: str
    dates: str
    capacity: float
    used: float
    steps: tuple[TimelineStep, ...]

    @property
    def load(self) -> str:
        """The person-days used of those there are."""
        return f"{format_plain(self.used)} of {format_plain(self.capacity)}"

    @property
    def words(self) -> str:
        """The wave as a sentence."""
        dates = f" ({self.dates})" if self.dates else ""
        return f"{self.title}{dates}: {self.load} person-days used"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The roadmap: waves with their capacity, and the steps in them."""

    waves: tuple[Wave, ...]
    kind: ClassVar[Kind] = Kind.TIMELINE

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return (
            Column("Wave"),
            Column("Step", width=1),
            Column("From", LEVEL),
            Column("To", LEVEL),
            Column(capital(unit), NUMBER),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin: each wave's sum, then its steps."""
        rows: list[Row] = []
        for wave in self.waves:
            rows.append(
                (Cell(wave.title), Cell(wave.dates), Cell(""), Cell(""), Cell(wave.load, wave.used))
            )
            rows += [
                (
                    Cell(""),
                    Cell(step.label),
                    *(number_cell(value) for value in (step.before, step.after, step.days)),
                )
                for step in wave.steps
            ]
        return tuple(rows)
