"""What another authority hands in: read strictly, and refused if it is about a single organizer or comes from inspection."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from samsyn.concepts import identity
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.concepts.written import parse
from samsyn.underlag import forbidden
from samsyn.web.named import Known, named_in, plain


def _seen(value: object) -> object:
    """Text without signs that nobody sees, as a soft hyphen: it is kept as it is read."""
    if not isinstance(value, str):
        return value
    return "".join(sign for sign in unicodedata.normalize("NFC", value) if unicodedata.category(sign) != "Cf")


_Text = Annotated[str, BeforeValidator(_seen)]
_Line = Annotated[_Text, Field(min_length=1, max_length=200)]
_Paragraph = Annotated[_Text, Field(min_length=1, max_length=1500)]

SENDERS = {
    "SPSM": "Specialpedagogiska skolmyndigheten",
    "Skolinspektionen": "Skolinspektionen",
    "Skolforskningsinstitutet": "Skolforskningsinstitutet",
}

_NUMBER = re.compile(r"(?<!\d)(?:16|19|20)?(\d{6})[\s\-+‐-―−]*(\d{4})(?!\d)")
_ALIAS = re.compile(r"\bEF[0-9A-Z]{10}\b|\b[Ee][Ff](?=[a-zA-Z]*\d)[0-9a-zA-Z]{10}\b")
_UNIT_CODE = re.compile(r"(?<![\d-])\d{8}(?![\d-])")
_INSPECTION = re.compile(
    r"\b(föreläg\w*|förelag\w*|\w*tillsyn\w*|anmäl(?:an|d|t|ning)\w*|vite|vitet|viten|vites\w*|ingripande\w*|anmärkning\w*|överträde\w*"
    r"|\w*förbud\w*|återkall\w*|inspektions?beslut\w*|granskningsbeslut\w*|klagomål\w*|kritik\w*|kritiser\w*|missförhålland\w*"
    r"|skolinspektionens?\s+(?:\w+\s+)?beslut\w*|beslut(?:et)?\s+mot|d\.?nr|diarienr|diarienummer\w*"
    r"|(?-i:SI)[\s-]*\d{4}:\d+|\d{2,3}-\d{4}:\d+)(?!\w)",
    re.IGNORECASE,
)
_QUOTES = str.maketrans("", "", '”“„"«»')
_ABOUT_ONE = "Ett bidrag får inte handla om en enskild huvudman, skola eller ort. Skriv utan namnet eller numret."
_SIGNED = "Underskriften"


class Table(BaseModel):
    """A table of text: as many cells in each row as in the head."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: _Line
    head: Annotated[tuple[_Line, ...], Field(min_length=1, max_length=8)]
    rows: Annotated[tuple[tuple[Annotated[_Text, Field(max_length=300)], ...], ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _square(self) -> "Table":
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("Alla rader i tabellen ska ha lika många rutor som rubriken.")
        return self


class Received(BaseModel):
    """One contribution. Without forms it is about every school form, without kinds about every kind of organizer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sender: Literal["SPSM", "Skolinspektionen", "Skolforskningsinstitutet"]
    signed: _Line
    dated: date
    title: _Line
    paragraphs: Annotated[tuple[_Paragraph, ...], Field(min_length=1, max_length=8)]
    table: Table | None = None
    forms: tuple[SchoolForm, ...] = ()
    kinds: tuple[OrganizerKind, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that would be shown, with where it stands."""
        yield from ((_SIGNED, self.signed), ("Rubriken", self.title))
        yield from ((f"Stycke {number}", text) for number, text in enumerate(self.paragraphs, 1))
        if self.table:
            yield "Tabellens rubrik", self.table.caption
            yield from (
                (f"Tabellen, rad {number}", cell) for number, row in enumerate((self.table.head, *self.table.rows), 1) for cell in row
            )


def received(text: str, known: Known, where: str) -> Received:
    """The contribution in a YAML text. known: the names that it may not hold. Raises InputRefused with what is wrong and what to do."""
    found = parse(text, Received, where)
    for place, words in found.texts():
        _refuse_numbers(place, plain(words), where)
        _refuse_names(place, words, known, where)
        _refuse_words(place, plain(words).translate(_QUOTES), where)
    return found


def _of_inspection() -> tuple[forbidden.Word, ...]:
    return next(group.words for group in forbidden.groups() if group.name == "inspektion")


def _senders() -> set[str]:
    return {name.casefold() for pair in SENDERS.items() for name in pair}


def _refuse_numbers(place: str, words: str, where: str) -> None:
    numbers = [found[0] for found in _NUMBER.finditer(words) if identity.is_number("".join(found.groups()))]
    told = (
        ("organisationsnummer eller personnummer", numbers),
        ("Samsyns beteckning på en huvudman", _ALIAS.findall(words)),
        ("en kod för en skolenhet", _UNIT_CODE.findall(words)),
    )
    for what, found in told:
        if found:
            raise InputRefused(f"{place}: ”{found[0]}” är {what}.", where, _ABOUT_ONE)


def _refuse_names(place: str, words: str, known: Known, where: str) -> None:
    """A person who signs may be called as a place is: there only names of several words are refused."""
    for named in named_in(words, known):
        of_sender = named.name.casefold() in _senders()
        if not of_sender and (place != _SIGNED or " " in named.written):
            raise InputRefused(f"{place}: ”{named.written}” är namnet på {named.whose}.", where, _ABOUT_ONE)


def _refuse_words(place: str, words: str, where: str) -> None:
    if hit := _INSPECTION.search(words):
        raise InputRefused(
            f"{place}: ordet ”{hit[0]}” hör till inspektion.", where, "Inget från inspektion får stå i ett underlag. Ta bort meningen."
        )
    for found in forbidden.find(words):
        if found.word in _of_inspection():
            raise InputRefused(f"{place}: ordet ”{found.found}” hör till inspektion.", where, f"Skriv hellre: {found.word.instead}.")
        remedy = f"{found.word.why} Skriv hellre: {found.word.instead}."
        raise InputRefused(f"{place}: ordet ”{found.found}” får inte stå i ett underlag.", where, remedy)
