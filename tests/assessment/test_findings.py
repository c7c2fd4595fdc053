"""What a finding is called, and what it is drawn from."""

import re
from datetime import UTC, date, datetime

import pytest

from assessment.findings import (
    THREATENED,
    Kind,
    Threat,
    find_id,
    join_words,
    latest_entry,
    make_finding,
    name_items,
)
from assessment.project import AcceptedFinding, Agreed, Evidence, Note, Vote
from tests.assessment.sample_answers import NOON
from tests.assessment.sample_findings import (
    CRITERIA,
    DESK,
    INCIDENTS,
    PERFORMED,
    SOUND,
    ground,
    leave_out_all_but,
    make_assessment,
)
from tests.assessment.sample_paths import make_project

LATER = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_threatens_something(kind):
    assert THREATENED[kind] in Threat


@pytest.mark.parametrize("length", [1, 100, 110, 120])
@pytest.mark.parametrize("kind", Kind)
def test_an_id_fits_into_a_project_file(length, kind):
    found = find_id("a" * length, kind)

    assert KEY.fullmatch(found)
    assert found.endswith(f":{kind.value}")


def test_an_id_that_just_fits_is_left_as_it_is():
    assert find_id("a" * 115, Kind.NOTE) == f"{'a' * 115}:note"
    assert find_id("a" * 116, Kind.NOTE) != f"{'a' * 116}:note"


def test_the_id_of_a_long_place_is_the_same_in_every_edition_of_waymark():
    assert find_id("a" * 116, Kind.NOTE) == f"{'a' * 98}:9a829ecc0cdde3cb:note"


def test_long_places_keep_ids_of_their_own():
    assert find_id("a" * 119 + "b", Kind.NOTE) != find_id("a" * 119 + "c", Kind.NOTE)


def test_a_finding_is_open_until_it_is_accepted():
    assert make_finding("x", Kind.NOTE, "low", "So.").accepted is None


@pytest.mark.parametrize(
    ("count", "words"),
    [(5, "c01, c02, c03, c04, c05"), (6, "c01, c02, c03, c04, c05 and 1 more")],
)
def test_a_sentence_names_five_criteria(count, words):
    assert name_items(CRITERIA[:count]) == words


def test_an_item_is_named_by_its_last_part_and_a_practice_by_its_id():
    assert name_items([CRITERIA[0], PERFORMED, DESK]) == "c01, is it done at all, service-desk"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["2"], "2"), (["2", "3"], "2 and 3"), (["2", "3", "5"], "2, 3 and 5")],
)
def test_words_are_joined_as_in_a_sentence(words, sentence):
    assert join_words(words) == sentence


@pytest.mark.parametrize(
    "entry",
    [
        {"agreed": (Agreed(item=INCIDENTS, answer=2, by="Mia", at=LATER),)},
        {"votes": (Vote(item=INCIDENTS, answer=2, person="mia", at=LATER),)},
        {"notes": (Note(item=INCIDENTS, text="So.", by="Mia", at=LATER),)},
        {
            "evidence": (
                Evidence(id="e", item=INCIDENTS, strength="E2", title="A", by="Mia", at=LATER),
            )
        },
    ],
)
def test_the_age_of_evidence_is_counted_up_to_the_latest_entry(entry):
    assert latest_entry(make_assessment(SOUND, **entry)) == LATER


def test_without_an_entry_the_project_is_its_own():
    assert latest_entry(make_project()) == NOON


def test_accepting_a_finding_is_no_entry():
    accepted = AcceptedFinding(finding="x:note", reason="So.", by="Mia", at=LATER)

    assert latest_entry(make_assessment(SOUND, accepted=(accepted,))) == NOON


def test_a_day_given_goes_before_the_latest_entry():
    assert ground(make_assessment(SOUND), date(2030, 1, 1)).day == date(2030, 1, 1)
    assert ground(make_assessment(SOUND)).day == NOON.date()


def test_the_units_are_practices_in_scope_then_components_then_dimensions():
    project = make_assessment(SOUND, exclusions=leave_out_all_but(DESK, INCIDENTS))

    units = ground(project).units

    assert [unit.id for unit in units[:3]] == [INCIDENTS, DESK, "svs-guiding-principles"]
    assert units[2].title == "Value system, guiding principles"
    assert (units[-1].id, units[-1].title) == (
        "value-streams-and-processes",
        "Value streams and processes",
    )


@pytest.mark.parametrize(
    ("answers", "items"),
    [
        ({}, (INCIDENTS,)),
        ({INCIDENTS: 2}, (INCIDENTS,)),
        (SOUND, (PERFORMED, *CRITERIA)),
    ],
)
def test_the_items_of_a_practice_are_those_its_level_rests_on(answers, items):
    assert ground(make_assessment(answers)).units[0].items == items
