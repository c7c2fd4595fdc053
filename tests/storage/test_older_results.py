"""An older result in another framework becomes a project with a marked first guess."""

import pytest
from typer.testing import CliRunner

import waymark
from frameworks.library import load_library
from frameworks.problems import DataError
from storage.older_results import read_older_result
from storage.project_file import load_project

ITIL3 = load_library().catalogues["itil3"]
NUMBERS = b"unit,criterion,answer\nIncident management,level,3\nChange management,level,1\n"


def test_numbers_are_levels_as_they_stand():
    levels = read_older_result(NUMBERS, "old.csv", ITIL3, (0, 5))

    assert sorted(levels.values()) == [1, 3]


def test_letters_are_scored_by_the_gated_rule():
    table = b"unit,criterion,answer,level\nIncident management,a,F,2\nIncident management,b,L,3\n"

    assert list(read_older_result(table, "old.csv", ITIL3).values()) == [3]


def test_an_unknown_unit_is_named_with_the_nearest_ids():
    table = b"unit,criterion,answer\nIncident managment,level,3\n"

    with pytest.raises(DataError) as caught:
        read_older_result(table, "old.csv", ITIL3, (0, 5))

    message = str(caught.value.problems[0])
    assert message.startswith("old.csv:2: ITIL v3 has no item 'Incident managment';")
    assert "incident-management" in message


def test_a_project_starts_from_an_older_result(tmp_path):
    (tmp_path / "old.csv").write_bytes(NUMBERS)
    file = tmp_path / "new.waymark.json"
    words = ["new", str(file), "--organisation", "Acme", "--from", str(tmp_path / "old.csv")]

    result = CliRunner().invoke(waymark.app, [*words, "--framework", "itil3", "--scale", "0:5"])

    project = load_project(file.read_bytes(), "new")
    answers = {entry.item: (entry.answer, entry.sure) for entry in project.agreed}
    assert result.exit_code == 0
    assert answers["incident-management"] == (3, "low")
    assert answers["change-enablement"] == (1, "low")
    assert all(entry.reason.startswith("Prefilled from ITIL v3") for entry in project.agreed)


def test_a_result_without_its_framework_is_asked_for_one(tmp_path):
    (tmp_path / "old.csv").write_bytes(NUMBERS)
    words = ["new", str(tmp_path / "n.json"), "--organisation", "Acme", "--from"]

    result = CliRunner().invoke(waymark.app, [*words, str(tmp_path / "old.csv")])

    assert result.exit_code == 2
    assert not (tmp_path / "n.json").exists()
