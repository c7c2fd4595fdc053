"""What the columns of a ticket export mean: guessed from names and words, confirmed by hand.

The names are those that ServiceNow, Jira Service Management, Freshservice, Zendesk, OTRS,
TOPdesk and BMC write into their exports.  A guess is a proposal: the page shows it, and
what no word tells is left open.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import pandas as pd

from assessment.project import clean_text
from storage.ticket_dates import DateOrder, find_order, has_open_order
from storage.ticket_exports import Export

MOST_WORDS = 60  # different words of one column that can be told apart by hand


class Field(StrEnum):
    """What a column of an export may hold."""

    OPENED = "opened"
    RESOLVED = "resolved"
    TYPE = "type"
    PRIORITY = "priority"
    REOPENED = "reopened"
    MOVED = "assignment changes"
    DUE = "due"
    CHANNEL = "channel"
    CHANGE = "change id"
    OUTCOME = "change outcome"
    NUMBER = "ticket number"
    STATUS = "status"


NEEDED = (Field.OPENED, Field.RESOLVED)
DATES = (Field.OPENED, Field.RESOLVED, Field.DUE)
HEADERS: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.OPENED: (
            "opened", "opened at", "created", "created at", "created time", "created date",
            "creation date", "date created", "creation time", "open time", "opened date",
            "reported date", "submit date", "call date", "sys created on", "erstellt",
            "erstellt am", "angelegt am",
        ),
        Field.RESOLVED: (
            "resolved", "resolved at", "resolved time", "resolution date", "resolved date",
            "date resolved", "last resolved date", "solved", "solved at", "completed",
            "completed at", "completion date", "completed time", "closed", "closed at",
            "closed time", "close time", "closed date", "gelöst", "gelöst am", "geschlossen am",
        ),
        Field.TYPE: (
            "type", "ticket type", "issue type", "task type", "sys class name", "call type",
            "record type", "incident type", "request type", "typ",
        ),
        Field.PRIORITY: ("priority", "prio", "ticket priority", "priorität"),
        Field.REOPENED: (
            "reopen count", "reopens", "reopened", "reopened count", "re open count",
            "number of reopens", "times reopened", "wiedereröffnet",
        ),
        Field.MOVED: (
            "reassignment count", "reassignments", "assignment changes",
            "number of reassignments", "times reassigned", "group reassignments",
            "assignee changes", "transfers", "group stations", "assignee stations",
        ),
        Field.DUE: (
            "due date", "due", "due by", "due by time", "due at", "resolution due", "sla due",
            "target date", "target resolution date", "to solve by", "fällig am", "zieldatum",
        ),
        Field.CHANNEL: (
            "contact type", "channel", "source", "ticket source", "via", "entry",
            "reported source", "origin", "kanal", "quelle",
        ),
        Field.CHANGE: (
            "caused by", "caused by change", "causing change", "change id", "related change",
        ),
        Field.OUTCOME: (
            "change outcome", "outcome", "close code", "closure code", "completion code",
            "change result",
        ),
        Field.NUMBER: (
            "number", "ticket id", "ticket number", "ticket", "issue key", "key",
            "incident number", "incident id", "call number", "case number", "display id", "id",
            "ticketnummer",
        ),
        Field.STATUS: ("status", "state", "ticket status", "incident state", "zustand"),
    }
)  # fmt: skip


class Meaning(StrEnum):
    """What some words of a column say."""

    INCIDENTS = "incidents"
    REQUESTS = "requests"
    CHANGES = "changes"
    URGENT = "the two highest priorities"
    MONITORED = "found by monitoring"
    FAILED = "failed changes"
    NOT_DONE = "changes that were not carried out"
    OVER = "ended without a result"


KINDS = (Meaning.INCIDENTS, Meaning.REQUESTS, Meaning.CHANGES)
SAID_IN: Mapping[Meaning, Field] = MappingProxyType(
    {
        **dict.fromkeys(KINDS, Field.TYPE),
        Meaning.URGENT: Field.PRIORITY,
        Meaning.MONITORED: Field.CHANNEL,
        Meaning.FAILED: Field.OUTCOME,
        Meaning.NOT_DONE: Field.OUTCOME,
        Meaning.OVER: Field.STATUS,
    }
)
SIGNS: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.CHANGES: r"\bchange|\brfc\b|änderung",
        Meaning.INCIDENTS: r"incident|störung|\bfault|outage|disruption",
        Meaning.REQUESTS: r"request|\bsc_(req|task)|anfrage|anforderung",
        Meaning.MONITORED: r"monitor|\bevent|alert|alarm|überwachung",
        Meaning.NOT_DONE: r"cancel|reject|withdrawn|not (done|implemented)|abgebrochen|abgelehnt",
        Meaning.FAILED: r"unsuccessful|fail|back(ed)?[ -]?out|roll(ed)?[ -]?back"
        r"|with (issues|problems)|nicht erfolgreich|fehlgeschlagen|zurückgerollt",
        Meaning.OVER: r"cancel|close|resolve|solve|done|complete|merged|removed|rejected|duplicate"
        r"|geschlossen|gelöst|erledigt|abgebrochen",
    }
)
EXCLUSIVE = (
    (Meaning.CHANGES, Meaning.INCIDENTS, Meaning.REQUESTS),  # "change request" is a change
    (Meaning.NOT_DONE, Meaning.FAILED),
    (Meaning.MONITORED,),
    (Meaning.OVER,),
)
PROBLEM = re.compile(r"problem|known error", re.IGNORECASE)  # of no kind that a figure counts
IMPORTANCE = (  # the words for a priority, the most urgent first
    r"blocker",
    r"critical|highest|very high|urgent|emergency|immediate|kritisch|sehr hoch|dringend",
    r"high|major|hoch",
    r"medium|moderate|normal|average|mittel",
    r"low|minor|niedrig|gering",
    r"lowest|very low|trivial|planning|sehr niedrig",
)
NUMBERED = re.compile(r"(?:p|prio|priority)?\s*-?\s*(\d)", re.IGNORECASE)
HIGHEST = 2  # so many priorities are urgent
COUNTS_FIRST = re.compile(r"stations")  # Zendesk counts the first group or person as one


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what, what its words mean, and how its dates are written."""

    columns: Mapping[Field, str] = field(default_factory=dict)
    meanings: Mapping[Meaning, frozenset[str]] = field(default_factory=dict)
    all_are: Meaning | None = None  # the kind of every ticket where no column says it
    order: DateOrder | None = None
    zone: str = "UTC"  # of times that name none

    def words(self, meaning: Meaning) -> frozenset[str]:
        """Return the words that carry a meaning."""
        return self.meanings.get(meaning, frozenset())


def guess_layout(export: Export) -> Layout:
    """Return what the names and words of an export most likely mean."""
    return guess_meanings(export, guess_columns(export.columns))


def guess_columns(names: Iterable[str]) -> dict[Field, str]:
    """Return the most likely column of each field; no column serves two.

    >>> guess_columns(["Issue key", "Created", "Custom field (Due at)"])[Field.DUE]
    'Custom field (Due at)'
    """
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(_plain(name), name)
    found: dict[Field, str] = {}
    for wanted, headers in HEADERS.items():
        match = next((known[header] for header in headers if header in known), None)
        if match is not None:
            found[wanted] = match
    return found


def guess_meanings(export: Export, columns: Mapping[Field, str]) -> Layout:
    """Return a layout of these columns, with the words and the date order guessed."""
    meanings = {
        meaning: frozenset(words)
        for meaning, guess in _guessers().items()
        if SAID_IN[meaning] in columns
        and (words := guess(words_of(export, columns[SAID_IN[meaning]])))
    }
    dates = [texts_of(export, columns[name]) for name in DATES if name in columns]
    return Layout(dict(columns), meanings, order=find_order(dates) if dates else None)


def texts_of(export: Export, column: str) -> "pd.Series[str]":
    """Return the cells of a column without spaces around them."""
    return export.table[column].str.strip()


def words_of(export: Export, column: str) -> list[str]:
    """Return the different words of a column, sorted; the most frequent ones of very many."""
    texts = texts_of(export, column)
    return sorted(map(str, texts[texts != ""].value_counts().index[:MOST_WORDS]))


def find_questions(export: Export, layout: Layout) -> list[str]:
    """Return what has to be said before figures can be computed, as sentences."""
    questions = [
        f"Name the column that says when a ticket was {name.value}."
        for name in NEEDED
        if name not in layout.columns
    ]
    columns = list(layout.columns.values())
    questions += [
        f"The column '{name}' stands for two things; name another one for one of them."
        for name in dict.fromkeys(columns)
        if columns.count(name) > 1
    ]
    if Field.TYPE not in layout.columns and layout.all_are is None:
        questions.append("Name the column with the type, or say what all tickets are.")
    if layout.order is None and (column := find_open_column(export, layout.columns)):
        questions.append(
            f"In '{column}' day and month could change places; say whether the day or the "
            "month comes first."
        )
    return questions


def find_open_column(export: Export, columns: Mapping[Field, str]) -> str | None:
    """Return the first column of dates in which day and month could change places, or None."""
    dates = (columns[name] for name in DATES if name in columns)
    return next((name for name in dates if has_open_order(texts_of(export, name))), None)


def _plain(name: str) -> str:
    """Return a column's name in small letters and without signs, as HEADERS writes it."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(clean_text(name)))
    words = re.sub(r"[\W_]+", " ", spaced).strip().casefold()
    return words.removeprefix("custom field ")


def _guessers() -> dict[Meaning, Callable[[Collection[str]], set[str]]]:
    def of(meaning: Meaning, before: Collection[Meaning]) -> Callable[[Collection[str]], set[str]]:
        return lambda words: {word for word in words if _says(word, meaning, before)}

    found = {
        meaning: of(meaning, group[:place])
        for group in EXCLUSIVE
        for place, meaning in enumerate(group)
    }
    return {**found, Meaning.URGENT: guess_urgent}


def _says(word: str, meaning: Meaning, before: Iterable[Meaning]) -> bool:
    """Return whether a word carries a meaning and none that is looked for before it."""
    if meaning in KINDS and PROBLEM.search(word):
        return False
    text = word.casefold()
    is_taken = any(re.search(SIGNS[other], text) for other in before)
    return not is_taken and re.search(SIGNS[meaning], text) is not None


def guess_urgent(words: Collection[str]) -> set[str]:
    """Return the two highest of some priorities, or none where their order cannot be told.

    >>> sorted(guess_urgent(["1 - Critical", "2 - High", "3 - Moderate"]))
    ['1 - Critical', '2 - High']
    """
    for rank in (_importance, _number):
        ranks = {word: rank(word) for word in words}
        known = sorted({found for found in ranks.values() if found is not None})
        if known and None not in ranks.values():
            return {word for word, found in ranks.items() if found in known[:HIGHEST]}
    return set()


def _importance(word: str) -> int | None:
    found = {
        place: max(len(match.group()) for match in matches)
        for place, signs in enumerate(IMPORTANCE)
        if (matches := list(re.finditer(rf"\b(?:{signs})\b", word.casefold())))
    }
    return max(found, key=lambda place: found[place]) if found else None


def _number(word: str) -> int | None:
    match = NUMBERED.match(word)
    return int(match.group(1)) if match else None
