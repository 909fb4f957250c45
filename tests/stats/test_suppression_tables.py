"""Cross tables by hand: which cells there are, which sums tie them, and which cells the rules of few pick."""

import numpy as np
import pytest
from scipy import sparse

from samsyn.stats.suppression_tables import (
    Dimension,
    Tables,
    cells,
    few_contributors,
    hierarchy,
    information,
    none_or_small,
    small,
    small_complement,
    total_of,
)

NO_SUMS = sparse.csr_array(np.zeros((0, 2)))
LEAST, MOST = np.zeros(2), np.full(2, np.inf)


def test_a_table_with_its_margins() -> None:
    tables = hierarchy(np.array([[1.0, 2], [3, 4]]), [total_of(2), total_of(2)])
    assert tables.value.tolist() == [10, 4, 6, 3, 1, 2, 7, 3, 4]
    assert tables.sums.toarray().tolist() == [
        [-1, 0, 0, 1, 0, 0, 1, 0, 0],
        [0, -1, 0, 0, 1, 0, 0, 1, 0],
        [0, 0, -1, 0, 0, 1, 0, 0, 1],
        [-1, 1, 1, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, -1, 1, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, -1, 1, 1],
    ]
    assert tables.low.tolist() == [0] * 9
    assert tables.high.tolist() == [np.inf] * 9


def test_a_unit_may_be_part_of_two_totals() -> None:
    """0 the nation; 1, 2 counties; 3, 4 small and large; 5-7 units, of which the second is in county 1 and large."""
    dimension = Dimension(8, ((0, (1, 2)), (0, (3, 4)), (1, (5, 6)), (2, (7,)), (3, (5, 7)), (4, (6,))))
    tables = hierarchy(np.array([1.0, 20, 3]), [dimension])
    assert dimension.leaves == [5, 6, 7]
    assert tables.value.tolist() == [24, 21, 3, 4, 20, 1, 20, 3]


def test_cells_are_numbered_by_their_codes() -> None:
    assert cells([total_of(2), total_of(1)]).tolist() == [[0, 1], [2, 3], [4, 5]]


@pytest.mark.parametrize("sums", [((0, (1,)), (1, (0,))), ((0, (1, 2)), (0, (1,))), ((0, (0, 1)),)])
def test_a_dimension_that_does_not_add_up_is_refused(sums: tuple[tuple[int, tuple[int, ...]], ...]) -> None:
    dimension = Dimension(3, sums)
    with pytest.raises(ValueError, match="circle"):
        dimension.members()


def test_what_does_not_fit_together_is_refused() -> None:
    value, cost = np.array([1.0, 2.0]), np.ones(2)
    with pytest.raises(ValueError, match="add up"):
        Tables(value, cost, LEAST, MOST, sparse.csr_array(np.array([[1.0, -1.0]])))
    with pytest.raises(ValueError, match="outside"):
        Tables(value, cost, LEAST, np.ones(2), NO_SUMS)
    with pytest.raises(ValueError, match="outside"):
        Tables(value, -cost, LEAST, MOST, NO_SUMS)
    with pytest.raises(ValueError, match="costs"):
        Tables(value, np.ones(3), LEAST, MOST, NO_SUMS)
    with pytest.raises(ValueError, match="leaves"):
        hierarchy(np.ones((2, 3)), [total_of(2), total_of(2)])


def test_the_rules_of_few() -> None:
    counts = np.array([0.0, 1, 4, 5, 10])
    assert small(counts, 5).tolist() == [False, True, True, False, False]
    assert none_or_small(counts, 5).tolist() == [True, True, True, False, False]
    assert small_complement(counts, np.full(5, 10.0), 5).tolist() == [False, False, False, False, False]
    assert small_complement(np.array([10.0, 9, 6, 5]), np.full(4, 10.0), 5).tolist() == [False, True, True, False]
    assert few_contributors(counts, np.array([0.0, 1, 2, 1, 3]), 2).tolist() == [False, True, False, True, False]


def test_hiding_more_persons_costs_more() -> None:
    """100 (1 + ln 1), 100 (1 + ln 2), 100 (1 + ln 100) in whole numbers."""
    assert information(np.array([0.0, 1, 99])).tolist() == [100, 169, 561]
