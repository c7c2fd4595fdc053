"""A first guess of practice levels from an assessment made in another framework.

Each practice takes the mean of the levels of the items it is linked to, weighted as in
a reading and rounded down.  It is marked as a prefill with what it rests on, and never
replaces an answer.  Waymark's construction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.readings import SourceReading
from frameworks.catalogue import Catalogue
from frameworks.mapping import MappingSet, Relation, owner_of

MOST_NAMED = 4  # items a reason names


@dataclass(frozen=True, slots=True)
class Prefill:
    """The level suggested for one practice, and the items it rests on, heaviest first."""

    practice: str
    level: int
    items: tuple[str, ...]
    reason: str


def find_item(catalogue: Catalogue, name: str) -> str | None:
    """Return the id of the item a name stands for: its code, title or alias, in any case."""
    wanted = name.strip().casefold()
    for item in catalogue.items.values():
        if wanted in {n.casefold() for n in (item.id, item.title, *item.aliases)}:
            return item.id
    return None


def prefill(catalogue: Catalogue, mapping: MappingSet, levels: Mapping[str, int]) -> list[Prefill]:
    """Return a level for each practice that is linked to an item with a level, sorted by id.

    `levels` are whole levels by item id; those of a scale that ends below 5 stay as they are.
    """
    weights: dict[str, dict[str, int]] = {}
    for link in mapping.links:
        weight = SourceReading(link, "", None, None).weight
        if link.to in levels and link.relation is not Relation.NONE and weight:
            items = weights.setdefault(owner_of(link.from_), {})
            items[link.to] = items.get(link.to, 0) + weight
    return [_prefill(p, items, levels, catalogue) for p, items in sorted(weights.items())]


def _prefill(
    practice: str, weights: Mapping[str, int], levels: Mapping[str, int], catalogue: Catalogue
) -> Prefill:
    total = sum(weights.values())
    mean = Fraction(sum(weight * levels[item] for item, weight in weights.items()), total)
    items = tuple(sorted(weights, key=lambda item: (-weights[item], item)))
    named = ", ".join(f"{item} at {levels[item]}" for item in items[:MOST_NAMED])
    more = f" and {len(items) - MOST_NAMED} more" if len(items) > MOST_NAMED else ""
    framework = catalogue.framework
    reason = (
        f"Prefilled from {framework.title} ({framework.edition}): {named}{more}. "
        "A guess by links of ours; check it."
    )
    return Prefill(practice, int(mean), items, reason)
