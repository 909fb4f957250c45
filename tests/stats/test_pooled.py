"""Years taken together."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.stats.outcome import Outcome
from samsyn.stats.pooled import pool


def test_all_years() -> None:
    found = pool([[1, 2, 3], [4, 9, 6]], [[5, 5, 5], [10, 10, 10]], [[True, True, True], [True, False, True]])
    assert (found.x.tolist(), found.n.tolist()) == ([6.0, 10.0], [15.0, 20.0])
    assert (found.first.tolist(), found.years.tolist()) == ([0, 0], [3, 2])
    assert found.outcome.tolist() == [Outcome.OK, Outcome.OK]


def test_no_more_years_than_needed() -> None:
    found = pool([1, 2, 3, 4], [10, 10, 10, 10], True, enough=15)
    assert (float(found.x), float(found.n), int(found.first), int(found.years)) == (7.0, 20.0, 2, 2)
    alone = pool([1, 2, 3, 4], [10, 10, 10, 10], True, enough=10)
    assert (float(alone.n), int(alone.first), int(alone.years)) == (10.0, 3, 1)
    hole = pool([1, 2, 3, 4], [10, 10, 10, 10], [True, True, False, True], enough=15)
    assert (float(hole.x), int(hole.first), int(hole.years)) == (6.0, 1, 2)


def test_what_cannot_be_pooled_is_named() -> None:
    known = [[False, False], [True, True], [True, True], [True, False]]
    found = pool([[1, 2], [0, 0], [1, 9], [1, np.nan]], [[3, 3], [0, 0], [3, 3], [3, np.nan]], known)
    assert found.outcome.tolist() == [Outcome.ALL_HIDDEN, Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE, Outcome.OK]
    assert (found.x.tolist(), found.n.tolist(), found.years.tolist()) == ([0, 0, 0, 1], [0, 0, 0, 3], [0, 0, 0, 1])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=12), st.integers(1, 40), st.integers(0, 9))
def test_what_is_not_known_changes_nothing(years: list[tuple[int, bool]], enough: int, anything: int) -> None:
    x, known = np.array([x for x, _ in years]), np.array([known for _, known in years])
    found, other = pool(x, 9, known, enough), pool(np.where(known, x, anything), 9, known, enough)
    assert (found.x, found.n, found.years) == (other.x, other.n, other.years)
    assert bool(found.n >= enough) or int(found.years) == known.sum()
