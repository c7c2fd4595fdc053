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


def suggest(mapping, **levels):
    """Return the first prefill; levels by item."""
    return prefill(CATALOGUE, mapping, levels)[0]


def test_a_mean_that_is_a_level_exactly_is_that_level():
    mapping = make_set(make_link("alpha", "A1", 0.5), make_link("alpha", "A2", 0.25))

    assert suggest(mapping, A1=3, A2=0).level == 2


def test_two_outcomes_linked_to_one_item_both_count():
    mapping = make_set(
        make_link("alpha.o1", "A1", 0.5),
        make_link("alpha.o2", "A1", 0.5),
        make_link("alpha", "A2", 0.5),
    )

    assert suggest(mapping, A1=3, A2=0).level == 2


def test_items_stand_heaviest_first_and_equal_ones_by_their_code():
    mapping = make_set(
        make_link("alpha", "B1", 0.25), make_link("alpha", "A1", 0.25), make_link("alpha", "A2", 1)
    )

    assert suggest(mapping, A1=1, A2=2, B1=3).items == ("A2", "A1", "B1")


def test_a_reason_names_four_items_and_counts_the_others():
    codes = ("A1", "A2", "A3", "A4", "A5", "A6")
    levels = dict.fromkeys(codes, 2)
    four, six = (make_set(*(make_link("alpha", c) for c in codes[:n])) for n in (4, 6))

    assert suggest(four, **levels).reason == (
        "Prefilled from Other (1): A1 at 2, A2 at 2, A3 at 2, A4 at 2. "
        "A guess by links of ours; check it."
    )
    assert suggest(six, **levels).reason == (
        "Prefilled from Other (1): A1 at 2, A2 at 2, A3 at 2, A4 at 2 and 2 more. "
        "A guess by links of ours; check it."
    )
