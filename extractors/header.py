"""The front of a document: letterhead, kind, subject, and where its body begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extractors.blocks import Paragraph
from extractors.capitals import province_name, province_names
from extractors.headdata import words
from extractors.headtext import clean, fold, starts_with
from extractors.issuing import infer_issuer
from extractors.letterhead import HeadLine, Letterhead, read_letterhead
from extractors.subject import Title, find_title, read_subject

_FRONT = 60  # a title stands among the first blocks; later ones belong to attachments
_CENTRAL = ("bo", "chinh phu", "quoc hoi", "van phong chinh phu", "tong cuc", "thanh tra chinh phu")
_LOCAL_BO = ("bo chi huy", "bo tu lenh")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Attached:
    """A plan that the document issues and carries ("Kèm theo Quyết định số …")."""

    doc_type: str
    subject: str | None
    note: str | None
    title_start: int
    body_start: int
    used: frozenset[int]


@dataclass(frozen=True, slots=True)
class Front:
    """Header fields in the form of ``plans.model.Header``, and the blocks they were read from.

    used: indices of the blocks that went into a field or are letterhead only (motto, rules).
    body_start: index of the first block after the subject; a note "(Kèm theo …)" is body.
    province: short name ("Lạng Sơn"). year: the year the plan is for. marks: stamps set aside.
    inferred: names of the fields taken from other words than the letterhead's.
    """

    issuer_parent: str | None = None
    issuer: str | None = None
    number: str | None = None
    place: str | None = None
    date: date | None = None
    doc_type: str | None = None
    subject: str | None = None
    province: str | None = None
    year: int | None = None
    note: str | None = None
    attached: Attached | None = None
    used: frozenset[int] = frozenset()
    body_start: int = 0
    marks: tuple[str, ...] = ()
    undated: str | None = None
    inferred: frozenset[str] = frozenset()

    @property
    def is_plan(self) -> bool:
        """The document is, or carries, a plan, programme or scheme of tasks."""
        kinds = words("letterhead", "plan_types")
        return self.attached is not None or (self.doc_type or "").startswith(kinds)


def read_front(blocks: Sequence[object]) -> Front:
    """Read letterhead, kind of document, subject, province and year.

    ``blocks`` are paragraphs and tables in reading order. A field that is not printed, is blank
    or is incomplete is None. Without a letterhead the issuer is taken only from the clause that
    names it ("UBND tỉnh … ban hành Kế hoạch …") or from the signature, and ``inferred`` says so.
    """
    title = find_title(blocks, 0, _FRONT)
    above = title.index if title else _letterhead_end(blocks)
    head = read_letterhead(_head_lines(blocks, above))
    front = Front(
        issuer_parent=head.issuer_parent,
        issuer=head.issuer,
        number=head.number,
        place=head.place,
        date=head.date,
        used=head.used,
        marks=head.marks,
        undated=head.undated,
    )
    front = _with_title(front, head, title, blocks, above)
    if front.issuer is None:
        found = infer_issuer(
            blocks,
            front.body_start,
            subject=front.subject or (front.attached.subject if front.attached else None),
            note=front.note,
            place=front.place,
            province=_province_named(front.subject or ""),
        )
        if found is not None:
            front = replace(front, issuer=found, inferred=frozenset({"issuer"}))
    province = _province(front, blocks)
    subject = front.attached.subject if front.attached else front.subject
    year = plan_year(subject, front.date.year if front.date else head.year)
    return replace(front, province=province, year=year)


def _with_title(
    front: Front, head: Letterhead, title: Title | None, blocks: Sequence[object], above: int
) -> Front:
    if title is None:
        if head.letter_subject:  # only a công văn has its subject under the number (PL I, ô 5b)
            return replace(
                front, doc_type="CÔNG VĂN", subject=head.letter_subject, body_start=above
            )
        return replace(front, body_start=above)
    subject = read_subject(blocks, title)
    front = replace(
        front,
        doc_type=title.doc_type,
        subject=subject.text,
        note=subject.note,
        used=front.used | subject.used,
        body_start=subject.body_start,
    )
    if title.doc_type.startswith(words("letterhead", "plan_types")):
        return front
    return replace(front, attached=_attached(blocks, subject.body_start, subject.text or ""))


def _head_lines(blocks: Sequence[object], end: int) -> list[HeadLine]:
    return [
        HeadLine(index, block.text, block.side, block.bold)
        for index, block in enumerate(blocks[:end])
        if isinstance(block, Paragraph)
    ]


def _letterhead_end(blocks: Sequence[object]) -> int:
    """Without a title: the leading run of column lines and of lines that only a letterhead has.

    A công văn's letterhead ends before "Kính gửi".
    """
    for index, block in enumerate(blocks[:25]):
        if isinstance(block, Paragraph) and fold(clean(block.text)).startswith("kinh gui"):
            return index
    end = 0
    for index, block in enumerate(blocks[:25]):
        if not isinstance(block, Paragraph):
            break
        folded = fold(clean(block.text))
        if block.side or re.match(
            r"cong hoa xa hoi|doc lap\s*-|so\s*:|v/v|dang cong san|.{0,40}, ngay\b", folded
        ):
            end = index + 1
        elif index > end + 6:
            break
    return end


@cache
def _attachable() -> tuple[str, ...]:
    return words("letterhead", "plan_types")


def _attached(blocks: Sequence[object], start: int, subject: str) -> Attached | None:
    promised = re.search(
        r"(?:ban hanh|phe duyet)\b.{0,40}\b(?:ke hoach|chuong trinh|phuong an|de an)", fold(subject)
    )
    at = start
    while (
        title := find_title(blocks, at, len(blocks), kinds=_attachable(), alone=True)
    ) is not None:
        found = read_subject(blocks, title)
        if found.note is not None or (promised and found.text):
            return Attached(
                doc_type=title.doc_type,
                subject=found.text,
                note=found.note,
                title_start=title.index,
                body_start=found.body_start,
                used=found.used,
            )
        at = title.index + 1
    return None


@cache
def _province_pattern() -> re.Pattern[str]:
    names = sorted((fold(name) for name in province_names()), key=len, reverse=True)
    union = "|".join(re.sub(r"\\? ", r"\\s+", re.escape(name)) for name in names)
    return re.compile(
        rf"(?:tinh|thanh pho|tp\.?|tinh uy|thanh uy|thu do)\s+(?P<named>{union})\b|(?<!\w)(?P<bare>{union})\b"
    )


def _provinces_in(text: str) -> Iterator[tuple[str, bool, str]]:
    """(name, whether its level stands before it, folded text before it) for each province named."""
    folded = fold(text)
    for match in _province_pattern().finditer(folded):
        group = "named" if match["named"] else "bare"
        printed = text[match.start(group) : match.end(group)]
        name = province_name(match[group])
        if name == "Hồ Chí Minh" and group == "bare":
            continue  # the person, the youth union
        # "mức cao bằng năm trước" is no province
        if name and all(word[:1].isupper() for word in re.findall(r"\w+", printed)):
            yield name, group == "named", folded[: match.start()]


def _province_named(text: str) -> str | None:
    """The province that a text names with its level ("tỉnh Lạng Sơn"), None if none or several."""
    found = {name for name, named, _ in _provinces_in(text) if named}
    return found.pop() if len(found) == 1 else None


def _is_local(before: str) -> bool:
    """ "xã Hòa Bình" is no province."""
    return re.search(r"\b(?:huyen|xa|phuong|quan|thi xa|thi tran|dac khu)\s+$", before) is not None


def _province_bare(text: str) -> str | None:
    for name, named, before in _provinces_in(text):
        return name if named or not _is_local(before) else None
    return None


def _province(front: Front, blocks: Sequence[object]) -> str | None:
    issuer = front.issuer or ""
    above = (front.issuer_parent or "", issuer)
    for text in above:
        if named := _province_named(text):
            return named
    for text in above:
        if bare := _province_bare(text):
            return bare
    if any(starts_with(text, _CENTRAL) and not starts_with(text, _LOCAL_BO) for text in above):
        return None  # a ministry and its bodies are of no province
    if named := _province_named(front.subject or ""):
        return named
    local = re.search(r"\b(?:huyen|xa|phuong|quan|thi xa|thi tran|dac khu)\b", fold(issuer))
    if front.place and not local:
        place = re.sub(r"^(?:thành phố|tp\.?|tỉnh)\s+", "", front.place, flags=re.IGNORECASE)
        if name := province_name(place):
            return name
    return _province_voted(blocks)


def _province_voted(blocks: Sequence[object]) -> str | None:
    """The one province that the text names far more than any other ("UBND tỉnh Lạng Sơn")."""
    votes: Counter[str] = Counter()
    own = False
    for block in blocks:
        if isinstance(block, Paragraph):
            for name, named, before in _provinces_in(block.text):
                if not named and (_is_local(before) or block.side):
                    continue
                votes[name] += 1
                # a body of the province above the issuer: "Sở Y tế Bắc Giang", "HĐND tỉnh …"
                above = r"\b(?:so|ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan)\b[\w\s&]{0,40}$"
                own = own or re.search(above, before) is not None
    if not votes:
        return None
    (name, count), total = votes.most_common(1)[0], sum(votes.values())
    return name if count >= 0.6 * total and (count >= 2 or own) else None


def plan_year(subject: str | None, issued: int | None) -> int | None:
    """The year a plan is for: from its subject, else the year of its date.

    "năm 2024" is 2024; a school year "2024 - 2025" begins in 2024; of a period that holds the
    year of issue it is that year, else its first; a horizon ("đến năm 2030") is no plan's year.
    """
    text = subject or ""
    folded = fold(text)
    for match in _RANGE.finditer(folded):
        first, last = int(match[1]), int(match[2])
        if first <= last <= first + 30:
            if "nam hoc" in folded[: match.start()]:
                return first
            return issued if issued is not None and first <= issued <= last else first
    for match in _YEAR.finditer(folded):
        before = folded[: match.start()]
        horizon = re.search(
            r"(?:den|tam nhin|dinh huong|truoc|\btu)(?:\s+(?:het|den|cuoi))*\s+nam\s+$", before
        )
        # "từ năm 2026" begins there, "Thư viện điện tử năm 2026" does not
        if horizon and text[horizon.start() :].lower()[:2] not in ("tử", "tự", "tư", "tứ"):
            continue
        if re.search(r"(?:nam|/|thang\s+\d{1,2}\s*[/-])\s*$", before):
            cited = re.search(r"(?:so\s+\S+|ngay\s+[\d/\-. thangm]*)$", before)
            if cited is None:
                return int(match[1])
    return issued
