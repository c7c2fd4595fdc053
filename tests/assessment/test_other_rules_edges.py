"""Edges of the other rules: what each finds in place of the staged rule, field by field."""

from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.project import Rule
from assessment.scoring import Scheme, score_items
from tests.assessment.sample_answers import ADDITIVE, MEAN, MEAN_FLOOR, make_item, make_items

GOAL = Scheme(Rule.MINIMUM_GOAL)


@pytest.mark.parametrize(("last", "is_provisional"), [("DK", True), ("N", False), ("NA", False)])
def test_a_sum_is_provisional_as_soon_as_one_answer_could_change_it(last, is_provisional):
    score = score_items(make_items(l2="N N N N N", l3=last), performed=True, scheme=ADDITIVE)

    assert score.is_provisional is is_provisional


def test_a_mean_is_moved_by_other_items_than_a_level():
    items = make_items(l2="F F", l3="N N")

    staged, mean = score_items(items), score_items(items, scheme=MEAN)

    assert (staged.level, staged.blocking, staged.holding) == (2, ("3.1", "3.2"), ("2.1",))
    assert (mean.level, mean.blocking, mean.holding) == (3, ("3.1",), ("2.1",))


@pytest.mark.parametrize(("scheme", "level", "next_level"), [(MEAN, 3, 4), (MEAN_FLOOR, 2, 3)])
def test_a_mean_half_way_between_two_levels_is_rounded_as_declared(scheme, level, next_level):
    score = score_items(make_items(l2="F F", l3="N N"), scheme=scheme)

    assert (score.level, score.level_low, score.level_high) == (level, level, level)
    assert (score.index, score.next_level) == (Fraction(5, 2), next_level)
    assert (score.towards, score.is_provisional) == ((0, 0), False)


def test_the_bounds_of_a_mean_take_the_unknown_as_not_and_as_fully():
    score = score_items(make_items(l2="F F F F DK"), scheme=MEAN)

    assert (score.level, score.level_low, score.level_high) == (5, 4, 5)
    assert (score.index, score.index_low, score.index_high) == (5, 4, 5)
    assert score.is_provisional


def test_a_target_of_nothing_is_met_by_nothing():
    score = score_items([make_item(Answer.NOT, target=0)], scheme=GOAL)

    assert (score.meets_goal, score.blocking) == (True, ())


@pytest.mark.parametrize(
    ("answers", "goal", "is_provisional"),
    [
        ([Answer.LARGELY, None], None, True),
        ([Answer.PARTLY, None], False, False),
        ([Answer.LARGELY, Answer.NOT_APPLICABLE], True, False),
    ],
)
def test_an_unknown_item_leaves_a_goal_open_unless_it_is_missed_already(
    answers, goal, is_provisional
):
    items = [make_item(answer, number=n, target=2) for n, answer in enumerate(answers, 1)]

    score = score_items(items, scheme=GOAL)

    assert (score.meets_goal, score.is_provisional) == (goal, is_provisional)
    assert (score.index, score.index_low, score.index_high) == (None, None, None)
