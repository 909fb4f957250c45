from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa

from samsyn.analysis.municipalities import elsewhere, home_municipalities
from samsyn.concepts.tables import LIKENESSES
from samsyn.store.published import opened
from tests.analysis.country import PLACES_TABLE, Organizer, who

TOWN = Organizer("2120000001", "KOMMUN", "Sjölunda kommun", units=(("FSK", "2584", None, None),))
RENAMED = Organizer("2120000002", "KOMMUN", "Region Ytterö", units=(("FSK", "2584", None, None),))
SPREAD = Organizer("1", units=(("FSK", "2584", None, None), ("FSK", "0180", None, None), ("FSK", "0180", None, None)))
EVEN = Organizer("2", units=(("FSK", "2584", None, None), ("FSK", "0180", None, None), ("FSK", None, None, None)))


def test_a_municipality_is_known_by_its_name_and_others_by_where_most_of_their_units_are() -> None:
    found = home_municipalities(who(TOWN, RENAMED, SPREAD, EVEN, Organizer("3")), PLACES_TABLE)
    assert dict(found.sort("organizer").iter_rows()) == {
        "1": "0180",
        "2": "0180",
        "2120000001": "0114",
        "2120000002": "2584",
    }


def _likenesses(*rows: tuple[str, str, str, int]) -> pa.Table:
    made = [
        {"file": f"f{year}", "municipality": code, "form": form, "peer": peer, "period": str(year), "period_last": date(year, 12, 31)}
        for code, form, peer, year in rows
    ]
    return pa.Table.from_pylist(made, schema=LIKENESSES)


def test_the_newest_likenesses_are_told_by_name_in_the_order_of_the_alphabet() -> None:
    likenesses = _likenesses(
        ("0114", "GR", "2584", 2024), ("0114", "GR", "0180", 2024), ("0114", "GR", "9999", 2024),
        ("0114", "GR", "2584", 2020), ("0114", "FSK", "2584", 2020), ("0180", "GR", "0114", 2024),
    )  # fmt: skip
    assert [tuple(row.values()) for row in elsewhere(likenesses, who(TOWN, SPREAD), PLACES_TABLE).to_pylist()] == [
        ("2120000001", "FSK", "2020", "f2020", ["Ytterö"]),
        ("2120000001", "GR", "2024", "f2024", ["Fjälläng", "Ytterö"]),
    ]


def test_without_a_file_nothing_is_told() -> None:
    assert elsewhere(LIKENESSES.empty_table(), who(TOWN), PLACES_TABLE).num_rows == 0


def test_every_municipality_of_the_sample_is_told_what_the_file_says(sample_home: Path) -> None:
    rows = pl.DataFrame(opened(sample_home).likenesses())
    assert rows.group_by("form").agg(pl.col("organizer").n_unique(), pl.col("names").list.len().unique()).sort("form").rows() == [
        ("FSK", 15, [7]),
        ("GR", 15, [7]),
    ]


def test_an_independent_organizer_is_not_told_of_its_municipality() -> None:
    assert elsewhere(_likenesses(("0180", "GR", "0114", 2024)), who(SPREAD), PLACES_TABLE).num_rows == 0
