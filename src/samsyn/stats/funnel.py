"""Funnels: who stands out from a target by more than own chance, and by more than what all differ anyway.

Spiegelhalter 2005, Stat Med 24:1185 (funnel plots), and QSHC 14:347 (over-dispersion). With many units nearly all funnels
are over-dispersed, so limits without regard to it mark far too many; the additive model is the default.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from samsyn.stats.arrays import Flags, Floats, is_ok, measurable, outcomes, together
from samsyn.stats.intervals import Interval, count_outcomes, poisson_exact, spanning
from samsyn.stats.outcome import Outcome

_BISECTIONS = 60


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """phi: mean squared z (1 is what chance gives). tau2: variance between units, in y's unit squared.

    Where it cannot be told both are inf, so that nothing stands out.
    """

    phi: float
    tau2: float
    outcome: Outcome


def proportion_limits(p0: ArrayLike, n: ArrayLike, z: ArrayLike) -> Interval:
    """Control limits of a share of n when the target is p0: p0 ± z sqrt(p0(1-p0)/n), cut to [0, 1].

    n = 0 gives [0, 1] and NOTHING_COUNTED; n < 0, p0 outside 0-1 or no numbers OUT_OF_RANGE. Spiegelhalter 2005, A.1.1.
    """
    p0, n, z = together(p0, n, z)
    sound: Flags = (p0 >= 0) & (p0 <= 1) & (n >= 0) & np.isfinite(n)
    outcome = outcomes(n.shape, (~sound, Outcome.OUT_OF_RANGE), (n == 0, Outcome.NOTHING_COUNTED))
    ok = is_ok(outcome)
    half = z * standard_error(np.where(ok, p0, 0.0), np.where(ok, n, 1.0))
    return spanning(np.maximum(p0 - half, 0.0), np.minimum(p0 + half, 1.0), outcome, 0.0, 1.0)


def standard_error(p0: ArrayLike, n: ArrayLike) -> Floats:
    """The standard error of a share of n at the target p0: sqrt(p0(1-p0)/n); inf where n is not above 0 or p0 no share."""
    p0, n = together(p0, n)
    sound = (p0 >= 0) & (p0 <= 1) & (n > 0)
    p0 = np.where(sound, p0, 0.0)
    return np.asarray(np.where(sound, np.sqrt(p0 * (1 - p0) / np.where(sound, n, 1.0)), np.inf))


def ratio_points(observed: ArrayLike, alpha: float) -> Interval:
    """The expected counts for which an observed count lies on the upper and on the lower limit of the funnel.

    low: the m with P(X >= observed | m) = alpha, chi²(alpha; 2x)/2. high: that with P(X <= observed | m) = alpha,
    chi²(1-alpha; 2x+2)/2. alpha: one tail. Divide observed by them for the ratio. Bad input as for `poisson_exact`.
    """
    return poisson_exact(observed, 1 - 2 * alpha)


def ratio_limits(expected: ArrayLike, alpha: float) -> Interval:
    """Control limits of the ratio observed/expected at an expected count: where `ratio_points` is turned around.

    The observed x, taken as continuous, with P(X <= x) = alpha (0 where even none is not that unlikely) and with
    P(X >= x) = alpha, divided by the expected count; found by halving. expected = 0 gives [0, inf] and NOTHING_COUNTED,
    less or no number OUT_OF_RANGE. Spiegelhalter 2005, A.1.2.
    """
    (expected,) = together(expected)
    outcome = count_outcomes(expected)
    outcome[is_ok(outcome) & (expected == 0)] = Outcome.NOTHING_COUNTED
    m = np.where(is_ok(outcome), expected, 1.0)
    most = m + 40 * np.sqrt(m) + 80
    low = np.where(np.exp(-m) >= alpha, 0.0, _solve(lambda x: special.gammaincc(x + 1, m) < alpha, m))
    high = _solve(lambda x: special.gammainc(np.maximum(x, 1e-300), m) > alpha, most)
    return spanning(low / m, high / m, outcome, 0.0, np.inf)


def z_scores(y: ArrayLike, s: ArrayLike, target: ArrayLike) -> Floats:
    """(y - target) / s: how many of its own standard errors each lies from the target; 0 where s tells nothing (not above 0)."""
    return z_adjusted(y, s, target, 0.0)


def z_adjusted(y: ArrayLike, s: ArrayLike, target: ArrayLike, tau2: ArrayLike) -> Floats:
    """(y - target) / sqrt(s² + tau2): how far each lies from the target, beside what units differ anyway.

    0 where s is not above 0, or something is no number. Spiegelhalter 2005, A.3.2 (z_D).
    """
    y, s, target, tau2 = together(y, s, target, tau2)
    sound = measurable(y, s) & measurable(target, s) & (tau2 >= 0)
    scale = np.sqrt(np.where(sound, s, 1.0) ** 2 + np.where(sound, tau2, 0.0))
    return np.asarray(np.where(sound, np.where(sound, y - target, 0.0) / scale, 0.0))


def overdispersion(y: ArrayLike, s: ArrayLike, target: ArrayLike, winsorised: float = 0.1) -> Overdispersion:
    """How much more than by chance the units differ from the target.

    z = (y - target)/s with the outermost tenth on each side drawn in to the tenth's quantile; phi = mean z² / `drawn_in`;
    tau2 = (I phi - (I-1)) / (sum w - sum w²/sum w), w = 1/s², if I phi > I - 1, else 0. No units: NOTHING_COUNTED; one:
    ONE_GROUP; an s that is not above 0, or no number: OUT_OF_RANGE. Spiegelhalter 2005, A.3; DerSimonian & Laird 1986.
    Spiegelhalter divides by 1 in place of `drawn_in`, and so holds units that differ by chance alone for less apart than chance.
    """
    y, s, target = together(y, s, target)
    outcome = _fit_outcome(y, s, target)
    if outcome != Outcome.OK:
        return Overdispersion(np.inf, np.inf, outcome)
    z = z_scores(y, s, target).ravel()
    z = np.clip(z, *np.quantile(z, [winsorised, 1 - winsorised]))
    phi, w = float(np.mean(z * z)) / drawn_in(winsorised), (1 / s**2).ravel()
    excess = z.size * phi - (z.size - 1)
    return Overdispersion(phi, max(excess, 0.0) / float((w * (1 - w / w.sum())).sum()), outcome)


def drawn_in(winsorised: float) -> float:
    """The mean square of a standard normal when the outermost share on each side is drawn in to its quantile: 1 where none is.

    With q the quantile, E min(z², q²) = (1 - 2w) - 2 q density(q) + 2 w q², by parts; 0.679 for a tenth. Raises ValueError
    for a share that is not from 0 to under one half.
    """
    if not 0 <= winsorised < 0.5:
        raise ValueError(f"{winsorised} is not from 0 to under 0.5")
    if winsorised == 0:
        return 1.0
    q = -float(special.ndtri(winsorised))
    return 1 - 2 * winsorised - 2 * q * float(np.exp(-q * q / 2)) / float(np.sqrt(2 * np.pi)) + 2 * winsorised * q * q


def multiplicative_limits(target: ArrayLike, s: ArrayLike, phi: float, z: ArrayLike) -> Interval:
    """Control limits target ± z s sqrt(phi), with phi taken as 1 if it is less. s not above 0: [-inf, inf], OUT_OF_RANGE."""
    target, s, z = together(target, s, z)
    return _limits(target, s, z * s * np.sqrt(max(phi, 1.0)))


def additive_limits(target: ArrayLike, s: ArrayLike, tau2: float, z: ArrayLike) -> Interval:
    """Control limits target ± z sqrt(s² + tau2). The default: a large unit is not judged by its size alone."""
    target, s, z = together(target, s, z)
    return _limits(target, s, z * np.sqrt(s * s + tau2))


def _solve(below: Callable[[Floats], Flags], most: Floats) -> Floats:
    """The x between 0 and most up to which `below` holds."""
    low, high = np.zeros_like(most), most
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        under = below(middle)
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return np.asarray((low + high) / 2)


def _limits(target: Floats, s: Floats, half: Floats) -> Interval:
    sound = measurable(target, s)
    centre = np.where(sound, target, 0.0)
    return spanning(centre - half, centre + half, outcomes(target.shape, (~sound, Outcome.OUT_OF_RANGE)), -np.inf, np.inf)


def _fit_outcome(y: Floats, s: Floats, target: Floats) -> Outcome:
    if y.size == 0:
        return Outcome.NOTHING_COUNTED
    if not bool(np.all(measurable(y, s) & measurable(target, s))):
        return Outcome.OUT_OF_RANGE
    return Outcome.ONE_GROUP if y.size == 1 else Outcome.OK
