"""Options that commands share, and the values they take."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from docgen.cli.emit import Output
    from docgen.register.records import Filter, RoleFilter

Command = TypeVar("Command", bound=Callable[..., Any])

if TYPE_CHECKING:
    _DayBase = click.ParamType[date]
else:  # click before 8.4 has no type parameter here
    _DayBase = click.ParamType


class Day(_DayBase):
    """A date as 2024-06-30 or, the Vietnamese way, 30/6/2024."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        parts = [int(part) for part in re.split(r"[/.-]", value.strip()) if part.isdecimal()]
        if not re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", value.strip()):
            raise click.BadParameter(
                f'"{value}" is no date, write 2024-06-30 or 30/6/2024', ctx, param
            )
        year, month, day = parts if parts[0] > 31 else parts[::-1]
        try:
            return date(year, month, day)
        except ValueError as error:
            raise click.BadParameter(f'"{value}" is no day of the calendar', ctx, param) from error


DAY = Day()

db = click.option(
    "--db",
    metavar="PATH|URL",
    help="The register: a file or an SQLAlchemy URL. Default: DOCGEN_DB, else your data folder.",
)
format_ = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print.",
)
forms = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "xlsx", "docx", "ics"]),
    help="How to give it. Default: by the name of the file, else a table.",
)
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file: .json, .csv, .xlsx (Excel), .docx (Word) or .ics (calendar).",
)
force = click.option("--force", is_flag=True, help="Replace the file if it is there.")
province = click.option("--province", metavar="NAME", help="Only plans of this province.")
unit = click.option(
    "--unit", metavar="NAME", help="Only tasks of this unit and of groups it belongs to."
)
plan = click.option("--plan", metavar="PLAN", help="Only this plan: its number, id or file name.")
as_of = click.option("--as-of", type=DAY, help="The day for which it is computed. Default: today.")

note = click.option("--note", metavar="TEXT", help="A remark.")
by = click.option(
    "--by",
    metavar="NAME",
    callback=lambda _context, _option, value: value or _speaker(),
    help="Who says so. Default: DOCGEN_BY, else the name you are logged in with.",
)

password = click.option("--password", metavar="TEXT", help="The password of an encrypted PDF.")
ocr = click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Recognise text in pictures: where there is none, everywhere, or not at all.",
)
units = click.option(
    "--units",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your office's own unit names (YAML). Default: DOCGEN_UNITS, else your settings folder.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 16),
    default=2,
    show_default=True,
    help="How many documents are read at the same time.",
)

time_limit = click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=900.0,
    show_default=True,
    metavar="SECONDS",
    help="The longest a document may take.",
)
memory_limit = click.option(
    "--memory-limit",
    type=click.IntRange(min=256),
    default=4096,
    show_default=True,
    metavar="MB",
    help="The most memory a process that reads a document may take.",
)


def limits(command: Command) -> Command:
    """The options --time-limit and --memory-limit."""
    return time_limit(memory_limit(command))


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document is read; units: a file of the office's own unit names."""

    password: str | None
    ocr: str
    units: Path | None
    time_limit: float  # seconds
    memory_limit: int  # MB


def reading(command: Command) -> Command:
    """The options of a command that reads a document beside its work; it gets them as ``reading``."""

    @functools.wraps(command)
    def told(
        *args: Any,
        password: str | None,
        ocr: str,
        units: Path | None,
        time_limit: float,
        memory_limit: int,
        **more: Any,
    ) -> Any:
        how = Reading(
            password=password,
            ocr=ocr,
            units=units,
            time_limit=time_limit,
            memory_limit=memory_limit,
        )
        return command(*args, reading=how, **more)

    return password(ocr(units(limits(cast("Command", told)))))


def _speaker() -> str | None:
    """Who uses this computer, None where that cannot be told (a service without a user)."""
    import getpass
    import os

    try:
        return os.environ.get("DOCGEN_BY") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def said_on(value: date | None) -> date:
    """The day given, else today.

    Raises:
        WrongValue: a day in the future.
    """
    from docgen.errors import WrongValue

    today = date.today()
    if value and value > today:
        raise WrongValue(f"{value.isoformat()} is in the future", advice="give a day up to today")
    return value or today


def role(default: str) -> Callable[[Command], Command]:
    """The option --role with the default that suits the command."""
    return click.option(
        "--role",
        type=click.Choice(["lead", "coordinate", "any"]),
        default=default,
        show_default=True,
        help="Which part of the unit counts: lead (chủ trì), coordinate (phối hợp).",
    )


def listing(*, role_default: str = "any") -> Callable[[Command], Command]:
    """The options that questions share: the filter, --as-of, --format, -o, --force, --db."""

    def add(command: Command) -> Command:
        chosen = role(role_default)
        for option in (db, force, output, forms, as_of, chosen, province, plan, unit):
            command = option(command)
        return command

    return add


@dataclass(frozen=True, slots=True)
class Asked:
    """The values of the options that questions share."""

    unit: str | None
    plan: str | None
    province: str | None
    role: RoleFilter
    as_of: date
    output: Output
    db: str | None

    @property
    def filter(self) -> Filter:
        """The filter for the register."""
        return filter_of(self.unit, self.plan, self.role, self.province)

    @property
    def told(self) -> tuple[str, ...]:
        """What was asked for, as the lists say it under their titles."""
        parts = (("đơn vị", self.unit), ("kế hoạch", self.plan), ("tỉnh", self.province))
        return tuple(f"{name}: {value}" for name, value in parts if value)


def asked_of(
    *,
    unit: str | None,
    plan: str | None,
    province: str | None,
    role: RoleFilter,
    as_of: date | None,
    form: str | None,
    output: Path | None,
    force: bool,
    db: str | None,
) -> Asked:
    """The shared options as one value; without a day it is today.

    Raises:
        click.UsageError: the form and the file do not fit.
    """
    from docgen.cli.emit import output_of

    day = as_of or date.today()
    return Asked(unit, plan, province, role, day, output_of(form, output, force), db)


def filter_of(
    unit: str | None, plan: str | None, role: RoleFilter, province: str | None = None
) -> Filter:
    """The shared options as the register's filter."""
    from docgen.register.records import Filter

    return Filter(unit=unit, plan=plan, role=role, province=province)
