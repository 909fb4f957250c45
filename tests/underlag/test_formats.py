"""The registry of formats."""

import re
from datetime import date

import pytest

from samsyn.concepts.school import SchoolForm
from samsyn.underlag.decided import Approved, Decided
from samsyn.underlag.facts import Contribution
from samsyn.underlag.formats import FORMATS, Made, made
from tests.underlag.make import COOPERATIVE, cooperative

BEGINS = {
    "html": b"<!doctype html>",
    "lattlast": b"<!doctype html>",
    "pdf": b"%PDF-1.7",
    "lattlast-pdf": b"%PDF-1.7",
    "english": b"<!doctype html>",
    "xlsx": b"PK",
    "csv-zip": b"PK",
    "json": b"{",
}


def test_names_of_the_files() -> None:
    assert {name: one.file(COOPERATIVE) for name, one in FORMATS.items()} == {
        "html": "7696000001.html",
        "pdf": "7696000001.pdf",
        "lattlast": "7696000001.lattlast.html",
        "lattlast-pdf": "7696000001.lattlast.pdf",
        "english": "7696000001.en.html",
        "xlsx": "7696000001.xlsx",
        "csv": "7696000001.csv",
        "csv-zip": "7696000001.csv.zip",
        "json": "7696000001.json",
    }
    assert [name for name, one in FORMATS.items() if one.name != name] == []


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_what_it_says_and_the_same_each_time(name: str) -> None:
    content = FORMATS[name].make(made(cooperative()))
    assert content.startswith(BEGINS.get(name, b"\xef\xbb\xbf"))
    assert content == FORMATS[name].make(made(cooperative()))


def test_what_other_authorities_say_reaches_the_document() -> None:
    said = Approved(said=Contribution("a", "SPSM", "A. Berg", date(2026, 3, 3), "Stöd i förskolan", ("Läs mer hos oss.",)))
    ground = made(cooperative(), Decided(contributions=(said,)))
    assert [one.title for one in ground.facts.contributions] == ["Stöd i förskolan"]
    elsewhere = said.model_copy(update={"forms": (SchoolForm.GY,)})
    assert made(cooperative(), Decided(contributions=(elsewhere,))).facts.contributions == ()


def test_a_saved_page_links_to_the_files_of_the_same_run_and_only_those() -> None:
    decided = Decided(approved_lines=frozenset(line.origin for line in made(cooperative()).easy.every_line))
    asked = ("html", "pdf", "lattlast", "english", "xlsx", "csv-zip")
    assert files_linked("html", made(cooperative(), decided, asked)) == [
        ("7696000001.pdf", "PDF"),
        ("7696000001.lattlast.html", "Lättläst"),
        ("7696000001.en.html", "Kort på engelska (in English)"),
        ("7696000001.xlsx", "Kalkylblad (XLSX)"),
        ("7696000001.csv.zip", "Alla tabeller som CSV (ZIP)"),
    ]
    assert files_linked("lattlast", made(cooperative(), decided, ("html", "lattlast"))) == [
        ("7696000001.html", "Svenska"),
        ("7696000001.html", "Läs den vanliga texten"),
    ]
    assert files_linked("html", made(cooperative(), decided, ("html",))) == []
    assert files_linked("english", made(cooperative(), decided, ("english", "pdf"))) == []


def test_a_page_has_no_link_to_an_easy_read_text_that_waits_for_an_editor() -> None:
    asked = ("html", "lattlast", "lattlast-pdf")
    assert files_linked("html", made(cooperative(), asked=asked)) == []
    assert files_linked("html", made(cooperative(), asked=asked, drafts=True)) == [
        ("7696000001.lattlast.html", "Lättläst"),
        ("7696000001.lattlast.pdf", "Lättläst som PDF"),
    ]


def files_linked(name: str, ground: Made) -> list[tuple[str, str]]:
    """Address and words of each link to a file of the organizer."""
    return re.findall(rf'<a [^>]*href="({COOPERATIVE}\.[^"]*)"[^>]*>([^<]*)</a>', FORMATS[name].make(ground).decode())
