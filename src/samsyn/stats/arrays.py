"""Arrays of numbers, of yes and no, and of outcomes: what the functions of this room take and give."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samsyn.stats.outcome import Outcome

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Wholes = NDArray[np.int64]
Outcomes = NDArray[Any]
"""An object array of Outcome."""


def together(*numbers: ArrayLike) -> tuple[Floats, ...]:
    """The numbers as float arrays of one shape. Raises ValueError if their shapes do not fit together."""
    return tuple(np.broadcast_arrays(*(np.asarray(number, dtype=np.float64) for number in numbers)))


def outcomes(shape: tuple[int, ...], *found: tuple[Flags, Outcome]) -> Outcomes:
    """OK everywhere but where something was found; of several, the first named holds."""
    result = np.full(shape, Outcome.OK, dtype=object)
    for where, outcome in reversed(found):
        result[where] = outcome
    return result


def is_ok(outcome: Outcomes) -> Flags:
    """Whether each outcome is OK."""
    return np.asarray(outcome == Outcome.OK, dtype=np.bool_)


def first_found(*several: Outcomes) -> Outcomes:
    """Of several outcomes of each thing the first that is not OK."""
    result = several[-1]
    for outcome in reversed(several[:-1]):
        result = np.asarray(np.where(is_ok(outcome), result, outcome))
    return result


def measurable(y: Floats, s: Floats) -> Flags:
    """Whether an estimate and its standard error are numbers that can be reckoned with: |y| <= 1e15, 1e-15 <= s <= 1e15."""
    return np.asarray((np.abs(y) <= 1e15) & (s >= 1e-15) & (s <= 1e15))
