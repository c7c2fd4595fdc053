"""Edges of what blocks and what holds a level: ties, small steps and the level itself."""

from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.changes import find_blocking, find_blocking_mean, find_holding, find_holding_mean
from assessment.ratings import Performed
from assessment.scoring import score_items
from tests.assessment.sample_answers import GATED, MEAN, STRICT, WEAKEST, make_item, make_items

HALF = Fraction(1, 2)
ASKED = Performed(id="done")


@pytest.mark.parametrize(("level", "blocking"), [(1, ("2.1",)), (2, ()), (4, ())])
def test_above_the_highest_level_asked_about_nothing_blocks(level, blocking):
    assert find_blocking(make_items(l2="N"), level, GATED, ASKED) == blocking


def test_without_items_nothing_blocks_and_the_question_alone_holds():
    assert find_blocking([], 0, GATED, ASKED) == ()
    assert find_holding([], 0, GATED, ASKED) == ()
    assert find_holding([], 1, GATED, Performed(answer=True, id="done")) == ("done",)


@pytest.mark.parametrize(
    ("scheme", "holding"),
    [
        (GATED, ("3.1", "3.2")),  # one of three would leave two thirds
        (STRICT, ("3.1",)),
        (WEAKEST, ("3.1",)),
    ],
)
def test_of_two_sets_as_small_the_one_at_the_highest_level_holds(scheme, holding):
    score = score_items(make_items(l2="F F F F F F F F F F F F F F", l3="F F F"), scheme=scheme)

    assert (score.level, score.holding) == (3, holding)


def test_a_lower_level_is_lost_as_soon_as_it_is_not_fully_met():
    score = score_items(make_items(l2="F F F F", l3="F F F F F F F F"), scheme=GATED)

    # one of four leaves 75 % of level 2, which no longer opens level 3
    assert (score.level, score.holding) == (3, ("2.1",))


@pytest.mark.parametrize(
    ("letters", "blocking"),
    [
        ("N N P", ("2.1", "2.2")),  # one would leave 4 of 9 thirds
        ("N P L", ("2.1",)),
        ("F N! F", ("2.2",)),
        ("DK F N", ("2.3",)),
    ],
)
def test_the_largest_additions_come_first(letters, blocking):
    assert find_blocking(make_items(l2=letters), 1, GATED, ASKED) == blocking


def test_among_items_that_add_as_much_the_first_by_id_is_taken():
    items = make_items(l2="N N N N")

    assert find_blocking(items[::-1], 1, GATED, ASKED) == ("2.1", "2.2", "2.3")
    assert find_blocking_mean(items[::-1], 0, HALF) == ("2.1",)


def test_among_items_that_take_as_much_the_first_by_id_is_lost():
    items = make_items(l2="F F F F")

    assert find_holding(items[::-1], 2, GATED, ASKED) == ("2.1", "2.2")
    assert find_holding_mean(items[::-1], 5, HALF) == ("2.1",)


def test_a_heavy_item_moves_a_mean_before_light_ones():
    light = [make_item(Answer.NOT, number=n) for n in (1, 2)]
    heavy = make_item(Answer.NOT, number=3, weight=4)

    assert find_blocking_mean([*light, heavy], 2, HALF) == ("2.3",)
    met = [make_item(number=1), make_item(number=2), make_item(number=3, weight=4)]
    assert find_holding_mean(met, 5, HALF) == ("2.3",)


@pytest.mark.parametrize(("level", "blocking"), [(4, ("2.1",)), (5, ())])
def test_above_the_top_level_nothing_blocks_a_mean(level, blocking):
    items = make_items(l2="N F F F F F")

    assert find_blocking_mean(items, level, Fraction(0)) == blocking


@pytest.mark.parametrize(("level", "holding"), [(1, ("2.1",)), (0, ())])
def test_level_0_cannot_be_lost(level, holding):
    items = make_items(l2="F N N")

    assert find_holding_mean(items, level, HALF) == holding
    assert score_items(items, scheme=MEAN).level == 2


def test_a_mean_exactly_at_the_edge_is_reached_and_held_by_one_answer():
    items = make_items(l2="F N")  # a mean of 2.5, rounded to 3

    assert find_blocking_mean(items, 2, HALF) == ()
    assert find_holding_mean(items, 3, HALF) == ("2.1",)
    assert find_blocking_mean(items, 3, HALF) == ("2.2",)


@pytest.mark.parametrize(
    ("levels", "level", "blocking"),
    [
        ({"l1": "N N"}, 0, ("1.1", "1.2")),  # a level of its own says whether it is done
        ({"l2": "N"}, 0, ("done",)),
        ({"l3": "N"}, 1, ("3.1",)),  # the lowest level asked about comes next
        ({"l2": "N", "l3": "N"}, 1, ("2.1",)),  # the level after the next can wait
        ({"l2": "L", "l3": "N"}, 2, ("2.1", "3.1")),
    ],
)
def test_what_blocks_is_what_the_next_level_needs_and_no_more(levels, level, blocking):
    assert find_blocking(make_items(**levels), level, GATED, ASKED) == blocking


def test_an_unknown_item_of_great_weight_is_answered_before_a_light_one_is_improved():
    items = [
        make_item(Answer.FULLY, number=1),
        make_item(Answer.LARGELY, number=2),
        make_item(None, number=3, weight=4),
        make_item(Answer.FULLY, level=3),
    ]

    assert find_blocking(items, 2, GATED, ASKED) == ("2.3",)


def test_a_gate_holds_its_level_alone_and_the_heaviest_gate_comes_first():
    items = [
        make_item(number=1, weight=9),
        make_item(number=2, gate=True),
        make_item(number=3, gate=True, weight=2),
    ]

    assert find_holding(items, 2, GATED, ASKED) == ("2.3",)


def test_an_item_without_credit_holds_no_mean():
    items = [
        make_item(Answer.NOT, number=1, weight=9),
        make_item(Answer.PARTLY, number=2),
        make_item(number=3, weight=9),
    ]

    assert find_holding_mean(items, 2, HALF) == ("2.3",)


def test_a_mean_a_hair_below_its_edge_has_lost_the_level():
    items = make_items(l2="F P P P P P P P P")  # 11 of 27; without the first 8, just under 30 %

    assert find_holding_mean(items, 2, HALF) == ("2.1",)
