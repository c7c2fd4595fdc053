"""Find a practice by whatever people call it: id, title or alias."""

from collections.abc import Mapping

from frameworks.model import Practice
from frameworks.references import nearest


class UnknownPracticeError(LookupError):
    """A name that no practice answers to."""


def name_index(practices: Mapping[str, Practice]) -> dict[str, str]:
    """Return the id for each id, title and alias, folded for comparison."""
    index: dict[str, str] = {}
    for practice in practices.values():
        for name in (*practice.aliases, practice.title, practice.id):
            index[fold_name(name)] = practice.id
    return index


def fold_name(name: str) -> str:
    """Return a name without case, hyphens and doubled spaces.

    >>> fold_name(" Incident-Management ")
    'incident management'
    """
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def find_practice(name: str, practices: Mapping[str, Practice]) -> str:
    """Return the id of the practice with this id, title or alias.

    Raises:
        UnknownPracticeError: no practice is called so; the message names the nearest ids.
    """
    found = name_index(practices).get(fold_name(name))
    if found is None:
        allowed = nearest(name, practices)
        raise UnknownPracticeError(f"no practice is called '{name}'; the nearest ids are {allowed}")
    return found
