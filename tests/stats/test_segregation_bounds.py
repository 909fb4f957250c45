"""Bounds of segregation hold every table that the limits allow."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from samsyn.concepts.bounds import Bounds
from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from samsyn.stats.segregation import dissimilarity, information, isolation
from samsyn.stats.segregation_bounds import dissimilarity_bounds, entropy_index_bounds, isolation_bounds

LOW = arrays.arrays(float, (3, 2), elements=st.integers(0, 6).map(float))
MORE = arrays.arrays(float, (3, 2), elements=st.integers(0, 2).map(float))


def allowed(low: Floats, high: Floats) -> list[Floats]:
    """Every table of whole counts within the limits."""
    ranges = [range(int(a), int(b) + 1) for a, b in zip(low.ravel(), high.ravel(), strict=True)]
    return [np.array(cells, float).reshape(low.shape) for cells in product(*ranges)]


def holds(bounds: Bounds | Outcome, found: float | Outcome) -> bool:
    if isinstance(bounds, Outcome) or isinstance(found, Outcome):
        return True
    return bounds.low - 1e-12 <= found <= bounds.high + 1e-12


@settings(max_examples=25)
@given(LOW, MORE)
def test_no_table_within_the_limits_lies_outside_the_bounds(low: Floats, more: Floats) -> None:
    high = low + more
    uneven, alone, entropy = (bounds(low, high) for bounds in (dissimilarity_bounds, isolation_bounds, entropy_index_bounds))
    for table in allowed(low, high):
        told, own = information(table), isolation(table)
        assert holds(uneven, dissimilarity(table))
        assert holds(alone, own if isinstance(own, Outcome) or len(own) < 2 else float(own[0]))
        assert holds(entropy, told if isinstance(told, Outcome) else told.index)


def test_limits_that_meet_give_the_index_itself() -> None:
    counts = np.array([[3.0, 1], [1, 3], [2, 9]])
    told, own = information(counts), isolation(counts)
    assert not isinstance(told, Outcome)
    assert not isinstance(own, Outcome)
    expected = [dissimilarity(counts), float(own[0]), told.index]
    for bounds, index in zip((dissimilarity_bounds, isolation_bounds, entropy_index_bounds), expected, strict=True):
        found = bounds(counts, counts)
        assert isinstance(found, Bounds)
        assert [found.low, found.high] == pytest.approx([index, index], abs=1e-12)


@settings(max_examples=50)
@given(LOW, MORE, MORE)
def test_wider_limits_give_no_narrower_bounds(low: Floats, more: Floats, still: Floats) -> None:
    for bounds in (dissimilarity_bounds, isolation_bounds, entropy_index_bounds):
        narrow, wide = bounds(low, low + more), bounds(np.maximum(low - still, 0), low + more + still)
        if isinstance(narrow, Bounds) and isinstance(wide, Bounds):
            assert wide.low <= narrow.low + 1e-12
            assert wide.high >= narrow.high - 1e-12


def test_what_cannot_be_told_has_a_name() -> None:
    ones = np.ones((2, 2))
    for bounds in (dissimilarity_bounds, isolation_bounds, entropy_index_bounds):
        assert bounds(2 * ones, ones) is Outcome.BOUNDS_CROSSED
        assert bounds(-ones, ones) is Outcome.OUT_OF_RANGE
        assert bounds(ones, ones * np.inf) is Outcome.OUT_OF_RANGE
        assert bounds(ones[:1], ones[:1]) is Outcome.ONE_GROUP
        assert bounds(0 * ones, 0 * ones) is Outcome.NOTHING_COUNTED
        with pytest.raises(ValueError, match="alike"):
            bounds(ones, np.ones((3, 2)))
    with pytest.raises(ValueError, match="two groups"):
        dissimilarity_bounds(np.ones((2, 3)), np.ones((2, 3)))
