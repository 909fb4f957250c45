"""What each unknown can be by one statement at a time, again and again: fast, and never narrower than the truth."""

import numpy as np

from samsyn.analysis.attack.statements import Flags, Floats, Ints, System

TOLERANCE = 1e-9
_ROUNDS = 12


def consistent(system: System) -> System:
    """The system without the statements that cannot hold together with what is known of each unknown alone.

    Publishers' tables do contradict themselves here and there (a total that is not the sum of its parts); such a statement says
    nothing that an attacker could use.
    """
    least, most = _activity(system, system.low, system.high)
    slack = TOLERANCE + 1e-9 * np.maximum(np.abs(least, where=np.isfinite(least), out=np.zeros(len(least))), 1.0)
    return system.rows((least <= system.row_high + slack) & (most >= system.row_low - slack))


def propagated(system: System, rounds: int = _ROUNDS) -> tuple[Floats, Floats]:
    """Limits of every unknown after `rounds` rounds (feasibility-based bound tightening: Belotti et al. 2012).

    Every limit given is implied by the statements. An unknown that would be left without any possible value keeps the limits
    that it had: the statements contradict each other, and it is left to the linear programme to say where.
    """
    low, high = system.low.copy(), system.high.copy()
    for _ in range(rounds):
        new_low, new_high = _tightened(system, low, high)
        crossed = new_low > new_high
        new_low, new_high = np.where(crossed, low, new_low), np.where(crossed, high, new_high)
        same = bool((new_low <= low + TOLERANCE).all() and (new_high >= high - TOLERANCE).all())
        low, high = new_low, new_high
        if same:
            break
    return low, high


def _ends(system: System, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The least and the most that each term can be."""
    up = system.coefficient > 0
    least, most = np.where(up, low[system.cell], high[system.cell]), np.where(up, high[system.cell], low[system.cell])
    return _times(system.coefficient, least), _times(system.coefficient, most)


def _times(coefficient: Floats, limit: Floats) -> Floats:
    finite = np.isfinite(limit)
    whole = np.where(finite, limit, 0.0) * coefficient
    return np.where(finite, whole, np.sign(coefficient) * np.where(finite, 0.0, limit))


def _sums(system: System, terms: Floats) -> tuple[Floats, Ints]:
    """Per statement the sum of its finite terms, and how many are not finite."""
    finite = np.isfinite(terms)
    count = len(system.row_low)
    total = np.bincount(system.row, np.where(finite, terms, 0.0), count)
    return total.astype(np.float64), np.bincount(system.row[~finite], minlength=count).astype(np.int64)


def _activity(system: System, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    least, most = _ends(system, low, high)
    (least_sum, least_open), (most_sum, most_open) = _sums(system, least), _sums(system, most)
    return np.where(least_open > 0, -np.inf, least_sum), np.where(most_open > 0, np.inf, most_sum)


def _others(system: System, terms: Floats, open_end: float) -> Floats:
    """For each term, the sum of the other terms of its statement."""
    total, open_ = _sums(system, terms)
    own = np.isfinite(terms)
    rest = total[system.row] - np.where(own, terms, 0.0)
    return np.where(open_[system.row] - ~own > 0, open_end, rest)


def _tightened(system: System, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    least, most = _ends(system, low, high)
    up = system.coefficient > 0
    # a x <= row_high - (least of the others); a x >= row_low - (most of the others)
    above = (system.row_high[system.row] - _others(system, least, -np.inf)) / system.coefficient
    below = (system.row_low[system.row] - _others(system, most, np.inf)) / system.coefficient
    new_low, new_high = low.copy(), high.copy()
    np.minimum.at(new_high, system.cell, np.where(up, above, below))
    np.maximum.at(new_low, system.cell, np.where(up, below, above))
    return _held(new_low, new_high, low, high)


def _held(new_low: Floats, new_high: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """A crossing as small as rounding in the machine is none."""
    near: Flags = (new_low > new_high) & (new_low - new_high <= 1e-7 * np.maximum(np.abs(new_high), 1.0))
    middle = np.clip(np.where(near, new_high, new_low), low, high)
    return np.where(near, middle, new_low), np.where(near, np.maximum(middle, new_high), new_high)
