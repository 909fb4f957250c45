"""The second verdict: does every count that Samsyn computed itself, and hides, stay uncertain enough?

Counts that are shown are known; what ties the cells together (sums over units, levels, sexes, forms and years, percentages, totals
that a publisher shows, what an earlier vintage showed) is stated. A hidden count must still be able to lie `margin` persons above and
below the truth, capped at nought and at as many as there can be; so must it for one who is counted in it, and knows a cell of their own.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.analysis.attack import ranges
from samsyn.analysis.attack.statements import Flags, Floats, Statement, System, empty

_ANY = sys.maxsize  # of our own counts no sum is too large to be reckoned with


@dataclass(frozen=True, slots=True)
class Own:
    """Counts of our own. value, most [cells]: the truth, and as many as there can be. hidden [cells]: not shown anywhere.
    statements: what ties cells together or is told of them. insiders: cells that somebody knows who is counted in them (the only
    unit behind a cell): each must find out no more of the others than an outsider may."""

    value: Floats
    most: Floats
    hidden: Flags
    statements: Sequence[Statement]
    insiders: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """A hidden count that can be told too nearly. insider: the cell that one must know to tell it, None for anybody."""

    cell: int
    value: float
    low: float
    high: float
    insider: int | None


def breaches(own: Own, margin: float) -> list[Breach]:
    """Every hidden count whose range, by all that is shown, is too narrow. One linear programme for each end of each."""
    found = _narrow(own, _system(own, ()), margin, None)
    for insider in own.insiders:
        found += _narrow(own, _system(own, (insider,)), margin, insider)
    return found


def _system(own: Own, also_known: Sequence[int]) -> System:
    known = ~own.hidden
    known[list(also_known)] = True
    free = empty(len(own.value)).joined(own.statements)
    return free.within(np.where(known, own.value, 0.0), np.where(known, own.value, own.most))


def _narrow(own: Own, system: System, margin: float, insider: int | None) -> list[Breach]:
    hidden = [(int(cell), None) for cell in np.flatnonzero(own.hidden) if cell != insider]
    if insider is not None:  # others are reached only through statements that the insider's cell is part of
        near = ranges.components(system.within(np.zeros(len(own.value)), own.most), _ANY)
        hidden = [(cell, None) for cell, _ in hidden if near[cell] == near[insider]]
    found = []
    for (cell, _), reach in ranges.every(system, hidden, _ANY).items():
        value, most = float(own.value[cell]), float(own.most[cell])
        up, down = min(value + margin, most), max(value - margin, 0.0)
        if not reach.feasible or reach.high < up - 1e-6 or reach.low > down + 1e-6:
            found.append(Breach(cell, value, reach.low, reach.high, insider))
    return found
