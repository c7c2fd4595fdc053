"""Edges of scoring raters at once: whole numbers of any size, and levels nobody knows."""

import numpy as np
import pytest

from assessment.answers import FULL_CREDIT
from assessment.panels import Sheet, lay_out, plan_panel, read_sheet, score_panel, score_sheet
from tests.assessment.sample_answers import ADDITIVE, GATED, MEAN, MEAN_FLOOR, make_asked
from tests.assessment.sample_votes import SCHEMES

HUGE = 10**20  # more than any machine type holds


def read(*rows):
    """Return the sheet of raters, one row of codes each."""
    return read_sheet(np.array(rows, np.uint8), None)


def make_huge(*credit):
    """Return the sheet of one rater whose answers are worth so much, out of HUGE."""
    rows = np.array([[part] for part in credit], object)
    return Sheet(
        credit=rows,
        answered=np.ones(rows.shape, bool),
        applicable=np.array([len(credit)]),
        started=np.array([True]),
        performed=np.array([True]),
        full=HUGE,
    )


def figures_of(unit, sheet, scheme):
    figures = score_sheet(unit, sheet, scheme)
    return int(figures.level[0]), int(figures.earned[0]), int(figures.whole[0])


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_figures_of_raters_are_whole_numbers_and_levels_bytes_whatever_the_rule(scheme):
    figures = score_sheet(lay_out([(2, False), (3, True)]), read([3, 2], [3, 6], [6, 6]), scheme)

    assert {part.dtype.kind for part in (figures.level, figures.earned, figures.whole)} == {"i"}
    assert figures.level.dtype == np.int8


def test_a_panel_keeps_its_levels_in_bytes():
    plan = plan_panel([make_asked("alpha", (2,))])

    assert score_panel(np.array([[3, 3, 3]], np.uint8), plan).levels.dtype == np.int8


def test_how_many_criteria_apply_is_a_whole_number():
    sheet = read([3, 5, 6], [5, 5, 5])

    assert (sheet.applicable.tolist(), sheet.applicable.dtype.kind) == ([2, 0], "i")
    assert sheet.full == FULL_CREDIT


@pytest.mark.parametrize(
    ("scheme", "short_by", "level"),
    [(MEAN, 0, 3), (MEAN, 1, 2), (MEAN_FLOOR, 0, 2)],
)
def test_a_mean_a_hair_below_a_half_is_not_rounded_up(scheme, short_by, level):
    sheet = make_huge(HUGE // 2 - short_by)

    assert figures_of(lay_out([(2, False)]), sheet, scheme)[0] == level


def test_a_level_of_which_nothing_is_known_adds_nothing_to_the_sum():
    unit = lay_out([(2, False), (2, False), (3, False)])

    figures = score_sheet(unit, read([3, 2, 6]), ADDITIVE)

    assert figures.index.tolist() == [pytest.approx(1 + 5 / 6)]


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_a_practice_that_nobody_could_score_has_neither_level_nor_index(scheme):
    figures = score_sheet(lay_out([(2, False)]), read([6], [4]), scheme)

    assert figures.level.tolist() == [-1, -1]
    assert np.isnan(figures.index).all()


@pytest.mark.parametrize(("codes", "level"), [([3, 3, 0, 3], 2), ([0, 3, 3, 3], 1)])
def test_a_gate_closes_its_own_level_and_not_the_one_below(codes, level):
    unit = lay_out([(2, True), (2, False), (3, True), (3, False)])

    assert score_sheet(unit, read(codes), GATED).level.tolist() == [level]
