"""Drawing people: as many as voted, whole people, the same draws for the same votes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer
from assessment.draws import draw_item, draw_people
from assessment.ratings import State
from tests.assessment.sample_answers import law
from tests.assessment.sample_votes import ANSWERS, gather, make_draws, vote_alike, vote_of

NOT, PARTLY, LARGELY, FULLY = GRADED
ITEM = "alpha.c21"
answers = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=7)


def steps_of(ledger, draws):
    return draw_item(ITEM, ledger, draws).steps.tolist()


@law
@given(answers=answers)
def test_each_draw_takes_as_many_people_as_voted(answers):
    ledger = gather(*vote_alike(ITEM, *answers))

    draws = draw_people(ledger, 50, seed=1)

    assert set(draws.times.sum(axis=0)) == {len(answers)}
    assert sorted(draws.people) == sorted(ledger.groups.members)
    assert draws.count == 50


def test_everybody_is_drawn_about_equally_often():
    ledger = gather(*vote_alike(ITEM, *[FULLY] * 10))

    draws = draw_people(ledger, 2_000, seed=1)

    assert draws.times.mean(axis=1) == pytest.approx([1.0] * 10, abs=0.1)
    assert draws.times.var(axis=1) == pytest.approx([0.9] * 10, abs=0.2)


@law
@given(answers=answers, names=st.permutations("abcdefg"), data=st.data())
def test_neither_names_nor_order_change_a_draw(answers, names, data):
    votes = vote_alike(ITEM, *answers)
    renamed = [vote_of(names[n], ITEM, vote.answer) for n, vote in enumerate(votes)]
    one, other = gather(*votes), gather(*data.draw(st.permutations(renamed)))

    assert steps_of(one, draw_people(one, 20, 1)) == steps_of(other, draw_people(other, 20, 1))


def test_another_seed_gives_other_draws():
    ledger = gather(*vote_alike(ITEM, NOT, PARTLY, LARGELY, FULLY))

    first, second = (draw_people(ledger, 20, seed).times for seed in (1, 2))

    assert not np.array_equal(first, second)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([FULLY, Answer.DONT_KNOW], State.ANSWERED),
        ([Answer.DONT_KNOW, Answer.NOT_APPLICABLE], State.DONT_KNOW),
        ([Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE], State.NOT_APPLICABLE),
    ],
)
def test_what_nobody_drawn_could_grade_is_said_as_it_is_known(answers, state):
    ledger = gather(*vote_alike(ITEM, *answers))

    drawn = draw_item(ITEM, ledger, make_draws(ledger, [[1, 1], [0, 0]]))

    assert [kind for kind, mask in drawn.states.items() if mask[0]] == [state]
    assert [kind for kind, mask in drawn.states.items() if mask[1]] == [State.UNANSWERED]


@pytest.mark.parametrize(
    ("agreed", "state"),
    [
        ({ITEM: PARTLY}, State.ANSWERED),
        ({ITEM: Answer.DONT_KNOW}, State.DONT_KNOW),
        ({ITEM: Answer.NOT_APPLICABLE}, State.NOT_APPLICABLE),
        ({}, State.UNANSWERED),
    ],
)
def test_an_item_without_votes_is_the_same_in_every_draw(agreed, state):
    ledger = gather(vote_of("mia", "alpha.c22", FULLY), agreed=agreed)

    drawn = draw_item(ITEM, ledger, make_draws(ledger, [[1], [0]]))

    assert [kind for kind, mask in drawn.states.items() if mask.all()] == [state]
    assert drawn.is_answered.tolist() == [state is State.ANSWERED] * 2
