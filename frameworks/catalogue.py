"""The shape of a framework other than ITIL 4: who publishes it, its items and direct questions.

A catalogue is a tree of items under the publisher's own codes, told in our own words.
Its direct questions ask only what ITIL 4 answers cannot tell about an item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from frameworks.model import Quoted, Record, Slug, Text

MOST_QUESTIONS = 3  # of one item; people pay for each
Code = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=80),
    Field(description="letters and digits, joined by dots or hyphens, as in DSS02.01 or 8.6.1"),
    Quoted,
]
QuestionId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\.q[1-9]$", max_length=83),
    Field(description="the item's id, '.q' and a digit, as in DSS02.q1"),
    Quoted,
]
Truth = Annotated[bool, Field(description="true or false")]
ScaleLevel = Annotated[int, Field(ge=0, le=10)]


class Reading(StrEnum):
    """In which terms a framework is read from ITIL 4 answers; METHODS section 12."""

    CAPABILITY = "capability"
    GOAL = "goal"
    WORDS = "words"
    COVERAGE = "coverage"


class Exclusions(StrEnum):
    """Whether an organisation may leave items of the framework out."""

    ALLOWED = "allowed"
    REFUSED = "refused"


class Aspect(StrEnum):
    """Which part of a framework an item belongs to, where the framework tells two apart."""

    PROCESS = "process"
    MANAGEMENT_SYSTEM = "management-system"
    GOVERNANCE = "governance"
    MANAGEMENT = "management"


class Scale(Record):
    """The levels a framework gives its items, from lowest to highest."""

    lowest: ScaleLevel
    highest: ScaleLevel
    note: Text


class CatalogueFramework(Record):
    """Who publishes a framework, which edition this is and how it is read."""

    id: Slug
    title: Text
    edition: Text
    publisher: Text
    notice: Text
    licence: Text
    credit: Text | None = None
    unit: Text
    hierarchy: tuple[Slug, ...] = Field(min_length=1, description="Kinds of items, top down")
    scale: Scale | None = None
    reading: Reading
    exclusions: Exclusions
    roll_up: Text
    summary: Text


class DirectQuestion(Record):
    """A statement about what ITIL 4 answers cannot tell, true or not by degree."""

    id: QuestionId
    statement: Text
    good: Text


class CatalogueItem(Record):
    """One item of a framework under the publisher's own code."""

    id: Code
    parent: Code | None = None
    kind: Slug
    title: Text
    summary: Text
    aspect: Aspect | None = None
    aliases: tuple[Text, ...] = ()
    unverified: Truth = Field(default=False, description="Title or content is not verified")
    evidence_only: Truth = Field(default=False, description="Shown as evidence, never rolled up")
    ask: tuple[DirectQuestion, ...] = Field(default=(), max_length=MOST_QUESTIONS)


class CatalogueItems(Record):
    """The items of one file, in the order of the publisher."""

    items: tuple[CatalogueItem, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A framework with its items by id, in the order of its files."""

    framework: CatalogueFramework
    items: Mapping[str, CatalogueItem]
    children: Mapping[str | None, tuple[str, ...]]  # ids under an id; under None the top ones
    checksum: str  # as of a framework folder

    def ancestors(self, item: str) -> Iterator[str]:
        """Yield the ids above an item, the nearest first."""
        parent = self.items[item].parent
        while parent is not None:
            yield parent
            parent = self.items[parent].parent

    def descendants(self, item: str) -> Iterator[str]:
        """Yield the ids under an item, in order, each before those under it."""
        for child in self.children.get(item, ()):
            yield child
            yield from self.descendants(child)

    def is_leaf(self, item: str) -> bool:
        """Say whether nothing stands under an item."""
        return not self.children.get(item)


def group_by_parent(items: Mapping[str, CatalogueItem]) -> dict[str | None, tuple[str, ...]]:
    """Return the ids of the items under each id; those under None stand at the top."""
    found: dict[str | None, list[str]] = {}
    for item in items.values():
        found.setdefault(item.parent, []).append(item.id)
    return {parent: tuple(ids) for parent, ids in found.items()}
