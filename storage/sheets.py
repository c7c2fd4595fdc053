"""Read the cells of a CSV or XLSX table as texts, with the number of each row.

A workbook is a zip of XML: its declared sizes are added up before it is opened, so
that a small file cannot unpack to a huge one.  What a formula shows is read, the
formula is not.
"""

import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.project import clean_text
from frameworks.problems import DataError, Problem, quote
from frameworks.yaml_reader import decode_text

LARGEST = 10_000_000  # bytes of a table
MOST_ROWS = 100_000
MOST_COLUMNS = 50
MOST_PARTS = 200  # files within a workbook
LARGEST_UNPACKED = 50_000_000  # bytes of a workbook
HIGHEST_RATIO = 100  # unpacked to packed
ZIP_START = b"PK\x03\x04"
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0"
DELIMITERS = ",;\t"
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its line in the file, and its cells by column name."""

    line: int
    cells: Mapping[str, str]


def load_rows(
    content: bytes, file: str, required: Sequence[str], optional: Sequence[str]
) -> list[Row]:
    """Return the rows of a table below its header; empty rows are left out.

    Raises:
        DataError: the file is too large, no table, not UTF-8, without a column that is
            required or with one that is unknown, or has no row.
    """
    lines = list(_lines(content, file))
    if not lines:
        raise DataError([Problem(file, 1, "the table is empty; its first row names the columns")])
    names = [name.strip().lower() for name in lines[0][1]]
    problems = list(_header_problems(names, [*required, *optional], required))
    if problems:
        raise DataError([Problem(file, lines[0][0], message) for message in problems])
    if not lines[1:]:
        raise DataError([Problem(file, lines[0][0], "the table has a header but no rows")])
    wide = [Problem(file, n, _too_wide(cells, names)) for n, cells in lines if cells[len(names) :]]
    if wide:
        raise DataError(wide)
    return [Row(line, dict(zip(names, _padded(cells), strict=False))) for line, cells in lines[1:]]


def _padded(cells: Cells) -> Iterable[str]:
    return itertools.chain(cells, itertools.repeat("", MOST_COLUMNS))


def _too_wide(cells: Cells, names: Sequence[str]) -> str:
    return f"the row has {len(cells)} cells; the header names {len(names)} columns"


def _header_problems(
    names: Sequence[str], allowed: Sequence[str], required: Sequence[str]
) -> Iterator[str]:
    for name in dict.fromkeys(names):
        if not name:
            yield "a column has no name; name it or remove it"
        elif name not in allowed:
            yield f"unknown column {quote(name)}; allowed: {', '.join(allowed)}"
        elif names.count(name) > 1:
            yield f"column '{name}' stands here twice"
    missing = [name for name in required if name not in names]
    if missing:
        yield f"missing column {', '.join(missing)}; a table needs {', '.join(required)}"


def _lines(content: bytes, file: str) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that hold anything, without the empty cells at their end."""
    if message := _unreadable(content):
        raise DataError([Problem(file, 1, message)])
    read = _workbook_lines if content.startswith(ZIP_START) else _csv_lines
    for line, cells in read(content, file):
        filled = _trimmed(cells)
        if message := _too_large(line, filled):
            raise DataError([Problem(file, line, message)])
        if filled:
            yield line, filled


def _unreadable(content: bytes) -> str | None:
    if len(content) > LARGEST:
        return f"the file has {len(content):,} bytes; at most {LARGEST:,} are allowed"
    if content.startswith(OLD_OFFICE_START):
        return "an old or protected Excel file; save it as an open .xlsx or as CSV"
    return None


def _too_large(line: int, cells: Sequence[str]) -> str | None:
    if line > MOST_ROWS:
        return f"the table has more than {MOST_ROWS:,} rows; split it"
    if len(cells) > MOST_COLUMNS:
        return f"the row has {len(cells):,} cells; at most {MOST_COLUMNS} are allowed"
    return None


def _trimmed(cells: Iterable[str]) -> Cells:
    texts = [cell.strip() if cell.isprintable() else _cleaned(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _cleaned(cell: str) -> str:
    return str(clean_text(cell)).strip()


def _csv_lines(content: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    text = decode_text(content, file, LARGEST)
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError([Problem(file, line, f"not a CSV table: {error}")]) from None


def _workbook_lines(content: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    import openpyxl  # noqa: PLC0415  # costs 0.2 s

    _check_parts(content, file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a workbook may declare any size
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
        for line, cells in enumerate(rows, 1):
            yield line, [_text(cell) for cell in cells]
    except DataError:
        raise
    except Exception:  # noqa: BLE001  # openpyxl raises whatever broken XML provokes
        message = "not a workbook that can be read; save it again as .xlsx or as CSV"
        raise DataError([Problem(file, 1, message)]) from None


def _check_parts(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        message = "not a workbook: the file is damaged; save it again"
        raise DataError([Problem(file, 1, message)]) from None
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        message = f"the workbook has {len(parts):,} parts; at most {MOST_PARTS} are allowed"
    elif size > LARGEST_UNPACKED:
        message = (
            f"the workbook unpacks to {size:,} bytes; at most {LARGEST_UNPACKED:,} are allowed"
        )
    elif size > HIGHEST_RATIO * len(content):
        ratio = size // len(content)
        message = (
            f"the workbook unpacks to {ratio} times its size; at most {HIGHEST_RATIO} is allowed"
        )
    else:
        return
    raise DataError([Problem(file, 1, message)])


def _text(cell: Any) -> str:  # noqa: ANN401  # whatever a cell holds
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.12g}"  # what a sheet shows for 0.1 + 0.2
    return str(cell)
