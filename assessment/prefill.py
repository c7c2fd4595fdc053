"""A first guess of practice levels from an assessment made in another framework.

Each practice takes the mean of the levels of the items it is linked to, weighted as in
a reading and rounded down.  The level of a group counts for the linked items under it
that have none of their own.  A guess is marked as a prefill with what it rests on, and
never replaces an answer.  Waymark's construction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.answers import Answer
from assessment.project import Agreed
from assessment.readings import SourceReading
from frameworks.catalogue import Catalogue
from frameworks.mapping import Link, MappingSet, Relation, owner_of
from frameworks.model import HIGHEST_LEVEL

MOST_NAMED = 4  # items a reason names
OPENING = "Prefilled from "  # what the reason of every guess begins with


@dataclass(frozen=True, slots=True)
class Prefill:
    """The level suggested for one practice, and the items it rests on, heaviest first."""

    practice: str
    level: int
    items: tuple[str, ...]
    reason: str


def is_guess(agreed: Agreed) -> bool:
    """Say whether an answer is a prefill that nobody has given anew."""
    return not isinstance(agreed.answer, Answer) and agreed.reason.startswith(OPENING)


def find_items(catalogue: Catalogue, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the items that each name may stand for: a code, else titles and aliases.

    Case and spaces around a name do not matter.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    for item in catalogue.items.values():
        codes[item.id.casefold()].append(item.id)
        for word in {name.strip().casefold() for name in (item.title, *item.aliases)}:
            words[word].append(item.id)

    def meant(name: str) -> tuple[str, ...]:
        if name.strip() in catalogue.items:
            return (name.strip(),)
        wanted = name.strip().casefold()
        return tuple((codes if wanted in codes else words).get(wanted, ()))

    return {name: meant(name) for name in names}


def level_bounds(catalogue: Catalogue) -> tuple[int, int]:
    """Return the lowest and the highest level an item may have: the framework's, up to 5."""
    scale = catalogue.framework.scale
    return (scale.lowest, min(scale.highest, HIGHEST_LEVEL)) if scale else (0, HIGHEST_LEVEL)


def prefill(catalogue: Catalogue, mapping: MappingSet, levels: Mapping[str, int]) -> list[Prefill]:
    """Return a level for each practice that a level can be told for, sorted by id.

    `levels` are whole levels by item id; those of a scale that ends below 5 stay as they are.
    """
    bearers = _bearers(catalogue, mapping, levels)
    weights: dict[str, dict[str, int]] = {}
    for link, weight in _telling(mapping):
        if bearer := bearers.get(link.to):
            items = weights.setdefault(owner_of(link.from_), {})
            items[bearer] = items.get(bearer, 0) + weight
    return [_prefill(p, items, levels, catalogue) for p, items in sorted(weights.items())]


def find_unused(
    catalogue: Catalogue, mapping: MappingSet, levels: Mapping[str, int]
) -> dict[str, str]:
    """Return why the level of an item counts for no practice, by item in the framework's order."""
    used = set(_bearers(catalogue, mapping, levels).values())
    linked = {link.to for link, _ in _telling(mapping)}
    return {
        item: _why_unused(catalogue, item, linked)
        for item in catalogue.items
        if item in levels and item not in used
    }


def _why_unused(catalogue: Catalogue, item: str, linked: set[str]) -> str:
    if linked.intersection(catalogue.descendants(item)):
        return "what is linked under it has levels of its own"
    if catalogue.is_leaf(item):
        return "no ITIL 4 practice is linked to it"
    return "no ITIL 4 practice is linked to it or to anything under it"


def _telling(mapping: MappingSet) -> list[tuple[Link, int]]:
    """Return the links that tell something, each with its weight."""
    weighed = [(link, SourceReading(link, "", None, None).weight) for link in mapping.links]
    return [pair for pair in weighed if pair[0].relation is not Relation.NONE and pair[1]]


def _bearers(
    catalogue: Catalogue, mapping: MappingSet, levels: Mapping[str, int]
) -> dict[str, str]:
    """Return the item whose level counts for each linked one: itself, or the nearest above.

    An item with links of its own stands for itself only.
    """
    linked = {link.to for link, _ in _telling(mapping)}
    found = {item: item for item in linked if item in levels}
    for item in linked - found.keys():
        above = next((a for a in catalogue.ancestors(item) if a in levels), None)
        if above is not None and above not in linked:
            found[item] = above
    return found


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
        f"{OPENING}{framework.title} ({framework.edition}): {named}{more}. "
        "A guess by links of ours; check it."
    )
    return Prefill(practice, int(mean), items, reason)
