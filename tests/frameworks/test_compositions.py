"""What two links say together: proved by trying all sets, and how chains are joined."""

import time
from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.compositions import Overlap, compose, infer_links
from frameworks.mapping import SAME, Confidence, Relation
from tests.frameworks.libraries import make_link, make_set

UNIVERSE = range(4)  # enough: three sets make at most seven regions, four tell all cases apart
SETS = [frozenset(c) for size in range(1, 5) for c in combinations(UNIVERSE, size)]
PAIRS = list(product(Relation, repeat=2))


def relate(one, other):
    """Return how two sets lie to each other; equal stands for both words of sameness."""
    if one == other:
        return Relation.EQUAL
    if one < other:
        return Relation.SUBSET
    if one > other:
        return Relation.SUPERSET
    return Relation.INTERSECTS if one & other else Relation.NONE


def outcomes():
    """Return every relation of a to c that occurs, for each relation of a to b and b to c."""
    found = defaultdict(set)
    for a, b, c in product(SETS, repeat=3):
        found[relate(a, b), relate(b, c)].add(relate(a, c))
    return found


OUTCOMES = outcomes()


def possible(first, second):
    """Return what can come out of two relations, sameness in either word."""
    plain = [Relation.EQUAL if one in SAME else one for one in (first, second)]
    return OUTCOMES[tuple(plain)]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_certain_relation_holds_for_all_sets(first, second):
    found = compose(first, second)
    plain = Relation.EQUAL if found in SAME else found

    assert (len(possible(first, second)) == 1) == isinstance(found, Relation)
    assert not isinstance(found, Relation) or possible(first, second) == {plain}


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_an_overlap_of_unknown_kind_always_overlaps_in_more_than_one_way(first, second):
    is_overlap = compose(first, second) is Overlap.OF_UNKNOWN_KIND
    found = possible(first, second)

    assert is_overlap == (len(found) > 1 and Relation.NONE not in found)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_what_is_unknown_may_overlap_and_may_not(first, second):
    is_unknown = compose(first, second) is None
    found = possible(first, second)

    assert is_unknown == (len(found) > 1 and Relation.NONE in found)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_read_backwards_a_composition_is_the_inverse(first, second):
    forwards, backwards = compose(first, second), compose(second.inverse, first.inverse)

    assert backwards == (forwards.inverse if isinstance(forwards, Relation) else forwards)


@pytest.mark.parametrize("relation", Relation)
def test_equal_with_anything_gives_the_other(relation):
    assert compose(Relation.EQUAL, relation) is relation
    assert compose(relation, Relation.EQUAL) is relation
    assert compose(Relation.EQUIVALENT, Relation.EQUIVALENT) is Relation.EQUIVALENT


def infer(ones, others):
    """Return the inferred links of two sets that start from ITIL."""
    return infer_links(make_set(*ones, end="toy"), make_set(*others, end="tin"))


def test_two_links_of_a_practice_make_a_chain():
    (link,) = infer(
        [make_link("alpha", "A", "superset-of", 1.0, "high")],
        [make_link("alpha", "T", "subset-of", 0.5, "low")],
    )

    assert (link.from_, link.to) == ("A", "T")
    assert link.relation is Relation.SUBSET
    assert link.coverage == 0.5
    assert link.confidence is Confidence.LOW
    assert link.through == ("alpha",)


def test_coverages_are_multiplied_along_a_chain_and_added_over_chains():
    (link,) = infer(
        [make_link("alpha", "A", coverage=0.5), make_link("beta", "A", coverage=0.25)],
        [make_link("alpha", "T", coverage=0.5), make_link("beta", "T", coverage=0.75)],
    )

    assert link.coverage == 0.25 + 0.1875
    assert link.relation is None
    assert link.through == ("alpha", "beta")


def test_an_inferred_coverage_is_at_most_one():
    ends = [make_link(p, "A", "superset-of", 1.0) for p in ("alpha", "beta")]

    (link,) = infer(ends, ends)

    assert link.coverage == 1


def test_the_sharpest_relation_of_several_chains_counts():
    (link,) = infer(
        [make_link("alpha", "A", "superset-of", 1.0), make_link("beta", "A", "subset-of", 0.5)],
        [make_link("alpha", "T", "subset-of", 0.5), make_link("beta", "T", "subset-of", 0.5)],
    )

    assert link.relation is Relation.SUBSET  # by alpha; beta says only that they overlap


def test_chains_that_contradict_each_other_leave_the_relation_unknown():
    (link,) = infer(
        [make_link("alpha", "A", "superset-of", 1.0), make_link("beta", "A", "subset-of", 0.5)],
        [make_link("alpha", "T", "no-relationship"), make_link("beta", "T", "subset-of", 0.5)],
    )
    (other,) = infer(
        [make_link("alpha", "A", "superset-of", 1.0), make_link("beta", "A", "subset-of", 0.5)],
        [make_link("alpha", "T", "subset-of", 0.5), make_link("beta", "T", "superset-of", 1.0)],
    )

    assert link.relation is None
    assert other.relation is None


def test_looked_and_found_nothing_is_inferred_where_it_is_certain():
    (link,) = infer(
        [make_link("alpha", "A", "superset-of", 1.0)], [make_link("alpha", "T", "no-relationship")]
    )

    assert link.relation is Relation.NONE
    assert link.coverage is None


def test_a_chain_that_says_nothing_is_left_out():
    assert infer([make_link("alpha", "A")], [make_link("alpha", "T", "no-relationship")]) == ()
    assert infer([make_link("alpha", "A")], [make_link("beta", "T")]) == ()


def test_a_practice_meets_its_outcome_without_a_certain_relation():
    (link,) = infer(
        [make_link("alpha.o1", "A", "superset-of", 1.0)], [make_link("alpha", "T", coverage=0.5)]
    )

    assert (link.relation, link.coverage, link.through) == (None, 0.5, ("alpha.o1",))


def test_two_outcomes_of_a_practice_do_not_meet():
    assert infer([make_link("alpha.o1", "A")], [make_link("alpha.o2", "T")]) == ()


full_links = st.builds(
    make_link,
    st.sampled_from(["alpha", "alpha.o1", "beta", "gamma"]),
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from([relation.value for relation in Relation]),
    st.sampled_from([0.25, 0.5, 0.75, 1.0]),
    st.sampled_from([confidence.value for confidence in Confidence]),
)
several_links = st.lists(full_links, min_size=1, max_size=10)


@given(several_links, several_links, st.randoms())
def test_the_order_of_rows_changes_no_inferred_link(ones, others, random):
    shuffled = [random.sample(rows, len(rows)) for rows in (ones, others)]

    assert infer(*shuffled) == infer(ones, others)


@given(several_links, several_links)
def test_the_matrix_read_backwards_is_its_inverse(ones, others):
    there = {(link.from_, link.to): link for link in infer(ones, others)}
    back = {(link.to, link.from_): link for link in infer(others, ones)}

    assert there.keys() == back.keys()
    for pair, link in there.items():
        relation = back[pair].relation
        assert link.relation == (relation.inverse if isinstance(relation, Relation) else relation)
        assert (link.coverage, link.confidence) == (back[pair].coverage, back[pair].confidence)


@given(several_links, several_links)
def test_an_inferred_link_is_no_surer_than_any_link_it_rests_on(ones, others):
    for link in infer(ones, others):
        assert link.coverage is None or 0 < link.coverage <= 1
        assert link.through


def test_the_matrix_of_two_large_frameworks_takes_at_most_50_milliseconds():
    practices = [f"practice-{number}" for number in range(34)]
    ones, others = (
        make_set(
            *(
                make_link(p, f"{letter}{(n * 7 + k) % 90}")
                for n, p in enumerate(practices)
                for k in range(count)
            )
        )
        for letter, count in (("A", 12), ("T", 6))
    )

    times = []
    for _ in range(5):
        started = time.perf_counter()
        infer_links(ones, others)
        times.append(time.perf_counter() - started)

    assert min(times) < 0.05
