"""Findings about those who answered: whole sentences, who is looked at, and lasting ids."""

from itertools import cycle

from assessment.answers import Answer
from assessment.findings import PROJECT, Severity
from tests.assessment.sample_findings import (
    CRITERIA,
    DESK,
    INCIDENTS,
    ITIL,
    SOUND,
    find,
    find_sentence,
    leave_out_all_but,
    vote_all,
    with_answers,
)

FIRST, SECOND = CRITERIA[1], CRITERIA[2]
DESK_CRITERIA = [criterion.id for criterion in ITIL.practices[DESK].criteria]
ALL_FULLY = dict.fromkeys(CRITERIA, Answer.FULLY)
CLEAR_NO = dict.fromkeys(CRITERIA, Answer.NOT)


def find_people(kind, votes, **settings):
    """Return whom the findings of one kind are about."""
    found = find(votes=votes, **settings).values()
    return [finding.people for finding in found if finding.kind.value == kind]


def test_several_answers_of_one_person_are_told_in_the_plural():
    unknown = with_answers({FIRST: Answer.DONT_KNOW, SECOND: Answer.DONT_KNOW})

    assert find_sentence("source", votes=vote_all(SOUND) + vote_all(unknown, "ben")) == (
        "Incident management: 2 answers rest on the vote of one person (c02, c03). "
        "Ask a second one."
    )


def test_an_agreement_without_a_reason_names_its_questions():
    votes = vote_all({FIRST: Answer.NOT}) + vote_all({FIRST: Answer.FULLY}, "ben")

    assert find(SOUND, votes=votes)[f"{INCIDENTS}:dissent"].items == (FIRST,)


def test_votes_that_agree_too_little_say_how_many_pairs_are_the_same():
    grades = (Answer.NOT, Answer.FULLY, Answer.PARTLY, Answer.LARGELY)
    mine = dict(zip(CRITERIA[:12], cycle(grades), strict=False))
    theirs = {item: Answer.FULLY if n < 7 else mine[item] for n, item in enumerate(mine)}

    finding = find(votes=vote_all(mine) + vote_all(theirs, "ben"))["project:agreement"]

    assert finding.sentence == (
        "The votes agree too little to conclude from: alpha is 0.13, and 58 % of the pairs of "
        "votes are the same. Settle what the questions mean, then rate again."
    )
    assert (finding.severity, finding.items) == (Severity.MEDIUM, (CRITERIA[0],))


def test_votes_apart_on_practices_out_of_scope_leave_no_place_to_look_at():
    mine = dict(zip(DESK_CRITERIA[:12], cycle((Answer.NOT, Answer.FULLY)), strict=False))
    theirs = dict(zip(DESK_CRITERIA[:12], cycle((Answer.FULLY, Answer.NOT)), strict=False))

    finding = find(SOUND, votes=vote_all(mine) + vote_all(theirs, "ben"))["project:agreement"]

    assert (finding.place, finding.items) == (PROJECT, ())


def test_a_straight_line_is_found_behind_people_who_drew_none():
    few = vote_all({FIRST: Answer.FULLY}, "ada")

    votes = few + vote_all(CLEAR_NO, "ben") + vote_all(ALL_FULLY, "mia")

    assert find_people("straight", votes) == [("mia",)]


def test_the_id_of_a_finding_about_people_is_the_same_in_every_edition_of_waymark():
    grades = dict(zip(CRITERIA + DESK_CRITERIA, cycle((Answer.FULLY, Answer.PARTLY)), strict=False))
    twenty = dict(list(grades.items())[:20])
    scope = leave_out_all_but(INCIDENTS, DESK)

    alike = find(votes=vote_all(twenty) + vote_all(twenty, "ben"), exclusions=scope)
    straight = find(votes=vote_all(ALL_FULLY))

    assert "people-205d39dff931:alike" in alike
    assert "people-a6ae07ad556c:straight" in straight


def test_questions_one_of_two_was_not_asked_tell_nothing_about_both():
    grades = dict(zip(DESK_CRITERIA + CRITERIA, cycle((Answer.FULLY, Answer.PARTLY)), strict=False))
    asked = dict(list(grades.items())[:22])
    left_out = dict(list(asked.items())[2:])

    votes = vote_all(asked, "mia") + vote_all(left_out, "ben")

    scope = leave_out_all_but(INCIDENTS, DESK)
    assert find_people("alike", votes, exclusions=scope) == [("ben", "mia")]
