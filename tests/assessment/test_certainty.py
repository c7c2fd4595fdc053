"""Findings about gates not known, and answers marked as little sure."""

import pytest

from assessment.answers import Answer
from assessment.findings import Severity, Threat
from assessment.project import Rule, ScoringOptions, Sureness
from tests.assessment.sample_findings import (
    CRITERIA,
    GATES,
    INCIDENTS,
    SOUND,
    agree,
    find,
    find_sentence,
    vote_all,
    with_answers,
)

SOME = CRITERIA[7]


def sure(count, of=None):
    """Return sound answers with so many of them marked low."""
    chosen = CRITERIA[:of]
    answers = {item: SOUND[item] for item in chosen}
    low, high = dict(list(answers.items())[:count]), dict(list(answers.items())[count:])
    return agree(low, sure=Sureness.LOW) + agree(high, sure=Sureness.HIGH)


def test_a_gate_nobody_knows():
    finding = find(with_answers({GATES[0]: Answer.DONT_KNOW}))[f"{INCIDENTS}:gate"]

    assert finding.sentence == (
        "Incident management: the gate c01 is answered don't know, so the level is provisional. "
        "Find out."
    )
    assert (finding.threat, finding.severity) == (Threat.CONFIDENCE, Severity.HIGH)
    assert finding.items == (GATES[0],)


def test_two_gates_nobody_knows_are_one_finding():
    sentence = find_sentence("gate", with_answers(dict.fromkeys(GATES, Answer.DONT_KNOW)))

    assert sentence.startswith("Incident management: the gates c01, c07 are answered don't know")


def test_a_gate_answered_not_is_no_doubt():
    assert find_sentence("gate", with_answers({GATES[0]: Answer.NOT})) is None


def test_dont_know_on_a_criterion_that_is_no_gate_is_no_gate_finding():
    assert find_sentence("gate", with_answers({SOME: Answer.DONT_KNOW})) is None


@pytest.mark.parametrize(("rule", "fires"), [(Rule.ITIL_STRICT, True), (Rule.MEAN, False)])
def test_gates_matter_only_under_a_rule_that_has_them(rule, fires):
    answers = with_answers({GATES[0]: Answer.DONT_KNOW})

    sentence = find_sentence("gate", answers, scoring=ScoringOptions(rule=rule))

    assert (sentence is not None) is fires


def test_one_answer_marked_as_little_sure():
    finding = find(agreed=sure(1))[f"{INCIDENTS}:unsure"]

    assert finding.sentence == (
        "Incident management: 1 answer is marked as little sure (c01). Ask who knows."
    )
    assert (finding.severity, finding.items) == (Severity.LOW, (CRITERIA[0],))


def test_many_answers_marked_as_little_sure():
    finding = find(agreed=sure(6))[f"{INCIDENTS}:unsure"]

    assert finding.sentence == (
        "Incident management: 6 answers are marked as little sure (c01, c02, c03, c04, c05 and 1 "
        "more), of 18, so the level rests on doubt. Ask who knows."
    )
    assert finding.severity is Severity.MEDIUM


@pytest.mark.parametrize(("count", "severity"), [(4, Severity.LOW), (5, Severity.MEDIUM)])
def test_exactly_a_quarter_of_little_sure_answers_is_not_many(count, severity):
    assert find(agreed=sure(count, of=16))[f"{INCIDENTS}:unsure"].severity is severity


@pytest.mark.parametrize("mark", [None, Sureness.HIGH, Sureness.MEDIUM])
def test_answers_that_are_sure_enough_are_no_finding(mark):
    assert find_sentence("unsure", agreed=agree(SOUND, sure=mark)) is None


def test_a_doubt_about_dont_know_is_none():
    doubted = agree({SOME: Answer.DONT_KNOW}, sure=Sureness.LOW)
    rest = agree({item: answer for item, answer in SOUND.items() if item != SOME})

    assert find_sentence("unsure", agreed=rest + doubted) is None


def test_a_quick_answer_that_is_little_sure():
    assert find_sentence("unsure", agreed=agree({INCIDENTS: 2}, sure=Sureness.LOW)) == (
        "Incident management: 1 answer is marked as little sure, of 1, so the level rests on "
        "doubt. Ask who knows."
    )


@pytest.mark.parametrize(("doubts", "fires"), [(1, False), (2, True)])
def test_half_of_the_votes_marked_low_make_an_item_unsure(doubts, fires):
    people = ("mia", "ben", "ada", "eve")
    votes = sum(
        (
            vote_all({SOME: Answer.PARTLY}, person, sure=Sureness.LOW if n < doubts else None)
            for n, person in enumerate(people)
        ),
        (),
    )
    answers = {item: answer for item, answer in SOUND.items() if item != SOME}

    assert (find_sentence("unsure", answers, votes=votes) is not None) is fires


def test_an_agreed_answer_settles_the_doubts_of_the_votes():
    votes = vote_all({SOME: Answer.LARGELY}, sure=Sureness.LOW)

    assert find_sentence("unsure", SOUND, votes=votes) is None
