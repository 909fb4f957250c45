"""Which further cells must be hidden so that no hidden count can be worked out, at the least loss: with a proof.

Fischetti & Salazar 2001 (Management Science 47:1008), by Benders' cuts (`separation`): a master programme chooses cells, attackers answer
with what they can still work out, until none can. `suppression_audit` judges the answer with no code from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np

from samsyn.stats.outcome import Outcome
from samsyn.stats.separation import Attacker
from samsyn.stats.suppression_tables import Flags, Floats, Tables
from samsyn.stats.suppression_ties import Ties, Whole, tied


@dataclass(frozen=True, slots=True)
class Pattern:
    """suppressed [cells]: hidden, primaries and cells that are never shown (cost 0) included. cost: of all that is hidden.

    bound: no safe pattern costs less; cost = bound (to 1e-6) is a proof that it is the best. rounds: integer programmes solved.
    outcome: OK; NOT_CONVERGED: safe, but not proven best; CANNOT_BE_HIDDEN: not even hiding everything keeps every margin, all is hidden.
    """

    suppressed: Flags
    cost: float
    bound: float
    outcome: Outcome
    rounds: int


def protect(
    tables: Tables, primaries: Flags, margin: float, *, insiders: Sequence[Whole] = (), patience: int = 50, nodes: int = 20_000
) -> Pattern:
    """The cheapest set of hidden cells under which every primary may be `margin` persons more and fewer than it is.

    The margin is capped at what an attacker knows of the cell beforehand (low and high; 0 and n). insiders: for each, the cells that it
    knows besides what is shown, such as its own; every other primary keeps its margin against it as well. Minimise the sum of cost x over
    x in {0, 1} with x = 1 for primaries, such that for each attacker, primary and direction there are tables that agree with all that is
    shown and with all sums. After `patience` integer programmes, or where one of them needs more than `nodes` branchings, the pattern is
    completed greedily: safe all the same, and NOT_CONVERGED says that a cheaper one may exist. No clock: the same answer each time.
    ValueError: a margin that is not positive, or shapes that do not fit.
    """
    if margin <= 0 or primaries.shape != tables.value.shape:
        raise ValueError(f"margin {margin}, {primaries.shape} primaries of {tables.value.shape} cells")
    fixed, told = primaries | (tables.cost == 0), np.zeros_like(primaries)
    for known in insiders:
        told[known] = True
    ties = tied(tables, told)
    few = ties.groups(primaries)
    attackers = _attackers(ties.tables, few, margin, [_of(ties, known) for known in insiders])
    found = _protected(ties.tables, few, attackers, patience, nodes)
    suppressed = fixed | ties.cells(found.suppressed) | (found.outcome is Outcome.CANNOT_BE_HIDDEN)
    cost = float(tables.cost[suppressed].sum())
    return replace(found, suppressed=suppressed, cost=cost, bound=found.bound + cost - found.cost)


def _of(ties: Ties, known: Whole) -> Whole:
    groups = ties.of[known]
    return groups[groups >= 0]


def _attackers(tables: Tables, primaries: Flags, margin: float, insiders: Sequence[Whole]) -> list[Attacker]:
    insights = [np.zeros_like(primaries) for _ in range(len(insiders) + 1)]
    for insight, known in zip(insights[1:], insiders, strict=True):
        insight[known] = True
    return [Attacker(tables, primaries | (tables.cost == 0), margin, primaries, insight) for insight in insights]


def _protected(tables: Tables, primaries: Flags, attackers: list[Attacker], patience: int, nodes: int) -> Pattern:
    fixed = primaries | (tables.cost == 0)
    if not primaries.any():
        return _pattern(tables, fixed, 0.0, Outcome.OK, 0)
    if _answers(attackers, np.ones(len(fixed))):
        return _pattern(tables, np.ones_like(fixed), float(tables.cost.sum()), Outcome.CANNOT_BE_HIDDEN, 0)
    return _search(tables, fixed, attackers, patience, nodes)


def _search(tables: Tables, fixed: Flags, attackers: list[Attacker], patience: int, nodes: int) -> Pattern:
    """Cuts from fractional patterns first, since they are cheap; then an integer pattern, its cuts, and fractional ones anew."""
    master = _Master(tables.cost, fixed, nodes)
    master.add([cut for attacker in attackers for cut in attacker.first_cuts()])
    for rounds in range(1, patience + 1):
        while found := _answers(attackers, master.fractional()):
            master.add(found)
        hidden, proven = master.whole()
        found = _answers(attackers, hidden)
        if not found and proven:
            return _pattern(tables, hidden > 0.5, master.bound, Outcome.OK, rounds)
        if not proven:
            break
        master.add(found)
    return _pattern(tables, _completed(tables, attackers, hidden) > 0.5, master.bound, Outcome.NOT_CONVERGED, rounds)


def _answers(attackers: list[Attacker], hidden: Floats) -> list[Floats]:
    """The cuts of the first attacker that has any."""
    return next((found for attacker in attackers if (found := attacker.cuts(hidden))), [])


def _completed(tables: Tables, attackers: list[Attacker], hidden: Floats) -> Floats:
    """Hide, for each broken cut in turn, what keeps it at the least cost per coefficient, until none is broken."""
    hidden = hidden.copy()
    while found := _answers(attackers, hidden):
        for cut in found:
            worth = np.where((hidden < 0.5) & (cut > 0), tables.cost / np.maximum(cut, 1e-12), np.inf)
            order = np.argsort(worth, kind="stable")[: np.count_nonzero(np.isfinite(worth))]
            enough = np.searchsorted(np.cumsum(cut[order]), 1 - cut @ hidden - 1e-9) + 1
            hidden[order[: enough if cut @ hidden < 1 - 1e-9 else 0]] = 1.0
    return hidden


def _pattern(tables: Tables, suppressed: Flags, bound: float, outcome: Outcome, rounds: int) -> Pattern:
    return Pattern(suppressed, float(tables.cost[suppressed].sum()), bound, outcome, rounds)


class _Master:
    """Minimise cost @ x, x = 1 where fixed, subject to the cuts so far. `bound` is below the cost of every safe pattern."""

    def __init__(self, cost: Floats, fixed: Flags, nodes: int) -> None:
        self._fixed, self.bound = fixed, 0.0
        self._cells = np.arange(len(cost), dtype=np.int32)
        self._programme: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # the library has no types
        self._programme.silent()
        for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6), ("mip_max_nodes", nodes)):
            self._programme.setOptionValue(option, value)
        none, ones = np.zeros(0, dtype=np.int32), np.ones(len(cost))
        self._programme.addCols(len(cost), cost, fixed.astype(float), ones, 0, np.zeros(len(cost), dtype=np.int32), none, np.zeros(0))

    def add(self, cuts: list[Floats]) -> None:
        columns = [np.flatnonzero(cut).astype(np.int32) for cut in cuts]
        if not columns:
            return
        sizes = [len(column) for column in columns]
        starts = np.r_[0, np.cumsum(sizes)[:-1]].astype(np.int32)
        weights = np.concatenate([cut[column] for cut, column in zip(cuts, columns, strict=True)])
        above = np.full(len(cuts), highspy.kHighsInf)
        self._programme.addRows(len(cuts), np.ones(len(cuts)), above, sum(sizes), starts, np.concatenate(columns), weights)

    def fractional(self) -> Floats:
        self._solve(highspy.HighsVarType.kContinuous)
        hidden: Floats = np.clip(np.array(self._programme.getSolution().col_value), 0.0, 1.0)
        return hidden

    def whole(self) -> tuple[Floats, bool]:
        """A best whole pattern, and whether it is proven so; where branching gave none, what is fixed alone."""
        self._solve(highspy.HighsVarType.kInteger)
        proven = self._programme.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self.bound = max(self.bound, float(self._programme.getInfo().mip_dual_bound))
        hidden = np.array(self._programme.getSolution().col_value).round()
        return (hidden if len(hidden) and (hidden[self._fixed] > 0.5).all() else self._fixed.astype(float)), proven

    def _solve(self, kind: Any) -> None:
        self._programme.changeColsIntegrality(len(self._cells), self._cells, np.full(len(self._cells), kind, dtype=np.uint8))
        self._programme.run()
