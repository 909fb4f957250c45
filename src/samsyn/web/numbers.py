"""Whole numbers that somebody else has written: in an address, a form or at the terminal."""

_MOST_DIGITS = 9


def whole(text: str, *, otherwise: int = 0) -> int:
    """The number that stands there. Where none does, or one too great to be anything's: what to take instead.

    `isdigit` alone says yes to ”²”, which `int` does not read.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else otherwise
