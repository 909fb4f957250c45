"""The definitions on the publishers' real files: whole-table facts only, never an organizer's figures."""

from collections import Counter
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from samsyn.concepts.tables import COMPUTED
from samsyn.indicators.catalogue import load
from samsyn.indicators.check import check
from samsyn.indicators.compute import figures
from samsyn.sources.door import Look, look

pytestmark = pytest.mark.real
CATALOGUE = load()
SHOWN = {"exact", "rounded"}


@pytest.fixture(scope="module")
def looks(realdata: Path) -> list[Look]:
    return look(
        [*(realdata / "skolverket_ufa").glob("*.xlsx"), *(realdata / "forskola").glob("*.csv")], b"a key for tests only, of 32 b..."
    )


def told(looks: list[Look], name: str) -> pa.Table:
    """One kind of table from all files, with the kind of file beside."""
    parts = [(seen.reading.tables[name], seen.report.kind) for seen in looks if seen.reading]
    return pa.concat_tables(
        [table.append_column("source", pa.array([kind] * table.num_rows)) for table, kind in parts], promote_options="permissive"
    ).unify_dictionaries()


@pytest.fixture(scope="module")
def made(looks: list[Look]) -> list[dict[str, object]]:
    expression = figures(ibis.memtable(told(looks, "cells")), CATALOGUE.values())
    return expression.to_pyarrow().cast(COMPUTED).to_pylist()


def test_every_definition_fits_the_files(looks: list[Look]) -> None:
    assert check(CATALOGUE.values(), told(looks, "measures"), {f"DM-GR-{n}" for n in range(1, 7)}) == []


def test_every_cell_of_the_table_becomes_one_figure(made: list[dict[str, object]]) -> None:
    published = [row for row in made if str(row["indicator"]).startswith("gr-")]
    markers = Counter(row["token"] for row in published if row["status"] not in SHOWN)
    assert len(published) == 293_608
    assert markers == {".": 137_605, "..": 25_225, "...": 12_262, "-": 3_243}


def test_no_marker_becomes_a_number(made: list[dict[str, object]]) -> None:
    assert [row for row in made if (row["status"] in SHOWN) != (row["value"] is not None)] == []
    assert [
        row for row in made if any(row[end] != row[end] for end in ("value", "low", "high", "numerator_high", "denominator_high"))
    ] == []


def test_the_value_lies_within_its_bounds(made: list[dict[str, object]]) -> None:
    assert [row for row in made if row["value"] is not None and not row["low"] <= row["value"] <= row["high"]] == []


def test_the_nation_is_what_skolverket_publishes(made: list[dict[str, object]]) -> None:
    nation = {str(row["indicator"]): row["value"] for row in made if row["level"] == "nation"}
    some = ("gr-antal-elever", "gr-alla-amnen-ak9", "gr-trygghet-ak5", "gr-kostnad-per-elev", "gr-elever-per-vagledare")
    assert [nation[name] for name in some] == pytest.approx([1_104_634, 0.719, 8.2, 140_200, 1410.2])


def test_preschools_are_added_up(made: list[dict[str, object]]) -> None:
    nation = {str(row["indicator"]): row for row in made if row["level"] == "nation"}
    organizers = Counter(row["indicator"] for row in made if row["level"] == "organizer" and str(row["indicator"]).startswith("fsk-"))
    assert set(organizers.values()) == {2_128}
    assert (nation["fsk-antal-barn"]["parts"], nation["fsk-antal-barn"]["hidden_parts"]) == (8_739, 30)
    assert (nation["fsk-antal-grupper"]["status"], nation["fsk-antal-grupper"]["value"]) == ("exact", 31_301.0)
