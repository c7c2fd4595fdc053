"""Edges of scoring: exactly on a band, a coverage or a share, and just beside it."""

from fractions import Fraction

import pytest

from assessment.answers import Answer, Band
from assessment.scoring import State, score_items
from tests.assessment.sample_answers import make_item, make_items


def level_of_percent(percent, level, *, full=10_000):
    credit = round(Fraction(str(percent)) * full / 100)
    return make_item(Answer.FULLY, level, credit=credit, full=full)


def score_percents(first, second):
    """Return the score of a unit with so many percent at level 2 and at level 3."""
    return score_items([level_of_percent(first, 2), level_of_percent(second, 3)])


@pytest.mark.parametrize(
    ("percent", "level", "band"),
    [
        (0, 0, Band.NOT),
        (15, 1, Band.NOT),
        (15.01, 1, Band.PARTLY),
        (50, 1, Band.PARTLY),
        (50.01, 2, Band.LARGELY),
        (85, 2, Band.LARGELY),
        (85.01, 2, Band.FULLY),
        (100, 2, Band.FULLY),
    ],
)
def test_a_level_is_passed_above_50_percent(percent, level, band):
    score = score_percents(percent, 0)

    assert score.level == level
    assert score.shares[2].band is band


@pytest.mark.parametrize(("percent", "level"), [(85, 2), (85.01, 3), (100, 3)])
def test_the_next_level_opens_above_85_percent(percent, level):
    assert score_percents(percent, 100).level == level


@pytest.mark.parametrize(("percent", "level"), [(50, 2), (50.01, 3), (85, 3), (85.01, 3)])
def test_the_level_above_a_full_one_is_passed_above_50_percent(percent, level):
    assert score_percents(100, percent).level == level


@pytest.mark.parametrize(
    ("letters", "percent", "level"),
    [
        ("F F F F F F F F F F F F F F F F F N N N", 85, 2),
        ("F F F F F F F F F F F F F F F F F P N N", Fraction(5200, 60), 3),
        ("F F F F F F F F F F N N N N N N N N N N", 50, 1),
        ("F F F F F F F F F F P N N N N N N N N N", Fraction(3100, 60), 2),
        ("F F F N N N N N N N N N N N N N N N N N", 15, 1),
    ],
)
def test_twenty_answers_on_an_edge_belong_to_the_lower_band(letters, percent, level):
    score = score_items(make_items(l2=letters, l3="F"))

    assert score.shares[2].share * 100 == percent
    assert score.level == level


@pytest.mark.parametrize(
    ("letters", "is_closed"),
    [("N!", True), ("P!", True), ("L!", False), ("F!", False)],
)
def test_a_gate_closes_its_level_when_not_or_partly(letters, is_closed):
    score = score_items(make_items(l2=f"F F F F F {letters}"))

    assert score.shares[2].is_closed is is_closed
    assert score.level == (1 if is_closed else 2)


@pytest.mark.parametrize(("percent", "is_closed"), [(50, True), (50.01, False)])
def test_a_gate_on_a_finer_scale_closes_up_to_50_percent(percent, is_closed):
    gate = make_item(Answer.FULLY, 2, credit=round(percent * 100), full=10_000, gate=True)

    assert score_items([gate]).shares[2].is_closed is is_closed


@pytest.mark.parametrize("letters", ["N", "P"])
def test_an_item_that_is_no_gate_closes_nothing(letters):
    assert not score_items(make_items(l2=f"F F F F F {letters}")).shares[2].is_closed


@pytest.mark.parametrize(
    ("letters", "coverage", "level", "is_provisional"),
    [
        ("F F F F F", Fraction(1), 2, False),
        ("F F F F F F F F F DK", Fraction(9, 10), 2, False),
        ("F F F F DK", Fraction(4, 5), 2, False),
        ("F F F F F F F F F F F DK DK DK", Fraction(11, 14), 2, True),
        ("F F F DK DK", Fraction(3, 5), 2, True),
        ("F F F F F F F DK DK DK DK DK", Fraction(7, 12), None, True),
        ("F DK", Fraction(1, 2), None, True),
        ("F - - -", Fraction(1, 4), None, True),
        ("DK DK", Fraction(0), None, True),
        ("F NA NA NA", Fraction(1), 2, False),
    ],
)
def test_coverage_decides_whether_there_is_a_level(letters, coverage, level, is_provisional):
    score = score_items(make_items(l2=letters), performed=True)

    assert score.coverage == coverage
    assert score.level == level
    assert score.is_provisional is is_provisional
    assert (score.index is None) is (level is None)


@pytest.mark.parametrize(
    ("known", "unknown", "level", "is_provisional"),
    [(23, 6, 2, True), (24, 6, 2, False), (25, 17, None, True), (27, 18, 2, True)],
)
def test_coverage_is_compared_exactly(known, unknown, level, is_provisional):
    score = score_items(make_items(l2="F " * known + "DK " * unknown), performed=True)

    assert (score.level, score.is_provisional) == (level, is_provisional)


def test_bounds_that_differ_make_a_well_covered_level_provisional():
    score = score_items(make_items(l2="F F F L", l3="L L P P P DK"))

    assert score.coverage == Fraction(9, 10)
    assert (score.level, score.level_low, score.level_high) == (2, 2, 3)
    assert score.is_provisional


@pytest.mark.parametrize("letter", ["DK!", "-!"])
def test_an_unknown_gate_is_provisional_and_opens_only_the_upper_bound(letter):
    score = score_items(make_items(l2=f"F F F F F F F F F {letter}"))

    assert (score.level, score.level_low, score.level_high) == (2, 1, 2)
    assert score.is_provisional


@pytest.mark.parametrize(
    ("performed", "letters", "bounds"),
    [
        (True, "N DK", (1, 1)),
        (False, "N N N N DK", (0, 0)),
        (None, "N N N N DK", (0, 1)),
        (None, "N N", (0, 0)),
        (True, "N N", (1, 1)),
        (False, "N N", (0, 0)),
    ],
)
def test_an_unknown_item_counts_as_not_and_as_fully_and_no_more(performed, letters, bounds):
    score = score_items(make_items(l2=letters), performed=performed)

    assert (score.level_low, score.level_high) == bounds


def test_an_unknown_gate_above_the_level_is_provisional_too():
    score = score_items(make_items(l2="F N N F", l3="F F F F F F F DK!"))

    assert (score.level, score.level_low, score.level_high) == (1, 1, 1)
    assert score.coverage == Fraction(11, 12)
    assert score.is_provisional


@pytest.mark.parametrize(
    ("letters", "warned"), [("F F F NA", ()), ("F F NA", (2,)), ("F F F F F NA NA", (2,))]
)
def test_more_than_a_quarter_of_a_level_not_applicable_is_warned_about(letters, warned):
    assert score_items(make_items(l2=letters)).mostly_not_applicable == warned


@pytest.mark.parametrize(("left_out", "warned"), [(25, ()), (26, (2,))])
def test_a_quarter_is_compared_exactly(left_out, warned):
    letters = "NA " * left_out + "F " * (103 - left_out)

    assert score_items(make_items(l2=letters)).mostly_not_applicable == warned


def test_a_level_of_which_nothing_is_known_has_no_band():
    shares = score_items(make_items(l2="F F", l3="DK", l4="NA")).shares

    assert (shares[3].share, shares[3].band, shares[3].is_assessable) == (None, None, True)
    assert (shares[4].share, shares[4].band, shares[4].is_assessable) == (None, None, False)


def test_states_are_counted():
    score = score_items(make_items(l2="F L P N DK DK NA -", l3="F"))

    assert score.counts == {
        State.ANSWERED: 5,
        State.DONT_KNOW: 2,
        State.UNANSWERED: 1,
        State.NOT_APPLICABLE: 1,
    }


@pytest.mark.parametrize(
    ("performed", "letters", "level"),
    [
        (True, "N N", 1),
        (False, "N N", 0),
        (None, "N N", 0),
        (None, "N P", 1),
        (False, "N P", 0),
        (False, "F F", 2),
        (True, "NA F", 2),
    ],
)
def test_level_1_is_for_a_unit_that_is_performed(performed, letters, level):
    assert score_items(make_items(l2=letters), performed=performed).level == level


def test_a_unit_with_criteria_at_level_1_is_not_at_level_1_for_being_performed():
    items = [make_item(Answer.PARTLY, 1), make_item(Answer.FULLY, 2)]

    score = score_items(items, performed=True)

    assert score.level == 0
    assert score.blocking == ("1.1",)


def test_not_performed_is_blocked_by_that_question():
    score = score_items(make_items(l2="N N"), performed=False, performed_id="alpha.performed")

    assert score.blocking == ("alpha.performed",)
    assert score.next_level == 1
    assert score.index == 0


def test_a_level_nobody_asks_about_stops_the_climb():
    score = score_items(make_items(l2="F F", l4="F F"))

    assert score.level == 2
    assert score.index == 2
    assert score.blocking == ()


def test_a_unit_asked_from_level_3_on_starts_there():
    score = score_items(make_items(l3="P N"), performed=True)

    assert score.level == 1
    assert score.blocking == ("3.2",)


def test_the_index_adds_99_hundredths_of_the_next_share():
    score = score_items(make_items(l2="F F", l3="P N"))

    assert score.index == 2 + Fraction(99, 100) * Fraction(1, 6)


def test_a_full_next_level_that_is_closed_leaves_the_index_below_it():
    score = score_items(make_items(l2="F F F L! L!", l3="F F F P!"))

    assert score.level == 2
    assert score.index == 2 + Fraction(99, 100) * Fraction(10, 12)


def test_level_5_has_no_next_level():
    score = score_items(make_items(l2="F", l3="F", l4="F", l5="F"))

    assert (score.level, score.index, score.next_level, score.blocking) == (5, 5, None, ())
    assert score.towards == (0, 0)


def test_towards_counts_largely_and_fully_met_items_of_the_next_level():
    score = score_items(make_items(l2="F F", l3="N P L F DK NA -", l4="F F"))

    assert score.next_level == 3
    assert score.towards == (2, 6)
