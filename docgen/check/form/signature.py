"""The signature block and the list of recipients."""

from __future__ import annotations

import re
from typing import Final

from docgen.check.form.registry import begin_their_cells, form, found_at, lines_named, missing
from docgen.check.model import PASSED, Finding, Outcome, Rule, Verdict, absent, judged, unknown
from docgen.check.word.elements import Elements
from docgen.check.word.lines import Line, plain
from extractors.headdata import words as head_words
from extractors.headtext import key, upper_share
from extractors.recipients import is_drafter

_RIGHT: Final = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?\S")
_ANY: Final = re.compile(
    r"(?P<mark>T\s?[./]?\s?U\s?[./]?\s?Q|T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L)\s?(?P<dot>[./]?)\s*(?=\w)"
)
_SINGLE: Final = re.compile(
    r"(?:CHỦ TỊCH|PHÓ|GIÁM ĐỐC|TRƯỞNG PHÒNG|HIỆU TRƯỞNG|CHÁNH|CỤC TRƯỞNG|BỘ TRƯỞNG|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG GIÁM ĐỐC)(?!\w)"
)
_DEPUTY: Final = re.compile(r"PHÓ(?!\w)|THỨ TRƯỞNG(?!\w)|TỔ PHÓ(?!\w)|ỦY VIÊN|UỶ VIÊN")


def _sign(elements: Elements) -> tuple[Line, ...]:
    return lines_named(elements, "sign")


@form("authority_form")
def authority_form(elements: Elements, rule: Rule) -> Outcome:
    """ "TM.", "KT.", "TL.", "TUQ.", "Q." are written with one dot at the end, no stroke."""
    lines = _sign(elements)
    if not lines:
        return missing("sign")
    marked = [(line, found) for line in lines if (found := _ANY.match(line.shown))]
    marked = [
        (line, f) for line, f in marked if f["dot"] or re.search(r"[./ ]", f["mark"]) or f.end() < 5
    ]
    marked = [(line, f) for line, f in marked if not re.match(r"(?:TM|KT|TL|TUQ)\w", line.shown)]
    if not marked:
        return absent("người ký là người đứng đầu, không ghi quyền hạn")
    return judged([found_at(line.text, line) for line, _ in marked if not _RIGHT.match(line.shown)])


@form("collective")
def collective(elements: Elements, rule: Rule) -> Outcome:
    """After "TM." stands a collective or office, not one person's title."""
    lines = [line for line in _sign(elements) if re.match(r"T\.?/?M[./ ]", line.shown)]
    if not lines:
        return absent("không ký thay mặt tập thể")
    wrong = [line for line in lines if _SINGLE.match(re.sub(r"^T\.?/?M[./ ]+", "", line.shown))]
    return judged([found_at(line.text, line) for line in wrong])


@form("deputy")
def deputy(elements: Elements, rule: Rule) -> Outcome:
    """A deputy signs "KT." (or TL., TUQ., by a mark above), and under "KT." stands the deputy's title."""
    lines = _sign(elements)
    if not lines:
        return missing("sign")
    findings: list[Finding] = []
    authorised = False
    for at, line in enumerate(lines):
        shown = line.shown.upper()
        if re.match(r"(?:T\.?/?L|T\.?/?U\.?/?Q|K\.?/?T|Q)\s?[./]", shown):
            authorised = True
            if re.match(r"K\.?/?T", shown):
                rest = [later.shown.upper() for later in lines[at + 1 : at + 3]]
                if not rest or not any(_DEPUTY.match(text) for text in rest):
                    findings.append(found_at("dưới “KT.” không có chức vụ cấp phó", line))
        elif _DEPUTY.match(shown) and not authorised and at == _first_office(lines):
            findings.append(found_at("cấp phó ký nhưng không ghi “KT.”", line))
    return judged(findings)


def _first_office(lines: tuple[Line, ...]) -> int:
    """The position of the first line that is no "TM. …"."""
    return next((n for n, line in enumerate(lines) if not re.match(r"T\.?/?M[./ ]", line.shown)), 0)


@form("authority_order")
def authority_order(elements: Elements, rule: Rule) -> Outcome:
    """ "TM." stands above "KT."."""
    kinds = [
        found["mark"].replace(".", "").replace("/", "")
        for line in _sign(elements)
        if (found := _ANY.match(line.shown))
    ]
    if "TM" not in kinds or "KT" not in kinds:
        return absent("không có cả “TM.” và “KT.”")
    if kinds.index("TM") < kinds.index("KT"):
        return PASSED
    return judged([found_at("“KT.” ở trên “TM.”", _sign(elements)[0])])


_FREE: Final = re.compile(
    r"giao duc|dao tao|truong|hoc vien|dai hoc|y te|benh vien|khoa hoc|cong an|quan su|bien phong|quan khu|vien "
)


@form("signer_titles")
def signer_titles(elements: Elements, rule: Rule) -> Outcome:
    """No degree or rank before the signer's name, but in health, education, science and the forces."""
    lines = lines_named(elements, "signer")
    if not lines:
        return missing("signer")
    wrong = [line for line in lines if _degree(line.text)]
    if not wrong:
        return PASSED
    office = plain(
        " ".join(line.text for name in ("parent", "issuer") for line in lines_named(elements, name))
    )
    if _FREE.search(office):
        return unknown("ngành giáo dục, y tế, khoa học, lực lượng vũ trang theo quy định riêng")
    return judged([found_at(line.text, line) for line in wrong])


def _degree(text: str) -> bool:
    front = re.match(r"[^\s.]+\.[^\s]*|\S+ \S+|\S+", text.strip())
    marks = {key(item) for item in head_words("signature", "degrees")} - {"cn", "ong", "ba"}
    if front is None or " " not in text.strip():
        return False
    first = text.split()[0]
    parts = {key(first), key(front[0]), key(first.split(".")[0])}
    return bool(parts & marks) and ("." in first or key(front[0]) in marks)


@form("signer_letters")
def signer_letters(elements: Elements, rule: Rule) -> Outcome:
    """The name is in small letters with capitals at the beginning of each word."""
    lines = lines_named(elements, "signer")
    if not lines:
        return missing("signer")
    last = lines[-1]
    if upper_share(last.shown) > 0.85:
        return judged([found_at("chữ in hoa", last)])
    small = [word for word in last.text.split() if word[0].isalpha() and word[0].islower()]
    return judged(
        [found_at("thiếu chữ hoa đầu", last)] if small and len(last.text.split()) <= 5 else []
    )


@form("signer_present")
def signer_present(elements: Elements, rule: Rule) -> Outcome:
    """A name stands under the title."""
    if not _sign(elements):
        return missing("sign")
    if lines_named(elements, "signer"):
        return PASSED
    return judged([found_at("chưa có họ tên", _sign(elements)[-1])])


# -- recipients ----------------------------------------------------------------------------------


def _listed(elements: Elements) -> list[tuple[Line, str]]:
    """The lines of the list with the automatic bullet before them."""
    result = []
    seen: set[int] = set()
    for line in lines_named(elements, "recipients"):
        label = line.paragraph.label if line.paragraph.number not in seen else None
        seen.add(line.paragraph.number)
        result.append((line, f"{label or ''} {line.text}".strip()))
    if len(result) > 1 and is_drafter(result[-1][1]):
        result.pop()  # "PL.(30)" below the list is who drew it up, no recipient (ô số 12)
    return result


@form("recipients_dashes")
def recipients_dashes(elements: Elements, rule: Rule) -> Outcome:
    """Each recipient begins with "-"; a line that goes on with the one before it needs none."""
    listed = _listed(elements)
    if not listed:
        return missing("recipients")
    findings = []
    open_line = False
    for line, text in listed:
        if not re.match(r"[-–+•*·]", text) and not open_line:
            findings.append(found_at(text[:20], line))
        open_line = not text.endswith((";", ".", ":"))
    return judged(findings)


@form("recipients_ends")
def recipients_ends(elements: Elements, rule: Rule) -> Outcome:
    """Each recipient but the last ends with ";"."""
    listed = _listed(elements)
    if len(listed) < 2:
        return missing("recipients")
    findings = []
    for (line, text), (_, following) in zip(listed, listed[1:], strict=False):
        starts = re.match(r"[-–+•*·]", following) is not None
        if starts and not text.endswith((";", ":")):
            findings.append(found_at(f"“{text[-1]}”", line))
    return judged(findings)


@form("recipients_last")
def recipients_last(elements: Elements, rule: Rule) -> Outcome:
    """The last line is "Lưu: VT, …"."""
    listed = _listed(elements)
    if not listed:
        return missing("recipients")
    tail = [text for _, text in listed[-3:]]
    if any(re.match(rule.params["pattern"], text) for text in tail):
        return PASSED
    return judged([found_at(tail[-1], listed[-1][0])])


@form("recipients_dot")
def recipients_dot(elements: Elements, rule: Rule) -> Outcome:
    """The list ends with "."."""
    listed = _listed(elements)
    if not listed:
        return missing("recipients")
    line, text = listed[-1]
    return PASSED if text.endswith(".") else judged([found_at(f"“{text[-1]}”", line)])


@form("recipients_level")
def recipients_level(elements: Elements, rule: Rule) -> Outcome:
    """ "Nơi nhận:" stands level with the first line of the signature block."""
    head, sign = lines_named(elements, "recipients_head"), _sign(elements)
    if not head or not sign:
        return missing("sign" if head else "recipients_head")
    one, two = head[0].paragraph, sign[0].paragraph
    if one.number == two.number:
        return PASSED
    if one.cell and two.cell and one.cell.table == two.cell.table:
        if one.cell.row == two.cell.row:
            if begin_their_cells(elements, one, two):
                return PASSED
            return unknown("hai ô không bắt đầu bằng hai dòng này, chỉ thấy độ cao khi in")
        if len({line.side for line in sign}) > 1:
            return unknown("hai người ký cạnh nhau, Nghị định không định chỗ của nơi nhận")
        return judged([found_at("khác hàng với chức vụ người ký", head[0])])
    return unknown("nơi nhận và chữ ký không nằm trong một bảng, chỉ thấy độ cao khi in")


@form("recipients_head_form")
def recipients_head_form(elements: Elements, rule: Rule) -> Outcome:
    """ "Nơi nhận:" stands alone on its line, in small letters, with a colon."""
    head = lines_named(elements, "recipients_head")
    if not head:
        return missing("recipients_head")
    return (
        PASSED
        if head[0].text.strip() == "Nơi nhận:"
        else Outcome(Verdict.FAIL, findings=(found_at(head[0].text, head[0]),))
    )
