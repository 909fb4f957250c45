"""A difference between two groups, split into parts that add up to it.

Every gap is second minus first, in the unit of what is compared. A part says where a difference sits, never why it is there.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samsyn.stats.arrays import Floats
from samsyn.stats.least_squares import LeastSquares, least_squares
from samsyn.stats.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Split:
    """total = within + between: the gap between pupils of the same unit, and what comes of going to different units."""

    total: float
    within: float
    between: float


@dataclass(frozen=True, slots=True)
class TwoFold:
    """total = composition + rate: unlike mixes of categories, and unlike rates (or returns) in the same category."""

    total: float
    composition: float
    rate: float


class Reference(StrEnum):
    """Whose returns are taken as those that hold without a difference between groups."""

    FIRST = "first"
    SECOND = "second"
    POOLED = "pooled"


def split_by_unit(n_first: Floats, mean_first: Floats, n_second: Floats, mean_second: Floats) -> Split | Outcome:
    """Split the gap by unit [J] from counts and means of both groups there; a mean where the count is 0 is not read.

    within = sum w (m2 - m1) / sum w, w = n1 n2 / (n1 + n2): the group's coefficient in a regression with a level for each unit;
    between = total - within (the fixed-effects split; Reardon 2008, Thirteen ways of looking at the black-white test score gap).
    NOTHING_COUNTED where a group is empty; ONE_GROUP where no unit has both; OUT_OF_RANGE for a negative count, or what is not finite.
    Raises ValueError for unequal shapes.
    """
    if not np.shape(n_first) == np.shape(n_second) == np.shape(mean_first) == np.shape(mean_second):
        raise ValueError("every unit needs a count and a mean of both groups")
    first, second = np.where(n_first > 0, mean_first, 0.0), np.where(n_second > 0, mean_second, 0.0)
    if (
        not all(np.isfinite(column).all() for column in (n_first, n_second, first, second))
        or min(n_first.min(initial=0), n_second.min(initial=0)) < 0
    ):
        return Outcome.OUT_OF_RANGE
    if n_first.sum() == 0 or n_second.sum() == 0:
        return Outcome.NOTHING_COUNTED
    weight = n_first * n_second / np.maximum(n_first + n_second, 1e-300)
    if weight.sum() == 0:
        return Outcome.ONE_GROUP
    total = float(n_second @ second / n_second.sum() - n_first @ first / n_first.sum())
    within = float(weight @ (second - first) / weight.sum())
    return Split(total, within, total - within)


def kitagawa(n_first: Floats, rate_first: Floats, n_second: Floats, rate_second: Floats) -> TwoFold | Outcome:
    """Split the difference of two crude rates over categories [C]: counts and rates of both populations.

    With P = n / sum n: composition = sum (P2 - P1) (r1 + r2) / 2, rate = sum (r2 - r1) (P1 + P2) / 2 (Kitagawa 1955, J Am Stat Assoc
    50:1168). NOTHING_COUNTED where a population is empty; OUT_OF_RANGE for a negative count, or what is not finite; SINGULAR where a
    category is empty in one population alone: its rate there does not exist, so the split does not. Raises ValueError for unequal shapes.
    """
    if not np.shape(n_first) == np.shape(n_second) == np.shape(rate_first) == np.shape(rate_second):
        raise ValueError("every category needs a count and a rate of both populations")
    held = (n_first != 0) | (n_second != 0)
    columns = [column[held] for column in (n_first, rate_first, n_second, rate_second)]
    n1, r1, n2, r2 = columns
    if n1.sum() == 0 or n2.sum() == 0:
        return Outcome.NOTHING_COUNTED
    if ((n1 == 0) | (n2 == 0)).any():
        return Outcome.SINGULAR
    if not all(np.isfinite(column).all() for column in columns) or (n1 < 0).any() or (n2 < 0).any():
        return Outcome.OUT_OF_RANGE
    p1, p2 = n1 / n1.sum(), n2 / n2.sum()
    return TwoFold(float(p2 @ r2 - p1 @ r1), float((p2 - p1) @ (r1 + r2) / 2), float((r2 - r1) @ (p1 + p2) / 2))


def oaxaca_blinder(x_first: Floats, y_first: Floats, x_second: Floats, y_second: Floats, reference: Reference) -> TwoFold | Outcome:
    """Split a difference of means by a regression in each group: x [n, p] with a column of ones first, y [n].

    With mean conditions X and coefficients b: composition = (X2 - X1) b*, rate = X2 (b2 - b*) + X1 (b* - b1), where b* is `reference`;
    pooled is fitted to both with a level of its own for the second group, which is not part of b* (Blinder 1973; Oaxaca 1973; Jann
    2008, Stata J 8:453). Any Outcome of `least_squares` in either group is given on. Raises ValueError for unequal lengths.
    """
    first, second = least_squares(x_first, y_first), least_squares(x_second, y_second)
    if isinstance(first, Outcome):
        return first
    if isinstance(second, Outcome):
        return second
    common = _common(x_first, y_first, x_second, y_second, reference)
    if isinstance(common, Outcome):
        return common
    mean_first, mean_second = x_first.mean(0), x_second.mean(0)
    composition = float((mean_second - mean_first) @ common.coefficients[: len(mean_first)])
    total = float(y_second.mean() - y_first.mean())
    return TwoFold(total, composition, total - composition)


def _common(x_first: Floats, y_first: Floats, x_second: Floats, y_second: Floats, reference: Reference) -> LeastSquares | Outcome:
    match reference:
        case Reference.FIRST:
            return least_squares(x_first, y_first)
        case Reference.SECOND:
            return least_squares(x_second, y_second)
        case Reference.POOLED:
            belongs = np.r_[np.zeros(len(y_first)), np.ones(len(y_second))]
            return least_squares(np.column_stack([np.r_[x_first, x_second], belongs]), np.r_[y_first, y_second])
