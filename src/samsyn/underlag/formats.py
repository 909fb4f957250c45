"""The formats of an underlag: what each is called, and how it is made from the same facts and decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from samsyn.framework import edition
from samsyn.underlag import pdf, web_page
from samsyn.underlag.blocks import Document
from samsyn.underlag.csv_file import csv_bytes
from samsyn.underlag.decided import NOTHING, Decided, contributions_to
from samsyn.underlag.document import compose
from samsyn.underlag.easy import page as easy_page
from samsyn.underlag.easy import print as easy_print
from samsyn.underlag.easy.compose import easy
from samsyn.underlag.easy.text import EasyDocument
from samsyn.underlag.english import page as english_page
from samsyn.underlag.english.compose import in_english
from samsyn.underlag.exchange import Exchange, to_json
from samsyn.underlag.facts import Facts
from samsyn.underlag.records import exchanged
from samsyn.underlag.workbook import xlsx


@cache
def sub_goals() -> Mapping[str, str]:
    """Headings of the sub-goals, in the wording of the framework's current edition."""
    return {goal.id: goal.text or goal.id for goal in edition.load().sub_goals}


def document(facts: Facts) -> Document:
    return compose(facts, sub_goals())


@dataclass(frozen=True)
class Made:
    """What all formats of one organizer's underlag are made from, each part made once. facts: as `made` gives them."""

    facts: Facts
    decided: Decided = NOTHING

    @cached_property
    def document(self) -> Document:
        return document(self.facts)

    @cached_property
    def easy(self) -> EasyDocument:
        return easy(self.facts, self.decided)

    @cached_property
    def exchange(self) -> Exchange:
        return exchanged(self.document, self.facts, sub_goals())


def made(facts: Facts, decided: Decided = NOTHING) -> Made:
    """From facts as they are gathered: with the contributions that are about this organizer."""
    return Made(replace(facts, contributions=contributions_to(facts, decided)), decided)


@dataclass(frozen=True, slots=True)
class Format:
    """suffix: what stands after the organizer's id in the name of the file. title: for the reader who chooses, in Swedish."""

    name: str
    suffix: str
    media_type: str
    title: str
    make: Callable[[Made], bytes]

    def file(self, organizer: str) -> str:
        return f"{organizer}{self.suffix}"


def _html(made: Made) -> bytes:
    return web_page.page(made.document, web_page.file_links(made.facts.organizer)).encode()


def _easy_html(made: Made) -> bytes:
    return easy_page.page(made.easy, easy_page.file_links(made.facts.organizer)).encode()


def _english(made: Made) -> bytes:
    return english_page.page(in_english(made.facts), english_page.file_links(made.facts.organizer)).encode()


_HTML, _PDF = "text/html; charset=utf-8", "application/pdf"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("html", ".html", _HTML, "Webbsida", _html),
        Format("pdf", ".pdf", _PDF, "PDF", lambda made: pdf.pdf(made.document)),
        Format("lattlast", ".lattlast.html", _HTML, "Lättläst", _easy_html),
        Format("lattlast-pdf", ".lattlast.pdf", _PDF, "Lättläst som PDF", lambda made: easy_print.pdf(made.easy)),
        Format("english", ".en.html", _HTML, "Kort på engelska (in English)", _english),
        Format("xlsx", ".xlsx", _SHEET, "Kalkylblad (XLSX)", lambda made: xlsx(made.exchange)),
        Format("csv", ".csv", "text/csv; charset=utf-8", "Siffrorna som CSV", lambda made: csv_bytes(made.exchange)),
        Format("json", ".json", "application/json", "Data (JSON)", lambda made: to_json(made.exchange)),
    )
}
"""By name, in the order that they are told."""
