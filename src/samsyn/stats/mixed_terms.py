"""What a multilevel model needs to know of its rows, and its criterion from that alone.

The model: y = X b + Z u_unit + v_organizer + e, with Z = [1] or [1 z], u ~ N(0, s2 G), v ~ N(0, s2 g), e ~ N(0, s2 / w).
G = L L' and g are held by `theta`: the lower triangle of L row by row, then the root of g where there are organizers
(Bates et al. 2015, J Stat Softw 67(1), section 3.4). Rows are read once; after that every evaluation works on units.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy import sparse

from samsyn.stats.arrays import Floats

Codes = npt.NDArray[np.intp]


class Criterion(StrEnum):
    REML = "REML"
    ML = "ML"


@dataclass(frozen=True, slots=True)
class Moments:
    """Weighted sums of products. J units, K organizers, q columns of Z, m columns of W = [X y].

    ww [m, m] over all rows; zz [q, q, J] and zw [q, J, m] by unit; parent [J]: each unit's organizer, and members [K, J] its
    matrix of zeros and ones, None without organizers; log_weights: the sum of log w.
    """

    rows: int
    log_weights: float
    ww: Floats
    zz: Floats
    zw: Floats
    parent: Codes | None
    members: sparse.csr_array | None

    @property
    def slopes(self) -> int:
        return len(self.zz)


@dataclass(frozen=True, slots=True)
class Reduced:
    """The same sums with V = I + Z G Z' + g 1 1' taken out: zz = Z'V^-1 Z, zw = Z'V^-1 W by unit, ww = W'V^-1 W over all.

    log_det: log|V|. tops: for each organizer 1 / (1 + g S), S = 1'V^-1 1 before its own effect, then 1'V^-1 W after it.
    """

    log_det: float
    ww: Floats
    zz: Floats
    zw: Floats
    top_zz: Floats
    top_zw: Floats


@dataclass(frozen=True, slots=True)
class Evaluated:
    """deviance: -2 log likelihood, or the REML criterion. slope: its derivatives by theta. root [m, m]: R with R'R = W'V^-1 W."""

    deviance: float
    slope: Floats
    root: Floats


def relative_covariance(theta: Floats, slopes: int) -> tuple[Floats, Floats, float]:
    """L [q, q], G = L L' [q, q] and g (0 without organizers)."""
    lower = np.zeros((slopes, slopes))
    inside = slopes * (slopes + 1) // 2
    lower[np.tril_indices(slopes)] = theta[:inside]
    return lower, lower @ lower.T, float(theta[inside] ** 2) if len(theta) > inside else 0.0


def reduced(moments: Moments, theta: Floats) -> Reduced:
    """Take the random effects out of the sums, units first and organizers next (Woodbury's identity, twice)."""
    _, gram, top = relative_covariance(theta, moments.slopes)
    det, shrink = _shrinking(gram, moments.zz)
    zz = np.einsum("abj,bcj->acj", shrink, moments.zz)
    zw = _across(shrink, moments.zw)
    ww = moments.ww - sum(z.T @ gu for z, gu in zip(moments.zw, _across(gram[:, :, None], zw), strict=True))
    log_det = float(np.log(det).sum())
    if moments.parent is None or moments.members is None:
        return Reduced(log_det, ww, zz, zw, np.empty(0), np.empty((0, ww.shape[0])))
    return _without_organizers(Reduced(log_det, ww, zz, zw, moments.members @ zz[0, 0], moments.members @ zw[0]), moments.parent, top)


def _without_organizers(half: Reduced, parent: Codes, top: float) -> Reduced:
    grown = 1 + top * half.top_zz
    top_zw = half.top_zw / grown[:, None]
    ww = half.ww - top * half.top_zw.T @ top_zw
    beside = half.zz[:, 0]
    zz = half.zz - (top / grown)[parent] * beside[:, None] * beside[None, :]
    zw = half.zw - beside[:, :, None] * (top * top_zw)[parent]
    return Reduced(half.log_det + float(np.log(grown).sum()), ww, zz, zw, half.top_zz / grown, top_zw)


def _shrinking(gram: Floats, zz: Floats) -> tuple[Floats, Floats]:
    """|I + Z'Z G| [J] and (I + Z'Z G)^-1 [q, q, J], in closed form: q is 1 or 2."""
    if len(gram) == 1:
        det = 1 + gram[0, 0] * zz[0, 0]
        return det, (1 / det)[None, None]
    volume = float(np.linalg.det(gram))
    det = 1 + np.einsum("ab,abj->j", gram, zz) + volume * np.maximum(zz[0, 0] * zz[1, 1] - zz[0, 1] ** 2, 0)
    product = np.einsum("abj,bc->acj", zz, gram)
    turned = np.array([[1 + product[1, 1], -product[0, 1]], [-product[1, 0], 1 + product[0, 0]]])
    return det, turned / det


def _across(matrices: Floats, zw: Floats) -> Floats:
    """Each unit's matrix [q, q, J or 1] times its rows of zw [q, J, m], by columns: q is too small for a product of matrices."""
    return np.array([sum(matrix[:, None] * rows for matrix, rows in zip(row, zw, strict=True)) for row in matrices])


def evaluated(moments: Moments, theta: Floats, criterion: Criterion) -> Evaluated:
    """The criterion and its gradient at theta, with the fixed effects and s2 at their best (Bates et al. 2015, section 3.4).

    Infinite where W'V^-1 W is not positive definite: nothing is left to explain.
    """
    part = reduced(moments, theta)
    try:
        root = np.asarray(np.linalg.cholesky(part.ww).T, np.float64)
    except np.linalg.LinAlgError:
        return Evaluated(np.inf, np.zeros_like(theta), np.eye(len(part.ww)))
    columns = len(root) - 1
    fixed = columns if criterion is Criterion.REML else 0
    free = moments.rows - fixed
    deviance = part.log_det - moments.log_weights + free * (1 + np.log(2 * np.pi * root[-1, -1] ** 2 / free))
    deviance += 2 * float(np.log(np.diag(root)[:fixed]).sum())
    weights = np.sqrt(np.r_[np.full(columns, float(fixed > 0)), free])
    return Evaluated(float(deviance), _slope(part, theta, np.linalg.inv(root) * weights), root)


def _slope(part: Reduced, theta: Floats, whitened: Floats) -> Floats:
    """d/dG = sum(Z'V^-1 Z) - sum(Z'V^-1 W C C' W'V^-1 Z), where W C are the orthonormal columns, then the chain rule to L."""
    slopes = len(part.zz)
    told = (part.zw @ whitened).reshape(slopes, -1)
    lower, _, _ = relative_covariance(theta, slopes)
    squares = np.einsum("ai,bi->ab", told, told)  # not `told @ told.T`: so long a product is split on threads, and waits for them
    by_lower = 2 * (part.zz.sum(2) - squares) @ lower
    inside: Floats = by_lower[np.tril_indices(slopes)]
    if len(theta) == len(inside):
        return inside
    by_top = part.top_zz.sum() - ((part.top_zw @ whitened) ** 2).sum()
    return np.append(inside, 2 * theta[-1] * by_top)
