"""Many claims at once: how many of those that are made are made by chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from samsyn.stats.arrays import Flags, Floats
from samsyn.stats.outcome import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Discovery:
    """flagged: which claims stand. threshold: the largest p that does, 0 if none does.

    expected_false: how many would stand at that threshold if no claim at all were true; at most q times those flagged.
    """

    flagged: Flags
    threshold: float
    expected_false: float
    outcome: Outcome


def benjamini_hochberg(p: ArrayLike, q: float) -> Discovery:
    """The claims that stand when the share of false ones among them is held, in the mean, to q.

    p: p-values of one family. Those up to the largest p(k) <= k q / m, in order, m in all. No p: NOTHING_COUNTED; a p outside
    0-1 or no number: OUT_OF_RANGE and nothing stands. Benjamini & Hochberg 1995, JRSS B 57:289; holds for claims that are
    independent or positively dependent (Benjamini & Yekutieli 2001).
    """
    p = np.asarray(p, dtype=np.float64)
    outcome = _outcome(p)
    ordered = np.sort(p, axis=None)
    below = np.flatnonzero(ordered <= q * np.arange(1, p.size + 1) / max(p.size, 1))
    if outcome != Outcome.OK or below.size == 0:
        return Discovery(np.zeros(p.shape, dtype=np.bool_), 0.0, 0.0, outcome)
    threshold = float(ordered[below[-1]])
    return Discovery(np.asarray(p <= threshold), threshold, threshold * p.size, outcome)


def adjusted(p: ArrayLike) -> Floats:
    """For each p-value the least q at which its claim would stand: min over j >= k of m p(j)/j (Benjamini & Hochberg 1995).

    All 1, so that nothing stands, where `benjamini_hochberg` tells another outcome than OK.
    """
    p = np.asarray(p, dtype=np.float64)
    if _outcome(p) != Outcome.OK:
        return np.ones(p.shape)
    order = np.argsort(p, axis=None)
    scaled = p.ravel()[order] * p.size / np.arange(1, p.size + 1)
    result = np.empty(p.size)
    result[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return result.reshape(p.shape)


def two_sided(z: ArrayLike) -> Floats:
    """The p-value of a z score to either side: 2 Phi(-|z|). 1 where z is no number."""
    z = np.asarray(z, dtype=np.float64)
    known = ~np.isnan(z)
    return np.asarray(2 * special.ndtr(-np.abs(np.where(known, z, 0.0))))


def _outcome(p: Floats) -> Outcome:
    if p.size == 0:
        return Outcome.NOTHING_COUNTED
    return Outcome.OK if bool(np.all((p >= 0) & (p <= 1))) else Outcome.OUT_OF_RANGE
