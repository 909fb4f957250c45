"""What an attacker can still work out from a pattern of hidden cells, as cuts that every safe pattern keeps.

Fischetti & Salazar 2001 (Management Science 47:1008), section 4. Deviations z from the true values keep every sum (M z = 0) and lie between
-down x and up x, where x is how far a cell is hidden (0-1). A primary cell is safe upward if max z reaches its margin; by the dual, it is
safe for every x that keeps  sum of (up r+ + down r-) x >= margin,  with r the reduced costs of the cells.
"""

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from samsyn.stats.suppression_tables import Flags, Floats, Tables

Whole = NDArray[np.int64]

_ENOUGH = 1e-6  # persons short of the margin that count as none
_FAR = 100.0  # a deviation above this many margins is never needed to hide a margin; not using it errs on the safe side
_PER_ROUND = 200  # cuts at a time


@dataclass(frozen=True, slots=True)
class Targets:
    """What must be reached: cell by cell, upward (+1) or downward (-1), by how much. `margin` is capped at what the cell may be."""

    cell: Whole
    sign: Floats
    need: Floats


def targets(tables: Tables, primaries: Flags, margin: float) -> Targets:
    up, down = np.minimum(margin, tables.high - tables.value), np.minimum(margin, tables.value - tables.low)
    above, below = np.flatnonzero(primaries & (up > 0)), np.flatnonzero(primaries & (down > 0))
    sign = np.r_[np.ones(len(above)), -np.ones(len(below))]
    return Targets(np.r_[above, below], sign, np.r_[up[above], down[below]])


@dataclass(slots=True)
class Attacker:
    """One who knows all that is shown, and the cells in `insight` too (a school knows its own count). One linear programme, kept warm."""

    tables: Tables
    fixed: Flags  # cells that are hidden whatever the pattern
    margin: float
    primaries: Flags
    insight: Flags
    aims: Targets = field(init=False)
    up: Floats = field(init=False)
    down: Floats = field(init=False)
    _transposed: sparse.csr_array = field(init=False)
    _programme: Any = field(init=False)

    def __post_init__(self) -> None:
        tables, reach = self.tables, _FAR * self.margin
        self.aims = targets(tables, self.primaries & ~self.insight, self.margin)
        self.up = np.where(self.insight, 0.0, np.minimum(tables.high - tables.value, reach))
        self.down = np.where(self.insight, 0.0, np.minimum(tables.value - tables.low, reach))
        self._transposed = sparse.csr_array(tables.sums.T)
        self._programme = _deviations(tables.sums)

    def first_cuts(self) -> list[Floats]:
        """Every sum that holds a primary must hide enough beside it: cuts that need no programme to be found."""
        found: list[Floats | None] = []
        sums = self.tables.sums
        by_cell = sparse.csc_array(sums)
        for aim, (cell, sign) in enumerate(zip(self.aims.cell, self.aims.sign, strict=True)):
            for place in range(by_cell.indptr[cell], by_cell.indptr[cell + 1]):
                price = np.zeros(sums.shape[0])
                price[by_cell.indices[place]] = sign / by_cell.data[place]
                found.append(self._cut(aim, price))
        return _different(found)

    def cuts(self, hidden: Floats) -> list[Floats]:
        """Cuts c (c @ x >= 1) that `hidden` [cells, 0-1] breaks; none if every primary keeps its margin."""
        cells = np.arange(len(hidden), dtype=np.int32)
        self._programme.changeColsBounds(len(cells), cells, -self.down * hidden, self.up * hidden)
        unsafe = self._not_reached_together()
        found: list[Floats | None] = []
        while unsafe.any() and len(found) < _PER_ROUND:
            aim = int(np.argmax(unsafe))
            reached, price = self._strain(np.array([aim]))
            unsafe &= ~reached
            unsafe[aim] = False
            if not reached[aim]:
                found.append(self._cut(aim, price))
        return [cut for cut in _different(found) if cut @ hidden < 1 - _ENOUGH]

    def _not_reached_together(self) -> Flags:
        """Aims that are left when many are strained for at once, upward and downward mixed anew each time; a few programmes settle most."""
        unsafe, mixing = np.ones(len(self.aims.cell), dtype=bool), 0
        while unsafe.any():
            upward = (self.aims.cell * 2654435761 >> (mixing % 16 + 8)) & 1 == (mixing // 16 + 1) % 2
            chosen = np.flatnonzero(unsafe & (upward == (self.aims.sign > 0)))
            reached, _ = self._strain(chosen)
            gained, mixing = np.count_nonzero(unsafe & reached), mixing + 1
            unsafe &= ~reached
            if mixing > 3 and gained < np.count_nonzero(unsafe) / 10:
                break
        return unsafe

    def _strain(self, chosen: Whole) -> tuple[Flags, Floats]:
        """The largest deviation in the directions of the chosen aims: which of all aims it reaches, and the price of each sum."""
        goal = np.zeros(len(self.up))
        goal[self.aims.cell[chosen]] = -self.aims.sign[chosen]
        self._programme.changeColsCost(len(goal), np.arange(len(goal), dtype=np.int32), goal)
        self._programme.run()
        solution = self._programme.getSolution()
        deviation = np.array(solution.col_value)[self.aims.cell] * self.aims.sign
        return deviation >= self.aims.need - _ENOUGH, -np.array(solution.row_dual)

    def _cut(self, aim: int, price: Floats) -> Floats | None:
        """The dual's cut, what is hidden anyhow taken off, no coefficient above what is then needed (lifting), scaled to 1; None where
        what is hidden anyhow is enough."""
        reduced = -(self._transposed @ price)
        reduced[self.aims.cell[aim]] += self.aims.sign[aim]
        weight = self.up * np.maximum(reduced, 0.0) + self.down * np.maximum(-reduced, 0.0)
        short = self.aims.need[aim] - weight[self.fixed].sum()
        if short <= _ENOUGH:
            return None
        weight[self.fixed | (weight < 1e-9)] = 0.0
        lifted: Floats = np.minimum(weight / short, 1.0)
        return lifted


def _different(cuts: list[Floats | None]) -> list[Floats]:
    return list({cut.round(9).tobytes(): cut for cut in cuts if cut is not None}.values())


def _deviations(sums: sparse.csr_array) -> Any:
    """M z = 0 with every z at nought, for the primal simplex: a new goal leaves the former deviation feasible."""
    programme: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # the library has no types
    programme.silent()
    for option, value in (("presolve", "off"), ("solver", "simplex"), ("simplex_strategy", 4), ("threads", 1)):
        programme.setOptionValue(option, value)
    rows, columns = sums.shape
    nothing, by_cell = np.zeros(0, dtype=np.int32), sparse.csc_array(sums)
    programme.addRows(rows, np.zeros(rows), np.zeros(rows), 0, np.zeros(rows, dtype=np.int32), nothing, np.zeros(0))
    starts, indices = by_cell.indptr[:-1].astype(np.int32), by_cell.indices.astype(np.int32)
    still = np.zeros(columns)
    programme.addCols(columns, still, still, still, by_cell.nnz, starts, indices, by_cell.data.astype(float))
    return programme
