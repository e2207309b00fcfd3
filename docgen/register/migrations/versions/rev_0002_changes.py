"""What people say about tasks as one list of changes; completions move into it.

Revision 0002.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plans", sa.Column("location", sa.Text(), nullable=True))
    op.add_column("tasks", sa.Column("output", sa.Text(), nullable=True))
    op.create_table(
        "changes",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("plan_pk", sa.Integer(), nullable=False),
        sa.Column("task_pk", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("undone_pk", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_pk"], ["plans.pk"], name=op.f("fk_changes_plan_pk"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["task_pk"], ["tasks.pk"], name=op.f("fk_changes_task_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_task_pk"), "changes", ["task_pk"], unique=False)
    op.create_index(op.f("ix_changes_plan_pk"), "changes", ["plan_pk"], unique=False)
    op.create_index(op.f("ix_changes_batch"), "changes", ["batch"], unique=False)
    _fill_outputs()
    _move_completions()
    op.drop_index(op.f("ix_completions_task_pk_occurrence"), table_name="completions")
    op.drop_table("completions")


def _fill_outputs() -> None:
    connection = op.get_bind()
    tasks = sa.table("tasks", sa.column("pk"), sa.column("data"), sa.column("output"))
    found = connection.execute(sa.select(tasks.c.pk, tasks.c.data)).all()
    values = [
        {"of": pk, "output": output}
        for pk, data in found
        if (output := json.loads(data).get("output"))
    ]
    if values:
        update = (
            sa.update(tasks)
            .where(tasks.c.pk == sa.bindparam("of"))
            .values(output=sa.bindparam("output"))
        )
        connection.execute(update, values)


def _move_completions() -> None:
    connection = op.get_bind()
    said = connection.execute(
        sa.text(
            "SELECT c.pk, t.plan_pk, c.task_pk, c.occurrence, c.done_on, c.result, c.evidence, "
            "c.recorded_at FROM completions c JOIN tasks t ON t.pk = c.task_pk "
            "ORDER BY c.recorded_at, c.pk"
        ).columns(occurrence=sa.Date, done_on=sa.Date, recorded_at=sa.DateTime)
    ).all()
    changes = sa.table(
        "changes",
        *(sa.column(n) for n in ("plan_pk", "task_pk", "kind", "data", "batch")),
        sa.column("occurrence", sa.Date),
        sa.column("day", sa.Date),
        sa.column("recorded_at", sa.DateTime),
    )
    values = [
        {
            "plan_pk": row.plan_pk,
            "task_pk": row.task_pk,
            "kind": "done",
            "occurrence": row.occurrence,
            "day": row.done_on,
            "data": json.dumps(
                {"result": row.result, "evidence": row.evidence}, ensure_ascii=False
            ),
            "recorded_at": row.recorded_at,
        }
        for row in said
    ]
    if values:
        connection.execute(sa.insert(changes), values)


def downgrade() -> None:
    raise NotImplementedError("a register only moves forward")
