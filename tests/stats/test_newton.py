"""The minimiser on functions whose minimum is known."""

import numpy as np
import pytest

from samsyn.stats.arrays import Floats
from samsyn.stats.newton import Minimum, hessian, minimum
from samsyn.stats.outcome import Outcome


def valley(place: Floats) -> tuple[float, Floats]:
    """Rosenbrock (1960): a bent valley, lowest at (1, 1)."""
    x, y = place
    return float((1 - x) ** 2 + 100 * (y - x**2) ** 2), np.array([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)])


def test_the_end_of_a_bent_valley_is_found() -> None:
    found = minimum(valley, np.array([-1.2, 1.0]), 1e-12)
    assert isinstance(found, Minimum)
    assert found.place == pytest.approx([1, 1], abs=1e-6)
    assert hessian(valley, found.place) == pytest.approx(np.array([[802, -400], [-400, 200]]), abs=1e-2)


def test_a_hilltop_is_left() -> None:
    """x^4 - 2 x^2 has its tops at 0 and infinity, and is lowest at 1."""
    found = minimum(lambda x: (float(x[0] ** 4 - 2 * x[0] ** 2), 4 * x**3 - 4 * x), np.array([0.1]))
    assert isinstance(found, Minimum)
    assert [found.place[0], found.value] == pytest.approx([1, -1], abs=1e-6)


def test_a_function_without_end_has_no_minimum() -> None:
    assert minimum(lambda x: (float(-x[0]), np.array([-1.0])), np.array([0.0])) is Outcome.NOT_CONVERGED
    assert minimum(lambda x: (np.inf, 0 * x), np.array([0.0])) is Outcome.NOT_CONVERGED
