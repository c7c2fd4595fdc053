"""The command that prints what weakens the data."""

import json

import pytest
from typer.testing import CliRunner

import waymark
from examples import read_example
from storage.project_file import load_project, save_project
from tests.assessment.sample_findings import CRITERIA, SOUND, make_assessment, vote_all

NAMES = ("Threatens", "Place", "Finding")


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "sample.waymark.json"
    path.write_bytes(read_example("alpha-manufacturing"))
    return path


def check(path, *options):
    return CliRunner().invoke(waymark.app, ["check", str(path), *options])


def save(project, tmp_path):
    path = tmp_path / "acme.waymark.json"
    save_project(project, path)
    return path


def test_the_table_names_threat_place_and_finding(sample):
    result = check(sample)

    assert result.exit_code == 0
    assert all(name in result.stdout for name in NAMES)
    assert "evidence      incident-management" in result.stdout
    assert "3 open findings; none threatens a level. 1 accepted." in result.stdout


def test_sound_answers_need_no_table(tmp_path):
    result = check(save(make_assessment(SOUND), tmp_path))

    assert result.stdout == "No open findings. 0 accepted.\n"


def test_whoever_leads_learns_whose_votes_to_look_at(tmp_path):
    votes = vote_all(dict.fromkeys(CRITERIA, "fully"))

    result = check(save(make_assessment(votes=votes), tmp_path))

    assert "Mia " in result.stdout


def test_the_age_of_evidence_is_counted_up_to_a_day(sample):
    assert "over 12 months old" not in check(sample).stdout
    assert "over 12 months" in check(sample, "--day", "2028-01-01").stdout


def test_a_day_that_is_none_is_refused(sample):
    result = check(sample, "--day", "1st of May")

    assert result.exit_code == 2
    assert "1st of May" in result.stderr


def test_the_json_has_the_keys_of_the_contract(sample):
    found = json.loads(check(sample, "--json").stdout)

    assert list(found) == ["headline", "findings", "evidence"]
    assert len(found["evidence"]) == 34
    assert {finding["accepted"] is None for finding in found["findings"]} == {True, False}


def test_every_finding_of_the_sample_that_was_accepted_is_still_found(sample):
    project = load_project(sample.read_bytes(), str(sample))
    found = json.loads(check(sample, "--json").stdout)

    assert {entry.finding for entry in project.accepted} <= {f["id"] for f in found["findings"]}
