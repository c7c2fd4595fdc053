"""Turn the rows of an export into tickets: dates, numbers and kinds, each row whole or not at all.

A row with a cell that cannot be read is left out and named; the others count.  Nothing
of a ticket outlives the figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from assessment.project import clean_text
from frameworks.problems import quote
from storage.ticket_columns import (
    COUNTS_FIRST,
    DATES,
    KINDS,
    SAID_IN,
    Field,
    Layout,
    Meaning,
    find_questions,
    texts_of,
)
from storage.ticket_dates import ALLOWED, DateOrder, Dates, read_dates
from storage.ticket_exports import Export, Trouble

MOST_TROUBLES = 200  # that are listed; all are counted
FIRST_DAY = date(1990, 1, 1)  # an older date is a slip of the keyboard
REST_OF_DAY = pd.Timedelta(days=1) - pd.Timedelta(microseconds=1)
OTHER = "other"  # the kind of a ticket that counts for no figure
COUNTED = (Field.REOPENED, Field.MOVED)
YES_NO = {"yes": "1", "true": "1", "ja": "1", "no": "0", "false": "0", "nein": "0", "": "0"}
EMPTY_WORDS = {
    Field.REOPENED: "An empty cell in '{}' counts as never reopened.",
    Field.MOVED: "An empty cell in '{}' counts as never reassigned.",
    Field.CHANGE: "An empty cell in '{}' counts as not caused by a change.",
    Field.CHANNEL: "An empty cell in '{}' counts as not found by monitoring.",
}


@dataclass(frozen=True, slots=True)
class Tickets:
    """The usable tickets of an export, one row each.

    Columns kind, opened, resolved, due (datetime in the zone of the layout), has_time (both
    ends have a time of day), urgent, monitored, failed, not_done, over, has_outcome (bool),
    priority, number, change (str), reopened, moved (int).
    """

    file: str
    frame: pd.DataFrame
    columns: frozenset[Field]  # those that are mapped
    told: frozenset[Meaning]  # that some word carries
    rows: int  # of the file, usable or not
    unusable: int
    troubles: tuple[Trouble, ...]  # the first ones, by row
    assumptions: tuple[str, ...]

    @property
    def end(self) -> pd.Timestamp:
        """The last moment at which a ticket was opened or resolved: the end of the export."""
        last: pd.Timestamp = self.frame[["opened", "resolved"]].max().max()
        return last

    def of_kind(self, *kinds: Meaning) -> pd.DataFrame:
        """Return the tickets of some kinds."""
        return self.frame[self.frame["kind"].isin([kind.value for kind in kinds])]


def read_tickets(export: Export, layout: Layout, today: date) -> Tickets:
    """Return the tickets of an export that was laid out in full.

    Raises:
        ValueError: a question about the layout is open.
    """
    if questions := find_questions(export, layout):
        raise ValueError(questions[0])
    reader = _Reader(export, layout, today)
    frame = reader.frame()
    bad = reader.bad_rows()
    listed = sorted([*export.troubles, *reader.troubles])
    return Tickets(
        file=export.file,
        frame=frame[~bad],
        columns=frozenset(layout.columns),
        told=frozenset(meaning for meaning in Meaning if layout.words(meaning)),
        rows=export.rows,
        unusable=int(bad.sum()) + len(export.troubles),
        troubles=tuple(listed[:MOST_TROUBLES]),
        assumptions=(*export.assumptions, *_assumptions(layout, reader, frame["kind"])),
    )


class _Reader:
    """Reads column by column; what is wrong with a cell is gathered, not raised."""

    def __init__(self, export: Export, layout: Layout, today: date) -> None:
        self.texts = {name: texts_of(export, column) for name, column in layout.columns.items()}
        self.layout = layout
        self.index = export.table.index
        self.latest = pd.Timestamp(today + timedelta(days=2), tz="UTC")  # in any time zone
        self.troubles: list[Trouble] = []
        self.dates: dict[Field, Dates] = {
            name: read_dates(self.texts[name], layout.order, layout.zone)
            for name in DATES
            if name in self.texts
        }
        self._bad = pd.Series(data=False, index=self.index)

    def bad_rows(self) -> "pd.Series[bool]":
        return self._bad

    def frame(self) -> pd.DataFrame:
        self._check_dates()
        self._check_numbers()
        opened, resolved = self.dates[Field.OPENED], self.dates[Field.RESOLVED]
        return pd.DataFrame(
            {
                "kind": self._kinds(),
                "opened": opened.moments,
                "resolved": resolved.moments,
                "due": self._due(),
                "has_time": opened.has_time & resolved.has_time,
                "urgent": self._means(Meaning.URGENT),
                "monitored": self._means(Meaning.MONITORED),
                "failed": self._means(Meaning.FAILED),
                "not_done": self._means(Meaning.NOT_DONE),
                "over": self._means(Meaning.OVER) & resolved.moments.isna(),
                "has_outcome": self._text(Field.OUTCOME) != "",
                "priority": self._text(Field.PRIORITY),
                "number": self._text(Field.NUMBER).str.casefold(),
                "change": self._text(Field.CHANGE).str.casefold(),
                **{name.name.lower(): self._count(name) for name in COUNTED},
            },
            index=self.index,
        )

    def _text(self, name: Field) -> "pd.Series[str]":
        return self.texts.get(name, pd.Series("", index=self.index, dtype="str"))

    def _means(self, meaning: Meaning) -> "pd.Series[bool]":
        return self._text(SAID_IN[meaning]).isin(self.layout.words(meaning))

    def _kinds(self) -> "pd.Series[str]":
        usual = self.layout.all_are.value if self.layout.all_are else OTHER
        kinds = pd.Series(usual, index=self.index, dtype="str")
        if Field.TYPE in self.texts:
            kinds[:] = OTHER
            for kind in KINDS:
                kinds[self._means(kind)] = kind.value
        return kinds

    def _due(self) -> "pd.Series[pd.Timestamp]":
        """Return when each ticket is due; a day without a time ends with the day."""
        if Field.DUE not in self.dates:
            return pd.Series(pd.NaT, index=self.index, dtype="datetime64[us, UTC]")
        due = self.dates[Field.DUE]
        return due.moments.where(due.has_time, due.moments + REST_OF_DAY)

    def _count(self, name: Field) -> "pd.Series[int]":
        counts = self._numbers(name).fillna(0).astype(int)
        is_first_counted = COUNTS_FIRST.search(self.layout.columns.get(name, "").casefold())
        return (counts - 1).clip(lower=0) if is_first_counted else counts

    def _numbers(self, name: Field) -> "pd.Series[float]":
        texts = self._text(name).str.casefold()
        texts = texts.where(~texts.isin(YES_NO), texts.map(YES_NO))
        return pd.to_numeric(texts.where(texts.str.fullmatch(r"\d{1,4}(?:[.,]0+)?"), None)
                             .str.replace(r"[.,]0+$", "", regex=True))  # fmt: skip

    def _check_dates(self) -> None:
        for name, dates in self.dates.items():
            texts, moments = self.texts[name], dates.moments
            unread = (texts != "") & moments.isna()
            self._refuse(name, unread, f"must be {self._allowed()}, not")
            is_old = moments < pd.Timestamp(FIRST_DAY, tz="UTC")
            self._refuse(name, is_old, f"lies before {FIRST_DAY.year}:")
            if name is not Field.DUE:
                self._refuse(name, moments > self.latest, "lies in the future:")
        is_missing = self.texts[Field.OPENED] == ""
        self._refuse(Field.OPENED, is_missing, "is empty; each ticket needs the day it was opened")
        resolved = self.dates[Field.RESOLVED]
        latest = resolved.moments.where(resolved.has_time, resolved.moments + REST_OF_DAY)
        is_before = latest < self.dates[Field.OPENED].moments
        column = quote(self.layout.columns[Field.OPENED])
        self._refuse(Field.RESOLVED, is_before, f"lies before {column}:")

    def _allowed(self) -> str:
        if self.layout.order is None:
            return ALLOWED
        sample = "24/11/2026" if self.layout.order is DateOrder.DAY_FIRST else "11/24/2026"
        return f"{ALLOWED}, or {sample}"

    def _check_numbers(self) -> None:
        for name in COUNTED:
            bad = self._numbers(name).isna()
            self._refuse(name, bad, "must be a whole number, yes or no, not")
        numbers = self._text(Field.NUMBER).str.casefold()
        again = numbers.duplicated() & (numbers != "")
        self._refuse(Field.NUMBER, again, "is the number of an earlier row, which counts:")

    def _refuse(self, name: Field, bad: "pd.Series[bool]", message: str) -> None:
        """Mark rows as unusable; the message is followed by what was found."""
        self._bad |= bad
        if not bad.any():
            return
        column = str(self.layout.columns[name])
        for row, text in self.texts[name][bad].head(MOST_TROUBLES).items():
            found = f" {quote(clean_text(text))}" if text else ""
            self.troubles.append(Trouble(int(str(row)), column, message + found))


def _assumptions(layout: Layout, reader: _Reader, kinds: "pd.Series[str]") -> Iterator[str]:
    if any(
        (reader.texts[name] != "")[~dates.has_zone].any() for name, dates in reader.dates.items()
    ):
        yield f"Times that name no zone are taken as {layout.zone}."
    if layout.order:
        yield f"Dates such as 03/04/2026 are read {layout.order.value}."
    for name, words in EMPTY_WORDS.items():
        if name in reader.texts and (reader.texts[name] == "").any():
            yield words.format(layout.columns[name])
    if others := (kinds == OTHER).sum():
        yield f"Rows of another type count for no figure: {others:,}."
