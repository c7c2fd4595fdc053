"""How far raters agree: the spread of one item and agreement over all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.agreement import Agreement, Metric, Spread, agreement_of, alpha_of, spread_of
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

    assert alpha_of(shuffled, metric) == pytest.approx(alpha_of(items, metric))


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
