"""How sure the intervals are, and what doubt costs: `python -m benchmarks.stats_doubt [--json]`.

Coverage is counted through, not simulated: for each n and each p the probabilities of all x whose interval holds p. Times are
held against scipy's or numpy's own way to the same numbers, in the same run.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats

from benchmarks.figures import Figure, at_most, show, timed
from samsyn.stats import beta_binomial
from samsyn.stats.arrays import Floats
from samsyn.stats.bounded import smallest_count, wilson_of_share
from samsyn.stats.intervals import Interval, clopper_pearson, jeffreys, wilson
from samsyn.stats.shrinkage import normal_normal

_SHARES = np.arange(20, 981) / 1000
_COUNTS = range(5, 201)
_KEPT = (0.94, 0.96)
_MANY = 200_000
_UNITS = 2800
_FAMILIES = 200


def coverage(interval: Callable[[Any, Any], Interval], n: int) -> Floats:
    """For each share p from 0.02 to 0.98 by thousandths: the probability that the interval of x of n holds p."""
    x = np.arange(n + 1)
    found = interval(x, n)
    held = (found.low[:, None] <= _SHARES) & (found.high[:, None] >= _SHARES)
    return np.asarray((stats.binom.pmf(x[:, None], n, _SHARES) * held).sum(0))


def _covered() -> list[Figure]:
    """The mean coverage over shares for the n where it lies farthest from 0.95, and the worst single share of all."""
    by_count = {n: coverage(wilson, n) for n in _COUNTS}
    farthest = max(by_count, key=lambda n: abs(by_count[n].mean() - 0.95))
    worst = min(by_count, key=lambda n: by_count[n].min())
    mean, share = float(by_count[farthest].mean()), _SHARES[by_count[worst].argmin()]
    least, most = _KEPT
    others = [float(coverage(interval, farthest).mean()) for interval in (clopper_pearson, jeffreys)]
    return [
        Figure("wilson_mean_coverage_n5", round(mean, 5), f"share, n = {farthest}", 0.95, f"{least}-{most}", least <= mean <= most),
        Figure(f"wilson_worst_coverage (p = {share:g}, n = {worst})", round(float(by_count[worst].min()), 5), "share", 0.95, "told", True),
        *(
            Figure(f"{name}_mean_coverage", round(value, 5), f"share, n = {farthest}", 0.95, "told", True)
            for name, value in zip(("clopper_pearson", "jeffreys"), others, strict=True)
        ),
    ]


def _best(work: Callable[[], Any]) -> float:
    return min(timed(work)[0] for _ in range(3))


def _times() -> list[Figure]:
    generator = np.random.default_rng(20261122)
    shares = np.round(generator.random(_MANY), 3)
    low, high = np.maximum(shares - 0.0005, 0), np.minimum(shares + 0.0005, 1)
    n = generator.integers(5, 120, _UNITS)
    x = generator.binomial(n, generator.beta(20, 5, _UNITS))
    variances = generator.uniform(0.2, 3, _UNITS)
    y = generator.normal(0, np.sqrt(1 + variances))
    some, of = np.minimum(x, n)[:50], n[:50]
    one_by_one = _best(lambda: [stats.binomtest(int(a), int(b)).proportion_ci(method="wilson") for a, b in zip(some, of, strict=True)])
    return [
        at_most("wilson_us", 1e6 * _best(lambda: wilson(shares * 50, 50.0)) / _MANY, "us each", 5, 1e6 * one_by_one / 50),
        at_most("smallest_count_s", _best(lambda: smallest_count(low, high)), f"s, n = {_MANY}", 1),
        at_most("wilson_of_share_s", _best(lambda: wilson_of_share(low, high, 30.0)), f"s, n = {_MANY}", 1),
        at_most("normal_normal_ms", 1e3 * _best(lambda: normal_normal(y, variances)), f"ms a family of {_UNITS}", 5),
        at_most("beta_binomial_ms", 1e3 * _best(lambda: beta_binomial.fit(x, n)), f"ms a family of {_UNITS}", 10),
        at_most(
            "normal_normal_all_s", timed(lambda: [normal_normal(y, variances) for _ in range(_FAMILIES)])[0], f"s, {_FAMILIES} families", 1
        ),
    ]


def figures() -> list[Figure]:
    return [*_covered(), *_times()]


if __name__ == "__main__":
    sys.exit(show("stats: doubt", figures(), ("numpy", "scipy")))
