"""The command line says how sure figures of several raters are, and how groups count."""

import json

import pytest
from typer.testing import CliRunner

import waymark
from storage.project_file import save_project
from tests.reports.assessed_projects import AT, make_project

PRACTICES = ("incident-management", "service-desk", "change-enablement", "it-asset-management")


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a project in which people pick levels, in groups."""

    def write(levels, groups=()):
        named = [*groups, *["it"] * len(levels)]
        project = make_project(
            groups=[{"id": "it", "title": "IT"}, {"id": "business", "title": "Business"}],
            people=[
                {"id": f"p{n}", "name": f"Person {n}", "group": named[n]}
                for n in range(len(levels))
            ],
            votes=[
                {"item": practice, "answer": level, "person": f"p{n}", "at": AT}
                for n, level in enumerate(levels)
                for practice in PRACTICES
            ],
        )
        path = tmp_path / "rated.waymark.json"
        save_project(project, path)
        return str(path)

    return write


def run(*words):
    result = CliRunner().invoke(waymark.app, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def test_five_raters_print_an_interval(write):
    assert "95\u00a0% interval of the index 1.0 to 3.0." in run("score", write([1, 1, 2, 2, 3]))


def test_four_raters_print_none(write):
    assert "interval" not in run("score", write([1, 1, 2, 2]))


def test_very_unequal_groups_are_printed(write):
    unequal, even = (["business"], ["business", "business"])

    assert "each group has one voice" in run("score", write([1, 2, 2, 2], unequal))
    assert "one voice" not in run("score", write([1, 2, 2, 2], even))


def test_the_json_has_the_interval_of_each_unit(write):
    figures = json.loads(run("score", write([1, 1, 2, 2, 3]), "--json"))

    units = {unit["id"]: unit["interval"] for unit in figures["units"] if unit["interval"]}
    assert units == {practice: [1.0, 3.0] for practice in PRACTICES}
    assert figures["overall"]["interval"] == [1.0, 3.0]


@pytest.mark.parametrize(
    ("levels", "basis"), [([1, 1, 2, 2], "indices"), ([1, 1, 2, 2, 3], "people")]
)
def test_the_path_says_what_its_draws_vary(write, levels, basis):
    assert json.loads(run("recommend", write(levels), "--json"))["basis"] == basis
