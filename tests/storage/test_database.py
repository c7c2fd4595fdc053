"""The database: settings, migrations, and failures as sentences."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from storage import database
from storage.database import MIGRATIONS, Database
from storage.errors import StoreError
from storage.schema import REVISION, metadata
from storage.store import open_store
from tests.storage.sample_projects import make_agreed, make_project

SHAPE = "sqlite:///FOLDER/waymark.db or postgresql://USER:PASSWORD@HOST/NAME"


def pragma(url, name, *, synchronous="NORMAL"):
    opened = Database(url, synchronous=synchronous)
    opened.prepare()
    with opened.reading() as rows:
        found = rows._connection.execute(text(f"PRAGMA {name}")).scalar()  # noqa: SLF001
    opened.close()
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("busy_timeout", 10_000), ("foreign_keys", 1)],
)
def test_sqlite_runs_with_the_measured_settings(url, name, value):
    assert pragma(url, name) == value


def test_a_durable_store_waits_for_the_disk(url):
    assert pragma(url, "synchronous", synchronous="FULL") == 2


@pytest.mark.usefixtures("store")
def test_migrations_from_nothing_give_the_tables_of_the_schema(url):
    with create_engine(url).connect() as connection:
        context = MigrationContext.configure(connection)

        differences = compare_metadata(context, metadata)

    assert differences == []


def test_the_newest_migration_is_the_one_the_schema_names():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    heads = ScriptDirectory.from_config(config).get_heads()

    assert heads == [REVISION]


def test_a_store_that_is_opened_again_keeps_everything(store, acme, url):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")

    again = open_store(url)

    assert again.load_project(acme).agreed == (make_agreed(),)
    again.close()


def test_a_migration_that_fails_leaves_an_empty_database(url, tmp_path, monkeypatch):
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    (broken / "env.py").write_text((MIGRATIONS / "env.py").read_text())
    (broken / "versions" / "r0001.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = {REVISION!r}, None\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half (id INTEGER)')\n"
        "    op.execute('NONSENSE')\n"
    )
    monkeypatch.setattr(database, "MIGRATIONS", broken)

    with pytest.raises(StoreError) as error:
        open_store(url)

    with sqlite3.connect(tmp_path / "waymark.db") as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == []
    assert str(error.value) == (
        f'the database {tmp_path}/waymark.db failed: near "NONSENSE": syntax error'
    )


@pytest.mark.usefixtures("store")
def test_a_database_of_a_newer_waymark_is_refused(url, tmp_path):
    with sqlite3.connect(tmp_path / "waymark.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreError) as error:
        open_store(url)

    assert str(error.value) == (
        f"the database {tmp_path}/waymark.db was written by a newer Waymark (schema 9999); "
        f"this one reads up to {REVISION}; update Waymark"
    )


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path):
    path = tmp_path / "waymark.db"
    path.write_text("these are not the bytes of a database " * 40)
    before = path.read_bytes()

    with pytest.raises(StoreError) as error:
        open_store(f"sqlite:///{path}")

    assert str(error.value) == (
        f"the database {path} is not a Waymark database or is damaged; "
        "restore a backup, or move it away"
    )
    assert path.read_bytes() == before


def test_a_damaged_database_is_said_in_a_sentence(store, acme, tmp_path):
    path = tmp_path / "waymark.db"
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    store.backup(tmp_path / "copy.db")
    content = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "bad.db").write_bytes(content[:4096] + b"\x17" * (len(content) - 4096))

    with pytest.raises(StoreError) as error:
        open_store(f"sqlite:///{tmp_path}/bad.db").list_projects()

    assert path.exists()
    assert str(error.value) == (
        f"the database {tmp_path}/bad.db is damaged; "
        "restore a backup, or move it away to start with an empty one"
    )


def test_a_folder_in_the_place_of_the_database_is_said_in_a_sentence(tmp_path):
    with pytest.raises(StoreError) as error:
        open_store(f"sqlite:///{tmp_path}")

    assert str(error.value) == (
        f"the database {tmp_path} cannot be opened; "
        "check that its folder exists and may be written to"
    )


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError) as error:
        open_store(f"sqlite:///{tmp_path}/file/waymark.db")

    assert str(error.value) == (
        f"the folder of the database {tmp_path}/file/waymark.db cannot be created: "
        "File exists; choose another with WAYMARK_DATABASE_URL"
    )


def test_a_database_that_may_only_be_read_is_said_in_a_sentence(acme, tmp_path):
    address = f"file:{tmp_path}/waymark.db?mode=ro&uri=true"
    readable = open_store(f"sqlite:///{address}")

    with pytest.raises(StoreError) as error:
        readable.set_entry(acme, "agreed", make_agreed(), "Mia")

    assert str(error.value) == (
        f"the database file:{tmp_path}/waymark.db may not be written to; "
        "check the permissions of the file and its folder"
    )
    assert readable.load_project(acme) == make_project()


def test_a_writer_that_never_ends_is_said_in_a_sentence(url, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    hasty = open_store(url)
    holder = sqlite3.connect(tmp_path / "waymark.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError) as error:
        hasty.import_project(make_project())

    holder.close()
    assert str(error.value) == (
        f"the database {tmp_path}/waymark.db is busy: another program wrote to it for more than "
        "0 seconds; try again"
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", f"WAYMARK_DATABASE_URL must be like {SHAPE}"),
        (
            "mysql://mia:secret@host/name",
            f"WAYMARK_DATABASE_URL must be like {SHAPE}, not 'mysql://mia:***@host/name'",
        ),
        ("sqlite://", f"WAYMARK_DATABASE_URL must be like {SHAPE}, not 'sqlite://'"),
    ],
)
def test_a_url_of_another_shape_is_refused_without_its_password(url, message):
    with pytest.raises(StoreError) as error:
        open_store(url)

    assert str(error.value) == message


def test_a_server_that_does_not_answer_is_said_without_the_password():
    with pytest.raises(StoreError) as error:
        open_store("postgresql://mia:secret@127.0.0.1:1/waymark")

    assert str(error.value).startswith(
        "the database waymark on 127.0.0.1 cannot be reached: connection failed: "
    )
    assert "secret" not in str(error.value)


def test_the_url_in_the_environment_decides_where_the_store_is(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_DATABASE_URL", f"sqlite:///{tmp_path}/else/where.db")

    open_store().close()

    assert (tmp_path / "else" / "where.db").exists()


def test_without_a_url_the_store_is_in_the_users_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("WAYMARK_DATABASE_URL", raising=False)
    monkeypatch.setattr("storage.store.user_data_path", lambda *_, **__: tmp_path / "waymark")

    open_store().close()

    assert (tmp_path / "waymark" / "waymark.db").exists()
