"""What an organizer can send from its own space, to whom, and what that means. Said before the button, kept on the receipt. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Kinds of things that are sent. TEMPERATURE: one person's reflection on a factor. SPREAD: what was counted of several.

    ANSWER: what is said to a line of the authorities' picture.
    """

    TEMPERATURE = "temperature"
    SPREAD = "spread"
    REFLECTION = "reflection"
    QUESTION = "question"
    FIGURE = "figure"
    NOTE = "note"
    YEAR = "year"
    ATTACHMENT = "attachment"
    ANSWER = "answer"
    ACCOUNT = "account"


PART_NAMES: Mapping[Part, str] = {
    Part.TEMPERATURE: "En tanke om en framgångsfaktor",
    Part.SPREAD: "Hur ni svarade tillsammans",
    Part.REFLECTION: "En tanke om underlaget",
    Part.QUESTION: "En egen fråga",
    Part.FIGURE: "Något ni själva vet",
    Part.NOTE: "En anteckning i dialogens dokument",
    Part.YEAR: "En anteckning om årets kvalitetsarbete",
    Part.ATTACHMENT: "En bilaga",
    Part.ANSWER: "Ett svar på myndigheternas bild",
    Part.ACCOUNT: "Redogörelsen för dialogen",
}
"""What a receipt calls it: never its words, since the receipt is read after it was taken back too."""


class Receiver(StrEnum):
    """PEERS: the organizers that one meets in the same dialogue."""

    SKOLVERKET = "skolverket"
    SPSM = "spsm"
    PEERS = "peers"


RECEIVER_NAMES: Mapping[Receiver, str] = {
    Receiver.SKOLVERKET: "Skolverket",
    Receiver.SPSM: "SPSM",
    Receiver.PEERS: "Huvudmännen ni träffar i samma dialog",
}

PUBLIC = (
    "Det ni skickar till en myndighet blir en allmän handling: vem som helst får be om den, också Skolinspektionen, "
    "och det går inte att göra ogjort."
)
TAKING_BACK = "Tar ni tillbaka det slutar vi visa och använda det från den dagen, men handlingen finns kvar hos myndigheten."
MEANS = (PUBLIC, TAKING_BACK)
"""The two sentences before the button (TF 2 kap.)."""
PEERS_MEAN = "En kommun är en myndighet. Det som en kommun får av er blir en allmän handling där."
ANSWER_MEANS = (
    "Svaret går till både Skolverket och SPSM och blir en allmän handling: vem som helst får be om den, också Skolinspektionen.",
    "Det går inte att göra ogjort, men ni kan skriva ett nytt svar som gäller i stället.",
)
"""The two sentences before an answer to the authorities' picture."""
AFTERWARDS_MEANS = (PUBLIC, "Ni kan ändra svaret, men inte ta tillbaka det.")
"""The same before what is answered afterwards: whether something helped, and what one thought of the dialogue."""


@dataclass(frozen=True, slots=True)
class Content:
    """A thing as it is sent, for all time. paragraphs: what is written, a term first where one is needed. table: rows of text.

    file: name of the kept file under the attachments, size in bytes; empty and nought where there is none.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    file: str = ""
    size: int = 0

    def kept(self) -> dict[str, object]:
        """As it lies in the database."""
        return {
            "paragraphs": list(self.paragraphs),
            "table": [list(row) for row in self.table],
            "file": self.file,
            "size": self.size,
        }


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the own space that can be sent. id: which of its kind."""

    part: Part
    id: str
    content: Content

    @property
    def key(self) -> str:
        """As a form names it."""
        return f"{self.part}:{self.id}"


def begins(text: str) -> str:
    """The first words, as a title."""
    return text if len(text) <= 80 else f"{text[:79].rsplit(' ', 1)[0]} …"


def chosen(things: Sequence[Thing], keys: Sequence[str]) -> tuple[Thing, ...]:
    """The things that were ticked, in their own order; what is there no longer is passed over."""
    wanted = set(keys)
    return tuple(thing for thing in things if thing.key in wanted)
