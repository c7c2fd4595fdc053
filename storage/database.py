"""Open the database of the store, bring it up to date and speak of its failures in sentences.

SQLite runs in WAL mode, and a transaction that writes begins with BEGIN IMMEDIATE:
one that reads first and writes later would fail when another writes in between.
Importing this module imports SQLAlchemy, so the store does it only when it is opened.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from storage.errors import StoreError
from storage.rows import Rows
from storage.schema import REVISION

BUSY_SECONDS = 10  # how long a writer waits for another
MIGRATION_LOCK = 7_209_402  # any number, the same in every Waymark
MIGRATIONS = Path(__file__).parent / "migrations"
URL_SHAPE = "sqlite:///FOLDER/waymark.db or postgresql://USER:PASSWORD@HOST/NAME"
WRITES = "waymark_writes"  # the execution option of connections that will write


class Database:
    """One database, with connections for reading and for writing."""

    def __init__(self, url: str, *, synchronous: str) -> None:
        self.url = _database_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.name = _name(self.url)
        engine = _sqlite_engine(self.url, synchronous) if self.is_sqlite else _server(self.url)
        self._engine = engine
        # READ COMMITTED, PostgreSQL's default, would show each statement another state
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**level)
        self._writer = engine.execution_options(**{WRITES: True})

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Yield the rows as they stand at one moment.

        Raises:
            StoreError: the database fails.
        """
        with self._failures(), self._reader.connect() as connection:
            yield Rows(connection)

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Yield rows to change; all changes are kept together, or none when anything fails.

        Raises:
            StoreError: the database fails.
        """
        with self._failures(), self._writer.begin() as connection:
            yield Rows(connection)

    def prepare(self) -> None:
        """Create the database or bring it up to date; of several processes, one does it.

        Raises:
            StoreError: it cannot be opened, is damaged, or was written by a newer Waymark.
        """
        if self.is_sqlite:
            self._create_folder()
        with self._failures():
            if self.is_sqlite:
                self._use_wal()
            with self._engine.connect() as connection:
                found = _revision(connection)
            if found != REVISION:
                self._migrate()

    def _create_folder(self) -> None:
        if self.url.database is None or self.url.database.startswith("file:"):
            return
        try:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the folder of the {self.name} cannot be created: {error.strerror}; "
                "choose another with WAYMARK_DATABASE_URL"
            ) from None

    def _use_wal(self) -> None:
        """Switch to WAL once; SQLite does not wait here when two processes do it at once."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                with self._engine.connect() as connection:
                    connection.connection.driver_connection.execute(  # type: ignore[union-attr]
                        "PRAGMA journal_mode = WAL"
                    )
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    self._fail(error)
                time.sleep(0.05)
            except sqlite3.Error as error:
                self._fail(error)
            else:
                return

    def _migrate(self) -> None:
        from alembic import command  # noqa: PLC0415  # costs 0.3 s, needed once
        from alembic.config import Config  # noqa: PLC0415

        with self._writer.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            found = _revision(connection)
            self._refuse_newer(found)
            if found == REVISION:
                return
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
            command.upgrade(config, REVISION)

    def _refuse_newer(self, found: str | None) -> None:
        if found is not None and found > REVISION:
            raise StoreError(
                f"the {self.name} was written by a newer Waymark (schema {found}); "
                f"this one reads up to {REVISION}; update Waymark"
            )

    def backup(self, path: Path) -> None:
        """Write a copy of a SQLite database that others may be writing to.

        Raises:
            StoreError: the database is no SQLite file, or the copy cannot be written.
        """
        if not self.is_sqlite:
            raise StoreError(f"the {self.name} is backed up with pg_dump, not by Waymark")
        if path.resolve() == Path(self.url.database or "").resolve():
            raise StoreError(f"the backup {path} would overwrite the database; choose another name")
        draft = path.with_name(f".{path.name}.tmp")
        try:
            draft.unlink(missing_ok=True)
            with self._failures(), self._engine.connect() as connection:
                _copy(connection.connection.driver_connection, draft)
            draft.replace(path)
        except (OSError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreError(f"the backup {path} cannot be written: {reason}") from None

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            self._fail(error.orig if isinstance(error, DBAPIError) and error.orig else error)

    def _fail(self, error: BaseException) -> NoReturn:
        reason = str(error).strip().split("\n", 1)[0]
        raise StoreError(f"the {self.name} {_failure(reason)}") from None


def _failure(reason: str) -> str:
    for sign, words in FAILURES.items():
        if sign in reason:
            return words.format(reason=reason, seconds=BUSY_SECONDS)
    return f"failed: {reason}"


FAILURES = {
    "not a database": "is not a Waymark database or is damaged; restore a backup, or move it away",
    "malformed": "is damaged; restore a backup, or move it away to start with an empty one",
    "locked": "is busy: another program wrote to it for more than {seconds} seconds; try again",
    "unable to open": "cannot be opened; check that its folder exists and may be written to",
    "readonly": "may not be written to; check the permissions of the file and its folder",
    "disk is full": "cannot grow: the disk is full; free some space, nothing was half-saved",
    "connection": "cannot be reached: {reason}; check WAYMARK_DATABASE_URL and the server",
}


def _copy(source: Any, draft: Path) -> None:  # noqa: ANN401  # the driver's connection
    target = sqlite3.connect(draft)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # so the copy is one file
    finally:
        target.close()


def _database_url(text_url: str) -> URL:
    try:
        url = make_url(text_url)
        backend = url.get_backend_name()
    except ArgumentError:
        raise StoreError(f"WAYMARK_DATABASE_URL must be like {URL_SHAPE}") from None
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or not url.database or url.database == ":memory:":
        raise StoreError(f"WAYMARK_DATABASE_URL must be like {URL_SHAPE}, not {_shown(url)}")
    return url


def _shown(url: URL) -> str:
    return f"'{url.render_as_string(hide_password=True)}'"


def _name(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return f"database {url.database}"
    return f"database {url.database} on {url.host or 'this machine'}"


def _server(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ImportError:
        message = "PostgreSQL needs one more package: pip install 'psycopg[binary]'"
        raise StoreError(message) from None


def _sqlite_engine(url: URL, synchronous: str) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's
        connection.isolation_level = None  # the driver would begin transactions of its own
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(select(text("version_num FROM alembic_version"))).scalar()
    return None if found is None else str(found)
