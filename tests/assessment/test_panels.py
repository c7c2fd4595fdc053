"""Scoring many raters at once gives each what scoring the rater alone gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import CODES, Answer
from assessment.panels import ANSWER_CODES, plan_panel, score_panel
from assessment.practices import score_practice
from assessment.score_sheets import lay_out
from tests.assessment.sample_answers import (
    GATED,
    MEAN,
    STRICT,
    make_asked,
    make_criterion,
    make_ledger,
    make_practice,
)
from tests.assessment.sample_votes import SCHEMES

law = settings(deadline=None, max_examples=60)
PRACTICES = (
    make_asked("alpha", (4, 4, 2, 2), gates=("2.1", "3.2", "3.4")),
    make_asked("gapped", (2, 0, 2)),  # nobody asks about level 3
    make_asked("beta", (0, 2)),
    make_practice(
        "gamma", [make_criterion("gamma", 3, 1), make_criterion("gamma", 2, 1, retired="1.4")]
    ),
    make_practice("empty"),
)
MEANINGS = {code: answer for answer, code in ANSWER_CODES.items()}


def score_alone(practice, plan, row):
    """Return level and index of one rater's answers, scored by themselves in fractions."""
    given_answers = dict(zip(plan.items, (MEANINGS[int(code)] for code in row), strict=True))
    known = {item: answer for item, answer in given_answers.items() if answer is not None}
    result = score_practice(practice, make_ledger(known, scheme=plan.scheme))
    return result.level, None if result.index is None else float(result.index)


def none_for_unknown(panel, row, column):
    level, index = int(panel.levels[row, column]), float(panel.indices[row, column])
    return None if level == -1 else level, None if np.isnan(index) else index


@pytest.mark.parametrize("asks_performed", [True, False])
@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
@law
@given(data=st.data())
def test_a_panel_gives_each_rater_the_level_and_index_of_the_rater_alone(
    scheme, asks_performed, data
):
    plan = plan_panel(PRACTICES, scheme, asks_performed=asks_performed)
    code = st.sampled_from([0, 1, 2, 3, 3, 3, 4, 5, 6])
    row = st.lists(code, min_size=len(plan.items), max_size=len(plan.items))
    answers = np.array(data.draw(st.lists(row, min_size=1, max_size=3)), dtype=np.uint8)

    panel = score_panel(answers, plan)

    assert [
        [none_for_unknown(panel, row, column) for column in range(len(PRACTICES))]
        for row in range(len(answers))
    ] == [[score_alone(practice, plan, row) for practice in PRACTICES] for row in answers]


def answer(letters):
    return [ANSWER_CODES[CODES[letter]] for letter in letters.split()]


def make_wide(count):
    """Return a practice with so many criteria at level 2 and one at level 3."""
    wide = [make_criterion("alpha", 2, 1, id=f"alpha.c{n:02}") for n in range(1, count + 1)]
    return make_practice("alpha", [*wide, make_criterion("alpha", 3, 1, id="alpha.c99")])


def score_one(practice, codes, scheme):
    panel = score_panel(
        np.array([codes], dtype=np.uint8), plan_panel([practice], scheme, asks_performed=False)
    )
    return int(panel.levels[0, 0]), round(float(panel.indices[0, 0]), 4)


@pytest.mark.parametrize(
    ("letters", "level", "index"),
    [
        ("F N F N", 1, 1.495),  # exactly 50 %
        ("F N F P", 2, 2.99),
        ("N N N N", 1, 1.0),
    ],
)
def test_half_of_a_level_does_not_reach_it(letters, level, index):
    assert score_one(make_wide(4), [*answer(letters), 3], GATED) == (level, index)


@pytest.mark.parametrize(("letters", "level"), [("F " * 17 + "N N N", 2), ("F " * 17 + "P N N", 3)])
def test_exactly_85_percent_does_not_open_the_next_level(letters, level):
    found, _ = score_one(make_wide(20), [*answer(letters), 3], GATED)

    assert found == level


@pytest.mark.parametrize(("letters", "level"), [("F F F DK DK", 2), ("F F DK DK NA", -1)])
def test_under_60_percent_known_there_is_no_level(letters, level):
    practice = make_asked("alpha", (5,))

    assert score_one(practice, answer(letters), GATED)[0] == level


def test_a_unit_of_very_many_criteria_is_added_up_in_wider_numbers():
    practice = make_wide(98)
    codes = [3] * 99

    assert score_one(practice, codes, GATED) == (3, 3.0)
    assert score_one(practice, codes, STRICT) == (3, 3.0)
    assert score_one(practice, codes, MEAN) == (5, 5.0)


def test_the_columns_are_the_criteria_by_level_then_whether_it_is_done():
    plan = plan_panel([make_asked("alpha", (1, 2)), make_asked("beta", (1,))])

    assert plan.items == (
        "alpha.c21",
        "alpha.c31",
        "alpha.c32",
        "alpha.performed",
        "beta.c21",
        "beta.performed",
    )


def test_gates_and_levels_are_laid_out_in_rows():
    unit = lay_out([(2, False), (2, True), (4, True)])

    assert (unit.levels, unit.gates, unit.rows) == (((2, slice(0, 2)), (4, slice(2, 3))), (1, 2), 3)


@pytest.mark.parametrize("shape", [(2, 3), (2, 5), (4,), (1, 2, 2)])
def test_a_missing_or_additional_column_is_refused(shape):
    plan = plan_panel([make_asked("alpha", (3,))])

    with pytest.raises(ValueError, match="it must be raters by 4 items"):
        score_panel(np.zeros(shape, np.uint8), plan)


def test_a_number_that_stands_for_no_answer_is_refused():
    plan = plan_panel([make_asked("alpha", (2,))])

    with pytest.raises(ValueError, match="7 stands for no answer; allowed are 0 to 6"):
        score_panel(np.array([[0, 7, 0]], np.uint8), plan)


def test_a_number_for_whether_it_is_done_that_stands_for_no_answer_is_refused():
    plan = plan_panel([make_asked("alpha", (2,))])

    with pytest.raises(ValueError, match="7 stands for no answer; allowed are 0 to 6"):
        score_panel(np.array([[0, 0, 7]], np.uint8), plan)


def test_nobody_gives_a_panel_without_rows():
    plan = plan_panel(PRACTICES)

    panel = score_panel(np.zeros((0, len(plan.items)), np.uint8), plan)

    assert panel.levels.shape == panel.indices.shape == (0, len(PRACTICES))


def test_every_answer_has_a_code():
    assert set(ANSWER_CODES) == {*Answer, None}
    assert sorted(ANSWER_CODES.values()) == list(range(7))
