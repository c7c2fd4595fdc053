"""Crosswalks as files: NIST's columns, OSCAL's schema, and no cell that calculates."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from frameworks.crosswalk import find_crosswalk
from frameworks.library import FOLDER_VARIABLE, load_library
from frameworks.mapping import Relation
from reports.crosswalk_exports import (
    COLUMNS,
    OLIR_COLUMNS,
    RELATION_WORDS,
    crosswalk_json,
    render_crosswalk_csv,
    render_crosswalk_json,
    render_crosswalk_xlsx,
)
from reports.crosswalk_oscal import OSCAL_VERSION, crosswalk_oscal, render_crosswalk_oscal
from tests.frameworks.libraries import TOY_ITEMS, TOY_MAPPING, lay_extra, lay_library, rewrite

SCHEMA = json.loads(
    (Path(__file__).parent / "oscal" / "oscal_mapping_schema.json").read_text(encoding="utf-8")
)
# What the metaschema of the mapping model allows and its JSON schema does not say.
RELATIONSHIPS = {
    "equal-to",
    "equivalent-to",
    "subset-of",
    "superset-of",
    "intersects-with",
    "no-relationship",
}
CONFIDENCES = {"unspecified", "high", "medium", "low"}
PAIRS = [("itil4", "toy"), ("toy", "itil4"), ("toy", "ours"), ("ours", "toy")]
RENDERERS = [
    render_crosswalk_csv,
    render_crosswalk_json,
    render_crosswalk_oscal,
    render_crosswalk_xlsx,
]
every_pair = pytest.mark.parametrize("pair", PAIRS, ids="-".join)


def _pattern(validator, pattern, instance, schema):  # noqa: ARG001  # the shape jsonschema asks for
    """Check a pattern that names Unicode classes, which Python's re does not know."""
    plain = pattern.replace(r"\p{L}", r"[^\W\d_]").replace(r"\p{N}", r"\d")
    if isinstance(instance, str) and not re.search(plain, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


OSCAL = extend(Draft7Validator, {"pattern": _pattern})(SCHEMA)


@pytest.fixture(autouse=True)
def _no_setting(monkeypatch):
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)


@pytest.fixture
def folder(tmp_path):
    return lay_extra(lay_library(tmp_path))


def crosswalk_of(folder, pair):
    """Return the library of a folder and one of its crosswalks."""
    library = load_library(shipped=folder)
    return library, find_crosswalk(library, *pair)


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def shipped_pairs():
    """Return all pairs of shipped frameworks, that from each to ITIL 4 and back among them."""
    ids = load_library().framework_ids
    return [(start, end) for start in ids for end in ids if start != end]


def test_each_link_is_a_row_with_the_columns_of_nist(folder):
    rows = read_csv(render_crosswalk_csv(*crosswalk_of(folder, ("itil4", "toy"))))

    assert list(rows[0]) == list(COLUMNS)
    assert rows[0] == {
        "Focal Document Element": "alpha",
        "Focal Document Element Description": "Alpha: To be tested.",
        "Rationale": "functional",
        "Relationship": "superset of",
        "Reference Document Element": "A1",
        "Reference Document Element Description": "First: S",
        "Comments": "R (direct; confidence high; tier primary; sources book)",
        "Strength of Relationship": "",
        "Coverage": "1",
        "Chain Strength": "",
        "Fulfilled By": "No",
        "Reference Parent Element": "A",
    }
    assert rows[1]["Comments"] == (
        "R (direct; confidence low; tier secondary; support integral-to; sources own judgement)"
    )
    assert [row["Strength of Relationship"] for row in rows] == ["", "", "0"]
    assert [row["Coverage"] for row in rows] == ["1", "0.5", ""]


def test_the_columns_of_nist_come_first_and_in_its_order():
    assert COLUMNS[: len(OLIR_COLUMNS)] == OLIR_COLUMNS
    assert OLIR_COLUMNS == (  # IR 8278A Revision 1, table 4
        "Focal Document Element",
        "Focal Document Element Description",
        "Rationale",
        "Relationship",
        "Reference Document Element",
        "Reference Document Element Description",
        "Comments",
        "Strength of Relationship",
    )


@pytest.mark.parametrize("relation", ["equal-to", "equivalent-to"])
def test_what_is_the_same_has_the_full_strength(folder, relation):
    rewrite(folder / TOY_MAPPING, "superset-of", relation)
    rows = read_csv(render_crosswalk_csv(*crosswalk_of(folder, ("itil4", "toy"))))

    assert (rows[0]["Relationship"], rows[0]["Strength of Relationship"]) == ("equal", "10")


def test_the_reverse_tells_who_fulfils_and_no_coverage(folder):
    rows = read_csv(render_crosswalk_csv(*crosswalk_of(folder, ("toy", "itil4"))))

    assert [(row["Relationship"], row["Fulfilled By"]) for row in rows] == [
        ("subset of", "Yes"),
        ("intersects with", "No"),
        ("not related to", "No"),
    ]
    assert [row["Strength of Relationship"] for row in rows] == ["", "", "0"]
    assert {(row["Coverage"], row["Chain Strength"]) for row in rows} == {("", "")}


def test_inferred_links_say_so_and_never_more_than_is_certain(folder):
    rewrite(folder / "mappings" / "itil4--ours.yaml", "superset-of", "subset-of")
    rewrite(folder / "mappings" / "itil4--ours.yaml", "coverage: 1.0", "coverage: 0.5")
    question = '    ask: [{id: "A1.q1", statement: So., good: So.}]\n'
    rewrite(folder / "ours" / "items.yaml", "    aliases: [One]\n", question)
    rows = read_csv(render_crosswalk_csv(*crosswalk_of(folder, ("ours", "toy"))))

    assert [(row["Relationship"], row["Fulfilled By"]) for row in rows] == [
        ("superset of", "No"),
        ("unknown", ""),
        ("unknown", ""),
        ("unknown", ""),
    ]
    assert rows[0]["Comments"] == "Inferred through alpha. (inferred; confidence high)"
    assert (rows[0]["Coverage"], rows[0]["Chain Strength"]) == ("", "0.5")


def test_an_overlap_of_unknown_kind_is_called_so(folder):
    rewrite(folder / "mappings" / "itil4--ours.yaml", "superset-of", "intersects-with")
    rewrite(folder / "mappings" / "itil4--ours.yaml", "coverage: 1.0", "coverage: 0.5")
    rewrite(folder / TOY_MAPPING, "superset-of", "subset-of")
    rewrite(folder / TOY_MAPPING, "coverage: 1.0", "coverage: 0.5")
    question = '    ask: [{id: "A1.q1", statement: So., good: So.}]\n'
    for name in ("ours", "toy"):
        rewrite(folder / name / "items.yaml", "    aliases: [One]\n", question)
    library, crosswalk = crosswalk_of(folder, ("toy", "ours"))

    rows = read_csv(render_crosswalk_csv(library, crosswalk))
    first = crosswalk_oscal(library, crosswalk)["mapping-collection"]["mappings"][0]["maps"][0]

    assert (rows[0]["Relationship"], rows[0]["Fulfilled By"]) == ("overlap of unknown kind", "")
    assert first["relationship"] == "overlap-of-unknown-kind"
    assert first["ns"] == "urn:waymark:crosswalk"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\\t", "\\r"])
def test_no_cell_of_the_csv_is_a_formula(folder, start):
    rewrite(folder / TOY_ITEMS, "title: First", f'title: "x{start}"')
    rewrite(
        folder / TOY_MAPPING,
        "confidence: high\n    rationale: R",
        f'confidence: high\n    rationale: "{start}1+1"',
    )
    content = render_crosswalk_csv(*crosswalk_of(folder, ("itil4", "toy")))

    cells = [cell for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@every_pair
def test_the_workbook_shows_the_same_rows_as_the_csv(folder, pair):
    library, crosswalk = crosswalk_of(folder, pair)

    book = openpyxl.load_workbook(io.BytesIO(render_crosswalk_xlsx(library, crosswalk)))

    rows = [["" if cell is None else cell for cell in row] for row in book["Links"].values]
    table = list(csv.reader(io.StringIO(render_crosswalk_csv(library, crosswalk).decode())))
    assert rows[0] == table[0]
    assert [[str(c) for c in row] for row in rows] == table
    assert book.sheetnames == ["Links", "Unmapped", "About"]


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(folder):
    rewrite(folder / TOY_MAPPING, "rationale: R\n    sources", 'rationale: "=1+1"\n    sources')
    rewrite(folder / TOY_MAPPING, 'id: "A2.2", reason: R', 'id: "A2.2", reason: "http://a.b"')

    content = render_crosswalk_xlsx(*crosswalk_of(folder, ("itil4", "toy")))

    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    assert book["Links"]["G2"].value.startswith("=1+1")
    assert book["Unmapped"]["D2"].value == "http://a.b"


def test_the_workbook_tells_what_may_be_done_with_it(folder):
    content = render_crosswalk_xlsx(*crosswalk_of(folder, ("toy", "ours")))

    about = openpyxl.load_workbook(io.BytesIO(content))["About"]
    texts = {row[0]: row[1] for row in about.iter_rows(values_only=True)}
    assert texts["Title"] == "Toy (1.2) to Ours (1.2), inferred"
    assert texts["Use"].startswith("Inferred through ITIL 4 from itil4--toy and itil4--ours.")
    assert texts["Toy (1.2)"] == "Notice L"
    assert texts["Source book"] == "A book: Note"


def test_the_workbook_is_dated_by_the_review_not_by_the_clock(folder):
    content = render_crosswalk_xlsx(*crosswalk_of(folder, ("itil4", "toy")))

    created = openpyxl.load_workbook(io.BytesIO(content)).properties.created
    assert created.date() == date(2026, 11, 24)


@pytest.mark.parametrize("render", RENDERERS)
@every_pair
def test_the_same_crosswalk_gives_the_same_bytes(folder, pair, render):
    library, crosswalk = crosswalk_of(folder, pair)

    assert render(library, crosswalk) == render(library, find_crosswalk(library, *pair))


def test_the_schema_is_that_of_the_version_we_state():
    assert f"/oscal/{OSCAL_VERSION}/" in SCHEMA["$id"]


@every_pair
def test_the_mapping_collection_fits_the_schema_of_nist(folder, pair):
    tree = json.loads(render_crosswalk_oscal(*crosswalk_of(folder, pair)))

    assert [error.message for error in OSCAL.iter_errors(tree)] == []


@pytest.mark.parametrize("pair", shipped_pairs(), ids="-".join)
def test_a_shipped_crosswalk_fits_the_schema_of_nist(pair):
    library = load_library()
    tree = crosswalk_oscal(library, find_crosswalk(library, *pair))
    maps = tree["mapping-collection"]["mappings"][0]["maps"]

    assert [error.message for error in OSCAL.iter_errors(tree)] == []
    assert {found["relationship"] for found in maps if "ns" not in found} <= RELATIONSHIPS
    assert {found["confidence-score"]["category"] for found in maps} <= CONFIDENCES


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("uuid",), "no-uuid"),
        (("metadata", "oscal-version"), None),
        (("provenance", "status"), "reviewed"),
        (("mappings", 0, "maps"), []),
        (("mappings", 0, "maps", 0, "relationship"), "superset of"),
        (("mappings", 0, "maps", 0, "sources", 0, "type"), "practice"),
        (("mappings", 0, "target-gap-summary", "unmapped-controls", 0, "with-ids"), ["8.6"]),
        (("mappings", 0, "maps", 0, "coverage"), {"target-coverage": "half"}),
    ],
)
def test_the_schema_refuses_what_does_not_fit(folder, place, value):
    tree = crosswalk_oscal(*crosswalk_of(folder, ("itil4", "toy")))
    *way, last = ("mapping-collection", *place)
    spoiled = tree
    for step in way:
        spoiled = spoiled[step]
    spoiled[last] = value

    assert not OSCAL.is_valid(tree)


def test_the_mapping_collection_carries_all_that_a_link_says(folder):
    tree = crosswalk_oscal(*crosswalk_of(folder, ("itil4", "toy")))["mapping-collection"]
    first, second, third = tree["mappings"][0]["maps"]

    assert first["relationship"] == "superset-of"
    assert first["coverage"] == {"generation-method": "arbitrary", "target-coverage": 1.0}
    assert first["confidence-score"] == {"category": "high"}
    assert first["remarks"] == "R"
    assert second["sources"][0]["type"] == "statement"
    assert [(p["name"], p["value"]) for p in second["props"]] == [
        ("tier", "secondary"),
        ("support", "integral-to"),
    ]
    assert "coverage" not in third
    assert "props" not in third
    assert tree["mappings"][0]["remarks"] == "Without a link, and why:\n\nA2.2: R"
    gaps = tree["mappings"][0]["target-gap-summary"]["unmapped-controls"]
    assert gaps == [{"with-ids": ["A2.2"]}]


def test_every_reference_of_the_collection_leads_to_its_back_matter(folder):
    tree = crosswalk_oscal(*crosswalk_of(folder, ("itil4", "toy")))["mapping-collection"]
    known = {f"#{resource['uuid']}" for resource in tree["back-matter"]["resources"]}

    named = set(re.findall(r'"href": "(#[^"]+)"', json.dumps(tree)))

    assert named == known


def test_a_code_that_starts_with_a_digit_keeps_its_label(folder):
    rewrite(folder / TOY_ITEMS, '"A2.2"', '"8.10"')
    rewrite(folder / TOY_ITEMS, '"A2.2.q1"', '"8.10.q1"')
    rewrite(folder / TOY_ITEMS, '"A1"', '"8.6"')
    rewrite(folder / TOY_MAPPING, '"A2.2"', '"8.10"')
    rewrite(folder / TOY_MAPPING, '"A1"', '"8.6"')
    tree = crosswalk_oscal(*crosswalk_of(folder, ("itil4", "toy")))
    mapping = tree["mapping-collection"]["mappings"][0]

    assert OSCAL.is_valid(tree)
    assert mapping["maps"][0]["targets"][0]["id-ref"] == "_8.6"
    assert mapping["maps"][0]["targets"][0]["props"] == [
        {"name": "label", "ns": "urn:waymark:crosswalk", "value": "8.6"}
    ]
    assert mapping["target-gap-summary"]["unmapped-controls"] == [{"with-ids": ["_8.10"]}]


@pytest.mark.parametrize("pair", [("itil4", "iso20000"), ("iso20000", "cobit")], ids="-".join)
def test_no_property_claims_the_namespace_of_oscal(pair):
    """It is for names that the model defines, which the JSON schema cannot say."""
    library = load_library()
    text = render_crosswalk_oscal(library, find_crosswalk(library, *pair)).decode()

    names = re.findall(r'"name": "[^"]+",\s+"ns": "urn:waymark:crosswalk"', text)

    assert len(names) == text.count('"name": "') > 0


def test_only_a_direct_link_states_a_coverage_in_oscal(folder):
    inferred = crosswalk_oscal(*crosswalk_of(folder, ("toy", "ours")))["mapping-collection"]
    first = inferred["mappings"][0]["maps"][0]

    assert inferred["provenance"]["method"] == "automation"
    assert "coverage" not in first
    assert [(p["name"], p["value"]) for p in first["props"]] == [
        ("through", "alpha"),
        ("chain-strength", "1"),
    ]


def test_the_json_has_its_contract_keys(folder):
    library, crosswalk = crosswalk_of(folder, ("itil4", "toy"))
    tree = crosswalk_json(library, crosswalk)

    assert json.loads(render_crosswalk_json(library, crosswalk)) == tree
    assert list(tree) == [
        "from",
        "to",
        "manner",
        "status",
        "rationale_type",
        "use_case",
        "method",
        "sets",
        "sources",
        "links",
        "unmapped",
    ]
    assert tree["links"][2] == {
        "from": "beta",
        "to": "A2.1",
        "relation": "no-relationship",
        "coverage": None,
        "tier": None,
        "confidence": "medium",
        "support": None,
        "rationale": "R",
        "sources": [],
        "through": [],
    }
    assert tree["unmapped"]["to"] == [{"id": "A2.2", "reason": "R"}]
    assert tree["sets"][0]["reviewed"] == date(2026, 11, 24).isoformat()


def test_every_relation_has_a_word():
    assert set(RELATION_WORDS) == set(Relation)
