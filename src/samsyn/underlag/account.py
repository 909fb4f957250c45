"""The account of a dialogue as PDF/UA-1 and PDF/A-2a, for the archive."""

from dataclasses import dataclass
from datetime import datetime

from samsyn.underlag.name_mark import PRINT_MARK
from samsyn.underlag.printable import CODE, printable
from samsyn.underlag.speech import say
from samsyn.underlag.typeset import typeset


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what people have written under it. id: `talk`, `seen`, `explore`, `promised` or `state`."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """held: when the dialogue was, in words, empty where it is not known. forms: how each school form stood, in words.

    written: when it was last changed; the PDF has no other time in it.
    """

    organizer: str
    name: str
    held: str
    parts: tuple[Part, ...]
    forms: tuple[str, ...]
    synthetic: bool
    written: datetime

    @property
    def told(self) -> tuple[Part, ...]:
        """The parts under which there is something."""
        return tuple(part for part in self.parts if part.paragraphs)


def pdf(account: Account) -> bytes:
    """The same bytes for the same account."""
    return typeset("account.typ", _printed(account), account.written)


def _printed(account: Account) -> dict[str, object]:
    name = printable(account.name)
    parts = [{"title": part.title, "paragraphs": [_lines(text) for text in part.paragraphs]} for part in account.told]
    forms = [printable(form) for form in account.forms]
    return {
        "title": f"{name}: {say('redogorelse-titel')}",
        "description": say("redogorelse-inledning"),
        "keywords": ["kvalitetsdialog", "redogörelse", account.organizer],
        "kind": say("redogorelse-titel"),
        "name": name,
        "held": account.held,
        "lead": say("redogorelse-inledning"),
        "parts": parts,
        "empty": "" if parts else say("redogorelse-tom"),
        "forms_title": say("redogorelse-former"),
        "forms": forms,
        "codes": say("redogorelse-tecken") if CODE.search(str(parts) + name) else "",
        "synthetic": account.synthetic,
        "footer": f"{name}. {say('redogorelse-titel')}.",
        "mark": PRINT_MARK,
    }


def _lines(text: str) -> list[str]:
    """A paragraph by its own line breaks; an empty line is nothing."""
    return [line.strip() for line in printable(text).split("\n") if line.strip()]
