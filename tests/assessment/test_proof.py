"""What the answers rest on: coverage and age of evidence, and what is missing."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.findings import Severity, Threat
from assessment.project import EvidenceClass, Note, Rule, ScoringOptions
from assessment.proof import EvidenceCover, age_in_months, is_stale
from assessment.quality import cover_evidence
from tests.assessment.sample_answers import NOON
from tests.assessment.sample_findings import (
    AT_LEVEL,
    CRITERIA,
    DESK,
    INCIDENTS,
    NOTE,
    PERFORMED,
    PROVEN,
    SOUND,
    agree,
    find,
    find_sentence,
    ground,
    leave_out_all_but,
    make_assessment,
    show,
    vote_all,
    with_answers,
)

DAY = date(2026, 11, 21)  # of all entries
FIRST, SECOND = CRITERIA[0], CRITERIA[1]
UNPROVEN = [item for item in CRITERIA if item in AT_LEVEL[3][:4]]


def cover(evidence, answers=SOUND, day=None):
    return cover_evidence(ground(make_assessment(answers, evidence=evidence), day))[INCIDENTS]


# coverage


@pytest.mark.parametrize(
    ("strength", "shown"),
    [("E0", 0), ("E1", 0), ("E2", 1), ("E3", 1), ("E4", 1)],
)
def test_a_document_or_better_covers_a_criterion(strength, shown):
    found = cover((show(FIRST, EvidenceClass(strength)),))

    assert (found.answered, found.shown) == (18, shown)
    assert found.share == Fraction(shown, 18)


def test_the_strongest_of_several_pieces_counts_once():
    found = cover((show(FIRST, EvidenceClass.SAID), show(FIRST, EvidenceClass.RECORDS)))

    assert found.shown == 1


@pytest.mark.parametrize("answer", [Answer.DONT_KNOW, Answer.NOT_APPLICABLE, None])
def test_criteria_without_a_grade_are_not_counted(answer):
    answers = {item: given for item, given in SOUND.items() if item != FIRST}

    found = cover((show(FIRST),), {**answers, FIRST: answer} if answer else answers)

    assert (found.answered, found.shown) == (17, 0)


def test_a_practice_without_criteria_answered_has_no_share():
    assert cover((), {INCIDENTS: 2}) == EvidenceCover(INCIDENTS, 0, 0, None, None)
    assert cover((), {INCIDENTS: 2}).share is None


def test_age_runs_from_the_newest_to_the_oldest_piece():
    pieces = (
        show(FIRST, seen=date(2026, 8, 21)),
        show(FIRST, seen=date(2025, 1, 22)),
        show(INCIDENTS, seen=date(2026, 10, 30)),
        show(SECOND, EvidenceClass.NONE, seen=date(2020, 1, 1)),
        show(f"{DESK}.c01", seen=date(2019, 1, 1)),
    )

    found = cover(pieces)

    assert (found.newest, found.oldest) == (0, 21)


def test_a_piece_without_a_day_is_as_old_as_its_entry():
    piece = show(FIRST, at=datetime(2026, 1, 21, tzinfo=UTC))

    assert cover((piece,)).oldest == 10


def test_age_is_counted_up_to_the_day_given():
    assert cover((show(FIRST, seen=DAY),), day=date(2027, 2, 21)).newest == 3


def test_every_practice_in_scope_has_its_cover_in_order():
    project = make_assessment(SOUND, exclusions=leave_out_all_but(DESK, INCIDENTS))

    assert list(cover_evidence(ground(project))) == [INCIDENTS, DESK]


@pytest.mark.parametrize(
    ("seen", "day", "months"),
    [
        (date(2026, 11, 21), date(2026, 11, 21), 0),
        (date(2026, 10, 22), date(2026, 11, 21), 0),
        (date(2026, 10, 21), date(2026, 11, 21), 1),
        (date(2025, 11, 21), date(2026, 11, 21), 12),
        (date(2026, 12, 1), date(2026, 11, 21), 0),
    ],
)
def test_months_count_when_they_are_whole(seen, day, months):
    assert age_in_months(seen, day) == months


@pytest.mark.parametrize(
    ("seen", "stale"),
    [
        (date(2025, 11, 21), False),
        (date(2025, 11, 20), True),
        (date(2025, 10, 31), True),
        (date(2025, 10, 21), True),
        (date(2025, 12, 31), False),
        (date(2026, 11, 21), False),
    ],
)
def test_evidence_is_stale_when_it_is_over_twelve_months_old(seen, stale):
    assert is_stale(seen, DAY) is stale


def test_a_leap_day_is_a_year_old_on_the_last_of_february():
    assert not is_stale(date(2024, 2, 29), date(2025, 2, 28))
    assert is_stale(date(2024, 2, 29), date(2025, 3, 1))


# claims


def test_a_claim_above_the_evidence_names_the_criteria_without_any():
    finding = find(with_answers(dict.fromkeys(UNPROVEN, Answer.FULLY)), evidence=())[
        f"{INCIDENTS}:evidence"
    ]

    assert finding.sentence == (
        "Incident management claims level 3; the evidence shown carries level 1. 4 criteria at "
        "level 3 or above are fully met without evidence (c06, c07, c08, c09). Ask for records."
    )
    assert (finding.threat, finding.severity) == (Threat.EVIDENCE, Severity.MEDIUM)
    assert finding.items == tuple(UNPROVEN)


def test_a_claim_above_the_evidence_without_a_full_criterion():
    finding = find(SOUND, evidence=())[f"{INCIDENTS}:evidence"]

    assert finding.sentence == (
        "Incident management claims level 3; the evidence shown carries level 1. Ask for records."
    )
    assert finding.items == tuple(CRITERIA)


def test_a_claim_above_the_evidence_leaves_out_the_criteria_that_were_shown():
    shown = [show(FIRST, EvidenceClass.DOCUMENT), show(SECOND, EvidenceClass.SAID)]

    finding = find(SOUND, evidence=shown)[f"{INCIDENTS}:evidence"]

    assert finding.items == tuple(CRITERIA[1:])


def test_a_claim_the_evidence_carries_is_no_finding():
    assert find_sentence("evidence", SOUND) is None


def test_a_quick_claim_has_no_evidence_of_its_own():
    assert find_sentence("evidence", {INCIDENTS: 4}, evidence=()) is None


def test_a_criterion_fully_met_without_evidence():
    (item,) = UNPROVEN[:1]
    rest = [piece for piece in PROVEN if piece.item != item]

    finding = find(with_answers({item: Answer.FULLY}), evidence=rest)[f"{INCIDENTS}:unproven"]

    assert finding.sentence == (
        "Incident management: 1 criterion at level 3 or above is fully met without evidence (c06). "
        "Ask for records."
    )
    assert (finding.severity, finding.items) == (Severity.LOW, (item,))


@pytest.mark.parametrize(
    ("item", "answer"), [(AT_LEVEL[2][1], Answer.FULLY), (UNPROVEN[0], Answer.LARGELY)]
)
def test_level_2_and_what_is_largely_met_ask_for_no_proof(item, answer):
    rest = [piece for piece in PROVEN if piece.item != item]

    assert find_sentence("unproven", with_answers({item: answer}), evidence=rest) is None


def test_any_piece_of_evidence_is_some():
    pieces = [*PROVEN, show(UNPROVEN[0], EvidenceClass.SAID)]
    said = [p for p in pieces if p.item != UNPROVEN[0] or p.strength is EvidenceClass.SAID]

    assert (
        find_sentence("unproven", with_answers({UNPROVEN[0]: Answer.FULLY}), evidence=said) is None
    )


def test_rules_without_an_evidenced_level_still_ask_for_proof():
    answers = with_answers(dict.fromkeys(UNPROVEN, Answer.FULLY))

    found = find(answers, evidence=(), scoring=ScoringOptions(rule=Rule.MEAN))

    assert f"{INCIDENTS}:unproven" in found
    assert f"{INCIDENTS}:evidence" not in found


def test_the_value_system_is_asked_for_proof_too():
    answers = {**SOUND, "svs-governance.c05": Answer.FULLY}

    assert find_sentence("unproven", answers, "svs-governance") is not None


# not found


@pytest.mark.parametrize(
    ("answer", "fires"), [(Answer.PARTLY, False), (Answer.LARGELY, True), (Answer.FULLY, True)]
)
def test_evidence_asked_for_and_not_found_where_the_answer_claims_it(answer, fires):
    evidence = [*PROVEN[1:], show(FIRST, EvidenceClass.NONE)]

    finding = find(with_answers({FIRST: answer}), evidence=evidence).get(f"{INCIDENTS}:missing")

    assert (finding is not None) is fires
    assert finding is None or finding.sentence == (
        "Incident management: evidence for c01 was asked for and not found. "
        "Ask again, or answer lower."
    )
    assert finding is None or (finding.severity, finding.items) == (Severity.MEDIUM, (FIRST,))


def test_evidence_found_later_is_not_missing():
    evidence = [*PROVEN, show(FIRST, EvidenceClass.NONE)]

    assert find_sentence("missing", SOUND, evidence=evidence) is None


@pytest.mark.parametrize(("quick", "fires"), [(0, False), (1, True)])
def test_evidence_not_found_for_a_quick_answer(quick, fires):
    evidence = [show(INCIDENTS, EvidenceClass.NONE)]

    sentence = find_sentence("missing", {INCIDENTS: quick}, evidence=evidence)

    assert (sentence is not None) is fires
    assert sentence is None or sentence == (
        "Incident management: evidence was asked for and not found. Ask again, or answer lower."
    )


# old


def test_evidence_that_is_old():
    old = [show(item, seen=date(2025, 3, 1)) for item in (FIRST, SECOND)]

    finding = find(SOUND, evidence=[*PROVEN[2:], *old])[f"{INCIDENTS}:stale"]

    assert finding.sentence == (
        "Incident management: the evidence for c01, c02 is over 12 months old, the oldest from "
        "March 2025. See whether it still holds."
    )
    assert (finding.severity, finding.items) == (Severity.LOW, (FIRST, SECOND))


@pytest.mark.parametrize(
    ("day", "fires"), [(date(2025, 11, 21), False), (date(2025, 11, 20), True)]
)
def test_age_is_counted_up_to_the_latest_entry(day, fires):
    evidence = [*PROVEN[1:], show(FIRST, seen=day)]

    assert (find_sentence("stale", SOUND, evidence=evidence) is not None) is fires


def test_age_may_be_counted_up_to_another_day():
    assert find_sentence("stale", SOUND, day=date(2027, 11, 21)) is None
    assert find_sentence("stale", SOUND, day=date(2027, 11, 22)) is not None


def test_a_newer_piece_makes_up_for_an_old_one():
    evidence = [*PROVEN, show(FIRST, seen=date(2020, 1, 1))]

    assert find_sentence("stale", SOUND, evidence=evidence) is None


def test_old_evidence_for_a_practice_as_a_whole():
    evidence = [*PROVEN, show(INCIDENTS, seen=date(2024, 5, 1))]

    assert find_sentence("stale", SOUND, evidence=evidence) == (
        "Incident management: the evidence is over 12 months old, the oldest from May 2024. "
        "See whether it still holds."
    )


def test_what_was_not_found_long_ago_is_not_old():
    evidence = [*PROVEN[1:], show(FIRST, EvidenceClass.NONE, seen=date(2020, 1, 1))]

    assert find_sentence("stale", SOUND, evidence=evidence) is None


# notes


@pytest.mark.parametrize(
    ("words", "has_finding"),
    [
        ({"notes": ()}, True),
        ({"notes": (NOTE,)}, False),
        ({"notes": (Note(item=PERFORMED, text="So.", by="Mia", at=NOON),)}, False),
        ({"notes": (Note(item=DESK, text="So.", by="Mia", at=NOON),)}, True),
        ({"notes": (), "evidence": (show(FIRST),)}, False),
        ({"notes": (), "agreed": agree(SOUND, reason="Seen.")}, False),
        ({"notes": (), "votes": vote_all({FIRST: Answer.FULLY}, reason="Seen.")}, False),
        ({"notes": (), "agreed": agree({FIRST: Answer.NOT_APPLICABLE, SECOND: Answer.NOT})}, True),
    ],
)
def test_answers_without_a_word_on_what_they_rest_on(words, has_finding):
    finding = find(**{"answers": SOUND, "evidence": (), **words}).get(f"{INCIDENTS}:note")

    assert (finding is not None) is has_finding
    assert finding is None or finding.sentence == (
        "Incident management has no note. Write down what the answers rest on."
    )
    assert finding is None or (finding.severity, finding.items) == (Severity.LOW, (PERFORMED,))


def test_a_practice_that_is_not_assessed_needs_no_note():
    assert find_sentence("note", notes=()) is None
