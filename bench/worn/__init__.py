"""Scans made of born-digital PDFs as offices make them: crooked, grey, noisy, stamped, copied, faxed.

The same file and wear always give the same pictures.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Colours = NDArray[np.float32]  # rows, columns, red green blue; 0..255


@dataclass(frozen=True, slots=True)
class Wear:
    """What happened to the paper and in the scanner.

    dpi: of the scan. turn: degrees clockwise. blur: radius in pixels. noise: standard deviation in
    grey levels. paper, ink: their grey levels. quality: of JPEG, 0 for black and white (fax).
    seal: a red round seal and a blue stroke of a pen over the print. border: black edges of the
    glass. holes: punch holes. bend: points by which lines sag in the middle of the page.
    shade: share by which one side is darker. lying: quarter turns of the whole sheet.
    """

    dpi: int = 200
    turn: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    paper: int = 255
    ink: int = 0
    quality: int = 85
    seal: bool = False
    border: bool = False
    holes: bool = False
    bend: float = 0.0
    shade: float = 0.0
    lying: int = 0


WEARS = {
    "clean": Wear(),
    "office": Wear(turn=0.6, blur=0.5, noise=5, quality=60, seal=True),
    "copy": Wear(dpi=150, turn=-1.2, blur=0.6, noise=8, paper=222, ink=70, quality=60, holes=True),
    "fax": Wear(turn=1.7, blur=0.5, noise=25, quality=0, border=True),
    "photo": Wear(turn=-0.5, blur=0.8, noise=4, paper=215, bend=5, shade=0.35, quality=55),
    "crooked": Wear(dpi=300, turn=-2.8, blur=1.0, noise=10, quality=50, seal=True, lying=1),
}


def worn(path: Path, wear: Wear) -> bytes:
    """A PDF of pictures of the pages of ``path``."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    sheets: list[Image.Image] = []
    for number, page in enumerate(document):
        chance = np.random.default_rng(zlib.crc32(f"{path.name} {number}".encode()))
        shown = page.render(scale=wear.dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
        sheets.append(_sheet(shown, wear, chance, last=number == len(document) - 1))
    document.close()
    out = io.BytesIO()
    first, *rest = sheets
    options = {"quality": wear.quality} if wear.quality else {}
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=wear.dpi, **options)
    return out.getvalue()


def _sheet(
    shown: Image.Image, wear: Wear, chance: np.random.Generator, *, last: bool
) -> Image.Image:
    if wear.seal:
        _seal(shown, wear, 0.62 if last else 0.18)
    pixels = np.asarray(shown, dtype=np.float32)
    pixels = wear.ink + pixels * ((wear.paper - wear.ink) / 255)
    if wear.bend:
        pixels = _bent(pixels, wear.bend * wear.dpi / 72)
    if wear.shade:
        pixels = pixels * np.linspace(1, 1 - wear.shade, pixels.shape[1], dtype=np.float32)[:, None]
    fill = (wear.paper,) * 3
    sheet = _picture(pixels).rotate(-wear.turn, Image.Resampling.BICUBIC, fillcolor=fill)
    if wear.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(wear.blur))
    if wear.holes:
        _holes(sheet, wear.dpi)
    if wear.noise:
        grain = chance.normal(0, wear.noise, (sheet.height, sheet.width, 1)).astype(np.float32)
        sheet = _picture(np.asarray(sheet, dtype=np.float32) + grain)
    if wear.border:
        _border(sheet, wear.dpi)
    sheet = sheet.rotate(90 * wear.lying, expand=True)
    return (
        sheet if wear.quality else sheet.convert("L").point(lambda v: 255 * (v > 128)).convert("1")
    )


def _picture(pixels: Colours) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _bent(pixels: Colours, depth: float) -> Colours:
    """Each column of pixels shifted down by up to ``depth`` in the middle of the page."""
    wide = pixels.shape[1]
    shifts = np.round(depth * np.sin(np.linspace(0, np.pi, wide))).astype(int)
    rows = np.arange(pixels.shape[0])[:, None] - shifts[None, :]
    result: Colours = pixels[np.clip(rows, 0, None), np.arange(wide)[None, :]]
    return result


def _seal(sheet: Image.Image, wear: Wear, height: float) -> None:
    """Multiplied over the print, as ink on paper is."""
    unit = wear.dpi / 72
    over = Image.new("RGB", sheet.size, "white")
    draw = ImageDraw.Draw(over)
    x, y, r = 0.66 * sheet.width, height * sheet.height, 50 * unit
    for radius in (r, 0.92 * r, 0.55 * r):
        draw.ellipse(
            (x - radius, y - radius, x + radius, y + radius),
            outline=(215, 40, 60),
            width=round(1.5 * unit),
        )
    points = [
        (x + 0.4 * r * np.sin(k * 4 * np.pi / 5), y - 0.4 * r * np.cos(k * 4 * np.pi / 5))
        for k in range(6)
    ]
    draw.line(points, fill=(215, 40, 60), width=round(1.5 * unit))
    pen = [(x - 20 * unit + 14 * unit * k, y + 25 * unit * np.sin(1.9 * k)) for k in range(9)]
    draw.line(pen, fill=(40, 60, 180), width=round(1.6 * unit), joint="curve")
    pixels: Any = np.asarray(sheet, dtype=np.uint16) * np.asarray(over, dtype=np.uint16) // 255
    sheet.paste(Image.fromarray(pixels.astype(np.uint8)))


def _holes(sheet: Image.Image, dpi: int) -> None:
    draw = ImageDraw.Draw(sheet)
    unit = dpi / 72
    for part in (0.36, 0.64):
        x, y, r = 28 * unit, part * sheet.height, 8 * unit
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(30, 30, 30))


def _border(sheet: Image.Image, dpi: int) -> None:
    draw = ImageDraw.Draw(sheet)
    unit = dpi / 72
    draw.rectangle((0, 0, 12 * unit, sheet.height), fill=(10, 10, 10))
    draw.rectangle((0, sheet.height - 9 * unit, sheet.width, sheet.height), fill=(10, 10, 10))
