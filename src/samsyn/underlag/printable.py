"""What people have written, as the printed fonts can set it: a sign that they lack stands with its code, what is not seen is left out."""

import re
import unicodedata

_RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x12B), (0x134, 0x165), (0x168, 0x17F), (0x1CD, 0x1DC), (0x38E, 0x3A1), (0x3A3, 0x3CE),
    (0x400, 0x45F), (0x1EA0, 0x1EF9), (0x2013, 0x2014), (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022), (0x2039, 0x203A),
)  # fmt: skip
_SINGLE = frozenset("\n…€™−≈≠≤≥→")
COVERED = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) | _SINGLE
"""Signs that both printed fonts hold, and the line break."""
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me"})
CODE = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""How a sign stands that the fonts lack."""


def printable(text: str) -> str:
    """The text with `[U+1F600]` for each sign that cannot be printed; joiners, directions and lone accents are left out."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(_sign(sign) for sign in plain)


def _sign(sign: str) -> str:
    if sign in COVERED:
        return sign
    return "" if unicodedata.category(sign) in _UNSEEN else " " if sign.isspace() else f"[U+{ord(sign):04X}]"
