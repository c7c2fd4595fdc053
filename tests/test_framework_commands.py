"""The commands about frameworks: what they print, write and refuse."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

import waymark
from frameworks.library import FOLDER_VARIABLE
from tests.frameworks.libraries import TOY_MAPPING, lay_extra, lay_library, rewrite


def lay_small_extra(root):
    """Return a directory with a framework that the shipped ITIL 4 knows nothing of."""
    lay_extra(root)
    for path in (root / "mappings").iterdir():
        path.unlink()
    return root


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """Return a way to run a command without any extra framework."""
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(waymark.app, [str(word) for word in words])


def test_validate_prints_a_line_per_framework_and_mapping_set(alone, tmp_path):
    root = lay_extra(lay_library(tmp_path / "library"))

    lines = alone("validate", root).stdout.splitlines()

    assert [line.rsplit(" ", 1)[0] for line in lines] == [
        "ITIL 4 (2019): 2 practices, 4 criteria, 2 terms. No problems. Checksum",
        "Ours (1.2): 5 items, 3 direct questions. No problems. Checksum",
        "Toy (1.2): 5 items, 3 direct questions. No problems. Checksum",
        "itil4--ours: 3 links, 1 unmapped, draft. No problems. Checksum",
        "itil4--toy: 3 links, 1 unmapped, draft. No problems. Checksum",
    ]


def test_validate_reads_a_directory_of_own_frameworks_beside_the_shipped_ones(alone, tmp_path):
    lines = alone("validate", lay_small_extra(tmp_path / "own")).stdout.splitlines()

    assert lines[0].startswith("ITIL 4 (2019): 34 practices, ")
    assert [line for line in lines if line.startswith("Ours (1.2): 5 items")]


def test_validate_reads_a_single_folder(alone, tmp_path):
    root = lay_extra(lay_library(tmp_path / "library"))

    assert alone("validate", root / "ours").stdout.startswith("Ours (1.2): 5 items, ")
    assert alone("validate", root / "itil4").stdout.startswith("ITIL 4 (2019): 2 practices, ")


def test_validate_tells_every_problem_and_fails(alone, tmp_path):
    root = lay_extra(lay_library(tmp_path / "library"))
    rewrite(root / TOY_MAPPING, "status: draft", "status: final")
    rewrite(root / "ours" / "framework.yaml", "id: ours", "id: theirs")

    result = alone("validate", root)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "mappings/itil4--toy.yaml:9: 'status' must be one of draft, reviewed, not 'final'",
        "ours/framework.yaml:1: 'id' must be the folder's name, 'ours', not 'theirs'",
    ]


def test_validate_names_the_files_that_an_empty_folder_lacks(alone, tmp_path):
    result = alone("validate", tmp_path)

    assert result.exit_code == 1
    assert result.stderr.count("the file is missing; a framework folder needs it") == 5


def test_map_prints_a_table_with_what_it_may_be_used_for(alone):
    result = alone("map", "itil4", "cobit")

    assert result.exit_code == 0
    assert "direct: " in result.stdout
    assert "DSS02" in result.stdout


@pytest.mark.parametrize("name", ["csv", "json", "oscal"])
def test_map_writes_a_file_where_none_stands_yet(alone, tmp_path, name):
    file = tmp_path / "crosswalk"
    words = ("map", "cobit", "itil4", "--format", name)

    written = alone(*words, "-o", file)
    again = alone(*words, "-o", file)

    assert written.stdout == f"{file}: the crosswalk.\n"
    assert file.read_text(encoding="utf-8") == alone(*words).stdout
    assert again.exit_code == 1
    assert again.stderr == (
        f"{file}:1: the file exists already; choose another name or move it away\n"
    )


def test_map_writes_a_workbook(alone, tmp_path):
    file = tmp_path / "crosswalk.xlsx"

    written = alone("map", "cobit", "itil4", "--format", "xlsx", "-o", file)

    assert written.stdout == f"{file}: the crosswalk.\n"
    assert openpyxl.load_workbook(file).sheetnames == ["Links", "Unmapped", "About"]


def test_map_prints_no_workbook(alone):
    result = alone("map", "cobit", "itil4", "--format", "xlsx")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--format xlsx needs -o FILE" in result.stderr


def test_map_tells_how_a_crosswalk_came_about(alone):
    tree = json.loads(alone("map", "cobit", "itil4", "--format", "json").stdout)

    assert tree["manner"] == "inverted"
    assert {link["coverage"] for link in tree["links"]} == {None}


def test_map_refuses_an_unknown_framework(alone):
    result = alone("map", "itil4", "cobitt")

    assert result.exit_code == 1
    assert result.stderr.startswith("itil4:1: no framework is called 'cobitt'; nearest are cobit")


def test_map_refuses_a_file_without_a_format(alone, tmp_path):
    result = alone("map", "itil4", "cobit", "-o", tmp_path / "file")

    assert result.exit_code == 2
    assert "-o needs --format" in result.stderr
