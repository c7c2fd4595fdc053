"""The statements of the store, on one connection and for one project at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.entries import Entry, EntryRow, FactRow
from storage.schema import entries, facts, projects
from storage.undo import Act, Line


class Rows:
    """What one transaction reads and writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def project(self, project_id: str, *, lock: bool = False) -> Row[Any] | None:
        """Return the row of a project, also of a deleted one; locked until the end if asked."""
        query = select(projects).where(projects.c.id == project_id)
        return self._connection.execute(query.with_for_update() if lock else query).first()

    def all_projects(self) -> Sequence[Row[Any]]:
        """Return the rows of all projects, those changed last first."""
        query = select(projects).order_by(projects.c.updated.desc(), projects.c.id)
        return self._connection.execute(query).all()

    def insert_project(self, **values: object) -> None:
        """Add a project."""
        self._connection.execute(insert(projects).values(**values))

    def change_project(self, project_id: str, **values: object) -> None:
        """Set columns of a project."""
        statement = update(projects).where(projects.c.id == project_id)
        self._connection.execute(statement.values(**values))

    def next_revision(self, project_id: str, at: str) -> int | None:
        """Count a change of a project and lock it; None when it is not there or deleted."""
        statement = (
            update(projects)
            .where(projects.c.id == project_id, projects.c.deleted.is_(None))
            .values(revision=projects.c.revision + 1, updated=at)
            .returning(projects.c.revision)
        )
        return self._connection.execute(statement).scalar()

    def entries(self, project_id: str) -> list[Entry]:
        """Return what stands, in the project's order."""
        query = (
            select(entries.c.kind, entries.c.key, entries.c.body)
            .where(entries.c.project == project_id, entries.c.body.is_not(None))
            .order_by(entries.c.position, entries.c.kind, entries.c.key)
        )
        return [Entry(*row) for row in self._connection.execute(query)]

    def body(self, project_id: str, kind: str, key: str) -> str | None:
        """Return what stands under a key, or None."""
        query = select(entries.c.body).where(
            entries.c.project == project_id, entries.c.kind == kind, entries.c.key == key
        )
        return self._connection.execute(query).scalar()

    def bodies(self, project_id: str, kind: str, *, key_ends: str = "") -> list[str]:
        """Return what stands of a kind, under keys with this ending."""
        query = select(entries.c.body).where(
            entries.c.project == project_id,
            entries.c.kind == kind,
            entries.c.key.endswith(key_ends, autoescape=True),
            entries.c.body.is_not(None),
        )
        return list(self._connection.execute(query).scalars())

    def put_entry(self, row: EntryRow) -> None:
        """Write what stands under a key; an entry that was there keeps its position."""
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(entries).values(row._asdict())
        changed = {name: statement.excluded[name] for name in ("body", "by", "at")}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["project", "kind", "key"], set_=changed)
        )

    def add_entries(self, rows: Iterable[EntryRow]) -> None:
        """Add the entries of a project that has none."""
        self._add(entries, rows)

    def append_fact(self, row: FactRow) -> None:
        """Add a line to the diary, with what stands under its key before it is changed."""
        before = (
            select(entries.c.body)
            .where(
                entries.c.project == row.project,
                entries.c.kind == row.kind,
                entries.c.key == row.key,
            )
            .scalar_subquery()
        )
        self._connection.execute(insert(facts).values(before=before, **row._asdict()))

    def add_facts(self, rows: Iterable[FactRow]) -> None:
        """Add the diary that came with a project."""
        self._add(facts, rows)

    def _add(self, table: Any, rows: Iterable[Any]) -> None:  # noqa: ANN401  # a table's rows
        if values := [row._asdict() for row in rows]:
            self._connection.execute(insert(table), values)

    def facts(self, project_id: str) -> list[FactRow]:
        """Return the whole diary in its order."""
        columns = [facts.c[name] for name in FactRow._fields]
        query = select(*columns).where(facts.c.project == project_id).order_by(facts.c.seq)
        return [FactRow(*row) for row in self._connection.execute(query)]

    def lines(self, project_id: str) -> list[Line]:
        """Return the diary in its order, without the bodies."""
        c = facts.c
        query = (
            select(c.seq, c.kind, c.key, c.by, c.act, c.edit)
            .where(c.project == project_id, c.act != Act.IMPORT.value)
            .order_by(c.seq)
        )
        return [
            Line(seq, kind, key, by, Act(act), edit)
            for seq, kind, key, by, act, edit in self._connection.execute(query)
        ]

    def fact_body(self, project_id: str, seq: int) -> str | None:
        """Return what a line of the diary set."""
        query = select(facts.c.body).where(facts.c.project == project_id, facts.c.seq == seq)
        return self._connection.execute(query).scalar()

    def first_body(self, project_id: str, kind: str, key: str) -> str | None:
        """Return what stood under a key before anyone edited it here."""
        c = facts.c
        query = (
            select(c.before)
            .where(c.project == project_id, c.kind == kind, c.key == key, c.act == Act.EDIT.value)
            .order_by(c.seq)
            .limit(1)
        )
        return self._connection.execute(query).scalar()
