"""Every shown number has its kind of doubt; intervals hold rounding and all numbers of persons that open figures allow."""

from fractions import Fraction
from math import ceil, floor
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from samsyn.analysis.doubt import STEP, with_doubt
from samsyn.concepts.tables import COMPUTED, FIGURES
from samsyn.indicators.catalogue import load
from samsyn.stats.intervals import wilson

INDICATORS = load()
GIRLS, PASSED, PUPILS, WOMEN, SURVEY, RATIO, QUALIFIED, LICENSED, LEADING, POSTS, COST = (
    "gr-andel-flickor",
    "gr-behoriga-gymnasiet",
    "gr-antal-elever",
    "gr-larare-andel-kvinnor",
    "gr-trygghet-ak5",
    "gr-elever-per-larare",
    "gr-larare-andel-behoriga",
    "fsk-andel-legitimation",
    "gr-andel-forstelarare-lektorer",
    "gr-heltidstjanster",
    "gr-kostnad-per-elev",
)


def figure(
    indicator: str, low: float | None, high: float | None = None, behind: tuple[float, float] | None = None, **more: object
) -> dict[str, object]:
    """A row of COMPUTED: shown between low and high (exact where there is one), hidden where there is none."""
    high = low if high is None else high
    value = None if low is None or high is None else (low + high) / 2
    status = "hidden" if value is None else "exact" if low == high else "rounded"
    form = str(INDICATORS[indicator].school_forms[0])
    row = {
        "indicator": indicator,
        "level": "unit",
        "organizer": "O",
        "unit": "U",
        "form": form,
        "period": "2024/25",
        "file": "f",
        "group": "alla",
    }
    ends = {"denominator_low": behind[0], "denominator_high": behind[1]} if behind else {}
    return row | {"status": status, "value": value, "low": low, "high": high, "parts": 1, "hidden_parts": 0} | ends | more


def doubts(*rows: dict[str, object]) -> list[dict[str, Any]]:
    table = with_doubt(pa.Table.from_pylist(list(rows), schema=COMPUTED), INDICATORS)
    assert table.schema == FIGURES
    return [
        {name: row[name] for name in ("doubt", "chance_low", "chance_high", "least_count", "smallest_difference")}
        for row in table.to_pylist()
    ]


NOTHING = {"chance_low": None, "chance_high": None, "least_count": None, "smallest_difference": None}


@pytest.mark.parametrize("indicator", [PUPILS, POSTS, COST, "fsk-antal-barn", "gr-kostnad-totalt"])
def test_what_is_counted_has_no_interval(indicator: str) -> None:
    assert doubts(figure(indicator, 120.0)) == [{"doubt": "counted", **NOTHING}]


@pytest.mark.parametrize("indicator", [SURVEY, RATIO, "fsk-barn-per-grupp", "fsk-barn-per-heltidstjanst", QUALIFIED])
def test_survey_means_ratios_and_shares_of_posts_without_number_are_unknown(indicator: str) -> None:
    assert doubts(figure(indicator, 0.71, 0.72)) == [{"doubt": "unknown", **NOTHING}]


def test_a_ratio_with_an_open_denominator_is_no_share() -> None:
    assert doubts(figure("fsk-barn-per-grupp", 0.9, 0.9, (10, 10))) == [{"doubt": "unknown", **NOTHING}]


@pytest.mark.parametrize("indicator", [PASSED, GIRLS, PUPILS, SURVEY])
def test_what_is_not_shown_has_no_doubt(indicator: str) -> None:
    between = figure(indicator, 0.2, 0.4) | {"status": "span", "value": None}
    assert doubts(figure(indicator, None), between) == [{"doubt": None, **NOTHING}] * 2


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # Newcombe 1998, Stat Med 17:857, table I, method 3
def test_a_share_of_counted_pupils_has_the_score_interval(x: int, n: int, low: float, high: float) -> None:
    (found,) = doubts(figure(GIRLS, x / n, x / n, (n, n)))
    assert (found["doubt"], found["least_count"]) == ("counted_share", n)
    assert (found["chance_low"], found["chance_high"]) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_rounding_of_share_and_posts_is_inside_the_interval() -> None:
    (found,) = doubts(figure(WOMEN, 0.6995, 0.7005, (17.5, 18.5)))
    every = [wilson(share * posts, posts) for share in (0.6995, 0.7, 0.7005) for posts in (17.5, 18.0, 18.5)]
    assert (found["least_count"], found["chance_low"], found["chance_high"]) == (
        17.5,
        pytest.approx(min(float(one.low) for one in every), abs=2e-6),
        pytest.approx(max(float(one.high) for one in every), abs=2e-6),
    )


def test_a_share_of_less_than_one_post_says_nearly_nothing_and_of_no_certain_post_nothing() -> None:
    part, none = doubts(figure(LICENSED, 1.0, 1.0, (0.45, 0.55)), figure(LICENSED, 1.0, 1.0, (0.0, 0.5)))
    assert (part["doubt"], part["least_count"], part["chance_high"]) == ("counted_share", 0.45, 1.0)
    assert part["chance_low"] == pytest.approx(0.1049, abs=5e-5)  # 0.45 / (0.45 + 1.96²)
    assert none == {"doubt": "unknown", **NOTHING}


def fewest(low: float, high: float) -> int:
    """By trying: the least n of which some whole number is a share within the bounds."""
    ends = Fraction(low).limit_denominator(10_000), Fraction(high).limit_denominator(10_000)
    return next(n for n in range(1, 10_000) if ceil(ends[0] * n) <= floor(ends[1] * n))


def rounded(per_mille: int) -> tuple[float, float]:
    return max(per_mille / 1000 - 0.0005, 0.0), min(per_mille / 1000 + 0.0005, 1.0)


def test_a_share_of_a_number_that_is_not_told_has_the_widest_interval_of_every_number_that_fits() -> None:
    (found,) = doubts(figure(PASSED, 0.6845, 0.6855))
    assert (found["doubt"], found["least_count"]) == ("widest", 54)  # 37 of 54 is 68.52 %; no smaller number gives 68.5 %
    assert (found["chance_low"], found["chance_high"]) == (0.55, 0.8)  # 0.5521 and 0.7929, outward to whole per cent
    for n in range(54, 400):
        for x in range(ceil(0.6845 * n), floor(0.6855 * n) + 1):
            one = wilson(x, n)
            assert found["chance_low"] <= float(one.low)
            assert float(one.high) <= found["chance_high"]


def test_the_least_number_is_that_found_by_trying() -> None:
    rows = [figure(PASSED, *rounded(share), unit=f"U{share}", organizer=f"O{share}") for share in range(1001)]
    assert [found["least_count"] for found in doubts(*rows)] == [fewest(*rounded(share)) for share in range(1001)]


def test_an_organizer_has_as_many_as_its_shown_units_and_the_nation_as_all_of_them_once() -> None:
    rows = (
        figure(PASSED, 0.6845, 0.6855),  # at least 54
        figure(PASSED, 0.4995, 0.5005, unit="V"),  # at least 2
        figure(PASSED, None, unit="W"),
        figure(PASSED, 0.6845, 0.6855, organizer="P"),  # the same unit once more, under another organizer
        figure(PASSED, 0.4995, 0.5005, level="organizer", unit=None),
        figure(PASSED, 0.4995, 0.5005, level="organizer", unit=None, organizer="P"),
        figure(PASSED, 0.4995, 0.5005, level="organizer", unit=None, organizer="Q"),
        figure(PASSED, 0.4995, 0.5005, level="nation", unit=None, organizer=None),
        figure(PASSED, 0.4995, 0.5005, level="nation", unit=None, organizer=None, period="2023/24"),
    )
    assert [found["least_count"] for found in doubts(*rows)] == [54, 2, None, 54, 56, 54, 2, 56, 2]


def test_a_share_that_no_number_of_the_pupils_fits_is_unknown() -> None:
    share = figure(PASSED, 0.6845, 0.6855)
    assert [found["doubt"] for found in doubts(share, figure(PUPILS, 53.0))] == ["unknown", "counted"]
    assert [found["doubt"] for found in doubts(share, figure(PUPILS, 54.0))] == ["widest", "counted"]
    assert [found["doubt"] for found in doubts(share, figure(PUPILS, 53.0, period="2023/24"))] == ["widest", "counted"]
    assert [found["doubt"] for found in doubts(share, figure(PUPILS, None))] == ["widest", None]


def test_pupils_are_no_limit_to_a_share_of_teachers_by_mistake_of_entity() -> None:
    other = figure(PUPILS, 53.0, unit="V")
    assert [found["doubt"] for found in doubts(figure(PASSED, 0.6845, 0.6855), other)] == ["widest", "counted"]


def test_from_a_widest_interval_alone_no_number_of_persons_can_be_told() -> None:
    rows = [figure(PASSED, *rounded(share), unit=f"U{share}", organizer=f"O{share}") for share in range(1001)]
    for share, found in zip(range(1001), doubts(*rows), strict=True):
        low, high = found["chance_low"], found["chance_high"]
        assert (low, high) == (pytest.approx(round(low / STEP) * STEP), pytest.approx(round(high / STEP) * STEP))
        ends = rounded(share)
        n = pl.int_range(1, 3000, eager=True).to_numpy()
        x = (share / 1000 * n).round()
        one = wilson(x, n)
        fits = (ends[0] * n - 1e-9 <= x) & (x <= ends[1] * n + 1e-9) & (one.low >= low) & (one.high <= high)
        assert fits.sum() > 1


def test_the_smallest_difference_that_could_be_seen() -> None:
    half, all_of_few = doubts(figure(GIRLS, 0.5, 0.5, (100, 100)), figure(GIRLS, 1.0, 1.0, (5, 5), unit="V"))
    # From 50 % of 100: sure beyond 59.8 %, and a true 63.5 % is beyond it four times in five (59.8 + 0.84 * 4.8).
    assert half["smallest_difference"] == pytest.approx(0.138, abs=1e-3)
    # Five of five may by chance be 57 %; from the middle, 78 %, only downward differences can be seen.
    assert all_of_few["smallest_difference"] == pytest.approx(0.51, abs=0.05)


def test_rows_keep_their_order_and_all_that_they_say() -> None:
    rows = [figure(PASSED, *rounded(share), unit=f"U{share}") for share in (685, 0, 1000)] + [figure(PUPILS, 12.0), figure(SURVEY, None)]
    table = pa.Table.from_pylist(rows, schema=COMPUTED)
    assert with_doubt(table, INDICATORS).select(COMPUTED.names) == table
    assert with_doubt(COMPUTED.empty_table(), INDICATORS) == FIGURES.empty_table()


def test_a_new_order_of_rows_gives_the_same_doubts() -> None:
    rows = [figure(PASSED, *rounded(share), unit=f"U{share}") for share in (685, 0, 1000, 333)]
    rows += [figure(LEADING, 0.1, 0.11), figure(PASSED, 0.7, 0.701, level="organizer", unit=None)]
    assert doubts(*reversed(rows)) == list(reversed(doubts(*rows)))
