"""Units by themselves, lines of work for counting, settings, full text search.

Revision 0003. The lines and the search index are filled by the program when it opens the register.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_WHO = ("key", "scope_key", "kind")


def upgrade() -> None:
    _units()
    op.drop_index(op.f("ix_deadlines_late_from_task_pk"), table_name="deadlines")
    op.drop_column("deadlines", "late_from")
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    _lines()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE task_search (task_pk integer PRIMARY KEY REFERENCES tasks(pk) "
            "ON DELETE CASCADE, plain tsvector NOT NULL, marked tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_task_search_plain ON task_search USING gin (plain)")
        op.execute("CREATE INDEX ix_task_search_marked ON task_search USING gin (marked)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE task_search USING fts5("
            'plain, marked, tokenize = "unicode61 remove_diacritics 0")'
        )
        op.execute(
            "CREATE TRIGGER task_search_delete AFTER DELETE ON tasks BEGIN "
            "DELETE FROM task_search WHERE rowid = old.pk; END"
        )


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scope_key", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_units")),
        sa.UniqueConstraint(*_WHO, name=op.f("uq_units_key_scope_key_kind")),
    )
    op.create_index(op.f("ix_units_folded"), "units", ["folded"], unique=False)
    op.create_index(op.f("ix_units_scope_key_kind"), "units", ["scope_key", "kind"], unique=False)
    op.execute(
        "INSERT INTO units (name, kind, scope, key, scope_key, folded) "
        "SELECT min(name), kind, min(scope), key, scope_key, min(folded) "
        "FROM task_units GROUP BY key, scope_key, kind"
    )
    op.add_column("task_units", sa.Column("unit_pk", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE task_units SET unit_pk = (SELECT units.pk FROM units WHERE "
        "units.key = task_units.key AND units.scope_key = task_units.scope_key "
        "AND units.kind = task_units.kind)"
    )
    op.drop_index(op.f("ix_task_units_folded"), table_name="task_units")
    op.drop_index(op.f("ix_task_units_role_key_scope_key_task_pk"), table_name="task_units")
    with op.batch_alter_table("task_units") as batch:
        batch.alter_column("unit_pk", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(op.f("fk_task_units_unit_pk"), "units", ["unit_pk"], ["pk"])
        for name in ("name", "kind", "scope", "key", "scope_key", "folded"):
            batch.drop_column(name)
    op.create_index(
        op.f("ix_task_units_unit_pk_role_task_pk"),
        "task_units",
        ["unit_pk", "role", "task_pk"],
        unique=False,
    )


def _lines() -> None:
    op.add_column("tasks", sa.Column("lines_from", sa.Integer(), nullable=True))
    op.add_column("tasks", sa.Column("lines_until", sa.Integer(), nullable=True))
    for name in ("lines_from", "lines_until"):
        there = sa.text(f"{name} IS NOT NULL")
        op.create_index(
            f"ix_tasks_{name}", "tasks", [name], sqlite_where=there, postgresql_where=there
        )
    op.create_table(
        "lines",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("task_pk", sa.Integer(), nullable=False),
        sa.Column("unit_pk", sa.Integer(), nullable=True),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("late_from", sa.Integer(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_pk"], ["tasks.pk"], name=op.f("fk_lines_task_pk"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["units.pk"], name=op.f("fk_lines_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_lines")),
    )
    op.create_index(op.f("ix_lines_task_pk"), "lines", ["task_pk"], unique=False)
    op.create_index(
        op.f("ix_lines_unit_pk_late_from_done_on_since_first"),
        "lines",
        ["unit_pk", "late_from", "done_on", "since", "first"],
        unique=False,
    )
    op.create_index("ix_lines_done_on", "lines", ["done_on", "late_from"], unique=False)
    open_ = sa.text("done_on IS NULL")
    op.create_index(
        "ix_lines_open",
        "lines",
        ["late_from", "unit_pk", "since", "first", "task_pk"],
        unique=False,
        sqlite_where=open_,
        postgresql_where=open_,
    )


def downgrade() -> None:
    raise NotImplementedError("a register only moves forward")
