"""How far raters agree: the spread of one item and agreement over all."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.agreement import (
    Agreement,
    Correlation,
    Metric,
    Spread,
    Trust,
    agreement_of,
    alpha_of,
    correlate,
    spread_of,
    trust_of,
)
from tests.assessment.sample_answers import law

KRIPPENDORFF_C = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."
units = st.lists(st.lists(st.integers(1, 5), max_size=5), max_size=6)
every_metric = pytest.mark.parametrize("metric", list(Metric))


def units_of(text):
    return [[int(vote) for vote in unit if vote != "."] for unit in text.split()]


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [
        (Metric.NOMINAL, 0.743),
        (Metric.ORDINAL, 0.815),
        (Metric.INTERVAL, 0.849),
        (Metric.RATIO, 0.797),
    ],
)
def test_alpha_of_the_published_data(metric, alpha):
    assert round(alpha_of(units_of(KRIPPENDORFF_C), metric), 3) == alpha


@every_metric
@law
@given(items=units)
def test_alpha_is_never_above_1(items, metric):
    alpha = alpha_of(items, metric)

    assert alpha is None or alpha <= 1


@every_metric
@law
@given(items=units, data=st.data())
def test_alpha_does_not_depend_on_any_order(items, data, metric):
    shuffled = [data.draw(st.permutations(unit)) for unit in data.draw(st.permutations(items))]

    assert alpha_of(shuffled, metric) == alpha_of(items, metric)


@every_metric
@law
@given(votes=st.lists(st.integers(1, 5), min_size=2, max_size=6), count=st.integers(2, 4))
def test_raters_who_agree_on_every_differing_item_reach_1(votes, count, metric):
    assume(len(set(votes)) > 1)

    assert alpha_of([[vote] * count for vote in votes], metric) == pytest.approx(1)


@every_metric
@pytest.mark.parametrize("items", [[], [[1], [2]], [[2, 2], [2, 2, 2]]])
def test_alpha_is_unknown_without_shared_differing_votes(items, metric):
    assert alpha_of(items, metric) is None


@law
@given(units)
def test_raw_agreement_lies_between_0_and_1(items):
    raw = agreement_of(items).raw

    assert raw is None or 0 <= raw <= 1


@pytest.mark.parametrize(
    ("items", "agreement"),
    [
        ([[1, 1], [2, 2]], Agreement(1.0, 1.0)),
        ([[2, 2], [2, 2]], Agreement(None, 1.0)),
        ([[1, 1, 2]], Agreement(0.0, 1 / 3)),
        ([[1, 2], [3]], Agreement(0.0, 0.0)),
        ([[1], []], Agreement(None, None)),
    ],
)
def test_agreement_is_ordinal_alpha_beside_the_raw_share_of_equal_pairs(items, agreement):
    assert agreement_of(items) == agreement


@pytest.mark.parametrize(
    ("votes", "spread", "needs_discussion"),
    [
        ([2, 2], Spread(2, 0, 0.0, 0), False),
        ([1, 2], Spread(2, 1, 0.5, 0.5), False),
        ([1, 3], Spread(2, 2, 1.0, 1), True),
        ([1, 2, 2, 3], Spread(4, 2, 0.5, 0.5), True),
        ([1, 1, 2, 2, 2], Spread(5, 1, 1.0, 0.4), False),
    ],
)
def test_votes_two_steps_apart_need_a_discussion(votes, spread, needs_discussion):
    assert spread_of(votes) == spread
    assert spread.needs_discussion is needs_discussion


@pytest.mark.parametrize(("iqr", "needs_discussion"), [(1.0, False), (1.25, True)])
def test_a_wide_middle_half_needs_a_discussion(iqr, needs_discussion):
    assert Spread(votes=4, range=1, iqr=iqr, deviation=0.5).needs_discussion is needs_discussion


@pytest.mark.parametrize("votes", [[], [3]])
def test_fewer_than_two_votes_have_no_spread(votes):
    assert spread_of(votes) is None


@law
@given(st.lists(st.integers(0, 5), min_size=2, max_size=9))
def test_a_spread_is_never_wider_than_its_range(votes):
    spread = spread_of(votes)

    assert 0 <= spread.iqr <= spread.range
    assert 0 <= spread.deviation <= spread.range


@pytest.mark.parametrize(
    ("votes", "iqr"),
    [
        ([0, 1, 2, 3], 1.5),  # quartiles 0.75 and 2.25
        ([0, 0, 3, 3], 3),
        ([1, 2, 3], 1),  # quartiles 1.5 and 2.5
        ([0, 1, 1, 1, 3], 0),  # the second and the fourth of five
        ([1, 1, 2, 3, 3], 2),
        ([0, 1, 2, 3, 4, 5], 2.5),  # quartiles 1.25 and 3.75
    ],
)
def test_quartiles_lie_between_the_votes_in_proportion(votes, iqr):
    assert spread_of(votes).iqr == iqr


@pytest.mark.parametrize(
    ("votes", "deviation"), [([0, 3], 1.5), ([1, 2, 2, 3], 0.5), ([0, 0, 0, 3], 0.75)]
)
def test_the_deviation_is_the_mean_distance_from_the_median(votes, deviation):
    assert spread_of(votes).deviation == deviation


SHROUT_AND_FLEISS = (
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
)


def test_the_correlation_of_the_published_data():
    found = correlate(SHROUT_AND_FLEISS)

    assert (round(found.single, 2), round(found.mean, 2)) == (0.29, 0.62)


tables = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.integers(0, 5), min_size=raters, max_size=raters), min_size=2, max_size=6
    )
)


@law
@given(table=tables, data=st.data())
def test_the_order_of_items_and_raters_does_not_matter(table, data):
    columns = data.draw(st.permutations(range(len(table[0]))))
    shuffled = [[row[c] for c in columns] for row in data.draw(st.permutations(table))]

    assert correlate(shuffled) == correlate(table)


@law
@given(table=tables)
def test_a_correlation_is_at_most_1_and_that_of_the_mean_no_nearer_to_0(table):
    found = correlate(table)
    assume(found is not None)

    assert max(found.single, found.mean) <= 1
    assert abs(found.mean) >= abs(found.single) - 1e-12


@law
@given(table=tables, factor=st.integers(1, 4), shift=st.integers(-3, 3))
def test_another_unit_or_origin_of_the_scale_changes_no_correlation(table, factor, shift):
    scaled = [[value * factor + shift for value in row] for row in table]

    assert correlate(scaled) == correlate(table)


@law
@given(values=st.lists(st.integers(0, 5), min_size=2, max_size=6), raters=st.integers(2, 5))
def test_raters_of_one_mind_correlate_fully(values, raters):
    assume(len(set(values)) > 1)

    assert correlate([[value] * raters for value in values]) == Correlation(1, 1)


def test_a_rater_who_is_always_higher_lowers_the_correlation():
    assert correlate([[1, 3], [2, 4], [3, 5]]).single == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "table",
    [
        [],
        [[1, 2, 3]],
        [[1], [2]],
        [[1, 2], [3]],
        [[], []],
        [[2, 2], [2, 2]],
        [[0, 1], [1, 0]],
    ],
)
def test_without_two_of_each_and_some_variance_there_is_no_correlation(table):
    assert correlate(table) is None


def test_a_table_adds_its_correlation_to_the_agreement():
    found = agreement_of(SHROUT_AND_FLEISS, SHROUT_AND_FLEISS)

    assert found.correlation == correlate(SHROUT_AND_FLEISS)
    assert agreement_of(SHROUT_AND_FLEISS).correlation is None


@pytest.mark.parametrize(
    ("alpha", "trust"),
    [
        (1.0, Trust.RELIABLE),
        (0.80, Trust.RELIABLE),
        (0.799, Trust.TENTATIVE),
        (0.667, Trust.TENTATIVE),
        (0.666, Trust.NONE),
        (-0.3, Trust.NONE),
        (None, None),
    ],
)
def test_an_alpha_says_what_the_votes_allow(alpha, trust):
    assert trust_of(alpha) is trust
    assert Agreement(alpha, 0.5).trust is trust


@law
@given(votes=st.lists(st.integers(0, 3), min_size=2, max_size=8))
def test_raw_agreement_counts_every_pair(votes):
    pairs = [left == right for left, right in combinations(votes, 2)]

    assert agreement_of([votes]).raw == pytest.approx(sum(pairs) / len(pairs))
