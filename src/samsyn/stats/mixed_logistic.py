"""A logistic model with one grouping level, for shares: x of n, where units differ by more than chance.

x_i ~ Bin(n_i, p_i), logit p_i = X_i b + s u_j, u_j ~ N(0, 1). Each unit's integral over u is taken by Laplace's approximation,
and b and s are fitted together by maximum likelihood (Bates et al. 2015; lme4's `glmer` with nAGQ = 1), with exact gradients.
Modes are taken to 1e-12; `glmer` at its default tolPwrss = 1e-7 stops short of them and prints a deviance some 1e-4 too high.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import expit, gammaln

from samsyn.stats.arrays import Floats
from samsyn.stats.least_squares import is_singular
from samsyn.stats.mixed_terms import Codes
from samsyn.stats.newton import Minimum, hessian, minimum
from samsyn.stats.outcome import Outcome

_MOST_ROUNDS = 50
_STARTS = (0.03, 0.1, 0.3, 1.0, 3.0)
_ZERO = 1e-4
_FARTHEST = 15.0  # a logit beyond this is a share that no file could tell from none or all: it has no best value


@dataclass(frozen=True, slots=True)
class LogisticFit:
    """deviance: -2 log likelihood by Laplace's approximation, constants included.

    coefficients [p], in logits, with covariance [p, p] from the curvature at the optimum (over b and s together); unit_variance: s^2, in
    logits squared; unit_effects [J]: s u at its mode, with conditional standard deviations unit_sd [J], in the order of `units`.
    singular: the units differ by no more than chance.
    """

    rows: int
    deviance: float
    coefficients: Floats
    covariance: Floats
    unit_variance: float
    units: npt.NDArray[Any]
    unit_effects: Floats
    unit_sd: Floats
    singular: bool

    @property
    def log_likelihood(self) -> float:
        return -self.deviance / 2

    @property
    def standard_errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))


@dataclass(frozen=True, slots=True)
class _Rows:
    x: Floats
    hits: Floats
    trials: Floats
    codes: Codes
    units: int

    def by_unit(self, column: Floats) -> Floats:
        return np.bincount(self.codes, column, self.units).astype(np.float64)


@dataclass(frozen=True, slots=True)
class _Modes:
    """For each unit u at its mode and 1 + s^2 (sum of weights) there; for each row the share p and the binomial weight n p (1 - p)."""

    u: Floats
    curved: Floats
    share: Floats
    weight: Floats


def fit_logistic(hits: Floats, trials: Floats, x: Floats, unit: npt.NDArray[Any]) -> LogisticFit | Outcome:
    """Fit hits [n] of trials [n] on x [n, p], with a column of ones, in units [n].

    Rows with no trials tell nothing and are left out. NOTHING_COUNTED where no row has trials; OUT_OF_RANGE for what is not finite,
    or more hits than trials; ONE_GROUP for one unit; TOO_FEW where trials are no more than units; SINGULAR where a column tells
    nothing new; NOT_CONVERGED where no best value exists, as when all or none are hits. Raises ValueError for unequal lengths.
    """
    if not len(hits) == len(trials) == len(x) == len(unit):
        raise ValueError("every column needs one value for each row")
    if not all(np.isfinite(column).all() for column in (hits, trials, x)) or (hits < 0).any() or (hits > trials).any():
        return Outcome.OUT_OF_RANGE
    counted = trials > 0
    if not counted.any():
        return Outcome.NOTHING_COUNTED
    labels, codes = np.unique(unit[counted], return_inverse=True)
    rows = _Rows(x[counted], np.asarray(hits[counted], float), np.asarray(trials[counted], float), codes, len(labels))
    return _too_little(rows) or _fitted(rows, labels)


def _too_little(rows: _Rows) -> Outcome | None:
    if rows.units == 1:
        return Outcome.ONE_GROUP
    if rows.trials.sum() <= max(rows.units, rows.x.shape[1]):
        return Outcome.TOO_FEW
    if is_singular(rows.x.T @ (rows.trials[:, None] * rows.x)):
        return Outcome.SINGULAR
    return Outcome.NOT_CONVERGED if rows.hits.sum() in (0.0, rows.trials.sum()) else None


def _fitted(rows: _Rows, labels: npt.NDArray[Any]) -> LogisticFit | Outcome:
    spread = np.sqrt((rows.trials @ rows.x**2) / rows.trials.sum())
    scaled = _Rows(rows.x / spread, rows.hits, rows.trials, rows.codes, rows.units)

    def sloped(place: Floats) -> tuple[float, Floats]:
        return laplace(scaled, place)

    flat = _without_units(scaled)
    if isinstance(flat, Outcome):
        return flat
    found = minimum(sloped, min((np.r_[start, flat] for start in _STARTS), key=lambda place: sloped(place)[0]), 1e-10)
    if isinstance(found, Outcome) or np.abs(scaled.x @ found.place[1:]).max() > _FARTHEST:
        return Outcome.NOT_CONVERGED
    singular = abs(found.place[0]) < _ZERO
    best = Minimum(np.r_[0.0, flat], sloped(np.r_[0.0, flat])[0]) if singular else found
    return _told(scaled, labels, best, spread)


def _without_units(rows: _Rows) -> Floats | Outcome:
    def sloped(fixed: Floats) -> tuple[float, Floats]:
        value, slope = laplace(rows, np.r_[0.0, fixed])
        return value, slope[1:]

    found = minimum(sloped, np.zeros(rows.x.shape[1]), 1e-10)
    if isinstance(found, Outcome) or np.abs(rows.x @ found.place).max() > _FARTHEST:
        return Outcome.NOT_CONVERGED
    return found.place


def _modes(rows: _Rows, spread: float, linear: Floats) -> _Modes:
    """Newton's method in every unit at once; each unit's function has one top."""
    u = np.zeros(rows.units)
    for _ in range(_MOST_ROUNDS):
        share = expit(linear + spread * u[rows.codes])
        weight = rows.trials * share * (1 - share)
        curved = 1 + spread**2 * rows.by_unit(weight)
        step = (u - spread * rows.by_unit(rows.hits - rows.trials * share)) / curved
        if np.abs(step).max() < 1e-12:
            break
        u = u - np.clip(step, -1, 1)
    return _Modes(u, curved, share, weight)


def laplace(rows: _Rows, place: Floats) -> tuple[float, Floats]:
    """-2 log likelihood and its gradient at place = [s, b]; the mode of each unit moves with both."""
    spread, linear = float(place[0]), rows.x @ place[1:]
    at = _modes(rows, spread, linear)
    logit = linear + spread * at.u[rows.codes]
    likely = rows.hits * logit - rows.trials * np.logaddexp(0, logit) + _choices(rows)
    value = -2 * likely.sum() + (at.u**2).sum() + np.log(at.curved).sum()
    return float(value), _slope(rows, spread, at)


def _choices(rows: _Rows) -> Floats:
    """log of n over x."""
    return np.asarray(gammaln(rows.trials + 1) - gammaln(rows.hits + 1) - gammaln(rows.trials - rows.hits + 1))


def _slope(rows: _Rows, spread: float, at: _Modes) -> Floats:
    left, bent = rows.hits - rows.trials * at.share, at.weight * (1 - 2 * at.share)
    lefts, weights, bents = rows.by_unit(left), rows.by_unit(at.weight), rows.by_unit(bent)
    by_mode = spread**3 * bents / at.curved
    direct = -2 * at.u * lefts + (2 * spread * weights + spread**2 * at.u * bents) / at.curved
    by_spread = direct + by_mode * (lefts - spread * at.u * weights) / at.curved
    by_logit = -2 * left + spread * (spread * bent - by_mode[rows.codes] * at.weight) / at.curved[rows.codes]
    return np.asarray(np.r_[by_spread.sum(), rows.x.T @ by_logit])


def _told(rows: _Rows, labels: npt.NDArray[Any], best: Minimum, size: Floats) -> LogisticFit | Outcome:
    curvature = hessian(lambda place: laplace(rows, place), best.place)
    spread = float(best.place[0])
    moving = slice(1, None) if spread == 0 else slice(None)
    inverse = 2 * np.linalg.inv(curvature[moving, moving])
    covariance = inverse[-rows.x.shape[1] :, -rows.x.shape[1] :] / np.outer(size, size)
    if (np.diag(covariance) <= 0).any():
        return Outcome.NOT_CONVERGED
    at = _modes(rows, spread, rows.x @ best.place[1:])
    return LogisticFit(
        rows=len(rows.x),
        deviance=best.value,
        coefficients=best.place[1:] / size,
        covariance=covariance,
        unit_variance=spread**2,
        units=labels,
        unit_effects=spread * at.u,
        unit_sd=abs(spread) / np.sqrt(at.curved),
        singular=spread == 0,
    )
