"""How sure the figures are: intervals over draws of the people who voted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer, Combination
from assessment.bootstrap import bootstrap, draw_again, leave_undecided
from assessment.draws import draw_people
from assessment.intervals import span, span_of_levels
from assessment.organisation import summarise
from assessment.practices import score_practices
from assessment.project import Rule
from assessment.ratings import Scheme
from tests.assessment.sample_answers import (
    ADDITIVE,
    MEAN,
    criterion_ids,
    make_asked,
    make_practice,
)
from tests.assessment.sample_votes import (
    ALPHA,
    SCHEMES,
    gather,
    ledger_of_draw,
    make_draws,
    vote_alike,
    vote_of,
    votes_by,
)

NOT, PARTLY, LARGELY, FULLY = GRADED
BETA = make_asked("beta", (2, 1))
QUICK = make_practice("gamma")
PRACTICES = [ALPHA, BETA, QUICK]
ITEMS = [*criterion_ids(ALPHA), "alpha.performed", *criterion_ids(BETA)]
law = settings(deadline=None, max_examples=25)
graded = st.sampled_from(GRADED)
five_or_more = st.lists(graded, min_size=5, max_size=8)


def intervals_of(ledger, practices=PRACTICES):
    return bootstrap(practices, score_practices(practices, ledger), ledger)


def rate(person, answer=FULLY, items=ITEMS):
    return votes_by(person, dict.fromkeys(items, answer))


def rate_alike(count, answers, items=ITEMS):
    return [
        vote
        for n in range(count)
        for vote in votes_by(f"p{n}", dict(zip(items, answers, strict=True)))
    ]


@pytest.mark.parametrize(("people", "has_intervals"), [(1, False), (4, False), (5, True)])
def test_under_five_raters_there_is_no_interval(people, has_intervals):
    votes = [vote for n in range(people) for vote in rate(f"p{n}", GRADED[n % 4])]

    assert (intervals_of(gather(*votes)) is not None) is has_intervals


def test_nobody_who_voted_leaves_no_interval():
    assert intervals_of(gather(agreed={"alpha.c21": FULLY})) is None


def test_five_raters_who_answered_different_practices_are_five_people():
    votes = [*rate("a"), *rate("b"), *rate("c", items=["gamma"][:0]), *vote_alike("gamma", 1, 2, 3)]

    intervals = intervals_of(gather(*votes))

    assert intervals.people == 5
    assert (intervals.levels, intervals.indices) == ({}, {})
    assert intervals.index is not None


def test_a_practice_with_fewer_than_five_raters_has_no_interval_of_its_own():
    four = [vote for n in range(4) for vote in rate(f"p{n}", items=criterion_ids(BETA))]
    five = [vote for n in range(5) for vote in rate(f"p{n}", items=criterion_ids(ALPHA))]

    intervals = intervals_of(gather(*four, *five))

    assert intervals.levels.keys() == intervals.indices.keys() == {"alpha"}
    assert intervals.deviations.keys() == {"alpha"}


def test_quick_votes_do_not_decide_a_practice_whose_criteria_are_answered():
    quick = vote_alike("alpha", 1, 2, 3, 4, 5)

    assert intervals_of(gather(*quick, agreed={"alpha.c21": FULLY})) is None
    assert intervals_of(gather(*quick)).people == 5


def test_votes_on_practices_out_of_scope_decide_nothing():
    quick = vote_alike("alpha", 1, 2, 3, 4, 5)

    assert intervals_of(gather(*quick), [BETA]) is None


def test_votes_that_an_agreed_answer_overrules_decide_nothing():
    votes = vote_alike("gamma", 1, 2, 3, 4, 5)

    assert intervals_of(gather(*votes, agreed={"gamma": 3})) is None


def test_a_rule_without_level_and_index_has_no_interval():
    votes = vote_alike("gamma", 1, 2, 3, 4, 5)

    assert intervals_of(gather(*votes, scheme=Scheme(Rule.MINIMUM_GOAL))) is None


@law
@given(
    answers=st.lists(graded, min_size=len(ITEMS), max_size=len(ITEMS)),
    people=st.integers(5, 7),
    scheme=st.sampled_from(SCHEMES[:5]),
    how=st.sampled_from(Combination),
)
def test_raters_who_all_say_the_same_leave_no_width(answers, people, scheme, how):
    ledger = gather(*rate_alike(people, answers), scheme=scheme, how=how)
    results = score_practices(PRACTICES, ledger)

    intervals = bootstrap(PRACTICES, results, ledger)

    for name in ("alpha", "beta"):
        index = float(results[name].index)
        assert intervals.indices[name] == (index, index)
        assert intervals.levels.get(name) == (
            None if results[name].level is None else (results[name].level,) * 2
        )
    overall = summarise(results.values())
    assert intervals.index == pytest.approx((float(overall.index),) * 2, abs=1e-12)
    assert intervals.index[0] == intervals.index[1]
    assert intervals.typical == (None if overall.typical is None else (overall.typical,) * 2)
    assert intervals.floor == (None if overall.floor is None else (overall.floor,) * 2)


@law
@given(answers=five_or_more, item=st.sampled_from(ITEMS), how=st.sampled_from(Combination))
def test_the_interval_holds_the_point_where_one_item_is_voted_on(answers, item, how):
    agreed = dict.fromkeys(ITEMS, LARGELY) | {"alpha.c22": FULLY, "alpha.c21": FULLY}
    del agreed[item]
    ledger = gather(*vote_alike(item, *answers), agreed=agreed, how=how)
    results = score_practices(PRACTICES, ledger)

    intervals = bootstrap(PRACTICES, results, ledger)

    name = item.split(".", 1)[0]
    low, high = intervals.indices[name]
    assert low - 1e-12 <= float(results[name].index) <= high + 1e-12
    assert intervals.levels[name][0] <= results[name].level <= intervals.levels[name][1]


@law
@given(
    rows=st.lists(
        st.lists(graded, min_size=len(ITEMS), max_size=len(ITEMS)), min_size=5, max_size=6
    ),
    scheme=st.sampled_from(SCHEMES[:5]),
    how=st.sampled_from(Combination),
)
def test_an_interval_lies_between_what_the_lowest_and_the_highest_votes_give(rows, scheme, how):
    votes = [
        v
        for n, row in enumerate(rows)
        for v in votes_by(f"p{n}", dict(zip(ITEMS, row, strict=True)))
    ]
    columns = list(zip(*rows, strict=True))
    extremes = [
        score_practices(
            PRACTICES,
            gather(
                agreed=dict(
                    zip(
                        ITEMS,
                        (pick(column, key=lambda a: a.credit) for column in columns),
                        strict=True,
                    )
                ),
                scheme=scheme,
            ),
        )
        for pick in (min, max)
    ]

    intervals = intervals_of(gather(*votes, scheme=scheme, how=how))

    for name in ("alpha", "beta"):
        low, high = (float(results[name].index) for results in extremes)
        assert low - 1e-12 <= intervals.indices[name][0]
        assert intervals.indices[name][0] <= intervals.indices[name][1] <= high + 1e-12


@law
@given(
    rows=st.lists(st.lists(graded, min_size=9, max_size=9), min_size=5, max_size=6), data=st.data()
)
def test_neither_names_nor_order_nor_loading_twice_change_an_interval(rows, data):
    votes = [
        vote
        for n, row in enumerate(rows)
        for vote in votes_by(f"p{n}", dict(zip(ITEMS[:9], row, strict=True)))
    ]
    names = dict(
        zip((f"p{n}" for n in range(len(rows))), data.draw(st.permutations("abcdef")), strict=False)
    )
    renamed = [vote.model_copy(update={"person": names[vote.person]}) for vote in votes]

    assert intervals_of(gather(*data.draw(st.permutations(renamed)))) == intervals_of(
        gather(*votes)
    )


@law
@given(
    rows=st.lists(
        st.lists(
            st.sampled_from([*GRADED, Answer.DONT_KNOW]), min_size=len(ITEMS), max_size=len(ITEMS)
        ),
        min_size=5,
        max_size=6,
    ),
    quick=st.lists(st.integers(0, 5), min_size=1, max_size=5),
    how=st.sampled_from(Combination),
)
def test_the_figures_of_the_organisation_are_those_of_each_draw(rows, quick, how):
    votes = [
        v
        for n, row in enumerate(rows)
        for v in votes_by(f"p{n}", dict(zip(ITEMS, row, strict=True)))
    ]
    ledger = gather(*votes, *vote_alike("gamma", *quick), agreed={"alpha.c21": FULLY}, how=how)
    undecided = leave_undecided(PRACTICES, ledger)
    draws = draw_people(undecided, 6, 1)

    drawn, _ = draw_again(PRACTICES, undecided, draws)

    for column in range(draws.count):
        alone = score_practices(PRACTICES, ledger_of_draw(ledger, draws, column)).values()
        overall = summarise(alone)
        assert none_or(drawn.typical[column], -1) == overall.typical
        assert none_or(drawn.floor[column], -1) == overall.floor
        assert drawn.index[column] == pytest.approx(
            np.nan if overall.index is None else float(overall.index), nan_ok=True
        )


def none_or(level, unknown):
    return None if level == unknown else int(level)


def test_the_typical_level_of_a_draw_is_the_lower_middle_one_of_the_known_levels():
    practices = [make_practice(name) for name in ("a", "b", "c", "d", "e")]
    agreed = {"a": 4, "b": 1, "c": 3, "d": 2}
    ledger = gather(vote_of("mia", "e", 5), agreed=agreed)

    drawn, _ = draw_again(practices, ledger, make_draws(ledger, [[1], [0]]))

    assert (drawn.typical.tolist(), drawn.floor.tolist()) == ([3, 2], [1, 1])
    assert drawn.index.tolist() == [3.0, 2.5]


def test_a_draw_in_which_nothing_is_known_has_no_figures():
    ledger = gather(vote_of("mia", "gamma", 3))

    drawn, _ = draw_again([QUICK], ledger, make_draws(ledger, [[0]]))

    assert (drawn.typical.tolist(), drawn.floor.tolist()) == ([-1], [-1])
    assert np.isnan(drawn.index).all()


def test_an_agreed_practice_enters_the_organisation_unchanged():
    ledger = gather(*vote_alike("gamma", 1, 1, 3, 3, 3), agreed={"alpha": 5, "beta": 5})

    intervals = intervals_of(ledger)

    assert intervals.levels == {"gamma": (1, 3)}
    assert intervals.index == (pytest.approx(11 / 3), pytest.approx(13 / 3))
    assert (intervals.typical, intervals.floor) == ((5, 5), (1, 3))


@pytest.mark.parametrize(("scheme", "levels"), [(ADDITIVE, {}), (MEAN, {"gamma": (1, 3)})])
def test_a_rule_without_levels_has_intervals_of_indices_only(scheme, levels):
    intervals = intervals_of(gather(*vote_alike("gamma", 1, 1, 3, 3, 3), scheme=scheme))

    assert intervals.levels == levels
    assert intervals.indices == {"gamma": (1, 3)}
    assert (intervals.typical is None) is (scheme is ADDITIVE)


def test_deviations_are_the_drawn_indices_less_the_index_itself():
    intervals = intervals_of(gather(*vote_alike("gamma", 1, 1, 3, 3, 3)))

    assert set(intervals.deviations["gamma"]) == {-2.0, 0.0}
    assert intervals.deviations["gamma"].shape == (2000,)


def test_the_middle_95_percent_of_2000_draws_end_at_the_50th_and_the_1950th():
    values = np.arange(1.0, 2001.0)

    assert span(values[::-1]) == (50, 1950)


@pytest.mark.parametrize(("unknown", "has_ends"), [(0, True), (5, True), (6, False)])
def test_a_figure_unknown_in_over_5_percent_of_the_draws_has_no_interval(unknown, has_ends):
    values = np.array([2.0] * (100 - unknown) + [np.nan] * unknown)

    assert span(values) == ((2, 2) if has_ends else None)


def test_levels_have_whole_ends():
    ends = span_of_levels(np.array([1] * 50 + [4] * 50, np.int8))

    assert ends == (1, 4)
    assert all(type(end) is int for end in ends)


def test_a_level_that_is_not_known_does_not_count_as_low():
    assert span_of_levels(np.array([-1] * 4 + [3] * 96, np.int8)) == (3, 3)
    assert span_of_levels(np.array([-1] * 6 + [3] * 94, np.int8)) is None


def test_unequal_groups_keep_one_voice_each_in_every_draw():
    groups = {**{f"p{n}": "it" for n in range(6)}, "p6": "business", "p7": "business"}
    votes = vote_alike("gamma", 5, 5, 5, 5, 5, 5, 1, 1)

    ledger = gather(*votes, groups=groups)
    results = score_practices([QUICK], ledger)

    assert results["gamma"].level == 1
    assert bootstrap([QUICK], results, ledger).levels == {"gamma": (1, 5)}
