"""What has moved, and that what cannot be told from chance is told so."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from samsyn.analysis.movement import charted, movements
from samsyn.concepts.conclusions import MOVEMENTS
from samsyn.indicators import catalogue
from tests.analysis.figures import figure, table

INDICATORS = catalogue.load()
NAMES = [f"org{i:02d}" for i in range(40)]


def moved(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(movements(table(rows), INDICATORS))


def shares(changes: dict[str, float], n: float) -> list[dict[str, Any]]:
    """Forty organizers at 60 per cent in 2020/21, and so much higher in 2024/25."""
    return [
        figure(name, 0.6 + change, period=period, least_count=n)
        for name in NAMES
        for period, change in (("2020/21", 0.0), ("2024/25", changes.get(name, 0.0)))
    ]


def surveys(changes: dict[str, float]) -> list[dict[str, Any]]:
    """Means of four years whose scatter is a tenth either way, with so much added in the last."""
    years = ("2021/22", "2022/23", "2023/24", "2024/25")
    return [
        figure(
            name,
            7.0 + 0.1 * (-1) ** (i // (year + 1)) + (changes.get(name, 0.0) if year == 3 else 0.0),
            period=period,
            indicator="gr-trygghet-ak8",
            doubt="unknown",
            least_count=None,
            half=0.05,
        )
        for i, name in enumerate(NAMES)
        for year, period in enumerate(years)
    ]


def test_a_large_change_of_many_pupils_has_moved_and_the_same_of_few_has_not() -> None:
    many = moved(shares({"org03": 0.2}, n=400.0)).filter("moved")
    assert many.select("organizer", "first_period", "period", "points", "ground", "word").rows() == [
        ("org03", "2020/21", "2024/25", 2, "counted", "säkert")
    ]
    # by hand, Newcombe 1998 method 10 for 320 of 400 and 240 of 400, each 0.2 of 400 wider for the rounding
    assert (many["low"][0], many["high"][0]) == pytest.approx((0.1375, 0.2606), abs=0.003)
    few = moved(shares({"org03": 0.2}, n=12.0))
    assert not few["moved"].any()
    assert set(few["word"]) == {"kan inte avgöras"}


def test_the_shrunken_change_lies_between_the_own_and_that_of_all() -> None:
    row = moved(shares({"org03": 0.2}, n=400.0)).filter(pl.col("organizer") == "org03").row(0, named=True)
    assert 0.005 < row["shrunken"] < row["change"]
    assert row["shrunken_low"] < row["shrunken"] < row["shrunken_high"]


def test_without_counts_a_change_is_held_against_what_is_usual() -> None:
    found = moved(surveys({"org07": 2.0, "org08": 0.3}))
    assert set(found["ground"]) == {"scatter"}
    assert found.filter("moved")["organizer"].to_list() == ["org07"]


def test_what_has_moved_for_all_says_nothing_of_one() -> None:
    nation = [
        figure(None, value, period=period, indicator="gr-trygghet-ak8", doubt="unknown", least_count=None)
        for period, value in (("2021/22", 7.0), ("2022/23", 7.0), ("2023/24", 7.0), ("2024/25", 9.0))
    ]
    assert not moved([*surveys(dict.fromkeys(NAMES, 2.0)), *nation])["moved"].any()


def test_counts_and_costs_hidden_figures_and_single_years_are_not_judged() -> None:
    rows = [figure(name, None, period="2020/21") for name in NAMES] + [figure(name, 0.9) for name in NAMES]
    rows += [figure(n, 30.0, indicator="gr-antal-elever", period=p, doubt="counted") for n in NAMES for p in ("2020/21", "2024/25")]
    assert movements(table(rows), INDICATORS) == MOVEMENTS.empty_table()


def test_an_old_last_number_is_not_told_as_new() -> None:
    rows = shares({}, n=400.0)
    for row in rows:
        if row["organizer"] == "org05" and row["period"] == "2024/25":
            row |= {"period": "2021/22", "period_first": None, "period_last": rows[0]["period_last"].replace(year=2022)}
    extra = [figure("org06", 0.6, period="2023/24", least_count=400.0)]
    assert "org05" not in moved([*rows, *extra])["organizer"].to_list()


def test_a_control_chart_is_made_from_twelve_points() -> None:
    series = np.array([5.0, 5.1] * 5 + [5.0, 9.0])
    assert charted(series[:11]) is None
    signals = charted(series)
    assert signals is not None
    assert [str(kind) for kind in signals.kind][-1] == "outside"
