"""Cells that can only differ together: by hand, and against the same tables with nothing taken together."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.stats.suppression import protect
from samsyn.stats.suppression_audit import audit, breaches
from samsyn.stats.suppression_tables import Dimension, Flags, Tables, hierarchy, small, total_of
from samsyn.stats.suppression_ties import tied

OWNERS = Dimension(7, ((0, (1, 2)), (1, (3, 4, 5)), (2, (6,))))
"""0 everybody, 1 an owner of three schools, 2 an owner of one."""


def schools(girls: list[int], boys: list[int]) -> Tables:
    """All pupils, girls and boys; everybody knows how many all are."""
    bare = hierarchy(np.array([girls, boys], dtype=float).T, [OWNERS, total_of(2)])
    everybody = np.repeat(bare.value[::3], 3)
    return replace(bare, low=np.where(np.arange(21) % 3 == 0, everybody, 0.0), high=everybody)


def none(tables: Tables) -> Flags:
    return np.zeros(len(tables.value), dtype=bool)


def test_girls_and_boys_of_an_owner_and_its_only_school_are_one() -> None:
    tables = schools([2, 8, 9, 5], [9, 7, 6, 4])
    ties = tied(tables, none(tables))
    assert ties.of.reshape(7, 3).tolist() == [[-1, 0, 0], [-1, 1, 1], [-1, 2, 2], [-1, 3, 3], [-1, 4, 4], [-1, 5, 5], [-1, 2, 2]]
    assert ties.tables.low.tolist() == [-24, -19, -5, -2, -8, -9]  # girls: as many fewer as there are
    assert ties.tables.high.tolist() == [26, 22, 4, 9, 7, 6]  # as many more as there are boys
    assert ties.tables.sums.toarray().tolist() == [[-1, 1, 1, 0, 0, 0], [0, -1, 0, 1, 1, 1]]
    assert ties.tables.cost[2] == tables.cost[[7, 8, 19, 20]].sum()
    assert np.flatnonzero(ties.cells(ties.groups(np.arange(21) == 7))).tolist() == [7, 8, 19, 20]


def test_what_somebody_knows_stands_apart() -> None:
    tables = schools([2, 8, 9, 5], [9, 7, 6, 4])
    ties = tied(tables, np.arange(21) == 7)
    assert ties.of.reshape(7, 3).tolist() == [[-1, 0, 0], [-1, 1, 1], [-1, 2, 3], [-1, 4, 4], [-1, 5, 5], [-1, 6, 6], [-1, 3, 3]]


@settings(max_examples=40)
@given(st.lists(st.integers(3, 30), min_size=8, max_size=8))
def test_nothing_is_lost_by_taking_them_together(counts: list[int]) -> None:
    """The same limits, but for some room that the sums do not let anybody use: then nothing is taken together."""
    tables = schools(counts[:4], counts[4:])
    roomier = replace(tables, high=np.where(tables.low < tables.high, tables.high + 1 + np.arange(21), tables.high))
    assert len(tied(roomier, none(tables)).tables.value) == (tables.low < tables.high).sum()
    primaries = small(tables.value, 5) & (tables.low < tables.high)
    together, apart = protect(tables, primaries, 3.0), protect(roomier, primaries, 3.0)
    assert (together.cost, together.outcome) == (apart.cost, apart.outcome)
    assert together.bound == pytest.approx(apart.bound)
    assert not breaches(tables, audit(tables, together.suppressed, np.flatnonzero(primaries)), 3.0).any()
