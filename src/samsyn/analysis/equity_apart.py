"""How unevenly a group of pupils is spread over an organizer's units, without what chance alone gives.

Small units are uneven even if everyone is placed by lot: E, the mean of D under random allocation. To subtract E takes away too much
where there is real unevenness, and a plain bootstrap too little where there is none, for what is real and what is chance add as
independent deviations do, in squares; and the more units are apart, the less chance there is within them. So D^2 = T^2 + E^2 (1 - T^2)
and T = sqrt((D^2 - E^2) / (1 - E^2)), 0 where D <= E, and 1 where D is (the scale of Carrington & Troske 1997, J Bus Econ Stat 15:402,
in squares). The interval takes D -+ 1.96 s through the same formula, s the standard deviation of D when every pupil is drawn anew
within the units. `tests/analysis/test_equity.py` holds its bias and coverage.
"""

from dataclasses import dataclass

import numpy as np

from samsyn.stats.arrays import Floats
from samsyn.stats.intervals import Z95
from samsyn.stats.outcome import Outcome
from samsyn.stats.segregation import unevenness
from samsyn.stats.segregation_bounds import dissimilarity_bounds
from samsyn.stats.segregation_chance import Index, beyond_chance

LEAST_UNITS = 3
_DRAWS = 400


@dataclass(frozen=True, slots=True)
class Told:
    """A number between units with its 95 % interval, in the measure's own scale; None where it cannot be known."""

    value: float | None
    low: float | None
    high: float | None
    outcome: Outcome


def unknown(outcome: Outcome) -> Told:
    return Told(None, None, None, outcome)


def apart(size: Floats, least: Floats, most: Floats, generator: np.random.Generator) -> Told:
    """T, 0-1, of units with `size` [units] pupils of whom between `least` and `most` [units] belong to the group.

    A unit whose number is hidden has 0 and its size; then there is no value, and the interval holds every D that is possible. TOO_FEW
    for fewer than three units, BOUNDS_CROSSED where no whole number lies between, NOTHING_COUNTED or ONE_GROUP where the group is
    or may be nobody or everybody.
    """
    if len(size) < LEAST_UNITS:
        return unknown(Outcome.TOO_FEW)
    if (least > most).any() or (most > size).any():
        return unknown(Outcome.BOUNDS_CROSSED)
    bounds = dissimilarity_bounds(np.stack([least, size - most], 1), np.stack([most, size - least], 1))
    if isinstance(bounds, Outcome):
        return unknown(bounds)
    corners = [_chance(size, inside, generator) for inside in _corners(least, most)]
    chances = [found for found in corners if not isinstance(found, Outcome)]
    if len(chances) < len(corners):
        return unknown(next(found for found in corners if isinstance(found, Outcome)))
    spread = max(found.spread for found in chances)
    low = _less(max(bounds.low - Z95 * spread, 0.0), max(found.expected for found in chances))
    high = _less(min(bounds.high + Z95 * spread, 1.0), min(found.expected for found in chances))
    middle = chances[len(chances) // 2]
    is_told = bool((most - least <= 1).all())
    value = min(max(_less(middle.observed, middle.expected), low), high) if is_told else None
    return Told(value, low, high, Outcome.OK)


def _corners(least: Floats, most: Floats) -> list[Floats]:
    """One table where everything is known; else as few, about half and as many as can be."""
    return [least] if (least == most).all() else [least, np.floor((least + most) / 2), most]


def _less(observed: float, expected: float) -> float:
    return float(np.sqrt((observed**2 - expected**2) / (1 - expected**2))) if observed > expected else 0.0


@dataclass(frozen=True, slots=True)
class _Chance:
    observed: float
    expected: float
    spread: float


def _chance(size: Floats, inside: Floats, generator: np.random.Generator) -> _Chance | Outcome:
    table = np.stack([inside, size - inside], 1)
    found = beyond_chance(table, Index.DISSIMILARITY)
    if isinstance(found, Outcome):
        return found
    drawn = generator.binomial(size.astype(np.int64), inside / size, (_DRAWS, len(size))).astype(float)
    whole = drawn.sum(1)
    drawn = drawn[(whole > 0) & (whole < size.sum())]
    if len(drawn) < 2:
        return Outcome.NOTHING_COUNTED
    return _Chance(found.observed, found.expected, float(unevenness(np.stack([drawn, size - drawn], 2)).std(ddof=1)))
