"""A crosswalk as files: CSV and XLSX with the columns NIST's reference programme uses, JSON.

The first eight columns are those of a set theory relationship mapping in the OLIR
programme (IR 8278A Revision 1 of 2024, tables 2 and 4), in its order and words, so that
readers find what they expect.  Waymark's own columns follow; what has no column of its
own stands under Comments.  OLIR asks for one of NIST's documents as the focal one: the
shape is NIST's, a submission this is not.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from frameworks.compositions import Composition
from frameworks.crosswalk import Crosswalk, CrosswalkLink, Manner
from frameworks.library import Library
from frameworks.mapping import Relation
from reports.spreadsheets import guard_cell

Json = dict[str, Any]
UNKNOWN = "unknown"
OLIR_COLUMNS = (
    "Focal Document Element",
    "Focal Document Element Description",
    "Rationale",
    "Relationship",
    "Reference Document Element",
    "Reference Document Element Description",
    "Comments",
    "Strength of Relationship",
)
OWN_COLUMNS = ("Coverage", "Chain Strength", "Fulfilled By", "Reference Parent Element")
COLUMNS = OLIR_COLUMNS + OWN_COLUMNS
WIDTHS = (24, 60, 12, 18, 24, 60, 80, 14, 10, 10, 12, 24)  # characters, as COLUMNS
UNMAPPED_COLUMNS = ("Framework", "Element", "Description", "Reason")
UNMAPPED_WIDTHS = (14, 24, 60, 80)
ABOUT_COLUMNS = ("What", "Text")
ABOUT_WIDTHS = (24, 100)
RELATION_WORDS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.EQUAL: "equal",
        Relation.EQUIVALENT: "equal",
        Relation.SUBSET: "subset of",
        Relation.SUPERSET: "superset of",
        Relation.INTERSECTS: "intersects with",
        Relation.NONE: "not related to",
    }
)
STRENGTHS: Mapping[Composition, int] = MappingProxyType(
    {Relation.EQUAL: 10, Relation.EQUIVALENT: 10, Relation.NONE: 0}
)  # the only ones IR 8278A fixes; between them it wants a similarity that we do not judge
FULFILS = frozenset({Relation.EQUAL, Relation.EQUIVALENT, Relation.SUBSET})


def render_crosswalk_csv(library: Library, crosswalk: Crosswalk) -> bytes:
    """Return one row per link, in the order of the items of both frameworks; UTF-8."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for link in crosswalk.links:
        writer.writerow([guard_cell(value) for value in _row(library, crosswalk, link)])
    return table.getvalue().encode()


def render_crosswalk_json(library: Library, crosswalk: Crosswalk) -> bytes:
    """Return the whole crosswalk under its own words; unknown is null."""
    tree = crosswalk_json(library, crosswalk)
    return f"{json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def render_crosswalk_xlsx(library: Library, crosswalk: Crosswalk) -> bytes:
    """Return a workbook of three sheets: links, unmapped items and what may be done with them."""
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(output, options)
    reviewed = max(one.reviewed for one in crosswalk.sets)
    book.set_properties(
        {
            "title": name_crosswalk(library, crosswalk),
            "created": datetime.combine(reviewed, time.min, UTC),
        }
    )
    links = [_row(library, crosswalk, link) for link in crosswalk.links]
    unmapped, about = _unmapped_rows(library, crosswalk), _about_rows(library, crosswalk)
    _write_sheet(book, "Links", (COLUMNS, *links), WIDTHS)
    _write_sheet(book, "Unmapped", (UNMAPPED_COLUMNS, *unmapped), UNMAPPED_WIDTHS)
    _write_sheet(book, "About", (ABOUT_COLUMNS, *about), ABOUT_WIDTHS)
    book.close()
    return output.getvalue()


def crosswalk_json(library: Library, crosswalk: Crosswalk) -> Json:
    """Return a crosswalk under its contract keys."""
    return {
        "from": _framework_json(library, crosswalk.from_),
        "to": _framework_json(library, crosswalk.to),
        "manner": crosswalk.manner.value,
        "status": crosswalk.status.value,
        "rationale_type": crosswalk.rationale_type.value,
        "use_case": crosswalk.use_case,
        "method": crosswalk.method,
        "sets": [
            {
                "id": one.id,
                "checksum": library.checksums[one.id],
                "reviewed": one.reviewed.isoformat(),
            }
            for one in crosswalk.sets
        ],
        "sources": [source.model_dump() for one in crosswalk.sets for source in one.sources],
        "links": [_link_json(link) for link in crosswalk.links],
        "unmapped": {
            "from": [item.model_dump() for item in crosswalk.unmapped_from],
            "to": [item.model_dump() for item in crosswalk.unmapped_to],
        },
    }


def _framework_json(library: Library, framework: str) -> Json:
    about = library.framework(framework)
    return {
        "id": framework,
        "title": about.title,
        "edition": about.edition,
        "checksum": library.checksums[framework],
        "notice": about.notice,
    }


def _link_json(link: CrosswalkLink) -> Json:
    return {
        "from": link.from_,
        "to": link.to,
        "relation": link.relation,
        "coverage": link.coverage,
        "tier": link.tier,
        "confidence": link.confidence,
        "support": link.support,
        "rationale": link.rationale,
        "sources": list(link.sources),
        "through": list(link.through),
    }


def name_crosswalk(library: Library, crosswalk: Crosswalk) -> str:
    """Return the title of a crosswalk: both frameworks, and how it came about."""
    start, end = (
        f"{about.title} ({about.edition})"
        for about in map(library.framework, (crosswalk.from_, crosswalk.to))
    )
    return f"{start} to {end}, {crosswalk.manner}"


def _row(library: Library, crosswalk: Crosswalk, link: CrosswalkLink) -> tuple[object, ...]:
    target = library.items(crosswalk.to)[link.to]
    return (
        link.from_,
        describe_item(library, crosswalk.from_, link.from_),
        crosswalk.rationale_type.value,
        word_relation(link.relation),
        link.to,
        describe_item(library, crosswalk.to, link.to),
        comment_link(crosswalk, link),
        STRENGTHS.get(link.relation),
        _share(link.coverage) if crosswalk.manner is Manner.DIRECT else None,
        _share(link.coverage) if crosswalk.manner is Manner.INFERRED else None,
        _fulfils(link.relation),
        target.parent,
    )


def describe_item(library: Library, framework: str, item: str) -> str:
    """Return the title and the summary of an item in one text."""
    found = library.items(framework)[item]
    return f"{found.title}: {found.summary}"


def word_relation(relation: Composition) -> str:
    """Return a relation in the words of NIST's template, or in ours where it has none.

    >>> word_relation(Relation.NONE), word_relation(None)
    ('not related to', 'unknown')
    """
    if isinstance(relation, Relation):
        return RELATION_WORDS[relation]
    return relation.value.replace("-", " ") if relation else UNKNOWN


def _fulfils(relation: Composition) -> str | None:
    """Return whether the reference element does all that the focal one asks; None is unknown."""
    if not isinstance(relation, Relation):
        return None
    return "Yes" if relation in FULFILS else "No"


def _share(coverage: float | None) -> float | None:
    """Return a share as a whole number where it is one, as a workbook shows it."""
    return int(coverage) if coverage is not None and coverage.is_integer() else coverage


def comment_link(crosswalk: Crosswalk, link: CrosswalkLink) -> str:
    """Return the rationale of a link with what the template has no column for."""
    parts = [f"{crosswalk.manner}", f"confidence {link.confidence}"]
    parts += [f"tier {link.tier}"] if link.tier else []
    parts += [f"support {link.support}"] if link.support else []
    if link.relation is Relation.EQUIVALENT:
        parts.append("equivalent in other words")
    if not link.through:
        parts.append(f"sources {', '.join(link.sources) or 'own judgement'}")
    return f"{link.rationale} ({'; '.join(parts)})"


def _unmapped_rows(library: Library, crosswalk: Crosswalk) -> Iterator[tuple[object, ...]]:
    sides = ((crosswalk.from_, crosswalk.unmapped_from), (crosswalk.to, crosswalk.unmapped_to))
    for framework, items in sides:
        for item in items:
            yield framework, item.id, describe_item(library, framework, item.id), item.reason


def _about_rows(library: Library, crosswalk: Crosswalk) -> Iterator[tuple[object, ...]]:
    yield "Title", name_crosswalk(library, crosswalk)
    yield "Use", crosswalk.use_case
    yield "Method", crosswalk.method
    yield "Status", crosswalk.status.value
    for one in crosswalk.sets:
        yield f"Set {one.id}", f"Checksum {library.checksums[one.id]}, reviewed {one.reviewed}"
        for source in one.sources:
            yield f"Source {source.id}", f"{source.title}: {source.note}"
    for framework in (crosswalk.from_, crosswalk.to):
        about = library.framework(framework)
        yield f"{about.title} ({about.edition})", f"{about.notice} {about.licence}"


def _write_sheet(
    book: xlsxwriter.Workbook, name: str, rows: Sequence[Sequence[object]], widths: Sequence[int]
) -> None:
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row, wrapped if number else heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(widths) - 1)
