"""The attack on what is really built: it passes, it stops what leaks, and what it finds is for the analyst only."""

import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from samsyn import pipeline
from samsyn.analysis import secrecy
from samsyn.concepts.errors import PublishingStopped
from samsyn.indicators import catalogue
from samsyn.store import published, vintages
from tests.conftest import NOW
from tests.sources import formats


def held(home: Path, store: str, *names: str) -> dict[str, pa.Table]:
    """Whole tables of a home's current vintage."""
    with duckdb.connect(vintages.folder(home, vintages.current(home)) / store, read_only=True) as connection:
        return {name: connection.table(name).to_arrow_table() for name in names}


def judged(home: Path, shown: Mapping[str, pa.Table]) -> secrecy.Judgement:
    public = held(home, vintages.MEASURED, "cells", "measures")
    return secrecy.judged(secrecy.Public([public["cells"]], [public["measures"]], ()), shown, [], catalogue.load())


def test_what_is_shown_of_the_sample_tells_nothing_that_is_hidden(sample_home: Path) -> None:
    shown = published.opened(sample_home).whole(secrecy.READ_BACK)
    assert {name: table.num_rows > 0 for name, table in shown.items() if name in {"figures", "peers", "bands"}} == {
        "figures": True,
        "peers": True,
        "bands": True,
    }
    found = judged(sample_home, shown)
    assert found.added.height == 0
    secrecy.stop_if_told(found, "")


def test_one_hidden_value_among_a_hundred_thousand_figures_stops_the_vintage(sample_home: Path) -> None:
    shown = published.opened(sample_home).whole(secrecy.READ_BACK)
    figures = pl.DataFrame(shown["figures"]).with_row_index("place")
    hidden = figures.filter(pl.col("status") == "hidden", pl.col("indicator") == "gr-alla-amnen-ak9", pl.col("level") == "unit")
    leaking = figures.with_columns(pl.when(pl.col("place") == hidden["place"][0]).then(0.85).otherwise("value").alias("value")).drop(
        "place"
    )
    found = judged(sample_home, shown | {"figures": leaking.to_arrow()})
    one = found.added.filter(pl.col("unit") == hidden["unit"][0], pl.col("what") == "värde")
    assert one.select("our_low", "our_high").row(0) == pytest.approx((0.85, 0.85))
    with pytest.raises(PublishingStopped, match="uppgifter som utgivaren döljer"):
        secrecy.stop_if_told(found, "där")


def test_what_the_files_give_away_themselves_lies_in_the_measured_store_only(sample_home: Path) -> None:
    own = held(sample_home, vintages.MEASURED, "secrecy_added", "secrecy_given_away")
    assert own["secrecy_added"].num_rows == 0
    assert own["secrecy_given_away"].num_rows > 0
    assert published.opened(sample_home).whole(list(own)) == {}


def test_a_vintage_that_leaks_together_with_an_earlier_one_is_not_served(tmp_path: Path) -> None:
    """The publisher hides what it showed before, and the former file is no longer kept: only our earlier vintage still tells."""
    home = tmp_path / "home"
    pipeline.read([formats.ufa(tmp_path / "a.xlsx")], home, NOW)
    first = pipeline.build(home, NOW)
    shutil.rmtree(pipeline.raw_folder(home))
    hiding = formats.ufa_grid()
    hiding[5][6:9] = ["..", "..", ".."]
    pipeline.read([formats.ufa(tmp_path / "b.xlsx", hiding)], home, NOW + timedelta(days=1))
    with pytest.raises(PublishingStopped) as stopped:
        pipeline.build(home, NOW + timedelta(days=1))
    assert (vintages.current(home), vintages.every(home)) == (first.id, [first.id])
    assert "Låt en analytiker öppna filen" in stopped.value.remedy
    with duckdb.connect(stopped.value.where, read_only=True) as connection:
        told = "SELECT level, count(*) FROM secrecy_added WHERE organizer = $1 GROUP BY level ORDER BY level"
        assert connection.execute(told, [formats.MUNICIPALITY]).fetchall() == [("organizer", 1), ("unit", 2)]
    assert [path.name for path in (home / "stopped").rglob("*") if path.is_file()] == ["measured.duckdb"]

    shutil.rmtree(vintages.folder(home, first.id))
    assert pipeline.build(home, NOW + timedelta(days=1)).id == vintages.current(home)


def test_a_figure_that_a_kept_former_file_shows_is_the_publishers_own(tmp_path: Path) -> None:
    home = tmp_path / "home"
    pipeline.read([formats.ufa(tmp_path / "a.xlsx")], home, NOW)
    pipeline.build(home, NOW)
    hiding = formats.ufa_grid()
    hiding[5][6:9] = ["..", "..", ".."]
    pipeline.read([formats.ufa(tmp_path / "b.xlsx", hiding)], home, NOW + timedelta(days=1))
    assert pipeline.build(home, NOW + timedelta(days=1)).id == vintages.current(home)


def test_a_number_that_the_publisher_has_changed_stops_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    pipeline.read([formats.ufa(tmp_path / "a.xlsx")], home, NOW)
    pipeline.build(home, NOW)
    changed = formats.ufa_grid()
    changed[6][6:9] = [44, 12, 32]
    changed[5][5] = 42.5
    pipeline.read([formats.ufa(tmp_path / "b.xlsx", changed)], home, NOW + timedelta(days=1))
    assert pipeline.build(home, NOW + timedelta(days=1)).id == vintages.current(home)


@pytest.mark.real
def test_the_real_table_gives_away_staff_of_79_organizers_itself_and_we_add_nothing(realdata: Path, tmp_path: Path) -> None:
    pipeline.read([realdata], tmp_path, NOW)
    pipeline.build(tmp_path, NOW)
    own = held(tmp_path, vintages.MEASURED, "secrecy_added", "secrecy_given_away")
    assert own["secrecy_added"].num_rows == 0
    alone = pl.DataFrame(own["secrecy_given_away"]).filter(pl.col("measure").str.starts_with("personal: totalt"))
    assert alone["organizer"].n_unique() == 79
