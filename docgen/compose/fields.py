"""What a template may name: the letterhead, title, signature and recipients of a plan as text."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from docgen.compose.metrics import text_width
from plans.io import to_data
from plans.model import Header, Plan, Signer

BODY: Final = "[[docgen:body]]"
APPENDICES: Final = "[[docgen:appendices]]"
FRAME: Final = re.compile(r"\[\[docgen:frame ([\d.]+)\]\]")
RULE: Final = re.compile(r"\[\[docgen:rule ([\d.]+) ([\d.]+)\]\]")

_BLANK_NUMBER: Final = "\u00a0" * 8
_BLANK_DAY: Final = "\u00a0" * 6
_LEVELS: Final = (
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
)
# A line of the signature block starts with one of these (Nghị định 30/2020/NĐ-CP, Điều 13).
_SIGNING = re.compile(r"\s+(?=(?:TM|KT|TL|TUQ|Q)\.)")


def fields_of(plan: Plan) -> dict[str, Any]:
    """The fields for the template's tags; ``body`` and ``appendices`` mark where those go.

    ``rule(text, share, size, bold)`` makes its paragraph a line as long as that share of the text;
    ``fold(text, width, size, bold)`` breaks a name into lines of at most width points.
    """
    header = plan.header
    doc_type = (header.doc_type or "KẾ HOẠCH").upper()
    return {
        "issuer_parent": (header.issuer_parent or "").upper(),
        "issuer": (header.issuer or "").upper(),
        "number": number_text(header, doc_type),
        "place_date": place_and_date(header.place, header.date, undated=header.undated),
        "doc_type": doc_type,
        "subject": header.subject or "",
        "authority": authority_lines(header.signer.authority),
        "signer_title": (header.signer.title or "").upper(),
        "signer_name": header.signer.name or "",
        "signer": signer_fields(header.signer),
        "co_signers": [signer_fields(signer) for signer in header.co_signers],
        "signer_pairs": signer_pairs(header),
        "stamps": [text for text in (header.secrecy, header.urgency, header.circulation) if text],
        "drafter": header.drafter or "",
        "recipients": recipient_lines(header.recipients),
        "plan": to_data(plan),
        "body": BODY,
        "appendices": APPENDICES,
        "rule": rule,
        "fold": fold_lines,
        "frame": frame,
    }


def signer_fields(signer: Signer) -> dict[str, Any]:
    """A signer as the template names them: ``authority`` (a list of lines), ``title``, ``name``."""
    return {
        "authority": authority_lines(signer.authority),
        "title": (signer.title or "").upper(),
        "name": signer.name or "",
    }


def signer_pairs(header: Header) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The signers of a joint plan two and two, the plan's own last, on the right."""
    signers = [signer_fields(one) for one in (*header.co_signers, header.signer)]
    if len(signers) % 2:
        signers.insert(0, signer_fields(Signer()))
    return list(zip(signers[::2], signers[1::2], strict=True))


def frame(text: str) -> str:
    """A mark that draws a box round its paragraph, as wide as such stamps are.

    HỎA TỐC 30 x 8 mm, THƯỢNG KHẨN 40 x 8 mm, KHẨN 20 x 8 mm (Phụ lục I, Phần II, mục 10); others by their letters.
    """
    shown = str(text).upper()
    width = _STAMPS.get(shown, text_width(shown, size=13, bold=True) / _POINTS_PER_MM + 8)
    return f"[[docgen:frame {width:.1f}]]{shown}"


_POINTS_PER_MM: Final = 72 / 25.4
_STAMPS: Final = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}


def doc_type_name(header: Header) -> str:
    """The type as running text names it: "Kế hoạch"."""
    return (header.doc_type or "KẾ HOẠCH").capitalize()


def plan_name(header: Header) -> str:
    """ "Kế hoạch Chuyển đổi số …": the type and subject as running text names them."""
    subject = (header.subject or "").strip().rstrip(".;:,")
    return f"{doc_type_name(header)} {subject}" if subject else doc_type_name(header)


def rule(text: str, share: float = 1.0, size: float = 13, bold: bool = True) -> str:
    """A mark that turns its paragraph into a line: a share of the length of the text above it.

    That length is the longest line's, or the cell's or page's where the text is longer. Issuer
    and subject: 1/3 to 1/2; the motto: all of it (Phụ lục I, Phần II, mục 1, 2 and 5).
    """
    longest = max(
        (text_width(line, size=size, bold=bold) for line in str(text).split("\n")), default=0
    )
    return f"[[docgen:rule {longest:.1f} {float(share):.3f}]]"


def _hangs(line: str) -> bool:
    """True for a line that ends with a word that belongs to the next: "SỞ THÔNG TIN VÀ"."""
    return line.casefold().rpartition(" ")[2] in {"và", "các", "của", "về", "thuộc"}


def fold_lines(text: str, width: float = 200, size: float = 12, bold: bool = True) -> str:
    """The text in lines no longer than ``width`` points, broken where names break.

    "ỦY BAN NHÂN DÂN / XÃ HÒA BÌNH TRUNG": before the word for the place's level where both lines
    fit, else into lines of like length.
    """
    words = str(text).split()
    if text_width(" ".join(words), size=size, bold=bold) <= width or len(words) < 2:
        return " ".join(words)

    def fits(lines: list[str]) -> bool:
        return all(text_width(line, size=size, bold=bold) <= width for line in lines)

    if "-" in words:  # the bodies of a joint plan: "SỞ A - / CÔNG AN TỈNH"
        at = words.index("-") + 1
        lines = [" ".join(words[:at]), " ".join(words[at:])]
        if all(lines) and fits(lines):
            return "\n".join(lines)
    for at in range(len(words) - 1, 0, -1):
        lines = [" ".join(words[:at]), " ".join(words[at:])]
        if fits(lines) and any(lines[1].casefold().startswith(f"{level} ") for level in _LEVELS):
            return "\n".join(lines)
    cuts = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    halves = [lines for lines in cuts if fits(lines) and not _hangs(lines[0])]
    if not halves:
        return " ".join(words)  # three lines and more: Word breaks them
    best = min(halves, key=lambda lines: max(text_width(x, size=size, bold=bold) for x in lines))
    return "\n".join(best)


@cache
def _doc_types() -> dict[str, str]:
    text = resources.files("docgen.compose").joinpath("doc_types.yaml").read_text(encoding="utf-8")
    table: dict[str, str] = yaml.safe_load(text)
    return table


def number_text(header: Header, doc_type: str) -> str:
    """ "883/KH-UBND"; a number that is not given yet stays blank ("        /KH-UBND").

    ``header.number`` of "/KH-STTTT" keeps the agency's own sign. The sign of an agency is fixed by
    its head and never derived; only "UBND" and "HĐND" are the same everywhere.
    """
    if header.number:
        number = header.number.strip()
        return _BLANK_NUMBER + number if number.startswith(("/", "-")) else number
    issuer = (header.issuer or "").casefold().replace("uỷ", "ủy")
    sign = ""
    if issuer.startswith(("ủy ban nhân dân", "ubnd")):
        sign = "UBND"
    elif issuer.startswith(("hội đồng nhân dân", "hđnd")):
        sign = "HĐND"
    short = _doc_types().get(doc_type, "")
    return f"{_BLANK_NUMBER}/{short}-{sign}" if short else f"{_BLANK_NUMBER}/"


def place_and_date(place: str | None, day: date | None, *, undated: str | None = None) -> str:
    """ "Hà Nội, ngày 05 tháng 01 năm 2024" (Phụ lục I, Phần II, mục 4); blanks where unknown."""
    return f"{place}, {date_text(day, undated)}" if place else date_text(day, undated)


def date_text(day: date | None, undated: str | None = None) -> str:
    """ "ngày 05 tháng 01 năm 2024"; ``undated`` is the year or month of a draft without a day.

    Days below 10 and the months 1 and 2 take a zero, the months 3 to 9 none.
    """
    if day is not None:
        return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"
    year, _, month = (undated or "").partition("-")
    shown_month = f" {_month(int(month))} " if month else _BLANK_DAY
    return f"ngày{_BLANK_DAY}tháng{shown_month}năm{f' {year}' if year else _BLANK_DAY}"


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def authority_lines(authority: str | None) -> list[str]:
    """The lines above the signer's title: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH" is two lines."""
    if not authority:
        return []
    return [line.strip() for line in _SIGNING.sub("\n", authority).split("\n") if line.strip()]


def recipient_lines(recipients: tuple[str, ...]) -> list[str]:
    """The recipients as printed: each with a dash, ";" after each and "." after the last."""
    bare = [text.strip().removeprefix("-").strip().rstrip(";.").strip() for text in recipients]
    kept = [text for text in bare if text]
    return [f"- {text}{'.' if n == len(kept) else ';'}" for n, text in enumerate(kept, 1)]
