"""Edges of scoring draws: quick and criteria side by side, and numbers of any size."""

from fractions import Fraction

import pytest

from assessment.answers import Combination
from assessment.drawn_scores import score_draws
from tests.assessment.sample_answers import ADDITIVE, answer_letters, make_asked
from tests.assessment.sample_votes import (
    ALPHA,
    SCHEMES,
    gather,
    make_draws,
    vote_alike,
    vote_of,
    votes_by,
)
from tests.assessment.test_drawn_scores import FULLY, NOT, figures_of, figures_the_long_way


def test_each_draw_has_the_index_of_what_it_rests_on():
    criteria = answer_letters("alpha", l2="F F F", l3="P N N", l4="N N")
    ledger = gather(*votes_by("mia", criteria), vote_of("ben", "alpha", 4))
    draws = make_draws(ledger, [[1, 1], [2, 0], [0, 2], [0, 0]])  # columns: ben and mia

    share = Fraction(99, 100) * Fraction(1, 9)
    assert figures_of(ALPHA, ledger, draws) == [
        (2, 2 + share),
        (4, 4),
        (2, 2 + share),
        (None, None),
    ]


def test_shares_multiplied_over_many_levels_stay_exact():
    practice = make_asked("alpha", (1, 1, 1, 1))
    primes = (1009, 1013, 1019, 1021)
    items = ("alpha.c21", "alpha.c31", "alpha.c41", "alpha.c51")
    votes = [vote for item in items for vote in vote_alike(item, NOT, FULLY)]
    ledger = gather(*votes, scheme=ADDITIVE, how=Combination.MEAN)
    draws = make_draws(ledger, [[1, prime - 1] for prime in primes])

    assert figures_of(practice, ledger, draws) == figures_the_long_way(practice, ledger, draws)


@pytest.mark.parametrize("answered", ["criteria", "quick"])
@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_levels_and_what_an_index_is_made_of_are_whole_numbers(scheme, answered):
    items = ["alpha.c21", "alpha.c22", "alpha.c23"] if answered == "criteria" else ["alpha"]
    answer = FULLY if answered == "criteria" else 3
    votes = [vote for item in items for vote in vote_alike(item, answer, answer)]
    ledger = gather(*votes, scheme=scheme, how=Combination.MEAN)

    figures = score_draws(ALPHA, ledger, make_draws(ledger, [[1, 1], [2, 0], [0, 0]])).figures

    assert {part.dtype.kind for part in (figures.level, figures.earned, figures.whole)} == {"i"}
