"""What was said and shown about each item: notes, reasons, votes' reasons and evidence.

A remark that belongs to nothing the report shows stands in a table of its own, so no
word anybody wrote is lost.  Where one person wrote everything, the name is said once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.project import Evidence, Project, Rating
from reports.words import answer_words, date_words, level_answer_words


@dataclass(frozen=True, slots=True)
class Remarks:
    """All remarks of a project by item, each as a line to print; `author` where it is one."""

    lines: Mapping[str, tuple[str, ...]]
    author: str | None = None

    def on(self, *items: str) -> tuple[str, ...]:
        """Return the lines about these items."""
        return tuple(line for item in items for line in self.lines.get(item, ()))

    def others(self, shown: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield item and line of each remark about an item that is not among those shown."""
        seen = set(shown)
        for item, lines in self.lines.items():
            if item not in seen:
                yield from ((item, line) for line in lines)


def gather_remarks(project: Project) -> Remarks:
    """Return every note, reason and piece of evidence by item, in the order they were made."""
    authors = {note.by for note in project.notes} | {piece.by for piece in project.evidence}
    author = authors.pop() if len(authors) == 1 else None
    lines: dict[str, list[str]] = defaultdict(list)
    for item, line, by in _remarks(project):
        lines[item].append(line if by in {None, author} else f"{line} ({by})")
    return Remarks({item: tuple(found) for item, found in lines.items()}, author)


def _remarks(project: Project) -> Iterator[tuple[str, str, str | None]]:
    """Yield item, words and author of each remark; a vote's author stays unnamed."""
    for note in project.notes:
        yield note.item, note.text, note.by
    agreed = (entry for entry in project.agreed if entry.reason)
    for entry in agreed:
        yield entry.item, f"Agreed {_say(entry.item, entry.answer)}: {entry.reason}", None
    votes = (vote for vote in project.votes if vote.reason)
    for vote in votes:
        yield vote.item, f"One vote {_say(vote.item, vote.answer)}: {vote.reason}", None
    for piece in project.evidence:
        yield piece.item, _evidence_words(piece), piece.by


def _say(item: str, answer: Rating) -> str:
    return answer_words(answer) if "." in item else level_answer_words(answer)


def _evidence_words(piece: Evidence) -> str:
    parts = [f"{piece.strength.value}: {piece.title}"]
    if piece.seen:
        parts.append(f"seen {date_words(piece.seen)}")
    if piece.link:
        parts.append(str(piece.link))
    return "; ".join(parts)
