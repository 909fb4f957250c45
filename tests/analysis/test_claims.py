"""What is claimed of shares, and what is left alone."""

from typing import Any

import polars as pl
import pytest

from samsyn.analysis import families
from samsyn.analysis.claims import claims, newest_shares
from samsyn.concepts.conclusions import BANDS
from tests.analysis.figures import figure, table

NATION = figure(None, 0.6, least_count=100_000.0)
USUAL = [figure(f"org{i:02d}", 0.6 + 0.02 * (i % 5 - 2), least_count=200.0) for i in range(40)]
NO_BANDS = pl.DataFrame(BANDS.empty_table())


RESULT, CONDITION = "gr-alla-amnen-ak9", "gr-andel-foraldrars-utbildning"


def claimed(rows: list[dict[str, Any]], bands: pl.DataFrame = NO_BANDS, indicator: str = RESULT) -> list[tuple[Any, ...]]:
    """organizer, claim, against, direction, word; all rows are of one indicator."""
    wide = pl.DataFrame(table([row | {"indicator": indicator} for row in (NATION, *rows)])).with_columns(
        pl.col(pl.Categorical).cast(pl.String)
    )
    own, nation = wide.filter(pl.col("level") == "organizer"), wide.filter(pl.col("level") == "nation")
    found = claims(newest_shares(own), bands, nation, families.load())
    return found.select("organizer", "claim", "against", "direction", "word").rows()


def band(organizer: str, middle: float, indicator: str = RESULT) -> pl.DataFrame:
    row = dict.fromkeys(BANDS.names) | {
        "organizer": organizer, "indicator": indicator, "form": "GR", "period": "2024/25", "organizers": 30,
        "shown": 30, "low": middle - 0.02, "high": middle + 0.02, "middle_low": middle, "middle_high": middle,
    }  # fmt: skip
    return pl.DataFrame([row], schema=NO_BANDS.schema)


def test_what_lies_within_own_chance_is_not_claimed() -> None:
    assert claimed(USUAL) == []


@pytest.mark.parametrize(("value", "direction"), [(0.75, "higher"), (0.45, "lower")])
def test_what_differs_by_more_than_own_chance_is_claimed_both_ways_alike(value: float, direction: str) -> None:
    assert claimed([*USUAL, figure("far", value, least_count=800.0)])[0] == ("far", "differs", "nation", direction, "säkert")


def test_the_same_difference_of_few_pupils_is_not_claimed() -> None:
    assert claimed([*USUAL, figure("far", 0.75, least_count=12.0)]) == []


def test_the_end_that_speaks_most_against_is_used() -> None:
    assert claimed([*USUAL, figure("far", 0.75, least_count=800.0, half=0.14)]) == []


def test_how_many_are_behind_is_never_taken_as_more_than_open_figures_allow() -> None:
    usual = [row | {"doubt": "widest"} for row in USUAL]
    assert claimed([*usual, figure("far", 0.75, least_count=20.0, doubt="widest")]) == []
    assert claimed([*usual, figure("far", 0.75, least_count=800.0, doubt="widest")])[0][:4] == ("far", "differs", "nation", "higher")


def test_means_without_number_of_answers_are_never_said_to_differ() -> None:
    means = [row | {"doubt": "unknown", "least_count": None} for row in USUAL]
    assert claimed([*means, figure("far", 0.99, doubt="unknown", least_count=None)]) == []


def test_peers_are_a_reference_of_their_own_and_are_needed() -> None:
    rows = [*USUAL, figure("far", 0.6, least_count=2_000.0)]
    assert claimed(rows) == []
    assert claimed(rows, band("far", 0.45)) == [("far", "differs", "peers", "higher", "säkert")]
    unknown = band("far", 0.45).with_columns(pl.lit(None, pl.Float64).alias("low"))
    assert claimed(rows, unknown) == []


def test_what_peers_are_chosen_by_is_not_held_against_them() -> None:
    rows = [*USUAL, figure("far", 0.6, least_count=2_000.0)]
    assert claimed(rows, band("far", 0.45, CONDITION), CONDITION) == []
    assert claimed([*USUAL, figure("far", 0.75, least_count=800.0)], band("far", 0.45, CONDITION), CONDITION)[0][2] == "nation"


def test_unusual_is_further_than_others_are_and_not_only_further_than_chance() -> None:
    spread = [figure(f"org{i:02d}", 0.6 + 0.06 * (i % 5 - 2), least_count=5_000.0) for i in range(60)]
    found = claimed([*spread, figure("far", 0.95, least_count=5_000.0)])
    assert [row[0] for row in found if row[1] == "unusual"] == ["far"]
    assert len([row for row in found if row[1] == "differs"]) > 40


def test_chance_among_small_ones_hides_no_large_one_that_is_unusual() -> None:
    """Of six, chance alone gives one, 0.43 from 0.6. The true shares lie nowhere near so far apart, so 0.9 of 400 is unusual."""
    of_six = [1, *[2] * 6, *[3] * 13, *[4] * 14, *[5] * 9, *[6] * 2]
    small = [figure(f"org{i:02d}", inside / 6, least_count=6.0) for i, inside in enumerate(of_six)]
    found = claimed([*small, figure("large", 0.9, least_count=400.0)])
    assert [row for row in found if row[1] == "unusual"] == [("large", "unusual", "nation", "higher", "säkert")]


def test_nothing_is_unusual_where_more_than_one_in_ten_is_hidden() -> None:
    spread = [figure(f"org{i:02d}", 0.6 + 0.06 * (i % 5 - 2), least_count=5_000.0) for i in range(60)]
    hidden = [figure(f"hid{i:02d}", None) for i in range(8)]
    assert [row for row in claimed([*spread, *hidden, figure("far", 0.95, least_count=5_000.0)]) if row[1] == "unusual"] == []


def test_a_family_of_few_claims_nothing() -> None:
    assert claimed([figure(f"org{i}", 0.9, least_count=5_000.0) for i in range(9)]) == []
