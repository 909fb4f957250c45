"""The judge of a suppression pattern: the range of every hidden cell, by a linear programme each way. Shares no code with `suppression`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from samsyn.stats.outcome import Outcome
from samsyn.stats.suppression_tables import Tables


@dataclass(frozen=True, slots=True)
class Ranges:
    """The least and the greatest that each audited cell may be, given all that is shown: cell [k], low [k], high [k] (may be infinite).

    outcome [k]: OK; NOT_CONVERGED where no range could be computed, and low = high = the true value: taken for fully disclosed.
    """

    cell: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    outcome: NDArray[np.object_]


def audit(tables: Tables, suppressed: NDArray[np.bool_], cells: NDArray[np.int64]) -> Ranges:
    """min and max of y over all y with sums @ y = 0, low <= y <= high, and y = value wherever a cell is shown (not suppressed).

    cells: numbers of the cells to judge, usually the primaries. A shown cell has its own value as range. To judge an insider, hand in a
    pattern where what it knows counts as shown.
    """
    hidden = np.flatnonzero(suppressed)
    equations = tables.sums[:, hidden]
    matrix = equations[np.diff(equations.indptr) > 0]
    right = -(tables.sums[:, np.flatnonzero(~suppressed)] @ tables.value[~suppressed])[np.diff(equations.indptr) > 0]
    bounds = np.column_stack([tables.low[hidden], tables.high[hidden]])
    place = {cell: column for column, cell in enumerate(hidden.tolist())}
    found = Ranges(cells, tables.value[cells], tables.value[cells], np.full(len(cells), Outcome.OK, dtype=object))
    for k, cell in enumerate(cells.tolist()):
        if cell in place:
            goal = np.zeros(len(hidden))
            goal[place[cell]] = 1.0
            for side, sign in ((found.low, 1.0), (found.high, -1.0)):
                answer = linprog(sign * goal, A_eq=matrix, b_eq=right, bounds=bounds)  # type: ignore[call-overload]  # it takes sparse too
                unbounded = answer.status == 3
                side[k] = -sign * np.inf if unbounded else sign * answer.fun if answer.status == 0 else tables.value[cell]
                if answer.status not in {0, 3}:
                    found.outcome[k] = Outcome.NOT_CONVERGED
    return found


def breaches(tables: Tables, ranges: Ranges, margin: float) -> NDArray[np.bool_]:
    """Which audited cells may not be `margin` persons more and fewer than they are (to 1e-5), capped at what is known beforehand."""
    value, low, high = tables.value[ranges.cell], tables.low[ranges.cell], tables.high[ranges.cell]
    return np.asarray((ranges.low > np.maximum(value - margin, low) + 1e-5) | (ranges.high < np.minimum(value + margin, high) - 1e-5))
