"""Find what contradicts itself within one project: repeated keys and dangling references."""

from collections.abc import Iterator

from assessment.project import Project
from frameworks.problems import Place
from storage.entries import KINDS

Message = tuple[Place, str]


def find_contradictions(project: Project) -> Iterator[Message]:
    """Yield the place of each contradiction and a sentence that says what is wrong."""
    yield from _repeated(project)
    people = {person.id for person in project.people}
    groups = {group.id for group in project.groups}
    for n, vote in enumerate(project.votes):
        if vote.person not in people:
            message = f"votes {vote.item}: 'person' must be one of 'people', not '{vote.person}'"
            yield ("votes", n, "person"), message
    for n, person in enumerate(project.people):
        if person.group is not None and person.group not in groups:
            message = f"people {person.id}: 'group' must be one of 'groups', not '{person.group}'"
            yield ("people", n, "group"), message


def _repeated(project: Project) -> Iterator[Message]:
    for kind in KINDS.values():
        if kind.is_pair:
            continue
        seen: set[str] = set()
        for n, record in enumerate(getattr(project, kind.name)):
            key = kind.key(record)
            if key in seen:
                words = f"'{key}'".replace("|", "' of '")
                yield (kind.name, n), f"{kind.name}: {words} stands here twice; keep one"
            seen.add(key)
