"""Drawing the raters of a table in whole arrays gives what scoring their rows alone gives."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answer_tables import form_table, score_table
from assessment.answers import GRADED, Answer, Combination
from assessment.drawn_tables import bootstrap_table, draw_raters, redraw, score_unit_draws
from assessment.draws import Draws
from assessment.groups import Groups
from assessment.project import Rule
from assessment.ratings import Scheme
from tests.assessment.sample_answers import GATED, INDEXED
from tests.assessment.sample_table_rows import LOWER, make_row, make_votes, tables
from tests.assessment.sample_votes import few_draws

law = settings(deadline=None, max_examples=60)
SCHEMES = {name: scheme for name, scheme in INDEXED.items() if name != "weakest"}
RULES = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
ways = st.sampled_from(list(Combination))
NUMBERS = [Fraction(text) for text in ("0", "1.3", "2.5", "4", "4.25", "4.3", "5", "5")]
UNKNOWN = [Answer.DONT_KNOW, Answer.NOT_APPLICABLE]
lettered = tables(most=30)
numbered = tables(answers=[*NUMBERS, *UNKNOWN], most=30)
CODES = dict(zip("abcdef", ("1.1", "2.1", "2.2", "3.1", "3.2", "4.1"), strict=True))
attributed = lettered.map(
    lambda rows: [replace(row, criterion=CODES[row.criterion], level=None) for row in rows]
)
any_tables = st.one_of(lettered, numbered, attributed)
NAMES = ("ann", "bo", "cy", "di", "ed", "flo")


def figures_of(figures):
    """Return level and index of each draw, None where there is none."""
    columns = zip(figures.level, figures.earned, figures.whole, figures.is_known, strict=True)
    return [
        (
            None if level == -1 else int(level),
            Fraction(int(earned), int(whole)) if known else None,
        )
        for level, earned, whole, known in columns
    ]


def result_of_draw(table, rows, draws, column):
    """Return the result of one draw, made the long way: who is drawn twice answers twice."""
    times = dict(zip(draws.people, draws.times[:, column].astype(int), strict=True))
    drawn = [
        replace(row, rater=f"{row.voter}#{copy}")
        for row in rows
        for copy in range(times[row.voter])
    ]
    members = {row.voter: row.group for row in drawn}
    groups = Groups(members, table.groups.has_one_voice_each)
    return replace(table, groups=groups).score(drawn)


def draw_units(table, rows, draws):
    votes = table.gather(rows)
    return {unit: score_unit_draws(table, criteria, draws) for unit, criteria in votes.items()}


def draws_of(rows, counts):
    people = tuple(sorted({row.voter for row in rows}))
    times = np.array(counts, np.float32).reshape(len(counts), len(people))
    return Draws(people, times.T.copy())


@RULES
@law
@given(rows=any_tables, how=ways, data=st.data())
def test_arrays_and_fractions_give_each_draw_the_same_levels_and_indices(scheme, rows, how, data):
    table = form_table(rows, scheme, how, None)
    draws = draws_of(rows, data.draw(few_draws(len({row.voter for row in rows}))))

    drawn = draw_units(table, rows, draws)
    redrawn = redraw(drawn)

    for column in range(draws.count):
        alone = result_of_draw(table, rows, draws, column)
        scores = {unit.id: unit.score for unit in alone.units}
        for unit, figures in drawn.items():
            score = scores.get(unit)
            assert figures_of(figures)[column] == (
                (score.level, score.index) if score else (None, None)
            )
        overall = alone.overall
        expected = np.nan if overall.index is None else float(overall.index)
        assert redrawn.index[column] == pytest.approx(expected, rel=1e-12, nan_ok=True)
        assert redrawn.typical[column] == (-1 if overall.typical is None else overall.typical)
        assert redrawn.floor[column] == (-1 if overall.floor is None else overall.floor)


@st.composite
def crowds(draw, answers=(*GRADED, *UNKNOWN), names=NAMES):
    """Rows in which everybody named answers every criterion of three units, one of each gated."""
    return [
        make_row(draw(st.sampled_from(answers)), criterion, unit, rater=name, **parts)
        for unit in ("u", "v", "w")
        for criterion, parts in {
            "a": {"level": 2, "gate": True},
            "b": {"level": 2, "weight": Fraction(3, 2)},
            "c": {"level": 3},
        }.items()
        for name in names
    ]


def intervals_of(rows, scheme=GATED, how=LOWER):
    return bootstrap_table(rows, scheme, how)


@pytest.mark.parametrize(("people", "has_intervals"), [(4, False), (5, True)])
def test_under_five_raters_there_is_no_interval(people, has_intervals):
    rows = make_votes(it=" ".join("FPLFN"[:people]))

    assert (intervals_of(rows) is not None) is has_intervals


def test_nobody_answers_nothing():
    assert bootstrap_table([], GATED, LOWER) is None


def test_those_without_a_name_are_one_person_for_each_group():
    groups = [make_row(Answer.FULLY, str(n), group=group) for n in range(3) for group in "abcd"]
    named = [make_row(Answer.FULLY, "0", rater="ann", group="e")]

    assert intervals_of(groups) is None
    assert intervals_of([*groups, *named]).people == 5


def test_the_goal_rule_has_no_interval():
    assert intervals_of(make_votes(it="F P L F N"), Scheme(Rule.MINIMUM_GOAL)) is None


def test_a_unit_with_fewer_than_five_raters_has_no_interval_of_its_own():
    rows = [
        *make_votes(it="F P L F N"),
        *[make_row(Answer.FULLY, "b", "other", rater=f"it {n}", group="it") for n in range(4)],
    ]

    intervals = intervals_of(rows)

    assert intervals.indices.keys() == intervals.levels.keys() == {"incident"}
    assert intervals.index is not None


def test_a_unit_that_over_5_percent_of_the_draws_lack_has_no_interval():
    rows = [
        *make_votes(it="F P L F N"),
        *[make_row(a, "b", "other", rater=f"it {n}", group="it")
          for n, a in enumerate([Answer.FULLY, *[Answer.NOT_APPLICABLE] * 4])],
    ]  # fmt: skip

    assert "other" not in intervals_of(rows).indices


def test_a_person_not_drawn_takes_all_rows_along():
    rows = [
        make_row(answer, criterion, rater=rater, level=level)
        for rater, answer in (("ann", Answer.FULLY), ("bo", Answer.NOT))
        for criterion, level in (("a", 2), ("b", 3))
    ]
    table = form_table(rows, GATED, LOWER, None)

    (figures,) = draw_units(table, rows, draws_of(rows, [[2, 0], [0, 2], [0, 0]])).values()

    assert figures_of(figures) == [(3, 3), (0, 0), (None, None)]


def test_one_hundred_percent_scales_and_long_decimals_stay_exact():
    scale = (Fraction(0), Fraction(100))
    rows = [
        make_row(Fraction(n * 1_234_567, 89_123 + criterion), str(criterion), rater=f"p{n}")
        for n in range(7)
        for criterion in range(6)
    ]
    for how in Combination:
        table = form_table(rows, INDEXED["mean"], how, scale)
        draws = draw_raters(table, rows, 5, 1)
        (figures,) = draw_units(table, rows, draws).values()
        alone = [result_of_draw(table, rows, draws, n).units[0].score for n in range(5)]
        assert figures_of(figures) == [(score.level, score.index) for score in alone]


@RULES
@law
@given(rows=crowds(answers=GRADED, names=NAMES[:1]), how=ways)
def test_raters_of_one_mind_leave_no_width(scheme, rows, how):
    crowd = [replace(row, rater=name) for row in rows for name in NAMES]
    result = score_table(crowd, scheme, how)

    intervals = intervals_of(crowd, scheme, how)

    for unit in result.units:
        assert intervals.indices[unit.id] == (float(unit.score.index),) * 2
        level = unit.score.level
        assert intervals.levels.get(unit.id) == (None if level is None else (level, level))
    assert intervals.index[0] == intervals.index[1]
    assert intervals.index == pytest.approx((float(result.overall.index),) * 2, abs=1e-12)
    typical, floor = result.overall.typical, result.overall.floor
    assert intervals.typical == (None if typical is None else (typical, typical))
    assert intervals.floor == (None if floor is None else (floor, floor))


@RULES
@law
@given(rows=crowds(answers=GRADED), how=ways)
def test_an_interval_lies_between_what_the_lowest_and_the_highest_answers_give(scheme, rows, how):
    answers = {}
    for row in rows:
        answers.setdefault((row.unit, row.criterion), []).append(row.answer)
    low, high = (
        score_table(
            [
                replace(row, answer=pick(answers[row.unit, row.criterion], key=lambda a: a.credit))
                for row in rows
            ],
            scheme,
            how,
        )
        for pick in (min, max)
    )

    intervals = intervals_of(rows, scheme, how)

    for least, most in zip(low.units, high.units, strict=True):
        ends = intervals.indices[least.id]
        assert float(least.score.index) - 1e-12 <= ends[0] <= ends[1]
        assert ends[1] <= float(most.score.index) + 1e-12
        if levels := intervals.levels.get(least.id):
            assert least.score.level <= levels[0] <= levels[1] <= most.score.level
    assert float(low.overall.index) - 1e-12 <= intervals.index[0] <= intervals.index[1]
    assert intervals.index[1] <= float(high.overall.index) + 1e-12


@RULES
@law
@given(rows=crowds(), how=ways, names=st.permutations(NAMES), random=st.randoms())
def test_neither_names_nor_order_of_people_and_rows_change_an_interval(
    scheme, rows, how, names, random
):
    new = dict(zip(NAMES, names, strict=True))
    renamed = [replace(row, rater=new[row.rater]) for row in random.sample(rows, len(rows))]
    before, after = intervals_of(rows, scheme, how), intervals_of(renamed, scheme, how)

    assert (before.levels, before.indices) == (after.levels, after.indices)
    assert (before.typical, before.floor) == (after.typical, after.floor)
    assert before.index == after.index


def test_ratings_2_3_3_4_3_have_the_published_interval():
    rows = [make_row(Fraction(vote), rater=f"p{n}") for n, vote in enumerate((2, 3, 3, 4, 3))]

    intervals = bootstrap_table(rows, INDEXED["mean"], Combination.MEAN)

    assert intervals.indices == {"incident": (2.4, 3.6)}
    assert intervals.index == (2.4, 3.6)
    assert intervals.people == 5


def test_numbers_are_drawn_on_the_scale_that_is_declared():
    rows = [make_row(Fraction(4), rater=name) for name in NAMES[:5]]
    scheme = Scheme(Rule.MEAN)

    found = bootstrap_table(rows, scheme, LOWER, (Fraction(1), Fraction(5)))

    assert found.indices == {"incident": (3.75, 3.75)}  # 3 of 4 steps, on 0 to 5
