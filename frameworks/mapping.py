"""The shape of a mapping set: links from the items of one framework to those of another.

A link keeps four ideas apart: the relation says what kind of overlap there is, the
coverage which share of the target the source can give evidence for, the tier how
central that is and the confidence how sure we are.  Words of relations are those of
NIST IR 8477 and OSCAL, read "from RELATION to".
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from frameworks.catalogue import Code
from frameworks.model import Quoted, Record, Slug, Text

ITIL = "itil4"  # the id of the framework whose answers are read through the others
JOIN = "--"  # between the two framework ids of a mapping set's id
Coverage = Annotated[
    float,
    Field(ge=0.25, le=1, multiple_of=0.25, json_schema_extra={"enum": [0.25, 0.5, 0.75, 1.0]}),
]
Day = Annotated[date, Quoted]
SetId = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*--[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        description="the ids of the two frameworks joined by '--', as in itil4--cobit",
    ),
    Quoted,
]


class Relation(StrEnum):
    """How what one item asks for overlaps with what another asks for."""

    EQUAL = "equal-to"
    EQUIVALENT = "equivalent-to"
    SUBSET = "subset-of"
    SUPERSET = "superset-of"
    INTERSECTS = "intersects-with"
    NONE = "no-relationship"

    @property
    def inverse(self) -> "Relation":
        """The relation read from the other side."""
        return INVERSES.get(self, self)

    @property
    def is_full(self) -> bool:
        """Whether the source covers the whole of its target."""
        return self in FULL

    @property
    def is_same(self) -> bool:
        """Whether both ask for the same thing, in the same words or in others."""
        return self in SAME


INVERSES: Mapping[Relation, Relation] = MappingProxyType(
    {Relation.SUBSET: Relation.SUPERSET, Relation.SUPERSET: Relation.SUBSET}
)
SAME = frozenset({Relation.EQUAL, Relation.EQUIVALENT})
FULL = SAME | {Relation.SUPERSET}


class Tier(StrEnum):
    """How central a source is to its target."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Confidence(StrEnum):
    """How sure we are that a link is right, the surest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for low, rising with certainty."""
        return RANKS[self]


RANKS: Mapping[Confidence, int] = MappingProxyType(
    {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}
)


class Support(StrEnum):
    """What a source is to its target beside overlapping with it; NIST IR 8477."""

    INTEGRAL = "integral-to"
    EXAMPLE = "example-of"
    PRECEDES = "precedes"


class RationaleType(StrEnum):
    """What is compared: words, meanings or results; NIST IR 8477."""

    SYNTACTIC = "syntactic"
    SEMANTIC = "semantic"
    FUNCTIONAL = "functional"


class Status(StrEnum):
    """Whether somebody besides its writer has gone through a mapping set."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


class Source(Record):
    """A published work that links of a set may name."""

    id: Slug
    title: Text
    note: Text


class Link(Record):
    """One item of a framework set beside one item of another, with the reason."""

    from_: Code = Field(alias="from")
    to: Code
    relation: Relation
    coverage: Coverage | None = None
    tier: Tier | None = None
    confidence: Confidence
    support: Support | None = None
    rationale: Text
    sources: tuple[Slug, ...] = ()


class Unmapped(Record):
    """An item that was looked at and has no link, with the reason."""

    id: Code
    reason: Text


class UnmappedItems(Record):
    """The items of either side that have no link."""

    from_: tuple[Unmapped, ...] = Field(default=(), alias="from")
    to: tuple[Unmapped, ...] = ()


class MappingSet(Record):
    """All links from one framework's edition to another's, with what they may be used for."""

    id: SetId
    from_: Slug = Field(alias="from")
    from_edition: Text
    to: Slug
    to_edition: Text
    use_case: Text
    rationale_type: RationaleType
    method: Text
    status: Status
    reviewed: Day
    sources: tuple[Source, ...] = ()
    links: tuple[Link, ...] = Field(min_length=1)
    unmapped: UnmappedItems = UnmappedItems()


def name_set(start: str, end: str) -> str:
    """Return the id of the set between two frameworks.

    >>> name_set("itil4", "cobit")
    'itil4--cobit'
    """
    return f"{start}{JOIN}{end}"


def owner_of(item: str) -> str:
    """Return the practice of an ITIL outcome's id, and any other id as it is.

    >>> owner_of("incident-management.o2"), owner_of("incident-management")
    ('incident-management', 'incident-management')
    """
    practice, dot, number = item.rpartition(".o")
    return practice if dot and number.isdigit() else item


def invert(mapping: MappingSet) -> MappingSet:
    """Return the set read from its other side: relations turned round.

    Coverage and support stay blank: both speak about one direction only.
    """
    sides = {"from_": mapping.unmapped.to, "to": mapping.unmapped.from_}
    return mapping.model_copy(
        update={
            "id": name_set(mapping.to, mapping.from_),
            "from_": mapping.to,
            "from_edition": mapping.to_edition,
            "to": mapping.from_,
            "to_edition": mapping.from_edition,
            "links": tuple(map(_turn_round, mapping.links)),
            "unmapped": mapping.unmapped.model_copy(update=sides),
        }
    )


def _turn_round(link: Link) -> Link:
    return link.model_copy(
        update={
            "from_": link.to,
            "to": link.from_,
            "relation": link.relation.inverse,
            "coverage": None,
            "support": None,
        }
    )
