"""A prefill from another framework: a weighted mean rounded down, with its reason."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Answer
from assessment.prefill import find_items, find_unused, is_guess, level_bounds, prefill
from assessment.project import Agreed
from frameworks.catalogue import Scale
from tests.assessment.sample_answers import law
from tests.assessment.sample_crosswalks import (
    LEAVES,
    make_catalogue,
    make_link,
    make_set,
    mapping_sets,
)

CATALOGUE = make_catalogue(A=None, A1="A", A2="A", B=None, B1="B")
item_levels = st.dictionaries(st.sampled_from(tuple(CATALOGUE.items)), st.integers(0, 5))
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def levels_of(mapping, levels):
    return {found.practice: found.level for found in prefill(CATALOGUE, mapping, levels)}


@law
@given(mapping_sets(), item_levels, st.data())
def test_the_order_of_links_and_levels_does_not_matter(mapping, levels, data):
    shuffled = make_set(*data.draw(st.permutations(mapping.links)))
    turned = dict(reversed(levels.items()))

    assert prefill(CATALOGUE, mapping, levels) == prefill(CATALOGUE, shuffled, turned)


@law
@given(mapping_sets(), item_levels, st.sampled_from(tuple(CATALOGUE.items)), st.data())
def test_a_higher_item_never_lowers_a_practice(mapping, levels, item, data):
    raised = {**levels, item: data.draw(st.integers(levels.get(item, 0), 5))}
    before = levels_of(mapping, {item: 0, **levels})

    after = levels_of(mapping, raised)

    assert all(after[practice] >= level for practice, level in before.items())


@law
@given(mapping_sets(), item_levels)
def test_a_prefill_lies_between_the_levels_it_rests_on(mapping, levels):
    for found in prefill(CATALOGUE, mapping, levels):
        own = [levels[item] for item in found.items]
        assert min(own) <= found.level <= max(own)


@law
@given(mapping_sets(), item_levels)
def test_a_level_of_a_group_is_that_of_each_item_under_it_without_one(mapping, levels):
    items = CATALOGUE.items
    spread = {leaf: levels[items[leaf].parent] for leaf in LEAVES if items[leaf].parent in levels}

    assert levels_of(mapping, levels) == levels_of(mapping, {**spread, **levels})


@law
@given(mapping_sets(), item_levels)
def test_each_level_counts_somewhere_or_says_why_not(mapping, levels):
    rests_on = {item for found in prefill(CATALOGUE, mapping, levels) for item in found.items}

    assert rests_on | find_unused(CATALOGUE, mapping, levels).keys() == levels.keys()
    assert not rests_on & find_unused(CATALOGUE, mapping, levels).keys()


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


def test_a_group_is_named_by_its_own_code_and_weighs_as_its_items_do():
    mapping = make_set(
        make_link("alpha", "A1", 0.5), make_link("alpha", "A2", 0.5), make_link("alpha", "B1", 0.5)
    )

    found = prefill(CATALOGUE, mapping, {"A": 3, "B1": 0})[0]

    assert (found.level, found.items) == (2, ("A", "B1"))
    assert found.reason.startswith("Prefilled from Other (1): A at 3, B1 at 0.")


def test_the_nearest_group_counts():
    deep = make_catalogue(A=None, AA="A", A1="AA")
    mapping = make_set(make_link("alpha", "A1", 0.5))

    found = prefill(deep, mapping, {"A": 1, "AA": 4})[0]

    assert (found.level, found.items) == (4, ("AA",))


def test_an_item_with_links_of_its_own_stands_for_itself_only():
    mapping = make_set(make_link("alpha", "A", 0.5), make_link("beta", "A1", 0.5))

    assert levels_of(mapping, {"A": 4}) == {"alpha": 4}


def test_what_counts_nowhere_says_why():
    mapping = make_set(
        make_link("alpha", "A1", 0.5),
        make_link("alpha", "B1", None, relation="no-relationship", tier=None),
    )

    assert find_unused(CATALOGUE, mapping, {"A": 1, "A1": 2, "A2": 3, "B": 4, "B1": 5}) == {
        "A": "what is linked under it has levels of its own",
        "A2": "no ITIL 4 practice is linked to it",
        "B": "no ITIL 4 practice is linked to it or to anything under it",
        "B1": "no ITIL 4 practice is linked to it",
    }


def renamed(**titles):
    """Return the catalogue with other titles: `renamed(A1="General")`."""
    items = {
        code: item.model_copy(update={"title": titles.get(code, item.title)})
        for code, item in CATALOGUE.items.items()
    }
    return replace(CATALOGUE, items=items)


def test_an_item_is_found_by_code_or_title_in_any_case():
    assert find_items(CATALOGUE, ["a1", " Item B1 ", "nothing"]) == {
        "a1": ("A1",),
        " Item B1 ": ("B1",),
        "nothing": (),
    }


def test_a_title_of_two_items_means_either():
    assert find_items(renamed(A1="General", B1="general "), ["General"]) == {
        "General": ("A1", "B1")
    }


def test_a_code_is_that_item_even_where_another_bears_it_as_title():
    assert find_items(renamed(B1="A1"), ["a1"]) == {"a1": ("A1",)}


def test_of_codes_that_differ_in_case_the_one_as_written_is_meant():
    items = make_catalogue(A1=None, a1=None)

    assert find_items(items, ["a1", "A1"]) == {"a1": ("a1",), "A1": ("A1",)}


def test_levels_run_on_the_frameworks_own_scale_up_to_5():
    def scaled(scale):
        framework = CATALOGUE.framework.model_copy(update={"scale": scale})
        return level_bounds(replace(CATALOGUE, framework=framework))

    assert scaled(None) == (0, 5)
    assert scaled(Scale(lowest=1, highest=4, note="So.")) == (1, 4)
    assert scaled(Scale(lowest=0, highest=10, note="So.")) == (0, 5)


def test_only_a_prefilled_level_is_a_guess():
    def agreed(answer, reason):
        return Agreed(item="alpha", answer=answer, reason=reason, by="Mia", at=NOON)

    reason = "Prefilled from Other (1): A1 at 3. A guess by links of ours; check it."

    assert is_guess(agreed(3, reason))
    assert not is_guess(agreed(3, ""))
    assert not is_guess(agreed(Answer.NOT_APPLICABLE, reason))


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
