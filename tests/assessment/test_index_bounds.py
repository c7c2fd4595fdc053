"""The bounds of the index under each rule, and what a rule without levels leaves out."""

from fractions import Fraction

import pytest
from hypothesis import assume, given

from assessment.answers import Answer
from assessment.project import Rule
from assessment.ratings import Scheme
from assessment.scoring import score_items
from tests.assessment.sample_answers import (
    ADDITIVE,
    GATED,
    INDEXED,
    MEAN,
    STRICT,
    any_answers,
    any_weight,
    item_lists,
    law,
    make_item,
    make_items,
    performed_answers,
)

GOAL = Scheme(Rule.MINIMUM_GOAL)
STEP = Fraction(99, 100)
every_indexed = pytest.mark.parametrize("scheme", INDEXED.values(), ids=INDEXED)


def bounds(scheme, **levels):
    score = score_items(make_items(**levels), performed=True, scheme=scheme)
    return score.index_low, score.index_high


@every_indexed
@law
@given(items=item_lists(any_answers, any_weight), performed=performed_answers)
def test_the_bounds_of_the_index_contain_it_and_meet_where_all_is_known(items, performed, scheme):
    score = score_items(items, performed=performed, scheme=scheme)
    assume(score and score.index is not None)

    assert score.index_low <= score.index <= score.index_high
    if all(not item.is_unknown for item in items):
        assert score.index_low == score.index == score.index_high


@pytest.mark.parametrize(
    ("scheme", "low", "high"),
    [
        (GATED, 2 + STEP * Fraction(1, 2), 3),
        (STRICT, 2 + STEP * Fraction(1, 2), 3),
        (ADDITIVE, Fraction(5, 2), 3),
        (MEAN, Fraction(15, 4), 5),
    ],
)
def test_a_dont_know_counts_as_not_and_as_fully(scheme, low, high):
    assert bounds(scheme, l2="F F", l3="F DK") == (low, high)


def test_a_level_that_is_not_applicable_adds_nothing_to_a_sum():
    assert bounds(ADDITIVE, l2="F F", l3="NA", l4="DK") == (2, 3)


def test_a_sum_of_which_60_percent_is_known_is_stated_and_of_less_is_not():
    enough = score_items(make_items(l2="F F F DK DK"), performed=True, scheme=ADDITIVE)
    less = score_items(make_items(l2="F F DK DK"), performed=True, scheme=ADDITIVE)

    assert (enough.index, enough.is_provisional) == (2, True)
    assert (less.index, less.index_low, less.index_high) == (None, Fraction(3, 2), 2)


def test_an_open_question_whether_it_is_done_leaves_a_sum_open():
    score = score_items(make_items(l2="N N"), is_asked=True, scheme=ADDITIVE)

    assert (score.index, score.index_low, score.index_high) == (0, 0, 1)


@pytest.mark.parametrize("scheme", [ADDITIVE, GOAL], ids=["additive", "goal"])
def test_a_rule_without_levels_names_none(scheme):
    score = score_items(make_items(l2="F F", l3="L N"), performed=True, scheme=scheme)

    assert (score.level, score.level_low, score.level_high, score.next_level) == (None,) * 4
    assert (score.towards, score.blocking, score.holding) == ((0, 0), (), ())
    assert score.scheme == scheme


def test_a_goal_has_no_index_and_no_bounds():
    score = score_items(make_items(l2="F DK"), performed=True, scheme=GOAL)

    assert (score.index, score.index_low, score.index_high) == (None, None, None)


@pytest.mark.parametrize(
    ("answers", "is_provisional"),
    [
        ([Answer.FULLY, Answer.FULLY], False),
        ([Answer.FULLY, Answer.DONT_KNOW], True),
        ([Answer.NOT, Answer.DONT_KNOW], False),
        ([Answer.NOT, Answer.FULLY], False),
    ],
)
def test_a_goal_is_provisional_while_an_answer_could_decide_it(answers, is_provisional):
    items = [make_item(answer, 2, n, target=2) for n, answer in enumerate(answers, 1)]

    assert score_items(items, scheme=GOAL).is_provisional is is_provisional


def test_the_mean_falls_below_its_level_only_when_the_edge_is_passed():
    score = score_items(make_items(l2="F F F F L L L L L L"), scheme=MEAN)

    assert (score.level, score.holding) == (4, ("2.1", "2.2"))
