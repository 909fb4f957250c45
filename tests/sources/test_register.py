"""The register of school units: who the organizers are, and personal data that is never loaded."""

from pathlib import Path

import polars as pl
import pytest

from samsyn.concepts import identity
from samsyn.concepts.receipts import Reading
from samsyn.sources import register
from samsyn.sources.rawfile import RawFile
from tests.sources import formats
from tests.sources.formats import COMPANY, HEAD, MAIL, MUNICIPALITY, OTHER_MUNICIPALITY, PHONE, SOLE_TRADER, Grid

KEY = b"k" * 32
ALIAS = identity.public_id(SOLE_TRADER, KEY)


def _read(path: Path, sheets: dict[str, Grid] | None = None) -> Reading:
    raw = RawFile.found(formats.register(path / "Skolenhetsregistret_2020-06-01.xlsx", sheets))
    assert register.SOURCE.recognise(raw)
    return register.SOURCE.read(raw, KEY)


def test_the_report_counts_what_is_in_the_file(tmp_path: Path) -> None:
    report = _read(tmp_path).report
    assert (report.organizers, report.units, report.entities, report.rows, report.period) == (4, 3, 7, 8, "2020-06-01")


def test_organizers_with_their_kind_legal_form_and_time(tmp_path: Path) -> None:
    owners = pl.DataFrame(_read(tmp_path).tables["organizers"]).select("organizer", "name", "kind", "legal_form", "period")
    assert owners.rows() == [
        (MUNICIPALITY, "Fjällängs kommun", "KOMMUN", "Kommuner", "2020-06-01"),
        (OTHER_MUNICIPALITY, "Fjällängs gymnasieförbund", "KOMMFORB", "Kommunalförbund", "2020-06-01"),
        (COMPANY, "Påhittade Skolor i Norr AB (svb)", "ENSKILD", "Aktiebolag", "2020-06-01"),
        (ALIAS, "Tolvans skola", "ENSKILD", "Fysiska personer", "2020-06-01"),
    ]


def test_units_keep_the_leading_zero_of_their_municipality(tmp_path: Path) -> None:
    units = pl.DataFrame(_read(tmp_path).tables["units"]).select("unit", "organizer", "name", "form", "municipality")
    assert units.rows() == [
        ("20000001", MUNICIPALITY, "Skolenheten: huvudman", "GR", "0180"),
        ("10000001", COMPANY, "Almskolan (a)", "GR", "0114"),
        ("20000001", MUNICIPALITY, "Skolenheten: huvudman", "GRAN", "0180"),
        ("40000001", OTHER_MUNICIPALITY, "Fjällängsgymnasiet", "GY", "0180"),
    ]


def test_forms_are_those_of_the_flags_and_of_the_units(tmp_path: Path) -> None:
    forms = pl.DataFrame(_read(tmp_path).tables["forms"]).select("organizer", "form").rows()
    assert sorted(forms) == sorted(
        [
            (MUNICIPALITY, "GR"),
            (MUNICIPALITY, "FTH"),
            (MUNICIPALITY, "GRAN"),
            (OTHER_MUNICIPALITY, "GY"),
            (COMPANY, "GR"),
            (ALIAS, "GR"),
        ]
    )


@pytest.mark.parametrize(
    ("sheet", "form"), [("Anpassad grundskola", "GRAN"), ("Grundsärskola", "GRAN"), ("Anpassad gymnasieskola", "GYAN")]
)
def test_sheets_are_known_by_their_old_and_new_names(tmp_path: Path, sheet: str, form: str) -> None:
    sheets = formats.register_sheets()
    sheets[sheet] = sheets.pop("Grundsärskola")
    units = pl.DataFrame(_read(tmp_path, sheets).tables["units"]).filter(pl.col("unit") == "20000001")
    assert sorted(units["form"].to_list()) == ["GR", form]


@pytest.mark.parametrize("personal", [HEAD, MAIL, PHONE, "Påhittsson", SOLE_TRADER])
def test_personal_data_is_in_no_table(tmp_path: Path, personal: str) -> None:
    reading = _read(tmp_path)
    assert [name for name, table in reading.tables.items() if personal in str(table.to_pylist())] == []
    assert personal not in str(reading.report)


def test_flags_may_be_padded(tmp_path: Path) -> None:
    sheets = formats.register_sheets()
    sheets["Huvudmän"][1][2] = "J   "
    forms = pl.DataFrame(_read(tmp_path, sheets).tables["forms"])
    assert "FKLASS" in forms.filter(pl.col("organizer") == MUNICIPALITY)["form"].to_list()


def test_rows_without_a_number_are_left_out_and_told(tmp_path: Path) -> None:
    sheets = formats.register_sheets()
    sheets["Grundskola"][2][1] = " "
    reading = _read(tmp_path, sheets)
    assert reading.report.units == 2
    assert "Rader utan organisationsnummer, som inte är med: 1." in reading.report.notes


def test_a_unit_or_an_organizer_without_a_name_has_none(tmp_path: Path) -> None:
    sheets = formats.register_sheets()
    sheets["Grundskola"][2][5], sheets["Huvudmän"][3][12] = None, "  "
    reading = _read(tmp_path, sheets)
    assert pl.DataFrame(reading.tables["units"]).filter(pl.col("unit") == "10000001")["name"].to_list() == [None]
    assert pl.DataFrame(reading.tables["organizers"]).filter(pl.col("organizer") == COMPANY)["name"].to_list() == [None]
