"""What a form carries to tell whether somebody has written the same thing in another window since it was opened. Pure."""

import hashlib

from samsyn.concepts.errors import WrongUse


class WrittenElsewhere(WrongUse):
    """It has been written since this form was opened. Nothing is changed: the page shows both, and the next try is from what stands."""

    http_status = 409


def mark_of(*words: str) -> str:
    """The same for the same words, whatever kind of line ends a browser has made of them; empty for none."""
    plain = "\n".join(word.replace("\r\n", "\n").strip() for word in words)
    return hashlib.sha256(plain.encode()).hexdigest()[:16] if plain.strip() else ""


def refuse_stale(seen: str | None, *words: str) -> None:
    """Raises WrittenElsewhere if `words`, which stand now, are not those of the form. seen: its mark; None where a form carries none."""
    if seen is not None and seen != mark_of(*words):
        raise WrittenElsewhere("Någon av er har skrivit här medan ni skrev.", "", "Jämför de två, och spara det som ska gälla.")
