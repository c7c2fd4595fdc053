"""Mapping sets: turning round, what they read, and that the order of rows never matters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.crosswalk import Manner, NoCrosswalkError, find_crosswalk
from frameworks.crosswalk_references import Side, check_mapping, read_items, sum_coverage
from frameworks.library import FOLDER_VARIABLE, load_library
from frameworks.mapping import (
    FULL,
    Confidence,
    RationaleType,
    Relation,
    Status,
    Support,
    Tier,
    invert,
    owner_of,
)
from tests.frameworks.libraries import (
    TOY_MAPPING,
    lay_extra,
    lay_library,
    make_link,
    make_set,
    rewrite,
)

PRACTICES = ("alpha", "alpha.o1", "alpha.o2", "beta", "beta.o1")
ITEMS = ("A", "A1", "A2", "A2.1")
SIDES = {
    "itil4": Side(
        "itil4",
        "1",
        {p: None if p == owner_of(p) else owner_of(p) for p in PRACTICES},
        ("alpha", "beta"),
    ),
    "toy": Side("toy", "1", {"A": None, "A1": "A", "A2": "A", "A2.1": "A2"}, ("A1", "A2.1")),
}


@st.composite
def links(draw):
    """Return the tree of a link whose coverage agrees with its relation."""
    relation = draw(st.sampled_from(Relation))
    coverage = 1.0 if relation in FULL else draw(st.sampled_from([0.25, 0.5, 0.75]))
    more = {"support": draw(st.sampled_from(Support))} if draw(st.booleans()) else {}
    return make_link(
        draw(st.sampled_from(PRACTICES)),
        draw(st.sampled_from(ITEMS)),
        relation.value,
        coverage,
        draw(st.sampled_from(Confidence)).value,
        **more,
    )


several_links = st.lists(links(), min_size=1, max_size=12)


@pytest.fixture(autouse=True)
def _no_setting(monkeypatch):
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)


@pytest.fixture
def library(tmp_path):
    return load_library(lay_extra(tmp_path / "extra"), lay_library(tmp_path / "shipped"))


@given(several_links)
def test_a_set_turned_round_twice_is_the_set_without_what_holds_one_way_only(trees):
    mapping = make_set(*trees, unmapped={"from": [{"id": "beta", "reason": "So."}]})
    blank = {"coverage": None, "support": None}
    plain = [link.model_copy(update=blank) for link in mapping.links]

    assert invert(invert(mapping)) == mapping.model_copy(update={"links": tuple(plain)})


@given(several_links)
def test_a_set_turned_round_states_the_inverse_relation_of_each_pair(trees):
    mapping = make_set(*trees)

    turned = invert(mapping)

    assert (turned.id, turned.from_, turned.to) == ("toy--itil4", "toy", "itil4")
    assert [(link.to, link.from_) for link in turned.links] == [
        (link.from_, link.to) for link in mapping.links
    ]
    assert [link.relation.inverse for link in turned.links] == [
        link.relation for link in mapping.links
    ]
    assert {link.coverage for link in turned.links} == {None}


@pytest.mark.parametrize(
    ("relation", "inverse"),
    [
        ("equal-to", "equal-to"),
        ("equivalent-to", "equivalent-to"),
        ("subset-of", "superset-of"),
        ("superset-of", "subset-of"),
        ("intersects-with", "intersects-with"),
        ("no-relationship", "no-relationship"),
    ],
)
def test_the_inverse_of_a_relation(relation, inverse):
    assert Relation(relation).inverse == inverse


def test_unmapped_items_change_sides():
    unmapped = {"from": [{"id": "beta", "reason": "B"}], "to": [{"id": "A2", "reason": "A"}]}

    turned = invert(make_set(make_link("alpha", "A1"), unmapped=unmapped))

    assert [item.id for item in turned.unmapped.from_] == ["A2"]
    assert [item.id for item in turned.unmapped.to] == ["beta"]


@given(several_links, st.randoms())
def test_the_order_of_rows_changes_nothing_that_is_read(trees, random):
    shuffled = random.sample(trees, len(trees))
    mapping, other = make_set(*trees), make_set(*shuffled)

    assert read_items(mapping) == read_items(other)
    assert sum_coverage(mapping) == sum_coverage(other)


@given(several_links, st.randoms())
def test_the_order_of_rows_changes_no_problem(trees, random):
    shuffled = random.sample(trees, len(trees))

    found, other = (
        sorted(message for _, message in check_mapping(make_set(*rows), "itil4--toy", SIDES))
        for rows in (trees, shuffled)
    )

    assert found == other


def test_coverages_of_an_item_are_added_up():
    unmapped = {"to": [{"id": "A2", "reason": "So."}]}
    mapping = make_set(
        make_link("alpha", "A1", coverage=0.5),
        make_link("beta", "A1", coverage=0.75),
        make_link("beta", "A", "no-relationship"),
        unmapped=unmapped,
    )

    assert sum_coverage(mapping) == {"A": 0, "A1": 1.25, "A2": 0}


def test_an_item_with_a_read_item_above_or_under_it_is_not_lost():
    whole = make_set(make_link("alpha", "A"), make_link("beta", "A", coverage=0.25))
    parts = make_set(make_link("alpha", "A1"), make_link("beta", "A2.1"))

    assert check_mapping(whole, "itil4--toy", SIDES) == []
    assert check_mapping(parts, "itil4--toy", SIDES) == []


def test_a_practice_may_be_linked_by_its_outcomes_only():
    mapping = make_set(make_link("alpha.o1", "A"), make_link("beta.o1", "A", coverage=0.25))

    assert check_mapping(mapping, "itil4--toy", SIDES) == []


def test_a_practice_may_be_unmapped_beside_a_link_that_found_nothing():
    unmapped = {"from": [{"id": "beta", "reason": "So."}]}
    mapping = make_set(
        make_link("alpha", "A"), make_link("beta", "A", "no-relationship"), unmapped=unmapped
    )

    assert check_mapping(mapping, "itil4--toy", SIDES) == []


def test_a_set_between_other_frameworks_accounts_for_the_leaves_of_its_source():
    sides = {**SIDES, "tin": Side("tin", "1", {"T": None, "T1": "T", "T2": "T"}, ("T1", "T2"))}
    by_parent = make_set(make_link("T", "A"), start="tin")
    by_leaf = make_set(make_link("T1", "A"), start="tin")

    assert check_mapping(by_parent, "tin--toy", sides) == []
    assert check_mapping(by_leaf, "tin--toy", sides) == [
        (("unmapped", "from"), "no link and no reason for T2; link them or list them here")
    ]


def test_codes_of_other_frameworks_that_look_like_outcomes_are_items_like_any_other():
    sides = {**SIDES, "tin": Side("tin", "1", {"T": None, "T.o1": "T"}, ("T.o1",))}
    mapping = make_set(make_link("T", "A"), make_link("T.o1", "A"), start="tin")

    assert check_mapping(mapping, "tin--toy", sides) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [(("draft", "reviewed"), "draft"), (("reviewed", "reviewed"), "reviewed")],
)
def test_a_crosswalk_is_reviewed_when_every_set_it_rests_on_is(tmp_path, words, status):
    root = lay_extra(lay_library(tmp_path))
    for name, word in zip(("toy", "ours"), words, strict=True):
        rewrite(root / "mappings" / f"itil4--{name}.yaml", "status: draft", f"status: {word}")

    assert find_crosswalk(load_library(shipped=root), "toy", "ours").status == status


def test_a_loaded_set_carries_its_words(library):
    mapping = library.mapping("itil4", "toy")
    first, second, third = mapping.links

    assert (mapping.status, mapping.rationale_type) == (Status.DRAFT, RationaleType.FUNCTIONAL)
    assert mapping.reviewed.isoformat() == "2026-11-24"
    assert (first.relation, first.coverage, first.tier) == (Relation.SUPERSET, 1, Tier.PRIMARY)
    assert (second.confidence, second.support) == (Confidence.LOW, Support.INTEGRAL)
    assert (third.relation, third.coverage, third.tier) == (Relation.NONE, None, None)
    assert library.mapping("toy", "itil4") is None


def test_a_crosswalk_from_itil_is_the_set_itself(library):
    crosswalk = find_crosswalk(library, "itil4", "toy")

    assert crosswalk.manner is Manner.DIRECT
    assert [(link.from_, link.to, link.coverage) for link in crosswalk.links] == [
        ("alpha", "A1", 1.0),
        ("alpha.o1", "A2.1", 0.5),
        ("beta", "A2.1", None),
    ]
    assert [item.id for item in crosswalk.unmapped_to] == ["A2.2"]


def test_a_crosswalk_to_itil_is_the_set_turned_round(library):
    crosswalk = find_crosswalk(library, "toy", "itil4")

    assert crosswalk.manner is Manner.INVERTED
    assert [(link.from_, link.to, link.relation.value) for link in crosswalk.links] == [
        ("A1", "alpha", "subset-of"),
        ("A2.1", "alpha.o1", "intersects-with"),
        ("A2.1", "beta", "no-relationship"),
    ]
    assert [item.id for item in crosswalk.unmapped_from] == ["A2.2"]
    assert crosswalk.sets == (library.mapping("itil4", "toy"),)
    assert crosswalk.method.startswith("The set itil4--toy turned round")


def test_a_crosswalk_between_others_is_inferred(library):
    crosswalk = find_crosswalk(library, "toy", "ours")

    assert crosswalk.manner is Manner.INFERRED
    assert [(link.from_, link.to, link.relation, link.coverage) for link in crosswalk.links] == [
        ("A1", "A1", None, 1.0),
        ("A1", "A2.1", None, 0.5),
        ("A2.1", "A1", None, 0.5),
        ("A2.1", "A2.1", None, 0.25),
    ]
    assert crosswalk.links[0].rationale == "Inferred through alpha."
    assert [one.id for one in crosswalk.sets] == ["itil4--toy", "itil4--ours"]


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(3)), st.permutations(range(2)))
def test_the_order_of_rows_of_a_file_changes_no_crosswalk(tmp_path_factory, rows, unmapped):
    folder = tmp_path_factory.mktemp("rows")
    plain, shuffled = lay_library(folder / "plain"), lay_library(folder / "shuffled")
    for root, order, reasons in ((plain, range(3), range(2)), (shuffled, rows, unmapped)):
        _reorder(root / TOY_MAPPING, order, reasons)
        lay_extra(root)

    found, other = (load_library(shipped=root) for root in (plain, shuffled))

    for pair in (("itil4", "toy"), ("toy", "itil4"), ("toy", "ours"), ("ours", "toy")):
        one, two = (find_crosswalk(library, *pair) for library in (found, other))
        assert one.links == two.links
        assert (one.unmapped_from, one.unmapped_to) == (two.unmapped_from, two.unmapped_to)


def _reorder(path, order, reasons):
    """Write the links and the unmapped items of the toy set in another order."""
    rewrite(path, '    - {id: "A2.2", reason: R}\n', "")
    head, rest = path.read_text(encoding="utf-8").split("links:\n")
    body, tail = rest.split("unmapped:\n")
    blocks = [f"  - from: {block}" for block in body.split("  - from: ")[1:]]
    items = ['    - {id: "A2.2", reason: R}\n', '    - {id: "A3", reason: R}\n']
    lines = "".join(blocks[n] for n in order)
    listed = "".join(items[n] for n in reasons)
    path.write_text(f"{head}links:\n{lines}unmapped:\n{tail}{listed}", encoding="utf-8")
    question = '[{id: "A3.q1", statement: So., good: So.}]'
    more = f'  - {{id: "A3", parent: "A", kind: process, title: T, summary: S, ask: {question}}}\n'
    items_file = path.parents[1] / "toy" / "items.yaml"
    items_file.write_text(items_file.read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("toy", "toys"), "no framework is called 'toys'; nearest are toy, ours"),
        (("toy", "toy"), "no mapping set joins 'toy' and 'toy', directly or by ITIL 4"),
    ],
)
def test_what_nothing_joins_is_told(library, pair, message):
    with pytest.raises(NoCrosswalkError) as error:
        find_crosswalk(library, *pair)

    assert str(error.value) == message
