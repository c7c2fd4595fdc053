"""The criteria to close for a framework's goal: unmet, up to the goal, what blocks first."""

from hypothesis import given

from assessment.answers import CREDIT, Answer
from assessment.lenses import close_first
from assessment.practices import score_practice
from tests.assessment.sample_answers import (
    answer_letters,
    law,
    make_asked,
    make_ledger,
)
from tests.assessment.sample_crosswalks import levels, make_results

ALPHA = make_asked("alpha", (2, 2, 2))


def result(**letters):
    return score_practice(ALPHA, make_ledger(answer_letters(**letters)))


def test_what_blocks_the_next_level_comes_before_what_only_misses_the_goal():
    found = result(l2="F F", l3="L N", l4="N N")

    assert found.level == 2
    assert found.blocking == ("alpha.c32",)
    assert close_first(found, 3) == ("alpha.c32", "alpha.c31")
    assert close_first(found, 4) == ("alpha.c32", "alpha.c31", "alpha.c41", "alpha.c42")
    assert close_first(found, 2) == ()


def test_a_criterion_nobody_could_answer_is_to_be_closed_and_one_that_does_not_apply_is_not():
    found = result(l2="DK F", l3="NA F")

    assert close_first(found, 3) == ("alpha.c21",)


@law
@given(levels)
def test_a_practice_answered_by_its_quick_statement_names_no_criteria(given_levels):
    for found in make_results(**given_levels).values():
        assert close_first(found, 5) == ()


def test_fully_is_the_only_answer_that_needs_no_closing():
    closed = [
        answer
        for answer, letter in zip(CREDIT, "NPLF", strict=True)
        if not close_first(result(l2=f"{letter} F"), 2)
    ]

    assert closed == [Answer.FULLY]
