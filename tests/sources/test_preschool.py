"""Skolverket's table of preschool units: padded decimals, a lost leading zero, empty cells, no names of organizers."""

from pathlib import Path

import polars as pl

from samsyn.concepts import identity
from samsyn.concepts.receipts import Reading
from samsyn.sources import preschool
from samsyn.sources.rawfile import RawFile
from tests.sources import formats
from tests.sources.formats import ASSOCIATION, MUNICIPALITY, SOLE_TRADER, Grid

KEY = b"k" * 32
ALIAS = identity.public_id(SOLE_TRADER, KEY)


def _read(path: Path, grid: Grid | None = None, name: str = "Förskolor.csv") -> Reading:
    raw = RawFile.found(formats.preschool(path / name, grid))
    assert preschool.SOURCE.recognise(raw)
    return preschool.SOURCE.read(raw, KEY)


def test_the_report_counts_what_is_in_the_file(tmp_path: Path) -> None:
    report = _read(tmp_path).report
    assert (report.entities, report.organizers, report.units, report.measures, report.cells, report.numbers) == (4, 3, 4, 7, 28, 21)
    assert (dict(report.markers), report.period, report.rows) == ({"": 7}, "okänt år", 4)
    assert "Förskolor utan koordinater: 1." in report.notes
    assert "Filen säger inte vilket år den gäller. Skriv årtalet i filens namn om ni vet det." in report.notes


def test_the_year_is_taken_from_the_files_name_if_it_stands_there(tmp_path: Path) -> None:
    assert _read(tmp_path, name="Förskolor 2024.csv").report.period == "2024"
    assert _read(tmp_path, name="Förskolor 2024-10-15.csv").report.period == "2024-10-15"


def test_a_name_with_a_day_that_no_calendar_has_tells_no_time(tmp_path: Path) -> None:
    assert _read(tmp_path, name="Förskolor 2024-13-45.csv").report.period == "okänt år"


def test_units_are_prefixed_placed_and_tied_to_their_organizers(tmp_path: Path) -> None:
    units = pl.DataFrame(_read(tmp_path).tables["units"]).select("unit", "organizer", "name", "municipality", "latitude")
    assert units.rows() == [
        ("F300001", MUNICIPALITY, "Åkerbärets förskola", "0180", 59.387425),
        ("F300002", MUNICIPALITY, "Hjortronets förskola", "0180", 59.387425),
        ("F300003", ASSOCIATION, "Kooperativet Lingonet", "0180", 59.387425),
        ("F300004", ALIAS, "Odons förskola", "0180", None),
    ]


def test_organizers_have_a_kind_and_no_name(tmp_path: Path) -> None:
    owners = pl.DataFrame(_read(tmp_path).tables["organizers"]).select("organizer", "name", "kind")
    assert owners.rows() == [(MUNICIPALITY, None, "KOMMUN"), (ASSOCIATION, None, "ENSKILD"), (ALIAS, None, "ENSKILD")]


def test_padded_decimals_do_not_pass_for_exactness(tmp_path: Path) -> None:
    cells = pl.DataFrame(_read(tmp_path).tables["cells"]).filter(pl.col("row") == 2).sort("column")
    assert cells.select("column", "token", "status", "value", "low", "high").rows() == [
        (10, "52", "exact", 52.0, 52.0, 52.0),
        (11, "4", "exact", 4.0, 4.0, 4.0),
        (12, "13.00", "rounded", 13.0, 12.5, 13.5),
        (13, "10.00", "rounded", 10.0, 9.25, 10.75),
        (14, "46.00", "rounded", 0.46, 0.455, 0.465),
        (15, "65.80", "rounded", 0.658, 0.6575, 0.6585),
        (16, "5.10", "rounded", 5.1, 5.05, 5.15),
    ]


def test_an_empty_cell_is_missing_and_never_zero(tmp_path: Path) -> None:
    cells = pl.DataFrame(_read(tmp_path).tables["cells"]).filter(pl.col("row") == 5)
    assert cells.select("token", "status", "value", "low", "high").unique().rows() == [("", "missing", None, None, None)]


def test_the_legend_is_said_to_be_ours(tmp_path: Path) -> None:
    legend = pl.DataFrame(_read(tmp_path).tables["legends"]).select("token", "status", "words", "own").rows()
    assert legend == [("", "missing", "Rutan är tom. Filen säger inte varför.", True)]


def test_an_empty_municipality_code_is_unknown_and_not_0000(tmp_path: Path) -> None:
    grid = formats.preschool_grid()
    grid[1][6] = ""
    assert pl.DataFrame(_read(tmp_path, grid).tables["units"])["municipality"].to_list() == [None, "0180", "0180", "0180"]


def test_coordinates_that_are_no_numbers_are_no_coordinates(tmp_path: Path) -> None:
    grid = formats.preschool_grid()
    for row, text in enumerate(("NaN", "inf", "591,2"), 1):
        grid[row][16] = text
    reading = _read(tmp_path, grid)
    assert pl.DataFrame(reading.tables["units"])["latitude"].to_list() == [None, None, None, None]
    assert "Förskolor utan koordinater: 4." in reading.report.notes


def test_a_field_of_two_lines_is_one_field(tmp_path: Path) -> None:
    grid = formats.preschool_grid()
    grid[1][7], grid[2][7], grid[3][7] = "Hittevägen 1\nuppgång B", "Hittevägen\u20281", "Hittevägen\x0b1"
    reading = _read(tmp_path, grid)
    assert (reading.report.units, reading.report.cells) == (4, 28)


def test_empty_lines_last_are_no_units(tmp_path: Path) -> None:
    path = formats.preschool(tmp_path / "Förskolor.csv")
    path.write_bytes(path.read_bytes() + b"\r\n\r\n")
    assert preschool.SOURCE.read(RawFile.found(path), KEY).report.units == 4


def test_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    path = formats.preschool(tmp_path / "Förskolor.csv", encoding="utf-8-sig")
    assert preschool.SOURCE.read(RawFile.found(path), KEY).report.units == 4


def test_a_sole_traders_number_is_in_no_table(tmp_path: Path) -> None:
    reading = _read(tmp_path)
    assert [name for name, table in reading.tables.items() if SOLE_TRADER in str(table.to_pylist())] == []
