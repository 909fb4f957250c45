"""Intervals for shares, differences of shares, counts, rates and means.

All pupils are counted, so these are not errors of a sample: an interval holds what the figure could have been by chance
alone in a place like this one. Functions take numbers or arrays that broadcast and give an `Interval`. Bad input gives the
whole range of the quantity and an outcome that names why; it never gives NaN.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from samsyn.stats.arrays import Flags, Floats, Outcomes, first_found, is_ok, outcomes, together
from samsyn.stats.outcome import Outcome

Z95 = 1.959963984540054
Z998 = 3.090232306167813
MOST = 1e12
LEAST = 1e-6
"""No count is larger, and no counted part of a person or post smaller: what is outside is a mistake, and out of range."""
_BISECTIONS = 60  # more than the bits of a double


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """low, high: float arrays of one shape, low <= high. outcome: an object array of Outcome, of the same shape."""

    low: Floats
    high: Floats
    outcome: Outcomes


def spanning(low: Floats, high: Floats, outcome: Outcomes, least: float, most: float) -> Interval:
    """The interval where the outcome is OK, and the whole range from least to most elsewhere."""
    ok = is_ok(outcome)
    return Interval(np.asarray(np.where(ok, low, least)), np.asarray(np.where(ok, high, most)), outcome)


def wilson(x: ArrayLike, n: ArrayLike, z: ArrayLike = Z95) -> Interval:
    """The score interval of a share, x of n: every p with |x - np| <= z sqrt(n p (1-p)).

    (x + z²/2 -+ z sqrt(x(n-x)/n + z²/4)) / (n + z²). x and n need not be whole (full-time posts). n = 0 gives [0, 1] and
    NOTHING_COUNTED; x outside 0..n, or anything that is no number, gives [0, 1] and OUT_OF_RANGE.
    Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3.
    """
    x, n, z = together(x, n, z)
    outcome = share_outcomes(x, n)
    ok = is_ok(outcome)
    x, n = np.where(ok, x, 0.0), np.where(ok, n, 1.0)
    middle, half = x + z * z / 2, z * np.sqrt(x * (n - x) / n + z * z / 4)
    low = np.where(x == 0, 0.0, np.maximum((middle - half) / (n + z * z), 0.0))
    high = np.where(x == n, 1.0, np.minimum((middle + half) / (n + z * z), 1.0))
    return spanning(low, high, outcome, 0.0, 1.0)


def clopper_pearson(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Interval:
    """The exact interval of a share: quantiles B(a/2; x, n-x+1) and B(1-a/2; x+1, n-x) of the Beta distribution.

    Never covers less than `confidence`, mostly more. Bad input as for `wilson`. Clopper & Pearson 1934, Biometrika 26:404.
    """
    return _beta_interval(x, n, confidence, 0.0)


def jeffreys(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Interval:
    """The equal-tailed posterior interval of a share under Jeffreys' prior: quantiles of Beta(x + 1/2, n - x + 1/2).

    As it stands, not widened to 0 or 1 for x = 0 or x = n. Bad input as for `wilson`.
    Brown, Cai & DasGupta 2001, Statistical Science 16:101.
    """
    return _beta_interval(x, n, confidence, 0.5)


def mid_p(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Interval:
    """The exact interval of a share with half the probability of x itself in each tail.

    high solves P(X < x) + P(X = x)/2 = a/2, and low is its mirror image. Solved by halving between the share and
    the Clopper-Pearson limit, which always holds it. Bad input as for `wilson`.
    Newcombe 1998, Stat Med 17:857, method 6; Berry & Armitage 1995, The Statistician 44:417.
    """
    x, n = together(x, n)
    wide = clopper_pearson(x, n, confidence)
    ok = is_ok(wide.outcome)
    x, n = np.where(ok, x, 0.0), np.where(ok, n, 1.0)
    tail = (1 - confidence) / 2
    high = np.where(x == n, 1.0, _mid_p_high(x, n, wide.high, tail))
    low = np.where(x == 0, 0.0, 1 - _mid_p_high(n - x, n, 1 - wide.low, tail))
    return spanning(low, high, wide.outcome, 0.0, 1.0)


def newcombe(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, z: ArrayLike = Z95) -> Interval:
    """The interval of the difference between two shares, x1/n1 - x2/n2, from their Wilson intervals [l, u].

    d - sqrt((p1-l1)² + (u2-p2)²) to d + sqrt((u1-p1)² + (p2-l2)²). If one of them has nothing counted or is out of range,
    so has the difference: [-1, 1]. Newcombe 1998, Stat Med 17:873, method 10.
    """
    x1, n1, x2, n2, z = together(x1, n1, x2, n2, z)
    first, second = wilson(x1, n1, z), wilson(x2, n2, z)
    outcome = first_found(first.outcome, second.outcome)
    ok = is_ok(outcome)
    p1, p2 = np.divide(x1, n1, where=ok, out=np.zeros(ok.shape)), np.divide(x2, n2, where=ok, out=np.zeros(ok.shape))
    low = p1 - p2 - np.hypot(p1 - first.low, second.high - p2)
    high = p1 - p2 + np.hypot(first.high - p1, p2 - second.low)
    return spanning(np.maximum(low, -1.0), np.minimum(high, 1.0), outcome, -1.0, 1.0)


def poisson_exact(x: ArrayLike, confidence: float = 0.95) -> Interval:
    """The exact interval of an expected count when x were counted: chi²(a/2; 2x)/2 to chi²(1-a/2; 2x+2)/2.

    x < 0 or no number gives [0, inf] and OUT_OF_RANGE. Garwood 1936, Biometrika 28:437.
    """
    (x,) = together(x)
    outcome = count_outcomes(x)
    x, tail = np.where(is_ok(outcome), x, 0.0), (1 - confidence) / 2
    low = np.where(x == 0, 0.0, special.gammaincinv(np.where(x == 0, 1.0, x), tail))
    high = np.asarray(special.gammainccinv(x + 1, tail), dtype=np.float64)
    return spanning(low, high, outcome, 0.0, np.inf)


def byar_approximation(x: ArrayLike, confidence: float = 0.95) -> Interval:
    """Byar's interval of an expected count: x(1 - 1/9x - z/3sqrt(x))³ to (x+1)(1 - 1/9(x+1) + z/3sqrt(x+1))³.

    Bad input as for `poisson_exact`. Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 69.
    """
    (x,) = together(x)
    outcome = count_outcomes(x)
    x, z = np.where(is_ok(outcome), x, 0.0), special.ndtri((1 + confidence) / 2)
    some = np.where(x == 0, 1.0, x)
    low = np.where(x == 0, 0.0, np.maximum(x * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3, 0.0))
    high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    return spanning(low, high, outcome, 0.0, np.inf)


def byar(x: ArrayLike, confidence: float = 0.95) -> Interval:
    """The interval of an expected count: exact for x < 10, where Byar's approximation is not good enough, else Byar's.

    Bad input as for `poisson_exact`. The rule is that of PHE, Technical Guide: Confidence Intervals (2018).
    """
    exact, about = poisson_exact(x, confidence), byar_approximation(x, confidence)
    few = np.asarray(x, dtype=np.float64) < 10
    return Interval(np.where(few, exact.low, about.low), np.where(few, exact.high, about.high), exact.outcome)


def rate(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Interval:
    """The interval of a rate, x events per n (children per group, posts ...): that of the count by `byar`, divided by n.

    n = 0 gives [0, inf] and NOTHING_COUNTED; n < 0, or x as for `byar`, gives OUT_OF_RANGE.
    """
    x, n = together(x, n)
    count = byar(x, confidence)
    possible: Flags = is_ok(count.outcome) & is_ok(count_outcomes(n))
    outcome = outcomes(n.shape, (~possible, Outcome.OUT_OF_RANGE), (n == 0, Outcome.NOTHING_COUNTED))
    n = np.where(is_ok(outcome), n, 1.0)
    return spanning(count.low / n, count.high / n, outcome, 0.0, np.inf)


def mean_interval(
    mean: ArrayLike, sd: ArrayLike, n: ArrayLike, confidence: float = 0.95, *, least: float = -np.inf, most: float = np.inf
) -> Interval:
    """The interval of a mean of n answers with standard deviation sd (divisor n-1): mean -+ t(n-1) sd/sqrt(n) (Student 1908).

    least, most: the ends of the scale of the answers (0 and 10 for an index), where the interval is cut. n = 0 gives the
    whole scale and NOTHING_COUNTED; 0 < n < 2 TOO_FEW; a negative sd or n, a mean off the scale or no number OUT_OF_RANGE.
    """
    mean, sd, n = together(mean, sd, n)
    known = np.isfinite(mean) & np.isfinite(sd) & np.isfinite(n)
    outcome = outcomes(
        mean.shape,
        (~known | (sd < 0) | (n < 0) | (mean < least) | (mean > most), Outcome.OUT_OF_RANGE),
        (n == 0, Outcome.NOTHING_COUNTED),
        (n < 2, Outcome.TOO_FEW),
    )
    ok = is_ok(outcome)
    mean, sd, n = np.where(ok, mean, 0.0), np.where(ok, sd, 0.0), np.where(ok, n, 2.0)
    half = special.stdtrit(n - 1, (1 + confidence) / 2) * sd / np.sqrt(n)
    return spanning(np.maximum(mean - half, least), np.minimum(mean + half, most), outcome, least, most)


def share_outcomes(x: Floats, n: Floats) -> Outcomes:
    """What can be said of x of n: OUT_OF_RANGE, NOTHING_COUNTED or OK."""
    possible: Flags = (n <= MOST) & (x <= n) & ((x == 0) | (x >= LEAST)) & ((n == 0) | (n >= LEAST))
    return outcomes(x.shape, (~possible, Outcome.OUT_OF_RANGE), (n == 0, Outcome.NOTHING_COUNTED))


def count_outcomes(x: Floats) -> Outcomes:
    """What can be said of a count: OUT_OF_RANGE or OK."""
    return outcomes(x.shape, (~((x <= MOST) & ((x == 0) | (x >= LEAST))), Outcome.OUT_OF_RANGE))


def _beta_interval(x: ArrayLike, n: ArrayLike, confidence: float, prior: float) -> Interval:
    """prior: what is added to successes and to failures; 0 gives the exact interval, whose limits have one more on one side."""
    x, n = together(x, n)
    outcome = share_outcomes(x, n)
    ok = is_ok(outcome)
    x, n = np.where(ok, x, 0.0), np.where(ok, n, 1.0)
    tail, extra = (1 - confidence) / 2, 1.0 if prior == 0 else 0.0
    hits, misses = x + prior, n - x + prior
    low = special.betaincinv(np.where(hits == 0, 1.0, hits), misses + extra, tail)
    high = special.betainccinv(hits + extra, np.where(misses == 0, 1.0, misses), tail)
    return spanning(np.where(hits == 0, 0.0, low), np.where(misses == 0, 1.0, high), outcome, 0.0, 1.0)


def _mid_p_high(x: Floats, n: Floats, above: Floats, tail: float) -> Floats:
    low, high = x / n, above
    rest = np.where(x == n, 1.0, n - x)
    for _ in range(_BISECTIONS):
        p = (low + high) / 2
        at_most = special.betaincc(x + 1, rest, p)
        fewer = np.where(x == 0, 0.0, special.betaincc(np.where(x == 0, 1.0, x), rest + 1, p))
        too_likely = (at_most + fewer) / 2 > tail
        low, high = np.where(too_likely, p, low), np.where(too_likely, high, p)
    return (low + high) / 2
