"""The links between any two frameworks: direct, turned round or inferred through ITIL 4.

A direct set says most.  Its inverse says as much about relations and nothing about
coverage.  Where no set joins two frameworks, both are seen through ITIL 4, and every
link is inferred.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from frameworks.compositions import Composition, InferredLink, infer_links
from frameworks.library import Library
from frameworks.mapping import (
    ITIL,
    Confidence,
    Link,
    MappingSet,
    RationaleType,
    Status,
    Support,
    Tier,
    Unmapped,
    invert,
)
from frameworks.references import nearest

INFERRED_USE = (
    "Inferred through ITIL 4 from {first} and {second}. It shows where to look, not what is "
    "fulfilled: only relations that hold for certain are stated, the others are unknown. Coverage "
    "tells how strongly both sides rest on the same ITIL practices, not a share of either."
)
INFERRED_METHOD = "The links of both sets are composed where they meet in ITIL 4."
INFERRED_RATIONALE = "Inferred through {through}."
INVERTED_METHOD = (
    "The set {original} turned round: relations are inverted, coverage is left blank. {method}"
)


class NoCrosswalkError(LookupError):
    """Two frameworks that nothing joins, or a name that no framework answers to."""


class Manner(StrEnum):
    """How the links of a crosswalk came about."""

    DIRECT = "direct"
    INVERTED = "inverted"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class CrosswalkLink:
    """One item of a framework beside one of another, however that was found."""

    from_: str
    to: str
    relation: Composition  # None: unknown
    coverage: float | None  # share of the target, 0 to 1; of an inferred link see INFERRED_USE
    tier: Tier | None
    confidence: Confidence
    support: Support | None
    rationale: str
    sources: tuple[str, ...] = ()  # ids of published sources; none is our own judgement
    through: tuple[str, ...] = ()  # ITIL ids an inferred link rests on


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All links from one framework to another, in the order of the items of both."""

    from_: str
    to: str
    manner: Manner
    sets: tuple[MappingSet, ...]  # as loaded: one set, or two that meet in ITIL 4
    use_case: str
    method: str
    links: tuple[CrosswalkLink, ...]
    unmapped_from: tuple[Unmapped, ...]
    unmapped_to: tuple[Unmapped, ...]

    @property
    def status(self) -> Status:
        """Reviewed when every set it rests on is."""
        drafts = [one for one in self.sets if one.status is Status.DRAFT]
        return Status.DRAFT if drafts else Status.REVIEWED

    @property
    def rationale_type(self) -> RationaleType:
        """What was compared; sets that compared different things count as results."""
        types = {one.rationale_type for one in self.sets}
        return types.pop() if len(types) == 1 else RationaleType.FUNCTIONAL


def find_crosswalk(library: Library, start: str, end: str) -> Crosswalk:
    """Return the best crosswalk from one framework to another.

    Raises:
        NoCrosswalkError: an id is unknown, both are the same or nothing joins them.
    """
    for framework in (start, end):
        if framework not in library.framework_ids:
            allowed = nearest(framework, library.framework_ids)
            raise NoCrosswalkError(f"no framework is called '{framework}'; nearest are {allowed}")
    if direct := library.mapping(start, end):
        return _of_set(library, direct, direct, Manner.DIRECT, direct.method)
    if reverse := library.mapping(end, start):
        method = INVERTED_METHOD.format(original=reverse.id, method=reverse.method)
        return _of_set(library, invert(reverse), reverse, Manner.INVERTED, method)
    first, second = library.mapping(ITIL, start), library.mapping(ITIL, end)
    if first and second and start != end:
        return _inferred(library, first, second)
    raise NoCrosswalkError(f"no mapping set joins '{start}' and '{end}', directly or by ITIL 4")


def _of_set(
    library: Library, mapping: MappingSet, loaded: MappingSet, manner: Manner, method: str
) -> Crosswalk:
    return Crosswalk(
        from_=mapping.from_,
        to=mapping.to,
        manner=manner,
        sets=(loaded,),
        use_case=mapping.use_case,
        method=method,
        links=_ordered(library, mapping.from_, mapping.to, map(_plain, mapping.links)),
        unmapped_from=_listed(library, mapping.from_, mapping.unmapped.from_),
        unmapped_to=_listed(library, mapping.to, mapping.unmapped.to),
    )


def _plain(link: Link) -> CrosswalkLink:
    return CrosswalkLink(
        link.from_,
        link.to,
        link.relation,
        link.coverage,
        link.tier,
        link.confidence,
        link.support,
        link.rationale,
        link.sources,
    )


def _inferred(library: Library, first: MappingSet, second: MappingSet) -> Crosswalk:
    links = map(_seen_through, infer_links(first, second))
    return Crosswalk(
        from_=first.to,
        to=second.to,
        manner=Manner.INFERRED,
        sets=(first, second),
        use_case=INFERRED_USE.format(first=first.id, second=second.id),
        method=INFERRED_METHOD,
        links=_ordered(library, first.to, second.to, links),
        unmapped_from=_listed(library, first.to, first.unmapped.to),
        unmapped_to=_listed(library, second.to, second.unmapped.to),
    )


def _seen_through(link: InferredLink) -> CrosswalkLink:
    return CrosswalkLink(
        link.from_,
        link.to,
        link.relation,
        link.coverage,
        None,
        link.confidence,
        None,
        INFERRED_RATIONALE.format(through=", ".join(link.through)),
        through=link.through,
    )


def _ordered(
    library: Library, start: str, end: str, links: Iterator[CrosswalkLink]
) -> tuple[CrosswalkLink, ...]:
    first, second = _places(library, start), _places(library, end)
    return tuple(sorted(links, key=lambda link: (first[link.from_], second[link.to])))


def _listed(library: Library, framework: str, items: tuple[Unmapped, ...]) -> tuple[Unmapped, ...]:
    places = _places(library, framework)
    return tuple(sorted(items, key=lambda item: places[item.id]))


def _places(library: Library, framework: str) -> dict[str, int]:
    return {item: place for place, item in enumerate(library.items(framework))}
