"""A crosswalk as an OSCAL mapping collection, the JSON that NIST's control mapping tools read.

Ids are made from names, so the same crosswalk gives the same bytes.  OSCAL wants an id
to start with a letter: a code such as 8.6.1 becomes _8.6.1 and keeps its label.  What
OSCAL has no field for stands in properties of Waymark's own namespace, labels among
them: OSCAL's own namespace is for names its model defines, and here it defines no label.
"""

import json
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from frameworks.compositions import Composition
from frameworks.crosswalk import Crosswalk, CrosswalkLink, Manner
from frameworks.library import OUTCOME, Library
from frameworks.mapping import MappingSet, Relation, Source, Status, Unmapped
from reports.crosswalk_exports import describe_item, name_crosswalk

Json = dict[str, Any]
OSCAL_VERSION = "1.2.3"
NAMESPACE = "urn:waymark:crosswalk"  # qualifies words and properties that OSCAL does not define
UNKNOWN = "unknown"
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")  # what OSCAL takes for an id
METHODS: Mapping[Manner, str] = MappingProxyType(
    {Manner.DIRECT: "human", Manner.INVERTED: "hybrid", Manner.INFERRED: "automation"}
)
STATUSES: Mapping[Status, str] = MappingProxyType(
    {Status.DRAFT: "draft", Status.REVIEWED: "complete"}
)


def render_crosswalk_oscal(library: Library, crosswalk: Crosswalk) -> bytes:
    """Return the crosswalk as one mapping collection of OSCAL."""
    tree = crosswalk_oscal(library, crosswalk)
    return f"{json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def crosswalk_oscal(library: Library, crosswalk: Crosswalk) -> Json:
    """Return a mapping collection with one mapping, and both frameworks in its back matter."""
    checksums = [library.checksums[one.id] for one in crosswalk.sets]
    reviewed = max(one.reviewed for one in crosswalk.sets)
    return {
        "mapping-collection": {
            "uuid": _uuid("document", crosswalk.from_, crosswalk.to, *checksums),
            "metadata": {
                "title": _line(name_crosswalk(library, crosswalk)),
                "last-modified": f"{reviewed.isoformat()}T00:00:00Z",
                "version": "-".join(checksums),
                "oscal-version": OSCAL_VERSION,
            },
            "provenance": {
                "method": METHODS[crosswalk.manner],
                "matching-rationale": crosswalk.rationale_type.value,
                "status": STATUSES[crosswalk.status],
                "mapping-description": f"{crosswalk.use_case}\n\n{crosswalk.method}",
            },
            "mappings": [_mapping(library, crosswalk)],
            "back-matter": {"resources": _resources(library, crosswalk)},
        }
    }


def _mapping(library: Library, crosswalk: Crosswalk) -> Json:
    pair = (crosswalk.from_, crosswalk.to)
    mapping: Json = {
        "uuid": _uuid("mapping", *pair),
        "source-resource": _reference(crosswalk.from_),
        "target-resource": _reference(crosswalk.to),
        "maps": [_map(library, crosswalk, link) for link in crosswalk.links],
    }
    sides = (("source", crosswalk.unmapped_from), ("target", crosswalk.unmapped_to))
    for side, items in sides:
        if items:
            mapping[f"{side}-gap-summary"] = _gaps(_uuid("gaps", *pair, side), items)
    reasons = [f"{item.id}: {item.reason}" for _, items in sides for item in items]
    if reasons:
        mapping["remarks"] = "\n\n".join(["Without a link, and why:", *reasons])
    return mapping


def _gaps(uuid: str, items: Sequence[Unmapped]) -> Json:
    return {"uuid": uuid, "unmapped-controls": [{"with-ids": [_token(item.id) for item in items]}]}


def _map(library: Library, crosswalk: Crosswalk, link: CrosswalkLink) -> Json:
    found: Json = {
        "uuid": _uuid("map", crosswalk.from_, link.from_, crosswalk.to, link.to),
        **_relationship(link.relation),
        "sources": [_item(library, crosswalk.from_, link.from_)],
        "targets": [_item(library, crosswalk.to, link.to)],
        "confidence-score": {"category": link.confidence.value},
        "remarks": link.rationale,
    }
    if link.coverage is not None:
        coverage = {"generation-method": "arbitrary", "target-coverage": link.coverage}
        found |= {"coverage": coverage} if crosswalk.manner is Manner.DIRECT else {}
    props = _properties(crosswalk, link)
    found |= {"props": props} if props else {}
    if link.sources:
        found["links"] = [
            {"href": f"#{_uuid('source', crosswalk.sets[0].id, source)}", "rel": "reference"}
            for source in link.sources
        ]
    return found


def _relationship(relation: Composition) -> Json:
    if isinstance(relation, Relation):
        return {"relationship": relation.value}
    return {"ns": NAMESPACE, "relationship": relation.value if relation else UNKNOWN}


def _properties(crosswalk: Crosswalk, link: CrosswalkLink) -> list[Json]:
    words: list[tuple[str, str | None]] = [("tier", link.tier), ("support", link.support)]
    words += [("through", item) for item in link.through]
    if crosswalk.manner is Manner.INFERRED and link.coverage is not None:
        words.append(("chain-strength", f"{link.coverage:g}"))
    return [{"name": name, "ns": NAMESPACE, "value": str(word)} for name, word in words if word]


def _item(library: Library, framework: str, item: str) -> Json:
    kind = "statement" if library.items(framework)[item].kind == OUTCOME else "control"
    found: Json = {"type": kind, "id-ref": _token(item)}
    if found["id-ref"] != item:
        found["props"] = [{"name": "label", "ns": NAMESPACE, "value": item}]
    return found | {"remarks": describe_item(library, framework, item)}


def _token(code: str) -> str:
    return code if TOKEN.fullmatch(code) else f"_{code}"


def _reference(framework: str) -> Json:
    return {"type": "catalog", "href": f"#{_uuid('framework', framework)}"}


def _resources(library: Library, crosswalk: Crosswalk) -> list[Json]:
    frameworks = [
        {
            "uuid": _uuid("framework", framework),
            "title": _line(f"{about.title} ({about.edition})"),
            "description": f"{about.notice}\n\n{about.licence}",
            "citation": {"text": _line(f"{about.publisher}, {about.title}, {about.edition}")},
        }
        for framework in (crosswalk.from_, crosswalk.to)
        for about in [library.framework(framework)]
    ]
    return [
        *frameworks,
        *(_source(one, source) for one in crosswalk.sets for source in one.sources),
    ]


def _source(mapping: MappingSet, source: Source) -> Json:
    return {
        "uuid": _uuid("source", mapping.id, source.id),
        "title": _line(source.title),
        "description": source.note,
        "citation": {"text": _line(source.title)},
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _uuid(*names: str) -> str:
    return str(uuid5(NAMESPACE_URL, ":".join((NAMESPACE, *names))))
