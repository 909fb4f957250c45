"""Every page of the site, over the sample of made-up organizers."""

import csv
import json
import random
import re
import zipfile
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from samsyn.sources import door
from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_key import key

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text(site: Client, address: str, status: int = 200) -> str:
    answer = site.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.fixture(scope="session")
def everyone(sample_home: Path) -> list[Facts]:
    return list(gather.everyone(published.opened(sample_home)))


@pytest.fixture(scope="session")
def personas(sample_files: Path) -> dict[str, dict[str, str]]:
    facit = json.loads((sample_files / "facit.json").read_text(encoding="utf-8"))
    return {str(persona["number"]): persona for persona in facit["personas"]}


def visible(html: str) -> str:
    """The text of a page, without tags and with single spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))


def test_start_page_finds_and_says_that_all_is_made_up(site: Client, everyone: list[Facts]) -> None:
    page = visible(text(site, "/"))
    assert f"Se alla {len(everyone)} huvudmän" in page
    assert "Påhittade uppgifter." in page


def test_every_organizer_has_a_page_with_its_own_name_and_nobody_elses_number(site: Client, everyone: list[Facts]) -> None:
    numbers = {facts.organizer for facts in everyone}
    for facts in everyone:
        page = text(site, f"/huvudman/{facts.organizer}/")
        assert re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL), facts.organizer
        assert facts.name in visible(page)
        assert "Påhittade uppgifter" in page
        shown = {found.replace("-", "") for found in re.findall(r"\b\d{6}-?\d{4}\b", page)}
        assert shown & numbers <= {facts.organizer}, facts.name


def test_no_page_has_style_or_script_of_its_own(site: Client, everyone: list[Facts]) -> None:
    for facts in everyone[:20]:
        page = text(site, f"/huvudman/{facts.organizer}/")
        assert not re.findall(r"<script|<style| style=| on[a-z]+=", page), facts.name


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/huvudman/",
        "/indikatorer/",
        "/indikatorer/gr-trygghet-ak5/",
        "/metod/sa-sakra-ar-siffrorna/",
        "/kallor/",
        "/om/",
        "/tillganglighet/",
    ],
)
def test_pages_answer_with_a_strict_policy(site: Client, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies


def test_pages_about_more_than_one_figure_are_listed(site: Client) -> None:
    page = text(site, "/indikatorer/")
    for name, title in (
        ("sa-sakra-ar-siffrorna", "Så säkra är siffrorna"),
        ("sekretess", "Sekretess: vad som visas, vad som döljs och hur det prövas"),
    ):
        assert f'<a href="/metod/{name}/">{title}</a>' in page
        assert f"<h1>{title}</h1>" in text(site, f"/metod/{name}/")


def test_search_by_name_number_municipality_and_unit(site: Client, everyone: list[Facts]) -> None:
    found = next(f for f in everyone if f.units and f.places and not f.alias and not f.named_by_units)
    for words in (found.name, found.organizer, f"{found.organizer[:6]}-{found.organizer[6:]}", found.units[0].name):
        page = text(site, f"/huvudman/?q={words}")
        assert f'href="/huvudman/{found.organizer}/"' in page, words
    municipality = text(site, f"/huvudman/?q={found.places[0].upper()}")
    assert "huvudm" in visible(municipality)
    assert found.places[0] in visible(municipality)


def test_search_that_finds_nothing_says_what_to_do(site: Client) -> None:
    page = visible(text(site, "/huvudman/?q=zzzzzz"))
    assert "0 huvudmän för ”zzzzzz”" in page
    assert "Ingen huvudman passar." in page


def test_the_list_has_pages(site: Client, everyone: list[Facts]) -> None:
    last = -(-len(everyone) // 25)
    assert f'aria-current="page" href="?sida={last}"' in text(site, f"/huvudman/?sida={last}")
    assert "Den sidan finns inte i listan." in text(site, f"/huvudman/?sida={last + 1}", 404)
    assert "Sökningen går inte att förstå." in text(site, "/huvudman/?sida=noll", 400)


def test_unknown_addresses_say_what_to_do(site: Client) -> None:
    assert "Det finns ingen huvudman med det numret" in text(site, "/huvudman/5555555555/", 404)
    assert "Sidan finns inte." in text(site, "/finns-inte/", 404)
    assert "Adressen leder inte till någon siffra." in text(site, "/sa-vet-vi/strunt/", 404)
    assert "Den sidan finns inte." in text(site, "/metod/strunt/", 404)
    assert "Den indikatorn finns inte." in text(site, "/indikatorer/strunt/", 404)


def test_only_reading_is_allowed(site: Client) -> None:
    assert site.post("/huvudman/").status_code == 405


def test_a_sole_trader_is_known_by_its_alias_only(site: Client, everyone: list[Facts], sample_files: Path) -> None:
    private = private_numbers(sample_files)
    traders = [facts for facts in everyone if facts.alias]
    assert len(traders) == len(private) > 0
    for facts in traders:
        assert re.fullmatch(r"EF[2-9A-Z]{10}", facts.organizer)
        page = text(site, f"/huvudman/{facts.organizer}/")
        assert not [number for number in private if number in page or f"{number[:6]}-{number[6:]}" in page]
    for number in private:
        page = text(site, f"/huvudman/?q={number}")
        assert number not in page
        assert "Det där är ett personnummer." in visible(page)
        assert not [facts.organizer for facts in traders if facts.organizer in page]


def test_pdf_is_made_on_demand(site: Client, everyone: list[Facts]) -> None:
    answer = site.get(f"/huvudman/{everyone[0].organizer}/underlag.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.")
    assert answer["Content-Disposition"] == f'inline; filename="underlag-{everyone[0].organizer}.pdf"'


def test_sources_tell_publisher_legend_and_law(site: Client) -> None:
    page = visible(text(site, "/kallor/"))
    assert "Underlag för analys, grundskola, läsåret 2024/25" in page.replace("\u00a0", " ")
    assert "Uppgiften är inte tillgänglig på grund av sekretess" in page
    assert "Regeln gällde till 1 juli 2026. Vi vet inte om den har förlängts." in page


def test_figures_lead_to_the_row_and_column_of_the_raw_file(site: Client, everyone: list[Facts], sample_home: Path) -> None:
    """200 figures drawn by lot: the page names file, row, column and token, and the raw file holds that token there."""
    raw = {receipt.file: door.kept(receipt, sample_home / "raw").path for receipt in door.receipts(sample_home / "raw")}
    read = {file: independent_reader(path) for file, path in raw.items() if path.suffix in {".xlsx", ".csv"}}
    single = [f for facts in everyone for series in facts.figures.values() for f in series if f.row is not None]
    for figure in random.Random(7).sample(single, 200):  # noqa: S311 - a drawing of lots
        page = text(site, f"/sa-vet-vi/{key(figure)}/")
        row, column, token = found_cell(page)
        assert (row, column) == (figure.row, letters(figure.column or 0))
        assert token == read[figure.file].get((row, column), ""), key(figure)
        assert raw[figure.file].name in page


def test_a_computed_figure_shows_every_cell_behind_it(site: Client, everyone: list[Facts]) -> None:
    figure = next(
        f
        for facts in everyone
        for series in facts.figures.values()
        for f in series
        if f.row is None and f.indicator == "fsk-antal-barn" and f.parts > 2
    )
    page = text(site, f"/sa-vet-vi/{key(figure)}/")
    tokens = re.findall(r'<tr><td class="num">\d+</td><td>[A-Z]+</td><td class="num">(\d+)</td>', page)
    assert len(tokens) == figure.parts
    assert sum(int(token) for token in tokens) == figure.value


def private_numbers(folder: Path) -> set[str]:
    """Sole traders' numbers in the preschool tables and the register, read by the standard library and calamine."""
    numbers = set()
    for path in folder.glob("Förskolor*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            numbers |= {row["Organisationsnummer"] for row in csv.DictReader(stream)}
    for path in folder.glob("Skolenhetsregistret*.xlsx"):
        rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Huvudmän").to_python()
        numbers |= {str(row[0]) for row in rows[1:]}
    return {number for number in numbers if number[2] in "01"}


def test_the_heading_says_no_number_where_none_is_shown(site: Client, everyone: list[Facts]) -> None:
    """One figure of every status that has no value: the page's own heading must not turn its bounds into a number."""
    newest = [series[-1] for facts in everyone for series in facts.figures.values()]
    words = {
        "missing": "saknas",
        "not_applicable": "gäller inte er",
        "hidden": "visas inte",
        "hidden_few_outside": "visas inte",
        "not_reportable": "visas inte",
    }
    seen = {str(figure.status): figure for figure in newest if str(figure.status) in words}
    assert {"missing", "hidden", "hidden_few_outside", "not_reportable"} <= set(seen)
    for status, figure in seen.items():
        lead = visible(re.findall(r'<p class="lead">(.*?)</p>', text(site, f"/sa-vet-vi/{key(figure)}/"), re.DOTALL)[0])
        assert lead.endswith(f": {words[status]}"), lead


def test_the_nations_figure_leads_to_its_cells(site: Client) -> None:
    published_cell = text(site, "/sa-vet-vi/gr-alla-amnen-ak9~nation~~~2024.2F25/")
    assert found_cell(published_cell)[:2] == (30, "B")
    computed = text(site, "/sa-vet-vi/fsk-antal-grupper~nation~~~2024/")
    assert len(re.findall(r"<tr><td", computed)) > 200
    assert "Riket" in visible(computed)


def found_cell(page: str) -> tuple[int, str, str]:
    """Row, column and token of the marked line of the excerpt."""
    line = next(part for part in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "<mark>" in part)
    row, column = re.findall(r"<td[^>]*>(.*?)</td>", line)[:2]
    token = unescape(re.findall(r"<mark>(.*?)</mark>", line)[0])
    return int(row), column, token.replace("(tomt)", "")


def letters(column: int) -> str:
    return ("" if column <= 26 else letters((column - 1) // 26)) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(column - 1) % 26]


def independent_reader(path: Path) -> dict[tuple[int, str], str]:
    """From row and column to the text in the file, by the standard library alone."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return {(r, letters(c)): value for r, row in enumerate(csv.reader(stream), 1) for c, value in enumerate(row, 1)}
    with zipfile.ZipFile(path) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own made-up file
        shared = book.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in book.namelist() else b"<none/>"
    strings = ["".join(t.text or "" for t in item.iter(f"{X}t")) for item in ET.fromstring(shared).iter(f"{X}si")]  # noqa: S314 - as above
    cells = {}
    for cell in sheet.iter(f"{X}c"):
        place = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r") or "")
        value = "".join(t.text or "" for t in cell.iter(f"{X}t")) if cell.get("t") == "inlineStr" else cell.findtext(f"{X}v")
        if place and value is not None:
            number = cell.get("t") in {None, "n"}  # a workbook holds doubles: 8.699999999999999 is the written 8.7
            cells[int(place[2]), place[1]] = f"{float(value):.15g}" if number else strings[int(value)] if cell.get("t") == "s" else value
    return cells
