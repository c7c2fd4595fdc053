"""Findings about what is not answered, left out, or answered for nothing."""

import pytest

from assessment.answers import Answer
from assessment.findings import Finding, Kind, Severity, Threat
from tests.assessment.sample_findings import (
    AT_LEVEL,
    CRITERIA,
    INCIDENTS,
    SOUND,
    agree,
    find,
    find_sentence,
    vote_all,
    with_answers,
)

GOVERNANCE = "svs-governance"


def test_a_practice_that_is_not_assessed():
    found = find()

    assert found == {
        "project:open": Finding(
            "project:open",
            Kind.OPEN,
            Severity.MEDIUM,
            "project",
            "1 of 1 practices in scope is not assessed: Incident management. "
            "Answer them or take them out of scope.",
            (INCIDENTS,),
        )
    }
    assert found["project:open"].threat is Threat.COMPLETENESS


def test_all_practices_that_are_not_assessed_are_one_finding():
    finding = find(SOUND, exclusions=())["project:open"]

    assert finding.sentence == (
        "33 of 34 practices in scope are not assessed: Architecture management, Continual "
        "improvement, Information security management, Knowledge management, Measurement and "
        "reporting and 28 more. Answer them or take them out of scope."
    )
    assert len(finding.items) == 33


@pytest.mark.parametrize("answer", [Answer.DONT_KNOW, 0])
def test_a_quick_answer_makes_a_practice_assessed(answer):
    assert "project:open" not in find({INCIDENTS: answer})


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 criterion is unanswered"), (2, "2 criteria are unanswered")]
)
def test_unanswered_criteria(count, words):
    answers = {item: SOUND[item] for item in CRITERIA[count:]}

    finding = find(answers)[f"{INCIDENTS}:unanswered"]

    assert finding.sentence == f"Incident management: {words}. Answer, or say don't know."
    assert finding.items == tuple(CRITERIA[:count])


@pytest.mark.parametrize(
    ("left_open", "severity"), [(AT_LEVEL[5][:1], Severity.LOW), (CRITERIA[:4], Severity.HIGH)]
)
def test_unanswered_criteria_weigh_more_where_the_level_is_provisional(left_open, severity):
    answers = {item: answer for item, answer in SOUND.items() if item not in left_open}

    assert find(answers)[f"{INCIDENTS}:unanswered"].severity is severity


def test_dont_know_is_an_answer():
    assert find_sentence("unanswered", with_answers(c05=Answer.DONT_KNOW)) is None


def test_unanswered_criteria_of_the_value_system():
    answers = {**SOUND, f"{GOVERNANCE}.c02": Answer.FULLY}

    assert find_sentence("unanswered", answers, GOVERNANCE) == (
        "Value system, governance: 15 criteria are unanswered. Answer, or say don't know."
    )


def test_a_component_of_the_value_system_nobody_started_is_no_finding():
    assert find(SOUND) == {}


def test_much_of_a_level_marked_not_applicable():
    left_out = dict.fromkeys(AT_LEVEL[2][:2], Answer.NOT_APPLICABLE)
    one_elsewhere = {AT_LEVEL[3][0]: Answer.NOT_APPLICABLE}

    finding = find(with_answers(left_out, one_elsewhere))[f"{INCIDENTS}:excluded"]

    assert finding.sentence == (
        "Incident management: over a quarter of level 2 is marked not applicable (c01, c02). "
        "Check the reasons."
    )
    assert finding.severity is Severity.MEDIUM
    assert finding.items == tuple(AT_LEVEL[2][:2])


def test_several_levels_mostly_not_applicable_are_one_finding():
    left_out = dict.fromkeys([*AT_LEVEL[4][:1], *AT_LEVEL[5]], Answer.NOT_APPLICABLE)

    assert find_sentence("excluded", with_answers(left_out)) == (
        "Incident management: over a quarter of levels 4 and 5 is marked not applicable "
        "(c14, c17, c18). Check the reasons."
    )


@pytest.mark.parametrize(("count", "fires"), [(2, False), (3, True)])
def test_exactly_a_quarter_of_a_level_may_be_not_applicable(count, fires):
    left_out = dict.fromkeys(AT_LEVEL[3][:count], Answer.NOT_APPLICABLE)

    assert (find_sentence("excluded", with_answers(left_out)) is not None) is fires


def test_answers_to_items_this_edition_does_not_ask():
    votes = vote_all({"incident-management.c98": Answer.NOT})
    answers = {**SOUND, "incident-management.c99": Answer.FULLY, "no-such-practice": 2}

    finding = find(answers, votes=votes)["project:unknown"]

    assert finding.sentence == (
        "3 items are answered that this edition does not ask: incident-management.c98, "
        "incident-management.c99, no-such-practice. The answers count nowhere. Check whether the "
        "project belongs to another edition."
    )
    assert (finding.place, finding.severity) == ("project", Severity.MEDIUM)


def test_one_answer_to_an_item_this_edition_does_not_ask():
    answers = {**SOUND, "no-such-practice": 2}

    assert find_sentence("unknown", answers, "project") == (
        "1 item is answered that this edition does not ask: no-such-practice. The answers count "
        "nowhere. Check whether the project belongs to another edition."
    )


@pytest.mark.parametrize(
    "item",
    [f"{INCIDENTS}.performed", "service-desk.c01", "service-desk", f"{GOVERNANCE}.c01"],
)
def test_what_the_framework_asks_is_known_in_scope_or_not(item):
    answer = 2 if "." not in item else Answer.FULLY

    assert "project:unknown" not in find(agreed=agree({**SOUND, item: answer}))
