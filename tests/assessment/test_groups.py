"""Groups of raters: how large they are, and when each has one voice."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Combination, combine, lower_median
from assessment.groups import NO_GROUP, Groups, combine_groups, form_groups
from tests.assessment.sample_answers import law

steps = st.lists(st.integers(0, 3), max_size=6)


def form(*groups):
    """Return the groups of people who are each in the group given, None for no group."""
    group_of = {f"p{n}": group for n, group in enumerate(groups)}
    return form_groups(group_of, group_of)


@pytest.mark.parametrize(
    ("groups", "has_one_voice_each"),
    [
        (["it"] * 3 + ["business"], True),
        (["it"] * 6 + ["business"] * 2, True),
        (["it"] * 5 + ["business"] * 2, False),
        (["it"] * 2 + ["business"], False),
        (["it"] * 6 + ["business"] * 3 + ["supplier"] * 2, True),
        (["it"] * 9, False),
        ([None] * 9, False),
        ([None] * 3 + ["it"], True),
        ([None, None, "it"], False),
        ([], False),
    ],
)
def test_groups_have_one_voice_each_when_the_largest_is_three_times_the_smallest(
    groups, has_one_voice_each
):
    assert form(*groups).has_one_voice_each is has_one_voice_each


def test_people_without_a_group_form_one_of_their_own():
    groups = form_groups(["mia", "ben", "eva"], {"mia": "it", "ben": None})

    assert groups.sizes == {"it": 1, NO_GROUP: 2}
    assert [groups.group_of(name) for name in ("mia", "ben", "eva")] == ["it", NO_GROUP, NO_GROUP]


def test_only_people_who_voted_make_a_group_large():
    everybody = {f"p{n}": "it" for n in range(9)} | {"mia": "business"}

    groups = form_groups(["p0", "p1", "mia"], everybody)

    assert (groups.sizes, groups.has_one_voice_each) == ({"it": 2, "business": 1}, False)


def test_nobody_makes_no_group():
    assert form_groups([], {}) == Groups()


@pytest.mark.parametrize(
    ("votes", "how", "value"),
    [
        ({"it": [3, 3, 3, 3], "business": [1]}, Combination.LOWER_MEDIAN, 1),
        ({"it": [3, 3, 3, 3], "business": [1]}, Combination.MEDIAN, 2),
        ({"it": [3, 3, 3, 2], "business": [1]}, Combination.MEAN, Fraction(15, 8)),
        ({"it": [0, 3], "business": [2], "supplier": [3]}, Combination.LOWER_MEDIAN, 2),
        ({"it": [0, 3], "business": [2]}, Combination.MEDIAN, Fraction(7, 4)),
        ({"it": [], "business": [2]}, Combination.LOWER_MEDIAN, 2),
        ({"it": []}, Combination.LOWER_MEDIAN, None),
        ({}, Combination.MEAN, None),
    ],
)
def test_the_groups_values_are_combined_like_votes(votes, how, value):
    assert combine_groups(votes, how) == value


@law
@given(votes=st.dictionaries(st.sampled_from("abc"), steps), how=st.sampled_from(Combination))
def test_groups_of_one_person_are_combined_as_the_people_are(votes, how):
    people = [step for own in votes.values() for step in own]
    alone = {str(number): [step] for number, step in enumerate(people)}

    assert combine_groups(alone, how) == combine(people, how)


@law
@given(votes=st.dictionaries(st.sampled_from("abc"), steps), how=st.sampled_from(Combination))
def test_the_value_lies_between_the_groups_values(votes, how):
    voices = [value for own in votes.values() if (value := combine(own, how)) is not None]

    value = combine_groups(votes, how)

    assert value is None if not voices else min(voices) <= value <= max(voices)


@law
@given(st.dictionaries(st.sampled_from("abc"), steps))
def test_the_lower_median_of_groups_is_one_somebody_gave(votes):
    value = combine_groups(votes, Combination.LOWER_MEDIAN)

    assert value == lower_median([lower_median(own) for own in votes.values() if own])
