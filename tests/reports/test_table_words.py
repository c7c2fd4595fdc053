"""What is said about an answer table: how it was scored, and why each unit is where it is."""

from fractions import Fraction

import pytest

from assessment.answers import CODES, Answer, Combination
from assessment.project import Rounding, Rule, ScoringOptions
from assessment.scoring import Scheme
from reports.table_words import (
    describe_scoring,
    explain_unit,
    summarise_table,
    tabulate_units,
)
from tests.assessment.sample_table_rows import PERCENT, make_row, make_votes, score_rows

LETTERS = "Answers are letters: N counts 0, P 1/3, L 2/3 and F 1."


def rows_of(**levels):
    """Return rows from letters: `rows_of(l2="F L!", l3="DK")`; ! is a gate."""
    return [
        make_row(
            CODES[code.rstrip("!")],
            f"{level[1:]}.{n}x",
            level=int(level[1:]),
            gate=code.endswith("!"),
        )
        for level, codes in levels.items()
        for n, code in enumerate(codes.split(), 1)
    ]


def explain(rows, rule=Rule.GATED, rounding=Rounding.HALF_UP, scale=None):
    (unit,) = score_rows(*rows, scheme=Scheme(rule, rounding), scale=scale).units
    return explain_unit(unit).replace("\u00a0", " ")


def describe(rows, rule=Rule.GATED, combine=Combination.LOWER_MEDIAN, scale=None):
    options = ScoringOptions(rule=rule, combine=combine)
    return describe_scoring(
        score_rows(*rows, scheme=Scheme(rule), combination=combine, scale=scale), options
    )


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (
            {"l2": "F F L F", "l3": "F L P L", "l4": "P N"},
            "Level 3: level 4 is 16.7 % achieved (P), three criteria block it: 3.3x, 3.2x, 4.2x.",
        ),
        ({"l2": "F", "l3": "F", "l4": "F", "l5": "F"}, "Level 5: every level is reached."),
        ({"l2": "F F"}, "Level 2: no criterion is asked above it."),
        ({"l2": "N N"}, "Level 0: no answer is above N."),
        (
            {"l2": "F F F F F F F P!"},
            (
                "Level 1: level 2 is 91.7 % achieved (F), closed by a gate, "
                "one criterion blocks it: 2.8x."
            ),
        ),
        (
            {"l2": "F", "l3": "NA", "l4": "F"},
            (
                "Level 2: the next one cannot be assessed. "
                "Level 3: not assessable, nothing of it applies."
            ),
        ),
        (
            {"l2": "F F F DK", "l3": "L L L L"},
            (
                "Level 2 to 3, provisional: no criterion is asked above it. "
                "One criterion is not known: 87.5 % covered."
            ),
        ),
        (
            {"l2": "F F F", "l3": "DK"},
            (
                "Level 2 to 3, provisional: nothing of level 3 is known, "
                "one criterion blocks it: 3.1x. One criterion is not known: 75 % covered."
            ),
        ),
        (
            {"l2": "F DK DK"},
            (
                "Level 1 to 2, no level as under 60 % is answered: no criterion is asked above it. "
                "Two criteria are not known: 33.3 % covered."
            ),
        ),
        ({"l2": "NA NA"}, "Not assessed: nothing of it applies."),
    ],
)
def test_a_level_carries_its_reason(levels, words):
    assert explain(rows_of(**levels)) == words


@pytest.mark.parametrize(
    ("rounding", "words"),
    [
        (
            Rounding.HALF_UP,
            (
                "Level 3: the mean of the answers is 2.5, rounded half up; "
                "one criterion at full would make it level 4."
            ),
        ),
        (
            Rounding.FLOOR,
            (
                "Level 2: the mean of the answers is 2.5, rounded down; "
                "one criterion at full would make it level 3."
            ),
        ),
    ],
)
def test_the_mean_says_how_it_was_rounded(rounding, words):
    assert explain(rows_of(l2="F N"), Rule.MEAN, rounding) == words


def test_a_mean_shows_the_decimals_that_tell_its_rounding():
    rows = [make_row(Fraction("49.999"))]

    assert explain(rows, Rule.MEAN, scale=PERCENT).startswith(
        "Level 2: the mean of the answers is 2.499, rounded half up"
    )


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ({"l1": "F", "l2": "F L"}, "Index 1.8: the sum of the shares of its levels, not a level."),
        (
            {"l1": "F", "l2": "F DK DK"},
            (
                "Index 1.3 to 2.0, no point as under 60 % is answered. "
                "Two criteria are not known: 50 % covered."
            ),
        ),
    ],
)
def test_a_sum_is_called_an_index(levels, words):
    assert explain(rows_of(**levels), Rule.ADDITIVE) == words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("F F F", "Goal met: 3 of 3 targets reached, 0 missed."),
        ("F N P", "Goal missed: 1 of 3 targets reached, 2 missed: b, c."),
        (
            "F F DK",
            (
                "Goal open: 2 of 3 targets reached, 0 missed; one target is not answered: c. "
                "One criterion is not known: 66.7 % covered."
            ),
        ),
        ("NA F F", "Goal met: 2 of 2 targets reached, 0 missed."),
    ],
)
def test_a_goal_counts_its_targets(answers, words):
    rows = [
        make_row(CODES[code], criterion, target=Fraction(3))
        for code, criterion in zip(answers.split(), "abc", strict=True)
    ]

    assert explain(rows, Rule.MINIMUM_GOAL) == words


def test_a_unit_without_targets_has_no_goal():
    rows = [make_row(Answer.FULLY), make_row(Answer.NOT_APPLICABLE, "b", target=Fraction(3))]

    assert explain(rows, Rule.MINIMUM_GOAL) == ("No goal: no criterion that applies has a target.")


def test_the_scale_is_said():
    assert describe(rows_of(l2="F")) == [LETTERS]
    assert describe([make_row(Fraction(7), level=2)], scale=PERCENT) == [
        "Answers are numbers from 0 to 100; each counts as its share of that scale."
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            Rule.GATED,
            (
                "all criteria stand at level 1, so no unit can be above level 1; "
                "its share tells more than its level"
            ),
        ),
        (
            Rule.ADDITIVE,
            "all criteria stand at level 1, so the index is the share of that one level, 0 to 1",
        ),
        (Rule.MEAN, "the rule needs none, it spreads the mean of all answers over 0 to 5"),
        (Rule.MINIMUM_GOAL, "the rule needs none, it holds each criterion against its target"),
    ],
)
def test_a_table_without_levels_says_what_its_figures_mean(rule, words):
    assert describe([make_row(Answer.FULLY)], rule) == [
        LETTERS,
        f"The table names no levels: {words}.",
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule.GATED, "the weakest attribute of a level counts"),
        (Rule.ITIL_STRICT, "every attribute of a level must be F"),
        (Rule.ADDITIVE, "the weakest attribute of a level counts"),
        (Rule.MEAN, "under this rule all of them count alike"),
        (Rule.MINIMUM_GOAL, "under this rule each is held against its target"),
    ],
)
def test_process_attributes_are_said(rule, words):
    assert f"All criteria are process attributes: {words}." in describe(
        [make_row(Answer.FULLY, "2.1")], rule
    )


@pytest.mark.parametrize(
    ("groups", "combine", "words"),
    [
        (
            {"it": "F F F", "hr": "N"},
            Combination.LOWER_MEDIAN,
            (
                "Groups: hr one rater, it three raters; they are very unequal in size, so each "
                "group has one voice: the lower median of the group values counts."
            ),
        ),
        (
            {"it": "F F F", "": "N"},
            Combination.MEAN,
            (
                "Groups: no group one rater, it three raters; they are very unequal in size, so "
                "each group has one voice: the mean of the group values counts."
            ),
        ),
        (
            {"it": "F F", "hr": "N"},
            Combination.LOWER_MEDIAN,
            (
                "Groups: hr one rater, it two raters; "
                "not very unequal in size, so all votes count together."
            ),
        ),
    ],
)
def test_groups_are_said_with_how_they_count(groups, combine, words):
    assert describe(make_votes(**groups), combine=combine)[-1] == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule.GATED, "Under the rule gated the column target does not count."),
        (Rule.MEAN, "Under the rule mean the columns level, gate and target do not count."),
        (
            Rule.ITIL_STRICT,
            "Under the rule itil-strict the columns weight and target do not count.",
        ),
    ],
)
def test_columns_that_do_not_count_are_said(rule, words):
    row = make_row(Answer.FULLY, level=2, weight=Fraction(2), gate=True, target=Fraction(3))

    assert describe([row], rule)[-1] == words


def test_the_figures_over_all_are_said():
    rows = [
        *make_votes("a", it="F L N"),
        *make_votes("b", it="F"),
        make_row(Answer.NOT_APPLICABLE, unit="change", rater="it 0", group="it"),
    ]

    sentences = summarise_table(score_rows(*rows), Rule.GATED)

    assert [sentence.replace("\u00a0", " ") for sentence in sentences] == [
        "Typical level 1, floor 1 (incident), index 1.0; 1 of 2 units assessed.",
        "Agreement of the raters: 0 % of pairs alike, alpha 0.00, do not conclude.",
        "Left out as not applicable: change (a).",
        "To discuss, mixed votes first: incident (a).",
        "Graded by one person only: incident (b).",
    ]


def test_votes_that_are_all_the_same_have_no_alpha():
    sentences = summarise_table(score_rows(*make_votes(it="F F")), Rule.GATED)

    assert sentences[1].replace("\u00a0", " ") == (
        "Agreement of the raters: 100 % of pairs alike, alpha has no value, all votes are the same."
    )


def test_one_rater_alone_is_not_called_a_single_source():
    assert len(summarise_table(score_rows(make_row(Answer.FULLY)), Rule.GATED)) == 1


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule.ADDITIVE, "Index 1.0; 1 of 1 units assessed."),
        (Rule.MINIMUM_GOAL, "Goal met by 0, missed by 1, open for 0; 1 of 1 units assessed."),
    ],
)
def test_rules_without_a_level_say_none_over_all(rule, words):
    row = make_row(Answer.FULLY, target=Fraction(5))
    missed = make_row(Answer.NOT, "b", target=Fraction(5), level=1)
    rows = [row] if rule is Rule.ADDITIVE else [row, missed]

    assert summarise_table(score_rows(*rows, scheme=Scheme(rule)), rule)[0] == words


def test_long_lists_name_the_first_few():
    rows = [make_row(Answer.NOT_APPLICABLE, f"c{n}") for n in range(7)]
    rows += [make_row(Answer.NOT_APPLICABLE, "c", f"u{n}") for n in range(7)]

    assert summarise_table(score_rows(*rows), Rule.GATED)[1] == (
        "Left out as not applicable: incident (c0, c1, c2, c3, c4 and 2 more), "
        "u0 (c), u1 (c), u2 (c), u3 (c) and 3 more."
    )


def test_a_row_of_the_printed_table_is_rounded_once():
    rows = [make_row(Fraction("0.2899"), level=2), make_row(Fraction(5), "b", level=2)]
    scheme = Scheme(Rule.MEAN)

    header, printed = tabulate_units(score_rows(*rows, scheme=scheme), Rule.MEAN)

    assert header == ("Unit", "Level", "Range", "Index", "Coverage", "Reason")
    assert printed[0][:5] == ("incident", 3, "", "2.6", "100\u00a0%")


def test_goals_have_a_column_of_their_own():
    rows = [
        make_row(Answer.FULLY, unit="a", target=Fraction(3)),
        make_row(Answer.NOT, unit="b", target=Fraction(3)),
        make_row(Answer.DONT_KNOW, unit="c", target=Fraction(3)),
        make_row(Answer.FULLY, unit="d"),
        make_row(Answer.NOT_APPLICABLE, unit="e"),
    ]
    scheme = Scheme(Rule.MINIMUM_GOAL)

    header, printed = tabulate_units(score_rows(*rows, scheme=scheme), Rule.MINIMUM_GOAL)

    assert header == ("Unit", "Goal", "Coverage", "Reason")
    assert [row[1] for row in printed] == ["met", "missed", "open", None, None]
