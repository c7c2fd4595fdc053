"""Votes gathered by item: what is carried on from before equals what is gathered anew."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import GRADED
from assessment.ballots import MOST_CARRIED, Ballots, gather_ballots, latest_votes
from tests.assessment.sample_answers import NOON, law
from tests.assessment.sample_votes import vote_of

NOT, PARTLY, LARGELY, FULLY = GRADED
ITEMS = ("alpha.c21", "alpha.c22", "beta.c21")
votes = st.builds(
    vote_of,
    st.sampled_from(["ann", "bob", "cem"]),
    st.sampled_from(ITEMS),
    st.sampled_from(GRADED),
    st.integers(1, 3),
)


@st.composite
def edited_votes(draw):
    """Return votes and the same votes after some were replaced, taken away or added."""
    before = draw(st.lists(votes, max_size=8))
    after = list(before)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(after)))
        after[place : place + draw(st.integers(0, 1))] = draw(st.lists(votes, max_size=1))
    return before, after


@law
@given(edited_votes())
def test_carrying_votes_on_gives_what_gathering_them_anew_gives(edited):
    before, after = edited

    carried = gather_ballots(after, gather_ballots(before))

    anew = gather_ballots(after)
    assert carried == anew
    assert {item: list(found) for item, found in carried.latest.items()} == anew.latest
    assert sum(carried.times.values()) == len(after)


def test_a_vote_replaced_leaves_all_other_items_untouched():
    before = [vote_of("ann", item, FULLY) for item in ITEMS]
    gathered = gather_ballots(before)

    carried = gather_ballots([*before[:2], vote_of("ann", "beta.c21", NOT)], gathered)

    assert carried.latest["alpha.c21"] is gathered.latest["alpha.c21"]
    assert carried.latest["beta.c21"][0].answer is NOT


def test_votes_gathered_before_stay_as_they_were():
    before = [vote_of("ann", "alpha.c21", FULLY)]
    gathered = gather_ballots(before)

    gather_ballots([vote_of("bob", "alpha.c21", NOT)], gathered)

    assert gathered == gather_ballots(before)


def test_an_item_whose_last_vote_is_taken_away_is_gone():
    vote = vote_of("ann", "alpha.c21", FULLY)

    assert gather_ballots([], gather_ballots([vote])) == Ballots([], {}, {}, {})


def test_a_person_counts_for_each_vote_and_not_without_any():
    first, second = vote_of("ann", "alpha.c21", FULLY), vote_of("bob", "beta.c21", NOT)

    carried = gather_ballots([first], gather_ballots([first, second]))

    assert carried.times == {"ann": 1}
    assert "bob" not in carried.times


def test_up_to_a_hundred_differences_are_carried_on_and_more_are_gathered_anew():
    kept = vote_of("ann", "beta.c21", FULLY)
    few = [vote_of(f"p{n}", "alpha.c21", FULLY) for n in range(MOST_CARRIED)]
    many = [*few, vote_of("one-more", "alpha.c21", FULLY)]
    gathered = gather_ballots([kept])

    assert MOST_CARRIED == 100
    assert gather_ballots([kept, *few], gathered).latest["beta.c21"] is gathered.latest["beta.c21"]
    anew = gather_ballots([kept, *many], gathered)
    assert anew.latest["beta.c21"] is not gathered.latest["beta.c21"]
    assert anew == gather_ballots([kept, *many])


def test_of_a_persons_votes_the_later_round_counts_and_then_the_later_hour():
    first = vote_of("ann", "alpha.c21", FULLY, 1)
    second = vote_of("ann", "alpha.c21", NOT, 2)
    later = first.model_copy(update={"at": NOON + timedelta(hours=1), "answer": PARTLY})

    assert latest_votes([second, first, later]) == [second]
    assert latest_votes([later, first]) == [later]
    assert latest_votes([first, later]) == [later]
