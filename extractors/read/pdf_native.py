"""The few pdfium calls that are made for every word, bound for speed.

pypdfium2's own bindings turn handles into pointer objects on each call; here handles are plain
integers, which makes a call about a third cheaper. Everything else uses pypdfium2.raw itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Native:
    """Per-character calls on a text page: (handle, index, out addresses...)."""

    origin: Callable[..., int]
    box: Callable[..., int]
    text_object: Callable[..., int | None]
    size: Callable[..., float]
    unicode: Callable[..., int]
    matrix: Callable[..., int]  # (handle, index, address of six floats)
    font: Callable[..., int | None]  # (text object)
    render_mode: Callable[..., int]  # (text object)
    page_object: Callable[..., int | None]  # (page, index)
    kind: Callable[..., int]  # (page object)


@cache
def native() -> Native:
    """The bound calls; built on first use so that importing this module loads no pdfium."""
    import pypdfium2.raw as raw

    handle, index = ctypes.c_void_p, ctypes.c_int

    def bind(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.PYFUNCTYPE(result, *arguments)(address(function))

    out = ctypes.c_void_p
    return Native(
        origin=bind(raw.FPDFText_GetCharOrigin, ctypes.c_int, handle, index, out, out),
        box=bind(raw.FPDFText_GetCharBox, ctypes.c_int, handle, index, out, out, out, out),
        text_object=bind(raw.FPDFText_GetTextObject, ctypes.c_void_p, handle, index),
        size=bind(raw.FPDFText_GetFontSize, ctypes.c_double, handle, index),
        unicode=bind(raw.FPDFText_GetUnicode, ctypes.c_uint, handle, index),
        matrix=bind(raw.FPDFText_GetMatrix, ctypes.c_int, handle, index, out),
        font=bind(raw.FPDFTextObj_GetFont, ctypes.c_void_p, handle),
        render_mode=bind(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, handle),
        page_object=bind(raw.FPDFPage_GetObject, ctypes.c_void_p, handle, index),
        kind=bind(raw.FPDFPageObj_GetType, ctypes.c_int, handle),
    )


def address(handle: Any) -> int:
    """The address a pypdfium2 raw handle points to; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
