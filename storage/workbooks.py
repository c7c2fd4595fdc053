"""Read the lines of one sheet of a workbook, and what its cells hold beside texts.

A workbook is a zip of XML: its declared sizes are added up before it is opened, so
that a small file cannot unpack to a huge one.  What a formula showed last is read
and said; a formula without a result is no text.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence, Sized
from collections.abc import Set as AbstractSet
from typing import Any

from frameworks.problems import DataError, Problem, quote
from storage.lines import MOST_COLUMNS, WHOLE, Kind, Remark, Source, Typed
from storage.places import column_letter, row_words
from storage.sheet_marks import LAST_ROW, SheetMarks, find_marks

MOST_PARTS = 200  # files within a workbook
LARGEST_UNPACKED = 50_000_000  # bytes of a workbook
HIGHEST_RATIO = 100  # unpacked to packed
MOST_CELLS = 5_000_000  # of a sheet, empty ones counted
FIXED_DIGITS = re.compile(r"(0{1,20})(?:\.(0{1,20}))?")  # formats that show a count of digits
EMPTY_RESULT = "str"  # the type of a formula whose result is an empty text
ZIP_START = b"PK\x03\x04"
OTHER_ZIPS = {"content.xml": "an OpenDocument file", "xl/workbook.bin": "a binary .xlsb workbook"}
UNREADABLE = "not a workbook that can be read; save it again as .xlsx or as CSV"
Cell = Any  # of openpyxl, with a value, its type and its number format
Formulas = dict[int, dict[int, str]]  # by row and column


def read_workbook(content: bytes, file: str, preferred: str) -> Source:
    """Return the lines of the sheet of this name, else of the first one that is visible.

    Raises:
        DataError: the file is too large, damaged or no workbook.
    """
    check_parts(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that hold no cells
            return _read(content, preferred)
    except _TooLargeError as error:
        raise DataError([Problem(file, 1, str(error))]) from None
    except Exception:  # noqa: BLE001  # openpyxl raises whatever broken XML provokes
        raise DataError([Problem(file, 1, UNREADABLE)]) from None


def check_parts(content: bytes, file: str) -> None:
    """Raise DataError where a workbook is damaged, is none, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        message = "not a workbook: the file is damaged; save it again"
        raise DataError([Problem(file, 1, message)]) from None
    if refused := _oversize(parts, len(content)) or _other_zip(parts):
        raise DataError([Problem(file, 1, refused)])


def _oversize(parts: Sequence[zipfile.ZipInfo], packed: int) -> str | None:
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        return f"the workbook has {len(parts):,} parts; at most {MOST_PARTS} are allowed"
    if size > LARGEST_UNPACKED:
        return f"the workbook unpacks to {size:,} bytes; at most {LARGEST_UNPACKED:,} are allowed"
    if size > HIGHEST_RATIO * packed:
        ratio = size // packed
        return f"the workbook unpacks to {ratio} times its size; at most {HIGHEST_RATIO} is allowed"
    return None


def _other_zip(parts: Sequence[zipfile.ZipInfo]) -> str | None:
    names = {part.filename for part in parts}
    found = next((words for name, words in OTHER_ZIPS.items() if name in names), None)
    return f"{found}; save it as .xlsx or as CSV" if found else None


class _TooLargeError(Exception):
    """A sheet that has more cells than any table needs."""


def _read(content: bytes, preferred: str) -> Source:
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415  # costs 0.2 s

    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read()
    sheets = reader.wb.worksheets
    sheet = _chosen(sheets, preferred)
    paths = {found.name: rel.target for found, rel in reader.parser.find_sheets()}
    marks = find_marks(reader.archive.read(paths[sheet.title]))
    source = Source(sheet=sheet.title)
    source.other_sheets += [other.title for other in sheets if other is not sheet]
    source.notes += _sheet_notes(sheets, sheet)
    formulas = _formulas(content, sheet.title) if marks.has_formulas else {}
    _read_rows(sheet, formulas, source)
    filled = {line.number for line in source.lines}
    source.problems += _merged_problems(marks, max(filled, default=0))
    source.notes += _hidden_notes(marks, filled)
    source.notes += _formula_notes(formulas, filled)
    return source


def _chosen(sheets: Sequence[Any], preferred: str) -> Any:  # noqa: ANN401  # a worksheet
    named = [sheet for sheet in sheets if sheet.title.strip().lower() == preferred]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    return [*named, *visible, *sheets][0]


def _sheet_notes(sheets: Sequence[Any], chosen: Any) -> Iterator[Remark]:  # noqa: ANN401
    others = [quote(sheet.title) + _state(sheet) for sheet in sheets if sheet is not chosen]
    if others:
        words = f"sheet {quote(chosen.title)}{_state(chosen)} was read, not {', '.join(others)}"
        yield Remark(WHOLE, f"the workbook has {len(sheets)} sheets; {words}")
    elif chosen.sheet_state != "visible":
        yield Remark(WHOLE, f"sheet {quote(chosen.title)} is hidden and was read")


def _state(sheet: Any) -> str:  # noqa: ANN401  # a worksheet
    return "" if sheet.sheet_state == "visible" else " (hidden)"


def _read_rows(sheet: Any, formulas: Formulas, source: Source) -> None:  # noqa: ANN401
    for number, row in _rows(sheet):
        types = {n: typed for n, cell in enumerate(row) if (typed := _typed(cell))}
        for column, formula in formulas.get(number, {}).items():
            if row[column].value is None and row[column].data_type != EMPTY_RESULT:
                types[column] = Typed(Kind.FORMULA, formula)
        texts = [types[n].text if n in types else cell.value or "" for n, cell in enumerate(row)]
        source.add(number, texts, types)
        if source.is_too_large:
            return


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Cell]]]:  # noqa: ANN401  # a worksheet
    sheet.reset_dimensions()  # a workbook may declare any size
    count = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        count += len(row)
        if count > MOST_CELLS or number > LAST_ROW:
            raise _TooLargeError(f"the sheet has more than {MOST_CELLS:,} cells; split it")
        yield number, row


def _formulas(content: bytes, title: str) -> Formulas:
    """Return the formulas of a sheet by row and column."""
    import openpyxl  # noqa: PLC0415  # costs 0.2 s

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    found: Formulas = {}
    for number, row in _rows(book[title]):
        for column, cell in enumerate(row):
            if cell.data_type == "f":
                found.setdefault(number, {})[column] = str(getattr(cell.value, "text", cell.value))
    return found


def _typed(cell: Cell) -> Typed | None:
    """Return what a cell that is no text holds."""
    value = cell.value
    if value is None or (isinstance(value, str) and cell.data_type != "e"):
        return None
    if isinstance(value, bool):
        return Typed(Kind.YES_NO, str(value).upper())
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return Typed(Kind.ERROR if cell.data_type == "e" else Kind.DATE, str(value))


def _number(value: float, form: str) -> Typed:
    """Return a number without the noise of 0.1 + 0.2, and as its format shows it."""
    if form.endswith("%"):
        return Typed(Kind.NUMBER, f"{value * 100:.12g}%")
    text = str(value) if isinstance(value, int) else f"{value:.12g}"
    fixed = FIXED_DIGITS.fullmatch(form)
    if not fixed:
        return Typed(Kind.NUMBER, text)
    whole, decimals = len(fixed.group(1)), len(fixed.group(2) or "")
    width = whole + (decimals + 1 if decimals else 0)
    return Typed(Kind.NUMBER, text, f"{value:0{width}.{decimals}f}")


def _merged_problems(marks: SheetMarks, last: int) -> Iterator[Remark]:
    for merged in marks.merged:
        first, _, end = merged.partition(":")
        row = int("".join(filter(str.isdigit, first)))
        if row <= last:
            words = f"cells {first} to {end} are merged, so only {first} holds a value"
            yield Remark(row, f"{words}; unmerge them and fill in each")


def _hidden_notes(marks: SheetMarks, filled: AbstractSet[int]) -> Iterator[Remark]:
    if rows := marks.hidden_rows & filled:
        yield Remark(min(rows), f"{row_words(rows)} {_are(rows)} hidden in the sheet and read too")
    if columns := sorted(column for column in marks.hidden_columns if column < MOST_COLUMNS):
        letters = ", ".join(map(column_letter, columns))
        yield Remark(WHOLE, f"hidden columns are read too: {letters}")


def _are(found: Sized) -> str:
    return "is" if len(found) == 1 else "are"


def _formula_notes(formulas: Formulas, filled: AbstractSet[int]) -> Iterator[Remark]:
    rows = [row for row in formulas if row in filled]
    if rows:
        columns = sorted({column for row in rows for column in formulas[row]})
        letters = ", ".join(map(column_letter, columns))
        words = f"formulas in column {letters} of {row_words(rows)}"
        yield Remark(WHOLE, f"{words}: the results they had when the file was saved were read")
