"""How much figures of a certain size usually vary between years, where nobody tells how many answers are behind them."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome

LEAST_CHANGES = 20
"""With fewer changes between years nothing is said of how they usually vary."""
_LEAST_FREEDOM, _MOST_FREEDOM = 2.5, 200.0
_QUARTILE = 0.6745  # the middle of |z| for a normal z
_SMALLEST = 1e-6  # of the whole variance: the least that either part may be


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """A change is Student t with `freedom`, times sqrt(steady + by_size / size): few degrees where some vary much more than most."""

    steady: float
    by_size: float
    freedom: float
    outcome: Outcome

    def scale(self, size: Floats) -> Floats:
        """For organizers with so many pupils. Those of unknown size are given size 1: they vary as the smallest do."""
        return np.asarray(np.sqrt(self.steady + self.by_size / np.maximum(size, 1.0)))

    def sd(self, size: Floats) -> Floats:
        """The standard deviation of a change."""
        return np.asarray(self.scale(size) * np.sqrt(self.freedom / (self.freedom - 2)))


def scatter(changes: Floats, size: Floats) -> Scatter:
    """The scatter of changes (the nation's own change taken away) of organizers with so many pupils.

    Maximum likelihood of Student's t with scale² = a + b/size and freedom f, 2.5 to 200: a few real movements make the tails
    heavy and hardly touch the scale (Lange, Little & Taylor 1989, JASA 84:881). Fewer than twenty changes give TOO_FEW; more
    than half of them none at all SINGULAR; no maximum found NOT_CONVERGED.
    """
    if len(changes) < LEAST_CHANGES:
        return Scatter(0.0, 0.0, _MOST_FREEDOM, Outcome.TOO_FEW)
    size = np.maximum(size, 1.0)
    rough = float(np.median(np.abs(changes)) / _QUARTILE) ** 2
    if rough == 0:
        return Scatter(0.0, 0.0, _MOST_FREEDOM, Outcome.SINGULAR)
    typical = float(np.median(size))
    ends = [(_SMALLEST * rough, 100 * rough), (_SMALLEST * rough * typical, 100 * rough * typical), (_LEAST_FREEDOM, _MOST_FREEDOM)]
    start = np.log([rough / 2, rough * typical / 2, 8.0])
    found = optimize.minimize(_loss, start, (changes, size), method="L-BFGS-B", bounds=np.log(ends))
    outcome = Outcome.OK if np.isfinite(found.fun) else Outcome.NOT_CONVERGED
    steady, by_size, freedom = np.exp(found.x)
    return Scatter(float(steady), float(by_size), float(freedom), outcome)


def _loss(place: Floats, changes: Floats, size: Floats) -> float:
    """Minus the mean log-likelihood, without constants."""
    steady, by_size, freedom = np.exp(place)
    scale2 = steady + by_size / size
    half = (freedom + 1) / 2
    constant = special.gammaln(half) - special.gammaln(freedom / 2) - np.log(freedom) / 2
    return float(np.mean(np.log(scale2) / 2 + half * np.log1p(changes**2 / (freedom * scale2))) - constant)
