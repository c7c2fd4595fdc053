"""Findings about those who answered: too few, far apart, or too much alike to be true."""

from itertools import cycle

import pytest

from assessment.answers import GRADED, Answer
from assessment.findings import Severity, Threat
from assessment.project import Person
from tests.assessment.sample_findings import (
    AT_LEVEL,
    CRITERIA,
    DESK,
    INCIDENTS,
    ITIL,
    PERFORMED,
    SOUND,
    agree,
    find,
    find_sentence,
    leave_out_all_but,
    vote_all,
    with_answers,
)

FIRST, SECOND = CRITERIA[1], CRITERIA[2]
QUESTIONS = [*CRITERIA, *(c.id for c in ITIL.practices[DESK].criteria)]
SPREAD_OUT = [*AT_LEVEL[2], *AT_LEVEL[3], *AT_LEVEL[4]]  # over three levels
SENTENCE = "One person answered {} of {} criteria the same, {}. Ask for an example of some of them."


def kinds(found):
    return {finding.kind.value for finding in found.values()}


def find_kind(kind, answers=(), **settings):
    """Return the findings of one kind."""
    return [f for f in find(answers, **settings).values() if f.kind.value == kind]


# one person


def test_answers_of_one_person_alone():
    finding = find(SOUND, people=())["project:alone"]

    assert finding.sentence == (
        "All answers come from one person. Ask a second one about the practices that matter."
    )
    assert (finding.threat, finding.severity) == (Threat.CONFIDENCE, Severity.LOW)


@pytest.mark.parametrize(
    ("settings", "fires"),
    [
        ({"people": (Person(id="mia", name="Mia"),)}, True),
        ({"people": (Person(id="mia", name="Mia"), Person(id="ben", name="Ben"))}, False),
        ({"people": (), "votes": vote_all(SOUND)}, False),
        ({"people": (), "agreed": agree(SOUND) + agree({PERFORMED: Answer.FULLY}, by="B")}, False),
        ({"people": (), "agreed": ()}, False),
    ],
)
def test_answers_come_from_one_person_only_while_nobody_else_is_known(settings, fires):
    assert bool(find_kind("alone", **{"answers": SOUND, **settings})) is fires


def test_a_practice_that_rests_on_one_person():
    finding = find(votes=vote_all(SOUND))[f"{INCIDENTS}:single"]

    assert finding.sentence == "Incident management rests on one person. Ask a second one."
    assert (finding.severity, finding.items) == (Severity.MEDIUM, (PERFORMED,))


def test_a_practice_of_two_people_does_not_rest_on_one():
    votes = vote_all(SOUND) + vote_all(with_answers(c02=Answer.LARGELY), "ben")

    assert find_sentence("single", votes=votes) is None


def test_one_graded_vote_left_on_an_item():
    votes = vote_all(SOUND) + vote_all(with_answers(c02=Answer.DONT_KNOW), "ben")

    finding = find(votes=votes)[f"{INCIDENTS}:source"]

    assert finding.sentence == (
        "Incident management: 1 answer rests on the vote of one person (c02). Ask a second one."
    )
    assert (finding.severity, finding.items) == (Severity.LOW, (f"{INCIDENTS}.c02",))


def test_a_single_source_that_was_agreed_is_settled():
    votes = vote_all(SOUND) + vote_all({FIRST: Answer.DONT_KNOW}, "ben")

    assert find_sentence("source", SOUND, votes=votes) is None


def test_a_practice_of_one_person_does_not_list_each_answer_too():
    assert find_sentence("source", votes=vote_all(SOUND)) is None


def test_two_graded_votes_are_not_a_single_source():
    votes = vote_all(SOUND) + vote_all(SOUND, "ben")

    assert find_sentence("source", votes=votes) is None


def test_a_quick_answer_with_one_graded_vote():
    votes = vote_all({INCIDENTS: 2}) + vote_all({INCIDENTS: Answer.DONT_KNOW}, "ben")

    assert find_sentence("source", votes=votes) == (
        "Incident management: 1 answer rests on the vote of one person. Ask a second one."
    )


# far apart


def test_votes_that_lie_apart():
    votes = vote_all({FIRST: Answer.NOT, SECOND: Answer.FULLY}) + vote_all(
        {FIRST: Answer.LARGELY, SECOND: Answer.PARTLY}, "ben"
    )
    answers = {item: answer for item, answer in SOUND.items() if item not in {FIRST, SECOND}}

    finding = find(answers, votes=votes)[f"{INCIDENTS}:mixed"]

    assert finding.sentence == (
        "Incident management: the votes on 2 questions (c02, c03) lie far apart. "
        "Talk about it and agree."
    )
    assert (finding.severity, finding.items) == (Severity.MEDIUM, (FIRST, SECOND))


@pytest.mark.parametrize(
    ("other", "fires"), [(Answer.PARTLY, False), (Answer.LARGELY, True), (Answer.DONT_KNOW, False)]
)
def test_votes_one_step_apart_need_no_talk(other, fires):
    votes = vote_all({FIRST: Answer.NOT}) + vote_all({FIRST: other}, "ben")
    answers = {item: answer for item, answer in SOUND.items() if item != FIRST}

    assert (find_sentence("mixed", answers, votes=votes) is not None) is fires


def test_quick_votes_far_apart():
    votes = vote_all({INCIDENTS: 1}) + vote_all({INCIDENTS: 4}, "ben")

    assert find_sentence("mixed", votes=votes) == (
        "Incident management: the votes lie far apart. Talk about it and agree."
    )


def test_votes_far_apart_after_the_last_round_are_settled():
    votes = vote_all({FIRST: Answer.NOT}, round=3) + vote_all({FIRST: Answer.FULLY}, "ben", round=3)
    answers = {item: answer for item, answer in SOUND.items() if item != FIRST}

    assert find_sentence("mixed", answers, votes=votes) is None


@pytest.mark.parametrize(("reason", "fires"), [("", True), ("The page was shown.", False)])
def test_an_answer_agreed_against_votes_far_apart_needs_a_reason(reason, fires):
    votes = vote_all({FIRST: Answer.NOT}) + vote_all({FIRST: Answer.FULLY}, "ben")
    rest = {item: answer for item, answer in SOUND.items() if item != FIRST}
    agreed = agree(rest) + agree({FIRST: Answer.PARTLY}, reason=reason)

    found = find(agreed=agreed, votes=votes)

    assert (f"{INCIDENTS}:dissent" in found) is fires
    assert f"{INCIDENTS}:mixed" not in found


def test_the_sentence_of_an_agreement_without_a_reason():
    votes = vote_all({FIRST: Answer.NOT}) + vote_all({FIRST: Answer.FULLY}, "ben")

    finding = find(SOUND, votes=votes)[f"{INCIDENTS}:dissent"]

    assert finding.sentence == (
        "Incident management: the votes on 1 question (c02) lie far apart, and no reason was kept "
        "for what was agreed. Write it down."
    )
    assert finding.severity is Severity.LOW


# agreement


def votes_of_two(same, apart, steps=1):
    """Return votes of two people: so many items the same, so many some steps apart."""
    grades = cycle(GRADED[: len(GRADED) - steps])
    mine, theirs = {}, {}
    for n, item in enumerate(CRITERIA[: same + apart]):
        grade = next(grades)
        mine[item] = grade
        theirs[item] = grade if n < same else GRADED[GRADED.index(grade) + steps]
    return vote_all(mine) + vote_all(theirs, "ben")


def test_votes_that_agree_no_better_than_chance():
    mine = dict(zip(CRITERIA[:12], cycle((Answer.NOT, Answer.FULLY)), strict=False))
    theirs = dict(zip(CRITERIA[:12], cycle((Answer.FULLY, Answer.NOT)), strict=False))

    finding = find(votes=vote_all(mine) + vote_all(theirs, "ben"))["project:agreement"]

    assert finding.sentence == (
        "The votes agree no better than chance: alpha is -0.92, and 0 % of the pairs of votes are "
        "the same. Settle what the questions mean, then rate again."
    )
    assert (finding.severity, finding.items) == (Severity.HIGH, (CRITERIA[0],))


def test_an_alpha_of_exactly_0_is_chance(monkeypatch):
    found = _find_with_alpha(monkeypatch, 0.0)

    assert (found.severity, "no better than chance" in found.sentence) == (Severity.HIGH, True)


def test_an_alpha_above_0_is_little_agreement(monkeypatch):
    found = _find_with_alpha(monkeypatch, 0.001)

    assert (found.severity, "too little to conclude from" in found.sentence) == (
        Severity.MEDIUM,
        True,
    )


@pytest.mark.parametrize(("alpha", "fires"), [(0.666, True), (0.667, False), (None, False)])
def test_an_alpha_from_0_667_on_is_no_finding(monkeypatch, alpha, fires):
    assert (_find_with_alpha(monkeypatch, alpha) is not None) is fires


@pytest.mark.parametrize(("raw", "fires"), [(0.899, True), (0.9, False)])
def test_alpha_says_nothing_where_nearly_all_votes_are_the_same(monkeypatch, raw, fires):
    assert (_find_with_alpha(monkeypatch, 0.1, raw) is not None) is fires


@pytest.mark.parametrize(("items", "fires"), [(9, False), (10, True)])
def test_agreement_is_told_from_ten_shared_items_on(monkeypatch, items, fires):
    assert (_find_with_alpha(monkeypatch, 0.1, items=items) is not None) is fires


def test_a_question_with_one_vote_is_not_shared(monkeypatch):
    more = vote_all({CRITERIA[9]: Answer.NOT}, "ada")

    assert _find_with_alpha(monkeypatch, 0.1, items=9, more=more) is None


def _find_with_alpha(monkeypatch, alpha, raw=0.4, items=12, more=()):
    """Return the finding about agreement where the votes come to such figures."""
    from assessment import review  # noqa: PLC0415  # only patched here
    from assessment.agreement import Agreement  # noqa: PLC0415

    monkeypatch.setattr(review, "agreement_of", lambda *_, **__: Agreement(alpha, raw))
    return find(votes=votes_of_two(items, 0) + more).get("project:agreement")


def test_answers_agreed_afterwards_take_the_weight_off():
    votes = votes_of_two(3, 9, steps=2)

    finding = find(SOUND, votes=votes)["project:agreement"]

    assert finding.severity is Severity.LOW
    assert ". The agreed answers count, not the votes. Settle what" in finding.sentence


def test_one_question_left_without_agreement_keeps_the_weight():
    votes = votes_of_two(3, 9, steps=2)
    answers = {item: answer for item, answer in SOUND.items() if item != CRITERIA[0]}

    assert find(answers, votes=votes)["project:agreement"].severity is not Severity.LOW


# straight lines


def line(same, others, answer=Answer.LARGELY, questions=SPREAD_OUT):
    """Return answers to questions: so many the same, so many others."""
    chosen = [*questions[: same - 1], *questions[len(questions) - others - 1 :]]
    odd = dict.fromkeys(chosen[:others], Answer.NOT if answer is Answer.FULLY else Answer.FULLY)
    return {**dict.fromkeys(chosen, answer), **odd}


@pytest.mark.parametrize(
    ("same", "others", "fires"), [(10, 0, True), (9, 0, False), (9, 1, True), (8, 2, False)]
)
def test_a_straight_line_needs_ten_criteria_and_nine_tenths(same, others, fires):
    found = find_kind("straight", votes=vote_all(line(same, others)))

    assert [f.sentence for f in found] == (
        [SENTENCE.format(same, same + others, "largely")] if fires else []
    )


@pytest.mark.parametrize(
    ("questions", "fires"),
    [
        ([*AT_LEVEL[2], *AT_LEVEL[3]], False),
        ([*AT_LEVEL[2], *AT_LEVEL[3][:4], *AT_LEVEL[4][:1]], True),
    ],
)
def test_a_straight_line_runs_over_three_levels(questions, fires):
    votes = vote_all(dict.fromkeys(questions, Answer.LARGELY))

    assert bool(find_kind("straight", votes=votes)) is fires


@pytest.mark.parametrize(
    ("answer", "fires"),
    [(Answer.FULLY, True), (Answer.PARTLY, True), (Answer.NOT, False), (Answer.DONT_KNOW, False)],
)
def test_not_and_dont_know_to_everything_claim_nothing(answer, fires):
    votes = vote_all(dict.fromkeys(CRITERIA, answer))

    assert bool(find_kind("straight", votes=votes)) is fires


def test_the_usual_fall_of_answers_from_low_to_high_levels_is_no_straight_line():
    assert find_kind("straight", votes=vote_all(SOUND)) == []


def test_quick_answers_all_the_same_are_no_straight_line():
    answers = dict.fromkeys(ITIL.practices, 2)

    assert find_kind("straight", answers, exclusions=()) == []


def test_whether_practices_are_done_at_all_is_no_straight_line():
    answers = {f"{practice}.performed": Answer.FULLY for practice in ITIL.practices}

    assert find_kind("straight", answers, exclusions=()) == []


def test_a_straight_line_of_one_person_names_the_person_beside_it_alone():
    votes = vote_all(dict.fromkeys(CRITERIA, Answer.FULLY)) + vote_all(SOUND, "ben")

    (finding,) = find_kind("straight", votes=votes)

    assert (finding.people, finding.place) == (("mia",), "project")
    assert finding.items == (CRITERIA[0],)
    assert "mia" not in f"{finding.id} {finding.sentence}".lower()
    assert finding.severity is Severity.MEDIUM


def test_answers_entered_without_votes_are_those_of_who_entered_them():
    answers = agree(dict.fromkeys(CRITERIA, Answer.FULLY), by="Mia Ek")

    (finding,) = find_kind("straight", agreed=answers)

    assert finding.people == ("Mia Ek",)


def test_answers_agreed_over_votes_are_nobodys_straight_line():
    votes = vote_all(SOUND) + vote_all(with_answers(c02=Answer.PARTLY), "ben")
    answers = dict.fromkeys(CRITERIA, Answer.FULLY)

    assert find_kind("straight", answers, votes=votes) == []


# two people alike


def alike(count, person="mia", odd=None, **parts):
    """Return a person's votes on so many questions, usual grades, one of them odd."""
    grades = (Answer.FULLY, Answer.PARTLY, Answer.LARGELY)
    answers = dict(zip(QUESTIONS[:count], cycle(grades), strict=False))
    return vote_all({**answers, **({QUESTIONS[0]: odd} if odd else {})}, person, **parts)


def find_alike(votes):
    return find_kind("alike", votes=votes, exclusions=leave_out_all_but(INCIDENTS, DESK))


def test_two_people_with_the_same_votes():
    (finding,) = find_alike(alike(20) + alike(24, "ben"))

    assert finding.sentence == (
        "Two people gave the same answer to every question both were asked, 20 of them above not. "
        "See that each of them rated alone."
    )
    assert (finding.people, finding.place, finding.items) == (("ben", "mia"), "project", ())
    assert "ben" not in finding.id


@pytest.mark.parametrize(("count", "fires"), [(19, False), (20, True)])
def test_twenty_questions_answered_the_same_are_more_than_chance(count, fires):
    assert bool(find_alike(alike(count) + alike(count, "ben"))) is fires


@pytest.mark.parametrize("odd", [Answer.LARGELY, Answer.DONT_KNOW])
def test_one_vote_that_differs_shows_a_mind_of_its_own(odd):
    assert find_alike(alike(30) + alike(30, "ben", odd=odd)) == []


@pytest.mark.parametrize("answer", [Answer.NOT, Answer.DONT_KNOW, Answer.NOT_APPLICABLE])
def test_what_two_people_both_deny_or_do_not_know_tells_nothing(answer):
    votes = [
        alike(19, person) + vote_all(dict.fromkeys(QUESTIONS[19:30], answer), person)
        for person in ("mia", "ben")
    ]

    assert find_alike(votes[0] + votes[1]) == []


def test_whether_it_is_done_at_all_is_no_shared_question():
    votes = [alike(19, person) + vote_all({PERFORMED: Answer.FULLY}, person) for person in "ab"]

    assert find_alike(votes[0] + votes[1]) == []


def test_votes_after_a_discussion_may_well_be_the_same():
    assert find_alike(alike(30, round=2) + alike(30, "ben", round=2)) == []


def test_three_people_alike_are_two_findings():
    found = find_alike(alike(20) + alike(20, "ben") + alike(20, "ada"))

    assert [finding.people for finding in found] == [("ada", "ben"), ("ada", "mia")]


def test_small_assessments_have_nothing_to_say_about_voices():
    found = find(votes=vote_all({INCIDENTS: 2}) + vote_all({INCIDENTS: 2}, "ben"))

    assert kinds(found) == set()
