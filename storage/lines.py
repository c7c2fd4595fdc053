"""The lines of a table before its columns are known, whatever file they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from assessment.project import clean_text

MOST_ROWS = 100_000  # of a table, below its header
MOST_COLUMNS = 50


class Kind(StrEnum):
    """What a cell of a workbook holds where it is no text."""

    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    ERROR = "error"
    FORMULA = "formula"  # without a result


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell that is no text holds, and how its sheet shows it where that differs."""

    kind: Kind
    text: str
    shown: str = ""


NO_TYPES: Mapping[int, Typed] = MappingProxyType({})


WHOLE = 0  # the line of a remark about the whole table


class Remark(NamedTuple):
    """A sentence about a line of a table."""

    line: int
    words: str


class Line(NamedTuple):
    """One line: its number in the file, its cells as texts, and which of them are no texts."""

    number: int
    cells: tuple[str, ...]
    types: Mapping[int, Typed] = NO_TYPES


@dataclass(slots=True)
class Source:
    """The lines that hold anything, and what is wrong or worth saying about the whole."""

    sheet: str | None = None  # of a workbook
    other_sheets: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    cleaned: list[int] = field(default_factory=list)  # lines that held invisible characters

    @property
    def is_too_large(self) -> bool:
        """Whether there is no need to read on: too many rows, or too many cells in the last."""
        widest = len(self.lines[-1].cells) if self.lines else 0
        return len(self.lines) > MOST_ROWS + 1 or widest > MOST_COLUMNS

    def add(self, number: int, cells: Iterable[str], types: Mapping[int, Typed] = NO_TYPES) -> None:
        """Keep a line without the empty cells at its end; one of nothing else is left out."""
        texts = []
        for cell in cells:
            if cell.isprintable():
                texts.append(cell.strip())
                continue
            clean = str(clean_text(cell))
            if clean != cell:
                self.cleaned.append(number)
            texts.append(clean.strip())
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            self.lines.append(Line(number, tuple(texts), types))
