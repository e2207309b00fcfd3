"""Small PDF files for tests, written by hand: Vietnamese text, rules, turned and signed pages.

The fonts are the standard Courier ones (every letter 0.6 of the size wide), so no font is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WIDE = 0.6  # of the font size: the width of every letter
FONTS = {
    "": "Courier",
    "b": "Courier-Bold",
    "i": "Courier-Oblique",
    "bi": "Courier-BoldOblique",
    "h": ".VnTimeH",  # a legacy font that shows small letters as capitals
}
_MAP, _IMAGE = 3 + len(FONTS), 4 + len(FONTS)
# codes that show a glyph; 32 stays the space
_CODES = [c for c in range(33, 256) if not 127 <= c <= 160 and chr(c) not in "()\\"]


@dataclass
class Sheet:
    """One page; coordinates are points from the top left of the unturned page."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    stream: list[str] = field(default_factory=list)
    notes: list[tuple[float, float, str, float]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rules: tuple[list[float], list[float]] | None = None

    def text(
        self, x: float, y: float, words: str, *, size: float = 14, style: str = "", turn: int = 0
    ) -> float:
        """Writes at baseline ``y``; ``turn`` in degrees counter-clockwise. The x after it."""
        self.texts.append(words)
        cos, sin = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
        self.stream.append(
            f"BT /F{style} {size} Tf {cos} {sin} {-sin} {cos} {x} {self.height - y} Tm <T:{words}> Tj ET"
        )
        return x + WIDE * size * len(words)

    def right(self, x1: float, y: float, words: str, **options: object) -> None:
        size = float(options.get("size", 14))  # type: ignore[arg-type]
        self.text(x1 - WIDE * size * len(words), y, words, **options)  # type: ignore[arg-type]

    def centre(self, x: float, y: float, words: str, *, size: float = 14, style: str = "") -> None:
        self.text(x - WIDE * size * len(words) / 2, y, words, size=size, style=style)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5) -> None:
        """A stroked rule."""
        top = self.height
        self.stream.append(f"{width} w 0 G {x0} {top - y0} m {x1} {top - y1} l S")

    def bar(self, x: float, y: float, wide: float, tall: float, *, grey: float = 0) -> None:
        """A filled box: Word draws table borders so."""
        self.stream.append(f"{grey} g {x} {self.height - y - tall} {wide} {tall} re f 0 g")

    def dots(self, x0: float, x1: float, y: float) -> None:
        """A dotted border: tiny filled squares."""
        squares = []
        x = x0
        while x < x1:
            squares.append(f"{x:.2f} {self.height - y} 0.5 0.5 re")
            x += 2
        self.stream.append(" ".join(squares) + " f")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """A full grid of stroked rules."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def picture(self) -> None:
        """A grey picture over the whole page."""
        self.stream.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Im Do Q")

    def ruled_picture(self, xs: list[float], ys: list[float]) -> None:
        """A white picture over the whole page with a grid of black rules in it."""
        self.rules = (xs, ys)
        self.stream.insert(0, f"q {self.width} 0 0 {self.height} 0 0 cm /Pic Do Q")

    def stamp(self, x: float, y: float, words: str, *, size: float = 12) -> None:
        """A signature field whose appearance shows text at baseline ``y``."""
        self.notes.append((x, y, words, size))
        self.texts.append(words)


def make_pdf(sheets: list[Sheet]) -> bytes:
    """The file. Objects: 1 catalogue, 2 pages, fonts, their unicode map, picture, pages."""
    letters = sorted({char for sheet in sheets for text in sheet.texts for char in text} - {" "})
    code_of = {" ": 32} | dict(zip(letters, _CODES, strict=False))
    if len(letters) > len(_CODES):
        raise ValueError("too many different letters for one font")

    def shown(text: str) -> str:
        return "".join(f"{code_of[char]:02x}" for char in text)

    def written(stream: list[str]) -> bytes:
        out = []
        for part in stream:
            while "<T:" in part:
                start = part.index("<T:")
                end = part.index("> Tj", start)
                part = f"{part[:start]}<{shown(part[start + 3 : end])}{part[end:]}"
            out.append(part)
        return "\n".join(out).encode("ascii")

    rows = [f"<{code:02x}> <{ord(char):04x}>" for char, code in code_of.items()]
    maps = "\n".join(
        f"{len(rows[i : i + 90])} beginbfchar\n" + "\n".join(rows[i : i + 90]) + "\nendbfchar"
        for i in range(0, len(rows), 90)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{maps}\nendcmap end end"
    )
    objects: dict[int, bytes] = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    widths = " ".join(["600"] * 224)
    for number, (key, name) in enumerate(FONTS.items(), 3):
        objects[number] = (
            f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Name/F{key}/FirstChar 32/LastChar 255"
            f"/Widths[{widths}]/Encoding/WinAnsiEncoding/ToUnicode {_MAP} 0 R>>"
        ).encode()
    objects[_MAP] = _stream(cmap.encode())
    objects[_IMAGE] = _stream(
        b"\x80",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    fonts = "/Font<<" + "".join(f"/F{k} {n} 0 R" for n, k in enumerate(FONTS, 3)) + ">>"
    kids = []
    for sheet in sheets:
        number = max(objects) + 1
        kids.append(number)
        page = number
        objects[page] = b""
        objects[page + 1] = _stream(written(sheet.stream))
        annotations = []
        for x, y, words, size in sheet.notes:
            form = max(objects) + 1
            wide = WIDE * size * len(words)
            body = written([f"BT /F {size} Tf 0 {0.3 * size} Td <T:{words}> Tj ET"])
            objects[form] = _stream(
                body,
                f"/Type/XObject/Subtype/Form/BBox[0 0 {wide} {1.3 * size}]/Resources<<{fonts}>>",
            )
            low = sheet.height - y - 0.3 * size
            objects[form + 1] = (
                f"<</Type/Annot/Subtype/Widget/FT/Sig/F 4/Rect[{x} {low} {x + wide} {low + 1.3 * size}]"
                f"/AP<</N {form} 0 R>>>>"
            ).encode()
            annotations.append(form + 1)
        picture = ""
        if sheet.rules:
            number = max(objects) + 1
            objects[number] = _picture(sheet)
            picture = f"/Pic {number} 0 R"
        notes = "".join(f"{n} 0 R " for n in annotations)
        objects[page] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]"
            f"/Rotate {sheet.rotate}/Contents {page + 1} 0 R/Annots[{notes}]"
            f"/Resources<<{fonts}/XObject<</Im {_IMAGE} 0 R{picture}>>>>>>"
        ).encode()
    objects[2] = (
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()
    )
    return _file(objects)


def _picture(sheet: Sheet) -> bytes:
    """A grey picture at two pixels a point."""
    wide, high = int(2 * sheet.width), int(2 * sheet.height)
    rows = [bytearray(b"\xff" * wide) for _ in range(high)]
    xs, ys = sheet.rules or ([], [])
    for y in ys:
        for row in rows[int(2 * y) : int(2 * y) + 2]:
            row[int(2 * xs[0]) : int(2 * xs[-1]) + 2] = b"\x00" * (
                int(2 * xs[-1]) + 2 - int(2 * xs[0])
            )
    for row in rows[int(2 * ys[0]) : int(2 * ys[-1])]:
        for x in xs:
            row[int(2 * x) : int(2 * x) + 2] = b"\x00\x00"
    return _stream(
        b"".join(rows),
        f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceGray/BitsPerComponent 8",
    )


def _stream(data: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    offsets = {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in sorted(objects):
        out += f"{offsets[number]:010d} 00000 n \n".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
