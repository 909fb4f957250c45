"""The least value of a smooth function of a few parameters."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome

Sloped = Callable[[Floats], tuple[float, Floats]]
"""A function that gives its value and its gradient."""

_MOST_STEPS = 60
_MOST_HALVINGS = 40
_STEP = 1e-5


@dataclass(frozen=True, slots=True)
class Minimum:
    place: Floats
    value: float


def minimum(function: Sloped, start: Floats, tolerance: float = 1e-9) -> Minimum | Outcome:
    """The local minimum nearest downhill of `start`, by Newton's method with a modified Hessian (Nocedal & Wright 2006, 3.4).

    Curvatures are taken by their absolute value, so that a step always goes downhill; a step is halved until the value falls.
    Done when the fall that the next step promises is less than `tolerance`, in the function's own unit. NOT_CONVERGED after
    sixty steps, or where the function stops being finite.
    """
    place = start
    value, slope = function(place)
    if not (np.isfinite(value) and np.isfinite(slope).all()):
        return Outcome.NOT_CONVERGED
    for _ in range(_MOST_STEPS):
        step = _downhill(slope, _curvature(function, place, slope))
        promised = -float(slope @ step) / 2
        if not np.isfinite(promised):
            break
        if promised < tolerance:
            return _last(function, Minimum(place, value), step)
        found = _search(function, place, value, step)
        if found is None:
            break
        place, value, slope = found
    return Outcome.NOT_CONVERGED


def hessian(function: Sloped, place: Floats) -> Floats:
    """Second derivatives [d, d] by central differences of the gradient."""
    rows = [(function(place + ahead)[1] - function(place - ahead)[1]) / (2 * _STEP) for ahead in _STEP * np.eye(len(place))]
    return _symmetric(np.array(rows))


def _curvature(function: Sloped, place: Floats, slope: Floats) -> Floats:
    return _symmetric(np.array([(function(place + ahead)[1] - slope) / _STEP for ahead in _STEP * np.eye(len(place))]))


def _symmetric(matrix: Floats) -> Floats:
    result: Floats = (matrix + matrix.T) / 2
    return result


def _downhill(slope: Floats, curvature: Floats) -> Floats:
    if not np.isfinite(curvature).all():
        return np.full_like(slope, np.inf)
    values, axes = np.linalg.eigh(curvature)
    steep = np.maximum(np.abs(values), 1e-10 * max(1.0, float(np.abs(values).max())))
    step: Floats = -axes @ (axes.T @ slope / steep)
    return step


def _last(function: Sloped, best: Minimum, step: Floats) -> Minimum:
    place = best.place + step
    value, _ = function(place)
    return Minimum(place, value) if value <= best.value + 1e-9 * max(1.0, abs(best.value)) else best


def _search(function: Sloped, place: Floats, value: float, step: Floats) -> tuple[Floats, float, Floats] | None:
    length = min(1.0, max(1.0, float(np.abs(place).max())) / float(np.abs(step).max()))
    for _ in range(_MOST_HALVINGS):
        ahead = place + length * step
        reached, slope = function(ahead)
        if reached < value and np.isfinite(slope).all():
            return ahead, reached, slope
        length /= 2
    return None
