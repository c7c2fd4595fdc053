"""Findings about weak data: each sentence in full."""

import pytest

from assessment.answers import Answer
from assessment.project import (
    AcceptedFinding,
    Agreed,
    Evidence,
    EvidenceClass,
    Exclusion,
    Note,
)
from assessment.quality import Finding, Threat, check_quality
from assessment.review import review_project
from frameworks.loader import load_itil4
from tests.assessment.sample_answers import NOON, make_vote
from tests.assessment.sample_paths import make_project

ITIL = load_itil4()
INCIDENTS = "incident-management"
CRITERIA = [criterion.id for criterion in ITIL.practices[INCIDENTS].criteria]
OTHERS = tuple(
    Exclusion(practice=practice, reason="Later.")
    for practice in ITIL.practices
    if practice != INCIDENTS
)
NOTE = Note(item=INCIDENTS, text="From the workshop.", by="Mia", at=NOON)


def agree(answers):
    return tuple(
        Agreed(item=item, answer=answer, reason="So.", by="Mia", at=NOON)
        for item, answer in answers.items()
    )


def show(item, strength):
    return Evidence(id=f"e-{item}", item=item, strength=strength, title="A", by="Mia", at=NOON)


PROVEN = tuple(show(item, EvidenceClass.RECORDS) for item in CRITERIA)


def find(answers, **settings):
    """Return the findings about incident management alone, by id."""
    parts = {"exclusions": OTHERS, "notes": (NOTE,), "evidence": PROVEN, **settings}
    project = make_project(agreed=agree(answers), **parts)
    return {f.id: f for f in check_quality(project, review_project(ITIL, project))}


def answer_all(answer, **others):
    changed = {f"{INCIDENTS}.{key}": value for key, value in others.items()}
    return {**dict.fromkeys(CRITERIA, answer), **changed}


def test_sound_answers_have_no_finding():
    assert find(answer_all(Answer.FULLY)) == {}


def test_a_practice_that_is_not_assessed():
    assert find({}) == {
        f"{INCIDENTS}:open": Finding(
            f"{INCIDENTS}:open",
            Threat.COMPLETENESS,
            INCIDENTS,
            "Incident management is in scope but not assessed. Answer it or take it out of scope.",
        )
    }


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 criterion is unanswered"), (2, "2 criteria are unanswered")]
)
def test_unanswered_criteria(count, words):
    answers = dict.fromkeys(CRITERIA[count:], Answer.PARTLY)

    finding = find(answers)[f"{INCIDENTS}:unanswered"]

    assert finding.sentence == f"Incident management: {words}. Answer, or say don't know."


def test_much_of_a_level_marked_not_applicable():
    answers = answer_all(Answer.FULLY, c01=Answer.NOT_APPLICABLE, c02=Answer.NOT_APPLICABLE)

    assert find(answers)[f"{INCIDENTS}:excluded-2"].sentence == (
        "Incident management: over a quarter of level 2 is marked not applicable. "
        "Check the reasons."
    )


def test_a_gate_nobody_knows():
    assert find(answer_all(Answer.FULLY, c01=Answer.DONT_KNOW))[f"{INCIDENTS}.c01:gate"] == Finding(
        f"{INCIDENTS}.c01:gate",
        Threat.CONFIDENCE,
        f"{INCIDENTS}.c01",
        "The gate incident-management.c01 is answered don't know, so the level is provisional.",
    )


def test_a_high_level_met_while_level_2_is_not():
    level_4 = next(c.id for c in ITIL.practices[INCIDENTS].criteria if c.level == 4)
    answers = {**answer_all(Answer.PARTLY, c02=Answer.NOT), level_4: Answer.FULLY}

    assert find(answers)[f"{INCIDENTS}:contradiction"] == Finding(
        f"{INCIDENTS}:contradiction",
        Threat.CONSISTENCY,
        level_4,
        f"Incident management: {level_4} at level 4 is fully met while incident-management.c02 "
        "at level 2 is not. Check both.",
    )


@pytest.mark.parametrize(("quick", "has_finding"), [(0, True), (1, False), (2, False)])
def test_a_quick_answer_far_from_the_criteria(quick, has_finding):
    answers = {**answer_all(Answer.LARGELY), INCIDENTS: quick}

    finding = find(answers).get(f"{INCIDENTS}:quick")

    assert (finding is not None) is has_finding
    assert finding is None or finding.sentence == (
        "Incident management: the quick answer says level 0, the criteria say 2."
    )


def test_a_claim_without_records():
    assert find(answer_all(Answer.FULLY), evidence=())[f"{INCIDENTS}:evidence"].sentence == (
        "Incident management claims level 5; the evidence shown carries level 1. Ask for records."
    )


def test_evidence_that_was_asked_for_and_not_found():
    evidence = (*PROVEN[1:], show(CRITERIA[0], EvidenceClass.NONE))

    assert find(answer_all(Answer.FULLY), evidence=evidence)[f"{CRITERIA[0]}:missing"].sentence == (
        "Evidence for incident-management.c01 was asked for and not found."
    )


@pytest.mark.parametrize(
    ("notes", "has_finding"),
    [
        ((), True),
        ((NOTE,), False),
        ((NOTE.model_copy(update={"item": f"{INCIDENTS}.c01"}),), False),
        ((NOTE.model_copy(update={"item": "service-desk"}),), True),
    ],
)
def test_answers_without_a_note(notes, has_finding):
    finding = find(answer_all(Answer.FULLY), notes=notes).get(f"{INCIDENTS}:note")

    assert (finding is not None) is has_finding
    assert finding is None or finding.sentence == (
        "Incident management has no note. Write down what the answers rest on."
    )


def test_answers_of_one_person():
    votes = tuple(make_vote(item, Answer.FULLY) for item in CRITERIA)

    assert find({}, votes=votes)[f"{INCIDENTS}:single"].sentence == (
        "Incident management rests on one person. Ask a second one."
    )


def test_votes_that_lie_apart():
    votes = tuple(
        make_vote(CRITERIA[0], answer, person)
        for person, answer in (("mia", Answer.NOT), ("ben", Answer.FULLY))
    )

    finding = find(answer_all(Answer.FULLY), votes=votes)[f"{CRITERIA[0]}:mixed"]

    assert finding.sentence == (
        "The votes on incident-management.c01 lie two steps or more apart. Talk about it and agree."
    )


def test_an_accepted_finding_keeps_its_reason():
    accepted = AcceptedFinding(
        finding=f"{INCIDENTS}:note", reason="It was a quick one.", by="Mia", at=NOON
    )

    findings = find(answer_all(Answer.FULLY), notes=(), accepted=(accepted,))

    assert findings[f"{INCIDENTS}:note"].accepted == "It was a quick one."
