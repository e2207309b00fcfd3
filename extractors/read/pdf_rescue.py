"""A PDF file cut off before its end, with a page tree put back so that its whole pages can be read.

A download that broke off has lost the table of its objects, and mostly the list of its pages,
which programs write last; the pages before the break are still there.
"""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_LONGEST = 20_000  # bytes: a page's own object is a short dictionary


def is_cut_off(data: bytes) -> bool:
    """Whether the mark that ends every PDF file is missing from its end."""
    return b"%%EOF" not in data[-2048:]


def with_page_tree(data: bytes) -> bytes | None:
    """The file with a catalogue of the page objects found in it; None if there are none."""
    starts = list(_OBJECT.finditer(data))
    pages: dict[int, int] = {}
    highest = 0
    for at, match in enumerate(starts):
        number = int(match[1])
        highest = max(highest, number)
        end = starts[at + 1].start() if at + 1 < len(starts) else len(data)
        body = data[match.end() : min(end, match.end() + _LONGEST)]
        if b"endobj" in body and _PAGE.search(body.partition(b"stream")[0]):
            pages[number] = int(match[2])
    if not pages:
        return None
    tree, root = highest + 1, highest + 2
    # the order of an older list of pages where one is left, else that of their numbers
    listed = [int(ref) for kids in _KIDS.findall(data) for ref in _REFERENCE.findall(kids)]
    order = [n for n in dict.fromkeys([*listed, *sorted(pages)]) if n in pages]
    kids = b" ".join(b"%d %d R" % (number, pages[number]) for number in order)
    return data + (
        b"\nendstream\nendobj\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>\nendobj\n"
        b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
        b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
        % (tree, len(pages), kids, root, tree, root + 1, root)
    )
