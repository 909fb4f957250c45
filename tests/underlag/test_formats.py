"""The registry of formats."""

from datetime import date

import pytest

from samsyn.concepts.school import SchoolForm
from samsyn.underlag.decided import Approved, Decided
from samsyn.underlag.formats import FORMATS, made
from tests.underlag.make import COOPERATIVE, cooperative

BEGINS = {
    "html": b"<!doctype html>",
    "lattlast": b"<!doctype html>",
    "pdf": b"%PDF-1.7",
    "lattlast-pdf": b"%PDF-1.7",
    "english": b"<!doctype html>",
    "xlsx": b"PK",
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
        "json": "7696000001.json",
    }
    assert [name for name, one in FORMATS.items() if one.name != name] == []


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_what_it_says_and_the_same_each_time(name: str) -> None:
    content = FORMATS[name].make(made(cooperative()))
    assert content.startswith(BEGINS.get(name, b"\xef\xbb\xbf"))
    assert content == FORMATS[name].make(made(cooperative()))


def test_what_other_authorities_say_reaches_the_document() -> None:
    said = Approved(
        id="a", sender="SPSM", signed="A. Berg", dated=date(2026, 3, 3), title="Stöd i förskolan", paragraphs=("Läs mer hos oss.",)
    )
    ground = made(cooperative(), Decided(contributions=(said,)))
    assert [one.title for one in ground.facts.contributions] == ["Stöd i förskolan"]
    elsewhere = said.model_copy(update={"forms": (SchoolForm.GY,)})
    assert made(cooperative(), Decided(contributions=(elsewhere,))).facts.contributions == ()
