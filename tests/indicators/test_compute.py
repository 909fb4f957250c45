"""Figures from small tables whose answers are worked out by hand."""

import math
from collections.abc import Iterable

import ibis
import pytest

from samsyn.concepts.tables import COMPUTED
from samsyn.indicators.catalogue import load
from samsyn.indicators.compute import figures
from samsyn.indicators.definition import Ratio
from tests.indicators.cells import Row, cell, exact, table

RATIO = load()["fsk-barn-per-grupp"].model_copy(
    update={
        "id": "a-ratio",
        "rule": Ratio(how="ratio", source="skolverket-forskola-enheter", numerator="Antal barn", denominator="Antal heltidstjänster"),
    }
)
CATALOGUE = load() | {RATIO.id: RATIO}
Told = tuple[str, None, float | None, float | None]
CHILDREN, GROUPS, POSTS, SHARE = "antal barn", "antal barngrupper", "antal heltidstjänster", "andel med förskollärarlegitimation"
UFA = {"source": "skolverket-ufa-grundskola", "form": "GR", "level": "organizer", "unit": None}


def computed(indicator: str, *rows: Row) -> list[dict[str, object]]:
    made = figures(table(*rows), [CATALOGUE[indicator]])
    return sorted(made.to_pyarrow().to_pylist(), key=lambda row: (str(row["level"]), str(row["organizer"]), str(row["unit"])))


def only(rows: Iterable[dict[str, object]], level: str) -> dict[str, object]:
    (row,) = (row for row in rows if row["level"] == level)
    return row


def of(row: dict[str, object], *names: str) -> tuple[object, ...]:
    return tuple(row[name] for name in names)


STATE = ("status", "value", "low", "high", "parts", "hidden_parts")
BEHIND = ("numerator_low", "numerator_high", "denominator_low", "denominator_high")
PLACE = ("token", "sheet", "row", "column")


def unit(number: int, row: Row) -> Row:
    return row | {"unit": f"F{number}", "row": number}


def test_the_schema_is_that_of_figures() -> None:
    made = figures(table(), CATALOGUE.values())
    assert made.schema() == ibis.Schema.from_pyarrow(COMPUTED)
    assert made.to_pyarrow().cast(COMPUTED).num_rows == 0


def test_a_published_cell_is_passed_on_untouched() -> None:
    row = cell("elever: antal elever", "exact", 263.0, 263.0, 263.0, **UFA, raw="263", row=5, column=7)
    (figure,) = computed("gr-antal-elever", row)
    assert of(figure, "indicator", "level", "organizer", "unit", "form", "period", "group", "file") == (
        "gr-antal-elever", "organizer", "A", None, "GR", "2024/25", "alla", "fil",
    )  # fmt: skip
    assert of(figure, *STATE) == ("exact", 263.0, 263.0, 263.0, 1, 0)
    assert of(figure, *BEHIND) == (None, None, None, None)
    assert of(figure, *PLACE) == ("263", "blad", 5, 7)


@pytest.mark.parametrize(
    ("status", "low", "high"),
    [("missing", None, None), ("hidden", 0.0, 1.0), ("hidden_few_outside", 0.0, 1.0), ("not_reportable", None, None)],
)
def test_a_published_marker_keeps_its_meaning(status: str, low: float | None, high: float | None) -> None:
    (figure,) = computed("gr-alla-amnen-ak9", cell(_grade9(), status, None, low, high, **UFA))
    assert of(figure, *STATE) == (status, None, low, high, 1, 1)


def _grade9() -> str:
    return "delmål 1: andel (%) elever som har lägst betyget e i samtliga ämnen efter årskurs 9"


def test_the_denominator_is_told_where_the_table_shows_it() -> None:
    share = cell("elever: andel (%) flickor", "rounded", 0.5, 0.4995, 0.5005, **UFA)
    shown = exact("elever: antal elever", 200.0, **UFA)
    (figure,) = computed("gr-andel-flickor", share, shown)
    assert of(figure, *BEHIND) == pytest.approx((99.9, 100.1, 200.0, 200.0))
    assert of(figure, *STATE) == ("rounded", 0.5, 0.4995, 0.5005, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([cell("elever: antal elever", "hidden", None, 0.0, math.inf, **UFA)], id="hidden"),
        pytest.param([exact("elever: antal elever", 200.0, **UFA | {"file": "annan"})], id="another file"),
        pytest.param([exact("elever: antal elever", 200.0, **UFA | {"organizer": "B"})], id="another organizer"),
        pytest.param([exact("elever: antal elever", 200.0, **UFA | {"period": "2023/24"})], id="another period"),
        pytest.param([], id="none"),
    ],
)
def test_no_denominator_is_ever_assumed(other: list[Row]) -> None:
    figure, *_ = computed("gr-andel-flickor", cell("elever: andel (%) flickor", "rounded", 0.5, 0.4995, 0.5005, **UFA), *other)
    assert of(figure, *BEHIND) == (None, None, None, None)


def test_a_nation_cell_finds_its_own_denominator() -> None:
    nation = UFA | {"level": "nation", "organizer": None}
    share = cell("elever: andel (%) flickor", "rounded", 0.5, 0.4995, 0.5005, **nation)
    (figure,) = computed("gr-andel-flickor", share, exact("elever: antal elever", 1000.0, **nation))
    assert of(figure, "level", "organizer", *BEHIND[2:]) == ("nation", None, 1000.0, 1000.0)


def test_another_source_or_form_is_not_taken() -> None:
    other = exact("elever: antal elever", 1.0, **UFA | {"source": "annan"})
    form = exact("elever: antal elever", 1.0, **UFA | {"form": "GY"})
    assert computed("gr-antal-elever", other, form) == []


def test_a_sum_of_shown_counts_is_exact() -> None:
    rows = computed("fsk-antal-barn", unit(1, exact(CHILDREN, 52.0)), unit(2, exact(CHILDREN, 18.0)))
    assert of(only(rows, "organizer"), *STATE) == ("exact", 70.0, 70.0, 70.0, 2, 0)
    assert of(only(rows, "organizer"), *PLACE) == (None, "blad", None, None)
    assert [of(row, "unit", "value", "row") for row in rows if row["level"] == "unit"] == [("F1", 52.0, 1), ("F2", 18.0, 2)]


def test_the_nation_is_all_units() -> None:
    rows = computed("fsk-antal-barn", exact(CHILDREN, 52.0), exact(CHILDREN, 18.0, organizer="B", unit="F2"))
    assert of(only(rows, "nation"), "organizer", "unit", *STATE) == (None, None, "exact", 70.0, 70.0, 70.0, 2, 0)


def test_one_unit_is_its_organizers_own_cell() -> None:
    row = only(computed("fsk-antal-barn", exact(CHILDREN, 18.0, raw="18", row=9, column=3)), "organizer")
    assert of(row, "unit", *STATE, *PLACE) == (None, "exact", 18.0, 18.0, 18.0, 1, 0, "18", "blad", 9, 3)


def test_a_missing_count_lifts_the_upper_end() -> None:
    rows = computed("fsk-antal-barn", unit(1, exact(CHILDREN, 52.0)), unit(2, cell(CHILDREN, "missing", None, None, None)))
    assert of(only(rows, "organizer"), *STATE) == ("span", None, 52.0, math.inf, 2, 1)


def test_a_hidden_count_takes_part_with_its_bounds() -> None:
    rows = computed("fsk-antal-barn", unit(1, exact(CHILDREN, 52.0)), unit(2, cell(CHILDREN, "hidden_few_inside", None, 1.0, 9.0)))
    assert of(only(rows, "organizer"), *STATE) == ("span", None, 53.0, 61.0, 2, 1)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("missing", None, None, None), ("missing", None, None, None), ("missing", None, None, None, 2, 2)),
        (("hidden", None, 0.0, math.inf), ("hidden", None, 0.0, math.inf), ("hidden", None, 0.0, math.inf, 2, 2)),
        (("hidden", None, 0.0, math.inf), ("missing", None, None, None), ("missing", None, None, None, 2, 2)),
    ],
)
def test_where_nothing_is_shown_the_parts_tell_why(first: Told, second: Told, expected: tuple[object, ...]) -> None:
    rows = computed("fsk-antal-barn", unit(1, cell(CHILDREN, *first)), unit(2, cell(CHILDREN, *second)))
    assert of(only(rows, "organizer"), *STATE) == expected


def test_a_ratio_is_made_of_sums_and_not_of_ratios() -> None:
    rows = computed(
        "fsk-barn-per-grupp",
        *(unit(1, row) for row in (exact(CHILDREN, 52.0), exact(GROUPS, 4.0, column=2))),
        *(unit(2, row) for row in (exact(CHILDREN, 18.0), exact(GROUPS, 1.0, column=2))),
    )
    assert of(only(rows, "organizer"), *STATE, *BEHIND) == ("exact", 14.0, 14.0, 14.0, 2, 0, 70.0, 70.0, 5.0, 5.0)
    assert [of(row, "unit", "value", "parts") for row in rows if row["level"] == "unit"] == [("F1", 13.0, 1), ("F2", 18.0, 1)]


def test_the_bounds_of_a_ratio() -> None:
    rows = computed(RATIO.id, exact(CHILDREN, 18.0), cell(POSTS, "rounded", 3.0, 2.5, 3.5))
    assert of(only(rows, "unit"), *STATE) == ("rounded", 6.0, pytest.approx(18 / 3.5), 7.2, 1, 0)


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ((0.0, 0.0, 0.0), ("not_applicable", None, None, None)),
        ((0.0, 0.0, 0.5), ("span", None, 36.0, math.inf)),
    ],
)
def test_dividing_by_nothing(posts: tuple[float, float, float], expected: tuple[object, ...]) -> None:
    status = "exact" if posts[2] == 0 else "rounded"
    rows = computed(RATIO.id, exact(CHILDREN, 18.0), cell(POSTS, status, *posts))
    assert of(only(rows, "unit"), *STATE[:4]) == expected


def test_a_ratio_with_a_missing_part_says_nothing() -> None:
    rows = computed(RATIO.id, exact(CHILDREN, 18.0), cell(POSTS, "missing", None, None, None))
    assert of(only(rows, "organizer"), *STATE) == ("missing", None, None, None, 1, 1)


def test_the_nations_ratio_leaves_out_units_without_numbers() -> None:
    rows = computed(
        "fsk-barn-per-grupp",
        exact(CHILDREN, 52.0),
        exact(GROUPS, 4.0),
        unit(2, exact(CHILDREN, 18.0)),
        unit(2, cell(GROUPS, "missing", None, None, None)),
    )
    assert of(only(rows, "nation"), *STATE) == ("exact", 13.0, 13.0, 13.0, 1, 0)
    assert of(only(rows, "organizer"), *STATE) == ("span", None, 0.0, 17.5, 2, 1)


def test_a_weighted_mean_with_rounded_weights() -> None:
    rows = computed(
        "fsk-andel-legitimation",
        *(unit(1, row) for row in (cell(SHARE, "rounded", 0.46, 0.4595, 0.4605), cell(POSTS, "rounded", 10.0, 9.5, 10.5))),
        *(unit(2, row) for row in (cell(SHARE, "rounded", 0.667, 0.6665, 0.6675), cell(POSTS, "rounded", 3.0, 2.5, 3.5))),
    )
    figure = only(rows, "organizer")
    assert of(figure, *STATE) == ("rounded", pytest.approx(6.601 / 13), pytest.approx(6.491 / 13), pytest.approx(6.711 / 13), 2, 0)
    assert of(figure, "denominator_low", "denominator_high") == (12.0, 14.0)
    assert [of(row, "value", "denominator_low", "parts") for row in rows if row["level"] == "unit"] == [(0.46, 9.5, 1), (0.667, 2.5, 1)]


def test_a_missing_share_may_be_anything_from_none_to_all() -> None:
    rows = computed(
        "fsk-andel-legitimation",
        *(unit(1, row) for row in (exact(SHARE, 0.5), exact(POSTS, 6.0))),
        *(unit(2, row) for row in (cell(SHARE, "missing", None, None, None), exact(POSTS, 2.0))),
    )
    assert of(only(rows, "organizer"), *STATE) == ("span", None, 0.375, 0.625, 2, 1)


def test_a_missing_weight_may_outweigh_all_others() -> None:
    rows = computed(
        "fsk-andel-legitimation",
        *(unit(1, row) for row in (exact(SHARE, 0.5), exact(POSTS, 6.0))),
        *(unit(2, row) for row in (exact(SHARE, 0.8), cell(POSTS, "missing", None, None, None))),
        *(unit(3, row) for row in (exact(SHARE, 0.2), exact(POSTS, 2.0))),
    )
    # least: (0.5 x 6 + 0.2 x 2) / 8 = 0.425 with no weight on the middle one; most: its own 0.8
    assert of(only(rows, "organizer"), *STATE) == ("span", None, pytest.approx(0.425), 0.8, 3, 1)


def test_one_units_mean_is_its_own_cell_whatever_the_weight() -> None:
    rows = computed("fsk-andel-legitimation", exact(SHARE, 0.5, raw="50"), cell(POSTS, "missing", None, None, None))
    assert of(only(rows, "organizer"), *STATE, "token") == ("exact", 0.5, 0.5, 0.5, 1, 0, "50")


def test_files_and_periods_are_kept_apart() -> None:
    rows = computed("fsk-antal-barn", exact(CHILDREN, 1.0), exact(CHILDREN, 2.0, file="annan"), exact(CHILDREN, 4.0, period="2023/24"))
    assert sorted(of(row, "file", "period", "value") for row in rows if row["level"] == "organizer") == [
        ("annan", "2024/25", 2.0),
        ("fil", "2023/24", 4.0),
        ("fil", "2024/25", 1.0),
    ]


def test_a_time_that_the_file_does_not_tell() -> None:
    unknown = {"period": "okänt år", "period_first": None, "period_last": None}
    rows = computed("fsk-antal-barn", unit(1, exact(CHILDREN, 1.0, **unknown)), unit(2, exact(CHILDREN, 2.0, **unknown)))
    assert of(only(rows, "organizer"), "period", "period_first", "value") == ("okänt år", None, 3.0)


def test_a_unit_with_two_organizers_counts_for_both() -> None:
    rows = computed("fsk-antal-barn", exact(CHILDREN, 5.0), exact(CHILDREN, 5.0, organizer="B", column=2))
    assert [of(row, "organizer", "value") for row in rows if row["level"] == "organizer"] == [("A", 5.0), ("B", 5.0)]
