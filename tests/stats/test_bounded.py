"""Hulls against everything that the bounds allow, counted through one by one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import binom

from samsyn.stats.bounded import (
    newcombe_of_counts,
    newcombe_of_shares,
    outward,
    smallest_count,
    smallest_difference,
    smallest_mean_difference,
    wilson_of_counts,
    wilson_of_share,
)
from samsyn.stats.intervals import Interval, newcombe, wilson
from samsyn.stats.outcome import Outcome

Bounds = tuple[int, int, int, int]


@st.composite
def counts(draw: st.DrawFn) -> Bounds:
    """Bounds of x and of n that at least one pair with 1 <= n and x <= n fits."""
    x_low = draw(st.integers(0, 12))
    n_low = draw(st.integers(1, 15))
    n_high = draw(st.integers(max(n_low, x_low), max(n_low, x_low) + 8))
    return x_low, draw(st.integers(x_low, x_low + 8)), n_low, n_high


def pairs(bounds: Bounds) -> list[tuple[int, int]]:
    x_low, x_high, n_low, n_high = bounds
    return [(x, n) for n in range(n_low, n_high + 1) for x in range(x_low, min(x_high, n) + 1)]


def ends(interval: Interval) -> list[float]:
    return [float(interval.low), float(interval.high)]


@settings(max_examples=50)
@given(counts())
def test_the_hull_of_counts_holds_and_touches_all(bounds: Bounds) -> None:
    every = [ends(wilson(x, n)) for x, n in pairs(bounds)]
    hull = wilson_of_counts(*bounds)
    assert hull.outcome == Outcome.OK
    assert_allclose(ends(hull), [min(low for low, _ in every), max(high for _, high in every)], atol=1e-12)


@settings(max_examples=50)
@given(counts(), counts())
def test_the_hull_of_differences_holds_and_touches_all(first: Bounds, second: Bounds) -> None:
    ones, others = np.array(pairs(first)).T, np.array(pairs(second)).T
    every = newcombe(ones[0][:, None], ones[1][:, None], others[0], others[1])
    hull = newcombe_of_counts(first, second)
    assert hull.outcome == Outcome.OK
    assert_allclose(ends(hull), [every.low.min(), every.high.max()], atol=1e-12)


SPANS = st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(lambda pair: (min(pair) / 1000, max(pair) / 1000))


@settings(max_examples=50)
@given(SPANS, st.floats(0.5, 40))
def test_the_hull_of_a_share_holds_and_touches_all(span: tuple[float, float], n_low: float) -> None:
    shares = np.linspace(*span, 41)[:, None]
    counted = n_low * np.array([1.0, 1.01, 1.5, 2, 5, 30, 1000])
    every = wilson(np.minimum(shares * counted, counted), counted)
    assert_allclose(ends(wilson_of_share(*span, n_low)), [every.low.min(), every.high.max()], atol=1e-12)


@settings(max_examples=50)
@given(SPANS, SPANS, st.floats(0.5, 40), st.floats(0.5, 40))
def test_the_hull_of_a_difference_of_shares_holds_and_touches_all(
    first: tuple[float, float], second: tuple[float, float], n1_low: float, n2_low: float
) -> None:
    def corners(span: tuple[float, float], n_low: float) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]  # of floats
        shares, counted = np.linspace(*span, 9)[:, None], n_low * np.array([1.0, 1.2, 3, 100])
        return np.minimum(shares * counted, counted).ravel(), np.broadcast_to(counted, (9, 4)).ravel()

    (x1, n1), (x2, n2) = corners(first, n1_low), corners(second, n2_low)
    every = newcombe(x1[:, None], n1[:, None], x2, n2)
    hull = newcombe_of_shares(*first, n1_low, *second, n2_low)
    assert_allclose(ends(hull), [every.low.min(), every.high.max()], atol=1e-12)


def test_exact_numbers_are_bounds_that_meet() -> None:
    assert ends(wilson_of_counts(7, 7, 20, 20)) == ends(wilson(7, 20))
    assert ends(newcombe_of_counts((7, 7, 20, 20), (3, 3, 15, 15))) == ends(newcombe(7, 20, 3, 15))
    assert_allclose(ends(newcombe_of_shares(0.35, 0.35, 20, 0.2, 0.2, 15)), ends(newcombe(7, 20, 3, 15)), atol=1e-12)


def test_no_upper_end_of_n_takes_the_low_end_away() -> None:
    found = wilson_of_counts([8, 0, 0], [9, 9, 9], [10, 10, 10], [np.inf, np.inf, 12])
    assert found.low.tolist() == [0.0, 0.0, 0.0]
    assert_allclose(found.high, wilson([9, 9, 9], [10, 10, 10]).high)
    assert found.outcome.tolist() == [Outcome.OK] * 3


def test_bounds_that_cannot_be_are_named() -> None:
    found = wilson_of_counts([3, 1, 9, 0, -1, 0], [2, 1, 9, 0, 1, np.nan], [5, 6, 5, 0, 5, 5], [5, 5, 8, 3, 5, 5])
    assert found.outcome.tolist() == [
        Outcome.BOUNDS_CROSSED,
        Outcome.BOUNDS_CROSSED,
        Outcome.BOUNDS_CROSSED,
        Outcome.NOTHING_COUNTED,
        Outcome.OUT_OF_RANGE,
        Outcome.OUT_OF_RANGE,
    ]
    assert (found.low.tolist(), found.high.tolist()) == ([0.0] * 6, [1.0] * 6)


def test_shares_that_cannot_be_are_named() -> None:
    expected = [Outcome.BOUNDS_CROSSED, Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE, Outcome.OUT_OF_RANGE]
    low, high, n = [0.4, 0.4, 0.4, np.nan], [0.3, 0.5, 1.1, 0.5], [5, 0, 5, 5]
    one = wilson_of_share(low, high, n)
    assert (one.outcome.tolist(), one.low.tolist(), one.high.tolist()) == (expected, [0.0] * 4, [1.0] * 4)
    two = newcombe_of_shares(0.1, 0.2, 9, low, high, n)
    assert (two.outcome.tolist(), two.low.tolist(), two.high.tolist()) == (expected, [-1.0] * 4, [1.0] * 4)
    assert newcombe_of_counts((0, 0, 0, 3), (3, 2, 5, 5)).outcome == Outcome.NOTHING_COUNTED
    assert newcombe_of_counts((0, 0, 1, 3), (3, 2, 5, 5)).outcome == Outcome.BOUNDS_CROSSED
    assert newcombe_of_counts((0, 0, 1, np.inf), (3, 3, 5, 5)).outcome == Outcome.OUT_OF_RANGE


@pytest.mark.parametrize(
    ("low", "high", "n"),
    [
        (0.0, 0.0, 1),
        (1.0, 1.0, 1),
        (0.5, 0.5, 2),
        (0.333, 0.334, 3),
        (0.685, 0.695, 13),  # 9/13
        (0.685, 0.685, 200),  # 137/200
        (0.8955, 0.8965, 48),  # 43/48
        (0.9945, 0.9955, 182),  # 181/182; 1 - 1/181 rounds up out of it
        (0.01, 0.49, 3),
        (0.0, 0.001, 1),
    ],
)
def test_the_smallest_count(low: float, high: float, n: int) -> None:
    assert int(smallest_count(low, high)) == n


@settings(max_examples=50)
@given(st.integers(0, 10000), st.integers(1, 60), st.sampled_from([1000, 10000]))
def test_the_smallest_count_is_the_first_that_fits(start: int, width: int, parts: int) -> None:
    low, high = Fraction(min(start, parts), parts), Fraction(min(start + width, parts), parts)
    first = next(n for n in range(1, 10001) if -(-low.numerator * n // low.denominator) <= high.numerator * n // high.denominator)
    assert int(smallest_count(float(low), float(high))) == first


@settings(max_examples=50)
@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_smallest_count_of_an_exact_share_is_its_own(share: tuple[int, int]) -> None:
    x, n = share
    assert int(smallest_count(x / n, x / n)) == Fraction(x, n).denominator


def test_no_count_where_there_is_no_share() -> None:
    assert smallest_count([0.5, -0.1, 0.5, np.nan, 0.5], [0.4, 0.1, 1.1, 0.1, np.nan]).tolist() == [0] * 5
    assert smallest_count([[0.5]], [[0.5]]).tolist() == [[2]]


def test_outward() -> None:
    found = outward([0.3, 0.31, 0.0, 0.649, -0.02], [0.7, 0.71, 1.0, 0.651, np.inf], [0.1, 0.1, 0.05, 0.05, 0.05])
    assert found.low.tolist() == [0.3, 0.3, 0.0, 0.6, -0.05]
    assert found.high.tolist() == [0.7, 0.8, 1.0, 0.7, np.inf]
    bad = outward([0.5, np.nan, 0.1], [0.4, 0.5, 0.2], [0.1, 0.1, 0.0])
    assert bad.outcome.tolist() == [Outcome.BOUNDS_CROSSED, Outcome.OUT_OF_RANGE, Outcome.OUT_OF_RANGE]
    assert (bad.low.tolist(), bad.high.tolist()) == ([-np.inf] * 3, [np.inf] * 3)


@settings(max_examples=50)
@given(st.floats(-100, 100), st.floats(0, 50), st.sampled_from([0.001, 0.01, 0.05, 0.1, 1.0, 10.0]))
def test_outward_holds_and_is_near(low: float, width: float, step: float) -> None:
    found = outward(low, low + width, step)
    assert found.low <= low
    assert found.high >= low + width
    assert low - found.low < step + 1e-9
    assert found.high - low - width < step + 1e-9


@settings(max_examples=50)
@given(st.sampled_from([0.2, 0.5, 0.75]), st.integers(60, 400))
def test_the_smallest_difference_has_its_power(p: float, n: int) -> None:
    """By enumeration of the binomial distribution, which has steps: within 0.06 of 0.8 for every n here."""
    seen = smallest_difference(p, n)
    every = wilson(np.arange(n + 1), n)
    sure = (every.low > p) | (every.high < p)
    for truth in [p + float(seen.up), p - float(seen.down)]:
        if np.isfinite(truth):
            assert abs(binom.pmf(np.arange(n + 1), n, truth)[sure].sum() - 0.8) < 0.06


@settings(max_examples=50)
@given(st.floats(0.01, 0.99), st.integers(1, 300))
def test_the_smallest_difference_mirrors_and_shrinks(p: float, n: int) -> None:
    here, mirror, more = smallest_difference(p, n), smallest_difference(1 - p, n), smallest_difference(p, 4 * n)
    assert_allclose([here.up, here.down], [mirror.down, mirror.up], rtol=1e-9)
    assert more.up <= here.up
    assert more.down <= here.down


def test_where_no_difference_can_be_seen() -> None:
    found = smallest_difference([0.5, 0.9, 0.9, 1.2], [3, 20, 0, 9])
    assert found.outcome.tolist() == [Outcome.TOO_FEW, Outcome.OK, Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE]
    assert found.up.tolist() == [np.inf] * 4
    assert np.isfinite(found.down).tolist() == [False, True, False, False]


def test_the_smallest_difference_of_a_mean() -> None:
    """z 1.96 and 0.8416 together are 2.8016 standard errors (Cohen 1988)."""
    assert_allclose(smallest_mean_difference([1.0, 0.5]), [2.80159, 1.40079], atol=1e-5)
    assert smallest_mean_difference([-1.0, np.nan]).tolist() == [np.inf, np.inf]
