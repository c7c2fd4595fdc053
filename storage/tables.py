"""Read answer tables and priority tables, so that an assessment made elsewhere can be scored.

Columns are found by their names, in any order; every problem is reported at once with
file and line.  Numbers are read exactly as they are written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from assessment.answer_tables import PriorityRow, TableRow
from assessment.answers import CODES, Answer
from frameworks.model import HIGHEST_LEVEL
from frameworks.problems import Problem, quote
from storage.errors import data_error
from storage.sheets import Row, load_rows

ANSWER_COLUMNS = ("unit", "criterion", "answer")
OPTIONAL_COLUMNS = ("level", "rater", "group", "weight", "gate", "target")
PRIORITY_COLUMNS = ("practice", "current", "target", "importance", "effort")
LONGEST_CELL = 200  # characters
NUMBER = re.compile(r"[-+]?[0-9]{1,9}([.,][0-9]{1,12})?")
TRUTHS: Mapping[str, bool] = MappingProxyType(
    {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}
)
UNGRADED = (Answer.DONT_KNOW, Answer.NOT_APPLICABLE)
Scale = tuple[Fraction, Fraction]


def read_answer_table(content: bytes, file: str, scale: Scale | None = None) -> list[TableRow]:
    """Return the answers of a CSV or XLSX table in its order.

    With a scale the answers are numbers on it, or NA and DK; without one N P L F NA DK.

    Raises:
        DataError: the table cannot be read, a cell is not allowed, or a rater answers twice.
    """
    rows = load_rows(content, file, ANSWER_COLUMNS, OPTIONAL_COLUMNS)
    cells = [_Cells(row) for row in rows]
    answers = [_answer_row(cell, scale) for cell in cells]
    problems = [problem for cell in cells for problem in cell.problems]
    if problems := [*problems, *_repeated(answers)]:
        raise data_error([Problem(file, line, message) for line, message in problems])
    return answers


def read_priority_table(content: bytes, file: str) -> list[PriorityRow]:
    """Return the practices of a CSV or XLSX table in its order.

    Raises:
        DataError: the table cannot be read, a cell is not allowed or a practice stands twice.
    """
    cells = [_Cells(row) for row in load_rows(content, file, PRIORITY_COLUMNS, ())]
    priorities = [_priority_row(cell) for cell in cells]
    problems = [problem for cell in cells for problem in cell.problems]
    seen: dict[str, int] = {}
    for row in priorities:
        first = seen.setdefault(row.practice.lower(), row.line)
        if row.practice and first != row.line:
            message = f"practice {quote(row.practice)} stands here twice, first on line {first}"
            problems.append((row.line, message))
    if problems:
        raise data_error([Problem(file, line, message) for line, message in problems])
    return priorities


def _repeated(answers: list[TableRow]) -> Iterator[tuple[int, str]]:
    seen: dict[tuple[str, str, str], int] = {}
    for row in answers:
        first = seen.setdefault((row.unit, row.criterion, row.rater), row.line)
        if first != row.line and row.unit and row.criterion:
            rater = f" by {quote(row.rater)}" if row.rater else ""
            words = f"{quote(row.criterion)} of {quote(row.unit)} is answered twice{rater}"
            yield row.line, f"{words}, first on line {first}"


T = TypeVar("T")


class _Cells:
    """The cells of one row; what is wrong with them is gathered, not raised."""

    def __init__(self, row: Row) -> None:
        self.line = row.line
        self.problems: list[tuple[int, str]] = []
        self._cells = row.cells

    def found(self, column: str) -> str:
        return self._cells.get(column, "")

    def refuse(self, column: str, allowed: str) -> None:
        shown = quote(self.found(column)) if self.found(column) else "nothing"
        self.problems.append((self.line, f"'{column}' must be {allowed}, not {shown}"))

    def text(self, column: str, *, required: bool = False) -> str:
        found = self.found(column)
        if len(found) > LONGEST_CELL or (required and not found):
            self.refuse(column, f"a text of 1 to {LONGEST_CELL} characters")
        return found

    def read(self, column: str, allowed: str, reader: Callable[[str], T | None], default: T) -> T:
        """Return what a reader makes of a cell; the default where it makes nothing of it."""
        value = reader(self.found(column))
        if value is None:
            self.refuse(column, allowed)
            return default
        return value

    def number(self, column: str, low: int | Fraction, high: int | Fraction) -> Fraction:
        allowed = f"a number from {_written(low)} to {_written(high)}"
        return self.read(column, allowed, lambda text: _number(text, low, high), Fraction(low))

    def is_empty(self, column: str) -> bool:
        return not self.found(column)


def _answer_row(cells: _Cells, scale: Scale | None) -> TableRow:
    low, high = scale or (Fraction(0), Fraction(HIGHEST_LEVEL))
    return TableRow(
        unit=cells.text("unit", required=True),
        criterion=cells.text("criterion", required=True),
        answer=_rating(cells, scale),
        level=None if cells.is_empty("level") else _level(cells),
        rater=cells.text("rater"),
        group=cells.text("group"),
        weight=Fraction(1) if cells.is_empty("weight") else _weight(cells),
        gate=cells.read("gate", "yes or no", lambda text: TRUTHS.get(text.lower()), default=False),
        target=None if cells.is_empty("target") else cells.number("target", low, high),
        line=cells.line,
    )


def _priority_row(cells: _Cells) -> PriorityRow:
    return PriorityRow(
        practice=cells.text("practice", required=True),
        current=cells.number("current", 0, HIGHEST_LEVEL),
        target=cells.number("target", 0, HIGHEST_LEVEL),
        importance=cells.number("importance", 1, 5),
        effort=cells.number("effort", 1, 5),
        line=cells.line,
    )


def _rating(cells: _Cells, scale: Scale | None) -> Answer | Fraction:
    if scale is None:
        allowed = f"one of {', '.join(CODES)} (numbers need --scale MIN:MAX)"
        return cells.read("answer", allowed, read_answer, Answer.DONT_KNOW)
    answer = _on_scale(cells.found("answer"), scale)
    if answer is None:
        low, high = map(_written, scale)
        cells.refuse("answer", f"a number from {low} to {high}, NA or DK")
        return scale[0]
    return answer


def _on_scale(text: str, scale: Scale) -> Answer | Fraction | None:
    answer = read_answer(text)
    return answer if answer in UNGRADED else _number(text, *scale)


def _level(cells: _Cells) -> int:
    allowed = f"a whole number from 1 to {HIGHEST_LEVEL}"
    return int(cells.read("level", allowed, _whole_level, Fraction(1)))


def _whole_level(text: str) -> Fraction | None:
    number = _number(text, 1, HIGHEST_LEVEL)
    return number if number is not None and number.denominator == 1 else None


def _weight(cells: _Cells) -> Fraction:
    allowed = "a number above 0 to 1000"
    return cells.read("weight", allowed, lambda text: _number(text, 0, 1000) or None, Fraction(1))


def read_answer(text: str) -> Answer | None:
    """Return the answer that a code or a word stands for, in any case, or None.

    >>> read_answer("na"), read_answer("Don't know"), read_answer("3")
    (<Answer.NOT_APPLICABLE: 'not-applicable'>, <Answer.DONT_KNOW: 'dont-know'>, None)
    """
    if code := CODES.get(text.upper()):
        return code
    word = text.lower().replace("'", "").replace("\u2019", "").replace(" ", "-")
    return next((answer for answer in Answer if answer.value == word), None)


def _number(text: str, low: int | Fraction, high: int | Fraction) -> Fraction | None:
    if not NUMBER.fullmatch(text):
        return None
    number = Fraction(text.replace(",", "."))
    return number if low <= number <= high else None


def _written(number: int | Fraction) -> str:
    return f"{float(number):g}"
