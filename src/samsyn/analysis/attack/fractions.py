"""What the rounding of a share tells of how many are behind it."""

from fractions import Fraction
from math import floor

import numpy as np

from samsyn.analysis.attack.statements import Floats
from samsyn.concepts.cell import Quantity

_SLACK = Fraction(1, 10**9)


def least_divisor(low: float, high: float) -> int:
    """The least whole number n such that some whole x has low <= x / n <= high: the simplest fraction between the two.

    By continued fractions (Hardy & Wright 1938, chapter X). The limits are taken a billionth wider, for what decimals lose in the machine.
    """
    return _simplest(max(Fraction(low) - _SLACK, Fraction(0)), Fraction(high) + _SLACK).denominator


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    whole = floor(low)
    if low == whole:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / _simplest(1 / (high - whole), 1 / (low - whole))


def least_divisors(low: Floats, high: Floats) -> Floats:
    """`least_divisor` of many; each distinct pair once."""
    pairs, place = np.unique(np.stack([low, high], axis=1), axis=0, return_inverse=True)
    found = np.array([least_divisor(float(a), float(b)) for a, b in pairs], dtype=np.float64)
    return found[place.ravel()] if len(found) else np.zeros(0)


def of_persons(quantity: str, measure: str) -> bool:
    """Whether a measure is a share of whole persons. A full-time post may be any part of one."""
    return quantity == str(Quantity.SHARE) and "heltidstjänst" not in measure
