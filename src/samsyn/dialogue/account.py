"""The account of a dialogue: what is left of the living document when private parts are taken away, in the organizer's own words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.dialogue.document import HEADINGS, Heading


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the document. shared: both sides see it. removed: somebody has taken it away."""

    heading: str
    text: str
    shared: bool
    removed: bool = False


@dataclass(frozen=True, slots=True)
class AccountPart:
    """A heading of the account and its text. edited: the organizer has written it; else it is the notes as they stand."""

    heading: Heading
    title: str
    text: str
    edited: bool

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """As they stand between empty lines."""
        found = self.text.replace("\r\n", "\n").split("\n\n")
        return tuple(paragraph.strip() for paragraph in found if paragraph.strip())


def account(notes: Iterable[Note], edits: Mapping[str, str]) -> tuple[AccountPart, ...]:
    """All five parts, also empty ones. edits: by heading, the text that the organizer has made of it."""
    left = [note for note in notes if note.shared and not note.removed]
    return tuple(_part(heading, left, edits) for heading in HEADINGS)


def _part(heading: Heading, notes: Iterable[Note], edits: Mapping[str, str]) -> AccountPart:
    if heading in edits:
        return AccountPart(heading, HEADINGS[heading].title, edits[heading], edited=True)
    text = "\n\n".join(note.text.strip() for note in notes if note.heading == heading)
    return AccountPart(heading, HEADINGS[heading].title, text, edited=False)
