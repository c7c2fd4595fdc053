"""Edges of rated items: scales of one step, and units of which nothing applies."""

from fractions import Fraction

import pytest

from assessment.answers import PARTLY_UP_TO, Answer
from assessment.ratings import coverage_of
from assessment.scoring import reach_level
from tests.assessment.sample_answers import GATED, make_item


@pytest.mark.parametrize(("answer", "credit"), [(Answer.NOT, 0), (None, None)])
def test_an_item_without_credit_is_at_most_partly_met_on_any_scale(answer, credit):
    assert make_item(answer, credit=credit, full=1).is_at_most(PARTLY_UP_TO)


def test_a_gate_answered_not_closes_its_level_on_a_scale_of_one_step():
    assert make_item(Answer.NOT, credit=0, full=1, gate=True).closes()
    assert not make_item(Answer.FULLY, credit=1, full=1, gate=True).closes()


@pytest.mark.parametrize("answers", [[], [Answer.NOT_APPLICABLE] * 2])
def test_nothing_is_covered_where_nothing_applies(answers):
    items = [make_item(answer, number=n) for n, answer in enumerate(answers, 1)]

    assert coverage_of(items) == Fraction(0)
    assert reach_level(items, performed=True, scheme=GATED) is None
