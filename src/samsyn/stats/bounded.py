"""Intervals when numerator and denominator are known only between bounds, by rounding or by hiding.

Each function gives the hull: the least interval that holds the interval of every pair of numbers that the bounds allow. Where
the ends lie follows from how the score interval moves. For a fixed count x both ends fall when n grows; for a fixed share
they close in on it; both rise with x. Crossing bounds give the whole range and BOUNDS_CROSSED.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from samsyn.stats.arrays import Flags, Floats, Outcomes, Wholes, first_found, is_ok, outcomes, together
from samsyn.stats.intervals import MOST, Z95, Interval, count_outcomes, newcombe, spanning, wilson
from samsyn.stats.outcome import Outcome

_LEVELS = 64  # a fraction whose denominator is held by a double has fewer levels
_SLACK = 1e-12  # what a share may be off for being held in binary


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """The smallest true differences, downward and upward, that would be told as sure; inf where none that can exist would be."""

    down: Floats
    up: Floats
    outcome: Outcomes


@dataclass(frozen=True, slots=True, eq=False)
class _Corners:
    """The two pairs (x, n) that the ends of the hull come from, and whether there is such a pair."""

    least_x: Floats
    most_n: Floats
    most_x: Floats
    least_n: Floats
    outcome: Outcomes


def wilson_of_counts(x_low: ArrayLike, x_high: ArrayLike, n_low: ArrayLike, n_high: ArrayLike, z: ArrayLike = Z95) -> Interval:
    """The hull of the Wilson intervals of every x of n with x and n within their bounds and x <= n. n_high may be inf.

    If n may be 0, so that nothing may have been counted: [0, 1] and NOTHING_COUNTED. Bounds below 0 or no numbers give
    OUT_OF_RANGE; low above high, or x above n for every pair, BOUNDS_CROSSED.
    """
    x_low, x_high, n_low, n_high, z = together(x_low, x_high, n_low, n_high, z)
    pair = _corners(x_low, x_high, n_low, n_high)
    endless = np.isinf(pair.most_n)
    low = wilson(pair.least_x, np.where(endless, np.maximum(pair.least_x, 1.0), pair.most_n), z).low
    high = wilson(pair.most_x, pair.least_n, z).high
    return spanning(np.where(endless, 0.0, low), high, pair.outcome, 0.0, 1.0)


def wilson_of_share(p_low: ArrayLike, p_high: ArrayLike, n_low: ArrayLike, z: ArrayLike = Z95) -> Interval:
    """The hull of the Wilson intervals of every share within its bounds, of every n that is at least n_low.

    n is not known upward, and no wider interval comes from a larger n. n_low need not be whole (full-time posts);
    n_low = 0 gives [0, 1] and NOTHING_COUNTED, shares outside 0-1 or no numbers OUT_OF_RANGE, p_low > p_high BOUNDS_CROSSED.
    """
    p_low, p_high, n_low, z = together(p_low, p_high, n_low, z)
    outcome = _share_bounds(p_low, p_high, n_low)
    ok = is_ok(outcome)
    n = np.where(ok, n_low, 1.0)
    low, high = np.where(ok, p_low, 0.0) * n, np.where(ok, p_high, 1.0) * n
    return spanning(wilson(low, n, z).low, wilson(np.minimum(high, n), n, z).high, outcome, 0.0, 1.0)


def newcombe_of_counts(
    first: tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike],
    second: tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike],
    z: ArrayLike = Z95,
) -> Interval:
    """The hull of Newcombe's intervals of x1/n1 - x2/n2 over all that the bounds allow. Each: x_low, x_high, n_low, n_high.

    The difference and both its ends rise with each of p1, l1 and u1, and so with what the Wilson intervals do. n must be
    bounded upward, else OUT_OF_RANGE. Outcomes as for `wilson_of_counts`, the first's before the second's; then [-1, 1].
    """
    *arrays, z = together(*first, *second, z)
    one, two = _corners(*arrays[:4]), _corners(*arrays[4:])
    lowest = newcombe(one.least_x, one.most_n, two.most_x, two.least_n, z)
    highest = newcombe(one.most_x, one.least_n, two.least_x, two.most_n, z)
    outcome = first_found(one.outcome, two.outcome, lowest.outcome, highest.outcome)
    return spanning(lowest.low, highest.high, outcome, -1.0, 1.0)


def newcombe_of_shares(  # noqa: PLR0917 - two shares with their bounds, in the order they are written
    p1_low: ArrayLike, p1_high: ArrayLike, n1_low: ArrayLike, p2_low: ArrayLike, p2_high: ArrayLike, n2_low: ArrayLike, z: ArrayLike = Z95
) -> Interval:
    """The hull of Newcombe's intervals of p1 - p2 over shares within their bounds and every n1 >= n1_low, n2 >= n2_low.

    Outcomes as for `wilson_of_share`, the first's before the second's; then [-1, 1].
    """
    p1_low, p1_high, n1_low, p2_low, p2_high, n2_low, z = together(p1_low, p1_high, n1_low, p2_low, p2_high, n2_low, z)
    outcome = first_found(_share_bounds(p1_low, p1_high, n1_low), _share_bounds(p2_low, p2_high, n2_low))
    ok = is_ok(outcome)
    n1, n2 = np.where(ok, n1_low, 1.0), np.where(ok, n2_low, 1.0)
    x1_low, x1_high = np.where(ok, p1_low, 0.0) * n1, np.where(ok, p1_high, 0.0) * n1
    x2_low, x2_high = np.where(ok, p2_low, 0.0) * n2, np.where(ok, p2_high, 0.0) * n2
    lowest = newcombe(np.minimum(x1_low, n1), n1, np.minimum(x2_high, n2), n2, z)
    highest = newcombe(np.minimum(x1_high, n1), n1, np.minimum(x2_low, n2), n2, z)
    return spanning(lowest.low, highest.high, outcome, -1.0, 1.0)


def smallest_count(p_low: ArrayLike, p_high: ArrayLike) -> Wholes:
    """The least whole n >= 1 such that some whole x has p_low <= x/n <= p_high; 0 where the bounds cross or are no shares.

    It is the denominator of the simplest fraction between the bounds, found by continued fractions (Stern 1858, Brocot
    1861): if no whole number lies between the bounds, take away their whole part and go on with the inverses. The bounds
    are held to be 1e-12 wider than written, so that 0.685 is 137/200 also in binary; n is never made too large by it.
    """
    low, high = together(p_low, p_high)
    valid: Flags = (low >= 0) & (high <= 1) & (low <= high)
    a, b = np.where(valid, low, 0.0).ravel() - _SLACK, np.where(valid, high, 0.0).ravel() + _SLACK
    now, before, left = np.zeros(a.size), np.ones(a.size), np.arange(a.size)
    for _ in range(_LEVELS):
        whole = np.ceil(a)
        going = whole > b
        part = whole - going
        now[left], before[left] = part * now[left] + before[left], now[left]
        left, part, a, b = left[going], part[going], a[going], b[going]
        if left.size == 0:
            break
        a, b = 1 / (b - part), 1 / (a - part)
    return np.where(valid, now.reshape(low.shape), 0).astype(np.int64)


def outward(low: ArrayLike, high: ArrayLike, step: ArrayLike) -> Interval:
    """The interval rounded outward to whole multiples of step, so that its ends tell no more than the step.

    Low > high gives BOUNDS_CROSSED and a step that is not above 1e-12, or no number, OUT_OF_RANGE, both with [-inf, inf].
    Infinite ends stay. An end that is already a multiple (to twelve decimals) stays.
    """
    low, high, step = together(low, high, step)
    sound: Flags = _is_end(low) & _is_end(high) & (step >= _SLACK) & (step <= MOST)
    outcome = outcomes(low.shape, (~sound, Outcome.OUT_OF_RANGE), (low > high, Outcome.BOUNDS_CROSSED))
    step = np.where(sound, step, 1.0)
    down, up = np.rint(np.where(sound, low, 0.0) / step), np.rint(np.where(sound, high, 0.0) / step)
    down, up = down - (_multiple(down, step) > low), up + (_multiple(up, step) < high)
    return spanning(_multiple(down, step), _multiple(up, step), outcome, -np.inf, np.inf)


def smallest_difference(p: ArrayLike, n: ArrayLike, z: ArrayLike = Z95, power: float = 0.8) -> Visible:
    """The smallest true differences from a fixed reference share p that n counted would show as sure with that power.

    Sure: the Wilson interval does not hold p, which is the score test |x/n - p| > z sqrt(p(1-p)/n). By the normal
    approximation of x/n around the true share t, the power is reached where t = p ± z sqrt(p(1-p)/n) ± zb sqrt(t(1-t)/n),
    whose root is the score limit, with zb, of the first two terms. inf where the test cannot be met by any x; TOO_FEW where
    that is so on both sides. Outcomes else as for `wilson`, with inf. Fleiss, Levin & Paik 2003, ch. 2.5.
    """
    p, n, z = together(p, n, z)
    share: Flags = (p >= 0) & (p <= 1)
    outcome = outcomes(p.shape, (~share | ~is_ok(count_outcomes(n)), Outcome.OUT_OF_RANGE), (n == 0, Outcome.NOTHING_COUNTED))
    ok = is_ok(outcome)
    p, n, zb = np.where(ok, p, 0.0), np.where(ok, n, 1.0), special.ndtri(power)
    reach = z * np.sqrt(p * (1 - p) / n)
    upper, lower = p + reach, p - reach
    up = np.where(ok & (upper < 1), wilson(np.clip(upper, 0, 1) * n, n, zb).high - p, np.inf)
    down = np.where(ok & (lower > 0), p - wilson(np.clip(lower, 0, 1) * n, n, zb).low, np.inf)
    outcome[ok & np.isinf(up) & np.isinf(down)] = Outcome.TOO_FEW
    return Visible(down, up, outcome)


def smallest_mean_difference(se: ArrayLike, z: ArrayLike = Z95, power: float = 0.8) -> Floats:
    """The smallest true difference from a fixed reference that a mean with standard error se would show as sure with that power.

    (z + zb) se. A standard error that is negative or no number shows nothing: inf.
    """
    se, z = together(se, z)
    sound = (se >= 0) & np.isfinite(se)
    return np.asarray(np.where(sound, (z + special.ndtri(power)) * np.where(sound, se, 0.0), np.inf))


def _corners(x_low: Floats, x_high: Floats, n_low: Floats, n_high: Floats) -> _Corners:
    least_n = np.maximum(n_low, x_low)
    sound: Flags = (x_low >= 0) & (n_low >= 0) & np.isfinite(least_n) & ~np.isnan(x_high) & ~np.isnan(n_high)
    outcome = outcomes(
        x_low.shape,
        (~sound, Outcome.OUT_OF_RANGE),
        ((x_low > x_high) | (n_low > n_high) | (least_n > n_high), Outcome.BOUNDS_CROSSED),
        (least_n == 0, Outcome.NOTHING_COUNTED),
    )
    ok = is_ok(outcome)
    least_n, most_n = np.where(ok, least_n, 1.0), np.where(ok, n_high, 1.0)
    return _Corners(np.where(ok, x_low, 0.0), most_n, np.where(ok, np.minimum(x_high, least_n), 0.0), least_n, outcome)


def _share_bounds(p_low: Floats, p_high: Floats, n_low: Floats) -> Outcomes:
    sound: Flags = (p_low >= 0) & (p_low <= 1) & (p_high >= 0) & (p_high <= 1) & (n_low >= 0) & np.isfinite(n_low)
    return outcomes(
        p_low.shape, (~sound, Outcome.OUT_OF_RANGE), (p_low > p_high, Outcome.BOUNDS_CROSSED), (n_low == 0, Outcome.NOTHING_COUNTED)
    )


def _is_end(end: Floats) -> Flags:
    return np.asarray(np.isinf(end) | (np.abs(end) <= MOST))


def _multiple(times: Floats, step: Floats) -> Floats:
    return np.asarray(np.round(times * step, 12))
