"""The questions a register answers, each in one reading transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from docgen.errors import UnknownName
from docgen.register import asking, asof, counting, lookup, search, state
from docgen.register.correcting import overlaid
from docgen.register.opened import Opened
from docgen.register.records import (
    ChangeRecord,
    Filter,
    Found,
    Hit,
    PlanRecord,
    Selection,
    TaskRecord,
)
from docgen.report.status import Cells, Status
from plans.io import from_data
from plans.model import Header, Plan


class Questions(Opened):
    """What can be asked of an open register."""

    def plans(self, filter: Filter | None = None) -> tuple[PlanRecord, ...]:
        """The plans, newest first; with a filter those that have such a task.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return asking.plans(session, filter or Filter())

    def plan(self, name: str, *, corrections: bool = True) -> tuple[PlanRecord, Plan]:
        """A plan by its id, number, file name or the beginning of one of them.

        corrections: with what people corrected in it; False gives it as it was read.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            row = lookup.plan(session, name)
            plan = from_data(asking.plan_data(row), where=row.plan_id)
            if corrections:
                plan = overlaid(plan, asking.corrected_tasks(session, row))
            return asking.plan_record(row), plan

    def header(self, name: str) -> Header:
        """The header of a plan.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            row = lookup.plan(session, name)
            return Header.model_validate(asking.plan_data(row)["header"])

    def tasks(self, filter: Filter | None = None) -> tuple[TaskRecord, ...]:
        """The tasks the filter means, by plan (newest first) and place in it."""
        return self.select(filter).tasks

    def select(self, filter: Filter | None = None) -> Selection:
        """The tasks the filter means, and the units that answered to its name.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return asking.select_tasks(session, asking.meant(session, filter or Filter()))

    def search(self, typed: str, filter: Filter | None = None, *, limit: int = 20) -> Found:
        """The tasks the filter means whose statement or output holds the words, at most ``limit``.

        With or without marks; the whole as one phrase first, then its words, then its syllables.

        Raises:
            WrongValue: no words.
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            meant = asking.meant(session, filter or Filter())
            tasks = meant.keys if filter and filter != Filter() else None
            found: dict[int, search.Query] = {}
            for query in search.queries(typed):
                left = limit + 1 - len(found)
                if left <= 0:
                    break
                for pk in search.find(session, query, tasks, limit=left, skip=list(found)):
                    found[pk] = query
            records = asking.keyed_records(session, list(found)[:limit])
            hits = [
                Hit(
                    records[pk],
                    search.places(records[pk].text, query),
                    search.places(records[pk].output or "", query),
                )
                for pk, query in found.items()
                if pk in records
            ]
            return Found(tuple(hits), more=len(found) > limit, units=meant.who)

    def select_standing(
        self, statuses: Collection[Status], as_of: date, filter: Filter | None = None
    ) -> Selection:
        """The tasks that have work in one of these cells as of a day (or may have it).

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            wanted = filter or Filter()
            there = asof.standing(statuses, as_of, few=_few(wanted))
            return asking.select_tasks(session, asking.meant(session, wanted), there)

    def select_due(self, as_of: date, days: int, filter: Filter | None = None) -> Selection:
        """The tasks that have open work due on a day or within days after it (or may have it).

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            wanted = filter or Filter()
            soon = asof.due_within(as_of, days, few=_few(wanted))
            return asking.select_tasks(session, asking.meant(session, wanted), soon)

    def select_overdue(
        self,
        as_of: date,
        filter: Filter | None = None,
        *,
        first: int | None = None,
        newest: bool = False,
    ) -> Selection:
        """The tasks the filter means that have overdue work as of a day (or may have it).

        first: of those whose lines are stored only so many, the longest overdue (newest: those that
        came due last).

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            wanted = filter or Filter()
            meant = asking.meant(session, wanted)
            units = meant.units if wanted.role == "lead" else None
            whole = Filter(role=wanted.role, unit=wanted.unit if units is not None else None)
            tasks = meant.keys if wanted != whole else None
            late = asof.latest(session, as_of, first=first, newest=newest, units=units, tasks=tasks)
            return asking.select_keyed(session, meant, late, asof.inexact_keys(session, as_of))

    def cells(self, as_of: date, filter: Filter | None = None) -> Cells:
        """The cells over all work the filter means as of a day, each line once.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return counting.total(session, as_of, self._meant(session, filter)[0])

    def cells_by_agency(
        self, as_of: date, filter: Filter | None = None
    ) -> dict[counting.Agency, Cells]:
        """The cells of each agency as of a day: who leads such work, or who has the filter's role
        in it; of the filter's unit only itself and its groups.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        role = filter.role if filter else "lead"
        with self._read() as session:
            tasks, meant = self._meant(session, filter)
            return counting.by_agency(session, as_of, tasks, role=role, only=meant)

    def cells_by_plan(self, as_of: date, filter: Filter | None = None) -> dict[str, Cells]:
        """The cells of each plan (by its id) as of a day.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return counting.by_plan(session, as_of, self._meant(session, filter)[0])

    def cells_by_month(
        self, as_of: date, filter: Filter | None = None
    ) -> dict[counting.Month | None, Cells]:
        """The cells by the month of the last day on time, as of a day.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return counting.by_month(session, as_of, self._meant(session, filter)[0])

    def overdue_by_agency(self, as_of: date) -> counting.Late:
        """How much work is overdue as of a day, and how much of each leading agency."""
        with self._read() as session:
            return counting.overdue_by_agency(session, as_of)

    @staticmethod
    def _meant(
        session: Session, filter: Filter | None
    ) -> tuple[Select[Any] | None, asking.Meant | None]:
        """The tasks a filter means as a query, and what it means; None for all."""
        if filter is None or filter == Filter(role=filter.role):
            return None, None
        meant = asking.meant(session, filter)
        return meant.keys, meant

    def task(self, name: str) -> TaskRecord:
        """A task by its code, the beginning of one, or its id.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            return asking.task_record(session, lookup.task(session, name))

    def history(self, name: str) -> tuple[ChangeRecord, ...]:
        """All changes of a task, or of a plan with all its tasks, the oldest first.

        Raises:
            UnknownName, AmbiguousName: it is neither a task nor a plan.
        """
        with self._read() as session:
            try:
                row = lookup.task(session, name)
            except UnknownName:
                plan = lookup.plan(session, name)
                return state.history(session, plan_pk=plan.pk, task_pk=None)
            return state.history(session, plan_pk=row.plan_pk, task_pk=row.pk)


def _few(filter: Filter) -> bool:
    """Whether a filter leaves few tasks, which are then looked at one by one."""
    return bool(filter.unit or filter.plan)
