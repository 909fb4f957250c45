"""Empirical-Bayes shrinkage of many estimates, each with its own variance: y_i ~ N(theta_i, s_i²), theta_i ~ N(mean, tau2).

The smaller a unit, the more its estimate is drawn to the mean of all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, special

from samsyn.stats.arrays import Floats, measurable, together
from samsyn.stats.outcome import Outcome

Method = Literal["DL", "HE", "SJ", "PM", "EB", "ML", "REML"]
_GRID = np.concatenate(([0.0], np.geomspace(1e-5, 1.0, 11)))
_DOUBLINGS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Shrunken:
    """mean, mean_se: of the units' true values. tau2: their variance. estimates, sd: of each unit, shape as y.

    sd is that of the posterior of a unit, and holds that the mean is estimated. Where the outcome is ONE_GROUP nothing is
    shrunken (y and s as they are); where it is another than OK nothing is known: sd is inf.
    """

    mean: float
    mean_se: float
    tau2: float
    estimates: Floats
    sd: Floats
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """q: Cochran's Q. i2: the share of the variance of the estimates that is between units, 0-1. h2: 1/(1 - i2)."""

    q: float
    i2: float
    h2: float


def normal_normal(y: ArrayLike, s2: ArrayLike, method: Method = "REML") -> Shrunken:
    """Each estimate drawn to the mean: B mean + (1-B) y with B = s2/(s2 + tau2) (Morris 1983, JASA 78:47).

    y: estimates; s2: their variances, above 0. sd² = s2 tau2/(s2 + tau2) + (B mean_se)², the prediction variance of a
    unit's true value (Raudenbush & Bryk 1985). No units: NOTHING_COUNTED; one: ONE_GROUP; not above 0 or no number: OUT_OF_RANGE.
    """
    y, s2 = together(y, s2)
    outcome = _outcome(y, s2)
    if outcome == Outcome.ONE_GROUP:
        return Shrunken(y.item(), float(np.sqrt(s2.item())), 0.0, y.copy(), np.sqrt(s2), outcome)
    if outcome != Outcome.OK:
        return Shrunken(0.0, np.inf, 0.0, np.zeros(y.shape), np.full(y.shape, np.inf), outcome)
    tau2 = _METHODS[method](y.ravel(), s2.ravel())
    w = 1 / (s2 + tau2)
    mean, mean_se = float((w * y).sum() / w.sum()), float(1 / np.sqrt(w.sum()))
    pull = s2 * w
    return Shrunken(mean, mean_se, tau2, pull * mean + (1 - pull) * y, np.sqrt(pull * tau2 + (pull * mean_se) ** 2), outcome)


def probability_above(shrunken: Shrunken, reference: ArrayLike) -> Floats:
    """The posterior probability that each unit's true value is above the reference (a fixed number, or one for each).

    Where nothing is known it is one half. The reference must be known apart from the estimates, as the nation's published.
    """
    reference, estimates, sd = together(reference, shrunken.estimates, shrunken.sd)
    return np.asarray(special.ndtr((estimates - reference) / sd))


def between_variance(y: ArrayLike, s2: ArrayLike, method: Method) -> float:
    """The variance of the units' true values, tau2 >= 0.

    DL: DerSimonian & Laird 1986. HE: Hedges & Olkin 1985. SJ: Sidik & Jonkman 2005. PM: Paule & Mandel 1982, where
    sum w (y - mean)² = k - 1 with w = 1/(s2 + tau2); EB (Morris 1983) is the same root. ML, REML: where the score is 0
    and falls, the outermost such if there are several (Viechtbauer 2005, JEBS 30:261). 0 where `normal_normal` tells
    another outcome than OK.
    """
    y, s2 = together(y, s2)
    return _METHODS[method](y.ravel(), s2.ravel()) if _outcome(y, s2) == Outcome.OK else 0.0


def heterogeneity(y: ArrayLike, s2: ArrayLike, tau2: float) -> Heterogeneity:
    """Q = sum w (y - mean)² with w = 1/s2; I² = tau2/(tau2 + v), v = (k-1)/(sum w - sum w²/sum w) (Higgins & Thompson 2002).

    q 0, i2 0 and h2 1 where `normal_normal` tells another outcome than OK.
    """
    y, s2 = together(y, s2)
    if _outcome(y, s2) != Outcome.OK:
        return Heterogeneity(0.0, 0.0, 1.0)
    w = 1 / s2
    typical = (y.size - 1) / float((w * (1 - w / w.sum())).sum())
    return Heterogeneity(float(_squares(y.ravel(), w.ravel())), tau2 / (tau2 + typical), 1 + tau2 / typical)


def _outcome(y: Floats, s2: Floats) -> Outcome:
    if y.size == 0:
        return Outcome.NOTHING_COUNTED
    if not bool(np.all((s2 > 0) & measurable(y, np.sqrt(np.maximum(s2, 0.0))))):
        return Outcome.OUT_OF_RANGE
    return Outcome.ONE_GROUP if y.size == 1 else Outcome.OK


def _squares(y: Floats, w: Floats) -> Floats:
    mean = (w * y).sum(-1, keepdims=True) / w.sum(-1, keepdims=True)
    return np.asarray((w * (y - mean) ** 2).sum(-1))


def _dersimonian_laird(y: Floats, s2: Floats) -> float:
    w = 1 / s2
    return max(float((_squares(y, w) - (y.size - 1)) / (w * (1 - w / w.sum())).sum()), 0.0)


def _hedges(y: Floats, s2: Floats) -> float:
    return max(float(np.var(y, ddof=1) - s2.mean()), 0.0)


def _sidik_jonkman(y: Floats, s2: Floats) -> float:
    first = float(np.var(y))
    return first * float(_squares(y, 1 / (s2 + first))) / (y.size - 1)


def _moment(y: Floats, w: Floats) -> Floats:
    return _squares(y, w) - (y.size - 1)


def _score(y: Floats, w: Floats) -> Floats:
    mean = (w * y).sum(-1, keepdims=True) / w.sum(-1, keepdims=True)
    return np.asarray((w * w * (y - mean) ** 2 - w).sum(-1))


def _restricted_score(y: Floats, w: Floats) -> Floats:
    return np.asarray(_score(y, w) + (w * w).sum(-1) / w.sum(-1))


def _root(equation: Callable[[Floats, Floats], Floats]) -> Callable[[Floats, Floats], float]:
    """What finds the outermost tau2 where the equation goes from above 0 to below; 0 if it is nowhere above."""

    def solved(y: Floats, s2: Floats) -> float:
        top = float(np.var(y, ddof=1)) + float(s2.min())
        for _ in range(_DOUBLINGS):
            if equation(y, 1 / (s2 + top)) < 0:
                break
            top *= 2
        places = _GRID * top
        above = np.flatnonzero(equation(y, 1 / (s2 + places[:, None])) > 0)
        if above.size == 0:
            return 0.0
        last = int(above[-1])
        return float(optimize.brentq(lambda t: float(equation(y, 1 / (s2 + t))), places[last], places[last + 1], xtol=1e-13 * top))

    return solved


_METHODS: dict[str, Callable[[Floats, Floats], float]] = {
    "DL": _dersimonian_laird,
    "HE": _hedges,
    "SJ": _sidik_jonkman,
    "PM": _root(_moment),
    "EB": _root(_moment),
    "ML": _root(_score),
    "REML": _root(_restricted_score),
}
