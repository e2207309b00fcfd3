"""Indexes of lines by who leads, so that one agency's work is read without that of others.

Revision 0004. What is open and dated stands in one index, what is done in another; each holds all
that counting asks for.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_lines_open", table_name="lines")
    op.drop_index("ix_lines_done_on", table_name="lines")
    open_ = sa.text("done_on IS NULL AND late_from IS NOT NULL")
    op.create_index(
        "ix_lines_open",
        "lines",
        ["unit_pk", "late_from", "first", "task_pk", "done_on"],
        sqlite_where=open_,
        postgresql_where=open_,
    )
    done = sa.text("done_on IS NOT NULL")
    op.create_index(
        "ix_lines_done",
        "lines",
        ["done_on", "late_from", "unit_pk", "first", "task_pk"],
        sqlite_where=done,
        postgresql_where=done,
    )


def downgrade() -> None:
    raise NotImplementedError("a register only moves forward")
