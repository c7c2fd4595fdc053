"""Read the cells of one row; what is wrong with them is gathered, not raised."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from frameworks.problems import quote
from storage.lines import Kind, Remark
from storage.sheets import Row, Table

LONGEST_CELL = 200  # characters
NUMBER = re.compile(r"[-+]?[0-9]{1,9}([.,][0-9]{1,12})?")
THOUSANDS = re.compile(r"[-+]?[0-9]{1,3},[0-9]{3}")
PERCENT = re.compile(r"(.*[0-9,.])\s*%")
ODD_KINDS = {
    Kind.DATE: (
        "the date {}: a spreadsheet makes dates of codes such as 1-2 or 2.1; "
        "format the column as text and type it again"
    ),
    Kind.YES_NO: "the yes/no value {}",
    Kind.ERROR: "the error {}",
    Kind.FORMULA: (
        "the formula {} without a result; open the file in a spreadsheet and save it, "
        "or type the value"
    ),
}
T = TypeVar("T")


class Cells:
    """The cells of one row of a table."""

    def __init__(self, row: Row, table: Table) -> None:
        self.line = row.line
        self.row = row
        self.table = table

    def found(self, column: str) -> str:
        """Return the text of a cell, empty where the table lacks the column."""
        return self.row.cells.get(column, "")

    def is_empty(self, column: str) -> bool:
        """Whether nothing is written there."""
        return not self.found(column)

    def kind(self, column: str) -> Kind | None:
        """Return what a cell holds where it is no text."""
        typed = self.row.types.get(column)
        return typed.kind if typed else None

    def refuse(self, column: str, allowed: str, hint: str = "") -> None:
        """Say that a cell must be something else than it is."""
        shown = "nothing" if self.is_empty(column) else quote(self.found(column))
        if odd := ODD_KINDS.get(self.kind(column) or Kind.NUMBER):
            shown = odd.format(self.found(column))
        words = f"{self.table.column(column)} must be {allowed}, not {shown}{hint}"
        self.table.problems.append(Remark(self.line, words))

    def text(self, column: str, *, required: bool = False) -> str:
        """Return a text of some length; a number as its sheet shows it."""
        found = self.found(column)
        if len(found) > LONGEST_CELL or (required and not found) or self.kind(column) in ODD_KINDS:
            self.refuse(column, f"a text of 1 to {LONGEST_CELL} characters")
        typed = self.row.types.get(column)
        return typed.shown or found if typed else found

    def read(self, column: str, allowed: str, reader: Callable[[str], T | None]) -> T | None:
        """Return what a reader makes of a cell; a cell it makes nothing of is refused."""
        value = reader(self.found(column))
        if value is None:
            self.refuse(column, allowed)
        return value

    def number(self, column: str, low: int | Fraction, high: int | Fraction) -> Fraction:
        """Return a number within bounds."""
        allowed = f"a number from {written(low)} to {written(high)}"
        number = self.read(column, allowed, lambda text: read_number(text, low, high))
        return Fraction(low) if number is None else number


@lru_cache(maxsize=4_096)
def read_number(text: str, low: int | Fraction, high: int | Fraction) -> Fraction | None:
    """Return the number written, with a point or a comma, or None where it is out of bounds.

    A comma that may stand for thousands as well is no number.

    >>> read_number("2,5", 0, 5), read_number("1,234", 0, 5), read_number("1,234", 0, 9999)
    (Fraction(5, 2), Fraction(617, 500), None)
    """
    if not NUMBER.fullmatch(text):
        return None
    number = Fraction(text.replace(",", "."))
    if THOUSANDS.fullmatch(text) and low <= number * 1000 <= high:
        return None
    return number if low <= number <= high else None


def read_scale(text: str) -> tuple[Fraction, Fraction] | None:
    """Return the two ends of a scale as the command line takes them, or None.

    >>> read_scale("0:2.5"), read_scale("5:0"), read_scale("1:2:3")
    ((Fraction(0, 1), Fraction(5, 2)), None, None)
    """
    parts = [part.strip() for part in text.split(":")]
    if len(parts) != 2 or not all(map(NUMBER.fullmatch, parts)):  # noqa: PLR2004  # two ends
        return None
    low, high = (Fraction(part.replace(",", ".")) for part in parts)
    return (low, high) if low < high else None


def written(number: int | Fraction) -> str:
    """Return a bound as a message names it."""
    return f"{float(number):g}"
