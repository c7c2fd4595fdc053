"""Find what the XML of a sheet says about its cells beside their values.

The streaming reader of openpyxl passes over merged cells and hidden rows, so they are
looked up in the text of the part, which is fast and builds nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LAST_ROW = 1_048_576  # of any sheet
LAST_COLUMN = 16_384
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z0-9:]+)[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
NUMBERS = {
    name: re.compile(rb"\b%s\s*=\s*[\"'](\d{1,9})[\"']" % name) for name in (b"r", b"min", b"max")
}
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Merged ranges such as A3:A5, hidden rows by number, hidden columns from 0."""

    merged: tuple[str, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    has_formulas: bool


def find_marks(xml: bytes) -> SheetMarks:
    """Return the marks of a sheet.

    Raises:
        ValueError: it is not in the usual encoding, or its rows are out of order.
    """
    if xml.startswith(WIDE_MARKS):
        raise ValueError("a sheet in UTF-16")
    return SheetMarks(
        merged=tuple(found.group(1).decode() for found in MERGED.finditer(xml)),
        hidden_rows=frozenset(_hidden_rows(xml)),
        hidden_columns=frozenset(_hidden_columns(xml)),
        has_formulas=FORMULA.search(xml) is not None,
    )


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for found in ROW.finditer(xml):
        attributes = found.group(1)
        before, number = number, _number(b"r", attributes) or number + 1
        if not before < number <= LAST_ROW:
            raise ValueError("rows out of order")
        if HIDDEN.search(attributes):
            yield number


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for found in COLUMN.finditer(xml):
        attributes = found.group(1)
        if HIDDEN.search(attributes):
            first = _number(b"min", attributes) or 1
            last = min(_number(b"max", attributes) or first, LAST_COLUMN)
            yield from range(first - 1, last)


def _number(name: bytes, attributes: bytes) -> int | None:
    found = NUMBERS[name].search(attributes)
    return int(found.group(1)) if found else None
