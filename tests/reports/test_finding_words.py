"""Findings and evidence in words, rows and JSON."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.findings import PROJECT, Kind, Severity, make_finding
from assessment.proof import EvidenceCover
from reports.contract import check_json, findings_json
from reports.evidence_cover import add_up, cover_rows, explain_backing
from reports.finding_table import render_findings
from reports.finding_words import name_people, name_place, name_spot, open_ones
from reports.tables import NO_VALUE
from tests.reports.assessed_projects import HOSTILE, itil, make_project

NOTE = make_finding("service-desk", Kind.NOTE, Severity.LOW, "Service desk has no note.", ("a.c1",))
ALIKE = replace(
    make_finding("people-1", Kind.ALIKE, Severity.MEDIUM, "Two people."),
    place=PROJECT,
    people=("mia", "gone"),
)
TEAM = make_project(people=[{"id": "mia", "name": "Mia Ek"}])
KEYS = ["id", "threat", "place", "sentence", "accepted", "kind", "severity", "items"]


def test_a_place_is_a_practice_a_component_or_the_whole():
    assert name_place(itil(), NOTE) == "Service desk"
    assert name_place(itil(), replace(NOTE, place="svs-governance")) == "Governance"
    assert name_place(itil(), ALIKE) == "The whole assessment"


def test_people_go_by_their_names_where_they_are_known():
    assert name_people(TEAM, ALIKE) == "Mia Ek and gone"
    assert name_people(TEAM, NOTE) == ""


def test_the_spot_of_a_finding_is_its_people_or_its_place():
    assert name_spot(itil(), TEAM, ALIKE) == "Mia Ek and gone"
    assert name_spot(itil(), TEAM, NOTE) == "Service desk"


def test_accepted_findings_are_not_open():
    assert open_ones([NOTE, replace(ALIKE, accepted="Fine.")]) == [NOTE]


def test_the_table_has_a_row_for_each_finding():
    rows = list(csv.DictReader(io.StringIO(render_findings(itil(), TEAM, [NOTE]).decode())))

    assert rows == [
        {
            "id": "service-desk:note",
            "threatens": "evidence",
            "weight": "Worth mending",
            "kind": "No note",
            "place": "Service desk",
            "finding": "Service desk has no note.",
            "questions": "a.c1",
            "accepted": "",
        }
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", HOSTILE])
def test_no_cell_of_the_table_is_a_formula(text):
    accepted = replace(NOTE, accepted=text)
    formula = replace(ALIKE, people=(text,))

    rows = csv.reader(io.StringIO(render_findings(itil(), TEAM, [accepted, formula]).decode()))

    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_the_json_of_the_report_does_not_say_who_voted():
    (entry,) = findings_json([ALIKE])["findings"]

    assert list(entry) == KEYS
    assert "mia" not in str(entry)


def test_the_json_of_the_check_says_it_all():
    cover = EvidenceCover("service-desk", 3, 2, 0, 14)

    found = check_json([NOTE, ALIKE], [cover])

    assert found["headline"] == "2 open findings; none threatens a level."
    assert [list(entry) for entry in found["findings"]] == [[*KEYS, "people"]] * 2
    assert found["findings"][1]["people"] == ["mia", "gone"]
    assert found["evidence"] == [
        {
            "practice": "service-desk",
            "answered": 3,
            "shown": 2,
            "share": 0.667,
            "newest_months": 0,
            "oldest_months": 14,
        }
    ]


COVERS = (
    EvidenceCover("service-desk", 4, 3, 0, 14),
    EvidenceCover("incident-management", 4, 0, None, None),
    EvidenceCover("problem-management", 0, 0, 2, 2),
    EvidenceCover("risk-management", 0, 0, None, None),
)


def test_what_backs_all_practices_together():
    backing = add_up(COVERS)

    assert (backing.answered, backing.shown, backing.oldest) == (8, 3, 14)
    assert backing.share == Fraction(3, 8)


NONE_KNOWN = "No criteria are answered. Quick answers have no evidence of their own."


@pytest.mark.parametrize(
    ("covers", "words"),
    [
        (
            COVERS,
            (
                "3 of 8 answered criteria have a document or better. That is 37.5\u00a0%. "
                "The oldest piece was seen 14 months before the latest entry."
            ),
        ),
        (
            [EvidenceCover("x", 2, 1, 0, 0)],
            (
                "1 of 2 answered criteria has a document or better. That is 50\u00a0%. "
                "The oldest piece was seen under a month before the latest entry."
            ),
        ),
        (
            [EvidenceCover("x", 2, 0, None, None)],
            "0 of 2 answered criteria have a document or better. That is 0\u00a0%.",
        ),
        ([], NONE_KNOWN),
    ],
)
def test_what_backs_the_answers_in_words(covers, words):
    assert explain_backing(add_up(covers)) == words


def test_the_least_backed_practice_comes_first_and_what_says_nothing_is_left_out():
    rows = cover_rows(itil(), COVERS)

    assert [list(row.values()) for row in rows] == [
        ["Incident management", 4, 0, "0\u00a0%", NO_VALUE, NO_VALUE],
        ["Service desk", 4, 3, "75\u00a0%", "0", "14"],
        ["Problem management", 0, 0, NO_VALUE, "2", "2"],
    ]
