"""Hold the rows of an answer table against each other.

A criterion of a unit has one level, one weight, one target and is a gate or is not,
whoever rates it, and a rater belongs to one group.  Rows that say nothing take what
the others say, which is noted; rows that say something else are refused.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.answers import Answer
from assessment.table_rows import ATTRIBUTE_CODE
from frameworks.problems import quote
from storage.cells import Cells
from storage.lines import Kind, Remark
from storage.places import row_words
from storage.sheets import Table

TERMS = ("level", "weight", "gate", "target")
NAMES = ("unit", "criterion", "rater", "group")
Key = tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """A row as it was read; None where nothing is written."""

    unit: str
    criterion: str
    answer: Answer | Fraction
    rater: str
    group: str | None
    level: int | None
    weight: Fraction | None
    gate: bool | None
    target: Fraction | None
    cells: Cells

    @property
    def line(self) -> int:
        """The row in the file."""
        return self.cells.line


def settle(drafts: Sequence[Draft], table: Table) -> None:
    """Give every row what the others say of its criterion and its rater; refuse contradictions."""
    _refuse_repeated(drafts, table)
    for term in TERMS:
        if term in table.letters:
            _settle_one(drafts, table, term, lambda draft: (draft.unit, draft.criterion))
    if "group" in table.letters:
        named = [draft for draft in drafts if draft.rater]
        _settle_one(named, table, "group", lambda draft: (draft.rater,))
    table.notes += _look_alikes(drafts)


def _refuse_repeated(drafts: Iterable[Draft], table: Table) -> None:
    seen: dict[Key, Draft] = {}
    for draft in drafts:
        first = seen.setdefault((draft.unit, draft.criterion, draft.rater), draft)
        if first is draft or not draft.unit or not draft.criterion:
            continue
        by = f" by {quote(draft.rater)}" if draft.rater else ""
        words = f"{quote(draft.criterion)} of {quote(draft.unit)} is answered twice{by}"
        where = f"{words}, first in row {first.line}{_why_repeated(draft, table)}"
        table.problems.append(Remark(draft.line, where))


def _why_repeated(draft: Draft, table: Table) -> str:
    if draft.cells.kind("criterion") is Kind.NUMBER and "." in draft.criterion:
        return (
            "; to a spreadsheet 1.1 and 1.10 are the same number: "
            f"format {table.column('criterion')} as text"
        )
    return "" if draft.rater else "; name the raters in a column 'rater' if there are several"


def _settle_one(
    drafts: Sequence[Draft], table: Table, term: str, key_of: Callable[[Draft], Key]
) -> None:
    """Hold one column against itself; cells left empty take what other rows of the key say."""
    first: dict[Key, Draft] = {}
    for draft in drafts:
        if getattr(draft, term) is not None:
            known = first.setdefault(key_of(draft), draft)
            if getattr(known, term) != getattr(draft, term):
                table.problems.append(_contradiction(draft, known, table, term))
    empty = [d for d in drafts if getattr(d, term) is None and key_of(d) in first]
    for draft in empty:
        setattr(draft, term, getattr(first[key_of(draft)], term))
    if empty:
        words = f"{table.column(term)} is empty in {row_words(draft.line for draft in empty)}"
        owner = "rater" if term == "group" else "criterion"
        note = f"{words} and was read from other rows of the same {owner}"
        table.notes.append(Remark(empty[0].line, note))


def _contradiction(draft: Draft, known: Draft, table: Table, term: str) -> Remark:
    owner = f"{quote(draft.criterion)} of {quote(draft.unit)}"
    rule = f"a criterion has one {term}"
    if term == "group":
        owner, rule = f"rater {quote(draft.rater)}", "a rater belongs to one group"
    here, there = quote(draft.cells.found(term)), quote(known.cells.found(term))
    words = f"{table.column(term)} of {owner} is {here} here and {there} in row {known.line}"
    return Remark(draft.line, f"{words}; {rule}")


def _look_alikes(drafts: Iterable[Draft]) -> Iterator[Remark]:
    """Name texts that differ in case, spaces or the like only: they are kept apart."""
    for column in NAMES:
        lines: dict[str, int] = {}
        for draft in drafts:
            if text := getattr(draft, column):
                lines.setdefault(text, draft.line)
        for spellings in _alike(lines, is_code=column == "criterion"):
            shown = ", ".join(f"{quote(text)} (row {lines[text]})" for text in spellings)
            words = f"these differ in spelling only and count as different: {column} {shown}"
            yield Remark(min(lines[text] for text in spellings), words)


def _alike(texts: Mapping[str, int], *, is_code: bool) -> Iterator[list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        code = ATTRIBUTE_CODE.fullmatch(text) if is_code else None
        plain = unicodedata.normalize("NFKC", code.group("code") if code else text)
        found["".join(plain.casefold().split())].append(text)
    return (spellings for spellings in found.values() if len(spellings) > 1)
