"""Create projects, entries and facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the three tables of the first store."""
    op.create_table(
        "projects",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("summary", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("updated", sa.String(32), nullable=False),
        sa.Column("deleted", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
    )
    _create_entries()
    _create_facts()


def _create_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("project", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(250), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("project", "kind", "key", name="pk_entries"),
        _owner("fk_entries_project"),
    )


def _create_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("project", sa.String(120), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(120), nullable=False),
        sa.Column("key", sa.String(250), nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("act", sa.String(10), nullable=False),
        sa.Column("edit", sa.Integer),
        sa.PrimaryKeyConstraint("project", "seq", name="pk_facts"),
        _owner("fk_facts_project"),
    )
    op.create_index("ix_facts_project_kind_key", "facts", ["project", "kind", "key"])


def _owner(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["project"], ["projects.id"], name=name, onupdate="CASCADE", ondelete="CASCADE"
    )
