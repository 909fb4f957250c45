"""Shrinkage against metafor's fits of published data."""

import csv
import json
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from samsyn.stats.shrinkage import Method, between_variance, heterogeneity, normal_normal, probability_above
from tests.reference import reference

SETS = ["eight_schools", "raudenbush1985", "bcg", "hsb_school_means"]
METHODS: tuple[Method, ...] = get_args(Method)
# In two sets the file's PM stops its search at a tau2 a little off (by up to 3e-4); the same equation's root stands beside it as EB.
COARSE = {("raudenbush1985", "PM"), ("bcg", "PM")}


def published(name: str) -> tuple[Floats, Floats, dict[str, dict[str, Any]]]:
    found = json.loads((reference("shrinkage") / "random_effects.json").read_text())["sets"][name]
    with (reference("shrinkage") / found["data"]).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return np.array([float(row["yi"]) for row in rows]), np.array([float(row["vi"]) for row in rows]), found["fits"]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("method", METHODS)
def test_as_metafor_has_it(name: str, method: Method) -> None:
    y, s2, fits = published(name)
    expected = fits["EB" if (name, method) in COARSE else method]
    found = normal_normal(y, s2, method)
    spread = heterogeneity(y, s2, found.tau2)
    rtol = 1e-10 if method in {"DL", "HE"} else 1e-6
    assert found.outcome == Outcome.OK
    assert_allclose([found.tau2, found.mean, found.mean_se], [expected["tau2"], expected["mu"], expected["se_mu"]], rtol=rtol)
    assert_allclose([spread.q, 100 * spread.i2, spread.h2], [expected["Q"], expected["I2"], expected["H2"]], rtol=rtol)
    assert_allclose(found.estimates, expected["blup"], rtol=rtol)
    assert_allclose(found.sd, expected["blup_se"], rtol=rtol)


@pytest.mark.parametrize("name", ["raudenbush1985", "bcg"])
def test_where_the_table_is_coarse_ours_solves_the_equation(name: str) -> None:
    y, s2, fits = published(name)

    def off(tau2: float) -> float:
        w = 1 / (s2 + tau2)
        return abs(float((w * (y - (w * y).sum() / w.sum()) ** 2).sum()) - (y.size - 1))

    ours = between_variance(y, s2, "PM")
    assert off(ours) < 1e-9
    assert off(fits["PM"]["tau2"]) > 1e-4
    assert_allclose(ours, fits["PM"]["tau2"], rtol=3e-4)


def test_reml_is_where_the_likelihood_is_highest() -> None:
    y, s2, _ = published("bcg")

    def criterion(tau2: float) -> float:
        w = 1 / (s2 + tau2)
        mean = (w * y).sum() / w.sum()
        return float(np.log(w).sum() - np.log(w.sum()) - (w * (y - mean) ** 2).sum())

    best = between_variance(y, s2, "REML")
    assert all(criterion(best) > criterion(best * step) for step in [0.99, 0.999, 1.001, 1.01])


def test_what_cannot_be_shrunken_is_named() -> None:
    alone = normal_normal([3.0], [4.0])
    assert (alone.estimates.tolist(), alone.sd.tolist(), alone.tau2, alone.outcome) == ([3.0], [2.0], 0.0, Outcome.ONE_GROUP)
    assert normal_normal([], []).outcome == Outcome.NOTHING_COUNTED
    for y, s2 in [([1, 2], [1, 0]), ([1, 2], [1, -1]), ([1, np.nan], [1, 1]), ([1, 2], [np.inf, 1])]:
        bad = normal_normal(y, s2)
        assert (bad.outcome, bad.sd.tolist()) == (Outcome.OUT_OF_RANGE, [np.inf, np.inf])
        assert probability_above(bad, 1).tolist() == [0.5, 0.5]
        assert between_variance(y, s2, "PM") == 0
    assert heterogeneity([1], [1], 0).h2 == 1


@pytest.mark.parametrize("method", METHODS)
def test_all_alike_have_nothing_between_them(method: Method) -> None:
    found = normal_normal([5, 5, 5], [1, 2, 3], method)
    assert (found.tau2, found.estimates.tolist()) == (0.0, [5.0, 5.0, 5.0])


FAMILY = st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 20)), min_size=3, max_size=30)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=50)
@given(FAMILY, st.floats(-10, 10), st.floats(0.5, 10))
def test_order_shift_and_scale(method: Method, family: list[tuple[float, float]], shift: float, scale: float) -> None:
    y, s2 = np.array(family).T
    found = normal_normal(y, s2, method)
    turned, moved = normal_normal(y[::-1], s2[::-1], method), normal_normal(scale * (y + shift), scale**2 * s2, method)
    assert_allclose(turned.estimates[::-1], found.estimates, rtol=1e-6, atol=1e-6)
    assert_allclose(moved.estimates, scale * (found.estimates + shift), rtol=1e-5, atol=1e-5)
    assert bool(np.all(np.abs(found.estimates - found.mean) <= np.abs(y - found.mean) + 1e-9))


@settings(max_examples=50)
@given(FAMILY, st.floats(-50, 50))
def test_the_probability_falls_as_the_reference_rises(family: list[tuple[float, float]], at: float) -> None:
    found = normal_normal(*np.array(family).T)
    lower, upper = probability_above(found, at), probability_above(found, at + 1)
    assert bool(np.all((lower >= upper) & (lower <= 1) & (upper >= 0)))
    assert_allclose(probability_above(found, found.estimates), 0.5)
