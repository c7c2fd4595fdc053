"""Edges of answer tables: every field of a result, mixed scales, and figures over the units."""

from fractions import Fraction

import pytest

from assessment.answer_tables import UnitResult
from assessment.answers import Answer, Combination
from assessment.criterion_votes import StepSpread
from assessment.organisation import Overall
from assessment.project import Rule
from assessment.ratings import Item, Scheme, State
from tests.assessment.sample_answers import ADDITIVE, GATED, MEAN, MEAN_FLOOR, STRICT
from tests.assessment.sample_table_rows import PERCENT, make_row, score_rows

ANSWERED, DONT_KNOW, LEFT_OUT = State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE
GOAL = Scheme(Rule.MINIMUM_GOAL)


def rate(criterion, answer, rater="ann", unit="incident", **parts):
    return make_row(answer, criterion, unit, rater=rater, **{"level": 2, **parts})


def test_a_unit_holds_everything_that_was_said_of_it():
    result = score_rows(
        rate("c3", Answer.DONT_KNOW, level=3),
        rate("c2", Answer.NOT_APPLICABLE),
        rate("c2", Answer.NOT_APPLICABLE, "bo"),
        rate("c1", Answer.FULLY, gate=True, weight=Fraction(3, 2), target=Fraction(4)),
        rate("c1", Answer.LARGELY, "bo", gate=True, weight=Fraction(3, 2), target=Fraction(4)),
        rate("c4", Answer.PARTLY, weight=Fraction(1, 3)),
    )

    unit = result.units[0]
    assert unit == UnitResult(
        id="incident",
        score=unit.score,
        items=(
            Item("c1", 2, ANSWERED, credit=10, gate=True, weight=9, target=12, full=15),
            Item("c2", 2, LEFT_OUT, weight=6, full=15),
            Item("c4", 2, ANSWERED, credit=5, weight=2, full=15),
            Item("c3", 3, DONT_KNOW, weight=6, full=15),
        ),
        raters=2,
        spread=StepSpread(2, Fraction(1), Fraction(1, 2), Fraction(1, 2)),
        discuss=(),
        single_source=("c4",),
        groups={},
        graders=unit.graders,
    )
    assert unit.graders == {"c1": {"": 2}, "c2": {}, "c4": {"": 1}, "c3": {}}
    assert (unit.excluded, unit.open_targets, unit.targets) == (("c2",), (), 1)
    assert (result.scale, result.has_levels, result.holds_attributes) == (None, True, False)
    assert (result.groups.sizes, result.unused) == ({"": 2}, ("target",))


def test_figures_over_units_leave_out_what_could_not_be_judged():
    result = score_rows(
        rate("c1", Answer.FULLY, unit="high"),
        rate("c1", Answer.NOT, unit="low"),
        rate("c1", Answer.PARTLY, unit="also low"),
        rate("c1", Answer.DONT_KNOW, unit="unknown"),
        rate("c1", Answer.NOT_APPLICABLE, unit="left out"),
    )

    index = 1 + Fraction(33, 100)
    assert [unit.score and unit.score.level for unit in result.units] == [2, 0, 1, None, None]
    assert result.overall == Overall(
        floor=0,
        floor_units=("low",),
        typical=1,
        iqr=(0.5, 1.5),
        index=(2 + 0 + index) / 3,
        assessed=3,
        in_scope=5,
    )


def test_every_lowest_unit_is_named_and_the_typical_one_is_the_lower_middle():
    units = {"a": Answer.FULLY, "b": Answer.PARTLY, "c": Answer.FULLY, "d": Answer.PARTLY}

    overall = score_rows(*(rate("c1", answer, unit=u) for u, answer in units.items())).overall

    assert (overall.floor, overall.floor_units, overall.typical) == (1, ("b", "d"), 1)


@pytest.mark.parametrize(
    ("scheme", "floor", "assessed"), [(GATED, 2, 1), (ADDITIVE, None, 1), (GOAL, None, 1)]
)
def test_a_unit_counts_as_assessed_by_whatever_its_rule_finds(scheme, floor, assessed):
    overall = score_rows(rate("c1", Answer.FULLY, target=Fraction(5)), scheme=scheme).overall

    assert (overall.floor, overall.assessed, overall.in_scope) == (floor, assessed, 1)
    assert (overall.floor_units == ()) is (floor is None)


def test_an_empty_table_has_no_units_and_no_figures():
    result = score_rows()

    assert (result.units, result.has_levels, result.holds_attributes) == ((), False, False)
    assert result.overall == Overall(None, (), None, None, None, 0, 0)
    assert (result.agreement.alpha, result.agreement.raw) == (None, None)


def test_attributes_of_a_mean_take_the_weights_that_do_not_count_elsewhere():
    rows = [
        make_row(Answer.FULLY, "2.1", weight=Fraction(3)),
        make_row(Answer.NOT, "2.2"),
    ]

    mean, staged = (score_rows(*rows, scheme=scheme) for scheme in (MEAN, GATED))

    assert (mean.unused, staged.unused) == ((), ("weight",))
    assert mean.units[0].score.index == Fraction(15, 4)
    assert (mean.holds_attributes, mean.has_levels) == (True, True)


@pytest.mark.parametrize(
    ("percent", "strict_share"), [(0, 0), (85, Fraction(85, 100)), (86, 1), (100, 1)]
)
def test_a_number_above_85_percent_is_fully_met_for_the_strict_rule_only(percent, strict_share):
    row = rate("c1", Fraction(percent))

    strict, staged = (score_rows(row, scheme=s, scale=PERCENT) for s in (STRICT, GATED))

    shares = [
        Fraction(r.units[0].items[0].credit, r.units[0].items[0].full) for r in (strict, staged)
    ]
    assert shares == [strict_share, Fraction(percent, 100)]
    assert strict.scale == PERCENT


def test_for_the_strict_rule_what_nobody_could_grade_on_a_scale_stays_unknown():
    rows = [rate("c1", Fraction(100)), rate("c2", Answer.DONT_KNOW)]

    items = score_rows(*rows, scheme=STRICT, scale=PERCENT).units[0].items

    assert [item.state for item in items] == [ANSWERED, DONT_KNOW]


@pytest.mark.parametrize(
    ("rows", "raw"),
    [
        ([("c1", Answer.FULLY, "ann"), ("c1", Answer.FULLY, "bo")], 1),
        ([("c1", Answer.FULLY, "ann"), ("c1", Answer.LARGELY, "bo")], 0),
        ([("c1", Answer.FULLY, "ann"), ("c2", Answer.FULLY, "bo")], None),
    ],
)
def test_agreement_is_taken_over_what_two_people_graded(rows, raw):
    assert score_rows(*(rate(*row) for row in rows)).agreement.raw == raw


@pytest.mark.parametrize(("missing", "is_full"), [((), True), ((("c3", "bo"),), False)])
def test_raters_are_correlated_only_where_everyone_graded_everything(missing, is_full):
    grades = {
        "ann": [Answer.FULLY, Answer.PARTLY, Answer.NOT],
        "bo": [Answer.FULLY, Answer.LARGELY, Answer.NOT],
    }
    rows = [
        rate(f"c{n}", answer, rater)
        for rater, answers in grades.items()
        for n, answer in enumerate(answers, 1)
        if (f"c{n}", rater) not in missing
    ]

    found = score_rows(*rows).agreement

    assert (found.correlation is not None) is is_full


def test_two_raters_of_whom_each_graded_another_criterion_more_are_not_correlated():
    rows = [rate("c1", Answer.FULLY), rate("c1", Answer.NOT, "bo"), rate("c2", Answer.FULLY)]

    assert score_rows(*rows).agreement.correlation is None


def test_the_criterion_people_differ_on_most_is_that_of_the_unit():
    rows = [
        rate("c1", Answer.FULLY),
        rate("c1", Answer.LARGELY, "bo"),
        rate("c2", Answer.FULLY),
        rate("c2", Answer.NOT, "bo"),
    ]

    unit = score_rows(*rows, combination=Combination.MEAN).units[0]

    assert (unit.spread.range, unit.discuss, unit.raters) == (3, ("c2",), 2)
    assert [Fraction(item.credit, item.full) for item in unit.items] == [
        Fraction(5, 6),
        Fraction(1, 2),
    ]


@pytest.mark.parametrize(("scheme", "level"), [(MEAN, 3), (MEAN_FLOOR, 2)])
def test_a_mean_of_a_table_is_rounded_as_declared(scheme, level):
    rows = [rate("c1", Answer.FULLY), rate("c2", Answer.NOT)]

    assert score_rows(*rows, scheme=scheme).units[0].score.level == level
