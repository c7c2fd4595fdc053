"""Tables of answers from elsewhere: units, raters, scales, attributes and figures over all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answer_tables import TableRow, score_table
from assessment.answers import CODES, GRADED, Answer, Band, Combination
from assessment.project import Rule
from assessment.scoring import Scheme
from tests.assessment.sample_answers import ADDITIVE, GATED, MEAN, law

LOWER = Combination.LOWER_MEDIAN


PERCENT = (Fraction(0), Fraction(100))


def make_row(answer, criterion="a", unit="incident", **parts):
    given_parts = {
        "level": None,
        "rater": "",
        "group": "",
        "weight": Fraction(1),
        "gate": False,
        "target": None,
        "line": 2,
    }
    return TableRow(unit=unit, criterion=criterion, answer=answer, **{**given_parts, **parts})


def score_rows(*rows, scheme=GATED, combination=LOWER, scale=None):
    return score_table(rows, scheme, combination, scale)


def score_one(*rows, **parts):
    return score_rows(*rows, **parts).units[0].score


def rate_attributes(letters, codes=("1.1", "2.1", "2.2", "3.1", "3.2")):
    rows = [make_row(CODES[w], c) for w, c in zip(letters.split(), codes, strict=True)]
    return score_one(*rows)


@pytest.mark.parametrize(
    ("letters", "level"),
    [
        ("P F F F F", 0),
        ("L F F N N", 1),
        ("F L F F F", 2),
        ("F P F F F", 1),
        ("F F F L L", 3),
        ("F F F L P", 2),
    ],
)
@pytest.mark.parametrize("prefix", ["", "PA ", "PA"])
def test_process_attributes_need_every_attribute_of_a_level(letters, level, prefix):
    codes = [f"{prefix}{code}" for code in ("1.1", "2.1", "2.2", "3.1", "3.2")]

    assert rate_attributes(letters, codes).level == level


def test_attribute_codes_beside_other_criteria_are_ordinary_criteria():
    rows = [make_row(Answer.FULLY, "1.1", level=2), make_row(Answer.PARTLY, "x", level=2)]

    assert score_one(*rows).shares[2].share == Fraction(2, 3)


@pytest.mark.parametrize("code", ["6.1", "1.0", "1.10", "x1.1", "1.1a"])
def test_other_codes_stand_at_level_1(code):
    score = score_one(make_row(Answer.FULLY, code))

    assert (list(score.shares), score.level) == ([1], 1)


@pytest.mark.parametrize(
    ("percent", "level", "band"),
    [
        ("15", 1, Band.NOT),
        ("15.1", 1, Band.PARTLY),
        ("50", 1, Band.PARTLY),
        ("50.1", 2, Band.LARGELY),
        ("85", 2, Band.LARGELY),
        ("85.1", 3, Band.FULLY),
    ],
)
def test_number_answers_are_scored_exactly(percent, level, band):
    rows = [make_row(Fraction(percent), "a", level=2), make_row(Fraction(100), "b", level=3)]

    score = score_one(*rows, scale=PERCENT)

    assert (score.level, score.shares[2].band) == (level, band)


def test_units_keep_their_order_of_appearance():
    rows = [make_row(Answer.FULLY, unit=unit) for unit in ("b", "a", "b", "c")]

    assert [unit.id for unit in score_rows(*rows).units] == ["b", "a", "c"]


def test_a_unit_nobody_could_grade_is_not_assessed():
    (unit,) = score_rows(make_row(Answer.NOT_APPLICABLE)).units

    assert unit.score is None


@pytest.mark.parametrize(
    ("combination", "share"),
    [
        (Combination.LOWER_MEDIAN, Fraction(1, 3)),
        (Combination.MEDIAN, Fraction(1, 2)),
        (Combination.MEAN, Fraction(7, 12)),
    ],
)
def test_several_raters_are_combined_as_declared(combination, share):
    letters = ["P", "F", "P", "L", "NA", "DK"]
    rows = [make_row(CODES[letter], rater=str(n)) for n, letter in enumerate(letters)]

    result = score_rows(*rows, combination=combination)

    assert result.units[0].score.shares[1].share == share
    assert result.units[0].raters == 6


@pytest.mark.parametrize(
    ("letters", "coverage"), [("NA NA", None), ("NA DK", 0), ("DK DK", 0), ("DK P", 1)]
)
def test_a_criterion_is_left_out_only_when_every_rater_says_so(letters, coverage):
    rows = [make_row(CODES[w], rater=str(n)) for n, w in enumerate(letters.split())]

    score = score_one(*rows)

    assert (score and score.coverage) == coverage


def test_spread_and_discussion_come_from_the_votes():
    rows = [
        *(make_row(CODES[w], "a", rater=str(n)) for n, w in enumerate("FF")),
        *(make_row(CODES[w], "b", rater=str(n)) for n, w in enumerate("NF")),
    ]

    (unit,) = score_rows(*rows).units

    assert (unit.spread.range, unit.discuss, unit.raters) == (3, ("b",), 2)


def test_numbers_differ_by_steps_of_a_fifth_of_the_scale():
    rows = [make_row(Fraction(percent), rater=percent) for percent in ("20", "60")]

    (unit,) = score_rows(*rows, scale=PERCENT).units

    assert (unit.spread.range, unit.discuss) == (2, ("a",))


@pytest.mark.parametrize(
    ("scale", "share"),
    [
        (None, Fraction(3, 5)),
        ((Fraction(1), Fraction(5)), Fraction(1, 2)),
        ((Fraction(-3), Fraction(9)), Fraction(1, 2)),
    ],
)
def test_numbers_are_shares_of_the_declared_scale_or_of_0_to_5(scale, share):
    assert score_one(make_row(Fraction(3)), scale=scale).shares[1].share == share


def test_agreement_is_taken_over_all_units():
    rows = [
        make_row(CODES[letter], unit=unit, rater=str(n))
        for unit, letters in (("a", "FF"), ("b", "NN"))
        for n, letter in enumerate(letters)
    ]

    agreement = score_rows(*rows).agreement

    assert (agreement.alpha, agreement.raw) == (1, 1)


def test_fractional_weights_count_exactly():
    rows = [
        make_row(Answer.FULLY, "a", weight=Fraction(1, 2)),
        make_row(Answer.NOT, "b", weight=Fraction(1, 3)),
    ]

    assert score_one(*rows).shares[1].share == Fraction(3, 5)


def test_a_gate_of_the_table_closes_its_level():
    rows = [make_row(Answer.FULLY, f"a{n}", level=2) for n in range(9)]

    score = score_one(*rows, make_row(Answer.PARTLY, "gate", level=2, gate=True))

    assert score.shares[2].is_closed
    assert score.blocking == ("gate",)


def test_a_gate_answered_not_closes_where_all_else_is_fully():
    rows = [make_row(Answer.FULLY, f"a{n}", level=2) for n in range(9)]

    score = score_one(*rows, make_row(Answer.NOT, "gate", level=2, gate=True))

    assert (score.shares[2].is_closed, score.level) == (True, 1)


@pytest.mark.parametrize(("target", "meets"), [("2.5", True), ("3", True), ("3.5", False)])
def test_the_minimum_goal_holds_each_criterion_against_its_target(target, meets):
    row = make_row(Fraction(3), target=Fraction(target))

    assert score_one(row, scheme=Scheme(Rule.MINIMUM_GOAL)).meets_goal is meets


def test_a_target_is_read_on_the_declared_scale():
    row = make_row(Answer.LARGELY, target=Fraction(66))

    score = score_one(row, scheme=Scheme(Rule.MINIMUM_GOAL), scale=PERCENT)

    assert score.meets_goal


def test_a_unit_below_all_its_levels_is_blocked_by_itself():
    score = score_one(make_row(Answer.NOT, level=2))

    assert (score.level, score.blocking) == (0, ("incident",))


@pytest.mark.parametrize(("scheme", "index"), [(MEAN, Fraction(10, 3)), (ADDITIVE, Fraction(2, 3))])
def test_the_rule_of_the_scheme_is_in_force(scheme, index):
    assert score_one(make_row(Answer.LARGELY), scheme=scheme).index == index


def test_figures_over_all_units():
    rows = [
        make_row(Answer.FULLY, unit="a", level=2),
        make_row(Answer.PARTLY, unit="b", level=2),
        make_row(Answer.PARTLY, unit="c", level=2),
        make_row(Answer.NOT_APPLICABLE, unit="d", level=2),
    ]

    overall = score_rows(*rows).overall

    assert (overall.floor, overall.floor_units, overall.typical) == (1, ("b", "c"), 1)
    assert overall.index == (2 + 2 * Fraction(133, 100)) / 3
    assert overall.iqr == (1.0, 1.5)
    assert (overall.assessed, overall.in_scope) == (3, 4)


def test_nothing_assessed_has_no_figures():
    overall = score_rows(make_row(Answer.NOT_APPLICABLE)).overall

    assert (overall.floor, overall.floor_units, overall.typical) == (None, (), None)
    assert (overall.iqr, overall.index, overall.assessed) == (None, None, 0)


@law
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(GRADED))))
def test_the_overall_index_lies_between_the_lowest_and_the_highest(rows):
    result = score_rows(*(make_row(answer, criterion, unit) for unit, criterion, answer in rows))

    indices = [unit.score.index for unit in result.units]
    assert min(indices, default=0) <= (result.overall.index or 0) <= max(indices, default=0)
