"""How much of what differs lies at which level: between organizers, between units, within units."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import chi2, norm

from samsyn.stats.arrays import Floats
from samsyn.stats.mixed import MixedFit
from samsyn.stats.mixed_terms import evaluated
from samsyn.stats.outcome import Outcome

_LOGISTIC = np.pi**2 / 3  # the variance of the logistic distribution
_WIDEST = 1 - 1e-6
_BEYOND = 1e100  # above any criterion, where it has no value


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a variance, 0-1, and its interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Parts:
    """unit, organizer: the shares that lie between units (of one organizer) and between organizers, None without that level, of the
    variance of a row of weight 1: one pupil, where means are weighted by their n. Within units is the rest."""

    unit: Part
    organizer: Part | None

    @property
    def within(self) -> float:
        return 1 - self.unit.share - (self.organizer.share if self.organizer else 0.0)


@dataclass(frozen=True, slots=True)
class Spread:
    """mean: the share of hits of all, 0-1. variance: between units, binomial noise removed, in shares squared, with its interval;
    correlation: the same as a share of mean (1 - mean), the intraclass correlation."""

    mean: float
    variance: float
    low: float
    high: float

    @property
    def correlation(self) -> float:
        return self.variance / (self.mean * (1 - self.mean))


def parts(fit: MixedFit, confidence: float = 0.95) -> Parts | Outcome:
    """ICC: t / (t + ... + s2) of each level with profile-likelihood intervals (Snijders & Bosker 2012, ch. 3; Bates et al. 2015).

    An end is where the criterion, at its best over what else varies, has risen by the chi-square quantile (1 df); 0 is held where it
    has not risen that far there. Of random intercepts alone: raises ValueError for a fit with slopes, whose shares have no one value.
    """
    if fit.moments.slopes > 1:
        raise ValueError("the share of a level with slopes depends on where it is taken")
    limit = fit.deviance + float(chi2.ppf(confidence, 1))
    ratios = fit.theta**2 / fit.mean_weight
    shares = ratios / (1 + ratios.sum())
    found = [Part(float(share), *_ends(fit, level, float(share), limit)) for level, share in enumerate(shares)]
    return Parts(found[0], found[1] if len(found) > 1 else None)


def _ends(fit: MixedFit, level: int, share: float, limit: float) -> tuple[float, float]:
    def over(at: float) -> float:
        return _profiled(fit, level, at) - limit

    low = 0.0 if over(0.0) <= 0 else brentq(over, 0.0, share, xtol=1e-6)
    high = _WIDEST if over(_WIDEST) <= 0 else brentq(over, share, _WIDEST, xtol=1e-6)
    return float(low), float(high)


def _profiled(fit: MixedFit, level: int, share: float) -> float:
    """The best criterion when a level's share is held: its ratio to s2 is share (1 + other) / (1 - share)."""
    scale = np.sqrt(fit.mean_weight)

    def at(other: float) -> float:
        own = np.sqrt(share * (1 + other**2) / (1 - share))
        theta = [own, other] if level == 0 else [other, own]
        return min(evaluated(fit.moments, scale * np.array(theta[: len(fit.theta)]), fit.criterion).deviance, _BEYOND)

    if len(fit.theta) == 1:
        return at(0.0)
    most = 3 * float(np.abs(fit.theta).max() / scale) + 1 / scale
    return min(at(0.0), float(minimize_scalar(at, bounds=(0, most), method="bounded", options={"xatol": 1e-5}).fun))


def logit_icc(variance: float) -> float | Outcome:
    """t / (t + pi^2 / 3): the share of a latent logistic variance that lies between units of variance t, in logits squared (Snijders &
    Bosker 2012, 17.3). OUT_OF_RANGE unless 0 <= t < inf."""
    if not 0 <= variance < np.inf:
        return Outcome.OUT_OF_RANGE
    return float(variance / (variance + _LOGISTIC))


def median_odds_ratio(variance: float) -> float | Outcome:
    """exp(sqrt(2 t) z_0.75): the median odds ratio of two like pupils in two units drawn by lot, at least 1 (Larsen & Merlo 2005, Am J
    Epidemiol 161:81). OUT_OF_RANGE unless 0 <= t < inf."""
    if not 0 <= variance < np.inf:
        return Outcome.OUT_OF_RANGE
    return float(np.exp(np.sqrt(2 * variance) * norm.ppf(0.75)))


def spread_of_shares(
    hits: Floats, trials: Floats, generator: np.random.Generator, draws: int = 1000, confidence: float = 0.95
) -> Spread | Outcome:
    """Variance between units of shares x of n [J], less what the binomial alone gives, by moments (Kleinman 1973, J Am Stat Assoc
    68:46), never below 0. The interval is a percentile bootstrap from the beta-binomial with that mean and variance (or the binomial).

    Counts are whole; units with no trials are left out. NOTHING_COUNTED where none has any; OUT_OF_RANGE for more hits than trials, a
    negative or broken count or what is not finite; ONE_GROUP for one unit; TOO_FEW where every unit has one trial; SINGULAR where all,
    or none, are hits. Raises ValueError for unequal lengths.
    """
    if np.shape(hits) != np.shape(trials):
        raise ValueError("every unit needs hits and trials")
    if (
        not (np.isfinite(hits).all() and np.isfinite(trials).all())
        or (hits < 0).any()
        or (hits > trials).any()
        or (hits % 1 + trials % 1).any()
    ):
        return Outcome.OUT_OF_RANGE
    x, n = hits[trials > 0], trials[trials > 0]
    bad = _unspread(x, n)
    if bad:
        return bad
    mean, variance = float(x.sum() / n.sum()), float(_between(x[None], n)[0])
    tail = (1 - confidence) / 2
    low, high = np.quantile(_between(_drawn(mean, variance, n, generator, draws), n), [tail, 1 - tail])
    return Spread(mean, variance, float(low), float(high))


def _unspread(x: Floats, n: Floats) -> Outcome | None:
    if len(n) == 0:
        return Outcome.NOTHING_COUNTED
    if len(n) == 1:
        return Outcome.ONE_GROUP
    if n.max() <= 1:
        return Outcome.TOO_FEW
    return Outcome.SINGULAR if x.sum() in (0.0, n.sum()) else None


def _drawn(mean: float, variance: float, n: Floats, generator: np.random.Generator, draws: int) -> Floats:
    share = np.full((draws, len(n)), mean)
    if variance > 0:
        strength = max(mean * (1 - mean) / variance - 1, 1e-3)
        share = generator.beta(strength * mean, strength * (1 - mean), share.shape)
    return generator.binomial(n.astype(np.int64), share).astype(float)


def _between(hits: Floats, n: Floats) -> Floats:
    """Variance between units in each of several draws of hits [draws, J], of the same n [J].

    S = sum n (p - m)^2 and m (1 - m) have means V (J - 1) + t (N - Q - J + 1) and V (1 - 1 / N) + t (1 - Q) / N, Q = sum n^2 / N.
    """
    units, trials = len(n), n.sum()
    uneven = n @ n / trials
    mean = hits.sum(1) / trials
    around, total = (hits**2 / n).sum(1) - hits.sum(1) * mean, mean * (1 - mean)
    below = (units - 1) * (1 - uneven) / trials - (1 - 1 / trials) * (trials - uneven - units + 1)
    result: Floats = np.maximum(((units - 1) * total - (1 - 1 / trials) * around) / below, 0)
    return result
