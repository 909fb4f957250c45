"""Empirical-Bayes shrinkage of shares: x_i of n_i, with true shares drawn from one Beta(a, b) for all units."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, special

from samsyn.stats import newton
from samsyn.stats.arrays import Floats, Outcomes, Wholes, first_found, is_ok, together
from samsyn.stats.intervals import share_outcomes
from samsyn.stats.outcome import Outcome

_Tally = tuple[Floats, Wholes]  # different numbers, and how many units have each
_Tallies = tuple[_Tally, _Tally, _Tally]  # of x, n - x and n
_LARGEST = 1e5  # of a + b: true shares then differ by 0.0016 at most (one sd), which no unit here could show
_SMALLEST = 1.0  # of a + b: with less, a few units would make it near certain that every true share is 0 or 1
_WIDEST = 30.0  # logit of a mean
_ENOUGH = 1e-10  # of the mean log-likelihood of a unit


@dataclass(frozen=True, slots=True)
class BetaBinomial:
    """a, b: of the Beta distribution of true shares. log_likelihood: without the binomial coefficients, natural logarithm.

    Where the outcome is not OK nothing is borrowed between units: a = b = 1/2 (Jeffreys), log_likelihood 0.
    """

    a: float
    b: float
    log_likelihood: float
    outcome: Outcome

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    @property
    def sd(self) -> float:
        """Standard deviation of the true shares between units."""
        return float(np.sqrt(self.mean * (1 - self.mean) / (self.a + self.b + 1)))


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """mean, and the equal-tailed interval from low to high, of each unit's true share. outcome: of each unit."""

    mean: Floats
    low: Floats
    high: Floats
    outcome: Outcomes


def fit(x: ArrayLike, n: ArrayLike) -> BetaBinomial:
    """Maximum likelihood of sum ln B(a + x, b + n - x) - ln B(a, b) over units; x and n need not be whole.

    Found over the logit of the mean and the logarithm of a + b, which is held between 1 and 100,000: at the upper end the
    units differ by no more than chance. Units with n = 0 say nothing. Nothing counted at all: NOTHING_COUNTED; one unit, or
    the share 0 or 1 in all: ONE_GROUP; an x outside 0..n, or no number: OUT_OF_RANGE; no maximum found: NOT_CONVERGED.
    Skellam 1948, JRSS B 10:257; Griffiths 1973, Biometrics 29:637.
    """
    x, n = together(x, n)
    outcome = _fit_outcome(x, n)
    if outcome != Outcome.OK:
        return BetaBinomial(0.5, 0.5, 0.0, outcome)
    place, tally = _likeliest(x[n > 0], n[n > 0])
    if isinstance(place, Outcome):
        return BetaBinomial(0.5, 0.5, 0.0, place)
    a, b = _shape(place)
    return BetaBinomial(a, b, -_loss(place, *tally)[0] * np.count_nonzero(n), Outcome.OK)


def posterior(fitted: BetaBinomial, x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Posterior:
    """The true share of each unit given its x of n: Beta(a + x, b + n - x).

    n = 0 tells what all others are, and NOTHING_COUNTED; bad input [0, 1] and OUT_OF_RANGE with the mean of all. If the fit
    has another outcome than OK, so have all.
    """
    x, n = together(x, n)
    own = share_outcomes(x, n)
    outcome = first_found(own, np.full(x.shape, fitted.outcome, dtype=object))
    known = np.asarray(own != Outcome.OUT_OF_RANGE, dtype=np.bool_)
    a, b = fitted.a + np.where(known, x, 0.0), fitted.b + np.where(known, n - x, 0.0)
    tail = (1 - confidence) / 2
    low, high = special.betaincinv(a, b, tail), special.betainccinv(a, b, tail)
    return Posterior(np.asarray(a / (a + b)), np.where(known, low, 0.0), np.where(known, high, 1.0), outcome)


def probability_above(fitted: BetaBinomial, x: ArrayLike, n: ArrayLike, reference: ArrayLike) -> Floats:
    """The posterior probability that each unit's true share is above the reference (0-1, known apart from the units).

    One half where nothing was counted or the unit is out of range: of that unit itself nothing is known.
    """
    x, n, reference = together(x, n, reference)
    known = is_ok(share_outcomes(x, n)) & np.isfinite(reference)
    a, b = fitted.a + np.where(known, x, 0.0), fitted.b + np.where(known, n - x, 0.0)
    above = special.betaincc(a, b, np.clip(np.where(known, reference, 0.5), 0.0, 1.0))
    return np.asarray(np.where(known, above, 0.5))


def _fit_outcome(x: Floats, n: Floats) -> Outcome:
    if bool(np.any(share_outcomes(x, n) == Outcome.OUT_OF_RANGE)):
        return Outcome.OUT_OF_RANGE
    if n.sum() == 0:
        return Outcome.NOTHING_COUNTED
    return Outcome.ONE_GROUP if np.count_nonzero(n) == 1 or x.sum() in {0.0, n.sum()} else Outcome.OK


def _likeliest(x: Floats, n: Floats) -> tuple[Floats | Outcome, _Tallies]:
    """Where the loss is least, with a + b held between its ends."""
    tally = _tally(x, n)
    top = _at_size(_LARGEST, tally)
    if _loss(top, *tally)[1][1] < 0:
        return top, tally
    found = newton.minimum(lambda place: _loss(place, *tally), _start(x, n), _ENOUGH)
    if isinstance(found, Outcome):
        return found, tally
    return (found.place if found.place[1] >= np.log(_SMALLEST) else _at_size(_SMALLEST, tally)), tally


def _at_size(size: float, tally: _Tallies) -> Floats:
    """The likeliest mean when a + b is given."""

    def slope(logit: float) -> float:
        return float(_loss(np.array([logit, np.log(size)]), *tally)[1][0])

    return np.array([optimize.brentq(slope, -_WIDEST, _WIDEST), np.log(size)])


def _shape(place: Floats) -> tuple[float, float]:
    mean, size = float(special.expit(place[0])), float(np.exp(place[1]))
    return mean * size, (1 - mean) * size


def _start(x: Floats, n: Floats) -> Floats:
    """By moments: phi, the mean squared z of the shares, is about 1 + (mean n - 1)/(a + b + 1)."""
    mean = x.sum() / n.sum()
    phi = float(np.mean((x - n * mean) ** 2 / (n * mean * (1 - mean))))
    size = (max(float(n.mean()), 1.5) - 1) / max(phi - 1, 1e-3) - 1
    return np.array([special.logit(mean), np.log(np.clip(size, 0.1, 1e4))])


def _tally(x: Floats, n: Floats) -> _Tallies:
    hits, misses, counted = (np.unique(values, return_counts=True) for values in (x, n - x, n))
    return hits, misses, counted


def _loss(place: Floats, hits: _Tally, misses: _Tally, counted: _Tally) -> tuple[float, Floats]:
    """Minus the mean log-likelihood of a unit, and its gradient. Units with the same number are taken together."""
    a, b = _shape(place)
    all_units = counted[1].sum()

    def mean(function: Callable[[Floats], Floats], start: float, tally: _Tally) -> float:
        return float((tally[1] * (function(start + tally[0]) - function(np.asarray(start)))).sum() / all_units)

    log_gamma, digamma = special.gammaln, special.digamma
    value = mean(log_gamma, a, hits) + mean(log_gamma, b, misses) - mean(log_gamma, a + b, counted)
    shared = mean(digamma, a + b, counted)
    by_a, by_b = mean(digamma, a, hits) - shared, mean(digamma, b, misses) - shared
    return -value, -np.array([(by_a - by_b) * a * b / (a + b), by_a * a + by_b * b])
