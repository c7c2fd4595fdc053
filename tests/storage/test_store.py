"""The store: each edit stands at once, in the diary and in the project."""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.answers import Answer
from assessment.project import (
    AcceptedFinding,
    Depth,
    Evidence,
    Exclusion,
    Importance,
    MeasuredFigure,
    Parked,
    PlanEdit,
    PlanOptions,
    ReadingGoal,
    Snapshot,
    Strength,
    Target,
)
from storage.entries import KINDS
from storage.errors import (
    DanglingError,
    MissingProjectError,
    ProjectExistsError,
    StaleVersionError,
    StoreError,
)
from storage.rows import Rows
from storage.store import open_store
from tests.storage.sample_projects import (
    BEN,
    IT,
    MIA,
    NOON,
    make_agreed,
    make_note,
    make_project,
    make_vote,
    projects,
)

SIGNED = {"by": "Mia", "at": NOON}
RECORDS = {
    "exclusions": Exclusion(practice="risk-management", reason="Done by the group"),
    "targets": Target(practice="service-desk", level=3, reason="Audit", **SIGNED),
    "importances": Importance(practice="service-desk", importance=5, reason="Pain", **SIGNED),
    "groups": IT,
    "people": BEN,
    "agreed": make_agreed(),
    "evidence": Evidence(
        id="e1", item="service-desk", strength="E2", title="Report", link="https://a.b/c", **SIGNED
    ),
    "figures": MeasuredFigure(
        figure="service-desk.f1", value=61.5, source="Phone system", cases=900, **SIGNED
    ),
    "notes": make_note(),
    "parked": Parked(id="p1", text="Ask the supplier", **SIGNED),
    "accepted": AcceptedFinding(finding="few-raters", reason="Small firm", **SIGNED),
    "plan_edits": PlanEdit(step="service-desk.3", wave=2),
    "reading_goals": ReadingGoal(framework="fitsm", item="PR9", level=2, **SIGNED),
    "snapshots": Snapshot(id="s1", title="Spring", at=NOON, checksum="x", figures={"index": 2.5}),
}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(projects())
def test_a_project_comes_out_of_the_store_as_it_went_in(store, project):
    project_id = store.import_project(project, replace=True)

    assert store.export_project(project_id) == project


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_of_each_kind_is_kept_and_removed(store, acme, kind):
    record = RECORDS[kind]

    store.set_entry(acme, kind, record, "Mia")
    kept = getattr(store.load_project(acme), kind)
    store.remove_entry(acme, kind, KINDS[kind].key(record), "Mia")

    assert kept == (record,)
    assert getattr(store.load_project(acme), kind) == ()


def test_every_kind_of_entry_is_tried_here():
    assert {*RECORDS, "votes", "context", "signals"} == set(KINDS)


def test_a_vote_is_kept_per_item_and_person(store, acme):
    store.set_entry(acme, "people", BEN, "Mia")
    store.set_entry(acme, "votes", make_vote(person="ben", answer=Answer.NOT), "Ben")
    store.set_entry(acme, "votes", make_vote(person="ben", answer=Answer.FULLY), "Ben")

    votes = store.load_project(acme).votes

    assert votes == (make_vote(person="ben", answer=Answer.FULLY),)


def test_context_answers_and_signals_are_pairs(store, acme):
    store.set_entry(acme, "context", ("size", "large"), "Mia")
    store.set_entry(acme, "signals", ("outages", "often"), "Mia")

    project = store.load_project(acme)

    assert project.context == {"size": "large"}
    assert project.signals == {"outages": Strength.OFTEN}


def test_an_answer_given_again_keeps_its_place(store, acme):
    store.set_entry(acme, "agreed", make_agreed("a.c01"), "Mia")
    store.set_entry(acme, "agreed", make_agreed("a.c02"), "Mia")
    store.set_entry(acme, "agreed", make_agreed("a.c01", Answer.FULLY), "Mia")

    items = [record.item for record in store.load_project(acme).agreed]

    assert items == ["a.c01", "a.c02"]


def test_the_diary_tells_what_was_set_and_removed(store, acme):
    store.set_entry(acme, "context", ("size", "large"), "Mia")
    store.remove_entry(acme, "context", "size", "Ben")

    history = store.load_project(acme, with_history=True).history

    assert [(f.kind, f.key, f.value, f.by) for f in history] == [
        ("context", "size", "large", "Mia"),
        ("context", "size", None, "Ben"),
    ]


def test_a_project_is_loaded_without_its_diary_unless_asked(store, acme):
    store.set_entry(acme, "context", ("size", "large"), "Mia")

    assert store.load_project(acme).history == ()


def test_a_vote_in_the_diary_survives_the_way_through_a_file(store, acme):
    store.set_entry(acme, "people", BEN, "Mia")
    store.set_entry(acme, "votes", make_vote(person="ben"), "Ben")
    exported = store.export_project(acme)

    copy = store.import_project(exported, as_copy=True)

    assert exported.history[-1].key == "incident-management.c01:ben"
    assert store.export_project(copy).history == exported.history


def test_removing_what_is_not_there_changes_nothing(store, acme):
    before = store.project_version(acme)

    after = store.remove_entry(acme, "notes", "service-desk", "Mia")

    assert after == before
    assert store.export_project(acme).history == ()


@pytest.mark.parametrize(
    ("kind", "record", "message"),
    [
        (
            "nonsense",
            make_note(),
            (
                "unknown kind of entry 'nonsense'; allowed: exclusions, context, signals, targets, "
                "importances, groups, people, agreed, votes, evidence, figures, notes, parked, "
                "accepted, plan_edits, reading_goals, snapshots"
            ),
        ),
        ("agreed", make_note(), "agreed takes a Agreed, not a Note"),
        (
            "signals",
            ("outages", "maybe"),
            "signals: Input should be 'no', 'sometimes' or 'often'",
        ),
        (
            "agreed",
            make_agreed().model_copy(update={"by": ""}),
            "agreed: 'by': String should have at least 1 character",
        ),
        (
            "snapshots",
            Snapshot.model_construct(
                id="s", title="s", at=NOON, checksum="x", figures={"a": float("inf")}
            ),
            "a figure is not a finite number; leave it out",
        ),
        (
            "votes",
            make_vote("a" * 60 + ".c01", "b" * 60),
            f"'{'a' * 60}.c01|{'b' * 60}' has over 120 characters; shorten the ids in it",
        ),
    ],
)
def test_what_is_no_record_of_its_kind_is_refused(store, acme, kind, record, message):
    with pytest.raises(StoreError) as error:
        store.set_entry(acme, kind, record, "Mia")

    assert str(error.value) == message
    assert store.export_project(acme).history == ()


def test_an_edit_needs_an_author(store, acme):
    with pytest.raises(StoreError) as error:
        store.set_entry(acme, "agreed", make_agreed(), " ")

    assert str(error.value) == "who edits must be a name of 1 to 200 characters"


def test_an_entry_and_its_line_in_the_diary_stand_or_fall_together(store, acme, monkeypatch):
    def fail(*_):
        raise OSError("pulled the plug")

    before = store.project_version(acme)
    monkeypatch.setattr(Rows, "put_entry", fail)
    with pytest.raises(OSError, match="pulled the plug"):
        store.set_entry(acme, "agreed", make_agreed(), "Mia")

    assert store.export_project(acme).history == ()
    assert store.project_version(acme) == before


CRASH = """
import os
from storage.rows import Rows
from storage.store import open_store
from tests.storage.sample_projects import make_agreed
store = open_store()
store.set_entry("acme", "agreed", make_agreed("a.c01"), "Mia")
Rows.put_entry = lambda *_: os._exit(9)
store.set_entry("acme", "agreed", make_agreed("a.c02"), "Mia")
"""


def test_a_crash_loses_no_acknowledged_answer_and_keeps_no_half_one(store, acme, url):
    environment = {**os.environ, "WAYMARK_DATABASE_URL": url}

    done = subprocess.run([sys.executable, "-c", CRASH], env=environment, check=False)  # noqa: S603  # our own text

    project = store.export_project(acme)
    assert done.returncode == 9
    assert [record.item for record in project.agreed] == ["a.c01"]
    assert [fact.key for fact in project.history] == ["a.c01"]


@pytest.mark.parametrize(
    ("kind", "record", "message"),
    [
        (
            "votes",
            make_vote(person="eve"),
            "there is no person 'eve' in the project; add the person first",
        ),
        ("people", MIA, "there is no group 'it' in the project; add the group first"),
    ],
)
def test_an_entry_that_refers_to_nobody_is_refused(store, acme, kind, record, message):
    with pytest.raises(DanglingError) as error:
        store.set_entry(acme, kind, record, "Mia")

    assert str(error.value) == message


@pytest.mark.parametrize(
    ("kind", "key", "message"),
    [
        ("people", "mia", "the person 'mia' still has answers here (1); remove those first"),
        ("groups", "it", "the group 'it' still has members (Mia); move them first"),
    ],
)
def test_what_others_refer_to_is_not_removed(store, kind, key, message):
    project = make_project(groups=[IT], people=[MIA], votes=[make_vote()])
    acme = store.import_project(project)

    with pytest.raises(DanglingError) as error:
        store.remove_entry(acme, kind, key, "Mia")

    assert str(error.value) == message
    assert store.export_project(acme) == project


def test_settings_are_changed_with_their_version(store, acme):
    version = store.settings_version(acme)

    after = store.update_settings(acme, version, depth="full", plan=PlanOptions(waves=2))

    project = store.load_project(acme)
    assert (project.depth, project.plan.waves) == (Depth.FULL, 2)
    assert store.settings_version(acme) == after


def test_settings_that_someone_changed_meanwhile_are_not_overwritten(store, acme):
    version = store.settings_version(acme)
    store.update_settings(acme, version, title="Hers")

    with pytest.raises(StaleVersionError) as error:
        store.update_settings(acme, version, title="His")

    assert str(error.value) == (
        "someone else changed the settings of this project in the meantime "
        "(version 2, yours is 1); load them and try again"
    )
    assert store.load_project(acme).title == "Hers"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"depth": "deep", "title": ""},
            (
                "'title' must be a text of at most 200 characters, not nothing; "
                "'depth' must be one of quick, focus, full, not 'deep'"
            ),
        ),
        (
            {"id": "other"},
            (
                "unknown setting 'id'; allowed: organisation, title, unit, sponsor, assessor, "
                "framework, depth, scoring, focus, plan"
            ),
        ),
        (
            {"agreed": ()},
            (
                "unknown setting 'agreed'; allowed: organisation, title, unit, sponsor, assessor, "
                "framework, depth, scoring, focus, plan"
            ),
        ),
    ],
)
def test_settings_that_are_not_allowed_are_refused(store, acme, changes, message):
    with pytest.raises(StoreError) as error:
        store.update_settings(acme, 1, **changes)

    assert str(error.value) == message
    assert store.load_project(acme) == make_project()


def test_the_version_of_a_project_grows_with_every_change(store, acme):
    versions = [store.project_version(acme)]

    versions.append(store.set_entry(acme, "agreed", make_agreed(), "Mia"))
    store.update_settings(acme, 1, title="New")
    versions.append(store.project_version(acme))
    versions.append(store.remove_entry(acme, "agreed", "incident-management.c01", "Mia"))
    store.undo(acme, "Mia")
    versions.append(store.project_version(acme))
    store.import_project(make_project(), replace=True)
    versions.append(store.project_version(acme))

    assert versions == sorted(set(versions))


def test_reading_changes_no_version(store, acme):
    before = store.project_version(acme)

    store.export_project(acme)
    store.save_summary(acme, {"level": 2})

    assert store.project_version(acme) == before


def test_projects_are_listed_those_changed_last_first(store):
    store.import_project(make_project(id="a", organisation="Alpha"))
    store.import_project(make_project(id="b", organisation="Beta", title="Autumn"))
    store.set_entry("a", "agreed", make_agreed(), "Mia")
    store.save_summary("a", {"level": 2, "path": "support"})

    first, second = store.list_projects()

    assert (first.id, first.organisation, first.summary) == (
        "a",
        "Alpha",
        {"level": 2, "path": "support"},
    )
    assert (second.id, second.title, second.summary) == ("b", "Autumn", None)
    assert second.updated < first.updated <= datetime.now(UTC)


def test_a_project_that_is_in_the_store_already_is_not_overwritten(store, acme):
    with pytest.raises(ProjectExistsError) as error:
        store.import_project(make_project(title="New"))

    assert str(error.value) == (
        "the project 'acme' is already in the store; replace it or import a copy"
    )
    assert store.load_project(acme) == make_project()


def test_a_copy_has_an_id_of_its_own(store, acme):
    copy = store.import_project(make_project(title="Copy"), as_copy=True)

    assert copy != acme
    assert store.load_project(copy).title == "Copy"
    assert store.load_project(acme) == make_project()


def test_a_replaced_project_is_kept_among_the_deleted_ones(store, acme):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    store.import_project(make_project(title="New"), replace=True)

    (old,) = store.list_projects(deleted=True)
    store.restore_project(old.id)

    assert store.load_project(acme).agreed == ()
    assert store.load_project(old.id).agreed == (make_agreed(),)
    assert store.load_project(old.id).id == old.id


def test_a_project_that_contradicts_itself_is_not_imported(store):
    project = make_project().model_copy(update={"agreed": (make_agreed(), make_agreed())})

    with pytest.raises(StoreError) as error:
        store.import_project(project)

    assert str(error.value) == (
        "the project contradicts itself: "
        "agreed: 'incident-management.c01' stands here twice; keep one"
    )
    assert store.list_projects() == []


def test_a_deleted_project_comes_back_whole(store, acme):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    before = store.export_project(acme)

    store.delete_project(acme)
    listed = store.list_projects()
    store.restore_project(acme)

    assert listed == []
    assert store.export_project(acme) == before


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.load_project("acme"),
        lambda store: store.project_version("acme"),
        lambda store: store.settings_version("acme"),
        lambda store: store.set_entry("acme", "agreed", make_agreed(), "Mia"),
        lambda store: store.remove_entry("acme", "agreed", "a.c01", "Mia"),
        lambda store: store.update_settings("acme", 1, title="New"),
        lambda store: store.save_summary("acme", {}),
        lambda store: store.undo("acme", "Mia"),
        lambda store: store.redo("acme", "Mia"),
        lambda store: store.delete_project("acme"),
    ],
)
def test_a_deleted_project_is_neither_read_nor_changed(store, acme, call):
    store.delete_project(acme)

    with pytest.raises(MissingProjectError) as error:
        call(store)

    today = datetime.now(UTC).date()
    assert str(error.value) == f"the project 'acme' was deleted on {today}; restore it first"


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.load_project("nowhere"),
        lambda store: store.set_entry("nowhere", "agreed", make_agreed(), "Mia"),
        lambda store: store.restore_project("nowhere"),
    ],
)
def test_a_project_that_is_not_there_is_said_in_a_sentence(store, call):
    with pytest.raises(MissingProjectError) as error:
        call(store)

    assert str(error.value) == "there is no project 'nowhere' in the store; import it first"


def test_a_damaged_entry_is_said_in_a_sentence(store, acme, tmp_path):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    with sqlite3.connect(tmp_path / "waymark.db") as connection:
        connection.execute("UPDATE entries SET body = '{}'")

    with pytest.raises(StoreError) as error:
        store.load_project(acme)

    assert str(error.value) == (
        f"the project 'acme' in the database {tmp_path}/waymark.db is damaged; "
        "restore a backup or import its file again"
    )


def test_a_project_stays_as_it_was_when_its_figures_are_no_numbers(store, acme):
    with pytest.raises(StoreError) as error:
        store.save_summary(acme, {"index": float("nan")})

    assert str(error.value) == "a figure is not a finite number; leave it out"


def test_a_backup_holds_everything_and_is_one_file(store, acme, tmp_path):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    folder = tmp_path / "backups"
    folder.mkdir()

    store.backup(folder / "copy.db")

    copied = [file.name for file in folder.iterdir()]
    restored = open_store(f"sqlite:///{folder}/copy.db")
    assert restored.export_project(acme) == store.export_project(acme)
    assert copied == ["copy.db"]
    restored.close()


def test_a_backup_that_cannot_be_written_is_said_in_a_sentence(store, tmp_path):
    path = tmp_path / "gone" / "copy.db"

    with pytest.raises(StoreError) as error:
        store.backup(path)

    assert str(error.value) == (
        f"the backup {path} cannot be written: unable to open database file"
    )


def test_a_backup_never_overwrites_the_database_itself(store, acme, tmp_path):
    with pytest.raises(StoreError) as error:
        store.backup(tmp_path / "waymark.db")

    assert str(error.value) == (
        f"the backup {tmp_path}/waymark.db would overwrite the database; choose another name"
    )
    assert store.load_project(acme) == make_project()


def test_importing_the_store_does_not_import_sqlalchemy():
    code = "import sys, storage.store; print('sqlalchemy' in sys.modules)"

    done = subprocess.run(  # noqa: S603  # our own text
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"


def test_bodies_are_kept_as_readable_json(store, acme, tmp_path):
    store.set_entry(acme, "notes", make_note(text="Süd"), "Mia")

    with sqlite3.connect(tmp_path / "waymark.db") as connection:
        ((body,),) = connection.execute("SELECT body FROM entries").fetchall()

    assert json.loads(body)["text"] == "Süd"
    assert "Süd" in body
