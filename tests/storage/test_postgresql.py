"""The store on PostgreSQL: runs where WAYMARK_TEST_DATABASE_URL names a server to try it on."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import create_engine, text

from storage.database import Database
from storage.errors import StaleVersionError, StoreError
from storage.store import open_store
from tests.storage.sample_projects import BEN, make_agreed, make_project, make_vote, projects

SERVER = os.environ.get("WAYMARK_TEST_DATABASE_URL")
pytestmark = pytest.mark.skipif(SERVER is None, reason="WAYMARK_TEST_DATABASE_URL names no server")
WRITERS, EDITS = 6, 15


@pytest.fixture
def url():
    """The URL of a schema of its own, dropped after the test."""
    schema = f"waymark_{uuid4().hex}"
    engine = create_engine(SERVER.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{SERVER}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(projects())
def test_a_project_comes_out_of_postgresql_as_it_went_in(store, project):
    project_id = store.import_project(project, replace=True)

    assert store.export_project(project_id) == project


def test_edits_undo_and_redo_work_on_postgresql(store, acme):
    store.set_entry(acme, "people", BEN, "Ben")
    store.set_entry(acme, "votes", make_vote(person="ben"), "Ben")
    store.undo(acme, "Ben")

    redone = store.redo(acme, "Ben")

    assert redone.kind == "votes"
    assert store.load_project(acme).votes == (make_vote(person="ben"),)
    assert len(store.export_project(acme).history) == 4


def test_a_batch_is_undone_and_redone_as_one_on_postgresql(store, acme):
    pairs = (("size", "small"), ("age", "old"))
    store.set_entries(acme, "context", pairs, "Mia")

    store.undo(acme, "Mia")
    without = store.load_project(acme).context
    store.redo(acme, "Mia")

    assert without == {}
    assert store.load_project(acme).context == dict(pairs)


def test_a_batch_that_fails_halfway_leaves_nothing_on_postgresql(store, acme):
    store.set_entry(acme, "people", BEN, "Mia")

    with pytest.raises(StoreError):
        store.set_entries(
            acme, "votes", [make_vote(person="ben"), make_vote(person="nobody")], "Mia"
        )

    assert store.load_project(acme).votes == ()
    assert len(store.export_project(acme).history) == 1


def test_a_replaced_project_takes_its_entries_along_on_postgresql(store, acme):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    store.import_project(make_project(), replace=True)
    (old,) = store.list_projects(deleted=True)

    store.restore_project(old.id)

    assert store.load_project(old.id).agreed == (make_agreed(),)


def test_a_stale_version_is_refused_on_postgresql(store, acme):
    store.update_settings(acme, 1, title="Hers")

    with pytest.raises(StaleVersionError):
        store.update_settings(acme, 1, title="His")

    assert store.load_project(acme).title == "Hers"


def test_several_stores_on_postgresql_lose_no_write(store, acme, url):
    other = open_store(url)
    stores = [store, other] * (WRITERS // 2)
    together = threading.Barrier(WRITERS)

    def write(number):
        together.wait()
        for n in range(EDITS):
            record = make_agreed(f"writer-{number}.c{n:02}")
            stores[number].set_entry(acme, "agreed", record, f"Writer {number}")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert len(other.load_project(acme).agreed) == WRITERS * EDITS
    assert len(other.export_project(acme).history) == WRITERS * EDITS
    other.close()


def test_several_servers_may_create_the_tables_at_once(url):
    opened = [Database(url, synchronous="NORMAL") for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda database: database.prepare(), opened))

    assert done == [None] * 4
    assert [database.close() for database in opened] == [None] * 4


def test_a_backup_of_postgresql_is_left_to_its_own_tool(store, tmp_path):
    with pytest.raises(StoreError, match="is backed up with pg_dump, not by Waymark"):
        store.backup(tmp_path / "copy.db")

    assert list(tmp_path.iterdir()) == []
