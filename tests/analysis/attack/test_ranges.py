"""What a cell can be: linear programmes held against worlds small enough to count by hand or to search through."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.analysis.attack.propagation import consistent, propagated
from samsyn.analysis.attack.ranges import Range, components, every
from samsyn.analysis.attack.statements import Statement, empty


def _sum(cells: tuple[int, ...], low: float, high: float) -> Statement:
    return Statement(cells, (1.0,) * len(cells), low, high, "summa")


def test_a_row_with_two_hidden_cells() -> None:
    system = empty(3, most=10).joined([_sum((0, 1, 2), 12, 12), _sum((0,), 5, 5)])
    assert every(system, [(1, None), (2, None)]) == {(1, None): Range(0.0, 7.0), (2, None): Range(0.0, 7.0)}


def test_a_quotient_is_between_its_ends() -> None:
    # x between 3 and 4, n between 5 and 8, x at most n: 3/8 to 4/5
    system = empty(2).joined([_sum((0,), 3, 4), _sum((1,), 5, 8), Statement((0, 1), (1.0, -1.0), -np.inf, 0.0, "andel")])
    found = every(system, [(0, 1)])[0, 1]
    assert (found.low, found.high) == pytest.approx((0.375, 0.8))


def test_a_quotient_with_a_known_divisor() -> None:
    system = empty(2).joined([_sum((0,), 3, 4)])
    system = system.within(np.array([0.0, 8.0]), np.array([np.inf, 8.0]))
    found = every(system, [(0, 1)])[0, 1]
    assert (found.low, found.high) == pytest.approx((0.375, 0.5))


def test_a_cell_without_end_has_none() -> None:
    assert every(empty(1), [(0, None)]) == {(0, None): Range(0.0, np.inf)}


def test_statements_that_contradict_each_other_are_widened_by_the_least_that_makes_them_possible() -> None:
    system = empty(2).joined([_sum((0, 1), 10, 10), _sum((0, 1), 12, 12), _sum((0,), 0, 4)])
    found = every(system, [(1, None)])[1, None]
    assert found.feasible
    assert 5.9 < found.low < found.high < 12.1


def test_a_statement_that_cannot_hold_alone_is_left_out() -> None:
    system = empty(2, most=5).joined([_sum((0, 1), 11, 12), _sum((0, 1), 4, 6)])
    assert consistent(system).row_low.tolist() == [4.0]


def test_cells_that_nothing_ties_together_are_apart() -> None:
    system = empty(5, most=10).joined([_sum((0, 1), 3, 4), _sum((2, 3), 3, 4)])
    group = components(system)
    assert (group[0] == group[1], group[2] == group[3], group[0] == group[2], group[4] in group[:4]) == (True, True, False, False)


@given(st.lists(st.tuples(st.sets(st.integers(0, 3), min_size=1), st.integers(0, 8), st.integers(0, 3)), min_size=1, max_size=4))
@settings(max_examples=60)
def test_no_possible_world_lies_outside(rows: list[tuple[set[int], int, int]]) -> None:
    """Every way to fill four cells with 0-4 that agrees with the statements lies within propagation and within the programmes."""
    statements = [_sum(tuple(sorted(cells)), low, low + more) for cells, low, more in rows]
    worlds = [w for w in itertools.product(range(5), repeat=4) if all(s.low <= sum(w[c] for c in s.cells) <= s.high for s in statements)]
    if not worlds:
        return
    system = empty(4, most=4).joined(statements)
    low, high = propagated(system)
    exact = every(system, [(cell, None) for cell in range(4)])
    for cell in range(4):
        values = [w[cell] for w in worlds]
        found = exact[cell, None]
        assert low[cell] - 1e-6 <= found.low <= min(values) + 1e-6
        assert high[cell] + 1e-6 >= found.high >= max(values) - 1e-6
