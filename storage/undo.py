"""Which edit an undo or a redo takes, and what then stands in its place.

The diary only grows.  An edit that was undone and not redone counts for nothing;
what stands under a key is the last edit of it that counts, or what stood there
before the diary began.  Undo takes the author's latest edit that stands: nobody's
later edit of the same entry is ever overwritten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """Why a line stands in the diary."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"  # came with a project file; what it says was done elsewhere


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the diary without its body; `edit` is the edit that an undo or redo is about."""

    seq: int
    kind: str
    key: str
    by: str
    act: Act
    edit: int | None = None


def next_undo(lines: Sequence[Line], by: str) -> Line | None:
    """Return the author's latest edit that stands, or None."""
    edits = _standing(lines)
    return max((edit for edit in edits if edit.by == by), key=lambda edit: edit.seq, default=None)


def next_redo(lines: Sequence[Line], by: str) -> Line | None:
    """Return the author's edit that was undone last, or None after a later edit of theirs."""
    undone = _undone(lines)
    since = max((line.seq for line in lines if line.by == by and line.act is Act.EDIT), default=0)
    covered = {(edit.kind, edit.key): edit.seq for edit in _standing(lines)}
    candidates = [
        line
        for line in lines
        if line.seq in undone
        and line.by == by
        and undone[line.seq] > since
        and covered.get((line.kind, line.key), 0) < line.seq
    ]
    return max(candidates, key=lambda line: undone[line.seq], default=None)


def edit_below(lines: Sequence[Line], edit: Line) -> Line | None:
    """Return the edit that stands once this one is taken back; None for what was there first."""
    earlier = [
        line
        for line in _counting(lines)
        if (line.kind, line.key) == (edit.kind, edit.key) and line.seq < edit.seq
    ]
    return earlier[-1] if earlier else None


def _standing(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the last edit that counts under each key."""
    return list({(line.kind, line.key): line for line in _counting(lines)}.values())


def _counting(lines: Sequence[Line]) -> Sequence[Line]:
    undone = _undone(lines)
    return [line for line in lines if line.act is Act.EDIT and line.seq not in undone]


def _undone(lines: Sequence[Line]) -> dict[int, int]:
    """Return each edit that is undone, with the line that undid it."""
    undone: dict[int, int] = {}
    for line in lines:
        if line.act is Act.UNDO and line.edit is not None:
            undone[line.edit] = line.seq
        elif line.act is Act.REDO and line.edit is not None:
            undone.pop(line.edit, None)
    return undone
