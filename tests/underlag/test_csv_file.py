"""The CSV file, as a Swedish spreadsheet program meets it."""

import csv
import io
from zipfile import ZipFile

import pytest

from samsyn.underlag.csv_file import harmless
from samsyn.underlag.formats import FORMATS, made
from tests.underlag.make import computed, facts, municipality

CONTENT = FORMATS["csv"].make(made(municipality()))
ROWS = list(csv.DictReader(io.StringIO(CONTENT.decode("utf-8-sig"), newline=""), delimiter=";"))


def row(indicator: str) -> dict[str, str]:
    (found,) = [row for row in ROWS if row["Mått, id"] == indicator]
    return found


def test_it_has_the_mark_of_utf_8_and_lines_that_end_as_on_windows() -> None:
    assert CONTENT.startswith(b"\xef\xbb\xbfAvsnitt;")
    assert CONTENT.endswith(b"\r\n")
    assert CONTENT.count(b"\n") == CONTENT.count(b"\r\n") == len(ROWS) + 1


def test_numbers_have_a_decimal_comma_and_stand_in_their_unit() -> None:
    told = row("gr-behoriga-gymnasiet")
    assert [told[name] for name in ("Ni", "Enhet", "Lägst", "Högst", "Riket", "Liknande från")] == [
        "90,1",
        "%",
        "90,05",
        "90,15",
        "84,1",
        "81,5",
    ]
    assert row("gr-antal-elever")["Ni"] == "2610"
    assert row("gr-kostnad-totalt")["Ni"] == "371204"


def test_a_hidden_figure_is_empty_and_says_why() -> None:
    told = row("gr-matematik-ak9")
    assert (told["Ni"], told["Lägst"], told["Högst"], told["Visas"]) == ("", "", "", "nej")
    assert "sekretess" in told["Varför inte"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+46 8", "'+46 8"),
        ("-skolan", "'-skolan"),
        ("@skolan", "'@skolan"),
        ("\tx", "'\tx"),
        ("-", "-"),
        ("Bergskolan", "Bergskolan"),
        ("", ""),
    ],
)
def test_what_would_run_as_a_formula_gets_an_apostrophe(text: str, written: str) -> None:
    assert harmless(text) == written


def test_without_figures_there_is_only_a_head() -> None:
    assert FORMATS["csv"].make(made(facts(figures={}))).count(b"\r\n") == 1


def test_all_tables_are_packed_together_with_legend_and_sources() -> None:
    with ZipFile(io.BytesIO(FORMATS["csv-zip"].make(made(municipality())))) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 11, 21, 8, 30, 0)}
    assert list(held) == ["las-forst.csv", "siffror.csv", "tidigare-ar.csv", "texter.csv", "teckenforklaring.csv", "kallor.csv"]
    assert held["siffror.csv"] == CONTENT
    tables = {name: list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";")) for name, text in held.items()}
    signs = {row["Tecken"]: row["Betyder"] for row in tables["teckenforklaring.csv"]}
    assert signs[".."] == "Uppgiften är inte tillgänglig på grund av sekretess"
    assert "Underlag_for_analys_grundskola.xlsx" in [row["Fil"] for row in tables["kallor.csv"]]
    earlier = [(row["Avser"], row["Ni"]) for row in tables["tidigare-ar.csv"] if row["Mått, id"] == "gr-trygghet-ak5"]
    assert earlier == [("VT 2021", "8,1"), ("VT 2023", "8,3")]
    told = {row["Vad"]: row["Säger"] for row in tables["las-forst.csv"]}
    assert told["Talen"] == "Siffrorna är tal med decimalkomma. En andel står i procent. Enheten står i en egen kolumn."
    assert told["Vems"] == "Almviks kommun. Organisationsnummer 212000-9993."


def test_units_have_a_table_where_they_have_figures() -> None:
    one = municipality()
    shown = computed("gr-trygghet-ak5", 8.2, 8.15, 8.25, unit=one.units[0].code)
    ground = made(facts(units=one.units, unit_figures={"gr-trygghet-ak5": (shown,)}))
    with ZipFile(io.BytesIO(FORMATS["csv-zip"].make(ground))) as packed:
        (line,) = csv.DictReader(io.StringIO(packed.read("enheter.csv").decode("utf-8-sig"), newline=""), delimiter=";")
    assert (line["Enhet"], line["Värde"], line["Visas"]) == ("Almviks skola", "8,2", "ja, avrundad")
