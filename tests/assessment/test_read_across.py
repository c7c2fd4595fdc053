"""Reading another framework: laws of the interval, then worked cases; METHODS section 12."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.goals import Goals
from assessment.lenses import rank_gains
from assessment.read_across import read_framework
from assessment.readings import Basis, Verdict
from frameworks.catalogue import Reading
from tests.assessment.sample_answers import law
from tests.assessment.sample_crosswalks import (
    LEAVES,
    PRACTICES,
    answered,
    credits_,
    levels,
    make_catalogue,
    make_link,
    make_results,
    make_set,
    mapping_sets,
    nothing,
)

TREE = {"A": None, "A1": "A", "A2": "A", "B": None, "B1": "B"}
CATALOGUE = make_catalogue(**TREE)
goals = st.integers(1, 5)


def read(mapping, results, answers=nothing, goal=3, catalogue=CATALOGUE):
    return read_framework(catalogue, mapping, results, answers, Goals(goal))


def read_one(*links, answers=nothing, goal=3, reading=Reading.CAPABILITY, questions=1, **results):
    """Return the reading of the only item A1."""
    catalogue = make_catalogue(reading, questions, A1=None)
    mapping = make_set(*links, unmapped=() if links else ("A1",))
    return read(mapping, make_results(**results), answers, goal, catalogue).items["A1"]


def intervals(reading):
    return {item.id: (item.low, item.high, item.covered) for item in reading.items.values()}


@law
@given(mapping_sets(), levels, credits_, goals)
def test_a_reading_is_an_interval_within_0_and_1_as_wide_as_what_is_not_covered(
    mapping, given_levels, known, goal
):
    reading = read(mapping, make_results(**given_levels), known.get, goal)

    for item in reading.items.values():
        assert 0 <= item.low <= item.high <= 1
        assert item.high - item.low == 1 - item.covered


@law
@given(mapping_sets(), levels, credits_, goals, st.data())
def test_raising_a_practice_never_lowers_a_reading(mapping, given_levels, known, goal, data):
    name = data.draw(st.sampled_from(PRACTICES))
    assume(given_levels[name] is not None)
    raised = {**given_levels, name: data.draw(st.integers(given_levels[name], 5))}

    before = read(mapping, make_results(**given_levels), known.get, goal)
    after = read(mapping, make_results(**raised), known.get, goal)

    for item, reading in before.items.items():
        assert after.items[item].low >= reading.low
        assert after.items[item].high >= reading.high


@law
@given(mapping_sets(), levels, credits_, st.sampled_from(LEAVES), st.data())
def test_a_better_direct_answer_never_lowers_a_reading(mapping, given_levels, known, leaf, data):
    question = f"other:{leaf}.q1"
    assume(question in known)
    better = {**known, question: Fraction(data.draw(st.integers(int(known[question]), 3)))}
    results = make_results(**given_levels)

    before, after = (read(mapping, results, answers.get) for answers in (known, better))

    for item, reading in before.items.items():
        assert (after.items[item].low, after.items[item].high) >= (reading.low, reading.high)


@law
@given(mapping_sets(), levels, credits_, st.data())
def test_the_order_of_links_does_not_matter(mapping, given_levels, known, data):
    shuffled = make_set(
        *data.draw(st.permutations(mapping.links)), unmapped=[u.id for u in mapping.unmapped.to]
    )
    results = make_results(**given_levels)

    assert read(mapping, results, known.get) == read(shuffled, results, known.get)


@law
@given(mapping_sets())
def test_nothing_assessed_reads_0_to_1_everywhere(mapping):
    reading = read(mapping, make_results(**dict.fromkeys(PRACTICES)))

    assert set(intervals(reading).values()) == {(0, 1, 0)}


@law
@given(mapping_sets(), credits_, st.integers(0, 5))
def test_all_assessed_and_all_questions_answered_leave_no_interval(mapping, known, level):
    answers = dict.fromkeys((f"other:{leaf}.q1" for leaf in LEAVES), Fraction(1)) | known

    reading = read(mapping, make_results(**dict.fromkeys(PRACTICES, level)), answers.get)

    assert all(item.low == item.high and item.covered == 1 for item in reading.items.values())


@law
@given(mapping_sets(), levels)
def test_an_answer_only_narrows_the_interval(mapping, given_levels):
    results = make_results(**given_levels)

    before = read(mapping, results)
    after = read(mapping, results, answered(A1_q1=2))

    item = before.items["A1"]
    assert item.low <= after.items["A1"].low <= after.items["A1"].high <= item.high


@law
@given(mapping_sets(), levels)
def test_a_group_lies_between_its_parts(mapping, given_levels):
    reading = read(mapping, make_results(**given_levels))

    parts = [reading.items["A1"], reading.items["A2"]]
    assert reading.items["A"].parts == ("A1", "A2")
    assert min(p.low for p in parts) <= reading.items["A"].low <= max(p.low for p in parts)


@law
@given(mapping_sets(), levels)
def test_gains_are_what_raising_one_practice_to_the_goal_would_add(mapping, given_levels):
    results = make_results(**dict.fromkeys(PRACTICES, 0) | _known(given_levels))
    before = read(mapping, results)

    for gain in rank_gains(before):
        raised = {**results, **make_results(**{gain.practice: 5})}
        after = read(mapping, raised)
        assert _mean_low(after) - _mean_low(before) == gain.gain


def _known(given_levels):
    return {name: level for name, level in given_levels.items() if level is not None}


def _mean_low(reading):
    lows = [item.low for item in reading.read_items]
    return sum(lows) / len(lows)


def test_half_covered_and_half_achieved():
    item = read_one(make_link("alpha", "A1", 0.5), alpha=1, goal=2)

    assert (item.low, item.high, item.covered) == (Fraction(1, 4), Fraction(3, 4), Fraction(1, 2))


def test_a_level_above_the_goal_counts_as_the_goal():
    item = read_one(make_link("alpha", "A1", 0.5), alpha=5, goal=2)

    assert (item.low, item.high) == (Fraction(1, 2), 1)


def test_shares_are_disjoint_until_they_add_up_to_one():
    links = make_link("alpha", "A1", 0.75), make_link("beta", "A1", 0.75)

    item = read_one(*links, alpha=3, beta=0)

    assert (item.low, item.high, item.covered) == (Fraction(1, 2), Fraction(1, 2), 1)


def test_a_link_that_says_no_relationship_counts_for_nothing():
    link = make_link("alpha", "A1", None, relation="no-relationship", tier=None)

    item = read_one(link, alpha=5)

    assert (item.low, item.high, item.sources) == (0, 1, ())


@pytest.mark.parametrize(
    ("links", "basis"),
    [
        ((), Basis.NONE),
        ((make_link("alpha", "A1", 0.25),), Basis.THIN),
        ((make_link("alpha", "A1", 0.5),), Basis.FAIR),
    ],
)
def test_the_basis_says_how_much_there_is_to_go_by(links, basis):
    assert read_one(*links, alpha=2).basis is basis


def test_the_indicated_level_weighs_coverage_tier_and_confidence():
    links = (
        make_link("alpha", "A1", 0.5),
        make_link("beta", "A1", 0.5, tier="secondary", confidence="medium"),
    )

    item = read_one(*links, alpha=4, beta=1)

    assert item.indicated_level == Fraction(8 * 4 + 3 * 1, 11)
    assert item.range == (4, 4)


def test_without_a_basis_no_level_is_indicated():
    item = read_one(make_link("alpha", "A1", 0.5), alpha=None)

    assert (item.indicated_level, item.range) == (None, None)


@pytest.mark.parametrize(("level", "is_flagged"), [(1, True), (2, False)])
def test_an_integral_source_two_levels_below_is_flagged(level, is_flagged):
    links = (
        make_link("alpha", "A1", 0.25, support="integral-to", tier="secondary", confidence="low"),
        make_link("beta", "A1", 0.75),
        make_link("gamma", "A1", 0.75),
    )

    item = read_one(*links, alpha=level, beta=4, gamma=3)

    assert next(s for s in item.sources if s.practice == "alpha").is_far_below is is_flagged


@pytest.mark.parametrize(
    ("coverage", "level", "verdict"),
    [
        (1.0, 3, Verdict.LIKELY),
        (1.0, 2, Verdict.PARTIAL),
        (1.0, 1, Verdict.GAP),
        (0.5, 0, Verdict.GAP),
        (0.5, 3, Verdict.PARTIAL),
        (0.25, None, Verdict.NO_BASIS),
    ],
)
def test_a_framework_without_levels_is_read_in_words(coverage, level, verdict):
    link = make_link("alpha", "A1", coverage)

    assert read_one(link, alpha=level, reading=Reading.WORDS).verdict is verdict


@pytest.mark.parametrize(
    ("alpha", "beta", "verdict"),
    [(3, 3, Verdict.MET), (3, 0, Verdict.MISSED), (3, None, Verdict.OPEN)],
)
def test_a_group_meets_its_goal_only_if_every_part_does(alpha, beta, verdict):
    catalogue = make_catalogue(Reading.GOAL, 0, A=None, A1="A", A2="A")
    mapping = make_set(make_link("alpha", "A1", 1.0), make_link("beta", "A2", 1.0))

    reading = read(mapping, make_results(alpha=alpha, beta=beta), catalogue=catalogue)

    assert reading.items["A"].verdict is verdict


def test_a_group_has_no_word_of_its_own():
    catalogue = make_catalogue(Reading.WORDS, 0, A=None, A1="A")
    reading = read(
        make_set(make_link("alpha", "A1", 1.0)), make_results(alpha=3), catalogue=catalogue
    )

    assert (reading.items["A"].verdict, reading.items["A1"].verdict) == (None, Verdict.LIKELY)


def test_evidence_stands_alone_and_is_never_rolled_up():
    catalogue = make_catalogue(Reading.COVERAGE, 1, A=None, A1="A", E1="A")
    mapping = make_set(make_link("alpha", "A1", 0.5), make_link("alpha", "E1", 0.25))

    reading = read(mapping, make_results(alpha=3), catalogue=catalogue)

    assert reading.items["A"].parts == ("A1",)
    assert "E1" in reading.items


def test_a_full_view_costs_the_questions_that_are_open():
    mapping = make_set(make_link("alpha", "A1", 0.5), unmapped=("A2", "B1"))

    reading = read(mapping, make_results(alpha=None), answered(A1_q1=3))

    assert (reading.open_questions, reading.missing_practices) == (2, ("alpha",))


def test_two_questions_share_what_no_practice_tells():
    item = read_one(make_link("alpha", "A1", 0.5), answers=answered(A1_q1=3), questions=2, alpha=0)

    assert (item.low, item.high) == (Fraction(1, 4), Fraction(1, 2))


def test_importance_follows_the_gain():
    links = (
        make_link("alpha", "A1", 1.0),
        make_link("beta", "A2", 0.5),
        make_link("gamma", "B1", 0.25),
    )

    gains = rank_gains(read(make_set(*links), make_results(alpha=0, beta=0, gamma=3)))

    assert [(g.practice, g.importance, g.items) for g in gains] == [
        ("alpha", 5, ("A1",)),
        ("beta", 4, ("A2",)),
        ("gamma", 1, ()),
    ]
