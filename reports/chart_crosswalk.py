"""The data of charts about other frameworks: readings as intervals, coverage and flows.

Shares run from 0 to 1 and are shown in percent.  `words` is the one sentence every
adapter shows for a mark, and `cells` the table twin.
"""

from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from frameworks.mapping import Relation
from reports.chart_numbers import NUMBER, Kind, Row, capital, number_cell, percent_cell
from reports.reading_words import RELATION_WORDS
from reports.tables import NO_VALUE, Cell, Column
from reports.text import PERCENT, format_number, format_percent

CANNOT_BE_TOLD = "cannot be told"
STRENGTH_DECIMALS = 2  # coverage comes in quarters


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One item: the least and the most that is indicated, and the share that is told at all.

    `note` is what it comes to in the framework's own terms; a marked row is the one the
    title speaks of.
    """

    label: str
    low: float
    high: float
    covered: float
    note: str = ""
    marked: bool = False

    def __post_init__(self) -> None:
        """Refuse an interval that does not run upwards from 0 to 1.

        Raises:
            ValueError: a share is below 0 or above 1, or the interval runs downwards.
        """
        if not 0 <= self.low <= self.high <= 1 or not 0 <= self.covered <= 1:
            raise ValueError(
                f"'{self.label}' runs from {self.low} to {self.high}, covered {self.covered}; "
                "give shares from 0 to 1, the lower end first"
            )

    @property
    def is_told(self) -> bool:
        """Whether the answers tell anything about it."""
        return self.covered > 0

    @property
    def span(self) -> str:
        """The interval in percent, or that it cannot be told."""
        if not self.is_told:
            return CANNOT_BE_TOLD
        low, high = format_percent(self.low), format_percent(self.high)
        return high if low == high else f"{low.removesuffix(PERCENT)} to {high}"

    @property
    def words(self) -> str:
        """The row as a sentence."""
        told = f"{self.span} indicated" if self.is_told else self.span
        note = f", {self.note}" if self.note else ""
        return f"{self.label}: {told}, {format_percent(self.covered)} covered{note}"


@dataclass(frozen=True, slots=True)
class Intervals:
    """What is indicated for each item, from the least to the most; `item` says what a row is."""

    rows: tuple[IntervalRow, ...]
    item: str = "Item"
    kind: ClassVar[Kind] = Kind.INTERVALS

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        numbers = ("At least", "At most", "Covered")
        return (
            Column(f"{self.item} ({unit})", width=3),
            *(Column(title, NUMBER) for title in numbers),
            Column("In its own terms", width=1.5),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin."""
        return tuple(
            (
                Cell(row.label),
                *(
                    percent_cell(share) if row.is_told else Cell(CANNOT_BE_TOLD)
                    for share in (row.low, row.high)
                ),
                percent_cell(row.covered),
                Cell(row.note or NO_VALUE),
            )
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """One filled cell of a matrix, by the places of its row and column."""

    row: int
    column: int
    share: float
    relation: Relation

    @property
    def quarter(self) -> int:
        """The quarter its share falls into, from 1 to 4."""
        return max(1, ceil(4 * self.share))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which rows cover which columns, how much of each and in which relation."""

    rows: tuple[str, ...]
    columns_shown: tuple[str, ...]
    marks: tuple[MatrixMark, ...]
    row_item: str = "Practice"
    column_item: str = "Item"
    kind: ClassVar[Kind] = Kind.MATRIX

    def __post_init__(self) -> None:
        """Refuse a mark outside the matrix, a second one in a cell, and a share beyond 0 to 1.

        Raises:
            ValueError: a mark has no place or no share.
        """
        places = {(mark.row, mark.column) for mark in self.marks}
        if len(places) != len(self.marks):
            raise ValueError("two marks stand in one cell of a matrix; give each cell one")
        for mark in self.marks:
            inside = 0 <= mark.row < len(self.rows) and 0 <= mark.column < len(self.columns_shown)
            if not inside or not 0 < mark.share <= 1:
                raise ValueError(
                    f"a mark of {mark.share} in row {mark.row}, column {mark.column}; the matrix "
                    f"has {len(self.rows)} rows and {len(self.columns_shown)} columns from 0, and "
                    "a share is above 0 and at most 1"
                )

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The kinds of relation it shows, in their own order."""
        shown = {mark.relation for mark in self.marks}
        return tuple(relation for relation in Relation if relation in shown)

    def sentence(self, mark: MatrixMark) -> str:
        """Return a mark as a sentence."""
        relation = RELATION_WORDS[mark.relation]
        return (
            f"{self.rows[mark.row]} {relation} {self.columns_shown[mark.column]}: "
            f"covers {format_percent(mark.share)}"
        )

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return (
            Column(self.row_item, width=2),
            Column("Relation", width=1),
            Column(self.column_item, width=3),
            Column(capital(unit), NUMBER),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin, one per mark."""
        return tuple(
            (
                Cell(self.rows[mark.row]),
                Cell(RELATION_WORDS[mark.relation]),
                Cell(self.columns_shown[mark.column]),
                percent_cell(mark.share),
            )
            for mark in sorted(self.marks, key=lambda mark: (mark.row, mark.column))
        )


@dataclass(frozen=True, slots=True)
class Flow:
    """One band from a source to a target, by their places; marked as the title speaks of it."""

    source: int
    target: int
    strength: float
    links: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Flows:
    """How strongly the things on one side lead to those on the other."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    flows: tuple[Flow, ...]
    source_item: str = "Practice"
    target_item: str = "Item"
    kind: ClassVar[Kind] = Kind.FLOWS

    def __post_init__(self) -> None:
        """Refuse a flow from or to nowhere, or one without strength.

        Raises:
            ValueError: a flow has no source, no target or no strength.
        """
        for flow in self.flows:
            inside = 0 <= flow.source < len(self.sources) and 0 <= flow.target < len(self.targets)
            if not inside or flow.strength <= 0:
                raise ValueError(
                    f"a flow of {flow.strength} from {flow.source} to {flow.target}; there are "
                    f"{len(self.sources)} sources and {len(self.targets)} targets from 0, and a "
                    "strength is above 0"
                )

    def leaving(self, source: int) -> float:
        """Return the strength of all that leaves a source."""
        return sum(flow.strength for flow in self.flows if flow.source == source)

    def reaching(self, target: int) -> float:
        """Return the strength of all that reaches a target."""
        return sum(flow.strength for flow in self.flows if flow.target == target)

    def sentence(self, flow: Flow) -> str:
        """Return a flow as a sentence."""
        links = "1 link" if flow.links == 1 else f"{flow.links} links"
        strength = format_number(flow.strength, STRENGTH_DECIMALS)
        return (
            f"{self.sources[flow.source]} to {self.targets[flow.target]}: {strength} from {links}"
        )

    def columns(self, unit: str) -> tuple[Column, ...]:
        """Return the columns of the table twin."""
        return (
            Column(self.source_item, width=2),
            Column(self.target_item, width=3),
            Column(capital(unit), NUMBER),
            Column("Links", NUMBER),
        )

    def cells(self) -> tuple[Row, ...]:
        """Return the rows of the table twin, one per flow."""
        return tuple(
            (
                Cell(self.sources[flow.source]),
                Cell(self.targets[flow.target]),
                number_cell(flow.strength, decimals=STRENGTH_DECIMALS),
                number_cell(flow.links),
            )
            for flow in self.flows
        )
