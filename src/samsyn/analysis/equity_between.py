"""How much of all differences in a share lies between an organizer's units (eta squared, the intraclass correlation of these units).

The units are all that the organizer has and no sample of units, so the question is what part of p(1 - p) lies between their own
chances: B / (B + W) with B = sum n (p_j - p)^2 / N and W = sum n p_j (1 - p_j) / N. What is seen is larger, by the chance in each
unit: X = sum n (p_j - p)^2 / s2, s2 = sum n p_j (1 - p_j) / (N - J), is chi-square with J - 1 degrees of freedom and noncentrality
L = N B / W. So L is estimated by X - (J - 1), and its interval holds every L that X does not contradict (Steiger 2004, Psychol
Methods 9:164), widened by the root of how much more chance there is in units far from the whole than in all, where it is more;
L / (L + N) is the share. Units more alike than by lot have the upper end of units as alike as by lot. Another question, of units
drawn by lot, is that of `stats.variance_parts.spread_of_shares`.
"""

import numpy as np
from scipy.optimize import brentq
from scipy.special import chndtr

from samsyn.analysis.equity_apart import Told, unknown
from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome

_TAIL = 0.025


def between(share: Floats, least: Floats, most: Floats) -> Told:
    """The share of all differences, 0-1, that lies between units with `share` [units], each of `least` to `most` [units] pupils or posts.

    Where n is known between two limits the interval holds what both give, and the value is that of the fewest, from which most chance
    is taken away. ONE_GROUP for one unit, NOTHING_COUNTED where a unit may have nobody, TOO_FEW where there is no more than one in
    each, SINGULAR where all or none are hits in every unit.
    """
    if len(share) < 2:
        return unknown(Outcome.ONE_GROUP)
    if (least <= 0).any():
        return unknown(Outcome.NOTHING_COUNTED)
    few, many = _share(share, least), _share(share, most)
    bad = few.outcome if few.outcome is not Outcome.OK else many.outcome
    if few.low is None or few.high is None or many.low is None or many.high is None:
        return unknown(bad)
    return Told(few.value, min(few.low, many.low), max(few.high, many.high), Outcome.OK)


def _share(share: Floats, n: Floats) -> Told:
    whole, units = float(n.sum()), len(n)
    if whole <= units:
        return unknown(Outcome.TOO_FEW)
    mean = float(n @ share) / whole
    inside = float(n @ (share * (1 - share))) / (whole - units)
    if mean in (0.0, 1.0) or inside <= 0:
        return unknown(Outcome.SINGULAR)
    apart = n * (share - mean) ** 2
    seen = float(apart.sum()) / inside
    best = max(seen - (units - 1), 0.0)
    wider = max(1.0, float(apart @ (share * (1 - share))) / (inside * float(apart.sum()))) ** 0.5 if seen > 0 else 1.0
    low = max(best - wider * (best - _noncentral(seen, units - 1, 1 - _TAIL)), 0.0)
    high = best + wider * (_noncentral(max(seen, units - 1.0), units - 1, _TAIL) - best)
    value, low, high = (float(end / (end + whole)) for end in (best, low, high))
    return Told(value, low, high, Outcome.OK)


def _noncentral(seen: float, free: int, below: float) -> float:
    """The noncentrality with which a chi-square is at most `seen` with the chance `below`; 0 if no such is above 0."""

    def over(noncentrality: float) -> float:
        return float(chndtr(seen, free, noncentrality)) - below

    if over(0.0) <= 0:
        return 0.0
    top = seen + 10 * np.sqrt(seen + free) + 50
    return float(brentq(over, 0.0, top, xtol=1e-6 * max(seen, 1.0)))
