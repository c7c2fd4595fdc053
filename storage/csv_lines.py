"""Read the lines of a CSV table: its encoding, its separator and its quotes.

The separator is the one that splits the header into known names.  What is not
UTF-8 is refused with the name of what it looks like, since a wrong guess would
change names without a trace.
"""

import csv
import io
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from frameworks.problems import DataError, Problem
from storage.lines import Line, Remark, Source
from storage.places import row_words

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
SAMPLE = 1_000  # bytes that show whether every other one is NUL
LONGEST_HEADER = 10_000  # characters that tell the separator
DECLARED = re.compile(r'"?sep=(.)"?[\r\n]*')  # a first line by which Excel names the separator
SAVE = "save the file as UTF-8 (in Excel: CSV UTF-8)"


def read_csv(content: bytes, file: str, names: Collection[str]) -> Source:
    """Return the lines of a CSV table whose header holds some of these names.

    Raises:
        DataError: the file is not UTF-8 text.
    """
    text = _decoded(content, file)
    stream = io.StringIO(text, newline="")
    declared = DECLARED.fullmatch(next(stream, ""))
    separator = declared.group(1) if declared else _separator(text, names)
    if not declared:
        stream.seek(0)
    source = Source()
    reader = csv.reader(stream, delimiter=separator, strict=True)
    _read_records(reader, source, 1 if declared else 0)
    _refuse_other_separators(source, separator)
    return source


def _decoded(content: bytes, file: str) -> str:
    if encoding := _unlike_utf8(content):
        message = f"the text is encoded as {encoding}; {SAVE}"
        raise DataError([Problem(file, 1, message)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError([_encoding_problem(content, error.start, file)]) from None
    if lines := [n for n, line in enumerate(content.split(b"\n"), 1) if b"\0" in line]:
        message = f"NUL bytes in {row_words(lines)}; the file is damaged or no text, save it again"
        raise DataError([Problem(file, lines[0], message)])
    return text


def _unlike_utf8(content: bytes) -> str | None:
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return encoding
    sample = content[:SAMPLE]
    even, odd = sample[::2], sample[1::2]
    is_wide = any(half and half.count(0) > len(half) // 2 for half in (even, odd))
    return "UTF-16" if is_wide and b"\0" in sample else None


def _encoding_problem(content: bytes, start: int, file: str) -> Problem:
    byte = content[start : start + 1]
    lines = [n for n, line in enumerate(content.split(b"\n"), 1) if not _is_utf8(line)]
    try:
        guess = f"it looks like Windows-1252, where it is '{byte.decode('cp1252')}'; "
    except UnicodeDecodeError:
        guess = ""
    where = f" (such bytes are in {row_words(lines)})" if len(lines) > 1 else ""
    message = f"byte 0x{byte.hex().upper()} is not UTF-8 text{where}; {guess}{SAVE}"
    return Problem(file, lines[0], message)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _separator(text: str, names: Collection[str]) -> str:
    header = next((line for line in re.split(r"[\r\n]", text) if line.strip()), "")

    def known(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([header[:LONGEST_HEADER]], delimiter=separator), [])
        return sum(cell.strip().lower() in names for cell in cells), header.count(separator)

    return max(SEPARATORS, key=known)


def _read_records(reader: "Reader", source: Source, skipped: int) -> None:
    """Read up to the end, or up to a quote that is wrong: what follows it cannot be told apart."""
    number = skipped + 1
    try:
        for cells in reader:
            source.add(number, cells)
            if source.is_too_large:
                return
            number = skipped + reader.line_num + 1
    except csv.Error as error:
        source.problems.append(Remark(number, _broken(str(error), reader.dialect.delimiter)))


def _broken(error: str, separator: str) -> str:
    if "unexpected end" in error:
        words = 'a quote (") opened in this row is never closed'
    elif "expected after" in error:
        words = f"""a closing quote (") must be followed by '{separator}' or the end of the row"""
    elif "field limit" in error:
        words = 'a cell is longer than any table can hold; a quote (") may be left open'
    else:
        words = f"not a CSV table: {error}"
    return f"{words}; double a quote that belongs to the text; from here on nothing was read"


def _refuse_other_separators(source: Source, separator: str) -> None:
    """Take out the rows that are separated in another way than the header."""
    header = source.lines[0].cells if source.lines else ()
    others = {mark: name for mark, name in SEPARATORS.items() if mark != separator}
    kept: list[Line] = []
    for line in source.lines:
        other = _other_separator(line.cells, others, len(header))
        if other is None:
            kept.append(line)
            continue
        own = SEPARATORS.get(separator, repr(separator))
        words = f"the row is separated by {other}, the header by {own}; use one throughout"
        source.problems.append(Remark(line.number, words))
    source.lines[:] = kept


def _other_separator(cells: tuple[str, ...], others: dict[str, str], columns: int) -> str | None:
    if len(cells) > 1 or columns <= 1:
        return None
    found = (name for mark, name in others.items() if cells[0].count(mark) >= columns - 1)
    return next(found, None)
