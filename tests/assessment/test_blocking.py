"""The items that block the next level: enough to reach it, and never one too many."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given

from assessment.answers import Answer
from assessment.scoring import score_items
from tests.assessment.sample_answers import (
    GATED,
    LEVELLED,
    MEAN,
    MEAN_FLOOR,
    STRICT,
    WEAKEST,
    any_answers,
    any_weight,
    close_items,
    item_lists,
    known_answers,
    known_or_left_out,
    law,
    make_item,
    make_items,
)

every_levelled = pytest.mark.parametrize("scheme", LEVELLED.values(), ids=LEVELLED)


def level_after(items, closed, scheme):
    return score_items(close_items(items, closed), performed=True, scheme=scheme).level


def fewest(items, level, scheme):
    """Return how many items must at least be fully met for the level, by trying all sets."""
    ids = [item.id for item in items]
    return next(
        size
        for size in range(len(ids) + 1)
        if any(level_after(items, chosen, scheme) >= level for chosen in combinations(ids, size))
    )


def is_open_above(items, score):
    """Whether the next level is asked about and can be reached by answering better."""
    applicable = {item.level for item in items if item.credit is not None}
    return score.next_level is not None and set(range(2, score.next_level + 1)) <= applicable


@every_levelled
@law
@given(items=item_lists(known_or_left_out, any_weight))
def test_closing_what_blocks_reaches_the_next_level(items, scheme):
    score = score_items(items, performed=True, scheme=scheme)
    assume(score and is_open_above(items, score))

    assert level_after(items, score.blocking, scheme) >= score.next_level


@every_levelled
@law
@given(items=item_lists(known_answers, any_weight, most=6))
def test_no_smaller_set_reaches_the_next_level(items, scheme):
    score = score_items(items, performed=True, scheme=scheme)
    assume(is_open_above(items, score))

    assert len(score.blocking) == fewest(items, score.next_level, scheme)


@every_levelled
@law
@given(items=item_lists(any_answers, any_weight))
def test_only_items_not_fully_met_block_and_each_once(items, scheme):
    score = score_items(items, performed=True, scheme=scheme)
    assume(score)

    unmet = {item.id for item in items if item.credit != item.full}

    assert set(score.blocking) <= unmet
    assert len(set(score.blocking)) == len(score.blocking)


@pytest.mark.parametrize(
    ("levels", "blocking"),
    [
        ({"l2": "F F F F", "l3": "N N"}, ("3.1", "3.2")),
        ({"l2": "F F F F", "l3": "P N"}, ("3.2",)),
        ({"l2": "F F F F", "l3": "L N P N"}, ("3.2", "3.4")),
        ({"l2": "F F P F", "l3": "F L P L"}, ("2.3",)),
        ({"l2": "F F P F", "l3": "N N"}, ("2.3", "3.1", "3.2")),
        ({"l2": "F F F P!", "l3": "F F"}, ("2.4",)),
        ({"l2": "F F F P! N!", "l3": "F F"}, ("2.5", "2.4")),
        ({"l2": "N N N L L P!", "l3": "F F"}, ("2.6", "2.1")),
        ({"l2": "DK DK N"}, ("2.3",)),
        ({"l2": "N DK DK N"}, ("2.1", "2.4")),
        ({"l2": "F F", "l3": "DK DK"}, ("3.1",)),
        ({"l2": "F F", "l3": "NA NA"}, ()),
        ({"l2": "F F"}, ()),
    ],
)
def test_the_gated_rule_blocks_by_the_fewest_items(levels, blocking):
    assert score_items(make_items(**levels), performed=True, scheme=GATED).blocking == blocking


@pytest.mark.parametrize(
    ("levels", "blocking"),
    [
        ({"l2": "F L P DK NA"}, ("2.2", "2.3", "2.4")),
        ({"l2": "F F", "l3": "L F"}, ("3.1",)),
    ],
)
def test_the_strict_rule_blocks_by_every_item_not_fully_met(levels, blocking):
    assert score_items(make_items(**levels), performed=True, scheme=STRICT).blocking == blocking


@pytest.mark.parametrize(
    ("levels", "blocking"),
    [
        ({"l1": "F", "l2": "P L DK NA"}, ("2.1", "2.3")),
        ({"l1": "F", "l2": "F L", "l3": "P F"}, ("2.2", "3.1")),
    ],
)
def test_attributes_block_when_they_are_below_the_edge_themselves(levels, blocking):
    assert score_items(make_items(**levels), scheme=WEAKEST).blocking == blocking


@pytest.mark.parametrize(
    ("letters", "scheme", "blocking"),
    [
        ("F F N N", MEAN, ("2.3",)),
        ("F F P N", MEAN, ("2.4",)),
        ("F F P N", MEAN_FLOOR, ("2.4",)),
        ("N N N N N", MEAN, ("2.1",)),
        ("F F L L F", MEAN, ("2.3",)),
        ("F F L L F", MEAN_FLOOR, ("2.3", "2.4")),
        ("F F DK N", MEAN, ("2.4",)),
    ],
)
def test_the_mean_rule_blocks_by_the_items_that_add_most(letters, scheme, blocking):
    assert score_items(make_items(l2=letters), scheme=scheme).blocking == blocking


def test_a_heavy_unknown_item_blocks_alone_where_it_is_enough():
    light = [make_item(Answer.NOT, 2, number) for number in (1, 2, 3)]

    score = score_items([*light, make_item(Answer.DONT_KNOW, 2, 4, weight=5)], performed=True)

    assert score.blocking == ("2.4",)


def test_an_item_that_is_not_applicable_never_blocks_however_heavy():
    known = [make_item(Answer.FULLY, 2, 1), *(make_item(Answer.NOT, 2, n) for n in (2, 3))]

    score = score_items([*known, make_item(Answer.NOT_APPLICABLE, 2, 4, weight=9)], scheme=MEAN)

    assert score.blocking == ("2.2",)


def test_the_heaviest_item_blocks_alone_where_it_is_enough():
    items = [
        make_item(Answer.NOT, 2, 1, weight=1),
        make_item(Answer.NOT, 2, 2, weight=1),
        make_item(Answer.PARTLY, 2, 3, weight=4),
    ]

    score = score_items(items)

    assert score.shares[2].share == Fraction(4, 18)
    assert score.blocking == ("2.3",)
