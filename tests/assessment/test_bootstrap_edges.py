"""Edges of the intervals: small numbers, items of any name, and people who decide nothing."""

import numpy as np

from assessment.answers import GRADED
from assessment.bootstrap import can_bootstrap, draw_again, leave_undecided
from assessment.practices import score_practices
from tests.assessment.sample_answers import make_practice
from tests.assessment.sample_votes import ALPHA, gather, make_draws, vote_alike, vote_of

NOT, PARTLY, LARGELY, FULLY = GRADED
QUICK = make_practice("gamma")


def test_levels_of_every_draw_are_kept_in_bytes():
    ledger = gather(vote_of("mia", "gamma", 3))

    drawn, _ = draw_again([QUICK], ledger, make_draws(ledger, [[1], [0]]))

    assert (drawn.levels.dtype, drawn.levels.tolist()) == (np.int8, [[3, -1]])


def test_votes_on_every_item_of_a_practice_stay_undecided_until_it_is_agreed():
    votes = [vote_of("mia", item, FULLY) for item in ("alpha.c21", "alpha.performed", "beta.c21")]
    votes += [vote_of("mia", "alpha", 3), vote_of("mia", "other:alpha.c21", FULLY)]
    ledger = gather(*votes, agreed={"alpha.performed": FULLY})

    assert leave_undecided([ALPHA], ledger).votes.keys() == {"alpha.c21", "alpha"}


def test_there_are_enough_raters_from_five_people_on():
    four, five = (gather(*vote_alike("gamma", *[3] * n)) for n in (4, 5))

    assert [
        can_bootstrap([QUICK], score_practices([QUICK], ledger), ledger) for ledger in (four, five)
    ] == [False, True]
