"""Readings that are not linear: each told limit is the right one, by other ways of computing it."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.analysis.attack.fractions import least_divisor
from samsyn.analysis.attack.readings import (
    by_coordinate,
    by_distance,
    by_monotone,
    by_place,
    count_by_difference,
    count_by_word,
    counts_behind,
    seen_at,
)
from samsyn.stats.bounded import smallest_difference, wilson_of_share
from samsyn.stats.intervals import wilson


@given(st.integers(2, 2000), st.floats(0.02, 0.98))
def test_a_wilson_interval_tells_its_own_n(n: int, share: float) -> None:
    told = wilson(np.array([share * n]), np.array([float(n)]))
    p = np.array([share])
    assert counts_behind(p, p, told.low, told.high)[0] == pytest.approx(n, rel=1e-6)


def test_the_ends_of_nobody_and_everybody_tell_nothing() -> None:
    assert counts_behind(np.zeros(1), np.zeros(1), np.zeros(1), np.ones(1)).tolist() == [0.0]


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_share_rounded_to_tenths_of_a_per_cent_needs_no_more_than_it_has(x: int, n: int) -> None:
    share = round(min(x, n) / n, 3)
    least = least_divisor(share - 0.0005, share + 0.0005)
    assert least <= n
    assert any(share - 0.0005 - 1e-9 <= k / least <= share + 0.0005 + 1e-9 for k in range(least + 1))


@pytest.mark.parametrize(("low", "high", "least"), [(0.6845, 0.6855, 54), (0.4995, 0.5005, 2), (0.0, 0.0005, 1), (0.9995, 1.0, 1)])
def test_least_numbers_by_hand(low: float, high: float, least: int) -> None:
    assert least_divisor(low, high) == least
    smaller = [Fraction(x, n) for n in range(1, least) for x in range(n + 1)]
    assert [f for f in smaller if low <= f <= high] == []


def test_a_word_of_sureness_asks_for_a_number() -> None:
    # 1.96^2 x 0.8 x 0.2 / 0.05^2 = 245.9: the smallest standard error that anybody uses
    assert count_by_word(0.8, 0.75, 0.975) == pytest.approx(245.9, rel=0.01)
    assert count_by_word(0.8, 0.8, 0.975) == 0.0


@given(st.floats(1.0, 2000.0), st.floats(0.0, 1.0), st.sampled_from([0.0, 0.0005, 0.02]))
def test_a_smallest_difference_needs_no_more_than_it_was_made_with(n: float, share: float, rounding: float) -> None:
    low, high = max(share - rounding, 0.0), min(share + rounding, 1.0)
    chance = wilson_of_share(low, high, n)
    found = smallest_difference((chance.low + chance.high) / 2, n)
    ways = [float(way) for way in (found.down, found.up) if np.isfinite(way)]
    if ways:
        assert count_by_difference((low, high), max(ways)) <= n


def test_a_smallest_difference_tells_nearly_its_own_n() -> None:
    # p 0.5, n 100: 1.96 x 0.05 = 0.098, and Wilson's upper limit (z 0.8416) of 0.598 is 0.638: 0.138 can be seen
    assert seen_at(np.array([0.5]), np.array([0.5]), np.array([100.0]))[0] == pytest.approx(0.1380, abs=0.0005)
    assert 90.0 < count_by_difference((0.5, 0.5), 0.138) <= 100.0


def test_a_pixel_tells_a_value_to_within_a_pixel() -> None:
    assert by_coordinate(210.0, 1.0, (10.0, 410.0), (0.0, 1.0)) == pytest.approx((0.49875, 0.50125))


def test_a_place_in_a_list_tells_the_neighbours() -> None:
    assert by_place((0.2, 0.3), (0.5, 0.6)) == (0.2, 0.6)
    assert by_place(None, None) == (0.0, float("inf"))


def test_a_distance_tells_two_points_or_nothing() -> None:
    assert [pytest.approx(pair) for pair in by_distance(0.5, 0.09, 0.4, 1.0)] == [(0.0, 0.0), (0.8, 0.8)]
    assert by_distance(0.3, 0.09, 0.4, 1.0) == []


def test_a_median_tells_what_the_hidden_one_must_be() -> None:
    def median(x: float) -> float:
        return float(np.median([0.1, 0.4, 0.6, 0.9, x]))

    assert by_monotone(median, 0.55, 1.0, (0.0, 1.0)) == pytest.approx((0.55, 1.0))
    assert by_monotone(median, 0.4, 0.6, (0.0, 1.0)) == pytest.approx((0.0, 1.0))
