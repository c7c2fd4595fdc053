"""The page on what shows the method names only cases and laws that are there."""

import ast
import re
from pathlib import Path

import pytest

from tests.examples.worked_cases import load_cases

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/methods-coverage.md").read_text(encoding="utf-8")
SENTENCES, LAWS = PAGE.split("\n## Laws\n")
WITHOUT = "No case: "


def rows(text):
    """Return the cells of each row of a table, without its head."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return lines[1:]


def named(text, ending):
    """Return the pairs of file and name in the last cell of each row."""
    return [
        tuple(re.fullmatch(rf"`([\w-]+\.{ending})` (.+)", part).groups())
        for *_, last in rows(text)
        if not last.startswith(WITHOUT)
        for part in last.split("<br>")
    ]


def laws_of(file):
    """Return the tests of a file that hypothesis draws examples for."""
    tree = ast.parse((ROOT / "tests/assessment" / file).read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(mark).startswith("given(") for mark in node.decorator_list)
    }


def test_every_case_named_is_there():
    there = {(case.file, case.name) for case in load_cases()}

    assert set(named(SENTENCES, "yaml")) - there == set()


def test_every_law_named_is_there_and_drawn_by_hypothesis():
    missing = [(file, law) for file, law in named(LAWS, "py") if law not in laws_of(file)]

    assert missing == []


@pytest.mark.parametrize("section", [3, 4, 5, 6, 7, 8])
def test_each_section_of_the_method_has_its_rows(section):
    assert any(row[0].split(".")[0] == str(section) for row in rows(SENTENCES))


def test_no_sentence_stands_without_a_case_or_a_reason():
    without = [row for row in rows(SENTENCES) if not row[-1].strip()]

    assert without == []
    assert sum(row[-1].startswith(WITHOUT) for row in rows(SENTENCES)) <= 3  # a reason each


def test_the_published_data_and_the_edges_of_the_bands_are_shown():
    names = {name for _, name in named(SENTENCES, "yaml")}

    edges = {found[1] for name in names if (found := re.match(r"([\d.]+) percent is ", name))}
    assert edges == {"0", "15", "15.01", "32.5", "50", "50.01", "85", "85.01", "100"}
    assert {
        "Krippendorff's published data, 4 observers by 12 units",
        "Shrout and Fleiss 1979, 6 targets by 4 judges",
        "The exact check of the bootstrap, every possible draw of five people",
    } <= names
