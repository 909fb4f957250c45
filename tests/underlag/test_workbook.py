"""The finished spreadsheet, read back with another program than the one that wrote it."""

import io
import re
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from samsyn.concepts.school import Level
from samsyn.underlag.exchange import Exchange
from samsyn.underlag.formats import Made, made
from samsyn.underlag.workbook import xlsx
from tests.underlag.make import computed, facts, figure, municipality

MADE = made(municipality())
Cells = list[list[object]]


def read(content: bytes) -> dict[str, Cells]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name).decode()


@pytest.fixture(scope="module")
def sheets() -> dict[str, Cells]:
    return read(xlsx(MADE.exchange))


def row(sheet: Cells, indicator: str) -> dict[object, object]:
    (found,) = [cells for cells in sheet[1:] if indicator in cells]
    return dict(zip(sheet[0], found, strict=True))


def test_the_sheets_stand_in_reading_order(sheets: dict[str, Cells]) -> None:
    assert list(sheets) == ["Läs först", "Siffror", "Tidigare år", "Texter", "Teckenförklaring", "Källor"]


def test_units_have_a_sheet_where_they_have_figures() -> None:
    one = municipality()
    shown = computed("gr-trygghet-ak5", 8.2, 8.15, 8.25, unit=one.units[0].code)
    book = read(xlsx(made(facts(units=one.units, unit_figures={"gr-trygghet-ak5": (shown,)})).exchange))
    assert row(book["Enheter"], "gr-trygghet-ak5")["Enhet"] == "Almviks skola"
    assert row(book["Enheter"], "gr-trygghet-ak5")["Värde"] == 8.2


def test_a_units_hidden_figure_says_why_and_where() -> None:
    one = municipality()
    hidden = figure("gr-trygghet-ak5", "..", "VT 2025", unit=one.units[0].code, level=Level.UNIT)
    book = read(xlsx(made(facts(units=one.units, unit_figures={"gr-trygghet-ak5": (hidden,)})).exchange))
    told = row(book["Enheter"], "gr-trygghet-ak5")
    wanted = {
        "Värde": "",
        "Visas": "nej",
        "Varför inte": "Skolverket skriver: ”Uppgiften är inte tillgänglig på grund av sekretess”.",
        "Visas, kod": "hidden",
        "Källa": "Underlag_for_analys_grundskola.xlsx",
        "Blad i källan": "Underlag för analys",
        "Cell i källan": "ABC33",
        "I cellen står": "..",
    }
    assert {name: told[name] for name in wanted} == wanted


def test_a_figure_is_a_number(sheets: dict[str, Cells]) -> None:
    told = row(sheets["Siffror"], "gr-behoriga-gymnasiet")
    wanted = {"Ni": 0.901, "Lägst": 0.9005, "Högst": 0.9015, "Riket": 0.841, "Liknande från": 0.815, "Liknande till": 0.865}
    assert {name: told[name] for name in wanted} == wanted
    assert [told[name] for name in ("Mått", "Skolform", "Avser", "Enhet", "Visas", "Cell i källan")] == [
        "Behöriga till gymnasieskolan", "Grundskola", "2024/25", "%", "ja, avrundad", "ABC33",
    ]  # fmt: skip
    assert told["Tidigare år"] == "2021/22: 86,0; 2022/23: 87,9; 2023/24: 89,0"


def test_a_hidden_figure_is_an_empty_cell_and_never_nought(sheets: dict[str, Cells]) -> None:
    told = row(sheets["Siffror"], "gr-matematik-ak9")
    assert [told[name] for name in ("Ni", "Lägst", "Högst", "Slump från", "Slump till")] == [""] * 5
    assert (told["Visas"], told["Visas, kod"]) == ("nej", "hidden")
    assert told["Varför inte"] == "Skolverket skriver: ”Uppgiften är inte tillgänglig på grund av sekretess”."


def test_earlier_years_have_a_row_each(sheets: dict[str, Cells]) -> None:
    found = [cells[3:5] for cells in sheets["Tidigare år"] if cells[0] == "gr-trygghet-ak5"]
    assert found == [["VT 2021", 8.1], ["VT 2023", 8.3]]


def test_every_sentence_of_the_document_is_there(sheets: dict[str, Cells]) -> None:
    told = [cells[3] for cells in sheets["Texter"]]
    assert [said.text for section in MADE.exchange.sections for said in section.texts if said.text not in told] == []
    assert told[0] == "Text"
    assert told[-1] == MADE.document.footer


def test_the_first_sheet_says_whose_it_is_and_that_it_is_made_up(sheets: dict[str, Cells]) -> None:
    told = {cells[0]: cells[1] for cells in sheets["Läs först"]}
    assert sheets["Läs först"][0][0] == "Almviks kommun"
    assert told["Vems"] == "Almviks kommun. Organisationsnummer 212000-9993."
    assert told["Påhittat eller inte"] == "Uppgifterna är påhittade. Siffror, namn och platser är exempel."


def test_sources_have_their_checksum(sheets: dict[str, Cells]) -> None:
    source = next(cells for cells in sheets["Källor"] if "aaaaaaaaaaaa" in cells)
    assert source[0] == "Skolverket"
    assert source[2:6] == ["Underlag_for_analys_grundskola.xlsx", "2024/25", "2026-11-12", "CC0 1.0"]


def test_per_cent_is_written_by_the_program_that_opens_it() -> None:
    assert 'formatCode="0.0&quot;\u00a0&quot;%"' in part(xlsx(MADE.exchange), "xl/styles.xml")


def test_the_properties_tell_the_vintage_and_no_machine() -> None:
    core = part(xlsx(MADE.exchange), "docProps/core.xml")
    assert "<dc:title>Almviks kommun: underlag inför kvalitetsdialog</dc:title>" in core
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) == ["Samsyn"]
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2026-11-21T08:30:00Z"] * 2


def test_the_same_input_gives_the_same_bytes() -> None:
    assert xlsx(MADE.exchange) == xlsx(Made(municipality()).exchange)


@pytest.mark.parametrize("name", ["=1+1", "+46", "-skolan", "@skolan", "=HYPERLINK(0)"])
def test_a_name_is_never_run_as_a_formula(name: str) -> None:
    content = xlsx(made(facts(name=name)).exchange)
    assert read(content)["Läs först"][0][0] == name
    with ZipFile(io.BytesIO(content)) as packed:
        assert [sheet for sheet in packed.namelist() if "worksheets/" in sheet and "<f>" in packed.read(sheet).decode()] == []


def test_an_organizer_without_figures_has_its_sentences() -> None:
    silent: Exchange = made(facts(figures={})).exchange
    assert silent.figures == ()
    assert len(read(xlsx(silent))["Texter"]) > 10
