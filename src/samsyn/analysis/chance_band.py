"""What chance usually gives between an organizer's units: where a unit's share would lie if only chance set the units apart.

The limits are so wide that, of all the units together, none lies outside in 95 cases of 100 (Šidák 1967, JASA 62:626). They are of
chance alone: that units differ in truth is what the picture is to show, so nothing is added for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

_NONE_OUTSIDE = 0.95
_LEAST_SPREAD = 0.5  # of the spread that chance gives in the model
_SELDOM = 0.05


@dataclass(frozen=True, slots=True)
class Usual:
    """The least and the largest share, 0-1, that chance usually gives."""

    low: float
    high: float

    def is_outside(self, low: float, high: float) -> bool:
        """Whether a share that is known within bounds lies outside wherever in them it is."""
        return high < self.low or low > self.high


def usual(share: float, counts: Sequence[float]) -> tuple[Usual | None, ...]:
    """For each count the binomial limits of its share when the true one is `share`; None for a count below one.

    The quantiles of Binomial(n, share) at half of 1 - 0.95^(1/units) in each tail; n is the whole part of the count, which
    gives wider limits.
    """
    tail = (1 - _NONE_OUTSIDE ** (1 / max(len(counts), 1))) / 2
    return tuple(_limits(share, int(count), tail) if count >= 1 else None for count in counts)


def gives_too_much(share: float, shares: Sequence[float], counts: Sequence[float]) -> bool:
    """Whether the units lie so close that the binomial model must give them too much chance: then its limits tell next to nothing.

    Pearson's sum of n (x - share)^2 / (share (1 - share)) over its degrees of freedom is below a half, and chance by the model
    would give so small a sum at most once in twenty (Pearson 1900, Philosophical Magazine 50:157).
    """
    free = len(shares) - 1
    if free < 1 or not 0 < share < 1:
        return False
    total = sum(n * (x - share) ** 2 for x, n in zip(shares, counts, strict=True)) / (share * (1 - share))
    return total / free < _LEAST_SPREAD and float(special.chdtr(free, total)) <= _SELDOM


def _limits(share: float, n: int, tail: float) -> Usual:
    hits = np.arange(n + 1)
    below = special.bdtr(hits, n, share)
    low, high = (int(np.searchsorted(below, probability - 1e-12)) for probability in (tail, 1 - tail))
    return Usual(low / n, min(high, n) / n)
