"""Signature block and recipients, in the orders in which readers leave them."""

from __future__ import annotations

import pytest

from extractors.blocks import Paragraph, WholeTable
from extractors.recipients import join_recipients, recipients_rest
from extractors.signature import read_back
from extractors.signer import Line, is_name, is_signature_line, read_signers, split_columns
from plans.model import Signer

CLOSING = Paragraph(text="Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện nghiêm túc./.")
LIST = ["- Thường trực Đảng ủy;", "- Chủ tịch, các PCT UBND xã;", "- Lưu: VT."]
ITEMS = ("Thường trực Đảng ủy", "Chủ tịch, các PCT UBND xã", "Lưu: VT")


def left(*lines: str) -> list[Paragraph]:
    return [Paragraph(text=line, side=1) for line in lines]


def right(*lines: str) -> list[Paragraph]:
    return [Paragraph(text=line, side=2) for line in lines]


def plain(*lines: str) -> list[Paragraph]:
    return [Paragraph(text=line) for line in lines]


@pytest.mark.parametrize(
    ("lines", "authority", "title", "name"),
    [
        # for a collective, by its head and by a deputy
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh"], "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh"),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Sao"], "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Sao"),
        # for the head alone
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Sơn"], "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Sơn"),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Vừ A Sáu"], "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Vừ A Sáu"),
        (["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Đỗ Thị Thu Hà"], "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Đỗ Thị Thu Hà"),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Phạm Minh Khôi"], "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Phạm Minh Khôi"),
        # by order and by authorisation
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Bùi Đức An"], "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Bùi Đức An"),
        (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Bùi Đức An"], "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Bùi Đức An"),
        (["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y", "Bùi Đức An"], "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y", "Bùi Đức An"),
        # heads of offices; acting; degrees and ranks stay with the name
        (["GIÁM ĐỐC", "Trần Minh Thu"], None, "GIÁM ĐỐC", "Trần Minh Thu"),
        (["Q. GIÁM ĐỐC", "Trần Minh Thu"], None, "Q. GIÁM ĐỐC", "Trần Minh Thu"),
        (["TRƯỞNG PHÒNG", "Trần Minh Thu"], None, "TRƯỞNG PHÒNG", "Trần Minh Thu"),
        (["HIỆU TRƯỞNG", "(Đã ký)", "ThS. Trần Minh Thu"], None, "HIỆU TRƯỞNG", "ThS. Trần Minh Thu"),
        (["GIÁM ĐỐC", "BSCKII. Trần Minh Thu"], None, "GIÁM ĐỐC", "BSCKII. Trần Minh Thu"),
        (["GIÁM ĐỐC", "Đại tá Trần Minh Thu"], None, "GIÁM ĐỐC", "Đại tá Trần Minh Thu"),
        # boards and the Party
        (["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Hà Kim Oanh"], "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Hà Kim Oanh"),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hà Kim Oanh"], "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hà Kim Oanh"),
        (["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "GIÁM ĐỐC SỞ NỘI VỤ", "Hà Kim Oanh"], "TM. BAN CHỈ ĐẠO KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN GIÁM ĐỐC SỞ NỘI VỤ", "Hà Kim Oanh"),
        # the authority line is broken
        (["TM. ỦY BAN NHÂN DÂN", "THÀNH PHỐ", "CHỦ TỊCH", "Hà Kim Oanh"], "TM. ỦY BAN NHÂN DÂN THÀNH PHỐ", "CHỦ TỊCH", "Hà Kim Oanh"),
        # all in one paragraph, as Word's line breaks leave it
        (["TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Hà Kim Oanh"], "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Kim Oanh"),
        (["TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Hà Kim Oanh"], "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hà Kim Oanh"),
        # a draft has no name yet; a name in capitals begins with a family name
        (["CHỦ TỊCH"], None, "CHỦ TỊCH", None),
        (["HIỆU TRƯỞNG", "NGUYỄN THỊ MÂY"], None, "HIỆU TRƯỞNG", "NGUYỄN THỊ MÂY"),
        # what recognition lost comes back only where one office can be meant
        (["KT. CHU TỊCH", "PHO CHU TỊCH", "Hà Kim Oanh"], "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Kim Oanh"),
        # short and mixed print stays as printed; stamps are no titles
        (["TM.UBND XÃ", "KT.CHỦ TỊCH", "P.CHỦ TỊCH", "Hà Kim Oanh"], "TM.UBND XÃ KT.CHỦ TỊCH", "P.CHỦ TỊCH", "Hà Kim Oanh"),
        (["Hiệu trưởng", "Hà Kim Oanh"], None, "Hiệu trưởng", "Hà Kim Oanh"),
        (["GIÁM ĐỐC", "Người ký: Hà Kim Oanh", "Thời gian ký: 01.02.2024", "Hà Kim Oanh"], None, "GIÁM ĐỐC", "Hà Kim Oanh"),
        (["An Bình, ngày 05 tháng 9 năm 2024", "GIÁM ĐỐC", "(Ký, ghi rõ họ tên)", "Hà Kim Oanh"], None, "GIÁM ĐỐC", "Hà Kim Oanh"),
        # a long office over two lines
        (["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG", "Hà Kim Oanh"], "TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Hà Kim Oanh"),
        # names of other peoples
        (["CHỦ TỊCH", "Y Thanh Niê Kđăm"], None, "CHỦ TỊCH", "Y Thanh Niê Kđăm"),
        (["CHỦ TỊCH", "H'Linh Ayŭn"], None, "CHỦ TỊCH", "H'Linh Ayŭn"),
    ],
)  # fmt: skip
def test_signer(lines: list[str], authority: str | None, title: str, name: str | None) -> None:
    signers = read_signers([Line(n, line, 2) for n, line in enumerate(lines)])
    assert signers == (Signer(authority=authority, title=title, name=name),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lò Văn Pánh", True),
        ("Lê Sơn", True),
        ("NGUYỄN THỊ MÂY", True),
        ("TS. BS Trần Minh Thu", True),
        ("Sở", False),  # one syllable
        ("CHỦ TỊCH", False),
        ("PHÒNG NỘI VỤ", False),  # capitals without a family name
        ("Các phòng chuyên môn", False),
        ("- Lưu: VT", False),
    ],
)
def test_names(text: str, expected: bool) -> None:
    assert is_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("T/M ĐẢNG ỦY", True),
        ("PHÓ GIÁM ĐỐC", True),
        ("PHÊ DUYỆT CỦA LÃNH ĐẠO", True),
        ("Chủ tịch UBND xã chịu trách nhiệm", False),  # a sentence of the body
        ("MỤC TIÊU", False),
        ("GIẢI PHÁP", False),
    ],
)
def test_signature_lines(text: str, expected: bool) -> None:
    assert is_signature_line(text) is expected


@pytest.mark.parametrize(
    "blocks",
    [
        # the left column, then the right one
        [*left("Nơi nhận:", *LIST), *right("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh")],
        # the right one first
        [*right("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh"), *left("Nơi nhận:", *LIST)],
        # line by line
        [
            *right("TM. ỦY BAN NHÂN DÂN"),
            *left("Nơi nhận:", LIST[0]),
            *right("CHỦ TỊCH"),
            *left(*LIST[1:]),
            *right("Lò Văn Pánh"),
        ],
        # plain text, one after the other, in both orders
        plain("Nơi nhận:", *LIST, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh"),
        plain("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh", "Nơi nhận:", *LIST),
        # plain text, both columns on one line
        plain(
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN",
            f"{LIST[0]} CHỦ TỊCH",
            LIST[1],
            f"{LIST[2]} Lò Văn Pánh",
        ),
        # one paragraph a column
        [
            *left("Nơi nhận: " + " ".join(LIST)),
            *right("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lò Văn Pánh"),
        ],
        # Markdown
        plain("### ***Nơi nhận:***", *LIST, "**TM. ỦY BAN NHÂN DÂN**", "**CHỦ TỊCH**", "**Lò Văn Pánh**"),
    ],
)  # fmt: skip
def test_block_in_every_order(blocks: list[Paragraph]) -> None:
    back = read_back([CLOSING, *blocks], 0)
    assert back.recipients == ITEMS
    assert back.signer == Signer(
        authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name="Lò Văn Pánh"
    )
    assert back.used == set(range(1, len(blocks) + 1))
    assert back.start == 1


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        # wrapped lines; lists inside one item stay one item
        (["- Đài TTTH; Báo tỉnh; Trung tâm", "Văn hóa huyện;", "- Lưu: VT, VX."], ("Đài TTTH; Báo tỉnh; Trung tâm Văn hóa huyện", "Lưu: VT, VX")),
        # "+" items go to the item that announces them, "Lưu" never does
        (["- VPUB:", "+ CVP, các PCVP;", "+ Lưu: VT, TH2."], ("VPUB: CVP, các PCVP", "Lưu: VT, TH2")),
        (["- VP UBND tỉnh:", "+ Lãnh đạo VP;", "+ Các phòng;", "- Lưu: VT."], ("VP UBND tỉnh: Lãnh đạo VP; Các phòng", "Lưu: VT")),
        # dashes without blanks, other dashes
        (["-Sở Nội vụ (b/c);", "–Lưu VT."], ("Sở Nội vụ (b/c)", "Lưu VT")),
        # no dashes: the marks at the ends decide, then the capitals
        (["Như trên;", "Sở Nội vụ;", "Lưu: VT."], ("Như trên", "Sở Nội vụ", "Lưu: VT")),
        (["Như trên", "Sở Nội vụ (để", "báo cáo)", "Lưu: VT"], ("Như trên", "Sở Nội vụ (để báo cáo)", "Lưu: VT")),
        # a heading inside the list is no recipient
        (["- Lưu: VT.", "Bản điện tử:", "- Sở Nội vụ;", "- Các xã."], ("Lưu: VT", "Sở Nội vụ", "Các xã")),
        # all on one line
        (["- Như trên; - Sở Y tế; - Lưu: VT."], ("Như trên", "Sở Y tế", "Lưu: VT")),
        # who drew it up is no recipient
        (["- Như trên;", "- Lưu: VT, NC.", "PL.(30)"], ("Như trên", "Lưu: VT, NC")),
        # strokes of a stamp after an item, a dash that recognition bent
        (["~ Như trên; § :", "— Lưu: VT."], ("Như trên", "Lưu: VT")),
        # a dash inside a name ends no item
        (["- Sở Lao động - Thương binh và Xã hội;", "- Lưu: VT."], ("Sở Lao động - Thương binh và Xã hội", "Lưu: VT")),
        ([], ()),
    ],
)  # fmt: skip
def test_recipients(lines: list[str], items: tuple[str, ...]) -> None:
    assert join_recipients(lines) == items


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Nơi nhận:", ""),
        ("Nơi nhận", ""),
        ("***Nơi nhận:***", ""),
        ("Nơi nhận: - Như trên;", "- Như trên;"),
        ("Nơi nhận hồ sơ của người dân được bố trí tại tầng 1.", None),
        ("Bảo đảm nơi nhận:", None),
    ],
)
def test_head_of_the_list(text: str, rest: str | None) -> None:
    assert recipients_rest(text) == rest


@pytest.mark.parametrize(
    ("text", "titled", "expected"),
    [
        ("- UBND tỉnh (b/c); CHỦ TỊCH", False, ("- UBND tỉnh (b/c);", "CHỦ TỊCH")),
        ("- Lưu: VT. Lò Văn Pánh", True, ("- Lưu: VT.", "Lò Văn Pánh")),
        ("- Lưu: VT. Lò Văn Pánh", False, ("- Lưu: VT. Lò Văn Pánh", None)),
        ("- Chủ tịch, các PCT UBND xã;", False, ("- Chủ tịch, các PCT UBND xã;", None)),
        ("TM. ỦY BAN NHÂN DÂN", False, ("", "TM. ỦY BAN NHÂN DÂN")),
        ("", False, ("", None)),
    ],
)
def test_split_columns(text: str, titled: bool, expected: tuple[str, str | None]) -> None:
    assert split_columns(text, titled=titled) == expected


def test_appendix_after_the_signature_is_left_alone() -> None:
    blocks = [
        CLOSING,
        *plain("Nơi nhận:", *LIST, "CHỦ TỊCH", "Lò Văn Pánh"),
        Paragraph(text="PHỤ LỤC", bold=True, centred=True),
        Paragraph(text="DANH MỤC NHIỆM VỤ", bold=True, centred=True),
        WholeTable(columns=("TT", "Nhiệm vụ"), rows=()),
        *plain("Nơi nhận:", "- Như trên;", "THỦ TRƯỞNG ĐƠN VỊ"),
    ]
    back = read_back(blocks, 0)
    assert back.recipients == ITEMS
    assert back.used == set(range(1, 7))


def test_title_of_an_appendix_in_mixed_letters_ends_the_block() -> None:
    blocks = [
        *plain("Nơi nhận:", *LIST, "CHỦ TỊCH", "Lò Văn Pánh", "Phụ lục 1", "Chỉ tiêu năm 2024"),
    ]
    back = read_back(blocks, 0)
    assert (back.signer.name, back.used) == ("Lò Văn Pánh", set(range(6)))


def test_bullets_that_word_counted() -> None:
    blocks = [
        Paragraph(text="Nơi nhận:", side=1),
        Paragraph(text="Như trên;", side=1, label="-"),
        Paragraph(text="Lưu: VT.", side=1, label="-"),
        *right("GIÁM ĐỐC", "Trần Minh Thu"),
    ]
    assert read_back(blocks, 0).recipients == ("Như trên", "Lưu: VT")


def test_signature_without_recipients() -> None:
    blocks = [CLOSING, *right("HIỆU TRƯỞNG", "Đỗ Thị Thu Hà"), WholeTable(columns=(), rows=())]
    back = read_back(blocks, 0)
    assert back.signer == Signer(title="HIỆU TRƯỞNG", name="Đỗ Thị Thu Hà")
    assert (back.recipients, back.used) == ((), {1, 2})


def test_joint_plan_keeps_both_signers_the_right_one_first() -> None:
    blocks = [
        CLOSING,
        *left("SỞ Y TẾ", "GIÁM ĐỐC", "Trần Minh Thu"),
        *right("SỞ NỘI VỤ", "GIÁM ĐỐC", "Bùi Đức An"),
        *plain("Nơi nhận:", *LIST),
    ]
    back = read_back(blocks, 0)
    assert back.signer == Signer(authority="SỞ NỘI VỤ", title="GIÁM ĐỐC", name="Bùi Đức An")
    assert [signer.name for signer in back.signers] == ["Bùi Đức An", "Trần Minh Thu"]
    assert back.recipients == ITEMS


def test_who_drew_the_plan_up_does_not_issue_it() -> None:
    blocks = [
        CLOSING,
        *left("HIỆU TRƯỞNG", "Đỗ Thị Thu Hà"),
        *right("NGƯỜI LẬP KẾ HOẠCH", "Lê Thị Sao"),
    ]
    assert read_back(blocks, 0).signer.title == "HIỆU TRƯỞNG"


def test_approval_stands_behind_the_signature() -> None:
    blocks = [
        CLOSING,
        *left("PHÊ DUYỆT CỦA PHÒNG GIÁO DỤC", "TRƯỞNG PHÒNG", "Bùi Đức An"),
        *right("HIỆU TRƯỞNG", "Đỗ Thị Thu Hà"),
    ]
    back = read_back(blocks, 0)
    assert back.signer.name == "Đỗ Thị Thu Hà"
    assert back.signers[1].authority == "PHÊ DUYỆT CỦA PHÒNG GIÁO DỤC"


def test_no_block_at_all() -> None:
    back = read_back([CLOSING, *plain("1. Rà soát hộ nghèo.", "CHỈ TIÊU NĂM 2024")], 0)
    assert (back.signer, back.recipients, back.used, back.start) == (
        Signer(),
        (),
        frozenset(),
        None,
    )
    assert read_back([], 0).used == frozenset()


def test_letterhead_of_a_form_after_the_plan_is_left_alone() -> None:
    blocks = [
        *left("Nơi nhận:", *LIST),
        *right("CHỦ TỊCH", "Lò Văn Pánh"),
        *left("TÊN ĐƠN VỊ", "Số: /BC-"),
        *right("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *plain("BÁO CÁO"),
    ]
    back = read_back(blocks, 0)
    assert (back.recipients, back.used) == (ITEMS, set(range(6)))


def test_unsigned_draft_before_an_untitled_table() -> None:
    blocks = plain("Nơi nhận:", *LIST, "CHỦ TỊCH", "BẢNG TỔNG HỢP NHIỆM VỤ", "1. Rà soát.")
    back = read_back(blocks, 0)
    assert back.signer == Signer(title="CHỦ TỊCH")
    assert back.used == set(range(5))
