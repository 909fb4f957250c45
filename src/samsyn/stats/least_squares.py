"""Ordinary least squares, and what is left of a unit's result when its conditions are counted off.

The residual is made as Skolverket's SALSA makes it: a regression over units of the unit's mean result on the parents' education,
the share of boys and the share of newly arrived. Skolverket's own caveats hold here: it is published only for units with at least
15 pupils and background known for at least three in four; it counts off a few conditions and no others (the model explains about
half of the differences); chance is large in a small unit; and it is not made for ranking (Skolverket, ”SALSA - en statistisk
modell”; ”Beskrivning av SALSA avseende 2015/16”).
"""

from dataclasses import dataclass

import numpy as np

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome

_SINGULAR = 1e-11  # the part of a column that the other columns do not tell, squared


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """coefficients [p] in y's unit per unit of x; covariance [p, p]; residual_sd in y's unit (of weight 1); r2, r2_adjusted 0-1."""

    rows: int
    coefficients: Floats
    covariance: Floats
    residual_sd: float
    r2: float
    r2_adjusted: float

    @property
    def standard_errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))

    def expected(self, x: Floats) -> Floats:
        """What the model expects of rows with conditions x [n, p]: X b, in y's unit."""
        result: Floats = x @ self.coefficients
        return result

    def residual(self, x: Floats, y: Floats) -> Floats:
        """Result less what conditions x lead to expect, y - X b [n], in y's unit; with SALSA's caveats (see the module), no ranking."""
        return y - self.expected(x)


def least_squares(x: Floats, y: Floats, weights: Floats | None = None) -> LeastSquares | Outcome:
    """b = (X'wX)^-1 X'wy over rows x [n, p], the first column ones; s2 = rss / (n - p); R2 = 1 - rss / tss (Greene 2018, ch. 3-4).

    NOTHING_COUNTED without rows; OUT_OF_RANGE for what is not finite or a weight not above 0; TOO_FEW where n <= p; SINGULAR where
    a column tells nothing new, or y is the same everywhere. Raises ValueError for unequal lengths.
    """
    weight = np.ones(len(x)) if weights is None else np.asarray(weights, float)
    if not len(x) == len(y) == len(weight):
        raise ValueError("every column needs one value for each row")
    if len(x) == 0:
        return Outcome.NOTHING_COUNTED
    if not (np.isfinite(x).all() and np.isfinite(y).all() and np.isfinite(weight).all()) or weight.min() <= 0:
        return Outcome.OUT_OF_RANGE
    if len(x) <= x.shape[1]:
        return Outcome.TOO_FEW
    centred = y - (weight @ y) / weight.sum()
    around = float(weight @ centred**2)
    if is_singular(x.T @ (weight[:, None] * x)) or around <= 1e-22 * float(weight @ y**2):
        return Outcome.SINGULAR
    return _solved(x, y, weight, around)


def _solved(x: Floats, y: Floats, weight: Floats, around: float) -> LeastSquares:
    root = np.sqrt(weight)
    basis, upper = np.linalg.qr(root[:, None] * x)
    inverse = np.linalg.inv(upper)
    coefficients = inverse @ (basis.T @ (root * y))
    rows, columns = x.shape
    left = float(weight @ (y - x @ coefficients) ** 2)
    variance = left / (rows - columns)
    r2 = max(0.0, 1 - left / around)
    adjusted = 1 - (1 - r2) * (rows - 1) / (rows - columns)
    return LeastSquares(rows, coefficients, variance * inverse @ inverse.T, float(np.sqrt(variance)), r2, adjusted)


def is_singular(products: Floats) -> bool:
    """Whether X'X [p, p] has a column of zeros, or one that the columns before it tell (to 1e-11 of its sum of squares)."""
    size = np.sqrt(np.diag(products))
    if (size == 0).any():
        return True
    try:
        pivots = np.diag(np.linalg.cholesky(products / np.outer(size, size)))
    except np.linalg.LinAlgError:
        return True
    return bool((pivots**2 < _SINGULAR).any())
