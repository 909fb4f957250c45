"""How much figures of a certain size usually vary between years, where nobody tells how many answers are behind them."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome

LEAST_CHANGES = 20
"""With fewer changes between years nothing is said of how they usually vary."""
_TAILS = 4.0  # degrees of freedom of the t by which the scale is found: heavy, so that what really has moved hardly touches it
_FOR_NORMAL = 0.690567  # what that finds of a normal variance: solves E[5 z²/(4 k + z²)] = 1
_WORTH = 0.8  # of a mean square: that share as many changes would tell the variance as well
_QUARTILE = 0.6745  # the middle of |z| for a normal z
_SMALLEST = 1e-6  # of the whole variance: the least that either part may be


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """The usual variance of a change is steady + by_size / size. freedom: how many squares it is estimated from, for Student's t."""

    steady: float
    by_size: float
    freedom: float
    outcome: Outcome

    def sd(self, size: Floats) -> Floats:
        """The usual standard deviation for organizers with so many pupils; those of unknown size, given 1, vary as the smallest."""
        return np.asarray(np.sqrt(self.steady + self.by_size / np.maximum(size, 1.0)))


def scatter(changes: Floats, size: Floats) -> Scatter:
    """The usual scatter of changes (the nation's own change taken away) of organizers with so many pupils.

    Maximum likelihood of Student's t with four degrees of freedom and variance a + b/size, corrected to be right for normal
    changes: a few that really have moved hardly touch it (Lange, Little & Taylor 1989, JASA 84:881). Fewer than twenty changes
    give TOO_FEW; more than half of them none at all SINGULAR; no maximum found NOT_CONVERGED.
    """
    if len(changes) < LEAST_CHANGES:
        return Scatter(0.0, 0.0, 1.0, Outcome.TOO_FEW)
    size = np.maximum(size, 1.0)
    rough = float(np.median(np.abs(changes)) / _QUARTILE) ** 2
    if rough == 0:
        return Scatter(0.0, 0.0, 1.0, Outcome.SINGULAR)
    parts = np.array([rough, rough * float(np.median(size))])
    bounds = np.log(np.column_stack([_SMALLEST * parts, 100 * parts]))
    found = optimize.minimize(_loss, np.log(parts / 2), (changes, size), method="L-BFGS-B", bounds=bounds)
    steady, by_size = np.exp(found.x) / _FOR_NORMAL
    outcome = Outcome.OK if np.isfinite(found.fun) else Outcome.NOT_CONVERGED
    return Scatter(float(steady), float(by_size), _WORTH * len(changes), outcome)


def _loss(place: Floats, changes: Floats, size: Floats) -> float:
    """Minus the mean log-likelihood, without constants."""
    steady, by_size = np.exp(place)
    scale2 = steady + by_size / size
    return float(np.mean(np.log(scale2) + (_TAILS + 1) * np.log1p(changes**2 / (_TAILS * scale2)))) / 2
