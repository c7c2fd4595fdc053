"""Tables of answers from elsewhere: units, raters, scales, attributes and figures over all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import CODES, GRADED, Answer, Band, Combination
from assessment.project import Rule
from assessment.scoring import Scheme, State
from tests.assessment.sample_answers import ADDITIVE, GATED, MEAN, STRICT, law
from tests.assessment.sample_table_rows import (
    PERCENT,
    make_row,
    make_votes,
    score_one,
    score_rows,
)

GOAL = Scheme(Rule.MINIMUM_GOAL)


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


@pytest.mark.parametrize(
    ("groups", "share", "one_voice_each"),
    [
        ({"it": "F F F", "hr": "N"}, 0, True),  # medians F and N, the lower one
        ({"it": "F F F", "hr": "N N"}, 1, False),  # all votes together
        ({"it": "F F F F F", "hr": "N N"}, 1, False),  # not yet three times as many
        ({"it": "F F F F F F", "hr": "N N"}, 0, True),
        ({"it": "F F F", "hr": "N", "ops": "F"}, 1, True),  # medians F, N and F
        ({"it": "F F F N"}, 1, False),
    ],
)
def test_very_unequal_groups_have_one_voice_each(groups, share, one_voice_each):
    result = score_rows(*make_votes(**groups))

    assert result.units[0].score.shares[1].share == share
    assert result.groups.has_one_voice_each is one_voice_each


@pytest.mark.parametrize(
    ("combination", "share"),
    [
        (Combination.LOWER_MEDIAN, Fraction(1, 3)),
        (Combination.MEDIAN, Fraction(1, 2)),
        (Combination.MEAN, Fraction(25, 54)),
    ],
)
def test_groups_are_combined_as_their_votes_are(combination, share):
    rows = make_votes(it="N P F F N F", hr="P P", ops="F N")

    result = score_rows(*rows, combination=combination)

    assert result.groups.has_one_voice_each
    assert result.units[0].score.shares[1].share == share


def test_the_share_each_group_gives_is_shown():
    rows = [*make_votes("a", it="F L", hr="P"), *make_votes("b", it="DK N")]

    (unit,) = score_rows(*rows).units

    assert unit.groups == {
        "a": {"hr": Fraction(1, 3), "it": Fraction(2, 3)},
        "b": {"it": Fraction(0)},
    }


def test_without_groups_there_is_nothing_to_show():
    (unit,) = score_rows(*make_votes(it="F L")).units

    assert unit.groups == {}


def test_raters_without_a_name_count_as_one_of_their_group():
    rows = [
        *(make_row(Answer.FULLY, c, rater="Ann", group="it") for c in "ab"),
        *(make_row(Answer.FULLY, c, group="hr") for c in "ab"),
    ]

    result = score_rows(*rows)

    assert (result.units[0].raters, result.groups.sizes) == (2, {"it": 1, "hr": 1})


def test_mixed_votes_are_discussed_first():
    rows = [
        *make_votes("a", it="P F"),
        *make_votes("b", it="N F"),
        *make_votes("c", it="N P P F"),
        *make_votes("d", it="L F"),
        *make_votes("e", it="N N F F"),
    ]

    (unit,) = score_rows(*rows).units

    assert unit.discuss == ("e", "b", "c", "a")
    assert (unit.spread.range, unit.spread.iqr) == (3, 3)


@pytest.mark.parametrize(
    ("votes", "is_discussed"),
    [("0 0 39 39", True), ("0 0 20 20", False), ("0 0 20.1 20.1", True), ("0 39", False)],
)
def test_votes_less_than_two_steps_apart_are_discussed_when_they_are_in_two_camps(
    votes, is_discussed
):
    rows = [make_row(Fraction(vote), rater=f"r{n}") for n, vote in enumerate(votes.split())]

    (unit,) = score_rows(*rows, scale=PERCENT).units

    assert bool(unit.discuss) is is_discussed


def test_the_unnamed_of_two_groups_are_two_people():
    rows = [make_row(Answer.FULLY, group="it"), make_row(Answer.FULLY, "b", group="hr")]

    result = score_rows(*rows)

    assert (result.groups.sizes, result.units[0].raters) == ({"it": 1, "hr": 1}, 2)


def test_a_criterion_of_one_grade_is_single_source():
    rows = [*make_votes("a", it="P DK NA"), *make_votes("b", it="P L"), *make_votes("c", it="DK")]

    (unit,) = score_rows(*rows).units

    assert unit.single_source == ("a",)


def test_what_does_not_apply_is_listed():
    rows = [*make_votes("a", it="NA NA"), *make_votes("b", it="NA DK"), *make_votes("c", it="F")]

    (unit,) = score_rows(*rows).units

    assert unit.excluded == ("a",)
    assert unit.score.counts[State.DONT_KNOW] == 1


def test_a_level_of_which_nothing_applies_is_not_credited():
    rows = [
        make_row(Answer.FULLY, "a", level=2),
        make_row(Answer.NOT_APPLICABLE, "b", level=3),
        make_row(Answer.FULLY, "c", level=4),
    ]

    score = score_one(*rows)

    assert (score.level, score.not_assessable) == (2, (3,))


@pytest.mark.parametrize(("percent", "level"), [("85", 1), ("85.01", 2), ("100", 2)])
def test_on_a_number_scale_strict_asks_for_more_than_85_percent(percent, level):
    rows = [make_row(Fraction(percent), level=2), make_row(Fraction(100), "b", level=2)]

    assert score_one(*rows, scale=PERCENT, scheme=STRICT).level == level


def test_letters_that_come_near_fully_are_not_fully():
    rows = [make_row(CODES[code], level=2, rater=str(n)) for n, code in enumerate("FFFFL")]

    assert score_one(*rows, scheme=STRICT, combination=Combination.MEAN).level == 1


@pytest.mark.parametrize(
    ("answers", "meets", "open_targets"),
    [
        ("F F", True, ()),
        ("F DK", None, ("b",)),
        ("N DK", False, ("b",)),
        ("F NA", True, ()),
        ("NA NA", None, ()),
    ],
)
def test_a_target_nobody_could_grade_leaves_the_goal_open(answers, meets, open_targets):
    rows = [
        make_row(CODES[code], criterion, target=Fraction(3))
        for code, criterion in zip(answers.split(), "ab", strict=True)
    ]

    (unit,) = score_rows(*rows, scheme=GOAL).units

    assert (unit.score and unit.score.meets_goal, unit.open_targets) == (meets, open_targets)


def test_a_unit_without_targets_has_no_goal():
    (unit,) = score_rows(make_row(Answer.FULLY), scheme=GOAL).units

    assert (unit.targets, unit.score.meets_goal, unit.score.level) == (0, None, None)


@pytest.mark.parametrize(
    ("scheme", "unused"),
    [
        (GATED, ("target",)),
        (STRICT, ("weight", "target")),
        (ADDITIVE, ("gate", "target")),
        (MEAN, ("level", "gate", "target")),
        (GOAL, ("level", "weight", "gate")),
    ],
)
def test_columns_that_do_not_count_under_a_rule_are_named(scheme, unused):
    full = {"level": 2, "weight": Fraction(2), "gate": True, "target": Fraction(3)}

    assert score_rows(make_row(Answer.FULLY, **full), scheme=scheme).unused == unused
    assert score_rows(make_row(Answer.FULLY), scheme=scheme).unused == ()


@pytest.mark.parametrize(("scheme", "unused"), [(GATED, ("weight",)), (MEAN, ())])
def test_weights_do_not_count_where_the_weakest_attribute_does(scheme, unused):
    row = make_row(Answer.FULLY, "2.1", weight=Fraction(2))

    assert score_rows(row, scheme=scheme).unused == unused


@pytest.mark.parametrize(
    ("rows", "has_levels", "holds_attributes"),
    [
        ([make_row(Answer.FULLY)], False, False),
        ([make_row(Answer.FULLY, level=1)], True, False),
        ([make_row(Answer.FULLY, "2.1")], True, True),
        ([make_row(Answer.FULLY, "2.1", level=2)], True, True),
        ([make_row(Answer.FULLY, "2.1", level=3)], True, False),
        ([make_row(Answer.FULLY, "2.1"), make_row(Answer.FULLY)], True, False),
        ([], False, False),
    ],
)
def test_a_result_says_where_its_levels_come_from(rows, has_levels, holds_attributes):
    result = score_rows(*rows)

    assert (result.has_levels, result.holds_attributes) == (has_levels, holds_attributes)


@pytest.mark.parametrize(
    ("scheme", "level", "index"),
    [
        (GATED, 1, Fraction(1)),
        (STRICT, 0, Fraction(99, 200)),
        (ADDITIVE, None, Fraction(5, 6)),
        (MEAN, 4, Fraction(25, 6)),
        (GOAL, None, None),
    ],
)
def test_a_table_without_levels_reaches_level_1_at_most_but_for_the_mean(scheme, level, index):
    rows = [make_row(Answer.FULLY, "a"), make_row(Answer.LARGELY, "b")]

    score = score_one(*rows, scheme=scheme)

    assert (score.level, score.index) == (level, index)


def test_a_unit_of_which_too_little_is_known_is_not_counted_as_assessed():
    rows = [make_row(Answer.DONT_KNOW, unit="u"), make_row(Answer.FULLY, unit="v")]

    result = score_rows(*rows)

    assert [unit.score.level for unit in result.units] == [None, 1]
    assert (result.overall.assessed, result.overall.in_scope) == (1, 2)


def test_raters_who_all_rated_everything_are_correlated():
    table = ["9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7"]
    rows = [
        make_row(Fraction(vote), f"c{item}", rater=f"r{rater}")
        for item, votes in enumerate(table)
        for rater, vote in enumerate(votes.split())
    ]
    scale = (Fraction(1), Fraction(10))

    full = score_rows(*rows, scale=scale).agreement.correlation

    assert (round(full.single, 2), round(full.mean, 2)) == (0.29, 0.62)
    assert score_rows(*rows[1:], scale=scale).agreement.correlation is None
    alone = make_row(Fraction(3), "alone", rater="r0")
    assert score_rows(*rows, alone, scale=scale).agreement.correlation is None
