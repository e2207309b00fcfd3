"""Writing a plan: the file as a whole, the letterhead, the text and the signature."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.compose import generate
from docgen.compose.errors import CannotWrite
from docgen.compose.fields import (
    authority_lines,
    fold_lines,
    number_text,
    place_and_date,
    recipient_lines,
)
from docgen.compose.metrics import text_width
from plans.errors import DocgenError
from plans.model import Appendix, Footnote, Header, Node, Plan, PlanTable, Row, Signer, Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HEADER = Header(
    issuer_parent="Ủy ban nhân dân tỉnh Sơn Thủy",
    issuer="Sở Nông nghiệp và Môi trường",
    number="12/KH-SNNMT",
    place="Sơn Thủy",
    date=date(2026, 2, 5),
    doc_type="KẾ HOẠCH",
    subject="Trồng rừng năm 2026",
    signer=Signer(authority="KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name="Lê Văn Nam"),
    recipients=("UBND tỉnh (b/c)", "Lưu: VT, LN"),
)

BODY = (
    Node(text="Căn cứ Luật Lâm nghiệp;", role="bases"),
    Node(text="Sở ban hành Kế hoạch như sau:", role="bases"),
    Node(
        label="Phần I",
        text="NHIỆM VỤ",
        heading=True,
        children=(
            Node(
                label="I",
                text="Mục đích, yêu cầu",
                heading=True,
                children=(
                    Node(
                        label="1",
                        text="Mục đích",
                        heading=True,
                        children=(
                            Node(label="1.1", text="Tăng độ che phủ rừng."),
                            Node(
                                label="a",
                                text="Trồng mới & chăm sóc <50 ha>.",
                                children=(
                                    Node(
                                        label="-",
                                        text="Xã A;",
                                        children=(Node(label="+", text="Thôn 1."),),
                                    ),
                                ),
                            ),
                            Node(label="1", text="Số trong số."),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(path: Path) -> Any:
    root = etree.fromstring(parts(path)["word/document.xml"])
    return root.find(f"{W}body")


def text_of(element: Any) -> str:
    pieces = {
        f"{W}t": lambda node: node.text or "",
        f"{W}br": lambda _: "\n",
        f"{W}tab": lambda _: "\t",
    }
    return "".join(pieces[node.tag](node) for node in element.iter() if node.tag in pieces)


def lines(path: Path) -> list[str]:
    return [text for p in body_of(path).iter(f"{W}p") if (text := text_of(p).strip())]


def style_of(paragraph: Any) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else None


def find(path: Path, text: str) -> Any:
    return next(p for p in body_of(path).iter(f"{W}p") if text_of(p).strip() == text)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return generate(Plan(header=HEADER, body=BODY), tmp_path / "plan.docx")


def test_the_text_in_order_with_labels(written: Path) -> None:
    assert lines(written) == [
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN THỦY",
        "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-SNNMT",
        "Sơn Thủy, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH",
        "Trồng rừng năm 2026",
        "Căn cứ Luật Lâm nghiệp;",
        "Sở ban hành Kế hoạch như sau:",
        "Phần I",
        "NHIỆM VỤ",
        "I. Mục đích, yêu cầu",
        "1. Mục đích",
        "1.1. Tăng độ che phủ rừng.",
        "a) Trồng mới & chăm sóc <50 ha>.",
        "- Xã A;",
        "+ Thôn 1.",
        "(1) Số trong số.",  # "1." below "1." would be read as a new "1."
        "Nơi nhận:",
        "- UBND tỉnh (b/c);",
        "- Lưu: VT, LN.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lê Văn Nam",
    ]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("Căn cứ Luật Lâm nghiệp;", "NDBasis"),  # italic
        ("Sở ban hành Kế hoạch như sau:", "NDBody"),
        ("Phần I", "NDPart"),
        ("NHIỆM VỤ", "Heading1"),
        ("I. Mục đích, yêu cầu", "Heading2"),
        ("1. Mục đích", "Heading3"),
        ("1.1. Tăng độ che phủ rừng.", "NDBody"),
        ("- Xã A;", "NDBody"),
        ("Lê Văn Nam", "NDSigner"),
    ],
)
def test_style(written: Path, text: str, style: str) -> None:
    assert style_of(find(written, text)) == style


@pytest.mark.parametrize(
    ("source", "shown"),
    [(Source(), True), (Source(file="a.pdf"), False)],  # what was read keeps its letters
)
def test_capitals_of_a_title_are_a_property(tmp_path: Path, source: Source, shown: bool) -> None:
    out = generate(Plan(header=HEADER, body=BODY, source=source), tmp_path / "a.docx")
    heading = find(out, "I. Mục đích, yêu cầu")
    assert (heading.find(f"{W}r/{W}rPr/{W}caps") is not None) is shown


def test_page_setup(written: Path) -> None:
    section = body_of(written).find(f"{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    millimetres = {
        side: round(int(margins.get(f"{W}{side}")) / 1440 * 25.4)
        for side in ("top", "bottom", "left", "right")
    }
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")  # A4
    assert millimetres == {"top": 20, "bottom": 20, "left": 30, "right": 20}
    assert section.find(f"{W}titlePg") is not None  # no page number on the first page


def test_signature_and_recipients_stay_with_the_text(written: Path) -> None:
    assert find(written, "(1) Số trong số.").find(f"{W}pPr/{W}keepNext") is not None
    table = find(written, "Lê Văn Nam").getparent().getparent().getparent()
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))


def test_rules_under_issuer_motto_and_subject(written: Path) -> None:
    rules = [p for p in body_of(written).iter(f"{W}p") if p.find(f"{W}pPr/{W}pBdr") is not None]
    assert len(rules) == 3
    assert not any(text_of(rule) for rule in rules)
    motto = rules[1].find(f"{W}pPr/{W}ind")
    length = 5620 - int(motto.get(f"{W}left")) - int(motto.get(f"{W}right"))
    expected = text_width("Độc lập - Tự do - Hạnh phúc", size=13, bold=True) * 20
    assert length == pytest.approx(expected, abs=4)


def test_language_and_properties(written: Path) -> None:
    found = parts(written)
    assert b'w:lang w:val="vi-VN"' in found["word/styles.xml"]
    core = found["docProps/core.xml"].decode("utf-8")
    assert "Kế hoạch số 12/KH-SNNMT Trồng rừng năm 2026" in core
    assert "Sở Nông nghiệp và Môi trường" in core
    assert "python-docx" not in b"".join(found.values()).decode("utf-8")


def test_same_plan_same_bytes(tmp_path: Path) -> None:
    plan = Plan(header=HEADER, body=BODY, footnotes=(Footnote(mark="1", text="Chú thích."),))
    first = generate(plan, tmp_path / "a.docx")
    second = generate(plan, tmp_path / "b.docx")
    assert first.read_bytes() == second.read_bytes()


def test_xml_is_well_formed_and_related(tmp_path: Path) -> None:
    plan = Plan(header=HEADER, body=BODY, appendices=(Appendix(title="A"),))
    found = parts(generate(plan, tmp_path / "a.docx"))
    for name, data in found.items():
        etree.fromstring(data)
        if name.endswith(".rels") or name == "[Content_Types].xml":
            continue
        types = found["[Content_Types].xml"].decode("utf-8")
        assert f'PartName="/{name}"' in types


def test_characters_xml_cannot_hold(tmp_path: Path) -> None:
    node = Node(text="Số\x00 hóa\x0b hồ sơ\ud800 \ufffeA\tB\nC")
    header = HEADER.model_copy(update={"subject": "Số\x01 hóa\x04"})
    out = generate(Plan(header=header, body=(node,)), tmp_path / "a.docx")
    assert "Số hóa\n hồ sơ A\tB\nC" in lines(out)
    assert "Số hóa" in lines(out)


def test_tags_in_a_plan_are_text(tmp_path: Path) -> None:
    header = HEADER.model_copy(update={"subject": "{{ issuer }} {% for %}"})
    out = generate(Plan(header=header, body=(Node(text="{{ 7 * 7 }}"),)), tmp_path / "a.docx")
    assert "{{ issuer }} {% for %}" in lines(out)
    assert "{{ 7 * 7 }}" in lines(out)


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    out.write_bytes(b"mine")
    with pytest.raises(CannotWrite, match=r"a\.docx: already exists; use --force"):
        generate(Plan(header=HEADER), out)
    assert out.read_bytes() == b"mine"
    generate(Plan(header=HEADER), out, force=True)
    assert out.read_bytes() != b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]  # nothing left beside it


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/a.docx", "does not exist"),  # no such folder
        (".", "is a folder"),
        ("file/a.docx", "does not exist"),  # a file where a folder should be
    ],
)
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DocgenError, match=message) as caught:
        generate(Plan(header=HEADER), tmp_path / name, force=True)
    assert "\n" not in str(caught.value)


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docgen.compose.package._write_zip", full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        generate(Plan(header=HEADER), tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_footnotes(tmp_path: Path) -> None:
    notes = (Footnote(mark="1", text="Một."), Footnote(mark="*", text="Sao."))
    out = generate(Plan(header=HEADER, body=BODY, footnotes=notes), tmp_path / "a.docx")
    root = etree.fromstring(parts(out)["word/footnotes.xml"])
    texts = [text_of(note).strip() for note in root if note.get(f"{W}type") is None]
    assert texts == ["Một.", "* Sao."]
    calls = list(body_of(out).iter(f"{W}footnoteReference"))
    assert [call.get(f"{W}id") for call in calls] == ["1", "2"]
    assert [call.get(f"{W}customMarkFollows") for call in calls] == [None, "1"]


def test_appendices_are_sections_of_their_own(tmp_path: Path) -> None:
    narrow = PlanTable(rows=(Row(cells=("1", "Một")),))
    wide = PlanTable(rows=(Row(cells=tuple("123456")),))
    plan = Plan(
        header=HEADER,
        body=BODY,
        appendices=(
            Appendix(
                label="Phụ lục I", title="Danh mục", note="(Kèm theo Kế hoạch)", tables=(narrow,)
            ),
            Appendix(label="Phụ lục II", title="Bảng rộng", tables=(wide,)),
        ),
    )
    sections = list(body_of(generate(plan, tmp_path / "a.docx")).iter(f"{W}sectPr"))
    assert len(sections) == 3
    sizes = [section.find(f"{W}pgSz").get(f"{W}w") for section in sections]
    assert sizes == ["11906", "11906", "16838"]  # six columns: landscape
    starts = [section.find(f"{W}pgNumType").get(f"{W}start") for section in sections]
    assert starts == ["1", "1", "1"]
    assert [
        style_of(find(tmp_path / "a.docx", text)) for text in ("Phụ lục I", "(Kèm theo Kế hoạch)")
    ] == [
        "NDAppendix",
        "NDAppendixNote",
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (Header(number="883/KH-UBND"), "883/KH-UBND"),
        (Header(number="02-KH/BCĐ"), "02-KH/BCĐ"),  # party form
        (Header(issuer="Ủy ban nhân dân xã A"), "\u00a0" * 8 + "/KH-UBND"),
        (
            Header(issuer="Uỷ ban nhân dân xã A"),
            "\u00a0" * 8 + "/KH-UBND",
        ),  # the other tone placing
        (Header(issuer="Hội đồng nhân dân tỉnh A"), "\u00a0" * 8 + "/KH-HĐND"),
        (Header(issuer="Sở Tài chính"), "\u00a0" * 8 + "/KH-"),  # the sign is never derived
        (Header(issuer="Sở Tài chính", number="/KH-STC"), "\u00a0" * 8 + "/KH-STC"),
    ],
)
def test_number(header: Header, expected: str) -> None:
    assert number_text(header, "KẾ HOẠCH") == expected


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        ("Hà Nội", date(2020, 1, 5), "Hà Nội, ngày 05 tháng 01 năm 2020"),
        ("Huế", date(2019, 6, 29), "Huế, ngày 29 tháng 6 năm 2019"),  # months 3 to 9 without a zero
        ("Huế", date(2019, 12, 1), "Huế, ngày 01 tháng 12 năm 2019"),
        ("Huế", None, "Huế, ngày      tháng      năm      "),
        (None, None, "ngày      tháng      năm      "),
    ],
)
def test_place_and_date(place: str | None, day: date | None, expected: str) -> None:
    assert place_and_date(place, day).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        (None, []),
        ("TM. ỦY BAN NHÂN DÂN", ["TM. ỦY BAN NHÂN DÂN"]),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        ("TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG", ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"]),
    ],
)
def test_authority(authority: str | None, expected: list[str]) -> None:
    assert authority_lines(authority) == expected


def test_recipients() -> None:
    given = ("Như trên", " - UBND tỉnh (b/c);", "", "Lưu: VT.")
    assert recipient_lines(given) == ["- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        ("ỦY BAN NHÂN DÂN TỈNH NINH THUẬN", "ỦY BAN NHÂN DÂN\nTỈNH NINH THUẬN"),  # before the level
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG"),  # like halves
    ],
)
def test_long_names_break_where_names_break(name: str, expected: str) -> None:
    assert fold_lines(name, 180, 12) == expected
