"""The words of a report: a Jinja2 text of the office, filled with the figures, taken apart in blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.compose.errors import BadTemplate
from docgen.report.agencies import percent
from docgen.report.lists import brief_names
from docgen.report.summary import Summary

DEFAULT = "bao-cao.md.j2"
CHARTS = {"chung": "cells", "don-vi": "agencies"}
TABLES = ("don-vi",)
_MARK = re.compile(r"\x02(table|chart) ([\w-]+)\x03")
Kind = Literal["heading", "subheading", "item", "text", "table", "chart"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the place of a table or chart (its name in ``text``)."""

    kind: Kind
    text: str


def narrative(
    found: Summary,
    *,
    issuer: str | None,
    addressee: str | None,
    annexes: Mapping[str, str],
    template: Path | None = None,
) -> tuple[Block, ...]:
    """The report's words as blocks.

    annexes: how the text names each list ("qua-han" is "Phụ lục I"). template: the office's own
    text; None is templates/bao-cao.md.j2.

    Raises:
        BadTemplate: the text is missing, or a tag or field in it is wrong.
    """
    name, source = _source(template)
    return blocks_of(_render(name, source, _fields(found, issuer, addressee, annexes)))


def blocks_of(text: str) -> tuple[Block, ...]:
    """Rendered text as blocks: "# " a heading, "## " one below it, "- " an item; empty lines fall."""
    blocks: list[Block] = []
    for line in text.splitlines():
        told = " ".join(line.split(" ")).strip()
        mark = _MARK.fullmatch(told)
        if mark:
            blocks.append(Block("table" if mark[1] == "table" else "chart", mark[2]))
        elif told.startswith("## "):
            blocks.append(Block("subheading", told[3:].strip()))
        elif told.startswith("# "):
            blocks.append(Block("heading", told[2:].strip()))
        elif told.startswith("- "):
            blocks.append(Block("item", told[2:].strip()))
        elif told:
            blocks.append(Block("text", _MARK.sub("", told)))
    return tuple(blocks)


def _source(template: Path | None) -> tuple[str, str]:
    if template is None:
        return DEFAULT, resources.files("templates").joinpath(DEFAULT).read_text(encoding="utf-8")
    try:
        return str(template), template.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise BadTemplate(f"{template}: no such template", advice="check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadTemplate(
            f"{template}: is no UTF-8 text", advice="save the template as UTF-8 text"
        ) from error


def _fields(
    found: Summary, issuer: str | None, addressee: str | None, annexes: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "ky": found.period,
        "den_ngay": found.as_of,
        "o": found.cells,
        "truoc_ky": found.before,
        "ke_hoach": found.plans,
        "don_vi": found.agencies.rows,
        "cham": [
            row for row in found.agencies.rows if row.cells.overdue and row.heading.kind != "none"
        ],
        "da_xong": found.done,
        "gia_han": found.extended,
        "qua_han": found.late.sections,
        "sap_den_han": found.soon.lines,
        "so_ngay": found.within,
        "kho_khan": found.troubles,
        "co_quan": issuer,
        "kinh_gui": addressee,
        "phu_luc": {
            **dict.fromkeys(("qua-han", "sap-den-han", "hoan-thanh", "gia-han", "kho-khan"), ""),
            **annexes,
        },
        "bang": _mark("table", TABLES),
        "bieu_do": _mark("chart", tuple(CHARTS)),
    }


def _mark(kind: str, known: tuple[str, ...]) -> Any:
    def place(name: str) -> _Mark:
        if name not in known:
            raise jinja2.UndefinedError(f'no {kind} "{name}", there is {", ".join(known)}')
        return _Mark(f"\x02{kind} {name}\x03")

    return place


class _Mark(str):
    """A place for a table or chart, kept as it is."""


def _render(name: str, source: str, fields: Mapping[str, Any]) -> str:
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, finalize=_one_line, lstrip_blocks=True
    )
    names = brief_names([row.heading for row in fields["don_vi"]])
    environment.filters.update(
        so=_number, phan_tram=percent, ngay=_day, ten=lambda row: names[row.heading]
    )
    try:
        return environment.from_string(source).render(fields)
    except jinja2.TemplateSyntaxError as error:
        raise BadTemplate(
            f"{name}: line {error.lineno}: {error.message}", advice="mend the tag"
        ) from error
    except jinja2.UndefinedError as error:
        field = re.search(r"'([^']+)' is undefined", error.message or "")
        close = get_close_matches(field[1], list(fields), n=1) if field else []
        raise BadTemplate(
            f"{name}: {error.message}",
            advice=f"did you mean {close[0]}?" if close else "see docs/tracking.md for the fields",
        ) from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError,
            AttributeError) as error:  # fmt: skip
        raise BadTemplate(f"{name}: {error}", advice="mend the tag") from error


def _one_line(value: Any) -> Any:
    """What a tag prints: on one line, so that a value never begins a paragraph of its own."""
    if isinstance(value, _Mark):
        return value
    if value is None:
        return ""
    return " ".join(str(value).replace("\x02", "").replace("\x03", "").split())


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _day(value: date) -> str:
    return f"{value:%d/%m/%Y}"
