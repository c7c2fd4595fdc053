"""What the explorer says about frameworks, their items and the links between them."""

from collections.abc import Iterable, Iterator, Mapping

from frameworks.catalogue import CatalogueItem
from frameworks.crosswalk import Crosswalk, CrosswalkLink, Manner
from frameworks.library import Library
from frameworks.mapping import ITIL, Link, MappingSet, owner_of
from reports.crosswalk_exports import word_relation
from reports.reading_charts import name_item
from reports.reading_words import RELATION_MARKS
from reports.text import format_percent

Row = dict[str, str]
INDENT = "\u2003"
MANNERS = {
    Manner.DIRECT: "Direct links, argued one by one.",
    Manner.INVERTED: "The direct links read from the other side; shares speak one way only.",
    Manner.INFERRED: "Inferred through ITIL 4: only what is certain has a relation.",
}


def item_tree(library: Library, framework: str, wanted: str = "") -> list[CatalogueItem]:
    """Return the items of a framework in order; with words wanted, those that hold them all."""
    items = library.items(framework).values()
    words = wanted.casefold().split()
    return [item for item in items if all(word in _text(item) for word in words)]


def _text(item: CatalogueItem) -> str:
    return " ".join((item.id, item.title, item.summary, *item.aliases)).casefold()


def tree_rows(library: Library, framework: str, items: Iterable[CatalogueItem]) -> list[Row]:
    """Return one row per item, indented by its depth: code and title; ITIL has titles only."""
    every = library.items(framework)
    if framework == ITIL:
        return [{"Title": f"{INDENT * _depth(item, every)}{item.title}"} for item in items]
    return [
        {"Code": f"{INDENT * _depth(item, every)}{item.id}", "Title": item.title} for item in items
    ]


def _depth(item: CatalogueItem, every: Mapping[str, CatalogueItem]) -> int:
    depth, parent = 0, item.parent
    while parent is not None:
        depth, parent = depth + 1, every[parent].parent
    return depth


def links_of(library: Library, framework: str, item: str) -> Iterator[tuple[MappingSet, Link]]:
    """Yield every direct link that starts or ends at an item, its outcomes included."""
    for mapping in library.mappings.values():
        for link in mapping.links:
            starts = mapping.from_ == framework and item in {link.from_, owner_of(link.from_)}
            if starts or (mapping.to == framework and item == link.to):
                yield mapping, link


def link_words(library: Library, mapping: MappingSet, link: Link) -> str:
    """Return a link as one line: both ends with their titles, relation, share, sureness."""
    start = _end(library, mapping.from_, link.from_)
    end = _end(library, mapping.to, link.to)
    parts = [f"{start} {RELATION_MARKS[link.relation]} {word_relation(link.relation)} {end}"]
    if link.coverage is not None:
        parts.append(f"covers {format_percent(link.coverage)} of it")
    if link.tier:
        parts.append(link.tier.value)
    parts.append(f"confidence {link.confidence.value}")
    return "; ".join(parts)


def link_details(library: Library, mapping: MappingSet, link: Link) -> list[str]:
    """Return a link in full: what either side asks for, how they meet, sources and review."""
    sources = ", ".join(link.sources) or "our own judgement"
    meeting = f"Compared by what they are for ({mapping.rationale_type.value})."
    if link.support:
        meeting += f" The first is {link.support.value.replace('-', ' ')} the second."
    review = f"Set {mapping.id}, {mapping.status.value}, last looked at on {mapping.reviewed}."
    ends = ((mapping.from_, link.from_), (mapping.to, link.to))
    sides = [f"{_end(library, *end)}: {_summary(library, *end)}" for end in ends]
    return [*sides, meeting, f"Rests on {sources}. {review}"]


def _summary(library: Library, framework: str, item: str) -> str:
    return library.items(framework)[item].summary


def _end(library: Library, framework: str, item: str) -> str:
    found = library.items(framework)[item]
    if framework == ITIL:
        return found.title
    title = library.catalogues[framework].framework.title
    return f"{name_item(found.id, found.title)} ({title})"


def unmapped_reason(library: Library, framework: str, item: str) -> str:
    """Return why an item has no link, or nothing."""
    for mapping in library.mappings.values():
        sides = ((mapping.from_, mapping.unmapped.from_), (mapping.to, mapping.unmapped.to))
        for owner, gone in sides:
            for entry in gone:
                if owner == framework and entry.id == item:
                    return entry.reason
    return ""


def crosswalk_rows(library: Library, crosswalk: Crosswalk) -> list[Row]:
    """Return one row per link of a comparison.

    Columns: from, relation, to, share, confidence, why.
    """
    return [_crosswalk_row(library, crosswalk, link) for link in crosswalk.links]


def _crosswalk_row(library: Library, crosswalk: Crosswalk, link: CrosswalkLink) -> Row:
    return {
        "From": _end(library, crosswalk.from_, link.from_),
        "Relation": word_relation(link.relation),
        "To": _end(library, crosswalk.to, link.to),
        "Share": "" if link.coverage is None else format_percent(link.coverage),
        "Confidence": link.confidence.value,
        "Why": link.rationale,
    }
