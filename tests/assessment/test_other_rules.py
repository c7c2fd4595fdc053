"""The other rules on the same answers: strict, additive, mean and minimum goal."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.project import Rounding, Rule
from assessment.scoring import Scheme, score_items
from tests.assessment.sample_answers import (
    ADDITIVE,
    MEAN,
    MEAN_FLOOR,
    STRICT,
    make_item,
    make_items,
)

GOAL = Scheme(Rule.MINIMUM_GOAL)


@pytest.mark.parametrize(
    ("levels", "level", "index"),
    [
        ({"l2": "F F F", "l3": "F F L"}, 2, 2 + Fraction(66, 100)),
        ({"l2": "F F F", "l3": "F F F"}, 3, 3),
        ({"l2": "F F L", "l3": "F F F"}, 1, 1 + Fraction(66, 100)),
        ({"l2": "F NA", "l3": "NA NA"}, 2, 2),
        ({"l2": "F F F F F F F L", "l3": "F F"}, 1, 1 + Fraction(99, 100) * Fraction(7, 8)),
    ],
)
def test_the_strict_rule_counts_only_fully_met_items(levels, level, index):
    score = score_items(make_items(**levels), scheme=STRICT)

    assert (score.level, score.index) == (level, index)


def test_the_additive_rule_sums_the_shares_and_gives_no_level():
    score = score_items(make_items(l2="F L", l3="N P", l5="F"), scheme=ADDITIVE)

    assert score.level is None
    assert score.index == 1 + Fraction(5, 6) + Fraction(1, 6) + 1


def test_the_additive_rule_adds_1_only_for_what_is_performed_below_the_asked_levels():
    assert score_items(make_items(l2="N N"), scheme=ADDITIVE).index == 0
    assert score_items(make_items(l1="P", l2="N"), scheme=ADDITIVE).index == Fraction(1, 3)


@pytest.mark.parametrize(
    ("letters", "index", "half_up", "floor"),
    [
        ("F F F F", 5, 5, 5),
        ("N N N N", 0, 0, 0),
        ("F N", Fraction(5, 2), 3, 2),
        ("F F L L F F", Fraction(40, 9), 4, 4),
        ("F F F F F L F F F N", Fraction(13, 3), 4, 4),
        ("F P", Fraction(10, 3), 3, 3),
        ("L NA", Fraction(10, 3), 3, 3),
        ("F F F F F F L", Fraction(100, 21), 5, 4),
    ],
)
def test_the_mean_rule_rounds_as_declared(letters, index, half_up, floor):
    items = make_items(l2=letters)

    assert score_items(items, scheme=MEAN).index == index
    assert score_items(items, scheme=MEAN).level == half_up
    assert score_items(items, scheme=MEAN_FLOOR).level == floor


def test_the_mean_rule_weighs_its_items():
    items = [make_item(Answer.FULLY, 2, 1, weight=3), make_item(Answer.NOT, 2, 2)]

    assert score_items(items, scheme=MEAN).index == Fraction(15, 4)


@pytest.mark.parametrize(
    ("letters", "level", "bounds", "is_provisional"),
    [
        ("F F F N DK", 4, (3, 4), True),
        ("F F N DK DK", 3, (2, 4), True),
        ("F DK", None, (3, 5), True),
        ("DK DK", None, (0, 5), True),
        ("F F F F F F F F F F F F DK", 5, (5, 5), False),
    ],
)
def test_the_mean_rule_has_bounds_and_needs_coverage(letters, level, bounds, is_provisional):
    score = score_items(make_items(l2=letters), scheme=MEAN)

    assert (score.level, score.level_low, score.level_high) == (level, *bounds)
    assert score.is_provisional is is_provisional
    assert (score.index is None) is (level is None)


def test_the_mean_rule_rests_on_thin_coverage_provisionally():
    items = make_items(l2="F F F F F F F F F F F F F F F DK DK DK DK DK")

    score = score_items(items, scheme=Scheme(Rule.MEAN, Rounding.HALF_UP))

    assert (score.level, score.level_low, score.level_high) == (5, 4, 5)
    assert score.coverage == Fraction(3, 4)
    assert score.is_provisional


@pytest.mark.parametrize(("letters", "is_provisional"), [("F F DK", True), ("F F F DK", False)])
def test_the_mean_rule_is_provisional_under_80_percent_even_with_equal_bounds(
    letters, is_provisional
):
    heavy = make_item(Answer.FULLY, 2, 1, weight=100)

    score = score_items([heavy, *make_items(l3=letters)], scheme=MEAN)

    assert (score.level, score.level_low, score.level_high) == (5, 5, 5)
    assert score.is_provisional is is_provisional


def test_the_next_level_of_the_mean_rule_follows_its_own_level():
    score = score_items(make_items(l2="N P", l3="F F"), scheme=MEAN)

    assert (score.level, score.next_level, score.towards) == (3, 4, (0, 0))


def test_the_mean_rule_has_nothing_above_level_5():
    score = score_items(make_items(l2="F F F F F F L"), scheme=MEAN)

    assert (score.level, score.next_level, score.blocking) == (5, None, ())


def aimed(answer, target, number):
    return replace(make_item(answer, 2, number), target=target)


@pytest.mark.parametrize(
    ("answers", "meets", "missed"),
    [
        ([(Answer.LARGELY, 2), (Answer.FULLY, 3)], True, ()),
        ([(Answer.PARTLY, 2), (Answer.FULLY, 3)], False, ("2.1",)),
        ([(Answer.NOT, 0), (Answer.LARGELY, 3)], False, ("2.2",)),
        ([(Answer.NOT, 1)], False, ("2.1",)),
        ([(Answer.NOT, None), (Answer.FULLY, 3)], True, ()),
        ([(Answer.DONT_KNOW, 2), (Answer.FULLY, 3)], None, ()),
        ([(Answer.DONT_KNOW, 2), (Answer.NOT, 3)], False, ("2.2",)),
        ([(Answer.NOT_APPLICABLE, 2), (Answer.FULLY, 3)], True, ()),
        ([(Answer.NOT, None), (Answer.FULLY, None)], None, ()),
    ],
)
def test_a_goal_is_met_only_when_every_item_meets_its_target(answers, meets, missed):
    items = [aimed(answer, target, n) for n, (answer, target) in enumerate(answers, 1)]

    score = score_items(items, scheme=GOAL)

    assert (score.meets_goal, score.blocking) == (meets, missed)
    assert (score.level, score.index) == (None, None)


def test_the_default_rule_says_nothing_about_goals():
    assert score_items([aimed(Answer.FULLY, 3, 1)]).meets_goal is None
