"""Least squares by hand, and Skolverket's published model as far as its page can be checked."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.stats.arrays import Floats
from samsyn.stats.least_squares import LeastSquares, least_squares
from samsyn.stats.outcome import Outcome
from tests.reference import reference


def fit(x: Floats, y: Floats, weights: Floats | None = None) -> LeastSquares:
    found = least_squares(x, y, weights)
    assert not isinstance(found, Outcome)
    return found


def line(x: list[float]) -> Floats:
    return np.column_stack([np.ones(len(x)), x])


def test_a_line_by_hand() -> None:
    """x 0 1 2 3, y 1 2 2 5: slope 6/5, level 0.7; residuals .3 .1 -1.1 .7, rss 1.8; tss 9; s2 0.9; se of slope sqrt(0.9 / 5)."""
    x, y = line([0, 1, 2, 3]), np.array([1.0, 2, 2, 5])
    found = fit(x, y)
    assert found.coefficients == pytest.approx([0.7, 1.2])
    assert found.residual(x, y) == pytest.approx([0.3, 0.1, -1.1, 0.7])
    assert [found.r2, found.r2_adjusted, found.residual_sd] == pytest.approx([0.8, 0.7, np.sqrt(0.9)])
    assert found.standard_errors == pytest.approx([np.sqrt(0.9 * 14 / 20), np.sqrt(0.18)])


def test_a_weight_is_so_many_rows() -> None:
    x, y, weights = line([0, 1, 2, 3]), np.array([1.0, 2, 2, 5]), np.array([1, 2, 3, 1])
    repeated = fit(np.repeat(x, weights, axis=0), np.repeat(y, weights))
    assert fit(x, y, weights.astype(float)).coefficients == pytest.approx(repeated.coefficients)
    assert fit(x, y, weights.astype(float)).r2 == pytest.approx(repeated.r2)


@given(st.lists(st.floats(-100, 100), min_size=6, max_size=6), st.floats(-100, 100), st.floats(0.1, 100))
def test_shift_and_scale_of_the_result(y: list[float], shift: float, scale: float) -> None:
    x, result = line([0, 1, 2, 3, 4, 7]), np.array(y)
    first, other = least_squares(x, result), least_squares(x, shift + scale * result)
    if isinstance(first, Outcome) or isinstance(other, Outcome) or np.ptp(result) < 1e-3:
        return
    assert other.coefficients == pytest.approx(scale * first.coefficients + [shift, 0], rel=1e-6, abs=1e-6)
    assert other.r2 == pytest.approx(first.r2, abs=1e-6)
    assert other.residual(x, shift + scale * result) == pytest.approx(scale * first.residual(x, result), abs=1e-5)


def test_the_published_salsa_model_expects_what_its_page_says() -> None:
    """At the nation's means of 2015/16 the published coefficients expect a merit value of 229.665, for a nation at 221.2."""
    told = json.loads(reference("salsa/salsa_2015_16.json").read_text(encoding="utf-8"))
    coefficients = np.array([effect["B"] for effect in told["model_meritvarde"]["coef"].values()])
    salsa = LeastSquares(1443, coefficients, np.zeros((4, 4)), 17.33705, 0.585, 0.584)
    conditions = np.array([[1, 2.27, 0.518, 0.050]])
    assert salsa.expected(conditions) == pytest.approx([229.665], abs=5e-4)
    assert salsa.residual(conditions, np.array([221.2])) == pytest.approx([-8.465], abs=5e-4)
    assert 1 - (1 - told["model_meritvarde"]["R2"]) * 1442 / 1439 == pytest.approx(told["model_meritvarde"]["R2_adj"], abs=6e-4)


def test_what_cannot_be_fitted_has_a_name() -> None:
    x, y = line([0, 1, 2, 3]), np.array([1.0, 2, 2, 5])
    assert least_squares(np.ones((0, 1)), np.empty(0)) is Outcome.NOTHING_COUNTED
    assert least_squares(x[:2], y[:2]) is Outcome.TOO_FEW
    assert least_squares(np.ones((4, 2)), y) is Outcome.SINGULAR
    assert least_squares(x, np.full(4, 0.1)) is Outcome.SINGULAR
    assert least_squares(x, y * np.inf) is Outcome.OUT_OF_RANGE
    assert least_squares(x, y, np.array([1, 1, 1, 0.0])) is Outcome.OUT_OF_RANGE
    with pytest.raises(ValueError, match="each row"):
        least_squares(x, y[:3])
