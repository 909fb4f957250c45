"""The made-up files beside the publishers' real ones: the same shape, and not one name or number in common."""

import csv
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from samsyn.sources import synthetic

pytestmark = pytest.mark.real
ENTITY = re.compile(r"(?P<name>.*) \((?P<number>\d{10})\): (?:HUVUDMAN|(?P<unit>.*) \((?P<code>\d{8})\))")
REGISTER_OF_2020 = "skolenhetsregistret/Skolenhetsregistret_2020-06-01.xlsx"
REAL_UFA = "skolverket_ufa/Underlag_for_analys_grundskola_2024-25.xlsx"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("urval")
    synthetic.write(into, organizers=120)
    return into


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("pahittat")
    synthetic.write(into)
    return into


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: [list(r) for r in book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in book.sheet_names}


def table(path: Path) -> list[list[object]]:
    return next(iter(sheets(path).values()))


def preschools(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names_and_numbers(ufa: Path, register: Path, preschool: Path, places: Path) -> tuple[set[str], set[str]]:
    """Every organizer's, unit's and municipality's name in capitals, and every number and code."""
    names: set[str] = set()
    numbers: set[str] = set()
    for label in table(ufa)[2]:
        if match := ENTITY.fullmatch(str(label)):
            names |= {part.upper() for part in (match["name"], match["unit"]) if part}
            numbers |= {part for part in (match["number"], match["code"]) if part}
    for rows in sheets(register).values():
        column = {name: i for i, name in enumerate(rows[0])}
        keys = [column[key] for key in ("ORGANISATIONSNR", "SKOLENHETSKOD") if key in column]
        names |= {str(row[column["NAMN"]]).strip().upper() for row in rows[1:]}
        numbers |= {str(row[key]) for row in rows[1:] for key in keys}
    for row in preschools(preschool):
        names |= {row["Namn"].upper(), row["Kommun"].upper()}
        numbers |= {row["Organisationsnummer"], row["skolverkets_id"]}
    with places.open(encoding="utf-8", newline="") as file:
        for place in csv.DictReader(file):
            names |= {place["municipality_name"].upper(), place["municipality_name_short"].upper()}
            numbers.add(place["municipality_code"])
    return names, numbers


@pytest.mark.full
def test_no_name_and_no_number_is_a_real_one(made: Path, realdata: Path) -> None:
    own = names_and_numbers(
        made / Path(REAL_UFA).name,
        made / "Skolenhetsregistret_2024-10-15.xlsx",
        made / "Förskolor_2024_rows.csv",
        made / "municipality_county.csv",
    )
    real = names_and_numbers(
        realdata / REAL_UFA, realdata / REGISTER_OF_2020, realdata / "forskola/Förskolor_rows.csv", realdata / "geo/municipality_county.csv"
    )
    assert own[0] & real[0] == set()
    assert own[1] & real[1] == set()


def test_the_ufa_workbook_has_the_real_ones_rows(sample: Path, realdata: Path) -> None:
    own, real = table(sample / Path(REAL_UFA).name), table(realdata / REAL_UFA)
    assert len(own) == len(real)
    assert [row[0] for row in own[1:54]] == [row[0] for row in real[1:54]]
    assert all(str(row[0]) for row in own[54:])
    legend = next(str(row[0]) for row in real if str(row[0]).startswith("TECKENFÖRKLARINGAR"))
    assert legend in [row[0] for row in own]
    assert own[61][0] == real[61][0] == "läsår:"
    assert {type(cell) for row in own[4:53] for cell in row[1:]} == {type(cell) for row in real[4:53] for cell in row[1:]}


def test_the_register_has_the_real_ones_sheets_and_columns(sample: Path, realdata: Path) -> None:
    own, real = sheets(sample / "Skolenhetsregistret_2024-10-15.xlsx"), sheets(realdata / REGISTER_OF_2020)
    headers = [{name: [cell for cell in rows[0] if cell] for name, rows in found.items()} for found in (own, real)]
    assert headers[0] == headers[1]
    assert list(own) == list(real)


@pytest.mark.full
def test_the_preschool_table_has_the_real_ones_columns_and_empty_cells(made: Path, realdata: Path) -> None:
    own, real = made / "Förskolor_2024_rows.csv", realdata / "forskola/Förskolor_rows.csv"
    assert own.read_bytes().split(b"\r\n")[0] == real.read_bytes().split(b"\r\n")[0]
    rows = {"own": preschools(own), "real": preschools(real)}
    for column in rows["real"][0]:
        empty = {key: sum(row[column] == "" for row in found) / len(found) for key, found in rows.items()}
        assert (empty["own"] > 0) == (empty["real"] > 0)
        assert empty["own"] == pytest.approx(empty["real"], abs=0.01)


@pytest.mark.full
def test_the_counties_are_the_real_ones(made: Path, realdata: Path) -> None:
    def counties(path: Path) -> set[tuple[str, str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return {(r["county_code"], r["county_name"], r["county_name_short"]) for r in csv.DictReader(file)}

    assert counties(made / "municipality_county.csv") == counties(realdata / "geo/municipality_county.csv")
    assert len(list(csv.DictReader((made / "municipality_county.csv").open(encoding="utf-8", newline="")))) == 290
