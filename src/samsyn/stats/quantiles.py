"""In which part of a distribution a value lies, when it is cut into parts of as equal size as can be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from samsyn.stats.arrays import Wholes, together
from samsyn.stats.outcome import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """part of each value: 1 for the lowest values up to the number of parts; 0 for all where the outcome is not OK."""

    part: Wholes
    outcome: Outcome


def parts_of(values: ArrayLike, parts: int) -> Parts:
    """The part, 1 to parts, of each value: parts + 1 - ceil((N + 1 - rank) / (N / parts)), at least 1.

    rank is 1 for the lowest; equal values share the lowest rank, so that they lie in the same part. Fewer values than parts:
    TOO_FEW; none: NOTHING_COUNTED; something that is no number: OUT_OF_RANGE. As phe_quantile in PHEindicatormethods 2.1.0.
    """
    (values,) = together(values)
    outcome = Outcome.NOTHING_COUNTED if values.size == 0 else Outcome.OK if np.isfinite(values).all() else Outcome.OUT_OF_RANGE
    if outcome == Outcome.OK and values.size < parts:
        outcome = Outcome.TOO_FEW
    if outcome != Outcome.OK:
        return Parts(np.zeros(values.shape, dtype=np.int64), outcome)
    from_top = values.size + 1 - stats.rankdata(values, method="min").reshape(values.shape).astype(np.int64)
    return Parts(np.maximum(parts + 1 + (-from_top * parts) // values.size, 1), outcome)
