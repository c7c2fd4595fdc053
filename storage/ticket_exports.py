"""Read the file of a ticket export: its encoding, its separator and its rows as texts.

Exports come from many tools, so a file that is not UTF-8 is read all the same and what
was assumed is said.  Cells are texts; nothing in them is carried out or turned into a
number here.  Rows are counted as a spreadsheet counts them, the header being row 1.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from assessment.project import clean_text
from frameworks.problems import DataError, Problem

LARGEST = 10_000_000  # bytes
MOST_ROWS = 200_000
MOST_COLUMNS = 500
LONGEST_NAME = 80  # characters of a column's name
SAMPLE = 4_000  # bytes that show whether every second one is empty, as in UTF-16
SEPARATORS: Mapping[str, str] = MappingProxyType(
    {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"), (b"\xff\xfe", "utf-16", "UTF-16"),
         (b"\xfe\xff", "utf-16", "UTF-16"))  # fmt: skip
DECLARED = re.compile(r'"?sep=([,;|\t])"?')  # how Excel names the separator in a first line
NO_TABLE = ((b"PK\x03\x04", "an Excel workbook"), (b"\xd0\xcf\x11\xe0", "an old Excel file"),
            (b"%PDF", "a PDF"))  # fmt: skip
NOT_UTF8 = "The file is not UTF-8; it was read as Windows-1252. Check letters such as ä and é."
NO_MARK = "The file has no byte order mark; it was read as UTF-16, since every second byte is 0."


class Trouble(NamedTuple):
    """What is wrong with one row of an export; a whole row has no column."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return where it is and what is wrong."""
        place = f"row {self.row:,}, '{self.column}'" if self.column else f"row {self.row:,}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Export:
    """An export as texts: one row per ticket under its row number, one column per name."""

    file: str
    table: pd.DataFrame
    troubles: tuple[Trouble, ...]  # rows that do not fit the header
    read_as: str  # the encoding and the separator in words
    assumptions: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in the order of the file."""
        return [str(name) for name in self.table.columns]

    @property
    def rows(self) -> int:
        """How many rows the file has below its header, usable or not."""
        return len(self.table) + len(self.troubles)


def read_export(content: bytes, file: str) -> Export:
    """Return the rows of a CSV export whose width fits the header, and a trouble for each other.

    Raises:
        DataError: the file is too large, no text, no table, or has too many rows or columns.
    """
    if message := _unreadable(content):
        raise DataError([Problem(file, 1, message)])
    text, encoding, assumptions = _decoded(content, file)
    first, _, rest = text.partition("\n")
    declared = DECLARED.fullmatch(first.strip("\r"))
    lines = rest if declared else text
    separator = declared.group(1) if declared else _separator(lines)
    rows = _rows(lines, separator, file, first_row=2 if declared else 1)
    _, header = next(rows, (1, []))
    if message := _unfit_header(header):
        raise DataError([Problem(file, 1, message)])
    table, troubles = _split(rows, _names(header))
    if table.empty:
        message = "the export has a header but no tickets that can be read"
        raise DataError([Problem(file, 1, message)])
    read_as = f"{encoding}, cells separated by {SEPARATORS[separator]}"
    return Export(file, table, tuple(troubles), read_as, assumptions)


def _unreadable(content: bytes) -> str | None:
    if len(content) > LARGEST:
        return (
            f"the file has {len(content):,} bytes; at most {LARGEST:,} are allowed; "
            "export a shorter period or fewer columns"
        )
    for start, kind in NO_TABLE:
        if content.startswith(start):
            return f"this is {kind}, not a CSV table; save the export as CSV"
    return None if content.strip() else "the file is empty; its first row names the columns"


def _decoded(content: bytes, file: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the name of its encoding, and what was assumed."""
    tries = list(_encodings(content))
    for codec, name, assumptions in tries:
        try:
            return content.decode(codec), name, assumptions
        except UnicodeDecodeError as error:
            found = error.object  # without its mark
            byte, line = found[error.start], found.count(b"\n", 0, error.start) + 1
    names = " nor ".join(name for _, name, _ in tries)
    words = f"neither {names}" if len(tries) > 1 else f"not {names}, as the file begins"
    message = f"byte 0x{byte:02X} is {words}; save the file as UTF-8"
    raise DataError([Problem(file, line, message)])


def _encodings(content: bytes) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for mark, codec, name in MARKS:
        if content.startswith(mark):
            yield codec, name, ()
            return
    if unmarked := _unmarked_utf16(content):
        yield unmarked, "UTF-16", (NO_MARK,)
    else:
        yield "utf-8", "UTF-8", ()
        yield "cp1252", "Windows-1252", (NOT_UTF8,)


def _unmarked_utf16(content: bytes) -> str | None:
    """Return the codec of a text of which every second byte is 0."""
    sample = content[:SAMPLE]
    third = len(sample) // 3
    if sample[1::2].count(0) > third:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > third else None


def _separator(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    widths = Counter({sign: len(next(csv.reader([header], delimiter=sign))) for sign in SEPARATORS})
    return widths.most_common(1)[0][0]


def _rows(text: str, separator: str, file: str, first_row: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything with their numbers.

    Raises:
        DataError: a quote is never closed, or there are too many rows.
    """
    number = first_row - 1
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), first_row
        ):
            if number > MOST_ROWS + first_row:
                message = f"the export has more than {MOST_ROWS:,} rows; export a shorter period"
                raise DataError([Problem(file, number, message)])
            if any(map(str.strip, cells)):
                yield number, cells
    except csv.Error as error:
        message = f"the quotes of this row do not fit ({error}); export the file again"
        raise DataError([Problem(file, number + 1, message)]) from None


def _unfit_header(header: Sequence[str]) -> str | None:
    if len(header) < 2:  # noqa: PLR2004  # a table of one column has nothing to compare
        signs = ", ".join(name.split(" ", 1)[1] for name in SEPARATORS.values())
        return f"only one column was found; cells may be separated by {signs}"
    if len(header) > MOST_COLUMNS:
        return (
            f"the export has {len(header):,} columns; at most {MOST_COLUMNS} are allowed; "
            "leave out those that are not needed"
        )
    return None


def _names(header: Sequence[str]) -> list[str]:
    """Return a name for each column: an unnamed one by its number, a repeated one counted."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for number, cell in enumerate(header, 1):
        name = " ".join(str(clean_text(cell)).split())[:LONGEST_NAME] or f"column {number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _split(
    rows: Iterator[tuple[int, list[str]]], names: Sequence[str]
) -> tuple[pd.DataFrame, list[Trouble]]:
    wanted = len(names)
    numbers, kept, troubles = [], [], []
    for number, cells in rows:
        if len(cells) == wanted or (len(cells) > wanted and not any(cells[wanted:])):
            numbers.append(number)
            kept.append(cells[:wanted])
        else:
            message = (
                f"the row has {len(cells)} cells, the header {wanted}; a text that holds the "
                "separator or a line break must stand in quotes"
            )
            troubles.append(Trouble(number, "", message))
    table = pd.DataFrame(kept, columns=pd.Index(names), index=pd.Index(numbers), dtype="str")
    return table, troubles
