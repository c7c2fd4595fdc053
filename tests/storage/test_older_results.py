"""An older result in another framework becomes a project with a marked first guess."""

import time

import pytest
from typer.testing import CliRunner

import waymark
from frameworks.library import load_library
from frameworks.mapping import ITIL, owner_of
from frameworks.problems import DataError
from storage.older_results import guess_practices, read_older_result
from storage.project_file import load_project
from tests.storage.sample_tables import make_workbook

LIBRARY = load_library()
ITIL3, COBIT, FITSM, ISO = (LIBRARY.catalogues[k] for k in ("itil3", "cobit", "fitsm", "iso20000"))
NUMBERS = b"unit,criterion,answer\nIncident management,level,3\nChange management,level,1\n"
INCIDENT_LEVELS = b"unit,level\nIncident management,3\nChange management,1\n"


def read(table, catalogue=ITIL3, scale=(0, 5)):
    return read_older_result(table, "old.csv", catalogue, scale)


def refusals(table, catalogue=ITIL3, scale=(0, 5)):
    """Return every line that a table is refused with."""
    with pytest.raises(DataError) as caught:
        read(table, catalogue, scale)
    return [str(problem) for problem in caught.value.problems]


def guess(table, framework, scale=None):
    """Return the guessed levels by practice and the notes as they are printed."""
    mapping = LIBRARY.mapping(ITIL, framework)
    found = guess_practices(table, "old.csv", LIBRARY.catalogues[framework], mapping, scale)
    return {p.practice: p.level for p in found.prefills}, [str(note) for note in found.notes]


def linked_practices(framework, *items):
    """Return the practices linked to any of these items."""
    links = LIBRARY.mapping(ITIL, framework).links
    return {owner_of(link.from_) for link in links if link.to in items and link.coverage}


def test_numbers_are_levels_as_they_stand():
    found = read(NUMBERS)

    assert sorted(found.levels.values()) == [1, 3]
    assert sorted(found.lines.values()) == [2, 3]
    assert found.notes == ()


def test_numbers_of_several_criteria_are_averaged_and_rounded_down():
    table = b"unit,criterion,answer\nIncident management,a,3\nIncident management,b,2.5\n"

    assert list(read(table).levels.values()) == [2]


def test_letters_are_scored_by_the_gated_rule():
    table = b"unit,criterion,answer,level\nIncident management,a,F,2\nIncident management,b,L,3\n"

    assert list(read(table, scale=None).levels.values()) == [3]


def test_a_plain_table_gives_each_unit_its_level():
    assert read(INCIDENT_LEVELS) == read(NUMBERS)


def test_a_plain_table_may_be_a_workbook():
    workbook = make_workbook(["unit", "level"], ["Incident management", 3])

    assert list(read(workbook).levels.values()) == [3]


def test_the_columns_of_a_plain_table_stand_in_any_order():
    assert read(b"level;unit\n3;Incident management\n").levels == {"incident-management": 3}


def test_a_table_without_its_columns_hears_of_both_kinds():
    (message,) = refusals(b"unit\nIncident management\n")

    assert message == (
        "old.csv:1: missing column criterion, answer; a table needs unit, criterion, answer, "
        "or unit, level"
    )


def test_a_column_that_no_plain_table_has_is_refused():
    assert refusals(b"unit,level,rater\nIncident management,3,Mia\n") == [
        "old.csv:1: unknown column 'rater' (column C); allowed: unit, level"
    ]


def test_a_title_above_a_plain_table_is_named():
    found = refusals(b"My result,\nunit,level\nIncident management,3\n")

    assert "old.csv:1: the names of the columns stand in row 2; remove row 1" in found


LEVEL = "old.csv:2: 'level' (column B) must be a whole number from 0 to"


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("6", "'6'; bring it to the scale of ITIL v3"),
        ("-1", "'-1'; bring it to the scale of ITIL v3"),
        ("2.5", "'2.5'; a level has no decimals, round it down"),
        ('"2,5"', "'2,5'; a level has no decimals, round it down"),
        ("L", "'L'; leave out the rows of units without a level"),
        ("", "nothing; leave out the rows of units without a level"),
    ],
)
def test_a_plain_level_is_a_whole_number_on_the_scale(level, words):
    table = f"unit,level\nIncident management,{level}\n".encode()

    assert refusals(table) == [f"{LEVEL} 5, not {words}"]


def test_a_plain_level_stands_on_the_frameworks_own_scale():
    assert read(b"unit,level\nPR9,4.0\n", FITSM).levels == {"PR9": 4}
    assert refusals(b"unit,level\nPR9,5\n", FITSM) == [
        f"{LEVEL} 4, not '5'; bring it to the scale of FitSM 3"
    ]


def test_a_plain_table_says_where_the_scale_given_is_not_used():
    (note,) = read(INCIDENT_LEVELS, scale=(1, 5)).notes

    assert str(note) == (
        "old.csv:1: levels are read as whole numbers from 0 to 5; the scale given is for tables "
        "with a column 'answer'"
    )


@pytest.mark.parametrize(("catalogue", "number", "high"), [(ITIL3, "7", 5), (FITSM, "5", 4)])
def test_an_answer_that_is_no_level_is_refused(catalogue, number, high):
    unit = "Incident management" if catalogue is ITIL3 else "PR9"
    table = f"unit,criterion,answer\n{unit},level,{number}\n".encode()

    assert refusals(table, catalogue, (0, 5 if high == 4 else 10))[-1] == (
        f"old.csv:2: 'answer' (column C) must be a level of {catalogue.framework.title}, "
        f"from 0 to {high}, not '{number}'; bring it to that scale"
    )


def test_a_scale_beyond_levels_is_refused_also_where_no_answer_is():
    (message,) = refusals(NUMBERS, scale=(0, 10))

    assert message == (
        "old.csv:1: numbers count as levels, within 0 to 5, not on a scale of 0 to 10; "
        "bring them to levels"
    )


def test_an_unknown_unit_is_named_with_the_nearest_names():
    (message,) = refusals(b"unit,criterion,answer\nIncident managment,level,3\n")

    assert message.startswith(
        "old.csv:2: ITIL v3 has no item 'Incident managment'; use a code, title or alias; "
        "the nearest are "
    )
    assert "Incident management" in message


def test_a_unit_like_no_item_hears_of_some_names_too():
    (message,) = refusals(b"unit,level\nXyz,3\n", COBIT)

    assert message.endswith("; the nearest are APO, APO01, APO01.01, APO01.02, APO01.03")


@pytest.mark.parametrize(
    ("catalogue", "title", "codes"),
    [
        (COBIT, "manage stakeholder engagement", "BAI01.03 and BAI11.03"),
        (ISO, "General", "7.5.1 and 8.3.1"),
    ],
)
def test_a_title_of_two_items_is_refused_with_both_codes(catalogue, title, codes):
    framework = catalogue.framework.title

    assert refusals(f"unit,level\n{title},3\n".encode(), catalogue) == [
        f"old.csv:2: '{title}' may be {codes} of {framework}; write the code that is meant"
    ]


@pytest.mark.parametrize("rater", ["", "Ben"])
def test_an_item_named_in_two_ways_is_refused_with_both_rows(rater):
    table = (
        "unit,criterion,answer,rater\nDSS02,level,3,Mia\n"
        f"Managed service requests and incidents,level,1,{rater}\n"
    )

    assert refusals(table.encode(), COBIT)[-1] == (
        "old.csv:3: 'Managed service requests and incidents' and 'DSS02' in row 2 are the same "
        "item, DSS02 Managed Service Requests and Incidents; name it in one way"
    )


def test_a_plain_table_may_not_name_an_item_twice():
    first, second = refusals(b"unit,level\nDSS02,3\ndss02,2\nDSS02,3\n", COBIT)

    assert first.startswith("old.csv:3: 'dss02' and 'DSS02' in row 2 are the same item, DSS02 ")
    assert second == (
        "old.csv:4: unit 'DSS02' stands here twice, first in row 2; a unit has one level"
    )


def test_raters_of_one_unit_are_combined_by_the_lower_median():
    table = b"unit,criterion,answer,rater\nDSS02,level,3,Mia\nDSS02,level,1,Ben\n"

    assert read(table, COBIT).levels == {"DSS02": 1}


def test_all_problems_of_a_table_are_told_at_once():
    table = b"unit,criterion,answer\nXyz,level,3\nGeneral,level,2\n7.5.1,level,nine\n,level,9\n"

    found = refusals(table, ISO)

    assert [line.split(":")[1] for line in found] == ["2", "3", "4", "5", "5"]


def test_thousands_of_unknown_units_are_refused_before_long():
    table = b"unit,level\n" + b"".join(b"unit %d,3\n" % n for n in range(20_000))
    start = time.perf_counter()

    found = refusals(table, COBIT)

    assert len(found) == 51
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("framework", "group"), [("fitsm", "PR9"), ("itil3", "service-operation"), ("iso20000", "8.6")]
)
def test_a_level_of_a_group_counts_for_what_is_linked_under_it(framework, group):
    catalogue = LIBRARY.catalogues[framework]

    levels, notes = guess(f"unit,level\n{group},3\n".encode(), framework)

    assert levels == dict.fromkeys(linked_practices(framework, *catalogue.descendants(group)), 3)
    assert levels
    assert notes == []


def test_an_objective_of_cobit_counts_by_its_practices():
    objective = next(
        item.id
        for item in COBIT.items.values()
        if item.kind == "objective"
        and not linked_practices("cobit", item.id)
        and linked_practices("cobit", *COBIT.descendants(item.id))
    )

    levels, notes = guess(f"unit,level\n{objective},2\n".encode(), "cobit")

    assert levels == dict.fromkeys(linked_practices("cobit", *COBIT.descendants(objective)), 2)
    assert notes == []


def test_an_item_that_leads_nowhere_is_noted_with_its_row():
    table = b"unit,level\nEDM01,3\nDSS02,2\n"

    levels, (note,) = guess(table, "cobit")

    assert set(levels.values()) == {2}
    assert note == (
        "old.csv:2: not used: EDM01 Ensured Governance Framework Setting and Maintenance: "
        "no ITIL 4 practice is linked to it or to anything under it"
    )


def test_a_unit_nobody_could_answer_for_is_noted():
    table = (
        b"unit,criterion,answer\nIncident management,a,DK\nProblem management,a,2\n"
        b"Incident management,b,DK\n"
    )

    levels, notes = guess(table, "itil3", (0, 5))

    assert "problem-management" in levels
    assert notes == ["old.csv:2: not used: Incident management: no answer gives a level"]


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


def test_the_command_line_notes_what_is_not_used(tmp_path):
    (tmp_path / "old.csv").write_bytes(b"unit,level\nEDM01,3\n")
    words = ["new", str(tmp_path / "n.json"), "--organisation", "Acme", "--framework", "cobit"]

    result = CliRunner().invoke(waymark.app, [*words, "--from", str(tmp_path / "old.csv")])

    assert result.exit_code == 0
    assert "old.csv:2: note: not used: EDM01 " in result.stderr
    assert "nothing answered yet" in result.stdout


def test_a_guess_for_a_practice_out_of_scope_is_left_out_and_noted(tmp_path):
    (tmp_path / "old.csv").write_bytes(INCIDENT_LEVELS)
    file = tmp_path / "n.json"
    words = ["new", str(file), "--organisation", "Acme", "--framework", "itil3", "--practices"]

    result = CliRunner().invoke(
        waymark.app, [*words, "incident management", "--from", str(tmp_path / "old.csv")]
    )

    assert [e.item for e in load_project(file.read_bytes(), "n").agreed] == ["incident-management"]
    assert "note: not used: the guess for Change enablement, which is out of scope" in result.stderr


def test_a_refused_older_result_leaves_no_project(tmp_path):
    (tmp_path / "old.csv").write_bytes(b"unit,level\nEDM01,9\nXyz,3\n")
    words = ["new", str(tmp_path / "n.json"), "--organisation", "Acme", "--framework", "cobit"]

    result = CliRunner().invoke(waymark.app, [*words, "--from", str(tmp_path / "old.csv")])

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert not (tmp_path / "n.json").exists()


@pytest.mark.parametrize("switch", [["--framework", "cobit"], ["--scale", "0:5"]])
def test_a_switch_about_a_table_without_a_table_is_wrong_usage(tmp_path, switch):
    words = ["new", str(tmp_path / "n.json"), "--organisation", "Acme", *switch]

    result = CliRunner().invoke(waymark.app, words)

    assert result.exit_code == 2
    assert not (tmp_path / "n.json").exists()
