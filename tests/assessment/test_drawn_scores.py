"""Drawing people in whole arrays gives what scoring each draw the long way gives."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import drawn_scores
from assessment import draws as draw_module
from assessment.answers import GRADED, Combination
from assessment.drawn_scores import score_draws
from assessment.draws import draw_item, draw_people
from assessment.intervals import span
from assessment.paths import DRAWS, SEED
from assessment.practices import score_practice
from assessment.project import Rule
from assessment.ratings import Scheme
from tests.assessment.sample_answers import MEAN, answer_letters, make_practice
from tests.assessment.sample_votes import (
    ALPHA,
    GAPPED,
    SCHEMES,
    every_draw,
    gather,
    ledger_of_draw,
    ledgers,
    make_draws,
    vote_alike,
    vote_of,
    votes_by,
)

NOT, PARTLY, LARGELY, FULLY = GRADED
law = settings(deadline=None, max_examples=150)


def figures_of(practice, ledger, draws):
    """Return level and index of each draw from the arrays, None where there is none."""
    found = score_draws(practice, ledger, draws).figures
    levels = [None if level == -1 else int(level) for level in found.level]
    indices = [
        Fraction(int(earned), int(whole)) if known else None
        for earned, whole, known in zip(found.earned, found.whole, found.is_known, strict=True)
    ]
    return list(zip(levels, indices, strict=True))


def figures_the_long_way(practice, ledger, draws):
    """Return level and index of each draw, each scored by itself in fractions."""
    results = [
        score_practice(practice, ledger_of_draw(ledger, draws, column))
        for column in range(draws.count)
    ]
    return [(result.level, result.index) for result in results]


@pytest.mark.parametrize("practice", [ALPHA, GAPPED, make_practice("alpha")])
@law
@given(data=st.data())
def test_arrays_and_fractions_give_the_same_level_and_index(practice, data):
    ledger = data.draw(ledgers(practice))
    size = len(ledger.groups.members)
    row = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    draws = make_draws(ledger, data.draw(st.lists(row, min_size=1, max_size=4)))

    drawn = figures_of(practice, ledger, draws)

    assert drawn == figures_the_long_way(practice, ledger, draws)


@law
@given(data=st.data())
def test_whole_numbers_too_large_for_the_machine_give_the_same(data):
    ledger = data.draw(ledgers())
    size = len(ledger.groups.members)
    row = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    draws = make_draws(ledger, data.draw(st.lists(row, min_size=1, max_size=2)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawn_scores, "LARGEST", 0)
        patch.setattr(draw_module, "MACHINE_LIMIT", 0)
        drawn = figures_of(ALPHA, ledger, draws)

    assert drawn == figures_the_long_way(ALPHA, ledger, draws)


def test_means_of_sixty_people_who_left_different_items_out_stay_exact():
    items = [c.id for c in ALPHA.criteria]
    votes = [
        vote_of(f"p{person}", item, GRADED[(person * 7 + place * 3) % 4])
        for place, item in enumerate(items)
        for person in range(59 - place * 3)
    ]
    ledger = gather(*votes, scheme=MEAN, how=Combination.MEAN)
    draws = draw_people(ledger, 5, 1)

    assert figures_of(ALPHA, ledger, draws) == figures_the_long_way(ALPHA, ledger, draws)


def test_voices_of_groups_in_numbers_no_machine_holds_stay_exact():
    groups = {"p0": "it", "p1": "business", "p2": "business", "p3": "business"}
    items = ["alpha.c21", "alpha.c22", "alpha.c31"]
    votes = [
        vote for n, item in enumerate(items) for vote in vote_alike(item, *GRADED[n:], *GRADED[:n])
    ]
    ledger = gather(*votes, groups=groups, scheme=MEAN, how=Combination.MEAN)
    primes = (41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89)  # their product is over 2 ** 63
    draws = make_draws(ledger, [[prime, 1, prime, 0] for prime in primes])

    assert ledger.groups.has_one_voice_each
    assert figures_of(ALPHA, ledger, draws) == figures_the_long_way(ALPHA, ledger, draws)


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_drawing_everybody_once_gives_the_assessment_itself(scheme):
    answers = {"alpha.c21": FULLY, "alpha.c22": FULLY, "alpha.c23": LARGELY, "alpha.c31": PARTLY}
    votes = [*votes_by("mia", answers), *votes_by("ben", {**answers, "alpha.c23": FULLY})]
    ledger = gather(*votes, agreed={"alpha.c41": NOT, "alpha.c32": FULLY}, scheme=scheme)
    point = score_practice(ALPHA, ledger)

    assert figures_of(ALPHA, ledger, make_draws(ledger, [[1, 1]])) == [(point.level, point.index)]


def levels_of(practice, ledger, rows):
    return [level for level, _ in figures_of(practice, ledger, make_draws(ledger, rows))]


def test_a_person_not_drawn_takes_all_votes_along():
    good = answer_letters("alpha", l2="F F F", l3="F F F", l4="F F")
    poor = answer_letters("alpha", l2="P P P", l3="N N N", l4="N N")
    ledger = gather(*votes_by("mia", good), *votes_by("ben", poor))

    # the columns are ben and mia
    assert levels_of(ALPHA, ledger, [[0, 2], [2, 0], [1, 1], [1, 2]]) == [4, 1, 1, 4]


def test_a_draw_without_anybody_who_knows_the_criteria_takes_the_quick_answer():
    criteria = answer_letters("alpha", l2="F F F", l3="N N N", l4="N N")
    ledger = gather(*votes_by("mia", criteria), vote_of("ben", "alpha", 4))

    assert levels_of(ALPHA, ledger, [[1, 1], [2, 0], [0, 2], [0, 0]]) == [2, 4, 2, None]


def test_a_mean_quick_answer_counts_as_the_level_below():
    ledger = gather(*vote_alike("alpha", 2, 3), how=Combination.MEAN)

    assert figures_of(ALPHA, ledger, make_draws(ledger, [[1, 1], [0, 2]])) == [(2, 2), (3, 3)]


@pytest.mark.parametrize(
    ("rule", "figures"),
    [(Rule.ADDITIVE, (None, 3)), (Rule.MINIMUM_GOAL, (None, None)), (Rule.MEAN, (3, 3))],
)
def test_a_quick_answer_follows_the_rule_in_force(rule, figures):
    ledger = gather(*vote_alike("alpha", 3, 3), scheme=Scheme(rule))

    assert figures_of(ALPHA, ledger, make_draws(ledger, [[1, 1]])) == [figures]


def test_an_agreed_answer_is_the_same_in_every_draw():
    item = "alpha.c21"
    ledger = gather(*vote_alike(item, NOT, FULLY), agreed={item: LARGELY})

    drawn = draw_item(item, ledger, make_draws(ledger, [[2, 0], [0, 2]]))

    assert (drawn.steps.tolist(), drawn.parts) == ([2, 2], 1)


MEDIANS = {2: 181, 3: 2763, 4: 181}  # of 5 ** 5 = 3125


def test_ratings_2_3_3_4_3_have_the_published_median_over_every_possible_draw():
    ledger = gather(*vote_alike("alpha", 2, 3, 3, 4, 3))

    drawn = draw_item("alpha", ledger, make_draws(ledger, every_draw(5)))

    assert Counter(drawn.steps.tolist()) == MEDIANS
    assert {value: round(count / 3125, 4) for value, count in MEDIANS.items()} == {
        2: 0.0579,
        3: 0.8842,
        4: 0.0579,
    }


def test_ratings_2_3_3_4_3_have_the_published_interval_over_every_possible_draw():
    ledger = gather(*vote_alike("alpha", 2, 3, 3, 4, 3), how=Combination.MEAN)

    drawn = draw_item("alpha", ledger, make_draws(ledger, every_draw(5)))

    assert span(drawn.steps / drawn.parts) == (2.4, 3.6)


def test_ratings_2_3_3_4_3_have_the_published_interval_in_2000_draws():
    ledger = gather(*vote_alike("alpha", 2, 3, 3, 4, 3), how=Combination.MEAN)

    drawn = draw_item("alpha", ledger, draw_people(ledger, DRAWS, SEED))

    assert span(drawn.steps / drawn.parts) == (2.4, 3.6)


@pytest.mark.parametrize("seed", [1, 2, SEED])
def test_the_median_of_2000_draws_is_near_its_probability(seed):
    ledger = gather(*vote_alike("alpha", 2, 3, 3, 4, 3))

    drawn = draw_item("alpha", ledger, draw_people(ledger, DRAWS, seed))

    counts = Counter(drawn.steps.tolist())
    assert {value: counts[value] / DRAWS for value in MEDIANS} == pytest.approx(
        {value: count / 3125 for value, count in MEDIANS.items()}, abs=0.025
    )


def test_a_gate_at_exactly_half_closes_its_level_in_a_draw_too():
    others = dict.fromkeys(("alpha.c22", "alpha.c23"), FULLY)
    gate = vote_alike("alpha.c21", PARTLY, LARGELY)
    ledger = gather(
        *gate, agreed={**others, **answer_letters("alpha", l3="N N N")}, how=Combination.MEDIAN
    )

    assert levels_of(ALPHA, ledger, [[1, 1], [0, 2], [2, 0]]) == [1, 2, 1]
