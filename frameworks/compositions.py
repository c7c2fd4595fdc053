"""What two links that meet in ITIL 4 say about the items at their other ends.

Items are taken as sets of what they ask for, never empty.  Only the compositions that
hold for all such sets are claimed; METHODS section 12.  What is inferred is weaker than
any direct link: it is always labelled so and never read as one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from frameworks.mapping import Confidence, Link, MappingSet, Relation, owner_of


class Overlap(StrEnum):
    """Both ask for something in common, and nothing says how they lie to each other."""

    OF_UNKNOWN_KIND = "overlap-of-unknown-kind"


Composition = Relation | Overlap | None  # None: nothing is certain
SUBSET, SUPERSET, INTERSECTS = Relation.SUBSET, Relation.SUPERSET, Relation.INTERSECTS
CERTAIN: Mapping[tuple[Relation, Relation], Relation | Overlap] = MappingProxyType(
    {
        (SUBSET, SUBSET): SUBSET,
        (SUPERSET, SUPERSET): SUPERSET,
        (SUPERSET, SUBSET): Overlap.OF_UNKNOWN_KIND,
        (SUPERSET, INTERSECTS): Overlap.OF_UNKNOWN_KIND,
        (INTERSECTS, SUBSET): Overlap.OF_UNKNOWN_KIND,
        (SUBSET, Relation.NONE): Relation.NONE,
        (Relation.NONE, SUPERSET): Relation.NONE,
    }
)


def compose(first: Relation, second: Relation) -> Composition:
    """Return what is certain of a and c when a is `first` to b and b is `second` to c.

    >>> compose(Relation.SUBSET, Relation.SUBSET).value
    'subset-of'
    >>> compose(Relation.EQUAL, Relation.INTERSECTS).value
    'intersects-with'
    >>> compose(Relation.SUBSET, Relation.SUPERSET) is None
    True
    """
    if first is Relation.EQUAL:
        return second
    if second is Relation.EQUAL:
        return first
    if first is Relation.EQUIVALENT:
        return second
    if second is Relation.EQUIVALENT:
        return first
    return CERTAIN.get((first, second))


@dataclass(frozen=True, slots=True)
class InferredLink:
    """What two items may have to do with each other, seen through ITIL 4.

    The coverage is the sum, at most 1, of the products of the coverages of both links of
    each chain: how strongly both rest on the same practices, not a share of either.
    """

    from_: str
    to: str
    relation: Composition
    coverage: float | None
    confidence: Confidence  # the lowest of all links used
    through: tuple[str, ...]  # ITIL practices and outcomes, sorted


@dataclass(frozen=True, slots=True)
class _Chain:
    relation: Composition
    coverage: float | None
    confidence: Confidence
    through: str


def infer_links(first: MappingSet, second: MappingSet) -> tuple[InferredLink, ...]:
    """Return what two sets that start from ITIL 4 say about their targets, sorted by ids.

    Links meet in the same practice or outcome; a practice and one of its outcomes meet
    too, but then nothing is certain of the relation.
    """
    found: dict[tuple[str, str], list[_Chain]] = defaultdict(list)
    ends: dict[str, list[Link]] = defaultdict(list)
    for link in second.links:
        ends[owner_of(link.from_)].append(link)
    for one in first.links:
        for other in ends[owner_of(one.from_)]:
            for chain in _chain(one, other):
                found[one.to, other.to].append(chain)
    return tuple(_join(*pair, chains) for pair, chains in sorted(found.items()))


def _chain(one: Link, other: Link) -> Iterator[_Chain]:
    """Yield the chain from the target of one link to that of another, if it says anything."""
    if one.from_ == other.from_:
        relation, through = compose(one.relation.inverse, other.relation), one.from_
    elif owner_of(one.from_) in {one.from_, other.from_}:
        relation, through = None, max(one.from_, other.from_)  # the outcome is the longer one
    else:
        return  # two outcomes of one practice have nothing in common
    coverage = None
    if one.coverage is not None and other.coverage is not None:
        coverage = one.coverage * other.coverage
    if relation is not None or coverage is not None:
        confidence = min(one.confidence, other.confidence, key=lambda c: c.rank)
        yield _Chain(relation, coverage, confidence, through)


def _join(start: str, end: str, chains: list[_Chain]) -> InferredLink:
    coverages = [chain.coverage for chain in chains if chain.coverage is not None]
    return InferredLink(
        start,
        end,
        _agree({chain.relation for chain in chains}),
        min(1.0, sum(coverages)) if coverages else None,
        min((chain.confidence for chain in chains), key=lambda confidence: confidence.rank),
        tuple(sorted({chain.through for chain in chains})),
    )


def _agree(relations: set[Composition]) -> Composition:
    """Return the sharpest relation that contradicts none of the others."""
    sharp = relations - {None, Overlap.OF_UNKNOWN_KIND}
    overlaps = Overlap.OF_UNKNOWN_KIND in relations
    if not sharp:
        return Overlap.OF_UNKNOWN_KIND if overlaps else None
    if len(sharp) > 1 or (overlaps and Relation.NONE in sharp):
        return None
    return sharp.pop()
