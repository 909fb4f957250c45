"""How long work tells how far it has come."""

from collections.abc import Callable

Tell = Callable[[str, float], None]
"""Called with what is being done, in Swedish, and the share that is done (0-1)."""


def silent(text: str, share: float) -> None:
    """Tell nobody."""
    del text, share


def within(tell: Tell, start: float, end: float) -> Tell:
    """A teller for a part of the work, from share `start` to `end` of the whole."""

    def part(text: str, share: float) -> None:
        tell(text, start + share * (end - start))

    return part
