"""The beta-binomial model against a published fit, and against scipy's own likelihood."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import optimize, stats

from samsyn.stats.beta_binomial import fit, posterior, probability_above
from samsyn.stats.outcome import Outcome

# Boys among the first 12 children of 6,115 families in Saxony 1876-1885 (Geissler 1889; in Lindsey & Altham 1998, Appl Stat 47:149).
FAMILIES = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7]
BOYS = np.repeat(np.arange(13), FAMILIES)


def test_the_families_of_saxony() -> None:
    """Maximum likelihood as generally given: alpha 34.096, beta 31.572, log-likelihood -12,492.9 (to the digits that agree)."""
    found = fit(BOYS, 12)
    own = stats.betabinom.logpmf(BOYS, 12, found.a, found.b).sum()
    assert_allclose([found.a, found.b], [34.10, 31.58], atol=0.01)
    assert round(own, 1) == -12492.9
    assert own >= stats.betabinom.logpmf(BOYS, 12, 34.09558, 31.5715).sum()
    assert_allclose(found.mean, 0.5192, atol=5e-5)


def test_no_other_place_is_likelier() -> None:
    generator = np.random.default_rng(5)
    n = generator.integers(5, 120, 300)
    x = generator.binomial(n, generator.beta(20, 5, 300))
    found = fit(x, n)
    searched = optimize.minimize(
        lambda place: -stats.betabinom.logpmf(x, n, *np.exp(place)).sum(),
        np.log([10.0, 3.0]),
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-9, "maxiter": 2000},
    )
    assert_allclose([found.a, found.b], np.exp(searched.x), rtol=1e-4)
    assert_allclose([found.a, found.b], [20, 5], rtol=0.25)
    assert stats.betabinom.logpmf(x, n, found.a, found.b).sum() >= -searched.fun - 1e-7


def test_units_that_differ_by_chance_alone_are_drawn_together() -> None:
    found = fit(np.repeat([49, 50, 51], 30), 100)
    assert found.outcome == Outcome.OK
    assert found.sd < 0.002
    assert_allclose(posterior(found, [30, 70], [100, 100]).mean, 0.5, atol=1e-3)


def test_what_cannot_be_fitted_is_named() -> None:
    assert fit([0, 0], [0, 0]).outcome == Outcome.NOTHING_COUNTED
    assert fit([], []).outcome == Outcome.NOTHING_COUNTED
    assert fit([3, 0], [5, 0]).outcome == Outcome.ONE_GROUP
    assert fit([0, 0], [5, 9]).outcome == Outcome.ONE_GROUP
    assert fit([5, 9], [5, 9]).outcome == Outcome.ONE_GROUP
    for x, n in [([6, 2], [5, 5]), ([-1, 2], [5, 5]), ([np.nan, 2], [5, 5]), ([1, 2], [np.inf, 5])]:
        bad = fit(x, n)
        assert (bad.outcome, bad.a, bad.b) == (Outcome.OUT_OF_RANGE, 0.5, 0.5)


def test_the_posterior_by_hand() -> None:
    """Where all have the share 0 nothing is borrowed: Beta(0.5 + x, 0.5 + n - x), whose mean is 0.5/10 for 0 of 9."""
    alone = fit([0, 0], [9, 9])
    found = posterior(alone, [0, 0, 7], [9, 0, 5])
    assert found.outcome.tolist() == [Outcome.ONE_GROUP, Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE]
    assert_allclose(found.mean, [0.05, 0.5, 0.5])
    assert (found.low[2], found.high[2]) == (0.0, 1.0)
    assert probability_above(alone, [0, 0, 7, 9], [9, 0, 5, 9], [0.5, 0.5, 0.5, np.nan]).tolist()[1:] == [0.5, 0.5, 0.5]


@settings(max_examples=50)
@given(st.lists(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3, max_size=40))
def test_order_and_mirror(shares: list[tuple[int, int]]) -> None:
    x, n = np.array(shares).T
    found, turned, mirror = fit(x, n), fit(x[::-1], n[::-1]), fit(n - x, n)
    assert found.outcome == turned.outcome == mirror.outcome
    assert_allclose([turned.log_likelihood, mirror.log_likelihood], found.log_likelihood, rtol=1e-6, atol=1e-6)
    assert_allclose([turned.mean, 1 - mirror.mean], found.mean, atol=2e-3)
    if found.outcome == Outcome.OK:
        drawn = posterior(found, x, n)
        assert bool(np.all((drawn.low >= 0) & (drawn.low <= drawn.high) & (drawn.high <= 1)))
        assert bool(np.all(np.abs(drawn.mean - found.mean) <= np.abs(x / n - found.mean) + 1e-9))


@settings(max_examples=50)
@given(st.integers(1, 40), st.floats(0.05, 0.9))
def test_the_probability_rises_with_what_is_counted(n: int, reference: float) -> None:
    found = fit([3, 9, 5, 14], [20, 20, 20, 20])
    above = probability_above(found, np.arange(n + 1), n, reference)
    assert bool(np.all(np.diff(above) >= 0))
    assert bool(np.all(probability_above(found, np.arange(n + 1), n, reference + 0.1) <= above))


def test_parts_of_a_pupil_are_allowed() -> None:
    whole, parts = fit([3, 9, 5, 14], 20), fit([3.001, 9.001, 5.001, 14.001], 20.002)
    assert_allclose([parts.a, parts.b], [whole.a, whole.b], rtol=2e-3)


@pytest.mark.parametrize("size", [1, 2])
def test_few_units_converge(size: int) -> None:
    assert fit([1, 9] * size, [10, 10] * size).outcome == Outcome.OK


def test_few_extreme_units_make_nothing_certain() -> None:
    found = fit([0, 0, 2], [1, 1, 2])
    assert_allclose(found.a + found.b, 1)
    assert 0.5 < probability_above(found, 2, 2, 0.5) < 0.9999
