"""Letters of Vietnamese for regular expressions."""

from __future__ import annotations

from typing import Final

#: The capital letters, to stand inside a character class: upper and lower case alternate in Unicode.
UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
#: The small letters, likewise.
LOWER: Final = "a-zàáâãèéêìíòóôõùúýăđĩũơư" + "".join(chr(c) for c in range(0x1EA1, 0x1EFA, 2))
