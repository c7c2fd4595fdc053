"""Change entries of a project: lines in the diary and what stands, together.

Every edit, undo and redo passes here.  Nothing is left that refers to nobody: a vote
needs its person, a person of a group needs the group, as long as they are there.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from assessment.project import Fact
from storage.entries import EntryRow, FactRow, fact_of
from storage.errors import DanglingError, MissingProjectError
from storage.undo import Act, Line, edit_below, next_redo, next_undo

if TYPE_CHECKING:  # the statements import SQLAlchemy
    from storage.rows import Rows


@dataclass(frozen=True, slots=True)
class Change:
    """What is to stand under a key from now on, who says so and why; no body removes it."""

    kind: str
    key: str
    body: str | None
    by: str
    act: Act = Act.EDIT
    edit: int | None = None


def now() -> str:
    """Return the time as the store keeps it: UTC, to the microsecond, sortable as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def missing(project_id: str, deleted: str | None = None) -> MissingProjectError:
    """Return the error for a project that is not there or was deleted."""
    if deleted:
        day = deleted.split("T", 1)[0]
        return MissingProjectError(
            f"the project '{project_id}' was deleted on {day}; restore it first"
        )
    return MissingProjectError(f"there is no project '{project_id}' in the store; import it first")


def apply_edits(rows: "Rows", project_id: str, changes: Iterable[Change]) -> int | None:
    """Write edits as one batch and return the project's revision; None without any.

    Raises:
        MissingProjectError: the project is not there or was deleted.
        DanglingError: something would refer to nobody.
    """
    first = revision = None
    for change in changes:
        revision, _ = apply_change(rows, project_id, replace(change, edit=first))
        first = first or revision
    return revision


def apply_change(rows: "Rows", project_id: str, change: Change) -> tuple[int, str]:
    """Write a change and return the project's revision and the time.

    Raises:
        MissingProjectError: the project is not there or was deleted.
        DanglingError: something would refer to nobody.
    """
    at = now()
    revision = rows.next_revision(project_id, at)
    if revision is None:
        found = rows.project(project_id)
        raise missing(project_id, found.deleted if found else None)
    if check := CHECKS.get((change.kind, change.body is not None)):
        check(rows, project_id, change)
    kind, key, body, by = change.kind, change.key, change.body, change.by
    rows.append_fact(
        FactRow(project_id, revision, kind, key, body, by, at, change.act.value, change.edit)
    )
    rows.put_entry(EntryRow(project_id, kind, key, revision, body, by, at))
    return revision, at


def apply_undo(rows: "Rows", project_id: str, by: str) -> Fact | None:
    """Take back the author's latest edit that stands, a batch as a whole.

    Returns the new line of the diary; of a batch that of its first edit.
    """
    lines = rows.lines(project_id)
    done = [
        _apply_again(rows, project_id, edit, _body_below(rows, project_id, lines, edit), Act.UNDO)
        for edit in reversed(next_undo(lines, by))
    ]
    return done[-1] if done else None


def _body_below(rows: "Rows", project_id: str, lines: Sequence[Line], edit: Line) -> str | None:
    """Return what stands once an edit is taken back."""
    below = edit_below(lines, edit)
    if below:
        return rows.fact_body(project_id, below.seq)
    return rows.first_body(project_id, edit.kind, edit.key)


def apply_redo(rows: "Rows", project_id: str, by: str) -> Fact | None:
    """Set again what the author undid last, a batch as a whole.

    Returns the new line of the diary; of a batch that of its first edit.
    """
    done = [
        _apply_again(rows, project_id, edit, rows.fact_body(project_id, edit.seq), Act.REDO)
        for edit in next_redo(rows.lines(project_id), by)
    ]
    return done[0] if done else None


def _apply_again(rows: "Rows", project_id: str, edit: Line, body: str | None, act: Act) -> Fact:
    change = Change(edit.kind, edit.key, body, edit.by, act, edit.seq)
    _, at = apply_change(rows, project_id, change)
    return fact_of(change.kind, change.key, body, edit.by, at)


def _needs_person(rows: "Rows", project_id: str, change: Change) -> None:
    person = json.loads(change.body or "{}")["person"]
    if rows.body(project_id, "people", person) is None:
        raise DanglingError(f"there is no person '{person}' in the project; add the person first")


def _needs_group(rows: "Rows", project_id: str, change: Change) -> None:
    group = json.loads(change.body or "{}")["group"]
    if group is not None and rows.body(project_id, "groups", group) is None:
        raise DanglingError(f"there is no group '{group}' in the project; add the group first")


def _has_no_votes(rows: "Rows", project_id: str, change: Change) -> None:
    if votes := rows.bodies(project_id, "votes", key_ends=f"|{change.key}"):
        raise DanglingError(
            f"the person '{change.key}' still has answers here ({len(votes)}); remove those first"
        )


def _has_no_members(rows: "Rows", project_id: str, change: Change) -> None:
    people = map(json.loads, rows.bodies(project_id, "people"))
    if members := [person["name"] for person in people if person["group"] == change.key]:
        names = ", ".join(members)
        raise DanglingError(
            f"the group '{change.key}' still has members ({names}); move them first"
        )


Check = Callable[["Rows", str, Change], None]
CHECKS: Mapping[tuple[str, bool], Check] = MappingProxyType(
    {  # by kind, and whether it is set or removed
        ("votes", True): _needs_person,
        ("people", True): _needs_group,
        ("people", False): _has_no_votes,
        ("groups", False): _has_no_members,
    }
)
