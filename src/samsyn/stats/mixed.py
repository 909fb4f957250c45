"""A linear multilevel model: rows in units, units in organizers, with the units' own levels (and slopes) shrunken.

Published means with n behind them enter as rows with weight n. Nothing here ranks: an effect is always told with its
conditional standard deviation, and two effects are never compared by their order.
"""

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from samsyn.stats.arrays import Floats
from samsyn.stats.least_squares import is_singular
from samsyn.stats.mixed_terms import Codes, Criterion, Moments, evaluated, reduced, relative_covariance
from samsyn.stats.newton import Minimum, minimum
from samsyn.stats.outcome import Outcome

Labels = npt.NDArray[Any]

_SCALES = (0.05, 0.3, 1.0, 4.0)
_AGAIN = (0.3, 1.0)
_TRIES = 3
_NEAR = 1e-2
_ZERO = 1e-4  # a relative standard deviation below this is tried as none (lme4's own limit for a singular fit)


@dataclass(frozen=True, slots=True)
class Grouping:
    """units [J] and organizers [K] (none where there is no such level) by label, sorted; codes [n]: each row's unit; parent [J]."""

    units: Labels
    codes: Codes
    organizers: Labels
    parent: Codes | None


@dataclass(frozen=True, slots=True)
class Design:
    """All of a model but y; made by `design`. One design serves any number of outcomes.

    x [n, p]; weighted [n, p]: the same times its weights; products [p, p]: X'wX; weights [n] with mean 1, times `scale` as given.
    sums: for each column of Z the sparse [J, n] matrix that adds up rows by unit; zz [q, q, J], zx [q, J, p]; back [q, q]: from
    the centred and scaled slope to the one given.
    """

    x: Floats
    weighted: Floats
    products: Floats
    weights: Floats
    scale: float
    grouping: Grouping
    sums: tuple[sparse.csc_array, ...]
    zz: Floats
    zx: Floats
    back: Floats


@dataclass(frozen=True, slots=True)
class MixedFit:
    """deviance: -2 log likelihood (ML) or -2 log restricted likelihood (REML), as lme4 prints it.

    coefficients [p] with covariance [p, p]; residual_variance: of a row with weight 1; unit_covariance [q, q] of level and slope;
    organizer_variance: 0 without organizers. unit_effects and unit_sd [J, q]: best predictions with conditional standard deviations
    (given the variances and fixed effects), in the order of `units`; organizer_effects and organizer_sd [K] likewise.
    theta, moments: what the criterion was evaluated on, relative to a row of `mean_weight`, for profiles. singular: some variance is
    estimated as none.
    """

    criterion: Criterion
    rows: int
    deviance: float
    coefficients: Floats
    covariance: Floats
    residual_variance: float
    unit_covariance: Floats
    organizer_variance: float
    units: Labels
    unit_effects: Floats
    unit_sd: Floats
    organizers: Labels
    organizer_effects: Floats
    organizer_sd: Floats
    singular: bool
    mean_weight: float
    theta: Floats
    moments: Moments

    @property
    def log_likelihood(self) -> float:
        return -self.deviance / 2

    @property
    def standard_errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))


def design(
    x: Floats,
    unit: Labels,
    *,
    slope: Floats | None = None,
    organizer: Labels | None = None,
    weights: Floats | None = None,
) -> Design | Outcome:
    """Read the rows once: x [n, p] with its own column of ones, the unit of each row and what may go with it, each [n].

    slope: a column whose effect varies between units. organizer: of each row; a unit lies in one. weights: a row's variance is
    s2 / weight. NOTHING_COUNTED without rows; OUT_OF_RANGE for what is not finite or a weight not above 0; ONE_GROUP for one unit
    or organizer; TOO_FEW where rows are no more than random effects; SINGULAR where a column tells nothing new, or every
    organizer has one unit. Raises ValueError for unequal lengths, or a unit in two organizers.
    """
    columns = [np.asarray(column, float) for column in (slope, weights) if column is not None]
    if any(len(column) != len(x) for column in (unit, *columns, *([] if organizer is None else [organizer]))):
        raise ValueError("every column needs one value for each row")
    if len(x) == 0:
        return Outcome.NOTHING_COUNTED
    if not all(np.isfinite(column).all() for column in (x, *columns)) or (weights is not None and np.min(weights) <= 0):
        return Outcome.OUT_OF_RANGE
    grouping = _grouped(unit, organizer)
    bad = _too_little(x, grouping, 1 if slope is None else 2)
    return bad or _summed(x, grouping, slope, weights)


def _grouped(unit: Labels, organizer: Labels | None) -> Grouping:
    units, codes = np.unique(unit, return_inverse=True)
    if organizer is None:
        return Grouping(units, codes, np.empty(0, int), None)
    organizers, above = np.unique(organizer, return_inverse=True)
    parent = np.zeros(len(units), np.intp)
    parent[codes] = above
    if (parent[codes] != above).any():
        raise ValueError("a unit lies in two organizers")
    return Grouping(units, codes, organizers, parent)


def _too_little(x: Floats, grouping: Grouping, slopes: int) -> Outcome | None:
    units, organizers = len(grouping.units), len(grouping.organizers)
    if units == 1 or organizers == 1:
        return Outcome.ONE_GROUP
    if len(x) <= max(slopes * units, x.shape[1]):
        return Outcome.TOO_FEW
    return Outcome.SINGULAR if organizers == units else None


def _summed(x: Floats, grouping: Grouping, slope: Floats | None, weights: Floats | None) -> Design | Outcome:
    scale = 1.0 if weights is None else float(np.mean(weights))
    weight = np.ones(len(x)) if weights is None else np.asarray(weights, float) / scale
    columns, back = [np.ones(len(x))], np.eye(1)
    if slope is not None:
        centre, spread = float(np.mean(slope)), float(np.std(slope))
        if spread <= 1e-12 * max(1.0, abs(centre)):
            return Outcome.SINGULAR
        columns.append((slope - centre) / spread)
        back = np.array([[1, -centre / spread], [0, 1 / spread]])
    starts = np.arange(len(x) + 1)
    sums = tuple(sparse.csc_array((weight * column, grouping.codes, starts), shape=(len(grouping.units), len(x))) for column in columns)
    zz = np.array([[rows @ column for column in columns] for rows in sums])
    zx = np.array([rows @ x for rows in sums])
    weighted = x if weights is None else weight[:, None] * x
    made = Design(x, weighted, x.T @ weighted, weight, scale, grouping, sums, zz, zx, back)
    return Outcome.SINGULAR if is_singular(made.products) else made


def fit(made: Design, y: Floats, criterion: Criterion = Criterion.REML) -> MixedFit | Outcome:
    """Fit y [n] by (restricted) maximum likelihood; Bates et al. 2015 (J Stat Softw 67(1)), with an exact gradient.

    OUT_OF_RANGE where y is not finite; SINGULAR where x explains y wholly; NOT_CONVERGED where there is no best variance, as
    when y does not vary within any unit. Raises ValueError for another length than the design's.
    """
    if len(y) != len(made.x):
        raise ValueError("y needs one value for each row of the design")
    if not np.isfinite(y).all():
        return Outcome.OUT_OF_RANGE
    first = np.asarray(np.linalg.solve(made.products, _by_column(made.weighted, y)), np.float64)
    left = y - np.einsum("np,p->n", made.x, first)
    if (made.weights * left**2).sum() <= 1e-22 * (made.weights * y**2).sum():
        return Outcome.SINGULAR
    moments = _moments(made, left)
    best = _best(moments, criterion)
    return best if isinstance(best, Outcome) else _told(made, moments, best, first, criterion)


def _moments(made: Design, left: Floats) -> Moments:
    beside = _by_column(made.weighted, left)
    ww = np.block([[made.products, beside[:, None]], [beside, (made.weights * left**2).sum(keepdims=True)]])
    zy = np.array([rows @ left for rows in made.sums])
    zw = np.concatenate([made.zx, zy[:, :, None]], 2)
    return Moments(len(left), float(np.log(made.weights).sum()), ww, made.zz, zw, made.grouping.parent, _members(made.grouping))


def _by_column(x: Floats, y: Floats) -> Floats:
    """X'y [p]. Not `x.T @ y`: a product as thin as this is split on threads, and waits longer for them than it works."""
    return np.asarray(np.einsum("np,n->p", x, y))


def _members(grouping: Grouping) -> sparse.csr_array | None:
    if grouping.parent is None:
        return None
    units = len(grouping.units)
    shape = (len(grouping.organizers), units)
    return sparse.csc_array((np.ones(units), grouping.parent, np.arange(units + 1)), shape=shape).tocsr()


def _best(moments: Moments, criterion: Criterion) -> Minimum | Outcome:
    def sloped(theta: Floats) -> tuple[float, Floats]:
        at = evaluated(moments, theta, criterion)
        return at.deviance, at.slope

    starts = sorted(_starts(moments), key=lambda theta: sloped(theta)[0])[:_TRIES]
    found = next((one for start in starts if isinstance(one := minimum(sloped, start), Minimum)), None)
    if found is None:
        return Outcome.NOT_CONVERGED
    for again in _doubted(found.place, _spreads(moments)):
        other = minimum(sloped, again)
        found = other if isinstance(other, Minimum) and other.value < found.value else found
    none = np.where(np.abs(found.place) < _ZERO, 0.0, found.place)
    value, _ = sloped(none)
    return Minimum(none, value) if value <= found.value + 1e-8 else found


def _spreads(moments: Moments) -> Codes:
    """Where in theta a standard deviation stands alone: the diagonal of L, and the organizers' own."""
    inside = np.cumsum(np.arange(moments.slopes) + 1) - 1
    return inside if moments.parent is None else np.append(inside, inside[-1] + 1)


def _starts(moments: Moments) -> list[Floats]:
    places = _spreads(moments)
    starts = np.zeros((len(_SCALES) ** len(places), places[-1] + 1))
    starts[:, places] = list(product(_SCALES, repeat=len(places)))
    return list(starts)


def _doubted(place: Floats, spreads: Codes) -> list[Floats]:
    """Starts with each standard deviation that was found to be none: the criterion is flat there even where it is not lowest."""
    return [np.where(np.arange(len(place)) == i, again, place) for i in spreads if abs(place[i]) < _NEAR for again in _AGAIN]


def _told(made: Design, moments: Moments, best: Minimum, first: Floats, criterion: Criterion) -> MixedFit:
    part = reduced(moments, best.place)
    root = evaluated(moments, best.place, criterion).root
    inner = np.linalg.inv(root[:-1, :-1])
    beyond = inner @ root[:-1, -1]
    free = moments.rows - (len(beyond) if criterion is Criterion.REML else 0)
    variance = float(root[-1, -1] ** 2 / free)
    lower, gram, top = relative_covariance(best.place, moments.slopes)
    blame = np.append(-beyond, 1.0)
    return MixedFit(
        criterion=criterion,
        rows=moments.rows,
        deviance=best.value,
        coefficients=first + beyond,
        covariance=variance * inner @ inner.T,
        residual_variance=variance * made.scale,
        unit_covariance=variance * made.back @ gram @ made.back.T,
        organizer_variance=variance * top,
        units=made.grouping.units,
        unit_effects=(made.back @ gram @ (part.zw @ blame)).T,
        unit_sd=_unit_sd(variance, gram, part.zz, made.back),
        organizers=made.grouping.organizers,
        organizer_effects=top * (part.top_zw @ blame),
        organizer_sd=np.sqrt(np.maximum(variance * (top - top**2 * part.top_zz), 0)),
        singular=bool(np.abs(np.diag(lower)).min() < _ZERO or (len(made.grouping.organizers) > 0 and np.sqrt(top) < _ZERO)),
        mean_weight=made.scale,
        theta=best.place,
        moments=moments,
    )


def _unit_sd(variance: float, gram: Floats, zz: Floats, back: Floats) -> Floats:
    """Roots of the diagonal of s2 (G - G Z'V^-1 Z G), [J, q]; lme4's conditional standard deviations (`ranef(condVar=TRUE)`)."""
    left = gram[:, :, None] - np.einsum("ab,bcj,cd->adj", gram, zz, gram)
    result: Floats = np.sqrt(variance * np.maximum(np.einsum("ab,bcj,ac->ja", back, left, back), 0))
    return result
