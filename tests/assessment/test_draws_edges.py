"""Edges of drawing people: alike people of different groups, and numbers of any size."""

import numpy as np
import pytest

from assessment.answers import GRADED, Combination
from assessment.draws import draw_item, draw_people
from tests.assessment.sample_answers import MEAN, criterion_ids, make_asked
from tests.assessment.sample_votes import gather, ledger_of_draw, make_draws, vote_alike

NOT, PARTLY, LARGELY, FULLY = GRADED
ITEM = "alpha.c21"
PRIMES = (41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89)  # their product is over 2 ** 63
ONE_VOICE_EACH = {"p0": "it", "p1": "business", "p2": "business", "p3": "business"}


def test_people_of_the_same_votes_are_told_apart_by_their_group_whatever_their_order():
    groups = {"p0": "it", "p1": "it", "p2": "it", "p3": "business"}
    votes = vote_alike(ITEM, FULLY, FULLY, NOT, FULLY)
    orders = [draw_people(gather(*v, groups=groups), 9, 1) for v in (votes, votes[::-1])]

    assert [[groups[person] for person in draws.people] for draws in orders] == [
        ["business", "it", "it", "it"],
        ["business", "it", "it", "it"],
    ]


def test_how_often_a_person_is_drawn_is_kept_in_the_small_numbers_that_multiply_fast():
    assert draw_people(gather(*vote_alike(ITEM, NOT, FULLY)), 9, 1).times.dtype == np.float32


@pytest.mark.parametrize("how", list(Combination))
def test_what_groups_say_together_stays_exact_in_numbers_no_machine_holds(how):
    practice = make_asked("alpha", (3,))
    votes = [
        vote
        for n, item in enumerate(criterion_ids(practice))
        for vote in vote_alike(item, *GRADED[n:], *GRADED[:n])
    ]
    ledger = gather(*votes, groups=ONE_VOICE_EACH, scheme=MEAN, how=how)
    draws = make_draws(ledger, [[prime, 1, prime, 0] for prime in PRIMES])

    for item in criterion_ids(practice):
        drawn = draw_item(item, ledger, draws)
        alone = [ledger_of_draw(ledger, draws, n).credit_of(item) for n in range(draws.count)]
        assert all(
            steps == drawn.parts * credit for steps, credit in zip(drawn.steps, alone, strict=True)
        )


def test_what_groups_say_together_stays_in_fast_numbers_where_these_can_hold_it():
    ledger = gather(*vote_alike(ITEM, *GRADED), groups=ONE_VOICE_EACH, how=Combination.MEAN)

    drawn = draw_item(ITEM, ledger, make_draws(ledger, [[1, 1, 1, 1], [0, 2, 1, 1]]))

    assert drawn.steps.dtype == np.int64
