"""Edges of agreement: who is in the majority, tables with gaps, and items rated by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.agreement import (
    Agreement,
    Metric,
    Spread,
    agreement_of,
    alpha_of,
    correlate,
    spread_of,
)
from tests.assessment.sample_answers import law


@pytest.mark.parametrize("unit", [[1, 2, 2], [1, 1, 2]])
def test_alpha_is_the_same_whether_the_lower_or_the_higher_votes_are_more(unit):
    # one pair differs of two in the unit; of six votes in all, four are alike
    others = [1, 1, 1] if unit == [1, 2, 2] else [2, 2, 2]

    assert alpha_of([unit, others], Metric.NOMINAL) == pytest.approx(3 / 8)


def test_a_table_that_somebody_left_a_gap_in_has_no_correlation():
    assert correlate([[1, 2, 3], [2, 3], [3, 4, 5]]) is None
    assert correlate([[1, 2], [2, 3, 3], [3, 4]]) is None


def test_items_rated_by_one_person_change_nothing():
    alone = agreement_of([[1, 2], [3, 3], [2, 2]])

    assert agreement_of([[1, 2], [5], [3, 3], [], [2, 2], [1]]) == alone
    assert alone.raw == pytest.approx(2 / 3)


def test_agreement_over_all_items_is_ordinal():
    items = [[1, 2], [1, 4], [3, 3], [2, 2], [4, 4]]

    found = agreement_of(iter(items))

    assert found == Agreement(alpha_of(items, Metric.ORDINAL), 0.6)
    assert found.alpha != alpha_of(items, Metric.RATIO) != alpha_of(items, Metric.INTERVAL)


def test_a_spread_tells_votes_range_quartiles_and_distance():
    assert spread_of([1, 2, 2, 3, 5]) == Spread(votes=5, range=4, iqr=1, deviation=1)


@pytest.mark.parametrize("table", [[[0, 2], [1, 1]], [[0, 1], [1, 0]], [[2, 2], [2, 2]]])
def test_raters_whose_means_do_not_tell_the_items_apart_have_no_correlation(table):
    assert correlate(table) is None


@law
@given(st.data(), st.integers(2, 5), st.integers(2, 5))
def test_the_mean_of_all_raters_is_never_farther_from_the_items_than_one_rater(data, items, raters):
    row = st.lists(st.integers(0, 3), min_size=raters, max_size=raters)
    found = correlate(data.draw(st.lists(row, min_size=items, max_size=items)))

    assert found is None or abs(found.mean) >= abs(found.single)
