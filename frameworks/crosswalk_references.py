"""Check a mapping set against the two frameworks it joins.

Every id exists on its side, a pair is linked once, coverage agrees with the relation,
nothing is read at two levels and nothing is forgotten: what has no link has a reason,
and what the links leave open has a direct question.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from frameworks.mapping import ITIL, Link, MappingSet, Relation, Unmapped, name_set, owner_of
from frameworks.problems import Place
from frameworks.references import Message, Messages, nearest, repeated

Parents = Mapping[str, str | None]  # each item's id, with the id it stands under


@dataclass(frozen=True, slots=True)
class Side:
    """What a mapping set may name of one framework."""

    id: str
    edition: str
    parents: Parents
    units: tuple[str, ...]  # the items whose absence from a set needs a reason

    def above(self, item: str) -> Iterator[str]:
        """Yield the ids above an item, the nearest first."""
        parent, passed = self.parents.get(item), {item}
        while parent is not None and parent not in passed:
            yield parent
            passed.add(parent)
            parent = self.parents.get(parent)


def check_mapping(mapping: MappingSet, stem: str, sides: Mapping[str, Side]) -> list[Message]:
    """Return what is wrong with a set, given the name of its file and all frameworks."""
    found = [*_check_names(mapping, stem, sides), *_check_links(mapping)]
    if mapping.from_ in sides and mapping.to in sides:
        start, end = sides[mapping.from_], sides[mapping.to]
        found += _check_ids(mapping, start, end)
        found += _check_absences(mapping, start)
        found += _check_reading(mapping, end)
    return found


def read_items(mapping: MappingSet) -> frozenset[str]:
    """Return the target items a set speaks about: linked, or unmapped with a reason."""
    return frozenset(link.to for link in mapping.links) | {item.id for item in mapping.unmapped.to}


def sum_coverage(mapping: MappingSet) -> dict[str, float]:
    """Return the sum of coverages of each item the set reads; it may exceed 1."""
    sums = dict.fromkeys(read_items(mapping), 0.0)
    for link in mapping.links:
        sums[link.to] += link.coverage or 0.0
    return sums


def check_questions(mapping: MappingSet, asked: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield the items that need direct questions and have none, or have some never asked.

    A message stands beside the item's id: it belongs to the file of the items.
    """
    sums = sum_coverage(mapping)
    for item in sorted(sums.keys() - asked):
        if sums[item] < 1:
            share = f"{mapping.id} covers {sums[item]:g} of it"
            yield item, f"item '{item}' lacks 'ask': {share}, the rest needs a direct question"
    for item in sorted(asked - sums.keys()):
        message = f"the questions of item '{item}' are never asked: {mapping.id} does not read it"
        yield item, f"{message}; ask at the level that is linked or unmapped"


def _check_names(mapping: MappingSet, stem: str, sides: Mapping[str, Side]) -> Messages:
    if mapping.id != stem:
        yield ("id",), f"'id' must be the file's name, '{stem}', not '{mapping.id}'"
    wanted = name_set(mapping.from_, mapping.to)
    if mapping.id != wanted:
        yield ("id",), f"'id' must join 'from' and 'to', '{wanted}', not '{mapping.id}'"
    if mapping.to == ITIL:
        yield ("to",), f"'to' must not be {ITIL}: turn the set round, its inverse is made by itself"
    if mapping.from_ == mapping.to:
        yield ("to",), f"'to' must be another framework than 'from', '{mapping.from_}'"
    yield from _check_side("from", mapping.from_, mapping.from_edition, sides)
    yield from _check_side("to", mapping.to, mapping.to_edition, sides)


def _check_side(key: str, framework: str, edition: str, sides: Mapping[str, Side]) -> Messages:
    if framework not in sides:
        message = f"no framework here has the id '{framework}'"
        yield (key,), f"{message}; the nearest ids are {nearest(framework, sides)}"
    elif edition != sides[framework].edition:
        message = f"must be that of {framework} here, '{sides[framework].edition}'"
        yield (f"{key}_edition",), f"'{key}_edition' {message}, not '{edition}'"


def _check_links(mapping: MappingSet) -> Messages:
    pairs: set[tuple[str, str]] = set()
    sources = {source.id for source in mapping.sources}
    yield from repeated((("sources", n, "id"), s.id) for n, s in enumerate(mapping.sources))
    whole = {(link.from_, link.to) for link in mapping.links}
    for n, link in enumerate(mapping.links):
        if (link.from_, link.to) in pairs:
            message = f"'{link.from_}' and '{link.to}' are linked twice; one link per pair"
            yield ("links", n), message
        pairs.add((link.from_, link.to))
        owner = owner_of(link.from_)
        if mapping.from_ == ITIL and owner != link.from_ and (owner, link.to) in whole:
            message = f"'{link.from_}' and its practice both link to '{link.to}'; keep one"
            yield ("links", n, "from"), message
        yield from _check_coverage(link, ("links", n))
        for source in link.sources:
            if source not in sources:
                allowed = ", ".join(sorted(sources)) or "none is listed"
                message = f"'sources' must be ids of the set's sources ({allowed}), not '{source}'"
                yield ("links", n, "sources"), message


def _check_coverage(link: Link, place: Place) -> Messages:
    is_blank = link.relation is Relation.NONE
    for key, value in (("coverage", link.coverage), ("tier", link.tier)):
        if is_blank and value is not None:
            message = f"'{key}' must be left out of a link of {link.relation}, not '{value}'"
            yield (*place, key), message
        if not is_blank and value is None:
            yield place, f"missing key '{key}'; a link of {link.relation} needs it"
    if not is_blank and link.coverage and link.relation.is_full != (link.coverage == 1):
        wanted = "1.0" if link.relation.is_full else "below 1.0"
        message = f"'coverage' of a link of {link.relation} must be {wanted}"
        yield (*place, "coverage"), f"{message}, not '{link.coverage}'"


def _check_ids(mapping: MappingSet, start: Side, end: Side) -> Messages:
    for n, link in enumerate(mapping.links):
        yield from _known(link.from_, start, ("links", n, "from"))
        yield from _known(link.to, end, ("links", n, "to"))
    for key, items, side in (
        ("from", mapping.unmapped.from_, start),
        ("to", mapping.unmapped.to, end),
    ):
        yield from _check_unmapped(mapping, key, items, side)


def _known(item: str, side: Side, place: Place) -> Messages:
    if item not in side.parents:
        message = f"{side.id} ({side.edition}) has no item '{item}'"
        yield place, f"{message}; the nearest ids are {nearest(item, side.parents)}"


def _check_unmapped(
    mapping: MappingSet, key: str, items: tuple[Unmapped, ...], side: Side
) -> Messages:
    links = [link for link in mapping.links if link.relation is not Relation.NONE]
    linked = {link.from_ if key == "from" else link.to for link in links}
    if key == "from" and mapping.from_ == ITIL:
        linked |= {owner_of(item) for item in linked}
    place: Place = ("unmapped", key)
    yield from repeated(((*place, n, "id"), item.id) for n, item in enumerate(items))
    for n, item in enumerate(items):
        yield from _known(item.id, side, (*place, n, "id"))
        if item.id in linked:
            yield (*place, n, "id"), f"'{item.id}' is unmapped and has a link too; keep one"


def _check_absences(mapping: MappingSet, start: Side) -> Messages:
    named = {link.from_ for link in mapping.links} | {u.id for u in mapping.unmapped.from_}
    reached = {above for item in named for above in (item, *start.above(item))}
    absent = [unit for unit in start.units if unit not in reached]
    lost = [unit for unit in absent if not named.intersection(start.above(unit))]
    if lost:
        message = f"no link and no reason for {', '.join(lost)}; link them or list them here"
        yield ("unmapped", "from"), message


def _check_reading(mapping: MappingSet, end: Side) -> Messages:
    """Yield what is read at two levels, and the highest items nothing of which is read."""
    read = read_items(mapping)
    for n, link in enumerate(mapping.links):
        yield from _read_twice(link.to, read, end, ("links", n, "to"))
    for n, item in enumerate(mapping.unmapped.to):
        yield from _read_twice(item.id, read, end, ("unmapped", "to", n, "id"))
    lost = _lost_items(read, end)
    if lost:
        message = f"no link and no reason for {', '.join(lost)}; link them, what is under them"
        yield ("unmapped", "to"), f"{message} or what they belong to, or list them here"


def _read_twice(item: str, read: AbstractSet[str], side: Side, place: Place) -> Messages:
    for above in side.above(item):
        if above in read:
            yield place, f"'{item}' and '{above}' above it are both read; read one level"


def _lost_items(read: AbstractSet[str], side: Side) -> list[str]:
    children: dict[str | None, list[str]] = defaultdict(list)
    for item, parent in side.parents.items():
        children[parent].append(item)
    touched = {above for item in read for above in (item, *side.above(item))}
    waiting, lost = list(children[None]), []
    while waiting:
        item = waiting.pop(0)
        if item not in touched:
            lost.append(item)
        elif item not in read:
            waiting = children[item] + waiting
    return lost
