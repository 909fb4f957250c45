"""The underlag as HTML: safe under a strict content policy, whole, and the same as the document."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from samsyn.underlag.assets import FOLDER, copy_assets
from samsyn.underlag.document import compose
from samsyn.underlag.palette import PRINT
from samsyn.underlag.web_page import Links, fragment, page
from tests.underlag import make

PAGES = {name: page(compose(persona(), make.SUB_GOALS), Links(pdf=f"{name}.pdf")) for name, persona in make.PERSONAS.items()}


class Structure(HTMLParser):
    """Collects ids, the ids referred to, headings, and whatever a strict policy would stop."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.levels: list[int] = []
        self.stopped: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "iframe", "object"):
            self.stopped.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.stopped.append(f"{tag} {name}")
            if name == "id":
                self.ids.append(value or "")
            if name in ("aria-labelledby", "for"):
                self.referred |= set((value or "").split())
            if name == "href" and (value or "").startswith("#"):
                self.referred.add((value or "")[1:])


@pytest.mark.parametrize("name", PAGES)
def test_structure(name: str) -> None:
    found = Structure(PAGES[name])
    assert found.stopped == []
    assert len(found.ids) == len(set(found.ids))
    assert found.referred <= set(found.ids)
    assert found.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(found.levels, found.levels[1:], strict=False))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', PAGES[name])
    assert sorted(set(addresses)) == sorted(
        ["stil/samsyn.svg", "stil/vendor/designsystemet/designsystemet.css", "stil/samsyn.css", "stil/print.css", f"{name}.pdf"]
    )
    assert all((FOLDER.parent / address).is_file() for address in addresses if address.startswith("stil/"))


def test_invented_numbers_are_called_so_and_real_ones_are_not() -> None:
    assert "<strong>Påhittade uppgifter.</strong>" in PAGES["kommun"]
    sources = {file: replace(source, synthetic=False) for file, source in make.SOURCES.items()}
    real = replace(make.municipality(), vintage=replace(make.VINTAGE, synthetic=False), sources=sources)
    assert "Påhittade" not in page(compose(real, make.SUB_GOALS), Links(pdf="x.pdf"))


def test_names_are_escaped() -> None:
    html = page(compose(make.facts(name="<script>alert(1)</script>"), make.SUB_GOALS), Links(pdf="x.pdf"))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2  # the title of the window and of the page


def test_a_fragment_links_every_figure_to_its_cell_and_stands_alone() -> None:
    document = compose(make.municipality(), make.SUB_GOALS)
    html = fragment(document, Links(lambda key: f"/sa-vet-vi/{key}", "/almvik.pdf"))
    rows = [
        row for part in document.sections for block in part.blocks for row in getattr(block, "rows", ()) if type(block).__name__ != "Table"
    ]
    assert re.findall(r'href="/sa-vet-vi/([^"]+)"', html) == [row.key for row in rows]
    assert 'href="/almvik.pdf"' in html
    assert "<html" not in html
    assert html.count("<h1") == 1


def test_numbers_do_not_break_at_their_thin_spaces() -> None:
    assert (
        '<p class="row-sentence">Så mycket kostade grundskolan per elev under året. Hos er var siffran <span class="nb">142\u2009300</span>'
        in PAGES["kommun"]
    )


def test_the_table_holds_every_row_of_its_part() -> None:
    document = compose(make.municipality(), make.SUB_GOALS)
    tables = re.findall(r"<table class=\"table\">.*?</table>", PAGES["kommun"], re.DOTALL)
    rows = [[row.name for row in block.rows] for part in document.sections for block in part.blocks if type(block).__name__ == "Table"]
    assert [re.findall(r'<th scope="row">([^<]+)</th>', table) for table in tables] == rows


def test_styles_are_copied_beside_the_pages(tmp_path: Path) -> None:
    copied = copy_assets(tmp_path)
    assert copied == tmp_path / "stil"
    names = {path.relative_to(copied).as_posix() for path in copied.rglob("*") if path.is_file()}
    assert names == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert {"samsyn.css", "samsyn.svg", "vendor/designsystemet/LICENSE", "fonts/OFL-source-serif.md"} <= names
    copy_assets(tmp_path)  # once more is no error


def test_the_style_sheet_has_the_colours_of_paper_and_fetches_only_its_own_fonts() -> None:
    css = (FOLDER / "samsyn.css").read_text()
    light = css[css.index(":root{") : css.index("@media (prefers-color-scheme:dark)")]
    tokens = dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", light))
    assert {name: tokens[name.replace("_", "-")] for name in ("ink", "ink2", "accent", "band_edge", "lane", "line3", "hjortron")} == {
        name: getattr(PRINT, name) for name in ("ink", "ink2", "accent", "band_edge", "lane", "line3", "hjortron")
    }
    assert all((FOLDER / address).is_file() for address in re.findall(r"url\(([^)]+)\)", css))


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_contrast_of_text_and_graphics(mode: str) -> None:
    """WCAG 2.2: 4.5 for text, 3 for what a picture says. On every ground that the token is used on."""
    css = (FOLDER / "samsyn.css").read_text()
    light = dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", css[css.index(":root{") : css.index("@media (prefers-color-scheme:dark)")]))
    dark = dict(
        re.findall(
            r"--([a-z0-9-]+):(#[0-9A-F]{6})", css[css.index("@media (prefers-color-scheme:dark)") : css.index("@media (max-width:1199px)")]
        )
    )
    tokens = light if mode == "light" else dark

    def contrast(one: str, other: str) -> float:
        high, low = sorted((_luminance(tokens[one]), _luminance(tokens[other])), reverse=True)
        return (high + 0.05) / (low + 0.05)

    texts = {
        (text, ground) for text in ("ink", "ink2", "muted", "accent", "hjortron-text", "band-text") for ground in ("paper", "sheet", "lane")
    }
    graphics = {(line, ground) for line in ("line3", "accent2", "band-edge", "own-edge") for ground in ("paper", "sheet", "lane")}
    assert {pair for pair in texts if contrast(*pair) < 4.5} == set()
    assert {pair for pair in graphics if contrast(*pair) < 3} == set()
