"""The answers that hold a level: turned to not they lose it, and never one too many."""

from itertools import combinations

import pytest
from hypothesis import assume, given

from assessment.answers import Answer
from assessment.scoring import score_items
from tests.assessment.sample_answers import (
    ADDITIVE,
    GATED,
    LEVELLED,
    MEAN,
    MEAN_FLOOR,
    STRICT,
    WEAKEST,
    answer_item,
    any_weight,
    item_lists,
    known_answers,
    known_or_left_out,
    law,
    make_items,
)

every_levelled = pytest.mark.parametrize("scheme", LEVELLED.values(), ids=LEVELLED)


def level_without(items, lost, scheme):
    """Return the level when these items are answered not, the unit no longer performed either."""
    changed = [answer_item(i, Answer.NOT) if i.id in lost else i for i in items]
    return score_items(changed, performed="performed" not in lost, scheme=scheme).level


@every_levelled
@law
@given(items=item_lists(known_or_left_out, any_weight))
def test_losing_what_holds_the_level_loses_it(items, scheme):
    score = score_items(items, performed=True, scheme=scheme)
    assume(score and score.level)

    assert level_without(items, score.holding, scheme) < score.level


@every_levelled
@law
@given(items=item_lists(known_answers, any_weight, most=7))
def test_no_smaller_set_holds_the_level(items, scheme):
    score = score_items(items, performed=True, scheme=scheme)
    assume(score.level)
    ids = [*(item.id for item in items), "performed"]

    smaller = combinations(ids, len(score.holding) - 1)

    assert all(level_without(items, lost, scheme) >= score.level for lost in smaller)


@every_levelled
@law
@given(items=item_lists(known_or_left_out, any_weight))
def test_only_answers_above_not_hold_a_level_and_each_once(items, scheme):
    score = score_items(items, performed=True, scheme=scheme)
    assume(score)
    above = {item.id for item in items if item.credit} | {"performed"}

    assert set(score.holding) <= above
    assert len(set(score.holding)) == len(score.holding)


@pytest.mark.parametrize(
    ("levels", "scheme", "holding"),
    [
        ({"l2": "F F L F", "l3": "F L P L", "l4": "P N"}, GATED, ("3.1",)),
        ({"l2": "F F F F F F F", "l3": "F L"}, GATED, ("3.1",)),
        ({"l2": "F! F F", "l3": "N N"}, GATED, ("2.1",)),
        ({"l2": "L L L L L L L L"}, GATED, ("2.1", "2.2")),
        ({"l2": "P P P P"}, GATED, ("performed",)),
        ({"l2": "F F", "l3": "F F", "l4": "N"}, STRICT, ("3.1",)),
        ({"l1": "F", "l2": "F L", "l3": "F F"}, WEAKEST, ("2.1",)),
        ({"l2": "F F F F"}, MEAN, ("2.1",)),
        ({"l2": "F F F F F F F F F L"}, MEAN, ("2.1",)),
        ({"l2": "F F F F F F F F F L"}, MEAN_FLOOR, ("2.1", "2.2")),
        ({"l2": "F F", "l3": "F"}, ADDITIVE, ()),
    ],
)
def test_worked_cases_of_what_holds_a_level(levels, scheme, holding):
    items = make_items(**levels)

    assert score_items(items, performed=True, scheme=scheme).holding == holding


def test_where_nobody_says_it_is_done_every_answer_above_not_holds_level_1():
    score = score_items(make_items(l2="P N P", l3="N"))

    assert (score.level, score.holding) == (1, ("2.1", "2.3"))


def test_nothing_holds_level_0():
    assert score_items(make_items(l2="P P"), performed=False).holding == ()
