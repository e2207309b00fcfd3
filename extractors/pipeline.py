"""From a file to a plan: read, repair, paragraphs, outline, parts, assign, in that order.

Each step is a function of its own; ``stages`` keeps what came between for those who look.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.appendices import AppendixBlocks, find_start, is_unit_line, split_appendices
from extractors.assign import Assigned, assign
from extractors.bases import read_bases
from extractors.blocks import Paragraph, WholeBlock, WholeTable
from extractors.context import Context
from extractors.date_slips import date_warnings
from extractors.deadlines import rolling_year
from extractors.evidence import of_item
from extractors.footline import read_address
from extractors.header import Front, read_front
from extractors.headings import Part, heading_part
from extractors.in_force import not_in_force
from extractors.layout import Layout
from extractors.lexicon import fold
from extractors.outline import Item, build, label_of
from extractors.paragraphs import to_blocks
from extractors.places import displayed
from extractors.read import read_layout
from extractors.repair.layout import repair_layout
from extractors.retold import retold
from extractors.signature import Back, read_back
from extractors.stamps import read_stamps
from extractors.tables.read import TableReading, read_table
from extractors.tables.stitch import stitch
from plans.model import (
    Appendix,
    Footnote,
    Header,
    Heading,
    Indicator,
    LegalBasis,
    Node,
    NotTaken,
    Plan,
    PlanTable,
    Repair,
    Role,
    Source,
    Task,
    Total,
    Warning,
)
from plans.units.context import UnitContext
from plans.units.definitions import read_definitions
from plans.units.gazetteer import Gazetteer, load


@dataclass(frozen=True, slots=True)
class Stages:
    """A file at each step on its way to a plan."""

    layout: Layout
    blocks: tuple[WholeBlock, ...]
    plan: Plan


def extract(
    path: Path | str,
    *,
    password: str | None = None,
    ocr: str = "auto",
    units: Path | None = None,
) -> Plan:
    """Read a plan from a PDF, Word, text or Markdown file.

    password: for an encrypted PDF. ocr: "auto" recognises pages without good text, "always"
    every page, "never" none. units: a YAML file of the office's own unit names.

    Raises:
        UnreadableFile, EncryptedFile, ScannedFile, MissingProgram: one line with advice.
        GazetteerError: the file of own names breaks the form.
    """
    return stages(path, password=password, ocr=ocr, units=units).plan


def stages(
    path: Path | str,
    *,
    password: str | None = None,
    ocr: str = "auto",
    units: Path | None = None,
) -> Stages:
    """Like ``extract``, with the layout and the paragraphs it went through."""
    path = Path(path)
    names = load(units)
    layout = repair_layout(read_layout(path, password=password, ocr=ocr))
    blocks = tuple(stitch(to_blocks(layout)))
    plan = understand(blocks, layout, source=_source(path, layout), names=names)
    return Stages(layout, blocks, displayed(plan, layout))


def _source(path: Path, layout: Layout) -> Source:
    return Source(
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        pages=layout.page_count,
        reader=layout.reader,
    )


def understand(
    blocks: Sequence[WholeBlock],
    layout: Layout,
    *,
    source: Source,
    names: Gazetteer | None = None,
) -> Plan:
    """The plan that paragraphs and tables state; names: the units known, the general ones if None."""
    front = read_front(blocks)
    back = read_back(blocks, front.body_start)
    decision: tuple[LegalBasis, ...] = ()
    if front.attached is not None:  # a decision that carries a plan: the plan is what counts
        decision = read_bases(blocks, front.body_start, front.attached.title_start)
        front = replace(
            front,
            doc_type=front.attached.doc_type,
            subject=front.attached.subject or front.subject,
            body_start=front.attached.body_start,
        )
    prose = [b.text for b in blocks if isinstance(b, Paragraph)]
    ctx = _context(front, names or load(), read_definitions(prose))
    body_blocks, rest = _cut(blocks, front, back)
    body_root = build(body_blocks)
    body = _Tree(body_root, ctx, prose=prose, orders=is_plan(front.doc_type, prose))
    appendices = [_AppendixReading(a, ctx, prose=prose) for a in split_appendices(rest)]
    _leave_retold(body, appendices)
    header = _header(front, back, layout)
    tasks = [*body.tasks, *(t for a in appendices for t in a.tasks)]
    named = _with_ids(tasks)
    ids = {id(old): new.id for old, new in named}
    return Plan(
        id=plan_id(header, source),
        source=source,
        header=header,
        legal_bases=decision + _bases(body_blocks, body_root, body.assigned),
        outline=(*body.outline, *(h for a in appendices for h in a.outline)),
        tasks=tuple(new for _, new in named),
        indicators=(*body.indicators, *(i for a in appendices for i in a.indicators)),
        totals=(*body.totals, *(t for a in appendices for t in a.totals)),
        body=body.nodes(ids),
        appendices=tuple(a.appendix(ids) for a in appendices),
        footnotes=tuple(
            Footnote(mark=mark, text=text) for page in layout.pages for mark, text in page.footnotes
        ),
        repairs=tuple(
            Repair.model_validate({"step": s, "from": a, "to": b, "page": p})
            for s, a, b, p in layout.repairs
        ),
        not_taken=(*body.not_taken, *(n for a in appendices for n in a.not_taken)),
        warnings=(
            *(Warning(code=code, message=message) for code, message in layout.warnings),
            *_plan_warnings(header),
            *body.warnings,
            *(w for a in appendices for w in a.warnings),
            *not_in_force(tasks, ctx.units),
            *date_warnings(tasks, year=ctx.year, issued=ctx.issued),
        ),
    )


_PLANS = ("kế hoạch", "chương trình", "phương án", "đề án", "lịch")
_PLAN_WORDS = re.compile(
    r"^\W*(?:ke hoach|chuong trinh hanh dong|phuong an|de an)\b|\b(?:ban hanh|xay dung|trien khai) ke hoach\b"
)


def is_plan(doc_type: str | None, prose: Sequence[str]) -> bool:
    """Whether a document orders work as a plan does.

    Its title says so; where no title was found (a misread scan, a bare text) one of its first
    lines must, letters without marks ("KÉ HOẠCH" on a scan).
    """
    if doc_type is not None:
        return fold(doc_type).startswith(_PLANS)
    return any(len(line) < 200 and _PLAN_WORDS.search(without_marks(line)) for line in prose[:25])


def without_marks(text: str) -> str:
    """Lower case letters without tone and vowel marks: "KẾ HOẠCH" is "ke hoach"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _no_orders(assigned: Assigned) -> Assigned:
    """What reads as a task in a document of another kind is listed, not taken."""
    left = [
        NotTaken(text=task.text[:400], why="the document is not a plan", path=task.path)
        for _, task in assigned.tasks
    ]
    return Assigned(tasks=[], not_taken=[*assigned.not_taken, *left], parts=assigned.parts)


def _plan_warnings(header: Header) -> Iterable[Warning]:
    if header.doc_type is None:
        yield Warning(
            code="no-title", message="không thấy tên loại văn bản: đây có phải kế hoạch không?"
        )
    elif not is_plan(header.doc_type, ()):
        yield Warning(
            code="not-a-plan", message=f"văn bản là {header.doc_type}, không phải kế hoạch"
        )


def _context(front: Front, names: Gazetteer, letters: tuple[tuple[str, str], ...]) -> Context:
    issued = front.date
    return Context(
        year=rolling_year(front.subject, front.year, issued),
        issued=issued,
        units=UnitContext(
            issuer=front.issuer,
            issuer_parent=front.issuer_parent,
            province=front.province,
            date=issued,
            letters=letters,
            gazetteer=names,
        ),
    )


def _header(front: Front, back: Back, layout: Layout) -> Header:
    stamps = read_stamps(front.marks)
    return Header(
        issuer_parent=front.issuer_parent,
        issuer=front.issuer,
        number=front.number,
        place=front.place,
        date=front.date,
        doc_type=front.doc_type,
        subject=front.subject,
        signer=back.signer,
        recipients=back.recipients,
        co_signers=back.signers[1:],
        undated=front.undated,
        secrecy=stamps.get("secrecy"),
        urgency=stamps.get("urgency"),
        circulation=stamps.get("circulation"),
        drafter=back.drafter,
        address=read_address(line.text for page in layout.pages for line in page.aside),
    )


def plan_id(header: Header, source: Source) -> str:
    """A name for the plan: its number and date, else a short hash of the file."""
    if header.number:
        parts = [re.sub(r"[^\w]+", "-", header.number).strip("-")]
        if header.date:
            parts.append(header.date.isoformat())
        elif source.sha256:
            parts.append(source.sha256[:8])
        return "-".join(parts)
    return f"plan-{(source.sha256 or '0')[:12]}"


def _cut(
    blocks: Sequence[WholeBlock], front: Front, back: Back
) -> tuple[list[WholeBlock], list[WholeBlock]]:
    """The body, and what stands after the signature (or from an appendix title on)."""
    used = front.used | back.used
    if back.used and max(back.used) < front.body_start:  # signed above the attached plan
        below = [b for i, b in enumerate(blocks) if i >= front.body_start and i not in used]
        cut = find_start(below, 0)
        return below[:cut], below[cut:]
    end = (max(back.used) + 1) if back.used else find_start(blocks, front.body_start)
    first_back = min(back.used) if back.used else end
    body = [b for i, b in enumerate(blocks) if front.body_start <= i < first_back and i not in used]
    between = [b for i, b in enumerate(blocks) if first_back <= i < end and i not in used]
    rest = [b for i, b in enumerate(blocks) if i >= end and i not in used]
    cut = find_start(body, 0)
    if not back.used and cut < len(body):
        return body[:cut], [*body[cut:], *between, *rest]
    return body, [*between, *rest]


def _bases(blocks: Sequence[WholeBlock], root: Item, assigned: Assigned) -> tuple[LegalBasis, ...]:
    """Bases of the lead-in before the first heading, and of a part of its own."""
    end = 0
    for block in blocks:
        if isinstance(block, WholeTable):
            break
        found = label_of(block)
        if found is not None and found.kind not in ("dash", "plus"):
            break
        end += 1
    bases = list(read_bases(blocks, 0, end))
    for item in root.walk():
        part = assigned.parts.get(id(item))
        above = assigned.parts.get(id(item.parent)) if item.parent else None
        if part is None or part.role != "bases" or (above and above.role == "bases"):
            continue
        lines = [
            replace(i.source, text=i.text, label=None)
            for i in item.walk()
            if i is not item and i.source is not None
        ]
        bases.extend(read_bases(lines, 0, len(lines)))
    return tuple(bases)


class _Tree:
    """The body of a plan: tasks of its items and of the tables standing in it."""

    def __init__(
        self,
        root: Item,
        ctx: Context,
        *,
        default: Role = "other",
        prefix: Sequence[str] = (),
        prose: Sequence[str] = (),
        orders: bool = True,
    ) -> None:
        self.root = root
        self.assigned = assign(root, ctx, default=default, prefix=prefix)
        if not orders:
            self.assigned = _no_orders(self.assigned)
        self.readings: dict[int, TableReading] = {}
        self.tasks: list[Task] = []
        self.not_taken: list[NotTaken] = list(self.assigned.not_taken)
        self.indicators: list[Indicator] = []
        self.totals: list[Total] = []
        self.warnings: list[Warning] = []
        self.by_item: dict[int, Task] = {}
        notes = {id(table): note for item in root.walk() for table, note in item.below}
        for item, task in self.assigned.tasks:
            self.by_item[id(item)] = of_item(item, task, ctx)
        for item in root.walk():
            if id(item) in self.by_item:
                self.tasks.append(self.by_item[id(item)])
            for table in item.tables:
                self._table(item, table, notes[id(table)], ctx, prefix, prose)

    def _table(
        self,
        item: Item,
        table: WholeTable,
        note: str,
        ctx: Context,
        prefix: Sequence[str],
        prose: Sequence[str],
    ) -> None:
        path = [*prefix, *(a.label for a in (*item.ancestors, item) if a.label and a.kind)]
        part = self.assigned.parts.get(id(item), Part("other"))
        reading = read_table(
            table,
            label=" ".join(path) or "Bảng",
            title=item.text,
            note=note,
            path=tuple(path),
            ctx=ctx,
            in_assign=_orders_here(part.role) if item.text else None,
            prose=prose,
        )
        self.readings[id(table)] = reading
        self.tasks.extend(reading.tasks)
        self.indicators.extend(reading.indicators)
        self.totals.extend(reading.totals)
        self.not_taken.extend(reading.not_taken)
        self.warnings.extend(reading.warnings)

    @property
    def outline(self) -> list[Heading]:
        found: list[Heading] = []

        def visit(item: Item, level: int) -> None:
            deeper = level
            if item.heading and item.text and (item.label or level == 1):
                found.append(
                    Heading(level=level, label=item.label, title=item.text.strip().rstrip(":.; "))
                )
                deeper = level + 1
            for child in item.children:
                visit(child, deeper)

        for child in self.root.children:
            visit(child, 1)
        return found

    def nodes(self, ids: dict[int, str]) -> tuple[Node, ...]:
        """The items as nodes of the plan's body."""
        return tuple(self._node(child, ids) for child in self.root.children) + (
            (Node(tables=self._tables(self.root, ids)),) if self.root.below else ()
        )

    def _node(self, item: Item, ids: dict[int, str]) -> Node:
        part = self.assigned.parts.get(id(item), Part("other"))
        task = self.by_item.get(id(item))
        return Node(
            label=item.label,
            text=item.text,
            heading=item.heading,
            role=part.role,
            task=ids.get(id(task)) if task is not None else None,
            tables=self._tables(item, ids),
            children=tuple(self._node(child, ids) for child in item.children),
        )

    def _tables(self, item: Item, ids: dict[int, str]) -> tuple[PlanTable, ...]:
        return tuple(_table_with_ids(self.readings[id(table)], ids) for table, _ in item.below)


def _orders_here(role: Role) -> bool | None:
    """Whether a table in such a part orders work; None: its columns must tell ("LỊCH KIỂM TRA")."""
    if role == "other":
        return None
    return role in ("assign", "organise")


def _table_with_ids(reading: TableReading, ids: dict[int, str]) -> PlanTable:
    """Rows name their tasks by the ids the whole plan gives them."""
    renamed = {task.id: ids[id(task)] for task in reading.tasks if task.id and id(task) in ids}
    rows = tuple(
        row.model_copy(update={"task": renamed.get(row.task)}) if row.task else row
        for row in reading.table.rows
    )
    return reading.table.model_copy(update={"rows": rows})


def _table_headings(blocks: Sequence[WholeBlock]) -> dict[int, Item]:
    """The labelled heading over each of several tables of an appendix, by ``id(table)``.

    One table alone is the appendix's own, whatever line stands over it.
    """
    if sum(isinstance(block, WholeTable) for block in blocks) < 2:
        return {}
    return {id(table): item for item in build(blocks).walk() if item.label for table in item.tables}


class _AppendixReading:
    """One appendix read: its tables, and its prose by the same rules as the body."""

    def __init__(self, source: AppendixBlocks, ctx: Context, *, prose: Sequence[str]) -> None:
        self.source = source
        said = heading_part(source.title or "")
        default: Role = said.role if said else "other"
        lines: list[Paragraph] = []
        self.readings: list[TableReading] = []
        notes: list[str] = []
        headings = _table_headings(source.blocks)
        for block in source.blocks:
            if isinstance(block, Paragraph):
                notes.append(block.text)
                lines.append(block)
                continue
            heading = headings.get(id(block))
            labels = [i.label for i in (*heading.ancestors, heading) if i.label] if heading else []
            reading = read_table(
                block,
                label=heading.text if heading else source.label,
                title=source.title or "",
                note=" ".join(notes[-2:]),
                path=(source.label, *labels),
                ctx=ctx,
                in_assign=None,
                prose=prose,
            )
            unit = lines.pop().text if lines and is_unit_line(lines[-1].text) else None
            table = reading.table.model_copy(update={"note": unit})
            self.readings.append(replace(reading, table=table))
        self.tree = _Tree(
            build(lines),
            ctx,
            default="assign"
            if default in ("assign", "organise") and not self.readings
            else "other",
            prefix=(source.label,),
        )
        self.collect()
        self.outline = [Heading(level=1, label=source.label, title=source.title or "")]

    def collect(self) -> None:
        """Take over what the prose and the tables say."""
        self.tasks = [*self.tree.tasks, *(t for r in self.readings for t in r.tasks)]
        self.indicators = [i for r in self.readings for i in r.indicators]
        self.totals = [t for r in self.readings for t in r.totals]
        self.not_taken = [*self.tree.not_taken, *(n for r in self.readings for n in r.not_taken)]
        self.warnings = [w for r in self.readings for w in r.warnings]

    def appendix(self, ids: dict[int, str]) -> Appendix:
        return Appendix(
            label=self.source.label,
            title=self.source.title,
            note=self.source.note,
            tables=tuple(_table_with_ids(r, ids) for r in self.readings),
            body=self.tree.nodes(ids),
        )


def _leave_retold(body: _Tree, appendices: Sequence[_AppendixReading]) -> None:
    """Tables of the appendices that only tell the tasks again order nothing."""
    for appendix in appendices:
        for at, reading in enumerate(appendix.readings):
            others = [*body.tasks, *(t for a in appendices for t in a.tree.tasks)]
            others += [
                t for a in appendices for r in a.readings if r is not reading for t in r.tasks
            ]
            source = appendix.source
            again = retold(reading, others, label=source.label, title=source.title or "")
            if again is not None:
                appendix.readings[at] = again
                appendix.collect()


def _with_ids(tasks: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Each task with an id made of its path and text, distinct within the plan."""
    seen: dict[str, int] = {}
    found = []
    for task in tasks:
        digest = hashlib.sha256("\x1f".join((*task.path, task.text)).encode()).hexdigest()[:8]
        count = seen[digest] = seen.get(digest, 0) + 1
        name = digest if count == 1 else f"{digest}-{count}"
        found.append((task, task.model_copy(update={"id": name})))
    return found
