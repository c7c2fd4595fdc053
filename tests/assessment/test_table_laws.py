"""What holds for any answer table: order, names, scales and better answers."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import CREDIT, GRADED, Answer, Combination
from assessment.project import Rule
from assessment.scoring import Scheme
from assessment.table_rows import on_scale
from tests.assessment.sample_answers import INDEXED, STAGED, law
from tests.assessment.sample_table_rows import make_row, score_rows, tables

GOAL = Scheme(Rule.MINIMUM_GOAL)
SCHEMES = {name: scheme for name, scheme in INDEXED.items() if name != "weakest"} | {"goal": GOAL}
RULES = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
ways = st.sampled_from(list(Combination))
graded_tables = tables(answers=GRADED)


def by_id(result):
    """Return the results of units by id, and the figures over them, whatever their order."""
    overall = replace(result.overall, floor_units=tuple(sorted(result.overall.floor_units)))
    return {unit.id: unit for unit in result.units}, overall, result.agreement


def as_numbers(rows, low, high):
    """Return letters as numbers on a scale."""
    return [
        replace(
            row,
            answer=row.answer
            if row.answer.credit is None
            else low + (high - low) * Fraction(row.answer.credit, 3),
            target=None if row.target is None else low + (high - low) * row.target / 5,
        )
        for row in rows
    ]


def figures_of(result):
    """Return what a reader compares of each unit."""
    return {
        unit.id: unit.score
        and (
            unit.score.level,
            unit.score.index,
            unit.score.level_low,
            unit.score.level_high,
            unit.score.meets_goal,
            unit.score.blocking,
            unit.score.is_provisional,
            unit.discuss,
        )
        for unit in result.units
    }


@RULES
@law
@given(tables(), ways, st.randoms())
def test_the_order_of_rows_changes_nothing(scheme, rows, how, random):
    shuffled = random.sample(rows, len(rows))

    before = score_rows(*rows, scheme=scheme, combination=how)
    after = score_rows(*shuffled, scheme=scheme, combination=how)

    assert by_id(before) == by_id(after)


@RULES
@law
@given(tables())
def test_new_names_change_names_only(scheme, rows):
    renamed = [
        replace(
            row,
            unit=f"unit {row.unit}",
            criterion=f"criterion {row.criterion}",
            rater=row.rater and f"rater {row.rater}",
            group=row.group and f"group {row.group}",
        )
        for row in rows
    ]

    before = score_rows(*rows, scheme=scheme)
    after = score_rows(*renamed, scheme=scheme)

    for old, new in zip(before.units, after.units, strict=True):
        assert new.id == f"unit {old.id}"
        assert [item.id for item in new.items] == [f"criterion {i.id}" for i in old.items]
        assert new.spread == old.spread
        assert (new.score and replace(new.score, blocking=(), holding=())) == (
            old.score and replace(old.score, blocking=(), holding=())
        )
        assert len(new.score.blocking if new.score else ()) == len(
            old.score.blocking if old.score else ()
        )
    assert after.agreement == before.agreement


@RULES
@law
@given(graded_tables, st.integers(-5, 5), st.integers(1, 100), st.integers(1, 7))
def test_scaling_the_scale_and_the_answers_together_changes_nothing(
    scheme, rows, low, span, factor
):
    plain = as_numbers(rows, Fraction(0), Fraction(5))
    low, high = Fraction(low), low + Fraction(span, factor)

    before = score_rows(*plain, scheme=scheme, scale=(Fraction(0), Fraction(5)))
    after = score_rows(*as_numbers(rows, low, high), scheme=scheme, scale=(low, high))

    assert figures_of(before) == figures_of(after)
    assert before.agreement == after.agreement


@RULES
@law
@given(tables(), st.integers(1, 9), st.integers(1, 9))
def test_weights_multiplied_alike_change_nothing(scheme, rows, up, down):
    heavier = [replace(row, weight=row.weight * Fraction(up, down)) for row in rows]

    before = score_rows(*rows, scheme=scheme)
    after = score_rows(*heavier, scheme=scheme)

    assert figures_of(before) == figures_of(after)


@pytest.mark.parametrize("scheme", [*STAGED.values(), SCHEMES["mean"]], ids=[*STAGED, "mean"])
@law
@given(tables(answers=[Answer.NOT]))
def test_a_table_of_nothing_met_is_level_0(scheme, rows):
    result = score_rows(*rows, scheme=scheme)

    assert {unit.score.level for unit in result.units} == {0}
    assert (result.overall.typical, result.overall.floor, result.overall.index) == (0, 0, 0)


@pytest.mark.parametrize("scheme", INDEXED.values(), ids=INDEXED)
@law
@given(graded_tables, ways, st.data())
def test_a_better_answer_never_lowers_anything(scheme, rows, how, data):
    worse = data.draw(st.sampled_from(rows))
    better = data.draw(st.sampled_from([a for a in GRADED if CREDIT[a] >= CREDIT[worse.answer]]))
    improved = [replace(row, answer=better) if row is worse else row for row in rows]

    before = score_rows(*rows, scheme=scheme, combination=how)
    after = score_rows(*improved, scheme=scheme, combination=how)

    for old, new in zip(before.units, after.units, strict=True):
        assert (new.score.level or 0) >= (old.score.level or 0)
        assert new.score.index >= old.score.index
    assert (after.overall.floor or 0) >= (before.overall.floor or 0)
    assert (after.overall.typical or 0) >= (before.overall.typical or 0)
    assert after.overall.index >= before.overall.index


@law
@given(graded_tables, ways, st.data())
def test_a_better_answer_never_misses_a_goal_that_was_met(rows, how, data):
    worse = data.draw(st.sampled_from(rows))
    improved = [replace(row, answer=Answer.FULLY) if row is worse else row for row in rows]

    before = score_rows(*rows, scheme=GOAL, combination=how)
    after = score_rows(*improved, scheme=GOAL, combination=how)

    for old, new in zip(before.units, after.units, strict=True):
        assert old.score.meets_goal in {None, False, new.score.meets_goal}


@RULES
@law
@given(tables())
def test_the_bounds_contain_the_level_and_the_index(scheme, rows):
    for unit in score_rows(*rows, scheme=scheme).units:
        if unit.score and unit.score.level is not None:
            assert unit.score.level_low <= unit.score.level <= unit.score.level_high
        if unit.score and unit.score.index is not None and unit.score.index_low is not None:
            assert unit.score.index_low <= unit.score.index <= unit.score.index_high


@law
@given(tables())
def test_strict_is_never_above_gated(rows):
    strict, gated = (score_rows(*rows, scheme=SCHEMES[name]) for name in ("strict", "gated"))

    for low, high in zip(strict.units, gated.units, strict=True):
        assert ((low.score and low.score.level) or 0) <= ((high.score and high.score.level) or 0)


@law
@given(graded_tables)
def test_raters_of_one_mind_give_the_result_of_one(rows):
    alone = [
        replace(row, rater="", group="")
        for row in {(r.unit, r.criterion): r for r in rows}.values()
    ]
    crowd = [replace(row, rater=name, group="it") for row in alone for name in ("ann", "bo", "cy")]

    for rater, raters in zip(score_rows(*alone).units, score_rows(*crowd).units, strict=True):
        assert raters.score == rater.score
        assert (raters.discuss, raters.spread.range, raters.raters) == ((), 0, 3)


@RULES
@law
@given(tables())
def test_a_criterion_that_does_not_apply_changes_no_figure_of_a_level_that_has_others(scheme, rows):
    (unit, level) = rows[0].unit, rows[0].level
    added = make_row(Answer.NOT_APPLICABLE, "z", unit, level=level)

    before = {u.id: u for u in score_rows(*rows, scheme=scheme).units}[unit]
    after = {u.id: u for u in score_rows(*rows, added, scheme=scheme).units}[unit]

    assert after.excluded == (*before.excluded, "z") or set(after.excluded) == {
        *before.excluded,
        "z",
    }
    assert (after.score and (after.score.level, after.score.index, after.score.meets_goal)) == (
        before.score and (before.score.level, before.score.index, before.score.meets_goal)
    )


@law
@given(graded_tables, ways)
def test_the_value_of_each_group_lies_between_its_votes(rows, how):
    for unit in score_rows(*rows, combination=how).units:
        for criterion, values in unit.groups.items():
            for group, value in values.items():
                votes = [
                    Fraction(row.answer.credit, 3)
                    for row in rows
                    if (row.unit, row.criterion, row.group) == (unit.id, criterion, group)
                ]
                assert min(votes) <= value <= max(votes)


@law
@given(st.fractions(0, 1), st.fractions(-100, 100), st.fractions("0.01", 100))
def test_a_scale_maps_its_ends_to_0_and_1(share, low, span):
    scale = (low, low + span)

    assert (on_scale(low, scale), on_scale(low + span, scale)) == (0, 1)
    assert on_scale(low + share * span, scale) == share
