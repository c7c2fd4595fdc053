"""The working store: every project being worked on, saved edit by edit.

Each edit, of one entry or of several, is one transaction that writes what stands and
its lines of the diary, so nothing acknowledged is lost and every edit can be undone.
Settings carry a version, and a stale one is refused.  Every call passes the access check.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from platformdirs import user_data_path
from pydantic import JsonValue, ValidationError

from assessment.project import Fact, Project
from frameworks.model import Record
from storage.access import LOCAL, Action, Principal, authorise, is_allowed
from storage.consistency import find_contradictions
from storage.edits import (
    Change,
    apply_change,
    apply_edits,
    apply_redo,
    apply_undo,
    missing,
    now,
)
from storage.entries import (
    SETTINGS,
    EntryRow,
    FactRow,
    Pair,
    assemble,
    author,
    document_of,
    entries_of,
    entry_of,
    fact_of,
    kind_of,
    write_json,
)
from storage.errors import ProjectExistsError, StaleVersionError, StoreError
from storage.schema_errors import describe_project_errors
from storage.undo import Act

if TYPE_CHECKING:  # both import SQLAlchemy, which waits until a store is opened
    from storage.database import Database
    from storage.rows import Rows

URL_VARIABLE = "WAYMARK_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """One project in a list; `summary` holds the headline figures as they were last computed."""

    id: str
    organisation: str
    title: str
    updated: datetime
    deleted: datetime | None
    summary: Mapping[str, JsonValue] | None


def open_store(
    url: str | None = None, principal: Principal = LOCAL, *, durable: bool = False
) -> "Store":
    """Return the store at a database URL, by default WAYMARK_DATABASE_URL or the user's own file.

    A durable SQLite store survives a power cut without losing the last second, at the
    price of slower edits; a crash of the program loses nothing either way.

    Raises:
        StoreError: the database cannot be opened, is damaged or comes from a newer Waymark.
    """
    from storage.database import Database  # noqa: PLC0415  # imports SQLAlchemy

    found = url or os.environ.get(URL_VARIABLE) or _default_url()
    database = Database(found, synchronous="FULL" if durable else "NORMAL")
    database.prepare()
    return Store(database, principal)


def _default_url() -> str:
    path = user_data_path("waymark", appauthor=False) / "waymark.db"
    return f"sqlite:///{path}"


class Store:
    """The projects of one database, as one principal may see and change them.

    Safe to share between threads.  Every method raises a StoreError, or one of its
    kinds in `storage.errors`, when it cannot do what was asked; nothing is then changed.
    """

    def __init__(self, database: "Database", principal: Principal) -> None:
        self._database = database
        self._principal = principal

    def acting_as(self, principal: Principal) -> "Store":
        """Return the same store for someone else."""
        return Store(self._database, principal)

    def close(self) -> None:
        """Give the connections to the database back."""
        self._database.close()

    @contextmanager
    def _reading(self, project_id: str, action: Action = Action.READ) -> Iterator["Rows"]:
        authorise(self._principal, project_id, action)
        with self._database.reading() as rows:
            yield rows

    @contextmanager
    def _writing(self, project_id: str | None, action: Action) -> Iterator["Rows"]:
        authorise(self._principal, project_id, action)
        with self._database.writing() as rows:
            yield rows

    def set_entry(self, project_id: str, kind: str, record: Record | Pair, by: str) -> int:
        """Write one record under its key and return the project's revision.

        A context answer is the pair of question and option, a signal that of signal and
        strength; every other kind takes its record.
        """
        return self.set_entries(project_id, kind, (record,), by)

    def set_entries(
        self, project_id: str, kind: str, records: Iterable[Record | Pair], by: str
    ) -> int:
        """Write records of one kind, all or none, and return the project's revision.

        One undo takes them back together.  Of two records under one key the later counts.
        """
        entries = {entry.key: entry for entry in (entry_of(kind, record) for record in records)}
        name = author(by)
        changes = [Change(entry.kind, entry.key, entry.body, name) for entry in entries.values()]
        with self._writing(project_id, Action.ANSWER) as rows:
            revision = apply_edits(rows, project_id, changes)
            return int(_living(rows, project_id).revision) if revision is None else revision

    def remove_entry(self, project_id: str, kind: str, key: str, by: str) -> int:
        """Remove what stands under a key, if anything, and return the project's revision."""
        change = Change(kind_of(kind).name, key, None, author(by))
        with self._writing(project_id, Action.ANSWER) as rows:
            row = _living(rows, project_id, lock=True)
            if rows.body(project_id, kind, key) is None:
                return int(row.revision)
            return apply_change(rows, project_id, change)[0]

    def undo(self, project_id: str, by: str) -> Fact | None:
        """Take back the author's latest edit that stands; None when there is none.

        Records set together are taken back together.  An edit that someone else has since
        changed is passed over.
        """
        with self._writing(project_id, Action.ANSWER) as rows:
            _living(rows, project_id, lock=True)
            return apply_undo(rows, project_id, author(by))

    def redo(self, project_id: str, by: str) -> Fact | None:
        """Set again what the author undid last; None when there is nothing or after an edit."""
        with self._writing(project_id, Action.ANSWER) as rows:
            _living(rows, project_id, lock=True)
            return apply_redo(rows, project_id, author(by))

    def settings_version(self, project_id: str) -> int:
        """Return the version to hand to `update_settings`; read it before the project."""
        with self._reading(project_id) as rows:
            return int(_living(rows, project_id).version)

    def update_settings(self, project_id: str, version: int, **changes: object) -> int:
        """Change settings and return their new version.

        Raises:
            StaleVersionError: they were changed since this version.
        """
        _refuse_unknown(changes)
        with self._writing(project_id, Action.EDIT) as rows:
            row = _living(rows, project_id, lock=True)
            if row.version != version:
                raise StaleVersionError(
                    "someone else changed the settings of this project in the meantime "
                    f"(version {row.version}, yours is {version}); load them and try again"
                )
            document = _changed(row.document, changes)
            rows.next_revision(project_id, now())
            rows.change_project(project_id, document=document, version=version + 1)
            return version + 1

    def load_project(self, project_id: str, *, with_history: bool = False) -> Project:
        """Return a project as it stands; its diary only if asked."""
        with self._reading(project_id) as rows:
            row = _living(rows, project_id)
            entries = rows.entries(project_id)
            diary = rows.facts(project_id) if with_history else []
        try:
            history = tuple(fact_of(f.kind, f.key, f.body, f.by, f.at) for f in diary)
            return assemble(project_id, row.document, entries, history)
        except (ValidationError, ValueError, LookupError):
            raise StoreError(
                f"the project '{project_id}' in the {self._database.name} is damaged; "
                "restore a backup or import its file again"
            ) from None

    def export_project(self, project_id: str) -> Project:
        """Return a project with its diary, as it goes into a file."""
        return self.load_project(project_id, with_history=True)

    def project_version(self, project_id: str) -> int:
        """Return a number that grows with every change of a project, for cache keys."""
        with self._reading(project_id) as rows:
            return int(_living(rows, project_id).revision)

    def list_projects(self, *, deleted: bool = False) -> list[ProjectSummary]:
        """Return the projects the principal may read, changed last first; or the deleted ones."""
        with self._database.reading() as rows:
            found = rows.all_projects()
        return [
            _summary(row)
            for row in found
            if (row.deleted is not None) is deleted
            and is_allowed(self._principal, row.id, Action.READ)
        ]

    def save_summary(self, project_id: str, summary: Mapping[str, JsonValue]) -> None:
        """Keep the headline figures of a project for the list; this is no change of it."""
        text = write_json(dict(summary))
        with self._writing(project_id, Action.EDIT) as rows:
            _living(rows, project_id)
            rows.change_project(project_id, summary=text)

    def import_project(
        self, project: Project, *, replace: bool = False, as_copy: bool = False
    ) -> str:
        """Put a project into the store and return its id.

        With `replace`, a project of the same id makes way: it is kept under another id
        among the deleted ones.  With `as_copy` the one imported gets a fresh id.

        Raises:
            ProjectExistsError: the id is taken, and neither was asked for.
        """
        if messages := [message for _, message in find_contradictions(project)]:
            raise StoreError("the project contradicts itself: " + "; ".join(messages))
        if as_copy:
            project = project.model_copy(update={"id": uuid4().hex})
        with self._writing(None, Action.MANAGE) as rows:
            revision = _make_way(rows, project.id, replace=replace)
            _insert(rows, project, revision)
        return project.id

    def delete_project(self, project_id: str) -> None:
        """Put a project away; `restore_project` brings it back."""
        with self._writing(project_id, Action.MANAGE) as rows:
            _living(rows, project_id, lock=True)
            rows.change_project(project_id, deleted=now())

    def restore_project(self, project_id: str) -> None:
        """Bring a deleted project back; one that is not deleted stays as it is."""
        with self._writing(project_id, Action.MANAGE) as rows:
            if rows.project(project_id) is None:
                raise missing(project_id)
            rows.change_project(project_id, deleted=None)

    def backup(self, path: Path) -> None:
        """Write a copy of the whole database to a file while it is in use."""
        authorise(self._principal, None, Action.MANAGE)
        self._database.backup(path)


def _living(rows: "Rows", project_id: str, *, lock: bool = False) -> Any:  # noqa: ANN401  # a row
    row = rows.project(project_id, lock=lock)
    if row is None or row.deleted is not None:
        raise missing(project_id, row.deleted if row else None)
    return row


def _summary(row: Any) -> ProjectSummary:  # noqa: ANN401  # a row
    document = json.loads(row.document)
    return ProjectSummary(
        id=row.id,
        organisation=document["organisation"],
        title=document["title"],
        updated=datetime.fromisoformat(row.updated),
        deleted=datetime.fromisoformat(row.deleted) if row.deleted else None,
        summary=json.loads(row.summary) if row.summary else None,
    )


def _refuse_unknown(changes: Mapping[str, object]) -> None:
    if unknown := [name for name in changes if name not in SETTINGS]:
        allowed = ", ".join(SETTINGS)
        raise StoreError(f"unknown setting '{unknown[0]}'; allowed: {allowed}")


def _changed(document: str, changes: Mapping[str, object]) -> str:
    settings = Project.model_validate_json(document)
    tree = {**dict(settings), **changes}
    try:
        return document_of(Project.model_validate(tree))
    except ValidationError as error:
        messages = [message for _, message in describe_project_errors(error, tree)]
        raise StoreError("; ".join(messages)) from None


def _make_way(rows: "Rows", project_id: str, *, replace: bool) -> int:
    """Free an id and return the revision that the project coming in counts on from."""
    row = rows.project(project_id, lock=True)
    if row is None:
        return 0
    if not replace:
        state = "was deleted from" if row.deleted else "is already in"
        raise ProjectExistsError(
            f"the project '{project_id}' {state} the store; replace it or import a copy"
        )
    rows.change_project(project_id, id=uuid4().hex, deleted=row.deleted or now())
    return int(row.revision)


def _insert(rows: "Rows", project: Project, revision: int) -> None:
    at, entries = now(), list(entries_of(project))
    start = revision + len(entries)
    rows.insert_project(
        id=project.id,
        document=document_of(project),
        version=revision + 1,
        revision=start + len(project.history) + 1,
        created=at,
        updated=at,
    )
    rows.add_entries(
        EntryRow(project.id, entry.kind, entry.key, n, entry.body, "import", at)
        for n, entry in enumerate(entries, revision)
    )
    rows.add_facts(_imported(project.id, n, fact) for n, fact in enumerate(project.history, start))


def _imported(project_id: str, seq: int, fact: Fact) -> FactRow:
    body = None if fact.value is None else write_json(fact.value)
    at, act = fact.at.isoformat(), Act.IMPORT.value
    return FactRow(project_id, seq, fact.kind, fact.key, body, fact.by, at, act)
