"""Segregation when counts are hidden or rounded and known only between two limits: what an index can be at least and at most.

The bounds are outer: they always hold the index of any table within the limits, and may be wider than the widest of them. `low` and
`high` are [units, groups]. BOUNDS_CROSSED for a low limit above its high one, OUT_OF_RANGE below 0 or not finite, ONE_GROUP for one
unit or group, NOTHING_COUNTED where a group the index is of may be empty. Raises ValueError for unequal shapes.
"""

import numpy as np

from samsyn.concepts.bounds import Bounds
from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from samsyn.stats.segregation import plogp


def dissimilarity_bounds(low: Floats, high: Floats) -> Bounds | Outcome:
    """Bounds of D of two groups. Each unit's a/A - b/B is bounded on its own; D is the sum of those above 0, and of those below."""
    if np.shape(low)[1:] != (2,):
        raise ValueError("the index is of two groups")
    bad = _unusable(low, high)
    if bad or (low.sum(0) <= 0).any():
        return bad or Outcome.NOTHING_COUNTED
    share_low, share_high = _part(low, high - high.sum(0)), _part(high, low - low.sum(0))
    least, most = share_low[:, 0] - share_high[:, 1], share_high[:, 0] - share_low[:, 1]
    below = max(np.maximum(least, 0).sum(), np.maximum(-most, 0).sum())
    above = min(np.maximum(most, 0).sum(), np.maximum(-least, 0).sum(), 1.0)
    return Bounds(float(min(below, above)), float(above))


def isolation_bounds(low: Floats, high: Floats) -> Bounds | Outcome:
    """Bounds of the isolation of the first group: a mean of its share in each unit, weighted by how many of it are there."""
    bad = _unusable(low, high)
    if bad or low[:, 0].sum() <= 0:
        return bad or Outcome.NOTHING_COUNTED
    others_low, others_high = low[:, 1:].sum(1), high[:, 1:].sum(1)
    least, most = _part(low[:, 0], -others_high), _part(high[:, 0], -others_low)
    weights = low[:, 0], high[:, 0]
    return Bounds(_lowest_mean(least, *weights), max(_lowest_mean(least, *weights), -_lowest_mean(-most, *weights)))


def entropy_index_bounds(low: Floats, high: Floats) -> Bounds | Outcome:
    """Bounds of H = 1 - (mean entropy within units) / (entropy of all), each entropy bounded on its own."""
    bad = _unusable(low, high)
    if bad:
        return bad
    everyone = _entropy(low.sum(0)[None], high.sum(0)[None])
    if everyone[0][0] <= 0:
        return Outcome.NOTHING_COUNTED
    within = _entropy(low, high)
    sizes = low.sum(1), high.sum(1)
    least, most = _lowest_mean(within[0], *sizes), -_lowest_mean(-within[1], *sizes)
    above = min(1.0, 1 - least / float(everyone[1][0]))
    return Bounds(min(max(0.0, 1 - most / float(everyone[0][0])), above), max(0.0, above))


def _unusable(low: Floats, high: Floats) -> Outcome | None:
    if np.shape(low) != np.shape(high) or np.ndim(low) != 2:
        raise ValueError("limits are [units, groups], low and high alike")
    if not (np.isfinite(low).all() and np.isfinite(high).all()) or (low < 0).any():
        return Outcome.OUT_OF_RANGE
    if (low > high).any():
        return Outcome.BOUNDS_CROSSED
    return Outcome.ONE_GROUP if 1 in low.shape else None


def _part(own: Floats, less: Floats) -> Floats:
    """own / (own + others), where less = -others; 0 where nobody is."""
    whole = own - less
    return np.asarray(np.divide(own, whole, out=np.zeros_like(own, float), where=whole > 0))


def _lowest_mean(values: Floats, low: Floats, high: Floats) -> float:
    """The least weighted mean when each weight moves freely between its limits: the lowest values have most (Charnes & Cooper 1962)."""
    order = np.argsort(values, kind="stable")
    values, low, high = values[order], low[order], high[order]
    weight = np.r_[0, np.cumsum(high)] + low.sum() - np.r_[0, np.cumsum(low)]
    total = np.r_[0, np.cumsum(high * values)] + (low * values).sum() - np.r_[0, np.cumsum(low * values)]
    return float((total[weight > 0] / weight[weight > 0]).min())


def _entropy(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Bounds of -sum p ln p of each row, term by term: each is highest at 1/e, and lowest at one of its limits."""
    groups = low.shape[1]
    least = _part(low, high - high.sum(1, keepdims=True))
    most = _part(high, low - low.sum(1, keepdims=True))
    below = np.minimum(-plogp(least), -plogp(most)).sum(1)
    above = np.minimum(-plogp(np.clip(1 / np.e, least, most)).sum(1), np.log(groups))
    return np.minimum(below, above), above
