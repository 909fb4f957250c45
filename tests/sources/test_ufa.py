"""Skolverket's workbook "Underlag för analys": what is read from it, with every trap of the real one in a small table."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml

from samsyn.concepts import identity
from samsyn.concepts.receipts import Reading
from samsyn.concepts.tables import READ
from samsyn.sources import ufa
from samsyn.sources.rawfile import RawFile
from tests.sources import formats
from tests.sources.formats import COMPANY, COST, COST_OF_FOOD, GIRLS, MUNICIPALITY, PUPILS, SAFETY, SOLE_TRADER, TEACHERS, YEAR_NINE, Grid

KEY = b"k" * 32
ALIAS = identity.public_id(SOLE_TRADER, KEY)
YAML = Path(str(ufa.__file__)).with_name("ufa_grundskola.yaml")


def _read(path: Path, grid: Grid | None = None) -> Reading:
    raw = RawFile.found(formats.ufa(path / "fil.xlsx", grid))
    assert ufa.SOURCE.recognise(raw)
    return ufa.SOURCE.read(raw, KEY)


def _cells(reading: Reading, label: str) -> list[tuple[object, ...]]:
    """Column and what is known of each cell of one measure, from left to right."""
    rows = pl.DataFrame(reading.tables["cells"]).filter(pl.col("measure").cast(pl.String) == label.casefold().rstrip("*")).sort("column")
    return list(rows.select("column", "token", "status", "value", "low", "high").iter_rows())


def test_the_report_counts_what_is_in_the_file(tmp_path: Path) -> None:
    report = _read(tmp_path).report
    counts = (report.entities, report.organizers, report.units, report.measures, report.cells, report.numbers, report.rows)
    assert counts == (9, 3, 5, 7, 63, 32, 15)
    assert dict(report.markers) == {".": 16, "..": 8, "...": 3, "-": 4}
    assert (report.kind, report.publisher, report.period, report.synthetic) == ("skolverket-ufa-grundskola", "Skolverket", "2024/25", False)
    assert "Skolor som står under två huvudmän samma läsår: 1. Båda behålls." in report.notes
    assert f"Måttet finns inte i filen: {COST} för lokaler och inventarier." in report.notes


def test_every_table_has_its_schema(tmp_path: Path) -> None:
    tables = _read(tmp_path).tables
    assert {name: table.schema for name, table in tables.items()} == {name: READ[name] for name in tables}
    assert set(tables) == {"cells", "measures", "legends", "organizers", "units", "forms"}


def test_labels_are_parsed_from_the_right_with_parentheses_and_double_spaces(tmp_path: Path) -> None:
    reading = _read(tmp_path)
    units = pl.DataFrame(reading.tables["units"]).select("unit", "organizer", "name").rows()
    assert units == [
        ("10000001", COMPANY, "ALMSKOLAN (A)"),
        ("10000002", COMPANY, "BJÖRKSKOLAN 1:A"),
        ("10000003", COMPANY, "CEDERSKOLAN"),
        ("10000003", MUNICIPALITY, "CEDERSKOLAN"),
        ("20000001", MUNICIPALITY, "SKOLENHETEN: HUVUDMAN"),
    ]
    owners = pl.DataFrame(reading.tables["organizers"]).select("organizer", "name", "kind").rows()
    assert owners == [
        (COMPANY, "PÅHITTADE SKOLOR I NORR AB (SVB)", None),
        (MUNICIPALITY, "FJÄLLÄNGS KOMMUN", "KOMMUN"),
        (ALIAS, "TOLVANS SKOLA", None),
    ]


def test_a_unit_under_two_organizers_keeps_both_columns(tmp_path: Path) -> None:
    cells = pl.DataFrame(_read(tmp_path).tables["cells"]).filter(pl.col("unit") == "10000003", pl.col("row") == 5)
    assert cells.select("organizer", "column", "value").rows() == [(COMPANY, 6, 30.0), (MUNICIPALITY, 8, 100.0)]


def test_a_sole_traders_number_is_in_no_table(tmp_path: Path) -> None:
    reading = _read(tmp_path)
    assert [name for name, table in reading.tables.items() if SOLE_TRADER in str(table.to_pylist())] == []
    assert SOLE_TRADER not in str(reading.report)


def test_a_count_is_exact_and_a_missing_one_has_no_bounds(tmp_path: Path) -> None:
    cells = _cells(_read(tmp_path), PUPILS)
    assert cells[0] == (2, "1000", "exact", 1000.0, 1000.0, 1000.0)
    assert cells[-1] == (10, ".", "missing", None, None, None)


def test_shares_with_the_legends_markers(tmp_path: Path) -> None:
    assert _cells(_read(tmp_path), YEAR_NINE)[:7] == [
        (2, "74.5", "rounded", 0.745, 0.7445, 0.7455),
        (3, "...", "hidden_few_outside", None, 0.0, 1.0),
        (4, ".", "missing", None, None, None),
        (5, ".", "missing", None, None, None),
        (6, "...", "hidden_few_outside", None, 0.0, 1.0),
        (7, "89.6", "rounded", 0.896, 0.8955, 0.8965),
        (8, "..", "hidden", None, 0.0, 1.0),
    ]
    assert _cells(_read(tmp_path), YEAR_NINE)[7] == (9, "100", "rounded", 1.0, 0.9995, 1.0)
    assert _cells(_read(tmp_path), GIRLS)[7] == (9, "0", "rounded", 0.0, 0.0, 0.0005)


def test_a_survey_mean_lives_on_its_scale(tmp_path: Path) -> None:
    cells = _cells(_read(tmp_path), SAFETY)
    assert cells[0] == (2, "7.6", "rounded", 7.6, 7.55, 7.65)
    assert cells[1] == (3, "-", "not_reportable", None, None, None)
    assert cells[7] == (9, "10", "rounded", 10.0, 9.95, 10.0)


def test_a_row_in_whole_numbers_or_hundreds_is_rounded_to_them(tmp_path: Path) -> None:
    reading = _read(tmp_path)
    assert _cells(reading, TEACHERS)[1] == (3, "6", "rounded", 6.0, 5.5, 6.5)
    assert _cells(reading, COST)[5] == (7, "131200", "rounded", 131200.0, 131150.0, 131250.0)
    steps = dict(pl.DataFrame(reading.tables["measures"]).select("label", "step").iter_rows())
    assert steps == {PUPILS: 0.0, GIRLS: 0.1, TEACHERS: 1.0, COST: 100.0, COST_OF_FOOD: 10.0, YEAR_NINE: 0.1, SAFETY: 0.1}


def test_a_measure_without_a_shown_number_has_no_step(tmp_path: Path) -> None:
    grid = formats.ufa_grid()
    grid[4][1:], grid[7][1:] = ["."] * 9, [".."] * 9
    steps = dict(pl.DataFrame(_read(tmp_path, grid).tables["measures"]).select("label", "step").iter_rows())
    assert (steps[PUPILS], steps[COST]) == (None, None)


@pytest.mark.parametrize(
    ("label", "period", "first", "last"),
    [
        (PUPILS, "2024/25", date(2024, 7, 1), date(2025, 6, 30)),
        (YEAR_NINE, "2024/25", date(2024, 7, 1), date(2025, 6, 30)),
        (COST, "2024", date(2024, 1, 1), date(2024, 12, 31)),
        (SAFETY, "VT 2025", date(2025, 1, 1), date(2025, 6, 30)),
    ],
)
def test_costs_and_surveys_are_of_another_time_than_their_column(tmp_path: Path, label: str, period: str, first: date, last: date) -> None:
    cells = pl.DataFrame(_read(tmp_path).tables["cells"]).filter(pl.col("measure").cast(pl.String) == label.casefold().rstrip("*"))
    assert cells.select("period", "period_first", "period_last").unique().rows() == [(period, first, last)]


def test_the_legend_prints_one_character_where_the_cells_have_three_dots(tmp_path: Path) -> None:
    legend = pl.DataFrame(_read(tmp_path).tables["legends"]).select("token", "status", "words", "own").rows()
    assert legend == [
        (".", "missing", "Uppgiften saknas", False),
        ("..", "hidden", "Uppgiften är inte tillgänglig på grund av sekretess", False),
        ("...", "hidden_few_outside", "Majoriteten av eleverna ingår i andelsuppgiften", False),
        (
            "-",
            "not_reportable",
            "Huvudmannen eller skolenheten uppfyller inte redovisningsprinciperna i Skolinspektionens skolenkät",
            False,
        ),
    ]


def test_each_cell_knows_its_place_and_its_raw_token(tmp_path: Path) -> None:
    grid = formats.ufa_grid()
    cells = pl.DataFrame(_read(tmp_path, grid).tables["cells"])
    assert cells.height == 63
    assert all(str(grid[row - 1][column - 1]) == token for row, column, token in cells.select("row", "column", "token").iter_rows())


def test_columns_of_two_school_years_stand_beside_each_other(tmp_path: Path) -> None:
    grid = formats.ufa_grid()
    for row in grid[2:11]:
        row.append(row[formats.COMPANY_COLUMN])
    grid[3][-1] = "2023/24"
    reading = _read(tmp_path, grid)
    assert reading.report.period == "2023/24, 2024/25"
    cost = pl.DataFrame(reading.tables["cells"]).filter(pl.col("row") == 8, pl.col("organizer") == COMPANY, pl.col("level") == "organizer")
    assert cost.select("column", "period").rows() == [(3, "2024"), (11, "2023")]
    owners = pl.DataFrame(reading.tables["organizers"]).filter(pl.col("organizer") == COMPANY)
    assert owners.select("period").rows() == [("2024/25",), ("2023/24",)]


def test_a_new_measure_is_read_and_told_where_all_known_ones_are_there(tmp_path: Path) -> None:
    labels = [*yaml.safe_load(YAML.read_text(encoding="utf-8"))["measures"], "Delmål 7: Andel (%) elever som sjunger"]
    grid = formats.ufa_grid()
    grid[4:11] = [[label, *["."] * 9] for label in labels]
    grid[53][1] = 12.5
    reading = _read(tmp_path, grid)
    assert reading.report.measures == 50
    assert "Nytt mått som Samsyn inte har sett förut: delmål 7: andel (%) elever som sjunger." in reading.report.notes
    assert _cells(reading, "Delmål 7: Andel (%) elever som sjunger")[0] == (2, "12.5", "rounded", 0.125, 0.1245, 0.1255)


def test_measures_are_known_by_their_words_and_not_their_place(tmp_path: Path) -> None:
    grid = formats.ufa_grid()
    grid[4:11] = reversed(grid[4:11])
    assert _cells(_read(tmp_path, grid), PUPILS)[0] == (2, "1000", "exact", 1000.0, 1000.0, 1000.0)


def test_no_number_anywhere_is_not_a_number(tmp_path: Path) -> None:
    for name, held in _read(tmp_path).tables.items():
        floats = pl.DataFrame(held).select(pl.selectors.float())
        assert (name, sum(int(column.is_nan().sum()) for column in floats)) == (name, 0)
