"""Read answer tables and priority tables, so that an assessment made elsewhere can be scored.

Columns are found by their names, in any order; every problem is reported at once with
row and column.  Numbers are read exactly as they are written.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from assessment.table_rows import DEFAULT_SCALE, PriorityRow, Scale, TableRow, level_of
from frameworks.model import HIGHEST_LEVEL
from frameworks.problems import Problem, quote
from storage.attributes import attribute_notes
from storage.cells import Cells, read_number, written
from storage.contradictions import NAMES, Draft, settle
from storage.lines import Kind, Remark
from storage.places import row_words
from storage.ratings import Rating, read_ratings, read_target
from storage.sheets import Layout, Table, load_table

ANSWERS = Layout(
    "answers",
    ("unit", "criterion", "answer"),
    ("level", "rater", "group", "weight", "gate", "target"),
)
PRIORITIES = Layout("priorities", ("practice", "current", "target", "importance", "effort"))
TRUTHS: Mapping[str, bool] = MappingProxyType(
    {"no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}
)
HEAVIEST = 1000  # weight of a criterion
DECIMALS = ("answer", "weight", "target")  # columns of numbers that need not be whole
DATE_LIKE = re.compile(
    r"\d{4}-\d\d-\d\d.*|(?=.*\d)(\d{1,2}[-. ]{1,2})?"
    r"(jan|feb|m[aä]r|mrz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"[a-z]{0,2}\.?([-. ]{1,2}\d{2,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers of a table in its order, and what was read with an assumption."""

    rows: tuple[TableRow, ...]
    notes: tuple[Problem, ...]


def read_answer_table(content: bytes, file: str, scale: Scale | None = None) -> AnswerTable:
    """Return the answers of a CSV or XLSX table in its order, with notes on how it was read.

    With a scale the answers are numbers on it, or NA and DK; without one N P L F NA DK.

    Raises:
        DataError: the table cannot be read, a cell is not allowed, a rater answers twice,
            or rows contradict each other.
    """
    return read_answers(load_table(content, file, ANSWERS), scale)


def read_answers(
    table: Table, scale: Scale | None, check: Callable[[Sequence[Draft]], None] | None = None
) -> AnswerTable:
    """Return the answers of a table that is loaded; a check may add to its problems.

    Raises:
        DataError: as for `read_answer_table`, and for what the check found.
    """
    cells = [Cells(row, table) for row in table.rows]
    ratings = read_ratings(cells, table, scale)
    drafts = [_draft(row, rating, scale) for row, rating in zip(cells, ratings, strict=True)]
    settle(drafts, table)
    if check:
        check(drafts)
    table.raise_problems()
    rows = tuple(_table_row(draft) for draft in drafts)
    table.notes += [*_comma_notes(cells, table), *number_notes(cells, table)]
    table.notes += [*_date_notes(rows), *_rater_notes(rows, table), *_level_notes(rows, table)]
    table.notes += attribute_notes(rows)
    return AnswerTable(rows, table.placed_notes())


def _draft(cells: Cells, rating: Rating, scale: Scale | None) -> Draft:
    return Draft(
        unit=cells.text("unit", required=True),
        criterion=cells.text("criterion", required=True),
        answer=rating,
        rater=cells.text("rater"),
        group=cells.text("group") or None,
        level=None if cells.is_empty("level") else _level(cells),
        weight=None if cells.is_empty("weight") else _weight(cells),
        gate=None if cells.is_empty("gate") else _gate(cells),
        target=None if cells.is_empty("target") else _target(cells, scale),
        cells=cells,
    )


def _table_row(draft: Draft) -> TableRow:
    return TableRow(
        unit=draft.unit,
        criterion=draft.criterion,
        answer=draft.answer,
        level=draft.level,
        rater=draft.rater,
        group=draft.group or "",
        weight=Fraction(1) if draft.weight is None else draft.weight,
        gate=bool(draft.gate),
        target=draft.target,
        line=draft.line,
    )


def _level(cells: Cells) -> int | None:
    return cells.read("level", f"a whole number from 1 to {HIGHEST_LEVEL}", _whole_level)


def _whole_level(text: str) -> int | None:
    number = read_number(text, 1, HIGHEST_LEVEL)
    return int(number) if number is not None and number.denominator == 1 else None


def _weight(cells: Cells) -> Fraction | None:
    allowed = f"a number above 0 to {HEAVIEST}"
    return cells.read("weight", allowed, lambda text: read_number(text, 0, HEAVIEST) or None)


def _gate(cells: Cells) -> bool | None:
    return cells.read("gate", "yes or no", lambda text: TRUTHS.get(text.lower()))


def _target(cells: Cells, scale: Scale | None) -> Fraction | None:
    low, high = map(written, scale or DEFAULT_SCALE)
    letters = "" if scale else ", or one of N, P, L, F"
    allowed = f"a number from {low} to {high}{letters}"
    return cells.read("target", allowed, read_target(scale))


def _comma_notes(cells: Sequence[Cells], table: Table) -> Iterator[Remark]:
    """Say where a comma was read as the one of decimals."""
    for column in DECIMALS:
        rows = [row for row in cells if "," in row.found(column)]
        if rows:
            where = row_words(row.line for row in rows)
            words = f"{table.column(column)} has decimal commas in {where}"
            yield Remark(rows[0].line, f"{words}, here {quote(rows[0].found(column))}")


def _date_notes(rows: Sequence[TableRow]) -> Iterator[Remark]:
    """Name criteria that a spreadsheet may have turned from a code into a date."""
    dates = [row for row in rows if DATE_LIKE.fullmatch(row.criterion)]
    if dates:
        lines = row_words(row.line for row in dates)
        words = f"criterion {quote(dates[0].criterion)} looks like a date ({lines})"
        yield Remark(dates[0].line, f"{words}; spreadsheets make dates of codes such as 1-2 or 2.1")


def number_notes(cells: Sequence[Cells], table: Table) -> Iterator[Remark]:
    """Yield where a workbook holds names as numbers, whose zeros may be lost."""
    for column in NAMES:
        rows = [row for row in cells if row.kind(column) is Kind.NUMBER and "." in row.text(column)]
        if rows:
            lines = row_words(row.line for row in rows)
            words = f"{table.column(column)} holds numbers in {lines}, here {rows[0].text(column)}"
            why = "1.1 and 1.10 are the same number: if that matters, format the column as text"
            yield Remark(rows[0].line, f"{words}; {why}")


def _rater_notes(rows: Sequence[TableRow], table: Table) -> Iterator[Remark]:
    """Say whose votes count for one rater or one group without a name."""
    for column in ("rater", "group"):
        unnamed = [row.line for row in rows if not getattr(row, column)]
        if column in table.letters and 0 < len(unnamed) < len(rows):
            words = f"{table.column(column)} is empty in {row_words(unnamed)}"
            yield Remark(unnamed[0], f"{words}; these count as one {column} without a name")


def _level_notes(rows: Sequence[TableRow], table: Table) -> Iterator[Remark]:
    """Say which criteria have no level where others have one."""
    bare = [row for row in rows if row.level is None]
    if bare and len(bare) < len(rows):
        words = f"{table.column('level')} is empty in {row_words(row.line for row in bare)}"
        yield Remark(bare[0].line, f"{words}; these criteria count at level {_stands_at(bare)}")


def _stands_at(rows: Sequence[TableRow]) -> str:
    levels = sorted({level_of(row) for row in rows})
    return str(levels[0]) if len(levels) == 1 else "1, or at that of their process attribute code"


def read_priority_table(content: bytes, file: str) -> list[PriorityRow]:
    """Return the practices of a CSV or XLSX table in its order.

    Raises:
        DataError: the table cannot be read, a cell is not allowed or a practice stands twice.
    """
    table = load_table(content, file, PRIORITIES)
    priorities = [_priority_row(Cells(row, table)) for row in table.rows]
    seen: dict[str, int] = {}
    for row in priorities:
        first = seen.setdefault(row.practice.lower(), row.line)
        if row.practice and first != row.line:
            words = f"practice {quote(row.practice)} stands here twice, first in row {first}"
            table.problems.append(Remark(row.line, words))
    table.raise_problems()
    return priorities


def _priority_row(cells: Cells) -> PriorityRow:
    return PriorityRow(
        practice=cells.text("practice", required=True),
        current=cells.number("current", 0, HIGHEST_LEVEL),
        target=cells.number("target", 0, HIGHEST_LEVEL),
        importance=cells.number("importance", 1, 5),
        effort=cells.number("effort", 1, 5),
        line=cells.line,
    )
