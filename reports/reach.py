"""How far each ITIL practice reaches into another framework: shares it can give evidence for.

Shares are those of the links alone, before anybody has answered anything.  Links that say
"nothing in common" give no evidence and count nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.read_across import read_framework
from assessment.readings import ONE, ZERO, FrameworkReading, ItemReading, SourceReading, mean_share
from frameworks.catalogue import Catalogue
from frameworks.mapping import MappingSet, Relation


@dataclass(frozen=True, slots=True)
class Reach:
    """What one practice can give evidence for within one item or group of items.

    `items` is the sum of its shares, in read items; `share` is that of the whole group.
    """

    practice: str
    item: str
    items: Fraction
    share: Fraction
    links: int
    relation: Relation


def read_links(catalogue: Catalogue, mapping: MappingSet) -> FrameworkReading:
    """Return a framework as read without a single answer: its groups, parts and links."""
    return read_framework(catalogue, mapping, {}, lambda _: None)


def read_parts(reading: FrameworkReading, item: ItemReading) -> list[ItemReading]:
    """Return the read items that a group stands for; an item read itself stands for itself."""
    return [reading.items[part] for part in item.parts] or [item]


def find_reaches(reading: FrameworkReading, items: Iterable[ItemReading]) -> list[Reach]:
    """Return each practice that reaches into one of the items, item by item."""
    found: list[Reach] = []
    for item in items:
        parts = read_parts(reading, item)
        by_practice: dict[str, dict[str, list[SourceReading]]] = defaultdict(dict)
        for part in parts:
            for source in part.sources:
                by_practice[source.practice].setdefault(part.id, []).append(source)
        found += [
            _reach(practice, item.id, by_part, len(parts))
            for practice, by_part in sorted(by_practice.items())
        ]
    return found


def reachable(items: Sequence[ItemReading]) -> Fraction:
    """Return the mean share of items that all practices together can give evidence for."""
    return mean_share([_joint(item.sources) for item in items])


def _reach(
    practice: str, item: str, by_part: Mapping[str, Sequence[SourceReading]], parts: int
) -> Reach:
    covered = sum((_joint(sources) for sources in by_part.values()), ZERO)
    links = sum(len(sources) for sources in by_part.values())
    relation = _join_relations(practice, list(by_part.values()), parts)
    return Reach(practice, item, covered, covered / parts, links, relation)


def _joint(sources: Iterable[SourceReading]) -> Fraction:
    """Return the share that sources can give evidence for together, taken as disjoint."""
    return min(ONE, sum((Fraction(source.link.coverage or 0) for source in sources), ZERO))


def _join_relations(
    practice: str, by_part: Sequence[Sequence[SourceReading]], parts: int
) -> Relation:
    """Return the relation of a practice to a whole group that holds for certain."""
    lifted = [[_lift(practice, source) for source in sources] for sources in by_part]
    if parts == 1 and len(lifted[0]) == 1:
        return lifted[0][0]
    if len(lifted) == parts and all(any(r.is_full for r in found) for found in lifted):
        return Relation.SUPERSET
    is_within = any(r.is_same or r is Relation.SUBSET for found in lifted for r in found)
    return Relation.SUBSET if is_within else Relation.INTERSECTS


def _lift(practice: str, source: SourceReading) -> Relation:
    """Return the relation of a practice where the link may run from one of its outcomes.

    A practice contains what its outcome contains; it only overlaps with the rest.
    """
    relation = source.link.relation
    if source.link.from_ == practice:
        return relation
    return Relation.SUPERSET if relation.is_full else Relation.INTERSECTS
