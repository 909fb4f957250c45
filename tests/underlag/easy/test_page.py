"""The twin as a web page and as PDF: the same lines in the same order, safe, tagged, and a draft that says so."""

import io
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from samsyn.underlag.decided import Decided
from samsyn.underlag.easy.compose import easy
from samsyn.underlag.easy.page import Links, fragment, page
from samsyn.underlag.easy.print import pdf
from samsyn.underlag.easy.ten_circles import draw
from samsyn.underlag.easy.text import EasyDocument, OfTen
from samsyn.underlag.palette import PRINT
from tests.underlag import make
from tests.underlag.easy.test_compose import FOUND

DRAFT = easy(FOUND)
DONE = easy(FOUND, Decided(approved_lines=frozenset(line.origin for line in DRAFT.every_line)))
LINKS = Links("/huvudman/1/", "/huvudman/1/underlag.lattlast.pdf")


class Read(HTMLParser):
    """tags: each with its attributes. text: of the main content, a line for each block or line."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "strong" and dict(attrs).get("class") != "nb":
            self.text.append("")

    def handle_data(self, data: str) -> None:
        if self.text:
            self.text[-1] += data.strip("\n")

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text if line.strip()]


def shown(document: EasyDocument) -> list[str]:
    return [line.text for line in document.every_line]


def test_every_line_stands_in_the_page_in_order() -> None:
    lines = iter(Read(fragment(DRAFT, LINKS)).lines)
    assert [line for line in shown(DRAFT) if line not in lines] == []


def test_facts_can_be_found_in_the_page() -> None:
    facts = [attributes["data-fact"] for _, attributes in Read(fragment(DRAFT, LINKS)).tags if "data-fact" in attributes]
    assert facts == list(dict.fromkeys(line.fact for line in DRAFT.every_line if line.fact))


def test_a_draft_says_so_and_an_approved_text_who_has_read_it() -> None:
    assert "Texten är inte godkänd än." in Read(fragment(DRAFT, LINKS)).lines
    done = Read(fragment(DONE, LINKS)).lines
    assert "Texten är inte godkänd än." not in done
    assert "och godkänt den." in done


def test_headings_are_one_and_then_one_for_each_section_and_ids_are_unique() -> None:
    tags = Read(page(DRAFT, Links("1.html", "1.lattlast.pdf"))).tags
    assert [tag for tag, _ in tags if tag in ("h1", "h2", "h3")] == ["h1", *["h2"] * len(DRAFT.sections)]
    ids = [str(attributes["id"]) for _, attributes in tags if attributes.get("id")]
    assert len(set(ids)) == len(ids)


def test_the_page_has_language_title_and_no_script_or_style_of_its_own() -> None:
    html = page(DRAFT, Links("2120009993.html", "2120009993.lattlast.pdf"))
    assert "<title>Almviks kommun, lättläst – Samsyn</title>" in html
    tags = Read(html).tags
    assert tags[0] == ("html", {"lang": "sv"})
    assert not [tag for tag, attributes in tags if tag in ("script", "style") or "style" in attributes]
    addresses = [attributes["href"] for tag, attributes in tags if tag == "a"]
    assert addresses == ["#innehall", "2120009993.html", "2120009993.html", "2120009993.lattlast.pdf"]


def test_a_text_without_links_has_none() -> None:
    assert not [tag for tag, _ in Read(fragment(DRAFT, Links(None, None))).tags if tag == "a"]


def test_what_is_written_is_escaped() -> None:
    strange = easy(replace(make.cooperative(), name="Barn & <b>Bus</b>"))
    assert '<h1 class="organizer">Barn &amp; &lt;b&gt;Bus&lt;/b&gt;</h1>' in fragment(strange, LINKS)


def test_ten_circles_are_ten_and_so_many_are_filled() -> None:
    drawing = draw(OfTen(7, "7 av 10"), PRINT)
    assert (drawing.count("<circle"), drawing.count('fill="#2B4183"'), drawing.count('fill="none"')) == (10, 7, 3)
    assert 'role="img" aria-label="7 av 10"' in drawing


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf(DRAFT)


def test_the_pdf_is_tagged_titled_and_in_swedish(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as file:
        assert str(file.Root.Lang) == "sv-SE"
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo.Title) == "Almviks kommun, lättläst"
        with file.open_outline() as outline:
            (top,) = outline.root
            assert [top.title, *(child.title.replace("\u00a0", " ") for child in top.children)] == [
                "Almviks kommun",
                *(section.heading.text for section in DRAFT.sections),
            ]


def test_every_line_stands_in_the_pdf_in_order(printed: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(printed)
    text = subprocess.run(["pdftotext", "-raw", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    running = "".join(text.split())
    places = [running.find("".join(line.split())) for line in shown(DRAFT)]
    assert [line for line, place in zip(shown(DRAFT), places, strict=True) if place < 0] == []
    assert "Textenärintegodkändän." in running


def test_the_same_text_gives_the_same_bytes_and_an_approved_one_others(printed: bytes) -> None:
    assert pdf(DRAFT) == printed
    assert pdf(DONE) != printed
