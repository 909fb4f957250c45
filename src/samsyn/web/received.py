"""What another authority hands in: read strictly, and refused if it is about a single organizer or comes from inspection."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.concepts import identity
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.concepts.written import parse

_Line = Annotated[str, Field(min_length=1, max_length=200)]
_Paragraph = Annotated[str, Field(min_length=1, max_length=1500)]

SENDERS = {
    "SPSM": "Specialpedagogiska skolmyndigheten",
    "Skolinspektionen": "Skolinspektionen",
    "Skolforskningsinstitutet": "Skolforskningsinstitutet",
}

_NUMBER = re.compile(r"(?<!\d)(?:16)?(\d{6})[-\s]?(\d{4})(?!\d)")
_INSPECTION = re.compile(
    r"\b(föreläg\w*|tillsyn\w*|anmälan\w*|anmälning\w*|anmäld\w*|vite|vitet|viten|vites\w*|ingripande\w*|anmärkning\w*|överträde\w*"
    r"|verksamhetsförbud\w*|återkall\w*|inspektionsbeslut\w*|granskningsbeslut\w*|klagomål\w*)\b",
    re.IGNORECASE,
)
_SHORTEST_NAME = 4


class Table(BaseModel):
    """A table of text: as many cells in each row as in the head."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: _Line
    head: Annotated[tuple[_Line, ...], Field(min_length=1, max_length=8)]
    rows: Annotated[tuple[tuple[Annotated[str, Field(max_length=300)], ...], ...], Field(min_length=1, max_length=40)]

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

    def texts(self) -> Iterator[str]:
        """Every text that would be shown."""
        yield from (self.signed, self.title, *self.paragraphs)
        if self.table:
            yield from (self.table.caption, *self.table.head, *(cell for row in self.table.rows for cell in row))


def received(text: str, organizers: Iterable[str], where: str) -> Received:
    """The contribution in a YAML text. organizers: the names of all. Raises InputRefused with what is wrong and what to do."""
    found = parse(text, Received, where)
    words = "\n".join(found.texts())
    _refuse_numbers(words, where)
    _refuse_names(words, [name for name in organizers if name.casefold() not in _senders()], where)
    if hit := _INSPECTION.search(words):
        raise InputRefused(
            f"Ordet ”{hit.group()}” hör till inspektion.", where, "Inget från inspektion får stå i ett underlag. Ta bort meningen."
        )
    return found


def _senders() -> set[str]:
    return {name.casefold() for pair in SENDERS.items() for name in pair}


def _refuse_numbers(words: str, where: str) -> None:
    for found in _NUMBER.finditer(words):
        if identity.is_number("".join(found.groups())):
            raise InputRefused("I texten står ett organisationsnummer.", where, "Ett bidrag får inte handla om en enskild huvudman.")


def _refuse_names(words: str, names: Iterable[str], where: str) -> None:
    folded = " ".join(words.casefold().split())
    for name in names:
        wanted = " ".join(name.casefold().split())
        if len(wanted) >= _SHORTEST_NAME and wanted in folded and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded):
            raise InputRefused(f"I texten står huvudmannen ”{name}”.", where, "Ett bidrag får inte handla om en enskild huvudman.")
