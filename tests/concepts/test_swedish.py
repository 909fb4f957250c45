"""Numbers, dates and lists as a Swedish reader writes them."""

from datetime import date

import pytest

from samsyn.concepts import swedish
from samsyn.concepts.cell import Quantity


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, 0, "0"),
        (73.3, 1, "73,3"),
        (100, 1, "100,0"),
        (2610, 0, "2\u2009610"),
        (1104634, 0, "1\u2009104\u2009634"),
        (999.95, 1, "1\u2009000,0"),
        (-0.5, 1, "−0,5"),
        (0.25, 1, "0,3"),  # halves away from zero, not to even
        (2.675, 2, "2,68"),  # by the digits that are written, not by the binary number just below
    ],
)
def test_numbers(value: float, places: int, text: str) -> None:
    assert swedish.number(value, places) == text


@pytest.mark.parametrize(
    ("quantity", "width", "places"),
    [
        (Quantity.SHARE, 0.001, 1),  # 89,6 %: rounded to tenths of a per cent
        (Quantity.SHARE, 0.0005, 1),  # 100,0 ends at 1: half a step wide
        (Quantity.SHARE, 0.01, 0),
        (Quantity.INDEX, 0.1, 1),
        (Quantity.POSTS, 1.0, 0),
        (Quantity.POSTS, 10.0, 0),
        (Quantity.SEK, 100.0, 0),
        (Quantity.COUNT, 0.0, 0),
        (Quantity.RATIO, 0.0, 1),
        (Quantity.SHARE, None, 1),
    ],
)
def test_decimals_are_those_of_the_publisher(quantity: Quantity, width: float | None, places: int) -> None:
    assert swedish.decimals(quantity, width) == places


def test_bounds_are_rounded_outwards() -> None:
    assert swedish.limits(0.96449, 0.96951, Quantity.SHARE) == ("96,4", "97,0")
    assert swedish.limits(0.38412, 0.47951, Quantity.SHARE) == ("38", "48")
    assert swedish.limits(12.0, 14.0, Quantity.POSTS) == ("12", "14")


def test_short_units_stay_with_their_number() -> None:
    assert swedish.with_unit("8,6", "av 10") == "8,6\u00a0av\u00a010"
    assert swedish.with_unit("92", "%") == "92\u00a0%"
    assert swedish.with_unit("5,1", "barn per heltidstjänst") == "5,1\u00a0barn per heltidstjänst"
    assert swedish.with_unit("7", "") == "7"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "noll enheter"),
        (1, "en enhet"),
        (2, "två enheter"),
        (12, "tolv enheter"),
        (13, "13\u00a0enheter"),
        (1200, "1\u2009200\u00a0enheter"),
    ],
)
def test_counts_below_thirteen_are_words(count: int, text: str) -> None:
    assert swedish.counted(count, "enhet", "enheter") == text


@pytest.mark.parametrize(("parts", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a och b"), (("a", "b", "c"), "a, b och c")])
def test_lists(parts: tuple[str, ...], text: str) -> None:
    assert swedish.listed(parts) == text


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("2024/25", "läsåret\u00a02024/25"),
        ("VT 2025", "våren\u00a02025"),
        ("HT 2024", "hösten\u00a02024"),
        ("2024", "2024"),
        ("2020-06-01", "1\u00a0juni 2020"),
        ("okänt år", ""),
    ],
)
def test_periods(label: str, text: str) -> None:
    assert swedish.period(label) == text


def test_days_and_first_letters() -> None:
    assert swedish.day(date(2026, 11, 2)) == "2\u00a0november 2026"
    assert swedish.sentence("  tolv enheter ") == "Tolv enheter."
    assert swedish.sentence("Vad nu?") == "Vad nu?"
    assert swedish.small_first("Trygghet") == "trygghet"
    assert swedish.small_first("SYV per elev") == "SYV per elev"
    assert swedish.bound("Trygghet, årskurs 5") == "Trygghet, årskurs\u00a05"
