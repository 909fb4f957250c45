"""The one fixed list of words for how sure a claim is, each tied to a probability that the claim holds."""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from samsyn.stats.arrays import Outcomes

SURE_FROM = 0.975
LIKELY_FROM = 0.90


class Sureness(StrEnum):
    """Words as they are shown, and nothing else is shown."""

    SURE = "säkert"
    LIKELY = "troligen"
    UNDECIDED = "kan inte avgöras"


ENGLISH = {Sureness.SURE: "certainly", Sureness.LIKELY: "probably", Sureness.UNDECIDED: "cannot be told"}
"""The same words, as they are shown in English."""

_STRONGEST_FIRST = tuple(Sureness)


def word(probability: float) -> Sureness:
    """SURE from 0.975, LIKELY from 0.90, else UNDECIDED; so too for what is no probability (outside 0-1, or no number)."""
    if SURE_FROM <= probability <= 1:
        return Sureness.SURE
    return Sureness.LIKELY if LIKELY_FROM <= probability < SURE_FROM else Sureness.UNDECIDED


def words(probabilities: ArrayLike) -> Outcomes:
    """The word for each probability: an object array of Sureness, by the same rule as `word`."""
    p = np.asarray(probabilities, dtype=np.float64)
    result = np.full(p.shape, Sureness.UNDECIDED, dtype=object)
    result[(p >= LIKELY_FROM) & (p <= 1)] = Sureness.LIKELY
    result[(p >= SURE_FROM) & (p <= 1)] = Sureness.SURE
    return result


def weaker(a: Sureness, b: Sureness) -> Sureness:
    """The word that says less: a claim says no more than the weaker of its grounds."""
    return max(a, b, key=_STRONGEST_FIRST.index)
