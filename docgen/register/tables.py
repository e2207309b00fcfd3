"""The tables of the register (SQLAlchemy 2, typed declarative).

``HEAD`` is the newest migration; a register at another revision is migrated when it is opened.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

HEAD = "0001"


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
    of the plan no longer holds the task but progress hangs on it."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("plan_pk", "task_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    plan_pk: Mapped[int] = mapped_column(ForeignKey("plans.pk", ondelete="CASCADE"))
    task_id: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]
    path: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    data: Mapped[str] = mapped_column(Text)
    missing_since: Mapped[datetime | None]

    plan: Mapped[PlanRow] = relationship(back_populates="tasks")
    units: Mapped[list[TaskUnitRow]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    deadlines: Mapped[list[DeadlineRow]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    completions: Mapped[list[CompletionRow]] = relationship(
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


class CompletionRow(Base):
    """What was said about a task: done on a day, with result and evidence. Only ever added;
    the last one recorded for the same occurrence counts. ``occurrence`` None is the whole task."""

    __tablename__ = "completions"
    __table_args__ = (Index(None, "task_pk", "occurrence"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    task_pk: Mapped[int] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    occurrence: Mapped[date | None]
    done_on: Mapped[date]
    result: Mapped[str | None] = mapped_column(Text)
    evidence: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[datetime]


Index(None, TaskRow.plan_pk, TaskRow.position)
Index(None, PlanRow.number)
