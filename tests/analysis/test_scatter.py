"""How figures usually vary between years is found, and a few that really moved hardly touch it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.analysis.scatter import scatter
from samsyn.stats.outcome import Outcome

SIZE = np.geomspace(20, 20_000, 2_000)


def normal(seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Changes of variance 0.01 + 9/size: 0.46 at 20 pupils, 0.01 at very many."""
    return np.random.default_rng(seed).normal(size=SIZE.size) * np.sqrt(0.01 + 9 / SIZE)


def test_the_variance_of_normal_changes_is_found() -> None:
    found = scatter(normal(1), SIZE)
    assert found.outcome is Outcome.OK
    assert found.sd(np.array([20.0, 900.0, 20_000.0])) == pytest.approx([0.678, 0.1414, 0.1022], rel=0.05)
    assert found.freedom == 0.8 * SIZE.size


def test_a_few_that_have_moved_far_hardly_touch_it() -> None:
    changes = normal(2)
    changes[::50] += 5.0
    assert scatter(changes, SIZE).sd(SIZE) == pytest.approx(scatter(normal(2), SIZE).sd(SIZE), rel=0.08)


@settings(max_examples=25)
@given(st.floats(0.01, 100.0))
def test_it_follows_the_scale(times: float) -> None:
    changes, size = normal(3)[::20], SIZE[::20]
    assert scatter(times * changes, size).sd(size) == pytest.approx(times * scatter(changes, size).sd(size), rel=0.02)


def test_bad_input_is_named() -> None:
    assert scatter(np.ones(19), np.ones(19)).outcome is Outcome.TOO_FEW
    assert scatter(np.array([0.0] * 15 + [1.0] * 10), np.full(25, 100.0)).outcome is Outcome.SINGULAR
