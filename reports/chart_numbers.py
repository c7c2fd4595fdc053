"""What the data of every chart share: the kinds, and how a number becomes a cell.

None always means "not assessed", never zero.
"""

from enum import StrEnum

from reports.tables import NO_VALUE, NOT_ASSESSED, Cell, ColumnKind
from reports.text import format_number, format_percent, format_plain

NUMBER = ColumnKind.NUMBER
LEVEL = ColumnKind.LEVEL
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """The kinds of chart every adapter can draw."""

    GAP_BARS = "gap-bars"
    HEAT_MAP = "heat-map"
    VALUE_CHAIN = "value-chain"
    BARS = "bars"
    PATH_BARS = "path-bars"
    TIMELINE = "timeline"
    STEPS = "steps"
    INTERVALS = "intervals"
    MATRIX = "matrix"
    FLOWS = "flows"


def number_cell(
    value: float | None, unknown: str = NOT_ASSESSED, decimals: int | None = None
) -> Cell:
    """Return a number and its text; `unknown` is the text where there is none."""
    if value is None:
        return Cell(unknown)
    text = format_plain(value) if decimals is None else format_number(value, decimals)
    return Cell(text, value)


def percent_cell(share: float | None) -> Cell:
    """Return a share as percent, or a dash."""
    return Cell(NO_VALUE) if share is None else Cell(format_percent(share), share)


def range_text(ends: tuple[float, float] | None) -> str:
    """Return a range in words, or a dash."""
    return f"{format_plain(ends[0])} to {format_plain(ends[1])}" if ends else NO_VALUE


def capital(unit: str) -> str:
    """Return a text with a capital first letter."""
    return unit[:1].upper() + unit[1:]
