"""The tables of the working store; migrations bring a database to this shape.

`entries` holds what stands, one row per kind and key; a removed entry keeps its row
without a body, so that it finds its place again.  `facts` is the diary: it only grows.
JSON and times are kept as text, so both databases hold the same bytes.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

REVISION = "0001"  # the newest migration

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _owner() -> Column[str]:
    follows = ForeignKey("projects.id", onupdate="CASCADE", ondelete="CASCADE")
    return Column("project", String(120), follows, nullable=False)


projects = Table(
    "projects",
    metadata,
    Column("id", String(120), nullable=False),
    Column("document", Text, nullable=False),  # JSON: the settings
    Column("summary", Text),  # JSON: the headline figures, as the pages last computed them
    Column("version", Integer, nullable=False),  # of the settings, which several people edit
    Column("revision", Integer, nullable=False),  # counts every change; numbers the facts
    Column("created", String(32), nullable=False),
    Column("updated", String(32), nullable=False),
    Column("deleted", String(32)),
    PrimaryKeyConstraint("id"),
)
entries = Table(
    "entries",
    metadata,
    _owner(),
    Column("kind", String(40), nullable=False),
    Column("key", String(250), nullable=False),
    Column("position", Integer, nullable=False),  # the order within the project
    Column("body", Text),  # JSON; none: removed
    Column("by", String(200), nullable=False),
    Column("at", String(32), nullable=False),
    PrimaryKeyConstraint("project", "kind", "key"),
)
facts = Table(
    "facts",
    metadata,
    _owner(),
    Column("seq", Integer, nullable=False),
    Column("kind", String(120), nullable=False),
    Column("key", String(250), nullable=False),
    Column("body", Text),  # JSON; none: removed
    Column("before", Text),  # JSON: what stood there; none: nothing
    Column("by", String(200), nullable=False),
    Column("at", String(40), nullable=False),
    Column("act", String(10), nullable=False),
    Column("edit", Integer),  # what an undo or a redo is about; of an edit the first of its batch
    PrimaryKeyConstraint("project", "seq"),
    Index(None, "project", "kind", "key"),
)
