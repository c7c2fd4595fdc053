"""A table as data: columns, and rows of cells that carry both the text and the value.

The text is what is read; the value is what a spreadsheet calculates with.  Tones are
decided where the content is, never by a renderer.
"""

from dataclasses import dataclass
from enum import StrEnum

NOT_ASSESSED = "not assessed"
NO_VALUE = "\u2013"  # a dash: there is nothing to state


class Tone(StrEnum):
    """How much a text stands out; never the only carrier of what it says."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    ACCENT = "accent"
    ATTENTION = "attention"


class Align(StrEnum):
    """Where the texts of a column stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class ColumnKind(StrEnum):
    """What a column holds; a level is drawn on the colour of its level."""

    TEXT = "text"
    NUMBER = "number"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry: the text that is read and the value behind it, None where there is none."""

    text: str
    value: float | str | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` is its part of the free width, None as wide as its texts."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    align: Align | None = None
    width: float | None = None

    @property
    def alignment(self) -> Align:
        """The alignment asked for, or the one that suits what the column holds."""
        suited = {ColumnKind.NUMBER: Align.RIGHT, ColumnKind.LEVEL: Align.CENTRE}
        return self.align or suited.get(self.kind, Align.LEFT)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title that says what it shows; `sheet` names its worksheet."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    note: str = ""
    sheet: str | None = None
    slide: bool = True

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the columns.

        Raises:
            ValueError: a row has more or fewer cells than there are columns.
        """
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table '{self.title}', row {number}: {len(row)} cells for "
                    f"{len(self.columns)} columns; give each column one cell"
                )
