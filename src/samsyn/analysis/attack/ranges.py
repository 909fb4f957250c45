"""What a cell can still be when all statements hold at once: two linear programmes a cell, one component at a time.

Unknowns that no chain of statements ties together cannot tell of each other, so each connected component is a problem of its
own (union-find by scipy.sparse.csgraph). A known cell ties nothing: it is a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csgraph

from samsyn.analysis.attack.statements import Flags, Floats, Ints, System

LARGE = 300
"""A sum of more unknown parts than this is left to bound propagation: each part's own slack hides the others."""

Target = tuple[int, int | None]
"""A cell: the number of its unknown, and of what that is divided by (None for a plain number)."""

_FIXED = 1e-9
_SLACK = 1e-7


@dataclass(frozen=True, slots=True)
class Range:
    """What a cell can be. `feasible` is false where the statements cannot all hold."""

    low: float
    high: float
    feasible: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """One component as a linear programme: rows @ x between row_low and row_high, x between low and high."""

    unknowns: Ints
    rows: sparse.csr_array
    row_low: Floats
    row_high: Floats
    low: Floats
    high: Floats

    def place(self, unknown: int) -> int:
        return int(np.searchsorted(self.unknowns, unknown))


def components(system: System, largest: int = LARGE) -> Ints:
    """The component of each unknown; unknowns that are known exactly are components of their own. largest: parts of a sum that ties."""
    loose = (system.high - system.low > _FIXED)[system.cell] & (free_parts(system) <= largest)[system.row]
    size = len(system.low)
    rows, cells = system.row[loose], system.cell[loose]
    graph = sparse.coo_array((np.ones(len(rows)), (rows + size, cells)), shape=(size + len(system.row_low), size + len(system.row_low)))
    return np.asarray(csgraph.connected_components(graph, directed=False)[1][:size], dtype=np.int64)


def free_parts(system: System) -> Ints:
    """How many unknowns of each statement are not known exactly."""
    free = (system.high - system.low > _FIXED)[system.cell]
    return np.bincount(system.row, free, len(system.row_low)).astype(np.int64)


def problem(system: System, unknowns: Ints, largest: int = LARGE) -> Problem:
    """The part of a system that speaks of the unknowns (rising), all other cells put in as the numbers that they are."""
    inside = np.zeros(len(system.low), bool)
    inside[unknowns] = True
    small = free_parts(system) <= largest
    touched = np.zeros(len(system.row_low), bool)
    touched[system.row[inside[system.cell] & (system.high - system.low > _FIXED)[system.cell]]] = True
    part = system.rows(touched & small)
    own = inside[part.cell]
    known = np.bincount(part.row[~own], (part.coefficient * part.low[part.cell])[~own], len(part.row_low))
    shape = (len(part.row_low), len(unknowns))
    rows = sparse.csr_array((part.coefficient[own], (part.row[own], np.searchsorted(unknowns, part.cell[own]))), shape=shape)
    return eased(Problem(unknowns, rows, part.row_low - known, part.row_high - known, system.low[unknowns], system.high[unknowns]))


def eased(found: Problem) -> Problem:
    """The problem with its statements widened by as little as makes them possible together (least sum of slack)."""
    if _solved(found, np.zeros(len(found.unknowns))) is not None or not len(found.row_low):
        return found
    count, cells = found.rows.shape
    identity = sparse.eye_array(count, format="csr")
    rows = sparse.csr_array(sparse.hstack([found.rows, identity, -identity]))
    slack = np.full(2 * count, np.inf)
    wide = Problem(
        np.arange(cells + 2 * count),
        rows,
        found.row_low,
        found.row_high,
        np.concatenate([found.low, np.zeros(2 * count)]),
        np.concatenate([found.high, slack]),
    )
    solved = _solved(wide, np.concatenate([np.zeros(cells), np.ones(2 * count)]))
    if solved is None:
        return found
    up, down = solved[cells : cells + count], solved[cells + count :]
    return Problem(found.unknowns, found.rows, found.row_low - up - _SLACK, found.row_high + down + _SLACK, found.low, found.high)


def reach(found: Problem, above: int, over: int | None = None) -> Range:
    """What unknown `above` can be, or its quotient with `over`, when all statements hold.

    A quotient is a linear-fractional programme, made linear by holding the divisor at one (Charnes & Cooper 1962).
    """
    if over is not None:
        found, above = _homogeneous(found, over), found.place(above)
    else:
        above = found.place(above)
    aim = np.zeros(found.rows.shape[1])
    aim[above] = 1.0
    ends = [_end(found, sign * aim) for sign in (1.0, -1.0)]
    if None in ends:
        return Range(0.0, 0.0, feasible=False)
    low, high = (end if end is not None else 0.0 for end in ends)
    return Range(low, -high)


def _homogeneous(found: Problem, over: int) -> Problem:
    """Every unknown divided by `over`: one unknown more (1 / over), every limit multiplied by it, and `over` itself one."""
    cells = len(found.unknowns)
    unit = sparse.eye_array(cells, format="csr")
    rows: list[sparse.csr_array] = []
    for matrix, low, high in ((found.rows, found.row_low, found.row_high), (unit, found.low, found.high)):
        for sign, limit in ((1.0, high), (-1.0, -low)):
            finite = np.isfinite(limit)
            kept = sparse.csr_array(matrix)[np.flatnonzero(finite)]
            rows.append(sparse.csr_array(sparse.hstack([sign * kept, sparse.csr_array(-limit[finite][:, None])])))
    stacked = sparse.csr_array(sparse.vstack(rows))
    count = stacked.shape[0]
    low, high = np.zeros(cells + 1), np.full(cells + 1, np.inf)
    low[found.place(over)] = high[found.place(over)] = 1.0
    return Problem(np.arange(cells + 1), stacked, np.full(count, -np.inf), np.zeros(count), low, high)


def _solved(found: Problem, aim: Floats) -> Floats | None:
    answer = _programme(found, aim)
    return None if answer is None or answer.x is None else np.asarray(answer.x)


def _end(found: Problem, aim: Floats) -> float | None:
    """The least of an aim; minus infinity if it has none, None if nothing is possible."""
    answer = _programme(found, aim)
    if answer is None:
        return None
    return -np.inf if answer.status == 3 else float(answer.fun)


def _programme(found: Problem, aim: Floats) -> OptimizeResult | None:
    """The answer of HiGHS to the least of an aim; None if nothing is possible."""
    above, below = np.isfinite(found.row_high), np.isfinite(found.row_low)
    matrix: Any = sparse.csr_array(sparse.vstack([found.rows[np.flatnonzero(above)], -found.rows[np.flatnonzero(below)]]))
    limits = np.concatenate([found.row_high[above], -found.row_low[below]])
    bounds: Any = np.stack([found.low, found.high], axis=1)
    answer = linprog(aim, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
    if answer.status == 4:  # HiGHS could not tell "nothing is possible" from "no end": ask again without its presolve
        answer = linprog(aim, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs", options={"presolve": False})
    return None if answer.status == 2 else answer


def every(system: System, targets: Sequence[Target], largest: int = LARGE) -> dict[Target, Range]:
    """The range of every target, a component at a time. largest: a sum of more unknown parts than this is left out."""
    group, found = components(system, largest), dict[Target, Range]()
    fixed = system.high - system.low <= _FIXED
    lead = {t: t[0] if t[1] is None or not fixed[t[0]] else t[1] for t in targets}
    for number in sorted({int(group[unknown]) for unknown in lead.values()}):
        whole = problem(system, np.flatnonzero(group == number), largest)
        found |= {target: _target(system, whole, target, fixed) for target in targets if group[lead[target]] == number}
    return found


def _target(system: System, whole: Problem, target: Target, fixed: Flags) -> Range:
    above, over = target
    if over is None:
        return reach(whole, above)
    if not fixed[above] and not fixed[over]:
        return reach(whole, above, over)
    if fixed[over]:
        found, divisor = reach(whole, above), float(system.low[over])
        return Range(found.low / divisor, found.high / divisor, found.feasible) if divisor > 0 else Range(0.0, np.inf)
    found, number = reach(whole, over), float(system.low[above])
    return Range(number / found.high if found.high > 0 else 0.0, number / found.low if found.low > 0 else np.inf, found.feasible)
