"""How often an interval holds the share that the numbers were drawn with, counted through."""

import numpy as np
import pytest
from scipy.stats import binom

from samsyn.stats.arrays import Floats
from samsyn.stats.intervals import clopper_pearson, wilson

SHARES = np.arange(2, 99) / 100


def coverage(low: Floats, high: Floats, n: int) -> Floats:
    """For each share the probability of all x whose interval, at place x, holds it."""
    held = (low[:, None] <= SHARES) & (high[:, None] >= SHARES)
    return np.asarray((binom.pmf(np.arange(n + 1)[:, None], n, SHARES) * held).sum(0))


def test_wilson_holds_in_the_mean_from_five_on() -> None:
    means = {}
    for n in range(5, 201):
        found = wilson(np.arange(n + 1), n)
        means[n] = float(coverage(found.low, found.high, n).mean())
    assert {n: mean for n, mean in means.items() if not 0.94 <= mean <= 0.96} == {}


@pytest.mark.parametrize("n", [5, 10, 20, 50])
def test_the_exact_interval_never_holds_less(n: int) -> None:
    found = clopper_pearson(np.arange(n + 1), n)
    assert coverage(found.low, found.high, n).min() >= 0.95
