"""Tasks from the rows of a task or project table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.blocks import WholeTable
from extractors.context import Context
from extractors.deadlines import find_deadlines, parse_deadline_cell
from extractors.tables.both import divide
from extractors.tables.columns import SEPARATOR, ColumnReading
from extractors.tables.content import is_blank, looks_dated
from extractors.tables.fold import fold, words
from extractors.tables.money import budget
from extractors.tables.named import unit_text
from extractors.tables.rows import ReadRow
from extractors.tables.told import told
from plans.model import Deadline, Path, Task, UnitRef
from plans.units.lists import split_units
from plans.units.names import starts_unit
from plans.units.shapes import line_of

_DITTO = re.compile(r"^[-–\s\"”'’〃]*(?:nt|n/t|như trên|-nt-)?[-–\s\"”'’〃.]*$", re.I)
_MARK = re.compile(r"^[xX×✓✔√vV*+●•]$")
_HELP = re.compile(
    r"[,;.\s(]*(?:và\s+)?(?:(?:đơn vị|cơ quan)\s+)?phối hợp(?:\s+(?:với|cùng|thực hiện))?\s*:?\s*",
    re.I,
)
_LEADING = re.compile(r"(?:(?:đơn vị|cơ quan)\s+)?chủ trì\s*:?\s*(?=[^\s,;])", re.I)
_TRAILING = re.compile(r"\s*(?:là\s+(?:đơn vị\s+)?)?chủ trì[\s,;]*(?:và)?\s*$", re.I)
_TIME_WORDS = re.compile(
    r"[\s,;:(–-]*(?:(?:thời gian|thời hạn|tiến độ|hoàn thành|xong)(?:\s+hoàn thành)?\s*:?\s*)?$",
    re.I,
)
_PERIODS = {"thang": "Tháng", "quy": "Quý"}
_NUMBERS = re.compile(
    r"(?:\d{1,2}|I{1,3}|IV)(?:\s*(?:[,;+&–-]|và|đến)\s*(?:\d{1,2}|I{1,3}|IV))*(?:\s*/\s*20\d\d)?"
)
_OUTPUT_EDGE = " ,;:.-–("
_PERIOD_TITLE = re.compile(
    r"^(trong |cac nhiem vu |nhiem vu |cong viec |ke hoach )?(thang|quy|nam|6 thang|9 thang|giai doan|tuan)"
    r" ?(thu )?(\d|i|v|x|dau|cuoi)[\w /-]*$"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a task needs to know of its table."""

    table: WholeTable
    columns: Sequence[ColumnReading]
    rows: Sequence[ReadRow]
    ctx: Context


def read_tasks(
    rows: Sequence[ReadRow],
    table: WholeTable,
    columns: Sequence[ColumnReading],
    *,
    base: Path,
    ctx: Context,
    factors: dict[int, int | None],
) -> tuple[tuple[int, Task], ...]:
    """One task a plain row that has a text, with the index of its first row in the table.

    What a group's row states (unit, deadline) holds for its rows that state none; a group titled
    by a unit ("Sở Y tế") or a period ("Quý I") gives it where no column does. "nt" repeats the
    cell above.
    """
    place = _Place(table, columns, rows, ctx)
    found: list[tuple[int, Task]] = []
    for index, row in enumerate(rows):
        if row.kind != "row" or row.blank or not row.title.strip() or is_blank(row.title):
            continue
        found.append((row.at, _task(index, row, place, base, factors)))
    return tuple(found)


def _task(
    index: int, row: ReadRow, place: _Place, base: Path, factors: dict[int, int | None]
) -> Task:
    lead, helped = _leads(index, place)
    coordinate = helped + _units(index, place, "coordinate")
    deadlines = _deadlines(index, place)
    output = _text(index, place, "output")
    output, dates = _undated(output, index, place)
    deadlines = deadlines or dates
    more = told(
        row.title,
        place.ctx,
        who=not lead and not _of_role(place, "lead"),
        when=not deadlines,
        what=not _of_role(place, "output"),
        helpers=not coordinate and not _of_role(place, "coordinate"),
    )
    lead, coordinate = lead or more.lead, coordinate or more.coordinate
    deadlines, output = deadlines or more.deadlines, output or more.output
    note = _text(index, place, "note")
    if not deadlines and not _of_role(place, "deadline"):
        deadlines = _beside(output, place) or _beside(note, place)
    stated = bool(lead or coordinate or deadlines)
    return Task(
        path=(*base, *row.path),
        text=more.text,
        lead=lead,
        coordinate=coordinate,
        monitor=_units(index, place, "monitor"),
        persons=_persons(index, place),
        deadlines=deadlines,
        output=output,
        budget=budget(row, place.table, place.columns, factors),
        form=_text(index, place, "form") or more.form,
        note=note or more.note,
        confidence=0.95 if stated else 0.8,
        spans=tuple(span for at in (row.at, *row.more) for span in place.table.rows[at].spans),
    )


def _cells(row: ReadRow, place: _Place, column: int) -> tuple[str, ...]:
    """The paragraphs of the row's cell and of the rows that go on with it, each text once."""
    found: list[str] = []
    for at in (row.at, *row.more):
        cells = place.table.rows[at].cells
        if column >= len(cells) or (at != row.at and cells[column].carried):
            continue
        if not is_blank(cells[column].text):
            found.extend(cells[column].paragraphs)
    return tuple(found)


def _paragraphs(index: int, place: _Place, column: int) -> tuple[str, ...]:
    """A row's paragraphs in a column: its own, those above for "nt", else its group's."""
    row = place.rows[index]
    own = _cells(row, place, column)
    if own and _DITTO.match(" ".join(own)):
        for above in reversed(place.rows[:index]):
            if not above.blank and not place.table.rows[above.at].wide:
                there = _cells(above, place, column)
                if there and not _DITTO.match(" ".join(there)):
                    return there
        return ()
    if own:
        return own
    for parent in reversed(row.parents):
        group = place.rows[parent]
        if place.table.rows[group.at].wide and group.kind == "group":
            continue
        if there := _cells(group, place, column):
            return there
    return ()


def _of_role(place: _Place, role: str) -> list[int]:
    return [i for i, column in enumerate(place.columns) if column.role == role]


def _text(index: int, place: _Place, role: str) -> str | None:
    """The text of a column that is not handed down from groups (output, form, note)."""
    row = place.rows[index]
    texts = []
    for column in _of_role(place, role):
        own = " ".join(_cells(row, place, column))
        if own and _DITTO.match(own):
            own = " ".join(_paragraphs(index, place, column))
        if own:
            texts.append(own)
    return "; ".join(texts) or None


def _undated(
    output: str | None, index: int, place: _Place
) -> tuple[str | None, tuple[Deadline, ...]]:
    """The output and the deadlines of a column that names both ("Báo cáo, trước 30/6")."""
    if output is None or not any(
        place.columns[i].detail == "dated" for i in _of_role(place, "output")
    ):
        return output, ()
    found = find_deadlines(output, year=place.ctx.year, issued=place.ctx.issued)
    if not found:  # "Biên bản, trong năm": what alone is a time stands last
        head, sign, last = re.sub(r"[,;(\n]", "\0", output).rpartition("\0")
        times = _parse(last.strip(" ).;"), place) if sign and looks_dated(last) else ()
        return (output[: len(head)].strip(_OUTPUT_EDGE) or None, times) if times else (output, ())
    kept, at = "", 0
    for mention in found:
        kept += _TIME_WORDS.sub("", output[at : mention.start])
        at = mention.end
    kept += output[at:]
    kept = re.sub(r"\(\s*\)?\s*(?=\)|$)|\(\s*\)", "", kept)
    if kept.count(")") > kept.count("("):
        kept = kept.rstrip(" .;,").removesuffix(")")
    return " ".join(kept.split()).strip(_OUTPUT_EDGE) or None, tuple(m.deadline for m in found)


def _beside(text: str | None, place: _Place) -> tuple[Deadline, ...]:
    """The times that the output or the note of a task tells where no column does.

    "Quyết định thành lập (trước ngày 15/3/2026)", "Xong trong tháng 5".
    """
    found = find_deadlines(text or "", year=place.ctx.year, issued=place.ctx.issued)
    dated = [m.deadline for m in found if m.deadline.due or m.deadline.recurrence]
    return tuple(dated)


def _split(text: str, place: _Place) -> tuple[UnitRef, ...]:
    return tuple(mention.ref for mention in split_units(text, place.ctx.units))


def _units(index: int, place: _Place, role: str) -> tuple[UnitRef, ...]:
    found: list[UnitRef] = []
    for column in _of_role(place, role):
        text = unit_text(_paragraphs(index, place, column))
        if text:
            found.extend(_split(text, place))
    return tuple(dict.fromkeys(found))


def _leads(index: int, place: _Place) -> tuple[tuple[UnitRef, ...], tuple[UnitRef, ...]]:
    """Who leads and, where one cell names both ("Sở A chủ trì, phối hợp Sở B"), who helps."""
    lead: list[UnitRef] = []
    helped: list[UnitRef] = []
    for column in _of_role(place, "lead"):
        text = unit_text(_paragraphs(index, place, column))
        if not text:
            continue
        named = divide(text)
        cut = _HELP.search(text)
        if named is not None:
            lead.extend(mention for part in named.lead for mention in _split(part, place))
            helped.extend(mention for part in named.helpers for mention in _split(part, place))
        elif cut:
            before = _TRAILING.sub("", _LEADING.sub("", text[: cut.start()]))
            after = text[cut.end() :]
            lead.extend(_split(before, place) if before.strip(" :,;-") else ())
            helped.extend(_split(after, place) if after.strip() else ())
        elif place.columns[column].detail == "both":
            every = _split(_TRAILING.sub("", _LEADING.sub("", text)), place)
            lead.extend(every[:1])
            helped.extend(every[1:])
        else:
            lead.extend(_split(_TRAILING.sub("", _LEADING.sub("", text)), place))
    if not lead and not _of_role(place, "lead"):
        lead.extend(_group_unit(index, place))
    return tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(helped))


def _group_unit(index: int, place: _Place) -> tuple[UnitRef, ...]:
    """The units a group's title consists of, in a table divided by agency ("II | Sở Nội vụ")."""
    for parent in reversed(place.rows[index].parents):
        title = place.rows[parent].title.rstrip(" :.;")
        mentions = split_units(title, place.ctx.units)
        covered = sum(mention.end - mention.start for mention in mentions)
        line = line_of(title, place.ctx.units.gazetteer)
        named = all(starts_unit(line, mention.start, running=False) for mention in mentions)
        if mentions and named and covered >= 0.8 * len(title):
            return tuple(mention.ref for mention in mentions)
    return ()


def _persons(index: int, place: _Place) -> tuple[str, ...]:
    found: list[str] = []
    for column in _of_role(place, "persons"):
        for paragraph in _paragraphs(index, place, column):
            found.extend(
                part.strip(" -+.;")
                for part in re.split(r"[;,]\s*|\s+và\s+(?=đ/c|ông|bà)", paragraph)
            )
    return tuple(dict.fromkeys(part for part in found if part))


_PERIOD_HEAD = re.compile(r"^(thang|quy|tuan|thang nam|thoi gian thang)$")


def _parse(text: str, place: _Place, column_year: int | None = None) -> tuple[Deadline, ...]:
    return parse_deadline_cell(
        text, year=place.ctx.year, issued=place.ctx.issued, column_year=column_year
    )


def _deadlines(index: int, place: _Place) -> tuple[Deadline, ...]:
    columns = [(i, place.columns[i].detail) for i in _of_role(place, "deadline")]
    start = next((i for i, detail in columns if detail == "start"), None)
    due = next((i for i, detail in columns if detail == "due"), None)
    if start is not None and due is not None:
        pair = _from_to(index, place, start, due)
        columns = [(i, detail) for i, detail in columns if i not in {start, due}]
        if pair is not None:
            return (pair,)
    marked = _marked(index, place, [i for i, detail in columns if detail == "period"])
    if marked:
        return marked
    found: list[Deadline] = []
    within: Deadline | None = None  # the month or quarter whose row this is
    for column, detail in columns:
        text = " ".join(_paragraphs(index, place, column))
        if not text or _MARK.match(text):
            continue
        title = place.columns[column].title
        year = re.search(r"20\d\d", title) or re.search(r"20\d\d", within.text if within else "")
        if detail == "period" and not re.search(r"\d", text):
            continue
        times = _parse(_spelt(text, title), place, int(year[0]) if year else None)
        if len(columns) > 1 and not found and _PERIOD_HEAD.search(words(title)) and len(times) == 1:
            within = times[0]
        found.extend(times)
    if within is not None and len(found) > 1:
        found = _within(within, [time for time in found if time is not within])
    if not found and not [i for i, detail in columns if detail != "period"]:
        found.extend(_group_period(index, place))
    return tuple(found)


def _within(period: Deadline, times: list[Deadline]) -> list[Deadline]:
    """The times of a row of a calendar by months: "9/2026 | … | Trước 20/9" is due before 20/9/2026.

    "Trong tháng" says no more than the month; a time outside the month stands beside it.
    """
    dated = [time for time in times if time.start or time.due or time.recurrence]
    if not dated:
        return [period]
    if period.due is None or any(time.due and time.due > period.due for time in dated):
        return [period, *times]
    return times


def _spelt(text: str, title: str) -> str:
    """A bare number with the period its heading names: "01 + 02" under "Tháng", "II" under "Quý"."""
    named = words(title.rpartition(SEPARATOR)[2])
    unit = next((unit for key, unit in _PERIODS.items() if key in named.split()), None)
    return f"{unit} {text}" if unit and _NUMBERS.fullmatch(text.strip()) else text


def _group_period(index: int, place: _Place) -> tuple[Deadline, ...]:
    """The time a group's title consists of ("Quý II", "Tháng 3/2025")."""
    for parent in reversed(place.rows[index].parents):
        title = place.rows[parent].title.rstrip(" :.;")
        if _PERIOD_TITLE.match(fold(title)):
            return _parse(title, place)
    return ()


def _from_to(index: int, place: _Place, start: int, due: int) -> Deadline | None:
    """One deadline of two columns (bắt đầu, kết thúc); None if both are empty."""
    texts = [" ".join(_paragraphs(index, place, column)) for column in (start, due)]
    if not any(texts):
        return None
    text = " - ".join(part for part in texts if part)
    ends = _parse(texts[1], place) if texts[1] else ()
    begins = _parse(texts[0], place) if texts[0] else ()
    first = _first_day(texts[0], begins[0]) if begins else None
    last = ends[0] if ends else None
    if last is not None and last.due is not None and first is not None and first > last.due:
        first = None
    return Deadline(
        text=text,
        start=first or (last.start if last else None),
        due=last.due if last else None,
        bound=last.bound if last and last.due else None,
        recurrence=last.recurrence if last else None,
    )


def _first_day(text: str, read: Deadline) -> date | None:
    """The day a beginning falls on: "Tháng 3/2025" begins on the 1st."""
    if read.start is not None:
        return read.start
    if read.due is None:
        return None
    folded = fold(text)
    if "quy" in folded:
        return date(read.due.year, (read.due.month - 1) // 3 * 3 + 1, 1)
    if re.search(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|ngay \d", folded):
        return read.due
    if re.search(r"thang|\d{1,2} ?[/-] ?20\d\d", folded):
        return read.due.replace(day=1)
    if re.fullmatch(r"(?:tu |nam |dau )*20\d\d", folded):
        return date(read.due.year, 1, 1)
    return read.due


def _marked(index: int, place: _Place, periods: Sequence[int]) -> tuple[Deadline, ...]:
    """The months or quarters marked with "x": each run of neighbours is one period."""
    row = place.rows[index]
    runs: list[list[int]] = []
    for at, column in enumerate(periods):
        texts = _cells(row, place, column)
        if not texts or not _MARK.match(" ".join(texts)):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(_run([periods[at] for at in run], place) for run in runs)


def _run(marked: Sequence[int], place: _Place) -> Deadline:
    names = [_period_name(place.columns[column].title) for column in (marked[0], marked[-1])]
    parsed = [_parse(name, place) for name in names]
    if not all(parsed):
        return Deadline(text=" - ".join(dict.fromkeys(names)))
    first, last = parsed[0][0], parsed[-1][-1]
    start = _first_day(names[0], first) if len(marked) > 1 else first.start
    if last.due is not None and start is not None and start > last.due:
        start = None
    return Deadline(
        text=" - ".join(dict.fromkeys(names)), start=start, due=last.due, bound=last.bound
    )


def _period_name(title: str) -> str:
    """A heading as a period: "Thời gian / T3" is "Tháng 3", "2025 / Quý I" is "Quý I/2025"."""
    above, _, last = title.rpartition(" / ")
    if words(last).startswith("tuan"):  # "Tháng 5 / Tuần 1" is "Tuần 1 tháng 5"
        month = re.search(r"thang (\d{1,2})", words(above))
        return f"{last} tháng {month[1]}" if month and "thang" not in words(last) else last
    if re.fullmatch(r"(?:nam )?20\d\d", words(last)):
        return f"Năm {last[-4:]}"
    number = re.search(r"(?:0?(\d{1,2})|\b(i{1,3}|iv)\b)", words(last))
    year = re.search(r"20\d\d", title)
    bare = re.fullmatch(r"\d{1,2}|i{1,3}|iv", words(last)) is not None
    quarter = words(last).startswith("q") or (
        bare and (number is not None and number[2] is not None or "quy" in words(above).split())
    )
    if number is None:
        return last
    name = f"Quý {(number[1] or number[2]).upper()}" if quarter else f"Tháng {number[1]}"
    return f"{name}/{year[0]}" if year else name
