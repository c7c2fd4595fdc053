"""The data of charts about levels: gaps, the heat map, the value chain and steps over time.

Rows come sorted from the caller.  `words` is the one sentence every adapter shows for
a row, and `cells` the table twin.
"""

from dataclasses import dataclass
from typing import ClassVar

from frameworks.model import HIGHEST_LEVEL, Activity
from reports.chart_numbers import LEVEL, NUMBER, Kind, Row, capital, number_cell, range_text
from reports.tables import NO_VALUE, NOT_ASSESSED, Cell, Column
from reports.text import format_number, format_plain


@dataclass(frozen=True, slots=True)
class GapRow:
    """One practice: its level and target, what evidence supports, and the range of votes."""

    label: str
    level: float | None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    evidenced: float | None = None

    @property
    def gap(self) -> float | None:
        """Levels missing to the target, or None where either is unknown."""
        if self.level is None or self.target is None:
            return None
        return max(0, self.target - self.level)

    @property
    def range(self) -> tuple[float, float] | None:
        """The lowest and highest vote where they differ."""
        if self.low is None or self.high is None or self.low == self.high:
            return None
        return self.low, self.high

    @property
    def claimed_beyond(self) -> bool:
        """Whether the level claims more than the evidence shows."""
        known = self.level is not None and self.evidenced is not None
        return known and (self.evidenced or 0) < (self.level or 0)

    @property
    def words(self) -> str:
        """The row as a sentence."""
        parts = [NOT_ASSESSED if self.level is None else f"level {format_plain(self.level)}"]
        if self.evidenced is not None:
            parts.append(f"evidenced {format_plain(self.evidenced)}")
        if self.target is not None:
            parts.append(f"target {format_plain(self.target)}")
        if self.range:
            parts.append(f"range {range_text(self.range)}")
        return f"{self.label}: " + ", ".join(parts)


@dataclass(frozen=True, slots=True)
class GapBars:
    """Levels against targets, one bar per practice."""

    rows: tuple[GapRow, ...]
    maximum: float = HIGHEST_LEVEL
    kind: ClassVar[Kind] = Kind.GAP_BARS

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        numbers = ("Evidenced", "Target", "Gap")
        return (
            Column("Practice", width=3),
            Column(capital(unit), LEVEL),
            *(Column(title, NUMBER) for title in numbers),
            Column("Range", NUMBER),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple(
            (
                Cell(row.label, row.label),
                number_cell(row.level),
                *(number_cell(value, NO_VALUE) for value in (row.evidenced, row.target, row.gap)),
                Cell(range_text(row.range)),
            )
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One practice of a heat map: its level, and a few words below its name."""

    label: str
    level: float | None
    note: str = ""

    @property
    def words(self) -> str:
        """The cell as a sentence."""
        level = NOT_ASSESSED if self.level is None else f"level {format_plain(self.level)}"
        return f"{self.label}: {level}" + (f", {self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """A titled group of cells."""

    title: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """All levels at a glance, group by group."""

    groups: tuple[HeatGroup, ...]
    kind: ClassVar[Kind] = Kind.HEAT_MAP

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return (
            Column("Group", width=1.2),
            Column("Practice", width=2),
            Column(capital(unit), LEVEL),
            Column("Note", width=1),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple(
            (Cell(group.title), Cell(cell.label), number_cell(cell.level), Cell(cell.note))
            for group in self.groups
            for cell in group.cells
        )


@dataclass(frozen=True, slots=True)
class ActivityIndex:
    """The index of one value chain activity."""

    activity: Activity
    label: str
    index: float | None

    @property
    def words(self) -> str:
        """The activity as a sentence."""
        index = NOT_ASSESSED if self.index is None else f"index {format_number(self.index)}"
        return f"{self.label}: {index}"


@dataclass(frozen=True, slots=True)
class ValueChain:
    """The six activities of the value chain with their indices."""

    activities: tuple[ActivityIndex, ...]
    kind: ClassVar[Kind] = Kind.VALUE_CHAIN

    def __post_init__(self) -> None:
        """Refuse anything but each activity once.

        Raises:
            ValueError: an activity is missing or stands twice.
        """
        found = sorted(entry.activity for entry in self.activities)
        if found != sorted(Activity):
            raise ValueError(f"a value chain needs each activity once, not {', '.join(found)}")

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return Column("Activity", width=1), Column(capital(unit), NUMBER)

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple(
            (Cell(entry.label), number_cell(entry.index, decimals=1)) for entry in self.activities
        )


@dataclass(frozen=True, slots=True)
class LevelLine:
    """The level of one practice at each point in time."""

    label: str
    levels: tuple[float | None, ...]
    target: float | None = None

    @property
    def words(self) -> str:
        """The line as a sentence."""
        levels = ", ".join(
            NOT_ASSESSED if level is None else format_plain(level) for level in self.levels
        )
        target = "" if self.target is None else f"; target {format_plain(self.target)}"
        return f"{self.label}: levels {levels}{target}"


@dataclass(frozen=True, slots=True)
class Steps:
    """How levels rise from point to point."""

    points: tuple[str, ...]
    rows: tuple[LevelLine, ...]
    maximum: float = HIGHEST_LEVEL
    kind: ClassVar[Kind] = Kind.STEPS

    def __post_init__(self) -> None:
        """Refuse a line that does not fit the points in time.

        Raises:
            ValueError: a line has more or fewer levels than there are points.
        """
        for row in self.rows:
            if len(row.levels) != len(self.points):
                raise ValueError(
                    f"'{row.label}' has {len(row.levels)} levels for {len(self.points)} points; "
                    "give each point one level, None where it is not assessed"
                )

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return (
            Column(f"Practice ({unit})", width=1),
            *(Column(point, LEVEL) for point in self.points),
            Column("Target", NUMBER),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple(
            (
                Cell(row.label),
                *(number_cell(level) for level in row.levels),
                number_cell(row.target, NO_VALUE),
            )
            for row in self.rows
        )
