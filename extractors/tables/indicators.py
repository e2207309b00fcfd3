"""Measurable targets (chỉ tiêu) from the rows of an indicator table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.blocks import WholeTable
from extractors.tables.columns import ColumnReading
from extractors.tables.content import is_blank
from extractors.tables.money import figure
from extractors.tables.rows import ReadRow
from plans.model import Indicator, Path, Span

Op = Literal["=", ">", ">=", "<", "<=", "between"]
Number = int | float

_NUMBER = r"\d+(?:[.,]\d+)*"
_UNIT = r"(?P<unit>%|‰|[^\W\d_]+(?:[/ ][^\W\d_]+){0,2}(?:/[^\W\d_]+){0,2})?"
_BETWEEN = re.compile(
    rf"(?:từ\s+)?(?P<low>{_NUMBER})\s*(?P<u1>%|[^\W\d_]*)\s*(?:đến|tới|[-–÷])\s*(?P<high>{_NUMBER})\s*{_UNIT}",
    re.I,
)
_SINGLE = re.compile(rf"(?P<value>{_NUMBER})\s*{_UNIT}")
_OPS: tuple[tuple[re.Pattern[str], Op], ...] = (
    (re.compile(r"≥|>\s*=|=\s*>|⩾"), ">="),
    (re.compile(r"≤|<\s*=|=\s*<|⩽"), "<="),
    (
        re.compile(r"(?:lớn|cao|nhiều) hơn hoặc bằng|đạt và vượt|bằng hoặc (?:lớn|cao|vượt)", re.I),
        ">=",
    ),
    (re.compile(r"(?:nhỏ|thấp|ít) hơn hoặc bằng|bằng hoặc (?:nhỏ|thấp|ít)", re.I), "<="),
    (
        re.compile(
            r"tối thiểu|ít nhất|không (?:dưới|thấp hơn|ít hơn|nhỏ hơn)|trở lên|từ (?=\d)", re.I
        ),
        ">=",
    ),
    (
        re.compile(r"tối đa|không (?:quá|vượt|trên|cao hơn|lớn hơn)|nhiều nhất|trở xuống", re.I),
        "<=",
    ),
    # a place among the first: "Top 20", "Nhóm 15 tỉnh dẫn đầu"
    (re.compile(r"\btop\b|\bnhóm \d+ .*\b(?:dẫn đầu|đầu)\b", re.I), "<="),
    (re.compile(r">|\btrên\b|(?<!nhỏ )(?<!thấp )(?<!ít )\bhơn\b|\bvượt\b", re.I), ">"),
    (re.compile(r"<|\bdưới\b|\b(?:nhỏ|thấp|ít) hơn\b", re.I), "<"),
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PERIOD = re.compile(r"20\d\d\s*[-–]\s*(20\d\d)")
# When, not how much: "Đến năm 2030 đạt 80%", "giai đoạn 2026-2030", "so với năm 2025".
_WHEN = re.compile(
    r"(?:so với |đến |hết |cuối |trong |vào )*(?:năm |giai đoạn )(?:học )?20\d\d(?:\s*[-–]\s*20\d\d)?",
    re.I,
)
_IN_NAME = re.compile(
    rf"(?:đạt|trên|dưới|tối thiểu|ít nhất|không quá|[≥≤<>]=?)\s*(?:từ\s+)?{_NUMBER}\s*%.*$|{_NUMBER}\s*%",
    re.I,
)
_NOT_UNITS = {"trở", "so", "vào", "trong", "năm", "đến", "của", "trên", "và", "hoặc", "tổng"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A target's comparison, its value (a pair where it is a range) and its unit of measure."""

    op: Op | None = None
    value: Number | tuple[Number, Number] | None = None
    unit: str | None = None


def measure(text: str) -> Measure:
    """What a target says in figures: ">=80%", "Tăng từ 2 đến 3 bậc", "trên 8,5".

    Words without a figure ("Hoàn thành", "Có") and several figures give no value.
    """
    text = _WHEN.sub(" ", text).strip()
    between = _BETWEEN.search(text)
    if between and not _YEAR.fullmatch(between["low"]):
        low, high = _number(between["low"]), _number(between["high"])
        if low is not None and high is not None and low < high:
            unit = _unit(between["unit"]) or _unit(between["u1"])
            return Measure("between", (low, high), unit)
    found = _SINGLE.search(text)
    if found is None:
        return Measure()
    rest = text[found.end() :]
    if re.search(_NUMBER, rest) and not re.search(r"\(|so với|năm", rest):
        return Measure()  # "15/20 xã; 3 phường" is no single figure
    value = _number(found["value"])
    op: Op = "="
    for pattern, sign in _OPS:
        if pattern.search(text):
            op = sign
            break
    return Measure(op, value, _unit(found["unit"]))


def _number(text: str) -> Number | None:
    value = figure(text)
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _unit(text: str | None) -> str | None:
    words = (text or "").split()
    last = next((i for i, word in enumerate(words) if word.lower() in _NOT_UNITS), len(words))
    return " ".join(words[:last]) or None


def read_indicators(
    rows: Sequence[ReadRow],
    table: WholeTable,
    columns: Sequence[ColumnReading],
    *,
    base: Path,
    title: str,
    year: int | None,
) -> tuple[Indicator, ...]:
    """One indicator a row, or one a row and year where the table has a target column a year.

    The year is that of the target's column, else of the table's title, else of the result's
    column, else the plan's.
    """
    targets = [i for i, column in enumerate(columns) if column.role == "target"]
    dated = {i: found for i in targets if (found := _year_of(columns[i].title)) is not None}
    results = [i for i, column in enumerate(columns) if column.role == "result"]
    result_year = next(
        (found for i in results if (found := _year_of(columns[i].title)) is not None), None
    )
    usual = _year_of(title) or result_year or year
    read: list[Indicator] = []
    for row in rows:
        if row.kind != "row" or row.blank or not row.title:
            continue
        filled = [i for i in targets if _text(table, row, i)]
        chosen: list[int | None] = [*filled[:1]] or [*targets[:1]] or [None]
        if len(set(dated.values())) > 1 and set(filled) & set(dated):
            chosen = [i for i in filled if i in dated]
        for column in chosen:
            read.append(
                _indicator(
                    row,
                    table,
                    columns,
                    target_at=column,
                    results=results,
                    path=(*base, *row.path),
                    year=dated.get(column, usual) if column is not None else usual,
                )
            )
    return tuple(read)


def _indicator(
    row: ReadRow,
    table: WholeTable,
    columns: Sequence[ColumnReading],
    *,
    target_at: int | None,
    results: Sequence[int],
    path: Path,
    year: int | None,
) -> Indicator:
    target = _text(table, row, target_at) if target_at is not None else None
    result = next((text for i in results if (text := _text(table, row, i))), None)
    if target_at is None:
        said = _IN_NAME.search(row.title)
        measured = measure(said[0]) if said else Measure()
    else:
        measured = measure(target) if target else Measure()
    unit = measured.unit or _printed_unit(table, row, columns, target_at)
    if target and measured.value is None:
        unit = None  # "Hoàn thành", "Có": nothing is measured
    elif unit is None and result and result.rstrip().endswith("%"):
        unit = "%"
    note = next(
        (
            text
            for i, column in enumerate(columns)
            if column.role == "note" and (text := _text(table, row, i))
        ),
        None,
    )
    return Indicator(
        path=path,
        name=row.title.rstrip(" .;:"),
        op=measured.op,
        value=measured.value,
        unit=unit,
        target=target,
        result=result,
        year=year,
        note=note,
        spans=_spans(table, row),
    )


def _printed_unit(
    table: WholeTable, row: ReadRow, columns: Sequence[ColumnReading], target_at: int | None
) -> str | None:
    """The unit of measure of a column of its own, or of the target's heading ("Chỉ tiêu (%)")."""
    for i, column in enumerate(columns):
        if column.detail == "unit" and (text := _text(table, row, i)):
            return text
    if target_at is None:
        return None
    in_heading = re.search(r"\(([^()\d]{1,20})\)|(%)", columns[target_at].title)
    return (in_heading[1] or in_heading[2]).strip() if in_heading else None


def _text(table: WholeTable, row: ReadRow, column: int) -> str | None:
    """The cell's text with that of the rows that go on with it; None if blank."""
    texts = []
    for at in (row.at, *row.more):
        cell = table.rows[at].cells[column]
        if not is_blank(cell.text) and not (cell.carried and at != row.at):
            texts.append(cell.text)
    return " ".join(texts) or None


def _year_of(text: str) -> int | None:
    period = _PERIOD.search(text)
    if period:
        return int(period[1])
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def _spans(table: WholeTable, row: ReadRow) -> tuple[Span, ...]:
    return tuple(span for at in (row.at, *row.more) for span in table.rows[at].spans)
