"""Read a CSV or XLSX table: its header by names, and its rows as texts by column.

What is wrong is gathered with its row and column and refused at once; what was read
with an assumption is a note.  Nothing else is changed or left out.
"""

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from assessment.project import clean_text
from frameworks.problems import DataError, Problem, quote
from storage.csv_lines import SEPARATORS, read_csv
from storage.errors import data_error
from storage.lines import MOST_COLUMNS, MOST_ROWS, WHOLE, Line, Remark, Source, Typed
from storage.places import column_letter, row_words
from storage.workbooks import ZIP_START, read_workbook

LARGEST = 10_000_000  # bytes of a table
MOST_PROBLEMS = 50  # that are named; who has more mends these first
OTHER_FILES = {
    b"\xd0\xcf\x11\xe0": "an old or protected Excel file",
    b"%PDF": "a PDF file, no table",
    b"<": "HTML or XML, no table",
}
FOREIGN_SEPARATORS = "|:^~/ "
SPOKEN = {"\t": "a tab", " ": "a space"}
CLOSE = 0.75  # likeness of two names from which one may be meant for the other
LEAST_NAMES = 2  # known names that show what separates a header
TITLE_ROWS = 20  # rows that may stand above the header by mistake


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind of table, and the sheet of a workbook that is looked for.

    `plainer` are the columns of a table that may be given instead.
    """

    sheet: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    plainer: "Layout | None" = None

    @property
    def names(self) -> tuple[str, ...]:
        """All columns."""
        return self.required + self.optional

    @property
    def choices(self) -> tuple["Layout", ...]:
        """This layout and the plainer one, where there is one."""
        return (self, self.plainer) if self.plainer else (self,)

    def fitting(self, names: Collection[str]) -> "Layout":
        """Return the plainer layout where its columns are there and none that it lacks."""
        if self.plainer is None or not set(self.plainer.required).issubset(names):
            return self
        lacking = set(self.required).difference(self.plainer.required)
        return self if lacking.intersection(names) else self.plainer


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, its cells by column name, and which of them are no texts."""

    line: int
    cells: Mapping[str, str]
    types: Mapping[str, Typed]


@dataclass(slots=True)
class Table:
    """The rows below the header; what is wrong with them and worth saying is added as it is found.

    `letters` are those of the columns, by name.
    """

    file: str
    sheet: str | None
    letters: Mapping[str, str]
    rows: Sequence[Row]
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def column(self, name: str) -> str:
        """Return a column as a message names it."""
        return f"'{name}' (column {self.letters[name]})"

    def raise_problems(self) -> None:
        """Raise DataError where anything is wrong: the first problems of each kind."""
        if self.problems:
            ordered = _each_kind_first(sorted(set(self.problems)))
            shown = [self._placed(problem) for problem in sorted(ordered[:MOST_PROBLEMS])]
            raise data_error(shown, left_out=len(ordered) - len(shown))

    def placed_notes(self) -> tuple[Problem, ...]:
        """Return the notes with their places, in the order of the rows."""
        return tuple(self._placed(note) for note in sorted(set(self.notes)))

    def _placed(self, remark: Remark) -> Problem:
        place = ""
        if self.sheet is not None:
            row = "" if remark.line == WHOLE else f", row {remark.line}"
            place = f"sheet {quote(self.sheet)}{row}: "
        return Problem(self.file, max(remark.line, 1), place + remark.words)


def _each_kind_first(problems: Iterable[Remark]) -> list[Remark]:
    """Put repeated sentences behind those not heard yet, so that no kind goes unnamed."""
    heard = Counter[str]()
    ranked = []
    for problem in problems:
        ranked.append((heard[problem.words], problem))
        heard[problem.words] += 1
    return [problem for _, problem in sorted(ranked)]


def load_table(content: bytes, file: str, layout: Layout) -> Table:
    """Return a table with the rows below its header; empty rows are left out.

    Raises:
        DataError: the file is too large, no table, not UTF-8, or its columns are not known.
    """
    if message := _unreadable(content):
        raise DataError([Problem(file, 1, message)])
    if content.startswith(ZIP_START):
        source = read_workbook(content, file, layout.sheet)
    else:
        source = read_csv(content, file, layout.names)
    table = Table(file, _clean(source.sheet), {}, (), source.problems, source.notes)
    if too_large := list(_size_problems(source)):
        table.problems = too_large
        table.raise_problems()
    _read_header(table, source, layout)
    table.notes += _text_notes(source)
    return table


def _unreadable(content: bytes) -> str | None:
    if len(content) > LARGEST:
        return f"the file has {len(content):,} bytes; at most {LARGEST:,} are allowed"
    for start, words in OTHER_FILES.items():
        if content.lstrip().startswith(start):
            return f"{words}; save it as an open .xlsx or as CSV"
    return None


def _clean(sheet: str | None) -> str | None:
    return None if sheet is None else str(clean_text(sheet))


def _size_problems(source: Source) -> Iterator[Remark]:
    if len(source.lines) > MOST_ROWS + 1:
        words = f"the table has more than {MOST_ROWS:,} rows; split it"
        yield Remark(source.lines[-1].number, words)
    elif source.lines and len(source.lines[-1].cells) > MOST_COLUMNS:
        last = source.lines[-1]
        words = f"the row has {len(last.cells):,} cells; at most {MOST_COLUMNS} are allowed"
        yield Remark(last.number, words)


def _read_header(table: Table, source: Source, layout: Layout) -> None:
    """Name the columns and fill in the rows; without its columns a table has no rows."""
    if not source.lines:
        words = "the table is empty; its first row names the columns"
        table.problems.append(Remark(WHOLE, words))
        table.raise_problems()
    header, *lines = source.lines
    names = [name.lower() for name in header.cells]
    table.problems += [Remark(header.number, words) for words in _header_problems(names, layout)]
    if any(name not in names for name in layout.fitting(names).required):
        table.problems += _misplaced_header(header, lines, layout)
        table.problems += _other_sheets(source, layout)
        table.raise_problems()
    if not lines and not source.problems:
        table.problems.append(Remark(header.number, "the table has a header but no rows"))
    table.letters = {name: column_letter(names.index(name)) for name in names}
    table.problems += [
        Remark(line.number, _too_wide(line, names, is_sheet=table.sheet is not None))
        for line in _wide(lines, names)
    ]
    table.rows = [_row(line, names) for line in lines if len(line.cells) <= len(names)]


def _wide(lines: Iterable[Line], names: Sequence[str]) -> Iterator[Line]:
    return (line for line in lines if len(names) < len(line.cells) <= MOST_COLUMNS)


def _too_wide(line: Line, names: Sequence[str], *, is_sheet: bool) -> str:
    more = quote(line.cells[len(names)]) if line.cells[len(names)] else "nothing"
    hint = "" if is_sheet else "; a cell that holds the separator, such as 1,5, stands in quotes"
    return (
        f"the row has {len(line.cells)} cells, the first too many in column "
        f"{column_letter(len(names))} with {more}; the header names {len(names)} columns{hint}"
    )


def _row(line: Line, names: Sequence[str]) -> Row:
    cells = itertools.chain(line.cells, itertools.repeat("", len(names)))
    types = {names[n]: typed for n, typed in line.types.items() if n < len(names)}
    return Row(line.number, dict(zip(names, cells, strict=False)), types)


def _header_problems(names: Sequence[str], wanted: Layout) -> Iterator[str]:
    layout = wanted.fitting(names)
    if separator := _single_cell(names, layout):
        yield (
            f"the header is one cell, {quote(names[0])}, with {separator} between its names; "
            f"separate the columns by {' or '.join(SEPARATORS.values())}, or put each in its own"
        )
        return
    for number, name in enumerate(names):
        if message := _name_problem(number, name, names, layout):
            yield message
    if missing := [name for name in layout.required if name not in names]:
        needed = ", or ".join(", ".join(choice.required) for choice in wanted.choices)
        yield f"missing column {', '.join(missing)}; a table needs {needed}"


def _name_problem(number: int, name: str, names: Sequence[str], layout: Layout) -> str | None:
    letter, first = column_letter(number), names.index(name)
    if not name:
        return f"column {letter} has no name; name it or remove it"
    if name not in layout.names:
        return f"unknown column {quote(name)} (column {letter}); {_allowed(name, layout)}"
    if first < number:
        return f"column '{name}' stands here twice, as columns {column_letter(first)} and {letter}"
    return None


def _single_cell(names: Sequence[str], layout: Layout) -> str | None:
    """Return what separates the names of a header that was read as one cell."""
    if len(names) != 1:
        return None
    separators: list[str] = [*SEPARATORS, *FOREIGN_SEPARATORS]
    for separator in separators:
        parts = [part.strip(' "') for part in names[0].split(separator)]
        if sum(part in layout.names for part in parts) >= LEAST_NAMES:
            return SPOKEN.get(separator, quote(separator))
    return None


def _allowed(name: str, layout: Layout) -> str:
    close = get_close_matches(name, layout.names, 1, CLOSE)
    hint = f" (is it '{close[0]}'?)" if close else ""
    return f"allowed: {', '.join(layout.names)}{hint}"


def _misplaced_header(header: Line, lines: Sequence[Line], layout: Layout) -> Iterator[Remark]:
    for line in lines[:TITLE_ROWS]:
        names = {name.lower() for name in line.cells}
        if any(names.issuperset(choice.required) for choice in layout.choices):
            above = row_words(range(header.number, line.number))
            words = f"the names of the columns stand in row {line.number}; remove {above}"
            yield Remark(header.number, words)
            return


def _other_sheets(source: Source, layout: Layout) -> Iterator[Remark]:
    if source.other_sheets:
        others = ", ".join(map(quote, source.other_sheets))
        words = f"of the other sheets ({others}) one is read if it is called '{layout.sheet}'"
        yield Remark(WHOLE, words)


def _text_notes(source: Source) -> Iterator[Remark]:
    if source.cleaned:
        words = f"invisible control characters were taken out of {row_words(source.cleaned)}"
        yield Remark(source.cleaned[0], words)
    cells = ((line.number, cell) for line in source.lines for cell in line.cells)
    garbled = [(number, cell) for number, cell in cells if _is_garbled(cell)]
    if garbled:
        number, cell = garbled[0]
        words = f"{quote(cell)} looks like text saved in another encoding"
        others = f" ({row_words(n for n, _ in garbled)})" if len(garbled) > 1 else ""
        yield Remark(number, f"{words}{others}; it was read as it is")


def _is_garbled(cell: str) -> bool:
    """Whether a text holds lost characters, or UTF-8 that was read as Windows-1252."""
    if cell.isascii():
        return False
    try:
        return cell.encode("cp1252").decode("utf-8") != cell
    except UnicodeError:
        return "\ufffd" in cell
