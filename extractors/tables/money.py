"""Amounts of money in tables: their unit, their figures in đồng, and printed sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractors.blocks import WholeTable
from extractors.tables.columns import ColumnReading
from extractors.tables.content import is_blank
from extractors.tables.fold import fold
from extractors.tables.rows import ReadRow
from plans.model import Money, Path, Total, Warning

_UNITS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(nghin|ngan) ty\b"), 10**12),
    (re.compile(r"\bt[yi](?: dong|\b)"), 10**9),
    (re.compile(r"\btrieu(?: dong|\b)|\btr\.? ?d\b|\btrd\b"), 10**6),
    (re.compile(r"\b(nghin|ngan) ?(dong|d)\b|\b1[.,]?000 ?(dong|d|vnd)\b"), 10**3),
    (re.compile(r"\bdong\b|\bvnd\b|(?<=\d) ?d\b"), 1),
)
_DECLARED = re.compile(
    r"(?:don vi(?: tinh)?|dvt|dv tinh) ?:? ?[^;.]*?(?:trieu|ty|ti|nghin|ngan|1[.,]?000)? ?dong|\([^()]*\)"
)
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?")
_RANGE = re.compile(r"\d\s*(?:-|–|đến)\s*\d")
_YEARS = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)|(20\d\d)")


def unit_in(text: str) -> int | None:
    """How many đồng one unit is, by the words of a heading, caption or cell; None if unsaid.

    >>> unit_in("Kinh phí (triệu đồng)")
    1000000
    """
    folded = fold(text)
    for pattern, factor in _UNITS:
        if pattern.search(folded):
            return factor
    return None


def declared_unit(text: str) -> int | None:
    """The unit a caption declares ("ĐVT: triệu đồng", "(Đơn vị tính: 1.000 đồng)").

    A caption that only tells of an amount ("tổng kinh phí 5 tỷ đồng") declares none.
    """
    for found in _DECLARED.finditer(fold(text)):
        if not re.search(r"\d", found[0].replace("1.000", "").replace("1000", "")):
            factor = unit_in(found[0])
            if factor is not None:
                return factor
    return None


def figure(text: str) -> Fraction | None:
    """The first number of the text, written the Vietnamese way: "1.234,5" is 1234.5.

    A point or comma before exactly three digits parts thousands, any other the decimals.
    """
    found = _FIGURE.search(text)
    if found is None:
        return None
    digits = found[0]
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits) and not digits.startswith("0"):
        return Fraction(re.sub(r"[.,]", "", digits))
    head, _, tail = digits.replace(",", ".").rpartition(".")
    if not head:
        return Fraction(tail)
    return Fraction(f"{head.replace('.', '')}.{tail}")


def amount(text: str, factor: int | None) -> int | None:
    """The amount in đồng; None if the text gives no single figure or its unit is unknown.

    A unit in the cell ("1,5 tỷ đồng") wins over ``factor`` of the column. A bare figure of ten
    million or more is in đồng where nobody says otherwise.
    """
    if _RANGE.search(text):
        return None
    value = figure(text)
    if value is None:
        return None
    own = unit_in(text)
    factor = own if own is not None else factor
    if factor is None:
        if value < 10_000_000:
            return None
        factor = 1
    return round(value * factor)


def scope(heading: str) -> str | None:
    """The year or years a money column is for: "2024", "2022-2025"; None if unsaid."""
    found = _YEARS.search(heading)
    if found is None:
        return None
    return f"{found[1]}-{found[2]}" if found[1] else found[3]


def column_factors(
    table: WholeTable,
    columns: Sequence[ColumnReading],
    *,
    captions: Iterable[str],
    prose: Iterable[str] = (),
) -> dict[int, int | None]:
    """For each money column what one unit of it is in đồng.

    It is said by the column's heading, by another money column's, by a caption ("ĐVT: triệu
    đồng"), or by the document's text where it repeats one of the table's figures with its unit.
    """
    money = [i for i, column in enumerate(columns) if column.role == "budget"]
    if not money:
        return {}
    own = {i: unit_in(columns[i].title) for i in money}
    common = next((factor for factor in own.values() if factor is not None), None)
    if common is None:
        common = next((f for text in captions if (f := declared_unit(text)) is not None), None)
    if common is None:
        common = unit_from_prose(
            prose, (row.cells[i].text for row in table.rows for i in money if i < len(row.cells))
        )
    return {i: factor if factor is not None else common for i, factor in own.items()}


def unit_from_prose(prose: Iterable[str], figures: Iterable[str]) -> int | None:
    """The unit the text gives to a figure that the table also prints ("78.892 triệu đồng").

    Only figures of four digits and more are telling.
    """
    wanted = {text.strip() for text in figures if len(re.sub(r"\D", "", text)) >= 4}
    if not wanted:
        return None
    for text in prose:
        for found in _FIGURE.finditer(text):
            if found[0] in wanted:
                factor = unit_in(text[found.end() : found.end() + 14].split(",")[0])
                if factor is not None and re.match(
                    r"\s*(triệu|tỷ|tỉ|nghìn|ngàn|đồng|tr)", text[found.end() :], re.I
                ):
                    return factor
    return None


def budget(
    row: ReadRow,
    table: WholeTable,
    columns: Sequence[ColumnReading],
    factors: dict[int, int | None],
) -> tuple[Money, ...]:
    """The row's own amounts, one a money column; merged amounts stay with their first row."""
    found = []
    for i, factor in factors.items():
        cell = table.rows[row.at].cells[i]
        if cell.carried or is_blank(cell.text):
            continue
        found.append(
            Money(
                text=cell.text,
                amount=amount(cell.text, factor),
                scope=scope(columns[i].title),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sums:
    """Printed totals and the warnings about those that do not add up."""

    totals: tuple[Total, ...] = ()
    warnings: tuple[Warning, ...] = ()


def sums(
    rows: Sequence[ReadRow],
    table: WholeTable,
    columns: Sequence[ColumnReading],
    factors: dict[int, int | None],
    *,
    base: Path,
) -> Sums:
    """Subtotals of groups and totals in đồng, each compared with the rows it is over.

    A total may also be the sum of the printed subtotals. An amount that is off by more than one
    printed unit gives a warning "totals-mismatch" that names the group and both figures.
    """
    totals: list[Total] = []
    warnings: list[Warning] = []
    if not factors:
        return Sums()

    def printed(at: int, column: int) -> int | None:
        cells = table.rows[at].cells
        cell = cells[column] if column < len(cells) else None
        return amount(cell.text, factors[column]) if cell is not None and not cell.carried else None

    for index, row in enumerate(rows):
        if row.kind not in {"subtotal", "total"}:
            continue
        amounts = tuple(printed(row.at, column) for column in factors)
        if all(value is None for value in amounts):
            continue
        name = row.label or row.title
        totals.append(Total(group=name, amounts=amounts))
        for value, column in zip(amounts, factors, strict=True):
            unit = factors[column]
            if value is None or unit is None:
                continue
            made = _made(rows, index, lambda at, c=column: printed(at, c))
            if made and all(abs(value - one) > _rounding(table, column, unit) for one in made):
                warnings.append(
                    Warning(
                        code="totals-mismatch",
                        message=_mismatch(name, columns[column].title, value, made[0], unit),
                        path=(*base, *row.path) if row.path else (*base, name),
                    )
                )
    return Sums(tuple(totals), tuple(warnings))


def _rounding(table: WholeTable, column: int, unit: int) -> int:
    """One of the last printed place of a column in đồng: 0,1 tỷ where "2,5" stands in it."""
    figures = (figure(row.cells[column].text) for row in table.rows if column < len(row.cells))
    decimals = max(
        (
            len(str(value.denominator)) - 1 or 1
            for value in figures
            if value and value.denominator > 1
        ),
        default=0,
    )
    return int(unit // 10**decimals)


def _mismatch(name: str, heading: str, printed: int, made: int, unit: int) -> str:
    """The group, the column and both figures: "II, cột Kinh phí: in 51.500 nhưng …"."""
    said = {10**9: "tỷ đồng", 10**6: "triệu đồng", 10**3: "nghìn đồng", 1: "đồng"}.get(unit, "")
    return (
        f'{name}, cột "{heading}": in {_shown(printed, unit)}'
        f" nhưng các dòng cộng lại được {_shown(made, unit)} ({said})"
    )


def _made(rows: Sequence[ReadRow], index: int, printed: object) -> list[int]:
    """What the rows under a group (or before a total) make: of the plain rows, of the subtotals."""
    assert callable(printed)
    row = rows[index]
    if row.kind == "total":
        start = max((i + 1 for i, r in enumerate(rows[:index]) if r.kind == "total"), default=0)
        under = list(rows[start:index]) or list(rows[index + 1 :])
        if index == 0 or not any(r.kind == "row" for r in under):
            under = list(rows[index + 1 :])
        top = [r for r in under if r.kind == "subtotal" and not r.parents]
        if not under:  # "Tổng cộng" right after "Cộng II": all groups' totals, or all rows
            under = list(rows[:index])
            top = [r for r in under if r.kind == "total"]
    else:
        under = [r for r in rows if index in r.parents]
        top = [r for r in under if r.kind == "subtotal" and r.parents[-1:] == (index,)]
    plain = [value for r in under if r.kind == "row" and (value := printed(r.at)) is not None]
    parts = [value for r in top if (value := printed(r.at)) is not None]
    return [sum(values) for values in (plain, parts) if values]


def _shown(value: int, unit: int) -> str:
    """An amount in the table's unit, thousands parted by points as Vietnamese tables print it."""
    whole, rest = divmod(value, unit)
    text = f"{whole:,}".replace(",", ".")
    return (
        f"{text},{Fraction(rest, unit).limit_denominator(1000) * 1000 // 1:03d}" if rest else text
    )
