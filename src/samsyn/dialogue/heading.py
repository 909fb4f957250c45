"""How a heading is shown, in the living document and in the organizer's own year."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """title: as it stands. what: what is written there, in a sentence. empty: what is said where nothing is."""

    title: str
    what: str
    empty: str
