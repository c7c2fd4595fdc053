"""Which edit an undo or a redo takes, and what then stands in its place.

The diary only grows.  An edit that was undone and not redone counts for nothing;
what stands under a key is the last edit of it that counts, or what stood there
before the diary began.  Undo takes the author's latest edit that stands: nobody's
later edit of the same entry is ever overwritten.  Edits made with one click are a
batch: they are undone and redone together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile


class Act(StrEnum):
    """Why a line stands in the diary."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"  # came with a project file; what it says was done elsewhere


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the diary without its body.

    `edit` is the edit that an undo or redo is about; of an edit the first of its batch,
    None where it is the first or stands alone.
    """

    seq: int
    kind: str
    key: str
    by: str
    act: Act
    edit: int | None = None

    @property
    def batch(self) -> int:
        """The first of the edits that were made together with this one."""
        return self.seq if self.edit is None else self.edit


def next_undo(lines: Sequence[Line], by: str) -> list[Line]:
    """Return the author's latest edit that stands with what stands of its batch, in order."""
    own = [edit for edit in _standing(lines) if edit.by == by]
    latest = max(own, key=lambda edit: edit.seq, default=None)
    together = [edit for edit in own if latest and edit.batch == latest.batch]
    return sorted(together, key=lambda edit: edit.seq)


def next_redo(lines: Sequence[Line], by: str) -> list[Line]:
    """Return what the author's last undo took back, in order; nothing after an edit of theirs.

    What somebody else has set since is left out.
    """
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
    if not candidates:
        return []
    together = _undone_with(lines, max(undone[line.seq] for line in candidates))
    return [line for line in candidates if undone[line.seq] in together]


def edit_below(lines: Sequence[Line], edit: Line) -> Line | None:
    """Return the edit that stands once this one is taken back; None for what was there first."""
    earlier = [
        line
        for line in _counting(lines)
        if (line.kind, line.key) == (edit.kind, edit.key) and line.seq < edit.seq
    ]
    return earlier[-1] if earlier else None


def _undone_with(lines: Sequence[Line], seq: int) -> set[int]:
    """Return this line of an undo and those right before it that are about the same batch."""
    batches: dict[int | None, int] = {
        line.seq: line.batch for line in lines if line.act is Act.EDIT
    }
    latest, *before = [line for line in reversed(lines) if line.seq <= seq]

    def is_same_undo(line: Line) -> bool:
        return line.act is Act.UNDO and batches[line.edit] == batches[latest.edit]

    return {seq, *(line.seq for line in takewhile(is_same_undo, before))}


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
