"""The living document of a dialogue: five headings that carry it from preparation to follow-up, and who may write when.

The first is written before the meeting, the second in the room, and the other three are what is left: the organizer's own next step, what
the authorities owe, and what is beyond both. Nothing under them is compulsory, and none of them holds a judgement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samsyn.dialogue.heading import Told


class Heading(StrEnum):
    TALK = "talk"
    SEEN = "seen"
    EXPLORE = "explore"
    PROMISED = "promised"
    STATE = "state"


HEADINGS: Mapping[Heading, Told] = {
    Heading.TALK: Told(
        "Det ni vill prata om",
        "Skriv före samtalet. Det som båda ser kommer med på dagordningen.",
        "Ingenting än. Ert underlag föreslår frågor som ni kan börja med.",
    ),
    Heading.SEEN: Told(
        "Det vi ser tillsammans",
        "Skriv i rummet: det som båda sidor känner igen.",
        "Ingenting än. Här samlas det som ni och dialogledarna ser i samtalet.",
    ),
    Heading.EXPLORE: Told(
        "Det ni vill undersöka",
        "Det ni själva vill ta reda på efteråt. Ingen kräver att ni gör det.",
        "Ingenting än. Ni bestämmer själva om något ska stå här.",
    ),
    Heading.PROMISED: Told(
        "Det myndigheterna har lovat",
        "Det Skolverket och SPSM ska göra, och när.",
        "Inget löfte är skrivet än.",
    ),
    Heading.STATE: Told(
        "Det staten borde ändra",
        "Regler, stöd eller statistik som gör det svårt för er, och som ni inte själva kan ändra.",
        "Ingenting än. Det som står här kan myndigheterna ta vidare.",
    ),
}
"""In the order of the document."""
_TO_LEADERS: Mapping[Heading, Told] = {
    Heading.TALK: Told(
        "Det huvudmannen vill prata om",
        "Huvudmannen skriver före samtalet. Det som båda ser kommer med på dagordningen.",
        "Ingenting än som huvudmannen har visat.",
    ),
    Heading.SEEN: Told(
        HEADINGS[Heading.SEEN].title,
        HEADINGS[Heading.SEEN].what,
        "Ingenting än. Här samlas det som ni och huvudmannen ser i samtalet.",
    ),
    Heading.EXPLORE: Told(
        "Det huvudmannen vill undersöka",
        "Det huvudmannen själv vill ta reda på efteråt. Ingen kräver att den gör det.",
        "Ingenting än. Huvudmannen bestämmer själv om något ska stå här.",
    ),
    Heading.STATE: Told(
        HEADINGS[Heading.STATE].title,
        "Regler, stöd eller statistik som gör det svårt för huvudmannen, och som den inte själv kan ändra.",
        "Ingenting än. Det som står här kan ni ta vidare.",
    ),
}
"""Where a leader reads other words."""

MOST_LETTERS = 4000
"""How long one note may be: about four minutes to read aloud."""


class Side(StrEnum):
    """On whose behalf one writes."""

    ORGANIZER = "organizer"
    LEADER = "leader"


def headings(side: Side) -> Mapping[Heading, Told]:
    """The headings in the words of who reads them, in the order of the document."""
    return {**HEADINGS, **_TO_LEADERS} if side is Side.LEADER else HEADINGS


_BEFORE = frozenset({"planned", "offered", "later", "declined", "no_answer"})
_OVER: Mapping[str, str] = {
    "withdrawn": "Dialogen är återkallad. Dokumentet går att läsa men inte att skriva i.",
    "moved": "Dialogen fortsätter hos en annan huvudman. Det här dokumentet går att läsa men inte att skriva i.",
}
_LEADER_OVER: Mapping[str, str] = {
    "closed": "Dialogen är avslutad. Nu är det bara huvudmannen som skriver här.",
    "stopped": "Huvudmannen har valt att inte gå vidare. Dokumentet går att läsa men inte att skriva i.",
}


def why_not(side: Side, state: str) -> str:
    """Why one cannot write in the document now, in a sentence; empty where one can. state: of the case.

    The organizer may go on after the dialogue is over, since the document is its own.
    """
    if state in _BEFORE:
        return "Dokumentet öppnar när huvudmannen har tackat ja."
    if state in _OVER:
        return _OVER[state]
    return _LEADER_OVER.get(state, "") if side is Side.LEADER else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What becomes of a change. beside: it is kept as an entry of its own, beside the one that had already changed."""

    beside: bool
    changed: bool = True


def kept(*, text: str, now_text: str, from_version: int, version: int) -> Kept:
    """What becomes of a text that was written from `from_version` of an entry that is now `now_text` in `version`.

    The same words a second time change nothing, whichever version they were written from.
    """
    if text == now_text:
        return Kept(beside=False, changed=False)
    return Kept(beside=from_version != version)
