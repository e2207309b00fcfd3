"""Web addresses that a line end cuts: "https://x.vn/tra-cuu?" + "ma=1"."""

from __future__ import annotations

import re

_OPEN = re.compile(r"(?:https?://|www\.)[!-~]*[?&=#%_]$|(?:https?://|www\.)[!-~]*/$", re.IGNORECASE)
_REST = re.compile(r"[!-~]+(?=\s|$|[,;.])")


def cuts_address(before: str, after: str) -> bool:
    """True if a web address at the end of one line goes on at the start of the next.

    After "?", "&", "=" it always does; after "/" only where what follows looks like more of it.
    """
    found = _OPEN.search(before)
    rest = _REST.match(after)
    if found is None or rest is None:
        return False
    return before[-1] != "/" or re.search(r"[/?=&_.\d]", rest[0]) is not None
