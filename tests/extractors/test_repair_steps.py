from __future__ import annotations

import pytest

from extractors.repair import lookalikes, marks, nfc, spaces, symbols


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Uỷ ban nhân dân", "Uỷ ban nhân dân"),
        ("thự\u0323c", "thự\u0323c"),  # two marks have no one letter: left to the next steps
        ("ê\u0301", "ế"),
    ],
)
def test_nfc(broken: str, right: str) -> None:
    assert nfc.fix(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("bô;̣ máy", "bộ; máy"),  # after the point
        ("quan tri ̣", "quan trị "),  # after the blank
        ("phục vu ̣chỉ đạo", "phục vụ chỉ đạo"),  # before the next word
        ("nghê ̣xử lý", "nghệ xử lý"),
        ("bô ; ̣ ngành", "bộ ;  ngành"),
        ("hoa ̣t động", "hoạt động"),  # inside a syllable that fell apart
        ("sử duṇg", "sử dụng"),  # on the coda
        ("dâñ", "dẫn"),
        ("chỉ đaọ", "chỉ đạo"),  # on the second vowel
        ("taị Hà Nôị", "tại Hà Nội"),
        ("KIÊṆ TOÀN", "KIỆN TOÀN"),
        ("é\u0302", "ế"),  # in the wrong order
        # what is right in either style
        ("hoà, hòa, thuỷ, thủy, quý, qúy", "hoà, hòa, thuỷ, thủy, quý, qúy"),
        # what gives no syllable
        ("facade\u0301 ", "facade\u0301 "),
        ("ab ̣cd", "ab ̣cd"),
        ("Ñandú", "Ñandú"),
        # a word with a tone takes no second one
        ("bộ;̣ máy", "bộ;̣ máy"),
        ("qúa", "qúa"),  # too far left is the author's
    ],
)
def test_combining_marks(broken: str, right: str) -> None:
    assert marks.fix(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("phƣơng hƣớng, ĐỊNH HƢỚNG", "phương hướng, ĐỊNH HƯỚNG"),
        ("Ðiều 5, ðồng, QÐ-UBND, HÐND", "Điều 5, đồng, QĐ-UBND, HĐND"),
        ("Ɖiều", "Điều"),
        ("năm, nǎm", "năm, năm"),
        ("c\u043eng", "cong"),  # a Cyrillic о inside Latin letters
        ("ho\u0430t động", "hoat động"),
        ("\u041d\u041eI", "HOI"),
        ("\u0441\u0430\u043c", "\u0441\u0430\u043c"),  # a Russian word whose letters all look Latin
        ("proﬁle", "profile"),
        ("32/2026/TT\u00adBGDĐT", "32/2026/TT-BGDĐT"),  # the no-break hyphen of Word in a PDF
        ("tổ\u00adchức", "tổchức"),  # a soft hyphen
        ("cuối dòng\u00ad", "cuối dòng"),
        ("Москва", "Москва"),
        ("ðæ", "ðæ"),
    ],
)
def test_lookalikes(broken: str, right: str) -> None:
    assert lookalikes.fix(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("\uf0b7 Chủ trì", "• Chủ trì"),
        ("\uf02d Phối hợp", "- Phối hợp"),
        ("\uf0fc Đã xong", "✓ Đã xong"),
        ("\uf0ff lạ", "\uf0ff lạ"),
        # what other extractors write for a sign without a meaning
        ("(cid:127) Chủ trì", "• Chủ trì"),
        ("  (cid:0)Phối hợp", "• Phối hợp"),
        ("Kế(cid:12) hoạch", "Kế hoạch"),
        ("(cid:3)(cid:3)", ""),
        ("theo (cid) và cid:5", "theo (cid) và cid:5"),
    ],
)
def test_symbols(broken: str, right: str) -> None:
    assert symbols.fix(broken) == right


@pytest.mark.parametrize(
    ("char", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a8", "Wingdings", "□"),
        ("\uf0a8", "Symbol", "♦"),
        ("\uf052", "Wingdings 2", "☑"),
        ("-", "Times New Roman", "-"),
        ("o", "Courier New", "o"),
        ("\u00a7", "Wingdings", "▪"),  # the code without its private part
    ],
)
def test_symbol_fonts(char: str, font: str, shown: str) -> None:
    assert symbols.sign(char, font) == shown


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Sở\u00a0Y\u2009tế", "Sở Y tế"),
        ("thực\u200bhiện", "thực hiện"),  # what printed nothing stood between two syllables
        ("\ufeffKế hoạch", "Kế hoạch"),
        ("một  hai   ba", "một hai ba"),
        ("tab\tvà\ndòng", "tab\tvà\ndòng"),
        # lost between two syllables
        ("xuhướng, khảnăng", "xu hướng, khả năng"),
        ("Kếhoạch, KẾHOẠCH", "Kế hoạch, KẾ HOẠCH"),
        ("côngan tỉnh", "công an tỉnh"),  # not "cô ngan", not "côn gan"
        ("HàNội", "Hà Nội"),
        ("củaUBND xã, cácSở", "của UBND xã, các Sở"),
        ("ôtô, bêtông, catalô", "ôtô, bêtông, catalô"),
        ("eKYC, VNeID, VinGroup, SmartCity", "eKYC, VNeID, VinGroup, SmartCity"),
        ("email, online, camera, internet", "email, online, camera, internet"),
        ("ĐBQH, CBCCVC, UBMTTQ", "ĐBQH, CBCCVC, UBMTTQ"),
        # lost after a point
        ("xã hội.Tiến tới", "xã hội. Tiến tới"),
        ("chủ trì:Sở Y tế;Công an", "chủ trì: Sở Y tế; Công an"),
        ("tỉnh;Các sở", "tỉnh; Các sở"),
        ("hoàn thành.UBND xã", "hoàn thành. UBND xã"),
        ("Voso.vn, TT.HĐND, 3.500, Tp.Huế, Th.S", "Voso.vn, TT.HĐND, 3.500, Tp.Huế, Th.S"),
        ("https://sở.Ban/Tỉnh", "https://sở.Ban/Tỉnh"),
        ("xã,phường", "xã,phường"),  # small letters: the author's
        # inside a syllable
        ("th ực hiện nhi ệm vụ", "thực hiện nhiệm vụ"),
        ("Nh ững trườ ng", "Những trường"),
        ("trách nhiệ m chính", "trách nhiệm chính"),
        ("TRƯỜNG TH ÁI MỘ", "TRƯỜNG TH ÁI MỘ"),
        ("thi ở xã, điểm c ở khoản 2, lô n", "thi ở xã, điểm c ở khoản 2, lô n"),
    ],
)
def test_spaces(broken: str, right: str) -> None:
    assert spaces.fix(broken) == right
