"""Read a plain table of levels: one row is one unit and its whole level.

A level stands on the scale of the framework it was found in; a decimal is no level.
"""

from fractions import Fraction
from typing import NamedTuple

from assessment.table_rows import Scale
from frameworks.problems import quote
from storage.cells import NUMBER, Cells, read_number
from storage.lines import WHOLE, Remark
from storage.sheets import Layout, Table
from storage.tables import number_notes

LEVELS = Layout("answers", ("unit", "level"))


class LevelRow(NamedTuple):
    """One unit as it is written, its level, and the row both stand in."""

    unit: str
    level: int
    line: int


def read_levels(table: Table, framework: str, bounds: tuple[int, int]) -> list[LevelRow]:
    """Return the rows of a plain table; what is wrong is added to the table, not raised.

    `bounds` are the lowest and the highest level of the framework with this title.
    """
    cells = [Cells(row, table) for row in table.rows]
    rows = [
        LevelRow(row.text("unit", required=True), _level(row, framework, bounds), row.line)
        for row in cells
    ]
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row.unit, row.line)
        if row.unit and first != row.line:
            words = f"unit {quote(row.unit)} stands here twice, first in row {first}"
            table.problems.append(Remark(row.line, f"{words}; a unit has one level"))
    table.notes += number_notes(cells, table)
    return rows


def scale_notes(scale: Scale | None, bounds: tuple[int, int]) -> list[Remark]:
    """Return a note where a scale was given that a plain table is not read on."""
    low, high = bounds
    if scale in {None, (Fraction(low), Fraction(high))}:
        return []
    words = f"levels are read as whole numbers from {low} to {high}"
    return [Remark(WHOLE, f"{words}; the scale given is for tables with a column 'answer'")]


def _level(cells: Cells, framework: str, bounds: tuple[int, int]) -> int:
    """Return the level of a row, the lowest one where it is refused."""
    low, high = bounds
    text = cells.found("level")
    number = read_number(text, low, high)
    if number is not None and number.denominator == 1:
        return int(number)
    hint = "; leave out the rows of units without a level"
    if NUMBER.fullmatch(text):
        hint = f"; bring it to the scale of {framework}"
        if number is not None:
            hint = "; a level has no decimals, round it down"
    cells.refuse("level", f"a whole number from {low} to {high}", hint)
    return low
