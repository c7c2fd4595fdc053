"""Read the answers of a table: letters, or numbers on one declared scale.

Letters beside numbers, and percent signs beside plain numbers, are two scales in one
table, which nobody can tell apart afterwards: refused.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from assessment.answers import CODES, FULL_CREDIT, Answer
from assessment.table_rows import DEFAULT_SCALE, Scale
from frameworks.problems import quote
from storage.cells import NUMBER, PERCENT, Cells, read_number, written
from storage.lines import Remark
from storage.places import row_words
from storage.sheets import Table

PERCENT_SCALE: Scale = (Fraction(0), Fraction(100))
UNGRADED = (Answer.DONT_KNOW, Answer.NOT_APPLICABLE)
LETTERS = ", ".join(CODES)
HALF = Fraction(1, 2)
SMALL_PART = Fraction(1, 10)  # of the scale: a unit that never leaves it may use another one
FEW = 3  # answers of a unit that show its scale
Rating = Answer | Fraction


class Writing(StrEnum):
    """How an answer is written."""

    LETTER = "letter"
    UNGRADED = "ungraded"
    NUMBER = "number"
    PERCENT = "percent"
    NOTHING = "nothing"
    OTHER = "other"


NUMERIC = (Writing.NUMBER, Writing.PERCENT)


def read_ratings(rows: Sequence[Cells], table: Table, scale: Scale | None) -> list[Rating]:
    """Return the answer of each row; what is not on the scale is refused."""
    counts = Counter(_writing(row.found("answer")) for row in rows)
    numbers = counts[Writing.NUMBER] + counts[Writing.PERCENT]
    is_undeclared = bool(scale is None and numbers and not counts[Writing.LETTER])
    if is_undeclared:
        table.problems.append(_undeclared(rows, table))
    if scale is not None and counts[Writing.LETTER] and not numbers:
        table.problems.append(_needless(rows, table, scale))
        scale = None
    reader = _Reader(scale, counts, is_undeclared=is_undeclared)
    ratings = [reader.rating(row) for row in rows]
    if scale is not None:
        table.notes += _number_notes(rows, ratings, scale)
    return ratings


class _Reader:
    """Reads one answer after the other on the scale of the table."""

    def __init__(
        self, scale: Scale | None, counts: Counter[Writing], *, is_undeclared: bool
    ) -> None:
        self.scale = scale
        self.is_undeclared = is_undeclared  # numbers are refused once, not row by row
        self.mixed = _mixed_words(counts)
        self.has_percents = counts[Writing.PERCENT] > counts[Writing.NUMBER]
        self.allowed = f"one of {LETTERS}" if scale is None else _allowed(scale)

    def rating(self, cells: Cells) -> Rating:
        text = cells.found("answer")
        writing = _writing(text)
        rating = self._read(text, writing)
        if rating is not None:
            return rating
        if not (self.is_undeclared and writing in NUMERIC):
            cells.refuse("answer", self.allowed, self._hint(writing))
        return Answer.DONT_KNOW

    def _read(self, text: str, writing: Writing) -> Rating | None:
        if self.scale is None or writing not in NUMERIC:
            is_allowed = self.scale is None or writing is Writing.UNGRADED
            return read_answer(text) if is_allowed else None
        is_percent = writing is Writing.PERCENT
        return read_share(text, self.scale) if is_percent is self.has_percents else None

    def _hint(self, writing: Writing) -> str:
        if writing is Writing.NOTHING:
            return "; write DK where nobody knows"
        if writing is Writing.PERCENT and self.scale not in {None, PERCENT_SCALE}:
            return "; percent signs are read with --scale 0:100 only"
        return self.mixed if writing is not Writing.OTHER else ""


def read_share(text: str, scale: Scale | None) -> Fraction | None:
    """Return a number on a scale; one with a percent sign only on 0 to 100."""
    low, high = scale or DEFAULT_SCALE
    percent = PERCENT.fullmatch(text)
    if percent:
        return read_number(percent.group(1).strip(), low, high) if scale == PERCENT_SCALE else None
    return read_number(text, low, high)


def read_target(scale: Scale | None) -> Callable[[str], Fraction | None]:
    """Return a reader of targets: numbers on the scale, and letters where answers are letters."""
    low, high = scale or DEFAULT_SCALE

    def read(text: str) -> Fraction | None:
        answer = read_answer(text) if scale is None else None
        if answer is not None and answer.credit is not None:
            return low + (high - low) * Fraction(answer.credit, FULL_CREDIT)
        return read_share(text, scale)

    return read


@lru_cache(maxsize=4_096)
def read_answer(text: str) -> Answer | None:
    """Return the answer that a code or a word stands for, in any case, or None.

    >>> read_answer("na"), read_answer("Don't know"), read_answer("3")
    (<Answer.NOT_APPLICABLE: 'not-applicable'>, <Answer.DONT_KNOW: 'dont-know'>, None)
    """
    if code := CODES.get(text.upper()):
        return code
    word = text.lower().replace("'", "").replace("\u2019", "").replace(" ", "-")
    return next((answer for answer in Answer if answer.value == word), None)


@lru_cache(maxsize=4_096)
def _writing(text: str) -> Writing:
    if not text:
        return Writing.NOTHING
    answer = read_answer(text)
    if answer is not None:
        return Writing.UNGRADED if answer in UNGRADED else Writing.LETTER
    if NUMBER.fullmatch(text):
        return Writing.NUMBER
    percent = PERCENT.fullmatch(text)
    is_percent = percent and NUMBER.fullmatch(percent.group(1).strip())
    return Writing.PERCENT if is_percent else Writing.OTHER


def _mixed_words(counts: Counter[Writing]) -> str:
    names = {
        Writing.LETTER: ("letter", "letters"),
        Writing.NUMBER: ("number", "numbers"),
        Writing.PERCENT: ("percentage", "percentages"),
    }
    found = [
        f"{counts[kind]:,} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in names.items()
        if counts[kind]
    ]
    if len(found) < 2:  # noqa: PLR2004  # a mixture takes two
        return ""
    return f"; mixed scales, {' beside '.join(found)}: write all answers on one scale"


def _of(rows: Sequence[Cells], *writings: Writing) -> Iterator[Cells]:
    return (row for row in rows if _writing(row.found("answer")) in writings)


def _undeclared(rows: Sequence[Cells], table: Table) -> Remark:
    first = next(_of(rows, *NUMERIC))
    found = f"not the number {quote(first.found('answer'))}"
    words = f"{table.column('answer')} must be one of {LETTERS}, {found}"
    return Remark(first.line, f"{words}; numbers need --scale MIN:MAX, as in --scale 0:5")


def _needless(rows: Sequence[Cells], table: Table, scale: Scale) -> Remark:
    first = next(_of(rows, Writing.LETTER))
    found = f"not the letter {quote(first.found('answer'))}"
    words = f"{table.column('answer')} must be {_allowed(scale)}, {found}"
    return Remark(first.line, f"{words}; leave out --scale, which is for numbers")


def _allowed(scale: Scale) -> str:
    low, high = map(written, scale)
    return f"a number from {low} to {high}, NA or DK"


def _number_notes(
    rows: Sequence[Cells], ratings: Sequence[Rating], scale: Scale
) -> Iterator[Remark]:
    percents = [row.line for row in _of(rows, Writing.PERCENT)]
    if percents:
        words = "answers with a percent sign are read on the scale 0 to 100"
        yield Remark(percents[0], f"{words} ({row_words(percents)})")
    yield from _scale_notes(rows, ratings, scale)


def _scale_notes(
    rows: Sequence[Cells], ratings: Sequence[Rating], scale: Scale
) -> Iterator[Remark]:
    """Name units that stay near the bottom of a scale that others use to the full."""
    low, high = scale
    by_unit: dict[str, list[tuple[Fraction, Cells]]] = defaultdict(list)
    for row, rating in zip(rows, ratings, strict=True):
        if isinstance(rating, Fraction):
            by_unit[row.found("unit")].append(((rating - low) / (high - low), row))
    tops = {unit: max(found, key=lambda pair: pair[0]) for unit, found in by_unit.items()}
    if max((share for share, _ in tops.values()), default=0) <= HALF:
        return
    for unit, (share, row) in tops.items():
        if 0 < share <= SMALL_PART and len(by_unit[unit]) >= FEW:
            yield Remark(
                row.line,
                f"no answer of {quote(unit)} is above {row.found('answer')} while others use the "
                f"scale up to {written(high)}; check that it was rated on the same scale",
            )
