"""Cells that can only differ together, taken as one: girls and boys of a known whole, an organizer and its only school.

Where a sum ties two cells that are not known, each tells the other: both are hidden or neither, and how far the one can be from the truth
the other is too. So a best pattern of the fewer cells is a best pattern of all, and nothing is lost.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from samsyn.stats.suppression_tables import Flags, Floats, Tables

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ties:
    """tables: one cell for each group, as deviations from the truth (value 0), each sum once; cost is that of the whole group.

    of [cells]: the number of the group of each cell of the first tables; -1 for a cell that is known beforehand.
    """

    tables: Tables
    of: Whole

    def groups(self, cells: Flags) -> Flags:
        """Groups with any of the cells in them."""
        held = np.zeros(len(self.tables.value), dtype=bool)
        held[self.of[cells & (self.of >= 0)]] = True
        return held

    def cells(self, groups: Flags) -> Flags:
        """All cells of the groups."""
        return np.asarray(np.r_[groups, False][self.of])


def tied(tables: Tables, apart: Flags) -> Ties:
    """Groups of cells that sums of two unknown cells tie, where both can be equally far from the truth. apart [cells]: never tied."""
    open_ = np.flatnonzero(tables.low < tables.high)
    sums = sparse.csr_array(tables.sums[:, open_])
    up, down = (tables.high - tables.value)[open_], (tables.value - tables.low)[open_]
    ends, turn = _pairs(sums, up, down, apart[open_])
    graph = sparse.coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(open_), len(open_)))
    count, group = csgraph.connected_components(graph, directed=False)
    first = np.unique(group, return_index=True)[1]
    same = sparse.csr_array((_signs(ends, turn, first, len(open_)), (np.arange(len(open_)), group)), shape=(len(open_), count))
    of = np.full(len(tables.value), -1, dtype=np.int64)
    of[open_] = group
    cost = np.bincount(group, tables.cost[open_], count).astype(np.float64)
    return Ties(Tables(np.zeros(count), cost, -down[first], up[first], _different(sums @ same)), of)


def _pairs(sums: sparse.csr_array, up: Floats, down: Floats, apart: Flags) -> tuple[Whole, Floats]:
    """The two cells of every sum that ties, and whether they rise together (1) or against each other (-1)."""
    two = sums[np.flatnonzero(np.diff(sums.indptr) == 2)]
    ends, factors = two.indices.reshape(-1, 2).astype(np.int64), two.data.reshape(-1, 2)
    turn = -np.sign(factors[:, 0] * factors[:, 1])
    (one, other), opposite = ends.T, turn < 0
    equal = (up[one] == np.where(opposite, down[other], up[other])) & (down[one] == np.where(opposite, up[other], down[other]))
    kept = equal & (np.abs(factors[:, 0]) == np.abs(factors[:, 1])) & ~apart[ends].any(axis=1)
    return ends[kept], turn[kept]


def _signs(ends: Whole, turn: Floats, first: Whole, cells: int) -> Floats:
    """How each cell moves when the first of its group rises by one. Where two ways disagree, the sum that does is left in the tables."""
    sign = np.zeros(cells)
    sign[first] = 1.0
    while not sign.all():
        for known, found in (ends.T, ends.T[::-1]):
            next_ = (sign[known] != 0) & (sign[found] == 0)
            sign[found[next_]] = (turn * sign[known])[next_]
    return sign


def _different(sums: sparse.csr_array) -> sparse.csr_array:
    """Each sum once, whatever its sign; those that say nothing left out."""
    sums = sparse.csr_array(sums)
    sums.eliminate_zeros()
    sums.sort_indices()
    rows: dict[tuple[bytes, bytes], int] = {}
    for row, (start, end) in enumerate(zip(sums.indptr[:-1], sums.indptr[1:], strict=True)):
        if start < end:
            terms = sums.data[start:end] * np.sign(sums.data[start])
            rows.setdefault((sums.indices[start:end].tobytes(), terms.tobytes()), row)
    return sparse.csr_array(sums[list(rows.values())])
