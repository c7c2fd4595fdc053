"""The organisation drawn in whole arrays is what each draw gives the long way."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer
from assessment.bootstrap import bootstrap, draw_again
from assessment.drawn_organisation import draw_value_chain, draw_value_system, find_lowest
from assessment.organisation import (
    index_dimensions,
    index_value_chain,
    rate_value_system,
    summarise,
)
from assessment.practices import score_practices
from frameworks.model import Activity, ActivityContribution, Contribution, Dimension
from tests.assessment.sample_answers import GATED, MEAN, STRICT, make_criterion, make_practice
from tests.assessment.sample_system import SYSTEM_ITEMS, WIDE_SYSTEM
from tests.assessment.sample_votes import (
    few_draws,
    gather,
    ledger_of_draw,
    ledgers,
    make_draws,
    votes_by,
)

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
FULLY = GRADED[-1]
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


ITEMS = [c.id for practice in PRACTICES for c in practice.criteria] + [*SYSTEM_ITEMS, "gamma"]
PEOPLE_NAMES = "abcdef"
every_answer = st.lists(st.sampled_from(GRADED), min_size=len(ITEMS), max_size=len(ITEMS))
panels = st.lists(every_answer, min_size=6, max_size=6)


def answers_of(row):
    """Return the answers to every item; the quick one of gamma as a level."""
    return {**dict(zip(ITEMS, row, strict=True)), "gamma": row[-1].credit}


def gather_rows(rows, names=PEOPLE_NAMES, scheme=GATED):
    votes = [
        vote
        for name, row in zip(names, rows, strict=True)
        for vote in votes_by(name, answers_of(row))
    ]
    return gather(*votes, scheme=scheme)


def intervals_of(ledger):
    results = score_practices(PRACTICES, ledger)
    return bootstrap(PRACTICES, results, ledger, WIDE_SYSTEM.components)


def whole_of(ledger):
    """Return dimensions, value chain and components of the votes as they are."""
    results = score_practices(PRACTICES, ledger)
    system = rate_value_system(WIDE_SYSTEM, summarise(results.values()), ledger)
    return (
        index_dimensions(PRACTICES, results, ledger),
        index_value_chain(PRACTICES, results),
        {**system.components, "whole": system.level},
    )


def figures_of(intervals):
    components = {**intervals.components, "whole": intervals.maturity}
    return intervals.dimensions, intervals.value_chain, components


SCHEMES = st.sampled_from([GATED, STRICT, MEAN])
few = settings(deadline=None, max_examples=20)


@few
@given(row=every_answer, scheme=SCHEMES)
def test_people_of_one_mind_leave_no_width(row, scheme):
    ledger = gather_rows([row] * 6, scheme=scheme)

    for found, points in zip(figures_of(intervals_of(ledger)), whole_of(ledger), strict=True):
        assert found.keys() == {key for key, point in points.items() if point is not None}
        for key, (low, high) in found.items():
            assert low == high == nearly(points[key])


@few
@given(rows=panels, scheme=SCHEMES)
def test_intervals_lie_between_what_the_lowest_and_the_highest_votes_give(rows, scheme):
    columns = list(zip(*rows, strict=True))
    lowest, highest = (
        whole_of(gather_rows([[pick(column, key=lambda a: a.credit) for column in columns]] * 6,
                             scheme=scheme))
        for pick in (min, max)
    )  # fmt: skip

    found = figures_of(intervals_of(gather_rows(rows, scheme=scheme)))

    for ends, least, most in zip(found, lowest, highest, strict=True):
        assert ends
        for key, (low, high) in ends.items():
            assert float(least[key]) - 1e-12 <= low <= high <= float(most[key]) + 1e-12


@few
@given(rows=panels, names=st.permutations(PEOPLE_NAMES), random=st.randoms())
def test_neither_names_nor_order_of_people_change_an_interval(rows, names, random):
    pairs = random.sample([*zip(names, rows, strict=True)], len(rows))
    other = gather_rows([row for _, row in pairs], [name for name, _ in pairs])

    assert figures_of(intervals_of(gather_rows(rows))) == figures_of(intervals_of(other))


def test_a_dimension_or_activity_fewer_than_five_voted_on_has_no_interval():
    rest = {item: FULLY for item in ITEMS if item.startswith("alpha.")}
    flows = [c.id for p in PRACTICES for c in p.criteria if c.dimension is FLOWS]
    votes = [
        vote
        for n, name in enumerate(PEOPLE_NAMES)
        for vote in votes_by(name, {i: a for i, a in rest.items() if n < 4 or i not in flows})
    ]

    intervals = intervals_of(gather(*votes))

    assert intervals.dimensions.keys() == {PEOPLE}
    assert set(Activity) - intervals.value_chain.keys() == {
        activity for activity in Activity if PRACTICES[0].value_chain[activity].contribution is NONE
    }


def test_what_does_not_apply_in_a_practice_not_started_covers_nothing():
    answers = {"alpha.c21": FULLY, "alpha.c33": Answer.NOT_APPLICABLE}
    ledger = gather(*votes_by("mia", {**answers, "beta.c31": Answer.NOT_APPLICABLE}))

    _, dimensions = draw_again(PRACTICES, ledger, make_draws(ledger, [[1]]))

    assert np.isnan(dimensions[PEOPLE]).all()  # one of two answered
