"""The command that scores answer tables: what it prints, its JSON, its exit codes."""

import json

import pytest
from typer.testing import CliRunner

import waymark
from examples import read_example
from tests.storage.sample_tables import make_workbook

TABLE = """unit,criterion,level,answer,rater,group,weight,gate,target
Incident,a,2,F,Ana,IT,2,yes,L
Incident,a,2,L,Bo,IT,2,yes,L
Incident,b,2,F,Ana,IT,1,no,L
Incident,c,3,P,Ana,IT,1,no,L
Change,a,2,NA,Ana,IT,1,no,
Change,b,3,P,Ana,IT,1,no,
"""
UNIT_KEYS = {
    "id",
    "title",
    "level",
    "level_low",
    "level_high",
    "provisional",
    "index",
    "evidenced_level",
    "shares",
    "bands",
    "blocking",
    "answered",
    "dont_know",
    "not_applicable",
    "raters",
    "spread",
    "discuss",
}
KEYS = {
    "rule",
    "rounding",
    "combine",
    "units",
    "overall",
    "dimensions",
    "value_chain",
    "svs",
    "agreement",
}
RULES = ["gated", "itil-strict", "additive", "mean", "minimum-goal"]


@pytest.fixture
def score(tmp_path):
    """Return a way to score a table, a text or the bytes of a workbook."""

    def run(table, *options, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(table.encode() if isinstance(table, str) else table)
        return CliRunner().invoke(waymark.app, ["score", str(path), *options])

    return run


@pytest.mark.parametrize("rule", RULES)
def test_the_printed_table_names_rule_rounding_and_combination(score, rule):
    result = score(TABLE, "--rule", rule, "--rounding", "floor", "--combine", "mean")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Rule {rule}, rounding floor, raters combined by mean.\n")
    assert "Incident" in result.stdout
    assert "Left out as not applicable: Change (a)." in result.stdout


@pytest.mark.parametrize("rule", RULES)
def test_the_json_has_the_keys_of_the_contract(score, rule):
    figures = json.loads(score(TABLE, "--rule", rule, "--json").stdout)

    assert figures.keys() >= KEYS
    assert all(unit.keys() >= UNIT_KEYS for unit in figures["units"])
    assert (figures["rule"], figures["rounding"], figures["combine"]) == (
        rule,
        "half-up",
        "lower-median",
    )
    assert (figures["dimensions"], figures["value_chain"], figures["svs"]) == ({}, {}, {})


def test_the_json_of_a_unit_says_it_all(score):
    figures = json.loads(score(TABLE, "--json").stdout)

    incident, change = figures["units"]
    assert {key: incident[key] for key in ("level", "index", "shares", "bands", "blocking")} == {
        "level": 2,
        "index": 2.33,
        "shares": {"2": 0.778, "3": 0.333},
        "bands": {"2": "L", "3": "P"},
        "blocking": ["a", "c"],
    }
    assert (incident["spread"], incident["single_source"]) == (
        {"range": 1, "iqr": 0.5, "deviation": 0.5},
        ["b", "c"],
    )
    assert (change["excluded"], change["not_applicable"], change["not_assessable"]) == (
        ["a"],
        1,
        [2],
    )
    assert figures["exclusions"] == [
        {"unit": "Change", "item": "a", "how": "not applicable", "reason": None}
    ]
    assert figures["how"][-1] == "Under the rule gated the column target does not count."
    assert (figures["scale"], figures["goals"]) == (None, {"met": 0, "missed": 0, "open": 1})


@pytest.mark.parametrize(
    ("business", "shown"),
    [("NN", {"HR": 0.0, "IT": 1.0}), ("N", {})],
)
def test_the_json_shows_what_groups_say_but_not_what_one_person_says(score, business, shown):
    rows = "".join(f"u,c,F,p{n},IT\n" for n in range(6))
    rows += "".join(f"u,c,{answer},q{n},HR\n" for n, answer in enumerate(business))

    figures = json.loads(score(f"unit,criterion,answer,rater,group\n{rows}", "--json").stdout)

    assert figures["groups"] == {
        "sizes": {"HR": len(business), "IT": 6},
        "one_voice_each": True,
    }
    assert figures["units"][0]["groups"] == {"c": shown}
    assert figures["units"][0]["shares"] == {"1": 0.0}


def rate(*votes):
    return "unit,criterion,answer,rater\n" + "".join(
        f"u,c,{vote},p{n}\n" for n, vote in enumerate(votes)
    )


MEANS = ("--rule", "mean", "--combine", "mean", "--scale", "0:5")


def test_five_raters_give_a_table_intervals(score):
    figures = json.loads(score(rate(2, 3, 3, 4, 3), *MEANS, "--json").stdout)

    (unit,) = figures["units"]
    assert (unit["interval"], unit["level_interval"]) == ([2.4, 3.6], [2, 4])
    assert figures["overall"]["interval"] == [2.4, 3.6]
    assert figures["overall"]["typical_interval"] == [2, 4]
    assert figures["overall"]["floor_interval"] == [2, 4]
    assert figures["bootstrap"] == {"people": 5, "draws": 2000, "seed": 20260212}


def test_four_raters_give_none(score):
    table = rate(2, 3, 3, 4)
    figures = json.loads(score(table, *MEANS, "--json").stdout)

    (unit,) = figures["units"]
    assert (unit["interval"], unit["level_interval"], figures["bootstrap"]) == (None, None, None)
    assert figures["overall"]["interval"] is None
    assert "draws" not in score(table, *MEANS).stdout


def test_what_projects_have_besides_is_empty_for_a_table(score):
    figures = json.loads(score(TABLE, "--json").stdout)

    names = ("dimension_intervals", "value_chain_intervals", "svs_intervals")
    assert [figures[name] for name in names] == [{}, {}, {}]


def test_the_printed_table_says_its_intervals(score):
    text = score(rate(2, 3, 3, 4, 3), *MEANS).stdout.replace("\u00a0", " ")

    assert "The 5 raters were drawn again 2,000 times with all their rows" in text
    assert "95 % of draws" in text
    assert "level 2 to 4, index 2.4 to 3.6" in text
    assert "95 % of the draws: typical level 2 to 4, floor 2 to 4, index 2.4 to 3.6." in text


def test_a_spread_of_numbers_may_lie_between_steps(score):
    text = "unit,criterion,answer,rater\nu,c,40,p\nu,c,67,q\n"

    figures = json.loads(score(text, "--scale", "0:100", "--json").stdout)

    assert figures["units"][0]["spread"] == {"range": 1.35, "iqr": 0.675, "deviation": 0.675}
    assert figures["scale"] == [0.0, 100.0]


def test_a_unit_of_which_nothing_applies_still_lists_it(score):
    figures = json.loads(score("unit,criterion,answer\nu,c,NA\n", "--json").stdout)

    (unit,) = figures["units"]
    assert (unit["level"], unit["not_applicable"], unit["excluded"]) == (None, 1, ["c"])
    assert unit["reason"] == "Not assessed: nothing of it applies."


def test_notes_go_to_standard_error_and_into_the_json(score):
    text = "unit;criterion;answer\nu;c;2,5\n"

    result = score(text, "--scale", "0:5", "--json")

    words = "'answer' (column C) has decimal commas in row 2, here '2,5'"
    assert result.exit_code == 0
    assert result.stderr.endswith(f"table.csv:2: note: {words}\n")
    assert json.loads(result.stdout)["notes"] == [words]


def test_problems_are_lines_of_file_line_and_message(score):
    result = score("unit,criterion,answer\nu,c,X\nu,d,Y\n")

    assert (result.exit_code, result.stdout) == (1, "")
    first, second = result.stderr.splitlines()
    allowed = "must be one of N, P, L, F, NA, DK"
    assert first.endswith(f"table.csv:2: 'answer' (column C) {allowed}, not 'X'")
    assert second.endswith(f"table.csv:3: 'answer' (column C) {allowed}, not 'Y'")


@pytest.mark.parametrize("scale", ["5:0", "0", "0:1e999999999", "a:b", "0:5:9", ""])
def test_a_scale_that_is_none_is_wrong_usage(score, scale):
    result = score(TABLE, "--scale", scale)

    assert result.exit_code == 2
    assert "--scale must be two numbers" in " ".join(result.stderr.replace("│", "").split())


def test_a_scale_may_begin_below_zero(score):
    result = score("unit,criterion,answer\nu,c,3\n", "--scale", "-3:9", "--json")

    assert json.loads(result.stdout)["units"][0]["shares"] == {"1": 0.5}


def test_a_scale_for_a_project_is_wrong_usage(score):
    content = read_example("alpha-manufacturing")

    result = score(content, "--scale", "0:5", name="alpha.waymark.json")

    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["t.csv", "t.CSV", "t.tsv", "t.txt", "t.xlsx", "t.XLSM"])
def test_the_content_tells_what_kind_of_table_it_is(score, name):
    rows = [line.split(",") for line in TABLE.splitlines()]
    sheet = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]

    from_text, from_sheet = (score(table, name=name) for table in (TABLE, make_workbook(*sheet)))

    assert from_text.exit_code == from_sheet.exit_code == 0
    assert from_text.stdout == from_sheet.stdout


@pytest.mark.parametrize("name", ["t.xls", "t.ods", "t.xlsb"])
def test_other_kinds_of_sheets_are_refused_with_what_to_do(score, name):
    result = score(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name=name)

    assert result.exit_code == 1
    assert "save it as an open .xlsx or as CSV" in result.stderr


def test_a_table_that_is_not_there_is_said():
    result = CliRunner().invoke(waymark.app, ["score", "/nowhere/t.csv"])

    assert (result.exit_code, result.stderr) == (1, "/nowhere/t.csv:1: No such file or directory\n")
