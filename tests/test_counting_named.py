"""Every command that prints figures names the rule, the rounding and how raters were combined."""

import json

import pytest
from typer.testing import CliRunner

import waymark
from assessment.answers import Combination
from assessment.project import Exclusion, Rule
from examples import read_example
from storage.project_file import dump_project, load_project

COMMANDS = {
    "score": (),
    "recommend": (),
    "roadmap": (),
    "read": ("--framework", "cobit"),
}
NAMED = "Rule itil-strict, rounding half-up, raters combined by median."


@pytest.fixture
def file(tmp_path):
    """Return a project file scored by another rule, with one practice out of scope."""
    project = load_project(read_example("alpha-manufacturing"), "sample")
    scoring = project.scoring.model_copy(
        update={"rule": Rule.ITIL_STRICT, "combine": Combination.MEDIAN}
    )
    left_out = Exclusion(practice="deployment-management", reason="The supplier deploys.")
    changed = project.model_copy(update={"scoring": scoring, "exclusions": (left_out,)})
    path = tmp_path / "alpha.waymark.json"
    path.write_bytes(dump_project(type(project).model_validate(changed.model_dump())))
    return str(path)


def run(*words):
    result = CliRunner().invoke(waymark.app, words)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_names_how_it_counts_in_words_and_in_json(command, file):
    words = run(command, file, *COMMANDS[command])
    figures = json.loads(run(command, file, *COMMANDS[command], "--json"))

    assert NAMED in words
    assert [figures[key] for key in ("rule", "rounding", "combine")] == [
        "itil-strict",
        "half-up",
        "median",
    ]


def test_score_prints_what_was_left_out_with_the_reason(file):
    printed = [line for line in run("score", file).splitlines() if line.startswith("Left out: ")]

    assert "Left out: deployment-management, out of scope: The supplier deploys." in printed


def test_a_priority_table_is_counted_by_no_rule(tmp_path):
    table = tmp_path / "priorities.csv"
    table.write_text(
        "practice,current,target,importance,effort\nincident management,1,3,5,2\n"
        "service desk,2,3,4,2\n",
        encoding="utf-8",
    )

    assert "rule" not in json.loads(run("recommend", str(table), "--json"))
    assert "Rule " not in run("recommend", str(table))
