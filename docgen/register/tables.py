"""The tables of the register (SQLAlchemy 2, typed declarative).

``HEAD`` is the newest migration; a register at another revision is migrated when it is opened.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

HEAD = "0004"


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
    lines_from: Mapped[int | None]  # its lines hold as of this day (ordinal) and later
    lines_until: Mapped[int | None]  # and up to this one; None is for ever

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


class UnitRow(Base):
    """A unit or group that tasks name. (``key``, ``scope_key``) is who it is: its name within the
    province, or within the issuer for the issuer's own parts; ``folded`` is for look-up."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("key", "scope_key", "kind"),
        Index(None, "folded"),
        Index(None, "scope_key", "kind"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    scope_key: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)


class TaskUnitRow(Base):
    """A unit's part in a task: who (``unit_pk``), in which role, printed how."""

    __tablename__ = "task_units"
    __table_args__ = (Index(None, "unit_pk", "role", "task_pk"), Index(None, "task_pk"))

    pk: Mapped[int] = mapped_column(primary_key=True)
    task_pk: Mapped[int] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    unit_pk: Mapped[int] = mapped_column(ForeignKey("units.pk"))
    role: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class DeadlineRow(Base):
    """A deadline as in the plan, with the corrections of people in it."""

    __tablename__ = "deadlines"
    __table_args__ = (Index(None, "task_pk"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    task_pk: Mapped[int] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[date | None]
    due: Mapped[date | None]
    bound: Mapped[str | None] = mapped_column(Text)
    recurrence: Mapped[str | None] = mapped_column(Text)


class LineRow(Base):
    """One thing to be done by one day, once for each unit that leads it: what counting needs.

    Made from the task, its deadlines and all that was said (`docgen.register.due`), and made again
    when one of them changes. Days are ordinals (1 is 0001-01-01). unit_pk: who leads, None where
    nobody is named; first: 1 once a line, so that a line of two leads counts once in a sum.
    late_from: the first late day, None without a fixed date. since: the line counts as of this day
    (an occurrence of a recurring duty from when the one before it is due). done_on: when it was
    done. Whether it is late is asked for a day, never stored.
    """

    __tablename__ = "lines"
    __table_args__ = (
        Index(None, "task_pk"),
        Index(None, "unit_pk", "late_from", "done_on", "since", "first"),
        Index(
            "ix_lines_open",
            "unit_pk",
            "late_from",
            "first",
            "task_pk",
            "done_on",  # always NULL: SQLite reads the index alone only if it holds the column
            sqlite_where=text("done_on IS NULL AND late_from IS NOT NULL"),
            postgresql_where=text("done_on IS NULL AND late_from IS NOT NULL"),
        ),
        Index(
            "ix_lines_done",
            "done_on",
            "late_from",
            "unit_pk",
            "first",
            "task_pk",
            sqlite_where=text("done_on IS NOT NULL"),
            postgresql_where=text("done_on IS NOT NULL"),
        ),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    task_pk: Mapped[int] = mapped_column(ForeignKey("tasks.pk", ondelete="CASCADE"))
    unit_pk: Mapped[int | None] = mapped_column(ForeignKey("units.pk"))
    first: Mapped[int]
    late_from: Mapped[int | None]
    since: Mapped[int]
    done_on: Mapped[int | None]


class SettingRow(Base):
    """A setting of this register."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


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
Index(
    "ix_tasks_lines_from",
    TaskRow.lines_from,
    sqlite_where=TaskRow.lines_from.is_not(None),
    postgresql_where=TaskRow.lines_from.is_not(None),
)
Index(
    "ix_tasks_lines_until",
    TaskRow.lines_until,
    sqlite_where=TaskRow.lines_until.is_not(None),
    postgresql_where=TaskRow.lines_until.is_not(None),
)
