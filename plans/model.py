"""What a plan (kế hoạch) is: typed, validated data behind the JSON form ``docgen.plan/1``.

Text is NFC; dates are ISO 8601; amounts are whole đồng (VND); boxes are PDF points from the
top left corner of the page.
"""

from __future__ import annotations

import unicodedata
from datetime import date as Day
from typing import Annotated, Literal

from dateutil.rrule import rrulestr
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

FORMAT = "docgen.plan/1"


def _nfc(value: object) -> object:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_nfc)]
Label = Text
Path = tuple[Text, ...]


class Model(BaseModel):
    """Immutable value; an unknown key is an error so that a typing slip is not lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """Where something stands on a page: 1-based page, box (x0, top, x1, bottom) in points."""

    page: int = Field(ge=1)
    box: tuple[float, float, float, float]


class UnitRef(Model):
    """A unit (đơn vị, cơ quan) as printed and by its full name; a group is a class of units."""

    text: Text
    name: Text = ""  # the printed text where a person's file gives none
    kind: Literal["unit", "group"] = "unit"

    @model_validator(mode="before")
    @classmethod
    def _named_as_printed(cls, value: object) -> object:
        if isinstance(value, dict) and not value.get("name") and "text" in value:
            return {**value, "name": value["text"]}
        return value


class Deadline(Model):
    """When something is due (thời hạn).

    ``due`` is the last day on time where ``bound`` is "by", the first late day where it is
    "before". ``recurrence`` is an RFC 5545 RRULE. A phrase without a date keeps its text only.
    """

    text: Text
    start: Day | None = None
    due: Day | None = None
    bound: Literal["by", "before"] | None = None
    recurrence: str | None = None

    @field_validator("recurrence")
    @classmethod
    def _rule_is_an_rrule(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                rrulestr(value)
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"not an RFC 5545 recurrence rule ({error})") from error
        return value

    @model_validator(mode="after")
    def _bound_goes_with_a_date(self) -> Deadline:
        if self.due is not None and self.bound is None:
            raise ValueError('a due date needs bound "by" or "before"')
        if self.start and self.due and self.start > self.due:
            raise ValueError(f"start {self.start} is after due {self.due}")
        return self


class Money(Model):
    """An amount (kinh phí) in đồng; ``scope`` is the year or years it is for ("2024", "2022-2025")."""

    text: Text
    amount: int | None = Field(default=None, ge=0)
    currency: Literal["VND"] = "VND"
    scope: Text | None = None


# what gave a field: the item's own words, a line below it, its heading, the list's opening line, a
# column of its row, a group's row, or the row above ("nt", merged cells)
EvidenceBy = Literal["words", "line", "heading", "list", "column", "group", "above"]
EvidenceField = Literal[
    "lead",
    "coordinate",
    "monitor",
    "persons",
    "deadline",
    "output",
    "budget",
    "form",
    "note",
]


class Evidence(Model):
    """What gave one value of a task's field, where it stands, and how sure it is.

    ``text`` is the sentence or heading, or the title of the column. ``confidence``: how often a
    field so given was right when docgen was measured.
    """

    field: EvidenceField
    value: Text
    by: EvidenceBy
    text: Text
    confidence: float = Field(default=1.0, ge=0, le=1)
    spans: tuple[Span, ...] = ()


class Task(Model):
    """One ordered piece of work (nhiệm vụ) with who leads (chủ trì), who helps (phối hợp), by when."""

    id: Text = ""
    path: Path = ()
    text: Text = Field(min_length=1)
    lead: tuple[UnitRef, ...] = ()
    coordinate: tuple[UnitRef, ...] = ()
    monitor: tuple[UnitRef, ...] = ()
    persons: tuple[Text, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    output: Text | None = None
    budget: tuple[Money, ...] = ()
    form: Text | None = None
    note: Text | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    spans: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Indicator(Model):
    """A measurable target (chỉ tiêu); ``value`` is a pair for a range (op "between")."""

    path: Path = ()
    name: Text = Field(min_length=1)
    op: Literal["=", ">", ">=", "<", "<=", "between"] | None = None
    value: int | float | tuple[int | float, int | float] | None = None
    unit: Text | None = None
    target: Text | None = None
    result: Text | None = None
    year: int | None = None
    note: Text | None = None
    spans: tuple[Span, ...] = ()


class Total(Model):
    """A printed subtotal or total of a money table, in đồng, one amount a money column."""

    group: Text
    amounts: tuple[int | None, ...] = ()


class Signer(Model):
    """The signature block: ``authority`` is the lines above the title ("TM. ỦY BAN NHÂN DÂN")."""

    authority: Text | None = None
    title: Text | None = None
    name: Text | None = None


class Header(Model):
    """Letterhead, title, signature and recipients (nơi nhận).

    ``co_signers`` sign a joint plan beside ``signer``. ``undated`` is the year ("2026") or month
    ("2026-03") that a draft prints where its day is blank. The rest are stamps and marks of Nghị
    định 30/2020/NĐ-CP, Phụ lục I: ``secrecy`` (độ mật), ``urgency`` (độ khẩn), ``circulation`` (chỉ dẫn
    phạm vi lưu hành), ``drafter`` (người soạn thảo, số bản: "PL.(300)"), ``address`` (of the agency).
    """

    issuer_parent: Text | None = None
    issuer: Text | None = None
    number: Text | None = None
    place: Text | None = None
    date: Day | None = None
    doc_type: Text | None = None
    subject: Text | None = None
    signer: Signer = Signer()
    recipients: tuple[Text, ...] = ()
    co_signers: tuple[Signer, ...] = ()
    undated: Text | None = Field(default=None, pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")
    secrecy: Text | None = None
    urgency: Text | None = None
    circulation: Text | None = None
    drafter: Text | None = None
    address: Text | None = None


class LegalBasis(Model):
    """A cited document the plan rests on (căn cứ)."""

    text: Text
    number: Text | None = None
    date: Day | None = None


class Heading(Model):
    """One heading of the flat outline; level 1 is outermost.

    ``text`` is what a plan written by hand says below it, a paragraph a line; readers leave it
    empty, a plan that was read has its text in ``body``.
    """

    level: int = Field(ge=1)
    label: Text | None = None
    title: Text
    text: Text | None = None


Role = Literal[
    "results", "aims", "targets", "bases", "assign", "funding", "organise", "closing", "other"
]
ColumnRole = Literal[
    "label",
    "task",
    "lead",
    "coordinate",
    "monitor",
    "persons",
    "deadline",
    "output",
    "budget",
    "form",
    "indicator",
    "target",
    "result",
    "note",
    "other",
]
RowKind = Literal["row", "group", "subtotal", "total"]


class Column(Model):
    """A table column: its heading (a path of headings joined by " / ") and what it holds."""

    title: Text
    role: ColumnRole = "other"


class Row(Model):
    """A table row; a group row's cells are its label and its title."""

    kind: RowKind = "row"
    cells: tuple[Text, ...] = ()
    task: Text | None = None


class PlanTable(Model):
    """A whole table, joined over pages; ``note`` is its caption or unit line ("ĐVT: triệu đồng")."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    note: Text | None = None


class Node(Model):
    """A paragraph of the body with what stands under it.

    ``label`` is printed without dot or bracket ("II", "a", "-"); ``tables`` stand after the text.
    """

    label: Label | None = None
    text: Text = ""
    heading: bool = False
    role: Role = "other"
    task: Text | None = None
    tables: tuple[PlanTable, ...] = ()
    children: tuple[Node, ...] = ()


AppendixKind = Literal["tasks", "indicators", "projects", "progress", "timetable"]


class Appendix(Model):
    """An appendix (phụ lục): title, note "(Kèm theo Kế hoạch số …)", tables and any prose.

    ``kind`` asks the writer to make the table from the plan's tasks or indicators: its ``columns``
    in this order (none: the usual ones), ``groups`` the titles of the rows above their items, by
    the label in the items' path.
    """

    label: Text = "Phụ lục"
    title: Text | None = None
    note: Text | None = None
    tables: tuple[PlanTable, ...] = ()
    body: tuple[Node, ...] = ()
    kind: AppendixKind | None = None
    columns: tuple[ColumnRole, ...] = ()
    groups: tuple[Heading, ...] = ()


class Footnote(Model):
    """A footnote with its printed mark."""

    mark: Text
    text: Text


class Repair(Model):
    """A change made to the text layer: which step, from what to what, on which page."""

    step: Text
    before: Text = Field(alias="from", serialization_alias="from")
    after: Text = Field(alias="to", serialization_alias="to")
    page: int | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class NotTaken(Model):
    """What looked like a task and was left out, and why."""

    text: Text
    why: Text
    path: Path = ()


class Warning(Model):
    """Something in the document a person should look at."""

    code: Text
    message: Text
    path: Path = ()


class Source(Model):
    """The file a plan was read from; ``reader`` is pdf, docx, text or scan."""

    file: Text | None = None
    sha256: Text | None = None
    pages: int | None = None
    reader: Text | None = None


class Plan(Model):
    """A whole plan: what was read from a file, and all that is needed to write it again.

    ``clauses`` names standard clauses of the office ("to-chuc-thuc-hien") that the writer adds to
    a plan without a body.
    """

    format: Literal["docgen.plan/1"] = "docgen.plan/1"
    id: Text = ""
    source: Source = Source()
    header: Header = Header()
    legal_bases: tuple[LegalBasis, ...] = ()
    outline: tuple[Heading, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    totals: tuple[Total, ...] = ()
    body: tuple[Node, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    clauses: tuple[Text, ...] = ()
    repairs: tuple[Repair, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    warnings: tuple[Warning, ...] = ()
