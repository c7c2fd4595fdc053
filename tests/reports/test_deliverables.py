"""The files people take away agree with each other and are written whole or not at all."""

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest

from assessment.answers import Answer
from assessment.review import review_project
from frameworks.problems import DataError
from reports import deliverables, pdf
from reports.contract import score_json
from reports.deliverables import (
    FORMATS,
    VERSION,
    guard_cell,
    render_csv,
    render_deliverable,
    render_json,
    write_deliverables,
)
from reports.pdf import PdfError
from tests.reports.assessed_projects import (
    JUDGED,
    TODAY,
    agreed,
    dossier_of,
    itil,
    library,
    make_project,
    make_quick_project,
    sample,
)


def csv_rows(project) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(dossier_of(project)).decode())))


def test_the_version_is_that_of_the_project():
    about = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())

    assert about["project"]["version"] == VERSION


def test_all_formats_are_written_beside_each_other(tmp_path):
    stem = tmp_path / "alpha 1.2"

    written = write_deliverables(library(), sample(), stem, FORMATS, today=TODAY)

    assert [path.name for path in written] == ["alpha 1.2.pdf", "alpha 1.2.json", "alpha 1.2.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(p.name for p in written)


def test_the_same_project_on_the_same_day_gives_the_same_bytes():
    once = [render_deliverable(library(), sample(), name, today=TODAY) for name in FORMATS]
    again = [render_deliverable(library(), sample(), name, today=TODAY) for name in FORMATS]

    assert once == again


def test_the_json_holds_the_score_of_the_command_line():
    tree = json.loads(render_json(dossier_of(sample())))

    assert list(tree) == [
        "made",
        "version",
        "project",
        "score",
        "recommendation",
        "roadmap",
        "findings",
    ]
    assert tree["score"] == json.loads(
        json.dumps(score_json(review_project(itil(), sample()), sample().scoring))
    )


def test_the_table_has_one_row_for_each_practice_in_scope():
    rows = csv_rows(sample())

    assert [row["id"] for row in rows] == list(review_project(itil(), sample()).results)


def test_a_row_of_the_table_holds_the_figures_of_the_review():
    row = next(row for row in csv_rows(sample()) if row["id"] == JUDGED)

    assert row == {
        "id": JUDGED,
        "title": "Incident management",
        "group": "service",
        "level": "2",
        "level_low": "2",
        "level_high": "2",
        "provisional": "no",
        "index": "2.33",
        "evidenced_level": "1",
        "target": "3",
        "gap": "1",
        "importance": "5",
        "effort": "2",
        "source": "criteria",
        "meets_goal": "",
        "known_share": "0.889",
        "rule": "gated",
        "rounding": "half-up",
        "combine": "lower-median",
        "left_out": "",
    }


def test_what_is_unknown_is_an_empty_cell():
    row = next(row for row in csv_rows(make_project()) if row["id"] == JUDGED)

    assert [row[name] for name in ("level", "index", "evidenced_level", "gap")] == [""] * 4


def test_a_practice_out_of_scope_stands_at_the_end_with_its_reason():
    project = make_project(exclusions=[{"practice": "service-desk", "reason": "Not ours."}])

    last = csv_rows(project)[-1]

    assert (last["id"], last["level"]) == ("service-desk", "")
    assert last["left_out"] == "service-desk out of scope: Not ours."


def test_an_answer_that_does_not_apply_is_listed_with_its_reason():
    item = f"{JUDGED}.c01"
    answer = {"item": item, "answer": "not-applicable", "reason": "No such thing."}
    project = make_project(agreed=[{**answer, "by": "Mia", "at": "2026-11-21T09:00:00Z"}])

    row = next(row for row in csv_rows(project) if row["id"] == JUDGED)

    assert row["left_out"] == f"{item} not applicable: No such thing."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_could_be_a_formula_is_guarded(start):
    assert guard_cell(f"{start}cmd") == f"'{start}cmd"


def test_progress_is_told_in_words(tmp_path):
    told: list[str] = []
    project = make_quick_project()

    write_deliverables(
        library(), project, tmp_path / "a", ["csv"], today=TODAY, progress=told.append
    )

    assert told == [
        "Scoring the answers",
        "Drawing the raters again",
        "Comparing the starting paths",
        "Planning the roadmap",
        "Reading other frameworks",
        "Writing a.csv",
    ]


def test_without_typst_the_other_files_are_written_and_a_sentence_says_why(tmp_path, monkeypatch):
    def refuse(*_):
        raise PdfError("The PDF cannot be made on this computer.")

    monkeypatch.setattr(deliverables, "render_pdf", refuse)
    stem = tmp_path / "a"

    with pytest.raises(DataError) as error:
        write_deliverables(library(), make_project(), stem, ["pdf", "csv"], today=TODAY)

    assert str(error.value) == f"{stem}.pdf:1: The PDF cannot be made on this computer."
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_that_is_missing_is_said_and_nothing_is_left_behind(tmp_path):
    stem = tmp_path / "nowhere" / "a"

    with pytest.raises(DataError) as error:
        write_deliverables(library(), make_project(), stem, ["csv"], today=TODAY)

    assert str(error.value) == (
        f"{stem}.csv:1: the file cannot be written: No such file or directory; nothing was changed"
    )


def test_a_file_that_stood_there_is_replaced_whole(tmp_path):
    (tmp_path / "a.csv").write_text("old")

    write_deliverables(library(), make_project(), tmp_path / "a", ["csv"], today=TODAY)

    assert (tmp_path / "a.csv").read_text().startswith("id,title,group,")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_an_unknown_answer_has_its_range_in_the_table():
    project = make_project(agreed=agreed({JUDGED: Answer.DONT_KNOW}))

    row = next(row for row in csv_rows(project) if row["id"] == JUDGED)

    assert (row["level"], row["level_low"], row["level_high"]) == ("", "0", "5")
    assert row["provisional"] == "yes"


def test_a_pdf_is_a_pdf():
    content = render_deliverable(library(), make_project(), "pdf", today=TODAY)

    assert content.startswith(b"%PDF-")
    assert pdf.STANDARD == "ua-1"
