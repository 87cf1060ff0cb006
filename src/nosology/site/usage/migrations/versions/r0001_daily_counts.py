# ruff: noqa: INP001 -- Alembic reads files, not a package
"""The table of counts. Versions before there were revisions made it too: then it is left as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table and its index where they are missing."""
    op.create_table(
        "daily_counts",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_daily_counts_day", "daily_counts", ["day"], if_not_exists=True)
