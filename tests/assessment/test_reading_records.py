"""A reading in full, field by field, and its edges; METHODS section 12."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.goals import Goals
from assessment.lenses import rank_gains
from assessment.read_across import read_framework
from assessment.readings import (
    FrameworkReading,
    ItemReading,
    QuestionReading,
    SourceReading,
    Verdict,
    mean_share,
)
from frameworks.catalogue import Reading
from tests.assessment.sample_crosswalks import (
    TEXT,
    answered,
    make_catalogue,
    make_link,
    make_results,
    make_set,
    nothing,
)

EDGE = Fraction(85, 100)


def read_at(share, reading, coverage=1.0, goal=3):
    """Return the only item, its practice having achieved a share of the goal."""
    results = {"alpha": replace(make_results(alpha=2)["alpha"], index=share * goal)}
    catalogue = make_catalogue(reading, 0, A1=None)
    mapping = make_set(make_link("alpha", "A1", coverage))
    return read_framework(catalogue, mapping, results, nothing, Goals(goal)).items["A1"]


def read(links, results, answers=nothing, reading=Reading.CAPABILITY, questions=1, **parents):
    catalogue = make_catalogue(reading, questions, **parents)
    linked = {link.to for link in links}
    open_items = [name for name in parents if catalogue.is_leaf(name) and name not in linked]
    return read_framework(catalogue, make_set(*links, unmapped=open_items), results, answers)


def test_a_reading_in_full():
    link = make_link("alpha", "A1", 0.5)

    reading = read([link], make_results(alpha=3), answered(A1_q1=2), A=None, A1="A", E2="A")

    question = QuestionReading("other:A1.q1", TEXT, TEXT, Fraction(2, 3))
    item = ItemReading(
        id="A1",
        title="Item A1",
        kind="item",
        depth=1,
        low=Fraction(5, 6),
        high=Fraction(5, 6),
        covered=Fraction(1),
        indicated_level=Fraction(3),
        range=(3, 3),
        verdict=None,
        sources=(SourceReading(link, "alpha", Fraction(1), 3),),
        questions=(question,),
        goal=3,
    )
    group = replace(
        item, id="A", title="Item A", kind="group", depth=0, sources=(), questions=(), parts=("A1",)
    )
    evidence = replace(
        item,
        id="E2",
        title="Item E2",
        low=Fraction(0),
        high=Fraction(1),
        covered=Fraction(0),
        indicated_level=None,
        range=None,
        sources=(),
        questions=(QuestionReading("other:E2.q1", TEXT, TEXT, None),),
        is_evidence=True,
    )
    assert reading == FrameworkReading("other", Goals(3), {"A": group, "A1": item, "E2": evidence})
    assert list(reading.items) == ["A", "A1", "E2"]


def test_an_item_out_of_scope_in_full():
    catalogue = make_catalogue(Reading.GOAL, 1, A=None, A1="A", A2="A")
    mapping = make_set(make_link("alpha", "A1", 1.0), make_link("alpha", "A2", 1.0))
    goals = Goals(3, {"A2": None})

    found = read_framework(catalogue, mapping, make_results(alpha=3), nothing, goals).items["A2"]

    assert found == ItemReading(
        id="A2",
        title="Item A2",
        kind="item",
        depth=1,
        low=Fraction(0),
        high=Fraction(1),
        covered=Fraction(0),
        indicated_level=None,
        range=None,
        verdict=Verdict.OUT,
        sources=(),
        questions=(),
        goal=None,
    )
    assert found.is_evidence is False


def test_levels_three_deep_count_their_depth():
    reading = read([make_link("alpha", "A11", 1.0)], {}, A=None, A1="A", A11="A1")

    assert [item.depth for item in reading.items.values()] == [0, 1, 2]


@pytest.mark.parametrize(
    ("share", "reading", "verdict"),
    [
        (EDGE, Reading.GOAL, Verdict.MISSED),
        (EDGE + Fraction(1, 1000), Reading.GOAL, Verdict.MET),
        (EDGE, Reading.WORDS, Verdict.PARTIAL),
        (EDGE + Fraction(1, 1000), Reading.WORDS, Verdict.LIKELY),
        (Fraction(1, 2), Reading.WORDS, Verdict.GAP),
        (Fraction(1, 2) + Fraction(1, 1000), Reading.WORDS, Verdict.PARTIAL),
        (EDGE, Reading.CAPABILITY, None),
        (EDGE, Reading.COVERAGE, None),
    ],
)
def test_exactly_50_and_85_percent_belong_to_the_lower_word(share, reading, verdict):
    assert read_at(share, reading).verdict is verdict


def test_a_goal_is_open_until_the_most_it_can_be_is_85_percent():
    assert read_at(EDGE, Reading.GOAL, coverage=0.5).verdict is Verdict.OPEN
    assert read_at(Fraction(7, 10), Reading.GOAL, coverage=0.5).verdict is Verdict.MISSED


def test_a_quarter_covered_is_a_basis():
    assert read_at(Fraction(1), Reading.WORDS, coverage=0.25).verdict is Verdict.PARTIAL
    assert read_at(Fraction(1), Reading.CAPABILITY, coverage=0.25).indicated_level == 2


@pytest.mark.parametrize("reading", [Reading.GOAL, Reading.WORDS, Reading.COVERAGE])
def test_only_a_framework_with_levels_is_given_an_indicated_level(reading):
    found = read_at(Fraction(1), reading)

    assert (found.indicated_level, found.range) == (None, None)


def test_a_group_shows_the_level_and_the_range_of_what_its_parts_rest_on():
    links = [make_link("alpha", "A1", 1.0), make_link("beta", "A2", 0.5)]

    group = read(links, make_results(alpha=4, beta=1), A=None, A1="A", A2="A").items["A"]

    assert group.indicated_level == Fraction(4 * 2 * 4 * 4 + 2 * 2 * 4 * 1, 4 * 2 * 4 + 2 * 2 * 4)
    assert group.range == (1, 4)


def test_a_group_without_a_basis_shows_no_range():
    links = [make_link("alpha", "A1", 0.25)]

    group = read(links, make_results(alpha=4), A=None, A1="A", A2="A").items["A"]

    assert (group.indicated_level, group.range) == (None, None)


def test_an_item_without_a_basis_shows_no_range_though_a_primary_source_has_a_level():
    links = [make_link("alpha", "A1", 0.25), make_link("beta", "A1", 0.25)]
    results = make_results(alpha=4, beta=None)
    results["beta"] = replace(results["beta"], level=None, index=None)

    assert read(links, results, A1=None).items["A1"].range == (4, 4)
    silent = {**results, "alpha": replace(results["alpha"], level=None)}
    assert read(links, silent, A1=None).items["A1"].range is None


def test_questions_of_an_item_that_links_cover_wholly_change_nothing():
    links = [make_link("alpha", "A1", 1.0)]

    found = read(links, make_results(alpha=0), answered(A1_q1=3), A1=None).items["A1"]

    assert (found.low, found.high, found.covered) == (0, 0, 1)


def test_questions_cover_their_part_of_what_links_leave_open():
    answers = answered(A1_q1=3, A1_q2=0)

    found = read(
        [make_link("alpha", "A1", 0.5)], make_results(alpha=None), answers, questions=2, A1=None
    ).items["A1"]

    assert (found.low, found.covered) == (Fraction(1, 4), Fraction(1, 2))


def test_a_source_two_whole_levels_below_is_flagged():
    links = [make_link("alpha", "A1", 0.5, support="integral-to"), make_link("beta", "A1", 0.5)]

    found = read(links, make_results(alpha=0, beta=4), A1=None).items["A1"]

    assert found.indicated_level == 2
    assert [source.is_far_below for source in found.sources] == [True, False]


def test_a_source_that_is_not_integral_is_never_flagged():
    links = [make_link("alpha", "A1", 0.5, support="example-of"), make_link("beta", "A1", 0.5)]

    found = read(links, make_results(alpha=0, beta=5), A1=None).items["A1"]

    assert [source.is_far_below for source in found.sources] == [False, False]


def test_without_an_indicated_level_nothing_is_flagged():
    links = [make_link("alpha", "A1", 0.5, support="integral-to")]

    found = read(links, make_results(alpha=0), reading=Reading.WORDS, A1=None).items["A1"]

    assert [source.is_far_below for source in found.sources] == [False]


def test_a_source_without_a_level_is_not_flagged():
    links = [make_link("alpha", "A1", 0.5, support="integral-to"), make_link("beta", "A1", 0.5)]
    results = make_results(alpha=1, beta=4)
    results["alpha"] = replace(results["alpha"], level=None)

    found = read(links, results, A1=None).items["A1"]

    assert [source.is_far_below for source in found.sources] == [False, False]


def test_gains_come_largest_first_then_by_name_and_name_their_items_likewise():
    links = [
        make_link("gamma", "A1", 0.5),
        make_link("beta", "A1", 0.25),
        make_link("beta", "A2", 0.75),
        make_link("beta", "B1", 0.25),
        make_link("alpha", "B1", 0.5),
    ]

    gains = rank_gains(
        read(links, make_results(alpha=0, beta=0, gamma=0), A1=None, A2=None, B1=None)
    )

    assert [(g.practice, g.gain) for g in gains] == [
        ("beta", Fraction(5, 12)),
        ("alpha", Fraction(1, 6)),
        ("gamma", Fraction(1, 6)),
    ]
    assert gains[0].items == ("A2", "A1", "B1")


def test_two_links_of_one_practice_to_one_item_add_up():
    links = [make_link("alpha.o1", "A1", 0.25), make_link("alpha.o2", "A1", 0.5)]

    gains = rank_gains(read(links, make_results(alpha=0), A1=None))

    assert [gain.gain for gain in gains] == [Fraction(3, 4)]


@pytest.mark.parametrize(("coverage", "importance"), [(0.75, 5), (0.5, 4), (0.25, 3), (1.0, 5)])
def test_importance_has_its_edges_at_quarters_of_the_largest_gain(coverage, importance):
    links = [make_link("alpha", "A1", 1.0), make_link("beta", "A2", coverage)]

    gains = rank_gains(read(links, make_results(alpha=0, beta=0), A1=None, A2=None))

    assert {g.practice: g.importance for g in gains}["beta"] == importance


def test_a_gain_under_a_quarter_of_the_largest_has_importance_2():
    links = [
        make_link("alpha", "A1", 1.0),
        make_link("alpha", "A2", 0.5),
        make_link("beta", "B1", 0.25),
    ]

    gains = rank_gains(read(links, make_results(alpha=0, beta=0), A1=None, A2=None, B1=None))

    assert {g.practice: g.importance for g in gains} == {"alpha": 5, "beta": 2}


def test_without_any_link_there_is_no_gain():
    assert rank_gains(read([], {}, A1=None)) == []


def test_the_mean_of_no_shares_is_0():
    assert mean_share([]) == 0
    assert mean_share([Fraction(1, 2), Fraction(1)]) == Fraction(3, 4)
