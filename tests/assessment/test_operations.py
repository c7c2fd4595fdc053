"""The reality check: which levels a figure points to, and how that stands to the claim."""

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ledgers import keep_ledger
from assessment.operations import (
    FEWEST_CASES,
    Obstacle,
    Span,
    Verdict,
    compare_figure,
    compare_figures,
    point_to_levels,
)
from assessment.practices import score_practices
from assessment.project import Agreed, FrameworkReference, MeasuredFigure, start_project
from frameworks.loader import load_itil4
from frameworks.model import OperatingFigure
from tests.assessment.sample_answers import make_practice

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ORDER = [Verdict.WEAKER, Verdict.FITS, Verdict.STRONGER]
values = st.floats(min_value=0, max_value=1000, allow_nan=False)


def make_figure(plausible, direction="lower", number=1):
    return OperatingFigure(
        id=f"alpha.f{number}",
        title="Reopen rate",
        definition="A share",
        unit="percent",
        direction=direction,
        plausible=plausible,
        reason="So.",
    )


def measure(value, cases=None, figure="alpha.f1"):
    return MeasuredFigure(
        figure=figure, value=value, source="typed in", cases=cases, by="Ada", at=NOON
    )


def judge(figure, value, claimed, cases=None):
    return compare_figure(make_practice(), figure, measure(value, cases), claimed)


@st.composite
def figures(draw):
    """Return a figure that asks for more with each level, in either direction."""
    direction = draw(st.sampled_from(["higher", "lower"]))
    levels = sorted(draw(st.sets(st.integers(0, 5), min_size=1)))
    bounds = sorted(draw(st.lists(values, min_size=len(levels), max_size=len(levels))))
    if direction == "lower":
        bounds.reverse()
    return make_figure(dict(zip(levels, bounds, strict=True)), direction)


@given(figures(), values, values, st.integers(0, 5))
def test_a_better_figure_never_worsens_the_verdict(figure, one, other, claimed):
    worse, better = sorted((one, other), reverse=figure.direction.value == "lower")

    spans = [point_to_levels(figure, value) for value in (worse, better)]
    verdicts = [ORDER.index(span.judge(claimed)) for span in spans]

    assert verdicts[1] >= verdicts[0]
    assert spans[1].low >= spans[0].low
    assert spans[1].high >= spans[0].high


@given(figures(), values, st.integers(0, 5))
def test_a_higher_claim_never_makes_a_figure_look_stronger(figure, value, claimed):
    span = point_to_levels(figure, value)

    lower, higher = (ORDER.index(span.judge(level)) for level in (claimed, claimed + 1))

    assert higher <= lower


@given(figures())
def test_the_value_a_level_makes_plausible_always_fits_it(figure):
    for level, value in figure.plausible.items():
        span = point_to_levels(figure, value)

        assert span.judge(level) is not Verdict.WEAKER
        assert value != figure.plausible[span.low] or span.low == span.high


@given(figures(), values)
def test_a_span_holds_one_level_or_two_neighbours(figure, value):
    span = point_to_levels(figure, value)
    stated = sorted(figure.plausible)

    neighbours = {(stated[0] - 1, stated[0] - 1), (stated[0] - 1, stated[0])}
    neighbours |= {(level, level) for level in stated}
    neighbours |= set(itertools.pairwise(stated))

    assert (span.low, span.high) in neighbours


def test_a_figure_without_a_level_tells_nothing():
    comparison = judge(make_figure({2: 10, 3: 6}), 4, None)

    assert comparison.verdict is Verdict.UNTOLD
    assert comparison.obstacle is Obstacle.NO_LEVEL
    assert comparison.plausible is None


@pytest.mark.parametrize("claimed", [0, 1])
def test_a_level_without_a_plausible_value_cannot_be_compared(claimed):
    comparison = judge(make_figure({2: 10, 3: 6}), 4, claimed)

    assert comparison.verdict is Verdict.UNTOLD
    assert comparison.obstacle is Obstacle.NO_VALUE


def test_a_level_0_with_a_plausible_value_can_be_compared():
    assert judge(make_figure({0: 50, 1: 30}), 50, 0).verdict is Verdict.FITS


def test_too_few_cases_tell_nothing():
    figure = make_figure({2: 10, 3: 6})

    few = judge(figure, 40, 3, FEWEST_CASES - 1)
    enough = judge(figure, 40, 3, FEWEST_CASES)

    assert (few.verdict, few.obstacle) == (Verdict.UNTOLD, Obstacle.FEW_CASES)
    assert (enough.verdict, enough.obstacle) == (Verdict.WEAKER, None)


def test_nothing_is_a_mismatch_that_cannot_be_told():
    figure = make_figure({2: 10, 3: 6})

    assert judge(figure, 40, 3).is_mismatch
    assert judge(figure, 1, 2).is_mismatch
    assert not judge(figure, 6, 3).is_mismatch
    assert not judge(figure, 40, None).is_mismatch


def test_a_comparison_says_what_the_claimed_level_makes_plausible():
    comparison = judge(make_figure({2: 10, 3: 6}), 8, 3)

    assert comparison.plausible == 6
    assert comparison.span == Span(2, 3)
    assert (comparison.practice, comparison.title) == ("alpha", "Alpha")


def make_compared(measured, exclude=()):
    practices = {
        name: make_practice(
            name,
            operating_figures=[
                make_figure({2: 10, 3: 6}, number=n).model_copy(update={"id": f"{name}.f{n}"})
                for n in (1, 2)
            ],
        )
        for name in ("alpha", "beta")
        if name not in exclude
    }
    reference = FrameworkReference(id="itil4", edition="4", checksum="0123456789abcdef")
    agreed = [
        Agreed(item=name, answer=level, by="Ada", at=NOON)
        for name, level in (("alpha", 2), ("beta", 3))
    ]
    project = start_project("Acme", reference, agreed=agreed)
    results = score_practices(practices.values(), keep_ledger(project))
    return compare_figures(measured, practices, results), results


def test_comparisons_stand_in_the_order_of_the_framework_each_with_its_claim():
    measured = [measure(4, figure="beta.f2"), measure(10, figure="alpha.f1")]

    found, _ = make_compared(measured)

    assert [(c.figure.id, c.claimed, c.measured.value) for c in found] == [
        ("alpha.f1", 2, 10),
        ("beta.f2", 3, 4),
    ]


def test_figures_that_are_unknown_or_out_of_scope_are_left_out():
    measured = [measure(4, figure=name) for name in ("beta.f1", "alpha.f9", "gamma.f1")]

    found, _ = make_compared(measured, exclude=("beta",))

    assert found == []


def test_no_figure_changes_a_result():
    _, without = make_compared([])
    _, with_figures = make_compared([measure(900), measure(0, figure="beta.f1")])

    assert with_figures == without


def test_every_shipped_figure_gives_each_verdict_its_levels_allow():
    for practice in load_itil4().practices.values():
        for figure in practice.operating_figures:
            levels = sorted(figure.plausible)
            worst, best = (figure.plausible[level] for level in (levels[0], levels[-1]))

            weak = compare_figure(practice, figure, measure(worst), levels[-1])
            good = compare_figure(practice, figure, measure(best), levels[0])
            same = compare_figure(practice, figure, measure(best), levels[-1])

            assert [weak.verdict, same.verdict, good.verdict] == ORDER, figure.id
