"""Several years taken together for those who are too few in one. Whoever reads the figure must be told how many."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from samsyn.stats.arrays import Flags, Floats, Outcomes, Wholes, is_ok, outcomes, together
from samsyn.stats.intervals import share_outcomes
from samsyn.stats.outcome import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """x of n over the years taken. first: the earliest of them, as a place on the last axis. years: how many; 0 if none."""

    x: Floats
    n: Floats
    first: Wholes
    years: Wholes
    outcome: Outcomes


def pool(x: ArrayLike, n: ArrayLike, known: ArrayLike, enough: float = np.inf) -> Pooled:
    """Sums of x and of n over years, from the last backward until n is enough (all years if enough is inf).

    x, n, known: [... x years], years in order; what is not known is passed by, whatever stands there. No year known:
    ALL_HIDDEN; n = 0 in all: NOTHING_COUNTED; a known year out of range: OUT_OF_RANGE; x and n are then 0.
    For intervals, use the sums: a mean of yearly shares would give a small year the weight of a large.
    """
    x, n = together(x, n)
    known = np.asarray(np.broadcast_to(np.asarray(known, dtype=np.bool_), x.shape))
    x, n = np.where(known, x, 0.0), np.where(known, n, 0.0)
    wrong: Flags = np.asarray((share_outcomes(x, n) == Outcome.OUT_OF_RANGE).any(-1))
    n_sound, x_sound = np.where(wrong[..., None], 0.0, n), np.where(wrong[..., None], 0.0, x)
    later = np.flip(np.cumsum(np.flip(n_sound, -1), -1), -1) - n_sound
    taken: Flags = known & (later < enough)
    total = (n_sound * taken).sum(-1)
    outcome = outcomes(
        total.shape,
        (wrong, Outcome.OUT_OF_RANGE),
        (np.asarray(~known.any(-1)), Outcome.ALL_HIDDEN),
        (np.asarray(total == 0), Outcome.NOTHING_COUNTED),
    )
    years = np.where(is_ok(outcome), taken.sum(-1), 0)
    return Pooled(np.asarray((x_sound * taken).sum(-1)), np.asarray(total), np.asarray(taken.argmax(-1)), years, outcome)
