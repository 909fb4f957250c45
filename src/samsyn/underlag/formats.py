"""The formats of an underlag: what each is called, and how it is made from the same facts and decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from samsyn.framework import edition
from samsyn.underlag import pdf, web_page
from samsyn.underlag.blocks import Document
from samsyn.underlag.csv_file import csv_bytes, csv_zip
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
    """What all formats of one organizer's underlag are made from, each part made once. facts: as `made` gives them.

    asked: names of the formats that are made in the same run, as files beside each other. drafts: whether an easy-read text that nobody
    has approved is one of them.
    """

    facts: Facts
    decided: Decided = NOTHING
    asked: tuple[str, ...] = ()
    drafts: bool = False

    @cached_property
    def document(self) -> Document:
        return document(self.facts)

    @cached_property
    def easy(self) -> EasyDocument:
        return easy(self.facts, self.decided)

    @cached_property
    def exchange(self) -> Exchange:
        return exchanged(self.document, self.facts, sub_goals())

    @cached_property
    def is_draft(self) -> bool:
        """Whether the easy-read text waits for an editor. One that cannot be composed waits for nothing: making it tells what is wrong."""
        try:
            return not self.easy.approved
        except Exception:  # the other formats are made all the same
            return False

    @property
    def beside(self) -> dict[str, str]:
        """The files that are made, by format."""
        kept = (one for name, one in FORMATS.items() if name in self.asked and (self.drafts or not one.is_easy or not self.is_draft))
        return {one.name: one.file(self.facts.organizer) for one in kept}


def made(facts: Facts, decided: Decided = NOTHING, asked: tuple[str, ...] = (), *, drafts: bool = False) -> Made:
    """From facts as they are gathered: with the contributions that are about this organizer."""
    return Made(replace(facts, contributions=contributions_to(facts, decided)), decided, asked, drafts)


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

    @property
    def is_page(self) -> bool:
        """Whether it links to the files beside it."""
        return self.suffix.endswith(".html")

    @property
    def is_easy(self) -> bool:
        """Whether an editor has to approve the text before it is shown outside."""
        return self.suffix.startswith(".lattlast.")


_BUTTONS = ("html", "pdf", "lattlast")
"""The page itself, and what it has buttons for."""


def _html(made: Made) -> bytes:
    files = made.beside
    others = tuple((FORMATS[name].title, file) for name, file in files.items() if name not in _BUTTONS)
    return web_page.page(made.document, web_page.Links(pdf=files.get("pdf"), easy=files.get("lattlast"), formats=others)).encode()


def _easy_html(made: Made) -> bytes:
    return easy_page.page(made.easy, easy_page.Links(made.beside.get("html"), made.beside.get("lattlast-pdf"))).encode()


def _english(made: Made) -> bytes:
    return english_page.page(in_english(made.facts), english_page.Links(made.beside.get("html"))).encode()


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
        Format("csv-zip", ".csv.zip", "application/zip", "Alla tabeller som CSV (ZIP)", lambda made: csv_zip(made.exchange)),
        Format("json", ".json", "application/json", "Data (JSON)", lambda made: to_json(made.exchange)),
    )
}
"""By name, in the order that they are told."""
