"""Ranges by hand."""

from dataclasses import replace

import numpy as np

from samsyn.stats.outcome import Outcome
from samsyn.stats.suppression_audit import audit, breaches
from samsyn.stats.suppression_tables import hierarchy, total_of

# 10 4 6 / 3 1 2 / 7 3 4: total first in each row and column.
TABLES = hierarchy(np.array([[1.0, 2], [3, 4]]), [total_of(2), total_of(2)])
INNER = np.array([4, 5, 7, 8])


def hidden(*cells: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.isin(np.arange(9), cells)


def test_four_inner_cells_bound_each_other() -> None:
    """Margins 3, 7 and 4, 6: the first is 0-3, and tells all the others."""
    ranges = audit(TABLES, hidden(*INNER), INNER)
    assert (ranges.low.tolist(), ranges.high.tolist()) == ([0, 0, 1, 3], [3, 3, 4, 6])
    assert ranges.outcome.tolist() == [Outcome.OK] * 4
    assert breaches(TABLES, ranges, 1.0).tolist() == [False] * 4
    assert breaches(TABLES, ranges, 3.0).tolist() == [True, True, True, True]


def test_a_cell_hidden_alone_is_known() -> None:
    ranges = audit(TABLES, hidden(4, 8), np.array([4, 8]))
    assert (ranges.low.tolist(), ranges.high.tolist()) == ([1, 4], [1, 4])


def test_a_shown_cell_is_known() -> None:
    ranges = audit(TABLES, hidden(), np.array([0]))
    assert (ranges.low.tolist(), ranges.high.tolist()) == ([10], [10])


def test_what_has_no_end_is_infinite_and_what_is_known_beforehand_ends_it() -> None:
    everything = hidden(*range(9))
    assert audit(TABLES, everything, np.array([0])).high.tolist() == [np.inf]
    known = replace(TABLES, high=np.where(np.arange(9) == 0, 12.0, np.inf))
    ranges = audit(known, everything, np.array([0, 4]))
    assert (ranges.low.tolist(), ranges.high.tolist()) == ([0, 0], [12, 12])
    assert breaches(known, ranges, 3.0).tolist() == [False, False]
