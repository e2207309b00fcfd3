"""Due dates as a calendar file (iCalendar, RFC 5545): one all-day event a due date, with an alarm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from docgen.report.lines import Line
from docgen.report.lists import plan_name, printed_words, standing_words
from docgen.report.status import Status

ALARM = timedelta(days=-3, hours=8)  # 8 o'clock three days before: "sắp đến hạn"
_OPEN = (Status.IN_TIME, Status.OVERDUE)
_SUMMARY = 120  # letters of a statement in an event's title


def calendar_bytes(lines: Sequence[Line], *, as_of: datetime) -> bytes:
    """The open dated lines as a calendar; what is done or has no date is left out.

    An event's UID is made of the task's code and the printed date, so that a calendar that takes
    the file again changes its events and does not double them. as_of: the stamp of the events.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//docgen//ke hoach//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Thời hạn nhiệm vụ")
    seen: dict[str, int] = {}
    for line in lines:
        if line.status not in _OPEN or line.last_day is None or line.due is None:
            continue
        uid = f"{line.task.code}-{line.first_due or line.due:%Y%m%d}"
        seen[uid] = seen.get(uid, 0) + 1
        if seen[uid] > 1:  # two deadlines of a task on one day are one event
            continue
        event = Event()
        event.add("uid", f"{uid}@docgen")
        event.add("dtstamp", as_of.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", line.last_day)
        event.add("dtend", line.last_day + timedelta(days=1))
        event.add("summary", f"Hạn: {_short(line.task.text)}")
        event.add("description", _description(line))
        event.add("categories", [_short(plan_name(line.task))])
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Sắp đến hạn: {_short(line.task.text)}")
        alarm.add("trigger", ALARM)
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _description(line: Line) -> str:
    task = line.task
    leads = "; ".join(unit.name for unit in task.of("lead"))
    helpers = "; ".join(unit.name for unit in task.of("coordinate"))
    parts = [
        task.text,
        f"Chủ trì: {leads}" if leads else "",
        f"Phối hợp: {helpers}" if helpers else "",
        f"Thời hạn như in: {printed_words(line)}",
        f"Kế hoạch: {plan_name(task)}",
        f"Tình trạng: {standing_words(line)}",
        f"Mã: {task.code}",
    ]
    return "\n".join(part for part in parts if part)


def _short(text: str) -> str:
    if len(text) <= _SUMMARY:
        return text
    return text[:_SUMMARY].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
