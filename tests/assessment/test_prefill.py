"""A prefill from another framework: a weighted mean rounded down, with its reason."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.prefill import find_item, prefill
from tests.assessment.sample_answers import law
from tests.assessment.sample_crosswalks import (
    LEAVES,
    make_catalogue,
    make_link,
    make_set,
    mapping_sets,
)

CATALOGUE = make_catalogue(A=None, A1="A", A2="A", B=None, B1="B")
item_levels = st.dictionaries(st.sampled_from(LEAVES), st.integers(0, 5))


def levels_of(mapping, levels):
    return {found.practice: found.level for found in prefill(CATALOGUE, mapping, levels)}


@law
@given(mapping_sets(), item_levels, st.data())
def test_the_order_of_links_and_levels_does_not_matter(mapping, levels, data):
    shuffled = make_set(*data.draw(st.permutations(mapping.links)))
    turned = dict(reversed(levels.items()))

    assert prefill(CATALOGUE, mapping, levels) == prefill(CATALOGUE, shuffled, turned)


@law
@given(mapping_sets(), item_levels, st.sampled_from(LEAVES), st.data())
def test_a_higher_item_never_lowers_a_practice(mapping, levels, leaf, data):
    raised = {**levels, leaf: data.draw(st.integers(levels.get(leaf, 0), 5))}
    before = levels_of(mapping, {leaf: 0, **levels})

    after = levels_of(mapping, raised)

    assert all(after[practice] >= level for practice, level in before.items())


@law
@given(mapping_sets(), item_levels)
def test_a_prefill_lies_between_the_levels_it_rests_on(mapping, levels):
    for found in prefill(CATALOGUE, mapping, levels):
        own = [levels[item] for item in found.items]
        assert min(own) <= found.level <= max(own)


def test_the_mean_is_weighted_and_rounded_down():
    mapping = make_set(
        make_link("alpha", "A1", 1.0),
        make_link("alpha", "A2", 0.5, tier="secondary", confidence="low"),
    )

    found = prefill(CATALOGUE, mapping, {"A1": 3, "A2": 0})[0]

    assert (found.level, found.items) == (2, ("A1", "A2"))
    assert found.reason == (
        "Prefilled from Other (1): A1 at 3, A2 at 0. A guess by links of ours; check it."
    )


def test_a_practice_without_a_linked_level_gets_nothing():
    mapping = make_set(make_link("alpha", "A1", 0.5), make_link("beta", "A2", 0.5))

    assert levels_of(mapping, {"A1": 4}) == {"alpha": 4}


def test_an_item_is_found_by_code_or_title_in_any_case():
    assert (find_item(CATALOGUE, "a1"), find_item(CATALOGUE, " Item B1 ")) == ("A1", "B1")
    assert find_item(CATALOGUE, "nothing") is None
