"""How the parts of a project that people edit one at a time are kept as entries.

An entry is one record of a project under a kind and a key: the agreed answer to an
item, the vote of a person, a note.  Its body is JSON.  What is not an entry is a
setting.  Records are frozen, so a body that was read once is not read again.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import JsonValue, TypeAdapter, ValidationError

from assessment.project import (
    AcceptedFinding,
    Agreed,
    Evidence,
    Exclusion,
    Fact,
    Group,
    Importance,
    Key,
    MeasuredFigure,
    Note,
    Parked,
    Person,
    PlanEdit,
    Project,
    ReadingGoal,
    Short,
    Snapshot,
    Strength,
    Target,
    Vote,
)
from frameworks.model import Record
from storage.errors import StoreError

MOST_CACHED = 65_536  # bodies; some 100 projects of 600 answers
LONGEST_KEY = 120  # characters of a key in the diary
Pair = tuple[str, str]  # a context answer or a signal: an id, and what was chosen


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: the field of the project, what tells two apart, and its body."""

    name: str
    record: type
    key: Callable[[Any], str]
    body: TypeAdapter[Any]

    @property
    def is_pair(self) -> bool:
        """Whether the project keeps it in a mapping from key to body."""
        return self.record is tuple


class Entry(NamedTuple):
    """One entry as it is kept."""

    kind: str
    key: str
    body: str


class FactRow(NamedTuple):
    """One line of the diary as it is kept."""

    project: str
    seq: int
    kind: str
    key: str
    body: str | None
    by: str
    at: str
    act: str
    edit: int | None = None


class EntryRow(NamedTuple):
    """One entry as it is kept; without a body it is removed."""

    project: str
    kind: str
    key: str
    position: int
    body: str | None
    by: str
    at: str


def _records(name: str, model: type[Record], field: str) -> Kind:
    return Kind(name, model, attrgetter(field), TypeAdapter(model))


def _pairs(name: str, body: TypeAdapter[Any]) -> Kind:
    return Kind(name, tuple, lambda pair: str(pair[0]), body)


def vote_key(vote: Vote) -> str:
    """Return what tells a vote from every other: a person answers an item once."""
    return f"{vote.item}|{vote.person}"


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            _records("exclusions", Exclusion, "practice"),
            _pairs("context", TypeAdapter(Key)),
            _pairs("signals", TypeAdapter(Strength)),
            _records("targets", Target, "practice"),
            _records("importances", Importance, "practice"),
            _records("groups", Group, "id"),
            _records("people", Person, "id"),
            _records("agreed", Agreed, "item"),
            Kind("votes", Vote, vote_key, TypeAdapter(Vote)),
            _records("evidence", Evidence, "id"),
            _records("figures", MeasuredFigure, "figure"),
            _records("notes", Note, "item"),
            _records("parked", Parked, "id"),
            _records("accepted", AcceptedFinding, "finding"),
            _records("plan_edits", PlanEdit, "step"),
            _records("reading_goals", ReadingGoal, "id"),
            _records("snapshots", Snapshot, "id"),
        )
    }
)
FIXED = frozenset({"format", "version", "id", "created"})
SETTINGS = tuple(
    name for name in Project.model_fields if name not in FIXED | KINDS.keys() | {"history"}
)
_KEY: TypeAdapter[str] = TypeAdapter(Key)
_NAME: TypeAdapter[str] = TypeAdapter(Short)


def kind_of(name: str) -> Kind:
    """Return the kind of this name.

    Raises:
        StoreError: there is none.
    """
    if name not in KINDS:
        raise StoreError(f"unknown kind of entry '{name}'; allowed: {', '.join(KINDS)}")
    return KINDS[name]


def entry_of(name: str, record: Record | Pair) -> Entry:
    """Return a record, or the pair of a context answer or a signal, as an entry.

    Raises:
        StoreError: the record is of another kind, or holds what its model does not allow.
    """
    kind = kind_of(name)
    if not isinstance(record, kind.record):
        expected, found = kind.record.__name__, type(record).__name__
        raise StoreError(f"{name} takes a {expected}, not a {found}")
    try:
        key = kind.key(record)
        body = write_json(record[1] if isinstance(record, tuple) else record)
        read_body(name, body)
        if kind.is_pair:
            _KEY.validate_python(key)
    except ValidationError as error:
        raise StoreError(f"{name}: {_first_sentence(error)}") from None
    if len(key) > LONGEST_KEY:
        raise StoreError(f"'{key}' has over {LONGEST_KEY} characters; shorten the ids in it")
    return Entry(name, key, body)


def author(name: str) -> str:
    """Return the name of who edits, cleaned.

    Raises:
        StoreError: the name is empty or too long.
    """
    try:
        return _NAME.validate_python(name)
    except ValidationError:
        raise StoreError("who edits must be a name of 1 to 200 characters") from None


def write_json(value: object) -> str:
    """Return a record or a plain value as JSON on one line.

    Raises:
        StoreError: a figure in it is not a finite number.
    """
    plain = value.model_dump(mode="json") if isinstance(value, Record) else value
    try:
        return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError:
        raise StoreError("a figure is not a finite number; leave it out") from None


def _first_sentence(error: ValidationError) -> str:
    details = error.errors(include_url=False)[0]
    place = ".".join(map(str, details["loc"]))
    return f"'{place}': {details['msg']}" if place else details["msg"]


@lru_cache(maxsize=MOST_CACHED)
def read_body(name: str, body: str) -> Any:  # noqa: ANN401  # the record of the kind
    """Return the record, or the chosen value, that a body holds.

    Raises:
        ValidationError: the body does not fit its kind.
    """
    return KINDS[name].body.validate_json(body)


def document_of(project: Project) -> str:
    """Return everything of a project that is not an entry or its diary, as JSON."""
    return write_json(project.model_dump(mode="json", include={*FIXED, *SETTINGS}))


def entries_of(project: Project) -> Iterator[Entry]:
    """Yield every entry of a project, kind by kind, each in the project's order."""
    for kind in KINDS.values():
        records = getattr(project, kind.name)
        for record in records.items() if kind.is_pair else records:
            body = record[1] if kind.is_pair else record
            yield Entry(kind.name, kind.key(record), write_json(body))


def assemble(
    project_id: str, document: str, entries: Iterable[Entry], history: tuple[Fact, ...]
) -> Project:
    """Return the project that a document and its entries, in their order, make up.

    Raises:
        ValidationError: the document or a body does not fit its model.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
    for entry in entries:
        found[entry.kind][entry.key] = read_body(entry.kind, entry.body)
    parts = {
        name: bodies if KINDS[name].is_pair else tuple(bodies.values())
        for name, bodies in found.items()
    }
    settings = Project.model_validate_json(document)
    return settings.model_copy(update={"id": project_id, **parts, "history": history})


def fact_of(kind: str, key: str, body: str | None, by: str, at: str) -> Fact:
    """Return one line of the diary; in it '|' of a key is written ':'.

    Raises:
        ValidationError: a part does not fit.
    """
    value: JsonValue = None if body is None else json.loads(body)
    return Fact.model_validate(
        {"kind": kind, "key": key.replace("|", ":"), "value": value, "by": by, "at": at}
    )
