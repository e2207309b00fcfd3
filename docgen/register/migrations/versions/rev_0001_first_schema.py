"""The first schema: plans, tasks, their units and deadlines, and what was said to be done.

Revision 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("not_before", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("doc_type", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("task_count", sa.Integer(), nullable=False),
        sa.Column("unit_count", sa.Integer(), nullable=False),
        sa.Column("deadline_count", sa.Integer(), nullable=False),
        sa.Column("warning_count", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_plans")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_plans_plan_id")),
        sa.UniqueConstraint("sha256", name=op.f("uq_plans_sha256")),
    )
    op.create_index(op.f("ix_plans_number"), "plans", ["number"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("plan_pk", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("missing_since", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_pk"], ["plans.pk"], name=op.f("fk_tasks_plan_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_tasks")),
        sa.UniqueConstraint("code", name=op.f("uq_tasks_code")),
        sa.UniqueConstraint("plan_pk", "task_id", name=op.f("uq_tasks_plan_pk_task_id")),
    )
    op.create_index(
        op.f("ix_tasks_plan_pk_position"), "tasks", ["plan_pk", "position"], unique=False
    )
    op.create_table(
        "completions",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("task_pk", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_pk"], ["tasks.pk"], name=op.f("fk_completions_task_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_completions")),
    )
    op.create_index(
        op.f("ix_completions_task_pk_occurrence"),
        "completions",
        ["task_pk", "occurrence"],
        unique=False,
    )
    op.create_table(
        "deadlines",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("task_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("bound", sa.Text(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("late_from", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_pk"], ["tasks.pk"], name=op.f("fk_deadlines_task_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_deadlines")),
    )
    op.create_index(
        op.f("ix_deadlines_late_from_task_pk"), "deadlines", ["late_from", "task_pk"], unique=False
    )
    op.create_index(op.f("ix_deadlines_task_pk"), "deadlines", ["task_pk"], unique=False)
    op.create_table(
        "task_units",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("task_pk", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scope_key", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_pk"], ["tasks.pk"], name=op.f("fk_task_units_task_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_task_units")),
    )
    op.create_index(op.f("ix_task_units_folded"), "task_units", ["folded"], unique=False)
    op.create_index(
        op.f("ix_task_units_role_key_scope_key_task_pk"),
        "task_units",
        ["role", "key", "scope_key", "task_pk"],
        unique=False,
    )
    op.create_index(op.f("ix_task_units_task_pk"), "task_units", ["task_pk"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_task_units_task_pk"), table_name="task_units")
    op.drop_index(op.f("ix_task_units_role_key_scope_key_task_pk"), table_name="task_units")
    op.drop_index(op.f("ix_task_units_folded"), table_name="task_units")
    op.drop_table("task_units")
    op.drop_index(op.f("ix_deadlines_task_pk"), table_name="deadlines")
    op.drop_index(op.f("ix_deadlines_late_from_task_pk"), table_name="deadlines")
    op.drop_table("deadlines")
    op.drop_index(op.f("ix_completions_task_pk_occurrence"), table_name="completions")
    op.drop_table("completions")
    op.drop_index(op.f("ix_tasks_plan_pk_position"), table_name="tasks")
    op.drop_table("tasks")
    op.drop_index(op.f("ix_plans_number"), table_name="plans")
    op.drop_table("plans")
