"""The tables of the register (SQLAlchemy 2, typed declarative).

``HEAD`` is the newest migration; a register at another revision is migrated when it is opened.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

HEAD = "0002"


class Base(DeclarativeBase):
    """Names of constraints are fixed so that later migrations can address them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class PlanRow(Base):
    """One plan (kế hoạch). ``data`` is the whole plan as JSON of the public form."""

    __tablename__ = "plans"

    pk: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(Text, unique=True)
    sha256: Mapped[str | None] = mapped_column(Text, unique=True)
    file: Mapped[str | None] = mapped_column(Text)
    location: Mapped[str | None] = mapped_column(Text)  # where the file stood when it was read
    reader: Mapped[str | None] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    issued: Mapped[date | None]
    not_before: Mapped[date | None]  # the youngest document it cites: it cannot be older
    issuer: Mapped[str | None] = mapped_column(Text)
    province: Mapped[str | None] = mapped_column(Text)
    doc_type: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    task_count: Mapped[int] = mapped_column(default=0)
    unit_count: Mapped[int] = mapped_column(default=0)
    deadline_count: Mapped[int] = mapped_column(default=0)
    warning_count: Mapped[int] = mapped_column(default=0)
    data: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    tasks: Mapped[list[TaskRow]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", passive_deletes=True
    )


class TaskRow(Base):
    """One task. ``code`` is its short name for people, ``missing_since`` set if a newer reading
    of the plan no longer holds the task but something was said about it. ``data`` is the task as
    it was read; path, text, output, units and deadlines have the corrections of people in them."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("plan_pk", "task_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    plan_pk: Mapped[int] = mapped_column(ForeignKey("plans.pk", ondelete="CASCADE"))
    task_id: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]
    path: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    output: Mapped[str | None] = mapped_column(Text)
    data: Mapped[str] = mapped_column(Text)
    missing_since: Mapped[datetime | None]

    plan: Mapped[PlanRow] = relationship(back_populates="tasks")
    units: Mapped[list[TaskUnitRow]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    deadlines: Mapped[list[DeadlineRow]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    changes: Mapped[list[ChangeRow]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class TaskUnitRow(Base):
    """A unit's part in a task. (``key``, ``scope_key``) is the unit's identity: its name within
    the province, or within the issuer for the issuer's own parts."""

    __tablename__ = "task_units"
    __table_args__ = (
        Index(None, "role", "key", "scope_key", "task_pk"),
        Index(None, "task_pk"),
        Index(None, "folded"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    task_pk: Mapped[int] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    scope_key: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)


class DeadlineRow(Base):
    """A deadline as in the plan; ``late_from`` is the first late day of a deadline that does not
    recur (a property of the deadline; lateness itself is computed as of a date, never stored)."""

    __tablename__ = "deadlines"
    __table_args__ = (Index(None, "late_from", "task_pk"), Index(None, "task_pk"))

    pk: Mapped[int] = mapped_column(primary_key=True)
    task_pk: Mapped[int] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[date | None]
    due: Mapped[date | None]
    bound: Mapped[str | None] = mapped_column(Text)
    recurrence: Mapped[str | None] = mapped_column(Text)
    late_from: Mapped[date | None]


class ChangeRow(Base):
    """One thing said about a task, or done to a plan. Only ever added: what is taken back names the
    change that took it back in ``undone_pk`` and counts no more.

    kind: done, progress, extend, withdraw, merge, correct, attach, undo; read (of a plan).
    occurrence: the printed due date it is about, None for the whole task. day: when it was done,
    granted or decided. data: the rest as JSON, by kind. batch: the first change said with it.
    """

    __tablename__ = "changes"
    __table_args__ = (Index(None, "task_pk"), Index(None, "plan_pk"), Index(None, "batch"))

    pk: Mapped[int] = mapped_column(primary_key=True)
    plan_pk: Mapped[int] = mapped_column(ForeignKey("plans.pk", ondelete="CASCADE"))
    task_pk: Mapped[int | None] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Text)
    occurrence: Mapped[date | None]
    day: Mapped[date | None]
    data: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    said_by: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    batch: Mapped[int | None]
    undone_pk: Mapped[int | None]


Index(None, TaskRow.plan_pk, TaskRow.position)
Index(None, PlanRow.number)
