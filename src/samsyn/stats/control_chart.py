"""Control charts: has a series moved, or is it what it always was?

Fewer than twelve points give no limits: eight or ten moving ranges leave them so unsure that they say nothing.
Rules as in NHS England, Making Data Count; limits by Wheeler & Chambers 1992 (XmR) and Laney 2002, Qual Eng 14:531 (p').
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from samsyn.stats.arrays import Flags, Floats, Outcomes, Wholes, together
from samsyn.stats.intervals import share_outcomes
from samsyn.stats.outcome import Outcome

LEAST_POINTS = 12
_XMR = 2.66  # 3 / d2, d2 = 1.128 for ranges of two
_D2 = 1.128
_RUN = 7


class Signal(StrEnum):
    """Why a point is no chance, in order of precedence; COMMON for chance."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    ONE_SIDE = "one_side"
    COMMON = "common"


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """centre, low, high: one for each point, in its unit. Where the outcome is not OK there are none: low -inf, high inf."""

    centre: Floats
    low: Floats
    high: Floats
    outcome: Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """kind: an object array of Signal. direction of each point: 1 above the centre, -1 below, 0 on it; for TREND 1 up, -1 down."""

    kind: Outcomes
    direction: Wholes


def xmr_limits(y: ArrayLike, screening: float = 3.267) -> Limits:
    """Limits of a series of single values: mean ± 2.66 mean|mR|, mR the differences between points that follow each other.

    Moving ranges above screening times their mean are left out, once (inf: none is). Fewer than twelve points: TOO_FEW; a
    point that is no number: OUT_OF_RANGE; all points alike: ONE_GROUP.
    """
    (y,) = together(y)
    outcome = _outcome(y, np.isfinite(y))
    if outcome != Outcome.OK:
        return _none(y, outcome)
    half = _XMR * _mean_range(y, screening)
    centre = np.full(y.shape, y.mean())
    return Limits(centre, centre - half, centre + half, outcome)


def laney_limits(x: ArrayLike, n: ArrayLike, screening: float = np.inf) -> Limits:
    """Limits of a series of shares x of n that vary more between years than chance alone (p' chart), cut to [0, 1].

    p ± 3 s_i sigma_z with p = sum x/sum n, s_i = sqrt(p(1-p)/n_i), z_i = (x_i/n_i - p)/s_i and sigma_z = mean|mR of z|/1.128.
    Fewer than twelve points: TOO_FEW; n = 0 in any: NOTHING_COUNTED; x outside 0..n: OUT_OF_RANGE; all shares alike: ONE_GROUP.
    """
    x, n = together(x, n)
    states = share_outcomes(x, n)
    counted = np.asarray(states != Outcome.NOTHING_COUNTED, dtype=np.bool_)
    if bool(np.any(states == Outcome.OUT_OF_RANGE)) or not counted.all():
        return _none(np.zeros(x.shape), Outcome.NOTHING_COUNTED if not counted.all() else Outcome.OUT_OF_RANGE)
    share = x / n
    outcome = _outcome(share, counted)
    if outcome != Outcome.OK:
        return _none(share, outcome)
    p = x.sum() / n.sum()
    own = np.sqrt(p * (1 - p) / n)
    half = 3 * own * _mean_range((share - p) / own, screening) / _D2
    return Limits(np.full(x.shape, p), np.maximum(p - half, 0.0), np.minimum(p + half, 1.0), outcome)


def signals(y: ArrayLike, limits: Limits) -> Signals:
    """What each point tells, given its limits: the first rule in the order of `Signal` that it takes part in.

    Outside a limit; part of seven points each above (below) the one before; two of three on one side of the centre more than
    two thirds of the way to the limit but inside it, and one of the two; part of seven on one side of the centre. Without
    limits all are COMMON.
    """
    (y,) = together(y)
    side = np.sign(np.where(np.isfinite(y), y - limits.centre, 0.0)).astype(np.int64)
    kind = np.full(y.shape, Signal.COMMON, dtype=object)
    if limits.outcome != Outcome.OK:
        return Signals(kind, side)
    outside: Flags = (y > limits.high) | (y < limits.low)
    third = (limits.high - limits.centre) / 3, (limits.centre - limits.low) / 3
    close: Flags = ((y > limits.high - third[0]) | (y < limits.low + third[1])) & ~outside
    trend = seven_point_trend(y)
    kind[part_of_seven(seven_on_one_side(side))] = Signal.ONE_SIDE
    kind[part_of_two_in_three(close, side)] = Signal.TWO_IN_THREE
    kind[part_of_seven(trend)] = Signal.TREND
    kind[outside] = Signal.OUTSIDE
    return Signals(kind, np.where(kind == Signal.TREND, _spread_back(trend), side))


def seven_on_one_side(side: ArrayLike) -> Flags:
    """Whether each point is the seventh or later in a row on the same side (1 or -1) of the centre."""
    side = np.asarray(side, dtype=np.int64)
    return np.asarray(_ends_of_runs(side, _RUN) != 0)


def seven_point_trend(y: ArrayLike) -> Wholes:
    """1 for each point that ends seven of which each is above the one before, -1 for below, else 0."""
    (y,) = together(y)
    steps = np.sign(np.diff(y)).astype(np.int64)
    return np.concatenate((np.zeros(min(1, y.size), dtype=np.int64), _ends_of_runs(steps, _RUN - 1)))


def part_of_seven(ends: ArrayLike) -> Flags:
    """Whether each point is among the seven that end in a point marked (other than 0)."""
    return np.asarray(_spread_back(np.asarray(ends, dtype=np.int64)) != 0)


def two_in_three(close: ArrayLike, side: ArrayLike) -> Flags:
    """Whether each point is among three in a row on the same side of which at least two are close to the limit."""
    close, side = np.asarray(close, dtype=np.int64), np.asarray(side, dtype=np.int64)
    found = np.zeros(close.size, dtype=np.bool_)
    if close.size >= 3:
        three = np.lib.stride_tricks.sliding_window_view
        starts = np.flatnonzero((three(close, 3).sum(1) >= 2) & (np.abs(three(side, 3).sum(1)) == 3))
        found[(starts[:, None] + np.arange(3)).ravel()] = True
    return found


def part_of_two_in_three(close: ArrayLike, side: ArrayLike) -> Flags:
    """Whether each point is one of the two: close to the limit itself, and among such three."""
    return np.asarray(two_in_three(close, side) & np.asarray(close, dtype=np.bool_))


def _outcome(y: Floats, sound: Flags) -> Outcome:
    if not sound.all():
        return Outcome.OUT_OF_RANGE
    if y.size < LEAST_POINTS:
        return Outcome.TOO_FEW
    return Outcome.ONE_GROUP if bool(np.all(y == y[0])) else Outcome.OK


def _none(y: Floats, outcome: Outcome) -> Limits:
    known = y[np.isfinite(y)]
    centre = np.full(y.shape, known.mean() if known.size else 0.0)
    return Limits(centre, np.full(y.shape, -np.inf), np.full(y.shape, np.inf), outcome)


def _mean_range(y: Floats, screening: float) -> float:
    ranges = np.abs(np.diff(y))
    return float(ranges[ranges <= screening * ranges.mean()].mean())


def _ends_of_runs(signs: Wholes, length: int) -> Wholes:
    """The sign at each place that ends so many of it in a row, else 0."""
    ends = np.zeros(signs.size, dtype=np.int64)
    if signs.size >= length:
        sums = np.lib.stride_tricks.sliding_window_view(signs, length).sum(1)
        ends[length - 1 :] = np.where(np.abs(sums) == length, np.sign(sums), 0)
    return ends


def _spread_back(ends: Wholes) -> Wholes:
    """Each end's sign on the seven points up to it; of several the last."""
    spread = np.zeros(ends.size, dtype=np.int64)
    for end in np.flatnonzero(ends):
        spread[max(end - _RUN + 1, 0) : end + 1] = ends[end]
    return spread
