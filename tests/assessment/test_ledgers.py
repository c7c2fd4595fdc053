"""Which answer to an item counts: rounds, groups, dissent, and what the order never decides."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer, Combination
from assessment.ledgers import keep_ledger
from assessment.practices import score_groups, score_practice, score_practices
from tests.assessment.sample_answers import NOON, answer_letters, law, make_asked
from tests.assessment.sample_votes import (
    ALPHA,
    ANSWERS,
    gather,
    make_voted_project,
    vote_alike,
    vote_of,
    votes_by,
)

NOT, PARTLY, LARGELY, FULLY = GRADED
ITEM = "alpha.c21"
UNEQUAL = {"p0": "it", "p1": "it", "p2": "it", "p3": "business"}  # 3 to 1
EVEN = {"p0": "it", "p1": "it", "p2": "business", "p3": "business"}
answers = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=7)
group_names = st.sampled_from(["it", "business", None])


def test_in_very_unequal_groups_each_group_has_one_voice():
    ledger = gather(*vote_alike(ITEM, FULLY, FULLY, FULLY, PARTLY), groups=UNEQUAL)

    assert ledger.answer_to(ITEM) == 1
    assert ledger.group_values(ITEM) == {"it": 3, "business": 1}


def test_in_groups_of_like_size_each_person_has_one_voice():
    ledger = gather(*vote_alike(ITEM, FULLY, FULLY, FULLY, PARTLY), groups=EVEN)

    assert ledger.answer_to(ITEM) == 3
    assert ledger.group_values(ITEM) == {"it": 3, "business": 1}


def test_a_group_that_could_not_grade_an_item_has_no_voice_on_it():
    votes = vote_alike(ITEM, LARGELY, FULLY, FULLY, Answer.DONT_KNOW)
    ledger = gather(*votes, groups=UNEQUAL)

    assert ledger.answer_to(ITEM) == 3
    assert ledger.group_values(ITEM) == {"it": 3}


def test_groups_are_sized_over_the_whole_assessment():
    elsewhere = [vote_of(f"p{n}", "beta.c21", FULLY) for n in range(6)]
    here = [vote_of("p0", ITEM, FULLY), vote_of("p1", ITEM, FULLY), vote_of("mia", ITEM, PARTLY)]
    groups = {**{f"p{n}": "it" for n in range(6)}, "mia": "business"}

    assert gather(*here, groups=groups).answer_to(ITEM) == 3
    assert gather(*here, *elsewhere, groups=groups).answer_to(ITEM) == 1


def test_the_level_of_a_group_rests_on_its_own_votes_alone():
    good = answer_letters("alpha", l2="F F F", l3="F F F", l4="F F")
    poor = answer_letters("alpha", l2="F F F", l3="N N N", l4="N N")
    votes = [*votes_by("mia", good), *votes_by("ben", good), *votes_by("eva", poor)]
    groups = {"mia": "it", "ben": "it", "eva": "business"}
    ledger = gather(*votes, agreed={"alpha.c31": NOT}, groups=groups)

    by_group = score_groups([ALPHA], ledger)

    assert {group: results["alpha"].level for group, results in by_group.items()} == {
        "it": 4,
        "business": 2,
    }
    assert by_group["it"]["alpha"].raters == 2


def test_a_group_without_a_vote_on_a_practice_leaves_it_unassessed():
    votes = [vote_of("mia", ITEM, FULLY), vote_of("ben", "beta.c21", FULLY)]
    ledger = gather(*votes, groups={"mia": "it", "ben": "business"})

    assert not score_groups([ALPHA], ledger)["business"]["alpha"].is_assessed


@pytest.mark.parametrize("how", Combination)
@pytest.mark.parametrize(
    ("rounds", "counts"), [(1, [2, 2, Fraction(7, 4)]), (2, [2, 2, Fraction(7, 4)]), (3, [2, 2, 2])]
)
def test_after_the_last_round_the_lower_value_counts(how, rounds, counts):
    votes = [
        vote_of(f"p{n}", ITEM, a, rounds) for n, a in enumerate((NOT, LARGELY, LARGELY, FULLY))
    ]
    expected = dict(zip(Combination, counts, strict=True))

    assert gather(*votes, how=how).answer_to(ITEM) == expected[how]


@pytest.mark.parametrize(
    ("how", "counts"),
    [(Combination.LOWER_MEDIAN, 1), (Combination.MEDIAN, 1), (Combination.MEAN, 1)],
)
def test_the_lower_value_is_the_lower_of_the_two_middle_votes(how, counts):
    votes = [vote_of(f"p{n}", ITEM, a, 3) for n, a in enumerate((PARTLY, FULLY))]

    assert gather(*votes, how=how).answer_to(ITEM) == counts


def test_the_lower_value_of_unequal_groups_is_the_lower_of_their_voices():
    votes = [vote_of(f"p{n}", ITEM, a, 3) for n, a in enumerate((FULLY, FULLY, FULLY, PARTLY))]

    assert gather(*votes, groups=UNEQUAL, how=Combination.MEAN).answer_to(ITEM) == 1


def test_votes_two_steps_from_the_value_that_counts_are_dissent():
    given_answers = (NOT, PARTLY, LARGELY, FULLY, Answer.DONT_KNOW)
    votes = [vote_of(f"p{n}", ITEM, answer, 3) for n, answer in enumerate(given_answers)]

    ledger = gather(*votes)

    assert ledger.answer_to(ITEM) == 1
    assert [vote.person for vote in ledger.dissent_on(ITEM)] == ["p3"]


def test_dissent_lies_below_as_well_as_above():
    votes = [vote_of(f"p{n}", ITEM, a, 3) for n, a in enumerate((NOT, FULLY, FULLY))]

    assert [vote.person for vote in gather(*votes).dissent_on(ITEM)] == ["p0"]


@pytest.mark.parametrize("last", [1, 2])
def test_before_the_last_round_there_is_no_dissent(last):
    votes = [vote_of(f"p{n}", ITEM, a, last) for n, a in enumerate((NOT, FULLY, FULLY))]

    assert gather(*votes).dissent_on(ITEM) == ()


def test_what_was_agreed_after_the_last_round_is_not_settled_by_the_votes():
    votes = [vote_of(f"p{n}", ITEM, a, 3) for n, a in enumerate((NOT, FULLY, FULLY))]
    ledger = gather(*votes, agreed={ITEM: LARGELY})

    assert (ledger.is_settled(ITEM), ledger.dissent_on(ITEM)) == (False, ())
    assert ledger.answer_to(ITEM) is LARGELY


def test_nobody_who_could_grade_leaves_no_dissent():
    ledger = gather(vote_of("mia", ITEM, Answer.DONT_KNOW, 3))

    assert ledger.is_settled(ITEM)
    assert ledger.dissent_on(ITEM) == ()


@pytest.mark.parametrize(("last", "discuss", "dissent"), [(2, (ITEM,), ()), (3, (), (ITEM,))])
def test_a_settled_item_is_not_discussed_again(last, discuss, dissent):
    votes = [vote_of(f"p{n}", ITEM, a, last) for n, a in enumerate((NOT, FULLY, FULLY))]

    result = score_practice(ALPHA, gather(*votes))

    assert (result.discuss, result.dissent) == (discuss, dissent)


@pytest.mark.parametrize(
    ("given_answers", "single"),
    [
        ([FULLY], (ITEM,)),
        ([FULLY, Answer.DONT_KNOW, Answer.NOT_APPLICABLE], (ITEM,)),
        ([FULLY, FULLY], ()),
        ([Answer.DONT_KNOW, Answer.DONT_KNOW], ()),
    ],
)
def test_one_remaining_graded_vote_is_a_single_source(given_answers, single):
    result = score_practice(ALPHA, gather(*vote_alike(ITEM, *given_answers)))

    assert result.single_source == single


def test_the_question_whether_it_is_done_can_be_a_single_source_too():
    votes = [vote_of("mia", "alpha.performed", FULLY), *vote_alike(ITEM, FULLY, FULLY)]

    assert score_practice(ALPHA, gather(*votes)).single_source == ("alpha.performed",)


def make_ledger_of(votes, group_of=None, **settings):
    return keep_ledger(make_voted_project(*votes, group_of=group_of, **settings))


@law
@given(answers=answers, copies=st.integers(1, 3))
def test_the_same_votes_loaded_twice_change_nothing(answers, copies):
    votes = vote_alike(ITEM, *answers)

    assert make_ledger_of(votes * (copies + 1)) == make_ledger_of(votes)


@law
@given(answers=answers, groups=st.lists(group_names, min_size=7, max_size=7), data=st.data())
def test_neither_the_order_of_votes_nor_of_people_matters(answers, groups, data):
    votes = [*vote_alike(ITEM, *answers), *vote_alike("alpha.c31", *reversed(answers))]
    group_of = {f"p{n}": group for n, group in enumerate(groups)}
    shuffled = data.draw(st.permutations(votes))

    one, other = (make_ledger_of(found, group_of) for found in (votes, shuffled))

    assert score_practice(ALPHA, one) == score_practice(ALPHA, other)
    assert one.groups == other.groups


@law
@given(first=st.sampled_from(ANSWERS), second=st.sampled_from(ANSWERS), data=st.data())
def test_of_two_votes_by_one_person_the_later_counts_whatever_their_order(first, second, data):
    early = vote_of("mia", ITEM, first)
    late = vote_of("mia", ITEM, second, data.draw(st.sampled_from([1, 2])))
    late = late.model_copy(update={"at": NOON + timedelta(minutes=1)})

    ledgers = [make_ledger_of(found) for found in ([early, late], [late, early])]

    assert ledgers[0] == ledgers[1]
    assert ledgers[0].votes[ITEM] == [late]


def test_a_later_round_counts_more_than_a_later_time():
    early = vote_of("mia", ITEM, NOT, 2)
    late = vote_of("mia", ITEM, FULLY, 1).model_copy(update={"at": NOON + timedelta(days=1)})

    assert make_ledger_of([early, late]).votes[ITEM] == [early]


def test_two_votes_of_one_moment_are_told_apart_whatever_their_order():
    votes = [vote_of("mia", ITEM, NOT), vote_of("mia", ITEM, FULLY)]

    assert make_ledger_of(votes) == make_ledger_of(votes[::-1])


@law
@given(
    answers=st.lists(st.sampled_from(GRADED), min_size=1, max_size=6),
    agreed=st.dictionaries(st.sampled_from(["alpha.c22", "alpha.c31"]), st.sampled_from(GRADED)),
)
def test_a_rater_who_repeats_the_lower_median_moves_nothing(answers, agreed):
    before = gather(*vote_alike(ITEM, *answers), agreed=agreed)
    middle = GRADED[int(before.credit_of(ITEM))]
    after = gather(*vote_alike(ITEM, *answers, middle), agreed=agreed)

    assert after.answer_to(ITEM) == before.answer_to(ITEM)
    assert score_practice(ALPHA, after).index == score_practice(ALPHA, before).index


PEOPLE = (*(f"p{n}" for n in range(5)), "mia")
items = st.sampled_from([ITEM, "alpha.c31", "beta.c21"])
voted = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), items), st.sampled_from(ANSWERS), max_size=12
)


@law
@given(
    old=voted,
    new=voted,
    groups=st.dictionaries(st.sampled_from(PEOPLE), group_names),
    how=st.sampled_from(Combination),
)
def test_scoring_again_what_changed_equals_scoring_everything_in_groups_too(old, new, groups, how):
    practices = [ALPHA, make_asked("beta", (1,))]
    before, after = (
        make_ledger_of([vote_of(*key, answer) for key, answer in votes.items()], groups, how=how)
        for votes in (old, new)
    )

    again = score_practices(practices, after, (before, score_practices(practices, before)))

    assert again == score_practices(practices, after)


def test_a_vote_that_makes_the_groups_very_unequal_changes_every_practice():
    three = [vote_of(f"p{n}", ITEM, a) for n, a in enumerate((FULLY, PARTLY, FULLY))]
    groups = {"p0": "it", "p1": "business", "p2": "it", "p3": "it"}
    before = make_ledger_of(three, groups)
    after = make_ledger_of([*three, vote_of("p3", "beta.c21", FULLY)], groups)

    assert (before.answer_to(ITEM), after.answer_to(ITEM)) == (3, 1)
    assert after.changes_from(before) is None


def test_a_new_vote_in_groups_of_like_size_changes_its_practice_only():
    two = [vote_of("p0", ITEM, FULLY), vote_of("p2", ITEM, PARTLY)]
    before = make_ledger_of(two, EVEN)
    after = make_ledger_of([*two, vote_of("p1", "beta.c21", FULLY)], EVEN)

    assert after.changes_from(before) == {"beta"}


def test_a_person_who_changes_the_group_where_groups_have_voices_changes_everything():
    votes = vote_alike(ITEM, FULLY, FULLY, FULLY, PARTLY, PARTLY)
    before = make_ledger_of(votes, {**UNEQUAL, "p4": "supplier"})
    after = make_ledger_of(votes, {**UNEQUAL, "p4": None})

    assert after.changes_from(before) is None


def test_ratings_make_a_table_when_everybody_graded_every_criterion():
    votes = [*vote_alike(ITEM, NOT, FULLY), *vote_alike("alpha.c22", LARGELY, PARTLY)]
    quick = vote_of("p0", "alpha", 4)

    assert gather(*votes, quick).rating_table() == [[0, 3], [2, 1]]


@pytest.mark.parametrize(
    "more",
    [
        vote_of("p2", ITEM, FULLY),
        vote_of("p0", "alpha.c31", FULLY),
        vote_of("p2", "alpha.c31", Answer.DONT_KNOW),
    ],
)
def test_one_missing_rating_leaves_no_table(more):
    votes = [*vote_alike(ITEM, NOT, FULLY), *vote_alike("alpha.c22", LARGELY, PARTLY)]

    assert gather(*votes, more).rating_table() == []


def test_quick_statements_make_a_table_where_no_criteria_were_rated():
    votes = [*vote_alike("alpha", 2, 3), *vote_alike("beta", 1, 1)]

    assert gather(*votes).rating_table() == [[2, 3], [1, 1]]


def test_nobody_who_voted_leaves_no_table():
    assert gather().rating_table() == []
