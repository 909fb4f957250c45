"""Funnel limits against published tables, and over-dispersion by hand."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.special import ndtri
from scipy.stats import poisson

from samsyn.stats.arrays import Floats
from samsyn.stats.funnel import (
    additive_limits,
    drawn_in,
    multiplicative_limits,
    overdispersion,
    proportion_limits,
    ratio_limits,
    ratio_points,
    standard_error,
    z_adjusted,
    z_scores,
)
from samsyn.stats.intervals import Z95, Z998, Interval
from samsyn.stats.outcome import Outcome
from tests.reference import reference


def table(name: str) -> list[dict[str, str]]:
    with (reference("phe") / f"testdata_funnel_{name}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def column(rows: list[dict[str, str]], name: str) -> Floats:
    return np.array([float(row[name]) for row in rows])


def where_it_lies(value: Floats, inner: Interval, outer: Interval) -> list[str]:
    return [
        "Low (0.001)"
        if v < outer.low[i]
        else "High (0.001)"
        if v > outer.high[i]
        else "Low (0.025)"
        if v < inner.low[i]
        else "High (0.025)"
        if v > inner.high[i]
        else "Not significant"
        for i, v in enumerate(value)
    ]


def test_limits_of_shares_as_phe_has_them() -> None:
    units, rows = table("prop_inputs"), table("prop_outputs")
    target = column(units, "numerator").sum() / column(units, "denominator").sum()
    assert_allclose(100 * target, column(rows, "Baseline"), atol=5e-7)
    for z, label in [(Z95, "2s0025"), (Z998, "3s0001")]:
        limits = proportion_limits(target, column(rows, "Population"), z)
        assert_allclose(100 * limits.low, column(rows, f"Lower{label}limit"), atol=5.1e-7)
        assert_allclose(100 * limits.high, column(rows, f"Upper{label}limit"), atol=5.1e-7)


def test_units_among_shares_as_phe_has_them() -> None:
    units = table("prop_inputs")
    x, n = column(units, "numerator"), column(units, "denominator")
    target = x.sum() / n.sum()
    found = where_it_lies(x / n, proportion_limits(target, n, Z95), proportion_limits(target, n, Z998))
    assert found == [row["significance"] for row in units]


def test_limits_of_ratios_as_phe_has_them() -> None:
    rows = table("ratio_outputs")
    x = column(rows, "Observed_events")
    for alpha, label in [(0.025, "2s"), (0.001, "3s")]:
        points = ratio_points(x, alpha)
        for expected, side in [(points.high, f"lower_{label}"), (points.low, f"upper_{label}")]:
            assert_allclose(expected, column(rows, f"{side}_exp_events"), rtol=5e-5)
            assert_allclose(100 * x / expected, column(rows, f"{side}_isr"), rtol=5e-5)
            assert_allclose((x - expected) / expected, column(rows, f"{side}_count"), rtol=5e-5)


def test_units_among_ratios_as_phe_has_them() -> None:
    units = table("ratio_inputs")
    observed, expected = column(units, "obs"), column(units, "expected")
    found = where_it_lies(observed / expected, ratio_limits(expected, 0.025), ratio_limits(expected, 0.001))
    assert found == [row["significance"] for row in units]


@settings(max_examples=50)
@given(st.floats(0.05, 2000), st.sampled_from([0.025, 0.001]))
def test_the_limits_of_ratios_are_the_points_turned_around(expected: float, alpha: float) -> None:
    limits = ratio_limits(expected, alpha)
    assert_allclose(ratio_points(limits.high * expected, alpha).low, expected, rtol=1e-8)
    if limits.low > 0:
        assert_allclose(ratio_points(limits.low * expected, alpha).high, expected, rtol=1e-8)
    else:
        assert poisson.pmf(0, expected) >= alpha * (1 - 1e-9)


@settings(max_examples=50)
@given(st.floats(0, 1), st.integers(1, 5000))
def test_limits_hold_the_target_close_in_and_mirror(target: float, n: int) -> None:
    few, many, mirror = proportion_limits(target, n, Z998), proportion_limits(target, 4 * n, Z998), proportion_limits(1 - target, n, Z998)
    assert 0 <= few.low <= many.low <= target <= many.high <= few.high <= 1
    assert_allclose([mirror.low, mirror.high], [1 - few.high, 1 - few.low], atol=1e-12)


def test_overdispersion_by_hand() -> None:
    """z = -2, 0, 0, 2 with s = 1, none drawn in: phi = 8/4 = 2, tau2 = (4*2 - 3)/(4 - 4/4) = 5/3."""
    found = overdispersion([3, 5, 5, 7], 1, 5, winsorised=0)
    assert (found.phi, found.tau2, found.outcome) == (2.0, pytest.approx(5 / 3), Outcome.OK)
    assert_allclose(z_adjusted([3, 5, 7], 1, 5, found.tau2), np.array([-2, 0, 2]) / np.sqrt(8 / 3))
    additive, multiplicative = additive_limits(5, 1, found.tau2, 3), multiplicative_limits(5, 1, found.phi, 3)
    assert_allclose([additive.low, additive.high], [5 - 3 * np.sqrt(8 / 3), 5 + 3 * np.sqrt(8 / 3)])
    assert_allclose([multiplicative.low, multiplicative.high], [5 - 3 * np.sqrt(2), 5 + 3 * np.sqrt(2)])


def test_the_outermost_are_drawn_in() -> None:
    """z = -10..10 by ones: the 10 % quantiles are -8 and 8; mean z² = (2 * (1+4+...+64) + 4 * 64)/21 = 664/21.

    A standard normal drawn in at 1.2815516, where its density is 0.1754983, has 0.8 - 2*1.2815516*0.1754983 + 0.2*1.6423744.
    """
    assert drawn_in(0.1) == pytest.approx(0.6786546, abs=1e-7)
    assert overdispersion(np.arange(-10, 11), 1, 0).phi == pytest.approx(664 / 21 / 0.6786546)


def test_drawing_in_takes_no_variance_away() -> None:
    """Ten thousand even ranks of a normal distribution of standard deviation 1: phi is 1, and 4 with twice that, at every share."""
    even = ndtri((np.arange(10_000) + 0.5) / 10_000)
    for share in (0.0, 0.02, 0.1, 0.25, 0.4):
        assert overdispersion(even, 1, 0, share).phi == pytest.approx(1, abs=2e-3)
        assert overdispersion(2 * even, 1, 0, share).tau2 == pytest.approx(3, abs=1e-2)


@pytest.mark.parametrize("share", [-0.1, 0.5, 1.0, np.nan])
def test_no_more_than_all_can_be_drawn_in(share: float) -> None:
    with pytest.raises(ValueError, match="not from 0"):
        drawn_in(share)


def test_no_more_than_chance_adds_nothing() -> None:
    found = overdispersion([4.9, 5.1, 5.0], 1, 5)
    assert found.tau2 == 0
    assert found.phi < 1
    assert_allclose(multiplicative_limits(5, 1, found.phi, 3).high, 8)


def test_bad_input_makes_nothing_stand_out() -> None:
    cases: list[tuple[list[float], list[float], Outcome]] = [
        ([], [], Outcome.NOTHING_COUNTED),
        ([9], [1], Outcome.ONE_GROUP),
        ([9, 1], [0, 1], Outcome.OUT_OF_RANGE),
        ([9, np.nan], [1, 1], Outcome.OUT_OF_RANGE),
    ]
    for y, s, outcome in cases:
        found = overdispersion(y, s, 5)
        assert (found.phi, found.tau2, found.outcome) == (np.inf, np.inf, outcome)
        assert z_adjusted(y, s, 5, found.tau2).tolist() == [0.0] * len(y)
    assert z_scores([1, np.nan, np.inf, 2], [0, 1, 1, np.nan], 0).tolist() == [0.0] * 4
    limits = additive_limits([5, np.nan], [0, 1], 1, 3)
    assert (limits.outcome.tolist(), limits.low.tolist()) == ([Outcome.OUT_OF_RANGE] * 2, [-np.inf] * 2)
    shares = proportion_limits([0.5, 1.5, 0.5], [0, 5, -1], Z95)
    assert shares.outcome.tolist() == [Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE, Outcome.OUT_OF_RANGE]
    assert ratio_limits([0, -1], 0.025).outcome.tolist() == [Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE]
    assert standard_error([0.5, 0.5, 2], [100, 0, 5]).tolist() == [0.05, np.inf, np.inf]


@settings(max_examples=50)
@given(st.lists(st.floats(-100, 100), min_size=2, max_size=40), st.floats(0.1, 10), st.floats(0.5, 20))
def test_overdispersion_knows_no_order_and_scales(y: list[float], s: float, scale: float) -> None:
    found, turned = overdispersion(y, s, 1), overdispersion(y[::-1], s, 1)
    scaled = overdispersion(np.array(y) * scale, s * scale, scale)
    assert_allclose([turned.phi, turned.tau2], [found.phi, found.tau2], rtol=1e-9)
    assert_allclose(scaled.phi, found.phi, rtol=1e-6, atol=1e-9)
    assert_allclose(scaled.tau2, found.tau2 * scale**2, rtol=1e-6, atol=1e-6 * scale**2)
