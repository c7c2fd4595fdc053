"""The project file: loading and saving loses nothing, and saving is whole or not at all."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.project import Exclusion, MeasuredFigure, PlanOptions, Snapshot, Target
from frameworks.loader import load_itil4
from frameworks.problems import DataError
from storage.project_file import MIGRATIONS, dump_project, find_unknown, load_project, save_project
from tests.storage.sample_projects import (
    BEN,
    NOON,
    make_agreed,
    make_note,
    make_project,
    make_vote,
    projects,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(projects())
def test_a_saved_project_loads_as_the_same_project(project):
    loaded = load_project(dump_project(project), "a.waymark.json")

    assert loaded == project


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(projects())
def test_saving_a_loaded_file_gives_the_same_bytes(project):
    content = dump_project(project)

    again = dump_project(load_project(content, "a.waymark.json"))

    assert again == content


def test_keys_stand_in_the_order_of_the_schema_and_mappings_are_sorted():
    project = make_project(context={"size": "large", "age": "old"})

    tree = json.loads(dump_project(project))

    assert list(tree)[:4] == ["format", "version", "id", "organisation"]
    assert list(tree["context"]) == ["age", "size"]


def test_the_file_is_indented_utf8_text_with_a_newline_at_its_end():
    content = dump_project(make_project(unit="Süd"))

    assert content.startswith(b'{\n  "format": "waymark-project",\n')
    assert '"unit": "Süd"'.encode() in content
    assert content.endswith(b"}\n")


def test_a_byte_order_mark_is_no_obstacle():
    project = make_project()

    loaded = load_project(b"\xef\xbb\xbf" + dump_project(project), "a.waymark.json")

    assert loaded == project


def test_a_figure_that_is_not_finite_is_never_written():
    snapshot = Snapshot.model_construct(
        id="s", title="s", at=NOON, checksum="x", figures={"index": float("nan")}
    )
    project = make_project().model_copy(update={"snapshots": (snapshot,)})

    with pytest.raises(DataError) as error:
        dump_project(project)

    assert str(error.value) == (
        "acme:1: a figure of the project is not a finite number; leave it out and save again"
    )


def renames(old, new):
    return lambda tree: {new if key == old else key: value for key, value in tree.items()}


def test_an_older_file_goes_through_each_migration(monkeypatch):
    project = make_project()
    tree = json.loads(dump_project(project))
    tree["client"] = tree.pop("organisation")
    tree["version"] = -1
    monkeypatch.setitem(MIGRATIONS, -1, renames("client", "name"))
    monkeypatch.setitem(MIGRATIONS, 0, renames("name", "organisation"))

    loaded = load_project(json.dumps(tree).encode(), "a.waymark.json")

    assert loaded == project


def test_a_problem_in_an_older_file_is_found_on_its_line(monkeypatch):
    monkeypatch.setitem(MIGRATIONS, 0, renames("scan", "depth"))
    tree = json.loads(dump_project(make_project()))
    tree = {"version": 0, "format": tree.pop("format"), "scan": tree.pop("depth"), **tree}
    tree.update(version=0, sponsor=5)
    text = json.dumps(tree, indent=1)

    with pytest.raises(DataError) as error:
        load_project(text.encode(), "a.waymark.json")

    line = text[: text.index('"sponsor"')].count("\n") + 1
    assert str(error.value) == (
        f"a.waymark.json:{line}: 'sponsor' must be a text of at most 10000 characters, not '5'"
    )


def test_a_migrated_file_loads(monkeypatch):
    project = make_project()
    tree = json.loads(dump_project(project))
    del tree["depth"]
    tree["version"] = 0
    monkeypatch.setitem(MIGRATIONS, 0, lambda old: {**old, "depth": "quick"})

    loaded = load_project(json.dumps(tree).encode(), "a.waymark.json")

    assert loaded == project


def test_a_file_that_a_migration_cannot_read_is_refused(monkeypatch):
    monkeypatch.setitem(MIGRATIONS, 0, lambda old: {"depth": old["gone"]})

    with pytest.raises(DataError) as error:
        load_project(b'{"format": "waymark-project", "version": 0}', "a.waymark.json")

    assert str(error.value) == (
        "a.waymark.json:1: the file does not hold what format 0 needs; use another copy"
    )


def test_a_project_is_saved_to_a_file(tmp_path):
    project = make_project(agreed=[make_agreed()])
    path = tmp_path / "acme.waymark.json"

    save_project(project, path)

    assert load_project(path.read_bytes(), path.name) == project
    assert [file.name for file in tmp_path.iterdir()] == ["acme.waymark.json"]


def test_a_save_that_fails_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "acme.waymark.json"
    save_project(make_project(title="Old"), path)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.project_file.os.fsync", full)
    with pytest.raises(DataError) as error:
        save_project(make_project(title="New"), path)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["acme.waymark.json"]
    assert str(error.value) == (
        f"{path}:1: the file cannot be written: No space left on device; nothing was changed"
    )


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path):
    path = tmp_path / "gone" / "acme.waymark.json"

    with pytest.raises(DataError) as error:
        save_project(make_project(), path)

    assert str(error.value) == (
        f"{path}:1: the file cannot be written: No such file or directory; nothing was changed"
    )


def test_a_saved_file_keeps_the_permissions_of_the_one_it_replaces(tmp_path):
    path = tmp_path / "acme.waymark.json"
    save_project(make_project(), path)
    path.chmod(0o640)

    save_project(make_project(title="New"), path)

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link(tmp_path):
    path, link = tmp_path / "acme.waymark.json", tmp_path / "link.waymark.json"
    save_project(make_project(), path)
    link.symlink_to(path)

    save_project(make_project(title="New"), link)

    assert link.is_symlink()
    assert load_project(path.read_bytes(), path.name).title == "New"


FOREIGN = make_project(
    focus=["service-desk", "teleportation"],
    people=[BEN],
    exclusions=[Exclusion(practice="alchemy", reason="None here")],
    targets=[Target(practice="service-desk", level=3, reason="r", by="Mia", at=NOON)],
    context={"weather": "fine"},
    signals={"rain": "often"},
    agreed=[make_agreed("incident-management.c99"), make_agreed("service-desk", 3)],
    votes=[make_vote("incident-management.c99", "ben"), make_vote("old.c01", "ben")],
    notes=[make_note("incident-management")],
    figures=[
        MeasuredFigure(figure=figure, value=4, source="typed in", by="Mia", at=NOON)
        for figure in ("service-desk.f1", "service-desk.f9")
    ],
)


def test_references_the_edition_does_not_know_are_kept():
    loaded = load_project(dump_project(FOREIGN), "a.waymark.json")

    assert loaded == FOREIGN


def test_references_the_edition_does_not_know_are_listed():
    itil4 = load_itil4()
    edition = f"{itil4.framework.title} ({itil4.framework.edition})"

    found = find_unknown(FOREIGN, itil4)

    assert found == [
        f"agreed: 'incident-management.c99' is not in {edition}; it is kept but counts nowhere",
        f"context: 'weather' is not in {edition}; it is kept but counts nowhere",
        f"exclusions: 'alchemy' is not in {edition}; it is kept but counts nowhere",
        f"figures: 'service-desk.f9' is not in {edition}; it is kept but counts nowhere",
        f"focus: 'teleportation' is not in {edition}; it is kept but counts nowhere",
        f"signals: 'rain' is not in {edition}; it is kept but counts nowhere",
        f"votes: 'incident-management.c99' is not in {edition}; it is kept but counts nowhere",
        f"votes: 'old.c01' is not in {edition}; it is kept but counts nowhere",
    ]


def test_a_reference_that_is_unknown_many_times_is_listed_once():
    itil4 = load_itil4()
    vote = make_vote("old.c01", "ben")
    project = make_project(people=[BEN, BEN.model_copy(update={"id": "eve"})]).model_copy(
        update={"votes": (vote, vote.model_copy(update={"person": "eve"}))}
    )

    found = find_unknown(project, itil4)

    assert found == [
        (
            f"votes: 'old.c01' is not in {itil4.framework.title} ({itil4.framework.edition}); "
            "it is kept but counts nowhere (2 times)"
        )
    ]


def test_a_path_in_another_folder_is_written_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    save_project(make_project(plan=PlanOptions(waves=2)), Path("b.waymark.json"))

    assert (tmp_path / "b.waymark.json").exists()
