"""Edges of a score: every field at once, and each reason that makes a level provisional."""

from fractions import Fraction

import pytest

from assessment.ratings import Score, State
from assessment.scoring import index_items, reach_level, score_items
from tests.assessment.sample_answers import GATED, STRICT, make_items

STEP = Fraction(99, 100)


def test_a_score_says_the_level_its_bounds_and_what_would_move_it():
    score = score_items(make_items(l2="F F F F", l3="F F DK NA", l4="N P", l5="N NA"))

    assert score == Score(
        scheme=GATED,
        level=3,
        level_low=3,
        level_high=3,
        index=3 + STEP * Fraction(1, 6),
        index_low=3 + STEP * Fraction(1, 6),
        index_high=3 + STEP * Fraction(1, 6),
        is_provisional=False,
        shares=score.shares,
        next_level=4,
        towards=(0, 2),
        blocking=("4.1",),
        holding=("3.1",),
        coverage=Fraction(9, 10),
        counts={
            State.ANSWERED: 9,
            State.DONT_KNOW: 1,
            State.UNANSWERED: 0,
            State.NOT_APPLICABLE: 2,
        },
        mostly_not_applicable=(5,),
    )


@pytest.mark.parametrize(
    ("levels", "is_provisional"),
    [
        ({"l2": "N N N N", "l3": "N"}, False),
        ({"l2": "N N N N", "l3": "DK"}, False),  # 80 % known, and nothing could move the level
        ({"l2": "N N N", "l3": "DK"}, True),  # 75 % known
        ({"l2": "N N N N", "l3": "DK!"}, True),  # a gate nobody knows
        ({"l2": "N N N N", "l3": "NA!"}, False),
        ({"l2": "F F F F", "l3": "DK"}, True),  # it could be 3
    ],
)
def test_a_level_is_provisional_for_each_reason_alone(levels, is_provisional):
    score = score_items(make_items(**levels), performed=True, is_asked=True)

    assert score.is_provisional is is_provisional


@pytest.mark.parametrize(("letters", "warned"), [("F F F NA", ()), ("F F NA", (2,))])
def test_over_a_quarter_left_out_is_warned_of(letters, warned):
    assert score_items(make_items(l2=letters)).mostly_not_applicable == warned


@pytest.mark.parametrize(("letters", "has_level"), [("F F F DK DK", True), ("F F DK DK", False)])
def test_from_60_percent_known_on_there_is_a_level_and_an_index(letters, has_level):
    items = make_items(l2=letters)

    assert (score_items(items).level is not None) is has_level
    assert (score_items(items).index is not None) is has_level
    assert (reach_level(items, performed=None, scheme=GATED) is not None) is has_level
    assert (index_items(items, GATED) is not None) is has_level


def test_nothing_pooled_has_no_index():
    assert index_items([], GATED) is None


@pytest.mark.parametrize(
    ("performed", "is_asked", "low", "high"),
    [
        (True, True, 1, 1),
        (False, True, 0, 0),
        (None, True, 0, 1),
        (None, False, 0, 0),
    ],
)
def test_level_1_is_open_only_where_the_question_is_asked_and_nobody_knows(
    performed, is_asked, low, high
):
    score = score_items(make_items(l2="N N"), performed=performed, is_asked=is_asked)

    assert (score.level_low, score.level_high) == (low, high)
    assert (score.index_low, score.index_high) == (low, high)


def test_what_blocks_level_1_is_the_question_by_its_name():
    items = make_items(l2="N N")

    assert score_items(items).blocking == ("performed",)
    assert score_items(items, performed_id="alpha.performed").blocking == ("alpha.performed",)


def test_at_the_top_nothing_comes_next():
    score = score_items(make_items(l2="F", l3="F", l4="F", l5="F"))

    assert (score.level, score.next_level, score.towards, score.index) == (5, None, (0, 0), 5)


@pytest.mark.parametrize(("letters", "towards"), [("L P N DK NA F", (2, 5)), ("NA", (0, 0))])
def test_towards_the_next_level_count_what_is_above_half_of_what_applies(letters, towards):
    assert score_items(make_items(l2="F", l3=letters)).towards == towards


def test_a_strict_level_needs_all_of_it_and_the_next_level_starts_from_there():
    items = make_items(l2="F F F", l3="F F L", l4="F F")

    assert score_items(items, scheme=STRICT).level == 2
    assert reach_level(items, performed=None, scheme=STRICT) == 2
    assert reach_level(items, performed=False, scheme=STRICT) == 2


@pytest.mark.parametrize(
    ("letters", "performed", "level"),
    [("N N", True, 1), ("P P", False, 0), ("N N", None, 0), ("N P", None, 1)],
)
def test_a_level_reached_alone_starts_from_whether_it_is_done_at_all(letters, performed, level):
    items = make_items(l2=letters)

    assert reach_level(items, performed=performed, scheme=GATED) == level
    assert score_items(items, performed=performed).level == level


@pytest.mark.parametrize(
    ("letters", "index"),
    [("N! F F F", 2), ("N! N N P", 1 + STEP * Fraction(1, 12)), ("N! N N N", 0)],
)
def test_a_gate_closes_nothing_where_items_of_several_units_are_pooled(letters, index):
    assert index_items(make_items(l2=letters), GATED) == index
