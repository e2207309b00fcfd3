"""Pages that are pictures: which they are, how their picture is made ready, what is read."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import extractors.read.scan
from extractors.errors import MissingProgram, ScannedFile
from extractors.layout import Line, Table
from extractors.read.grid import find_grids
from extractors.read.pdf import read_pdf
from extractors.read.pdf_frames import frame_of
from extractors.read.pdf_page import PageDraft
from extractors.read.pdf_scans import has_junk_layer, to_recognise
from extractors.read.rules import Drawing
from extractors.read.scan_image import (
    LEVEL,
    PageImage,
    cut_out,
    rules_of,
    skew_of,
    straighten,
    without_rules,
)
from extractors.read.scan_page import Scanned
from extractors.read.scan_size import with_dashes, with_sizes
from extractors.read.scan_spelling import pairs_in, respelled
from extractors.read.scan_words import has_bar_below, mended, missing, whole
from extractors.read.words import Word
from tests.extractors.make_pdf import Sheet, make_pdf
from tests.processes import all_gone, command_of, started_by

A4 = (0.0, 0.0, 595.0, 842.0)
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "plans" / "001.scan.pdf"


def words(text: str, *, order: int = 0, x: float = 85, y: float = 100) -> list[Word]:
    result = []
    for at, part in enumerate(text.split(" ")):
        wide = 7.0 * len(part)
        result.append(
            Word(part, x, y - 10, x + wide, y + 3, y, 14, False, False, order + at, confidence=0.9)
        )
        x += wide + 4
    return result


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        # tones lost above circumflexes
        ("các tô chức, cá nhân", "các tổ chức, cá nhân"),
        ("kê hoạch lựa chọn nhà thâu", "kế hoạch lựa chọn nhà thầu"),
        ("Uỷ ban nhân dân thành phô.", "Uỷ ban nhân dân thành phố."),
        # a hook for the dot of an i
        ("(Chỉ tiết tại phụ lục)", "(Chi tiết tại phụ lục)"),
        # an acute for the hook over a circumflex
        ("kiếm tra việc chuyến đối số", "kiểm tra việc chuyển đổi số"),
        ("đế triển khai", "để triển khai"),
        ("Tố triển khai dự án", "Tổ triển khai dự án"),
        ("Cống thông tin điện tử", "Cổng thông tin điện tử"),
        ("yếu tố con người", "yếu tố con người"),
        ("Nguyễn Văn Tố", "Nguyễn Văn Tố"),
        ("thành phố biến đổi", "thành phố biến đổi"),
        # but the province may well pass something
        ("UBND tỉnh thông qua", "UBND tỉnh thông qua"),
        # capitals among small letters, but for names of systems
        ("thực tẾ của VNeID", "thực tế của VNeID"),
        # a word that goes with any other proves nothing
        ("có chuyên mục riêng", "có chuyên mục riêng"),
        ("có đông người dự", "có đông người dự"),
        # Roman labels
        ("H. NỘI DUNG", "II. NỘI DUNG"),
        ("L MỤC ĐÍCH, YÊU CẢU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("HI. TÔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"),
        ("VL TỔ CHỨC", "VI. TỔ CHỨC"),
        ("L.MỤC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("L.Hà và M.Anh", "L.Hà và M.Anh"),
        ("theo Phụ lục H kèm theo", "theo Phụ lục II kèm theo"),
        ("II. Nội dung", "II. Nội dung"),
        # quarters: a year has four
        ("trong quý 11/2026", "trong quý II/2026"),
        ("trước ngày 20-hằng tháng", "trước ngày 20 hằng tháng"),
        ("ngày 20-21 tháng 5", "ngày 20-21 tháng 5"),
        ("Quý H, Quý HI.", "Quý II, Quý III."),
        ("quý 1 năm 2026", "quý 1 năm 2026"),
        ("Quý IV/2026", "Quý IV/2026"),
        ("ngày 20 hãng tháng", "ngày 20 hằng tháng"),
        ("KT CHỦ TỊCH", "KT. CHỦ TỊCH"),
        # official headings in capitals; names are left alone
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("PHÓ GIÁM ĐÓC", "PHÓ GIÁM ĐỐC"),
        ("UBND TỈNH KIÊN GIANG", "UBND TỈNH KIÊN GIANG"),
        ("CỘNG HOÀ XÃ HỘI", "CỘNG HOÀ XÃ HỘI"),
        ("Nguyễn Nhân", "Nguyễn Nhân"),
        # figures
        ("ngày 3| tháng 12", "ngày 31 tháng 12"),
        ("≤l0 ngày", "≤10 ngày"),
        ("Ơ1 tháng", "01 tháng"),
        ("số I115/SGDĐT", "số 1115/SGDĐT"),
        ("ngày Ø1 tháng 3", "ngày 01 tháng 3"),
        # names and numbers of other things are left alone without the document's word
        ("Số Y tế", "Số Y tế"),
        ("số Công báo", "số Công báo"),
        ("Quý II/2026", "Quý II/2026"),
    ],
)
def test_spelling(seen: str, meant: str) -> None:
    line = words(seen)
    (fixed,), changes = respelled([line], pairs_in([line]))
    assert " ".join(w.text for w in fixed) == meant
    assert bool(changes) == (seen != meant)


def test_the_document_decides_between_two_tones() -> None:
    # "thẫm quyền" is no word; "thẩm quyền" is, and stands elsewhere in the document
    line, other = words("cấp có thẫm quyền"), words("đúng thẩm quyền")
    (alone,), _ = respelled([line], pairs_in([line]))
    (among,), _ = respelled([line], pairs_in([line, other, other]))
    assert alone[2].text == "thẫm"
    assert among[2].text == "thẩm"


@pytest.mark.parametrize(
    ("seen", "elsewhere", "meant"),
    [
        ("giao Số Y tế", "theo Sở Y tế", "giao Sở Y tế"),
        ("Tô đóng thầu", "của Tổ đóng thầu", "Tổ đóng thầu"),
        # the number of a work is no agency, nor is a heading in capitals
        ("số công trình", "Sở Công Thương", "số công trình"),
        ("Số Y tế", "họp tổ", "Số Y tế"),
    ],
)
def test_heads_of_names_the_document_has(seen: str, elsewhere: str, meant: str) -> None:
    line, other = words(seen), words(elsewhere)
    (among,), changes = respelled([line], pairs_in([line, *[other] * 3]))
    assert " ".join(w.text for w in among) == meant
    assert bool(changes) == (seen != meant)


def test_a_lost_circumflex_is_given_back_where_the_document_has_the_word() -> None:
    line, other = words("các huyện, thành phó"), words("các xã, thành phố")
    assert respelled([line], pairs_in([line]))[1] == []
    (among,), _ = respelled([line], pairs_in([line, *[other] * 4]))
    assert [w.text for w in among][-1] == "phố"


@pytest.mark.parametrize("seen", ["Nơi phạt", "Nơi nhờn:", "Nai nhận."])
def test_the_head_of_the_recipients(seen: str) -> None:
    signer = words("TM. ỦY BAN NHÂN DÂN", x=350)  # read in between
    page = [words(seen), signer, words("- Như trên;", y=120), words("- Chủ tịch, các PCT;", y=140)]
    fixed, changes = respelled(page, pairs_in(page))
    assert [w.text for w in fixed[0]] == ["Nơi", "nhận:"]
    assert changes
    alone = [words(seen), words("Các sở có liên quan", y=120)]
    assert respelled(alone, pairs_in(alone))[1] == []


def test_words_cut_in_two_are_put_together() -> None:
    first, second = words("PH")[0], words("Ó")[0]
    near = second._replace(x0=first.x1 + 1, x1=first.x1 + 9)
    far = second._replace(x0=first.x1 + 6, x1=first.x1 + 14)
    assert [w.text for w in whole([first, near])] == ["PHÓ"]
    assert [w.text for w in whole([first, far])] == ["PH", "Ó"]
    two = words("do")[0], words("an")[0]  # two words stay two
    beside = two[1]._replace(x0=two[0].x1 + 1)
    assert [w.text for w in whole([two[0], beside])] == ["do", "an"]


def test_a_word_broken_between_two_lines() -> None:
    upper, lower = words("phụ lục chỉ", y=100), words("tiết kèm theo", order=10, y=118)
    far = words("tiết kèm theo", order=20, y=300)
    fixed, changes = respelled([upper, lower], pairs_in([upper, lower]))
    assert [w.text for line in fixed for w in line][:4] == ["phụ", "lục", "chi", "tiết"]
    assert changes == [("chỉ", "chi")]
    assert respelled([upper, far], pairs_in([upper, far]))[1] == []


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("11⁄2016/TT-BYT", "11/2016/TT-BYT"),
        ("QĐÐ", "QĐ"),
        ("hóa –- Bộ", "hóa – Bộ"),
        ("2019~2020", "2019–2020"),
        ("~", "–"),
    ],
)
def test_signs(seen: str, meant: str) -> None:
    assert mended(seen) == meant


@pytest.mark.parametrize(
    ("read", "wide", "meant"),
    [("-", 3.5, "-"), ("–", 3.5, "-"), ("-", 6.9, "–"), ("–", 6.9, "–"), ("–", 12.6, "–")],
)
def test_dashes_are_as_long_as_printed(read: str, wide: float, meant: str) -> None:
    before, dash, after = words(f"2019 {read} 2020")
    dash = dash._replace(x1=dash.x0 + wide)
    assert [w.text for w in with_dashes([before, dash, after])] == ["2019", meant, "2020"]


def test_sizes_come_from_widths() -> None:
    # "Tổ chức thực hiện" set in 14 points is about 100 points wide
    line = words("Tổ chức thực hiện")
    scale = 100 / (line[-1].x1 - line[0].x0)
    line = [w._replace(x0=w.x0 * scale, x1=w.x1 * scale, size=21) for w in line]
    assert {w.size for w in with_sizes(line)} <= {12.5, 13.0, 13.5, 14.0, 14.5, 15.0}


def page_with_grid(slope: float = 0.0, dpi: float = 200.0) -> PageImage:
    """A white page with a table of three columns and two rows, and bars that look like words."""
    scale = 72 / dpi
    grey = np.full((int(842 / scale), int(595 / scale)), 255, dtype=np.uint8)

    def row(y: float, x0: float, x1: float, thick: float = 0.8) -> None:
        for px in range(int(x0 / scale), int(x1 / scale)):
            at = int((y + slope * (px * scale - x0)) / scale)
            grey[at : at + max(2, int(thick / scale)), px] = 0

    for y in (200, 230, 300):
        row(y, 60, 540)
    for x in (60, 110, 330, 540):
        top = 200 + slope * (x - 60)
        grey[int(top / scale) : int((top + 100) / scale), int(x / scale) : int(x / scale) + 3] = 0
    for y in range(100, 190, 20):
        for x in range(85, 500, 30):
            grey[int(y / scale) : int((y + 7) / scale), int(x / scale) : int((x + 20) / scale)] = 40
    return PageImage(grey, dpi)


@pytest.mark.parametrize("slope", [0.0, 0.006])  # 0.006: three points over the table's width
def test_rules_of_a_picture(slope: float) -> None:
    image = page_with_grid(slope)
    ruling = rules_of(image)
    (grid,) = find_grids(ruling.across, ruling.down, same=LEVEL)
    assert (len(grid.ys) - 1, len(grid.xs) - 1) == (2, 3)
    assert grid.box == pytest.approx((60, 200, 540, 300), abs=4)
    clean = without_rules(image, ruling, [grid])
    inside = clean[int(205 / image.scale) : int(295 / image.scale), :]
    assert (inside < 150).mean() < 0.001
    # what looks like words above the table is still there
    assert (clean[: int(195 / image.scale)] < 150).sum() == (
        image.grey[: int(195 / image.scale)] < 150
    ).sum()


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 0.0, 1.5])
def test_skew(degrees: float) -> None:
    from PIL import Image

    flat = page_with_grid().grey
    turned = np.asarray(Image.fromarray(flat).rotate(degrees, fillcolor=255))
    assert skew_of(turned) == pytest.approx(-degrees, abs=0.15)
    assert abs(skew_of(straighten(turned, 200).grey)) <= 0.2


def test_an_empty_page_is_level() -> None:
    assert skew_of(np.full((1000, 700), 255, dtype=np.uint8)) == 0.0


@pytest.mark.parametrize(("bar", "expected"), [(True, True), (False, False)])
def test_less_or_equal_stands_on_a_bar(bar: bool, expected: bool) -> None:
    grey = np.full((40, 40), 255, dtype=np.uint8)
    for step in range(10):  # the two strokes of "<"
        grey[10 + step // 2 : 12 + step // 2, 20 - step : 22 - step] = 0
        grey[16 + step // 2 : 18 + step // 2, 12 + step : 14 + step] = 0
    if bar:
        grey[24:26, 11:22] = 0
    assert has_bar_below(grey, (10, 9, 23, 23)) is expected


def test_an_empty_cell_is_not_read() -> None:
    grey = np.full((100, 100), 255, dtype=np.uint8)
    assert cut_out(grey, (0, 0, 50, 50), 1.0) is None


def test_a_page_that_cannot_be_recognised_is_named_and_the_rest_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_pages(data: bytes, numbers: list[int], **_: object) -> dict[int, Scanned]:
        return {1: Scanned(1, frame_of(0, A4), words=tuple(words("Kế hoạch")), quality=1.0)}

    monkeypatch.setattr(extractors.read.scan, "read_pages", read_pages)
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.picture()
    path = tmp_path / "quét.pdf"
    path.write_bytes(make_pdf(sheets))
    layout = read_pdf(path)
    assert [page.reader for page in layout.pages] == ["scan", "pdf"]
    assert layout.warnings == (("unrecognised-pages", "quét.pdf: không nhận dạng được trang 2"),)


PLACE = "extractors.read.scan.require"


def test_what_to_install_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise MissingProgram("pages cannot be read here", advice="install Tesseract")

    monkeypatch.setattr(PLACE, nothing)
    sheet = Sheet()
    sheet.picture()
    path = tmp_path / "quét.pdf"
    path.write_bytes(make_pdf([sheet]))
    with pytest.raises(MissingProgram, match="install Tesseract"):
        read_pdf(path)
    with pytest.raises(ScannedFile, match="--ocr"):
        read_pdf(path, ocr="never")
    with pytest.raises(MissingProgram):
        read_pdf(path, ocr="always")


def test_recognised_pages_take_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, picture = Sheet(), Sheet()
    for y in range(100, 400, 20):
        text.text(85, y, "Tổ chức thực hiện nhiệm vụ được giao")
    picture.picture()
    picture.stamp(150, 160, "25")
    asked: list[list[int]] = []

    def read_pages(data: bytes, numbers: list[int], **_: object) -> dict[int, Scanned]:
        asked.append(list(numbers))
        first = words("Căn cứ kê hoạch năm 2026", y=120)
        second = words("Số:", order=20, y=160) + words("/KH-UBND", order=21, x=180, y=160)
        return {2: Scanned(2, frame_of(0, (0, 0, 595, 842)), words=(*first, *second), quality=0.95)}

    monkeypatch.setattr(extractors.read.scan, "read_pages", read_pages)
    path = tmp_path / "lẫn.pdf"
    path.write_bytes(make_pdf([text, picture]))
    layout = read_pdf(path)
    assert asked == [[2]]
    assert [page.reader for page in layout.pages] == ["pdf", "scan"]
    page = layout.pages[1]
    assert [item.text for item in page.items if isinstance(item, Line)] == [
        "Căn cứ kế hoạch năm 2026",
        "Số: 25/KH-UBND",
    ]
    first = page.items[0]
    assert isinstance(first, Line)
    assert first.ocr == 0.9
    assert layout.repairs == (("recognition", "kê", "kế", 2),)
    assert layout.warnings == ()


@pytest.mark.parametrize(
    ("text", "picture", "junk"),
    [
        # what an English scanner leaves of Vietnamese print
        ("1.3. Nang hp sii. dung CNTT cua can bi), giao vien toan nganh hien co", True, True),
        ("UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM Doc lap - Tu. do", True, True),
        ("Tổ chức thực hiện kế hoạch cải cách hành chính của tỉnh năm 2026 và", True, False),
        # a font whose map to letters is broken, on a page that is no picture
        ("6Ӣ C‘NG 7+ѬѪ1* CӜNG HÑA XӉ HӜI 1*+Ƭ$ ViӋt Nam ÿӝc lұp Tӵ do", False, True),
        # text in another language; figures
        ("The plan of the province is to be carried out by all agencies and offices", True, False),
        ("План работы на год утвержден", False, False),
        ("12.345 678.901 23,4 56,7 89 100 2026 15/3 12 345 6.789", True, False),
        # old encodings are read as such
        ("Tæ chøc thùc hiÖn kÕ ho¹ch c¶i c¸ch hµnh chÝnh cña tØnh n¨m 2026", False, False),
    ],
)
def test_junk_text_layers(text: str, picture: bool, junk: bool) -> None:
    draft = PageDraft(1, frame_of(0, A4), frame_of(0, A4), word_count=60)
    draft.text = "\n".join([text] * 5)
    if picture:
        draft.drawing = Drawing(pictures=(A4,))
    assert has_junk_layer(draft) is junk
    assert bool(to_recognise([draft], "auto")) is junk


def test_a_junk_layer_that_is_kept_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise MissingProgram("pages cannot be read here", advice="install Tesseract")

    monkeypatch.setattr(PLACE, nothing)
    junk, good = Sheet(), Sheet()
    for y in range(100, 700, 20):
        junk.text(85, y, "1.3. Nang hp sii. dung CNTT cua can bi), giao vien")
        good.text(85, y, "Tổ chức thực hiện nhiệm vụ được giao")
    junk.picture()
    good.picture()
    path = tmp_path / "quét.pdf"
    path.write_bytes(make_pdf([good, junk]))
    for ocr, remedy in (("never", "đọc lại với --ocr auto"), ("auto", "cần cài docgen[ocr]")):
        ((code, message),) = read_pdf(path, ocr=ocr).warnings
        assert code == "junk-text-layer"
        assert message.startswith(f"quét.pdf: lớp chữ ở trang 2 không dùng được; {remedy}")


def test_a_layer_that_is_only_the_signature_stamp(tmp_path: Path) -> None:
    scan, cover = Sheet(), Sheet()
    scan.picture()
    scan.text(300, 60, "Người ký: Sở Nội vụ", size=9)
    scan.text(300, 72, "Thời gian ký: 12.01.2026 08:30:00", size=9)
    cover.picture()  # a background
    for y, text in ((300, "KẾ HOẠCH"), (340, "Chuyển đổi số"), (380, "năm 2026")):
        cover.text(150, y, text, size=26)
    path = tmp_path / "ký.pdf"
    path.write_bytes(make_pdf([scan, cover]))
    layout = read_pdf(path, ocr="never")
    assert [code for code, _ in layout.warnings] == ["scanned-pages"]
    assert "trang 1 " in layout.warnings[0][1]


def test_tables_of_a_page_with_good_text_over_its_picture(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.ruled_picture([60, 110, 330, 540], [200, 230, 290])
    for y in range(100, 180, 20):
        sheet.text(60, y, "Danh mục nhiệm vụ kèm theo kế hoạch của tỉnh năm 2026", size=12)
    for x, word in zip((64, 114, 334), ("TT", "Nhiệm vụ", "Đơn vị"), strict=True):
        sheet.text(x, 220, word, size=12)
    sheet.text(114, 250, "Rà soát thủ tục", size=12)
    path = tmp_path / "đã nhận dạng.pdf"
    path.write_bytes(make_pdf([sheet]))
    (table,) = [item for item in read_pdf(path).pages[0].items if isinstance(item, Table)]
    assert (table.rows, table.cols) == (2, 3)
    assert [line.text for line in table.cells[4].lines] == ["Rà soát thủ tục"]


if missing() is None:  # Tesseract with its Vietnamese data is installed here

    def test_a_scanned_sample_is_read() -> None:
        from extractors.read.scan import read_pages

        page = read_pages(SAMPLE.read_bytes(), [1])[1]
        text = " ".join(w.text for w in page.words)
        assert page.quality > 0.95
        for phrase in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "chuyển đổi số", "tháng 4/2021"):
            assert phrase in text
        heading = [w.bold for w in page.words if w.text in ("HOẠCH", "TRIỂN")]
        body = [w.bold for w in page.words if w.text in ("phát", "triển")]
        assert all(heading)
        assert not any(body)
        assert read_pages(SAMPLE.read_bytes(), [1])[1] == page

    def test_pages_are_shared_out_to_processes(caplog: pytest.LogCaptureFixture) -> None:
        from extractors.read.scan import read_pages

        with caplog.at_level("INFO", "extractors.progress"):
            pages = read_pages(SAMPLE.read_bytes(), [4, 5, 99], jobs=2)
        assert sorted(pages) == [4, 5]  # there is no page 99
        assert [record.args for record in caplog.records] == [(1, 3), (2, 3), (3, 3)]
        assert all(page.quality > 0.95 for page in pages.values())

    @pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
    def test_whoever_is_ended_leaves_no_helper(end: signal.Signals) -> None:
        command = [sys.executable, "-m", "docgen", "extract", str(SAMPLE)]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        ) as running:
            for _ in range(600):
                started = started_by(running.pid)
                if any("scan_worker" in command_of(process) for process in started):
                    break
                time.sleep(0.05)
            assert any("scan_worker" in command_of(process) for process in started)
            running.send_signal(end)
        assert all_gone(started, within=10)
