"""What answers are worth, the bands of shares and the combination of raters."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import (
    CODES,
    CREDIT,
    FULL_CREDIT,
    GRADED,
    Answer,
    Band,
    Combination,
    band_of,
    combine,
    lower_median,
)
from tests.assessment.sample_answers import law

values = st.lists(st.integers(0, 3), min_size=1, max_size=9)
every_combination = pytest.mark.parametrize("how", list(Combination))


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (Answer.NOT, Fraction(0)),
        (Answer.PARTLY, Fraction(1, 3)),
        (Answer.LARGELY, Fraction(2, 3)),
        (Answer.FULLY, Fraction(1)),
    ],
)
def test_an_answer_is_worth_exact_thirds(answer, share):
    assert Fraction(answer.credit, FULL_CREDIT) == share


@pytest.mark.parametrize("answer", [Answer.DONT_KNOW, Answer.NOT_APPLICABLE])
def test_an_answer_without_a_grade_carries_no_credit(answer):
    assert answer.credit is None
    assert answer not in GRADED


def test_the_letters_stand_for_the_six_answers():
    assert {code: answer.value for code, answer in CODES.items()} == {
        "N": "not",
        "P": "partly",
        "L": "largely",
        "F": "fully",
        "NA": "not-applicable",
        "DK": "dont-know",
    }


def test_graded_answers_stand_from_worst_to_best():
    assert [CREDIT[answer] for answer in GRADED] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        ("0", Band.NOT),
        ("15", Band.NOT),
        ("15.001", Band.PARTLY),
        ("50", Band.PARTLY),
        ("50.001", Band.LARGELY),
        ("85", Band.LARGELY),
        ("85.001", Band.FULLY),
        ("100", Band.FULLY),
    ],
)
def test_a_share_on_an_edge_belongs_to_the_lower_band(percent, band):
    assert band_of(Fraction(percent) / 100) is band


@law
@given(st.fractions(0, 1), st.fractions(0, 1))
def test_a_larger_share_never_has_a_lower_band(one, other):
    low, high = sorted([one, other])

    assert list(Band).index(band_of(low)) <= list(Band).index(band_of(high))


@pytest.mark.parametrize(
    ("votes", "lower", "middle", "mean"),
    [
        ([2], 2, 2, 2),
        ([0, 3], 0, Fraction(3, 2), Fraction(3, 2)),
        ([3, 1, 2, 2], 2, 2, 2),
        ([3, 0, 1], 1, 1, Fraction(4, 3)),
        ([0, 1, 2, 3], 1, Fraction(3, 2), Fraction(3, 2)),
        ([3, 3, 0, 0, 1], 1, 1, Fraction(7, 5)),
    ],
)
def test_raters_are_combined_by_the_declared_rule(votes, lower, middle, mean):
    assert combine(votes, Combination.LOWER_MEDIAN) == lower
    assert combine(votes, Combination.MEDIAN) == middle
    assert combine(votes, Combination.MEAN) == mean
    assert lower_median(votes) == lower


@every_combination
def test_nobody_who_answered_is_none_not_zero(how):
    assert combine([], how) is None
    assert lower_median([]) is None


@every_combination
@law
@given(value=st.integers(0, 3), count=st.integers(1, 9))
def test_raters_of_one_mind_equal_a_single_one(value, count, how):
    assert combine([value] * count, how) == value


@law
@given(values)
def test_a_rater_who_repeats_the_lower_median_does_not_move_it(votes):
    middle = lower_median(votes)

    assert lower_median([*votes, middle]) == middle


@every_combination
@law
@given(votes=values)
def test_a_combination_lies_between_the_lowest_and_the_highest_vote(votes, how):
    assert min(votes) <= combine(votes, how) <= max(votes)


@every_combination
@law
@given(votes=values, data=st.data())
def test_a_higher_vote_never_lowers_the_combination(votes, data, how):
    raised = data.draw(st.integers(0, len(votes) - 1))
    higher = [min(3, vote + (n == raised)) for n, vote in enumerate(votes)]

    assert combine(higher, how) >= combine(votes, how)


@every_combination
@law
@given(votes=values, data=st.data())
def test_the_order_of_votes_does_not_matter(votes, data, how):
    assert combine(data.draw(st.permutations(votes)), how) == combine(votes, how)
