"""The organisation drawn in whole arrays is what each draw gives the long way."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.bootstrap import draw_again
from assessment.drawn_organisation import draw_value_chain, draw_value_system, find_lowest
from assessment.organisation import (
    index_dimensions,
    index_value_chain,
    rate_value_system,
    summarise,
)
from assessment.practices import score_practices
from frameworks.model import Activity, ActivityContribution, Contribution, Dimension
from tests.assessment.sample_answers import make_criterion, make_practice
from tests.assessment.sample_system import SYSTEM_ITEMS, WIDE_SYSTEM
from tests.assessment.sample_votes import few_draws, ledger_of_draw, ledgers, make_draws

law = settings(deadline=None, max_examples=80)
PEOPLE, FLOWS = Dimension.PEOPLE, Dimension.VALUE_STREAMS


def make_dimensioned(practice, *criteria, weights=()):
    """Return a practice from levels and dimensions of its criteria, and what it contributes."""
    return make_practice(
        practice,
        [
            make_criterion(practice, level, n, dimension=dimension, gate="So." if n == 1 else None)
            for n, (level, dimension) in enumerate(criteria, 1)
        ],
        value_chain={
            activity: ActivityContribution(contribution=contribution, reason="So.")
            for activity, contribution in zip(Activity, weights, strict=True)
        },
    )


NONE, LOW, MEDIUM, HIGH = Contribution
PRACTICES = [
    make_dimensioned(
        "alpha",
        *[(2, PEOPLE), (2, PEOPLE), (3, PEOPLE), (3, FLOWS), (4, FLOWS)],
        weights=(HIGH, LOW, NONE, MEDIUM, LOW, NONE),
    ),
    make_dimensioned(
        "beta",
        *[(3, PEOPLE), (3, FLOWS), (4, FLOWS), (5, FLOWS)],
        weights=(LOW, HIGH, NONE, NONE, MEDIUM, HIGH),
    ),
    make_dimensioned("gamma", weights=(LOW, NONE, NONE, HIGH, LOW, LOW)),
]


def none_or(figures, unknown=-1):
    return [None if figure == unknown else int(figure) for figure in figures]


def nearly(index):
    """Return what the float of an index must be; not a number where it is unknown."""
    return pytest.approx(np.nan if index is None else float(index), rel=1e-12, nan_ok=True)


@law
@given(data=st.data())
def test_dimensions_and_value_chain_of_each_draw_are_those_of_the_people_drawn(data):
    ledger = data.draw(ledgers(*PRACTICES))
    draws = make_draws(ledger, data.draw(few_draws(len(ledger.groups.members))))

    redrawn, dimensions = draw_again(PRACTICES, ledger, draws)
    chain = draw_value_chain(PRACTICES, redrawn.indices)

    for column in range(draws.count):
        alone = ledger_of_draw(ledger, draws, column)
        results = score_practices(PRACTICES, alone)
        if ledger.scheme.rule != "minimum-goal":
            for dimension, index in index_dimensions(PRACTICES, results, alone).items():
                expected = np.nan if index is None else float(index)
                assert np.array_equal(dimensions[dimension][column], expected, equal_nan=True)
        for activity, index in index_value_chain(PRACTICES, results).items():
            assert chain[activity][column] == nearly(index)


@law
@given(data=st.data())
def test_the_value_system_of_each_draw_is_that_of_the_people_drawn(data):
    ledger = data.draw(ledgers(PRACTICES[0], more=SYSTEM_ITEMS))
    draws = make_draws(ledger, data.draw(few_draws(len(ledger.groups.members))))

    redrawn, _ = draw_again(PRACTICES[:1], ledger, draws)
    drawn = draw_value_system(WIDE_SYSTEM.components, redrawn.typical, ledger, draws)

    for column in range(draws.count):
        alone = ledger_of_draw(ledger, draws, column)
        overall = summarise(score_practices(PRACTICES[:1], alone).values())
        system = rate_value_system(WIDE_SYSTEM, overall, alone)
        levels = none_or(levels[column] for levels in drawn.values())
        assert dict(zip(drawn, levels, strict=True)) == system.components
        assert none_or([find_lowest(drawn)[column]]) == [system.level]


def test_without_components_there_is_no_lowest():
    assert find_lowest({}) is None


def test_equal_draws_give_equal_means_to_the_last_digit():
    indices = np.full((34, 2000), 0.1) * np.arange(34)[:, None]

    chain = draw_value_chain([PRACTICES[0]] * 34, indices)

    assert len(set(chain[next(iter(Activity))].tolist())) == 1
    assert chain[next(iter(Activity))][0] == pytest.approx(float(Fraction(33, 20)))
