"""Bands on figures written by hand; quartiles and medians by hand too."""

from collections.abc import Sequence
from math import inf

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.analysis.comparison import bands, sizes
from samsyn.analysis.organizers import Who
from samsyn.concepts.conclusions import BANDS, PEERS
from samsyn.concepts.tables import FIGURES

SHARE = "gr-andel-flickor"
Row = tuple[str, str, float | None, float | None, float | None]
"""Organizer, status, value, low, high."""


def _figures(rows: Sequence[Row], indicator: str = SHARE, period: str = "2024/25", form: str = "GR") -> pa.Table:
    made = [
        {
            "indicator": indicator,
            "level": "organizer",
            "organizer": organizer,
            "form": form,
            "period": period,
            "period_last": None if period == "okänt år" else pl.date_range(pl.date(2025, 6, 30), pl.date(2025, 6, 30), eager=True)[0],
            "group": "alla",
            "status": status,
            "value": value,
            "low": low,
            "high": high,
        }
        for organizer, status, value, low, high in rows
    ]
    return pa.Table.from_pylist(made, schema=FIGURES)


def _peers(of: str, others: Sequence[str]) -> pa.Table:
    rows = [
        {"organizer": of, "peer": peer, "form": "alla", "place": place, "named": True, "known": 1.0, "reasons": []}
        for place, peer in enumerate(others, 1)
    ]
    return pa.Table.from_pylist(rows, schema=PEERS)


def _who(organizer: str = "me", kind: str = "ENSKILD", form: str = "GR") -> Who:
    return Who(
        pa.table({"organizer": [organizer], "kind": pa.array([kind], pa.string())}),
        pa.table({"organizer": pa.array([], pa.string())}),
        pa.table({"organizer": [organizer], "form": [form]}),
    )


def _exact(organizer: str, value: float) -> Row:
    return organizer, "exact", value, value, value


ME: Row = _exact("me", 5.0)


def _hidden(organizer: str, low: float | None = 0.0, high: float | None = 1.0, status: str = "hidden") -> Row:
    return organizer, status, None, low, high


def _band(rows: Sequence[Row]) -> dict[str, object]:
    peers = _peers("me", [organizer for organizer, *_ in rows])
    (found,) = bands(_figures([ME, *rows]), peers, _who(), frozenset({SHARE})).to_pylist()
    return {key: found[key] for key in ("organizers", "shown", "low", "high", "middle_low", "middle_high")}


def test_the_middle_half_is_between_the_quartiles_and_the_median_is_the_middle_one() -> None:
    # 13 numbers 0.10, 0.11 ... 0.22: the quartiles are the fourth and the tenth, the median the seventh
    found = _band([_exact(str(i), 0.10 + i / 100) for i in range(13)])
    assert found == {
        "organizers": 13,
        "shown": 13,
        "low": pytest.approx(0.13),
        "high": pytest.approx(0.19),
        "middle_low": pytest.approx(0.16),
        "middle_high": pytest.approx(0.16),
    }


def test_quartiles_between_two_numbers_are_drawn_straight() -> None:
    # ten numbers 1-10: the first quartile is at place 1 + 9/4 = 3.25, the third at 1 + 27/4 = 7.75
    found = _band([_exact(str(i), float(i)) for i in range(1, 11)])
    assert (found["low"], found["high"], found["middle_low"]) == (3.25, 7.75, 5.5)


def test_the_ends_hold_the_publishers_rounding() -> None:
    found = _band([(str(i), "rounded", float(i), i - 0.5, i + 0.5) for i in range(1, 14)])
    assert (found["low"], found["high"], found["middle_low"], found["middle_high"]) == (3.5, 10.5, 6.5, 7.5)


def test_a_hidden_number_stands_at_both_ends_of_what_it_can_be() -> None:
    # 1-10 and one hidden, 0-100. Low ends 0,1..10: quartile at place 3.5 = 1.5+... = 2.5; high ends 1..10,100: third quartile at 8.5
    found = _band([*(_exact(str(i), float(i)) for i in range(1, 11)), _hidden("x", 0.0, 100.0)])
    assert found == {"organizers": 11, "shown": 10, "low": 2.5, "high": 8.5, "middle_low": 5.0, "middle_high": 6.0}


def test_no_band_where_more_than_one_in_ten_is_hidden_but_the_median_has_bounds() -> None:
    found = _band([*(_exact(str(i), float(i)) for i in range(1, 11)), _hidden("x", 0.0, 100.0), _hidden("y", 0.0, 100.0)])
    # low ends 0, 0, 1..10: the median between 4 and 5; high ends 1..10, 100, 100: between 6 and 7
    assert found == {"organizers": 12, "shown": 10, "low": None, "high": None, "middle_low": 4.5, "middle_high": 6.5}


def test_one_in_ten_hidden_is_still_a_band() -> None:
    found = _band([*(_exact(str(i), float(i)) for i in range(1, 19)), _hidden("x"), _hidden("y")])
    assert found["low"] is not None


def test_no_band_over_fewer_than_ten_numbers() -> None:
    found = _band([_exact(str(i), float(i)) for i in range(9)])
    assert found == {"organizers": 9, "shown": 9, "low": None, "high": None, "middle_low": None, "middle_high": None}


@pytest.mark.parametrize("status", ["hidden", "hidden_few_inside", "hidden_few_outside", "not_reportable", "span"])
def test_what_exists_but_is_not_shown_counts_as_hidden(status: str) -> None:
    found = _band([*(_exact(str(i), float(i)) for i in range(20)), _hidden("x", status=status)])
    assert (found["organizers"], found["shown"]) == (21, 20)


@pytest.mark.parametrize("status", ["missing", "not_applicable", "not_yet_published"])
def test_what_does_not_exist_is_no_part_of_the_group(status: str) -> None:
    found = _band([*(_exact(str(i), float(i)) for i in range(20)), _hidden("x", None, None, status)])
    assert (found["organizers"], found["shown"]) == (20, 20)


def test_a_number_without_limits_leaves_no_limit_unlimited() -> None:
    hidden = [_hidden(name, 0.0, inf) for name in "abcdefghijkl"]
    found = _band([*(_exact(str(i), float(i)) for i in range(1, 11)), *hidden])
    assert (found["middle_low"], found["middle_high"]) == (None, None)


def test_the_newest_period_of_each_organizer_is_compared_with_the_same_period_of_others() -> None:
    rows = [ME, *(_exact(str(i), float(i)) for i in range(1, 12))]
    older = [_exact(organizer, 100.0) for organizer, *_ in rows]
    tables = pa.concat_tables([_figures(older, period="okänt år"), _figures(rows)])
    found = bands(tables, _peers("me", [str(i) for i in range(1, 12)]), _who(), frozenset({SHARE})).to_pylist()
    assert [(row["period"], row["middle_low"]) for row in found] == [("2024/25", 6.0)]


def test_a_number_of_pupils_is_no_band() -> None:
    figures = _figures([ME, *(_exact(str(i), float(i)) for i in range(12))], "gr-antal-elever")
    found = bands(figures, _peers("me", [str(i) for i in range(12)]), _who(), frozenset({SHARE}))
    assert (found.num_rows, found.schema) == (0, BANDS)


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        ("KOMMUN", "GR", "kommuner"),
        ("ENSKILD", "GR", "enskilda huvudmän med grundskola"),
        ("ENSKILD", "FSK", "enskilda huvudmän med förskola men inte grundskola"),
        ("REGION", "GY", "regioner, kommunalförbund och statliga huvudmän"),
    ],
)
def test_the_group_is_told_in_words(kind: str, form: str, words: str) -> None:
    figures = _figures([ME, *(_exact(str(i), float(i)) for i in range(12))])
    found = bands(figures, _peers("me", [str(i) for i in range(12)]), _who("me", kind, form), frozenset({SHARE}))
    assert found["words"].to_pylist() == [words]


@settings(max_examples=40)
@given(
    truth=st.lists(st.floats(0, 1), min_size=10, max_size=40),
    hidden=st.sets(st.integers(0, 39), max_size=30),
)
def test_the_median_of_all_lies_within_its_bounds_whatever_is_hidden(truth: list[float], hidden: set[int]) -> None:
    rows = [_hidden(str(i)) if i in hidden else _exact(str(i), value) for i, value in enumerate(truth)]
    found = _band(rows)
    ordered = sorted(truth)
    median = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    if found["middle_low"] is not None and found["middle_high"] is not None:
        assert float(str(found["middle_low"])) - 1e-12 <= median <= float(str(found["middle_high"])) + 1e-12


def test_sizes_are_the_newest_numbers_of_children_and_pupils_where_they_are_shown() -> None:
    tables = [
        _figures([_exact("a", 90.0), _exact("b", 7.0)], "gr-antal-elever", "okänt år"),
        _figures([_exact("d", 7.0)], "gr-antal-elever", "okänt år"),
        _figures([_exact("a", 100.0), _exact("c", 5.0), _hidden("d")], "gr-antal-elever"),
        _figures([_exact("a", 18.0)], "fsk-antal-barn", form="FSK"),
        _figures([_exact("a", 0.5)], SHARE),
    ]
    assert [tuple(row.values()) for row in sizes(pa.concat_tables(tables)).to_pylist()] == [
        ("a", "FSK", 18.0),
        ("a", "GR", 100.0),
        ("b", "GR", 7.0),
        ("c", "GR", 5.0),
    ]
