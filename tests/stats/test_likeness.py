"""Distances by hand, and what must change nothing: what is missing, the order of things, the scale of weights."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from samsyn.stats.likeness import Flags, Floats, Neighbours, closer_than, distances, nearest
from samsyn.stats.outcome import Outcome

INF = float("inf")
NUMBERS = st.floats(-3, 3).map(lambda x: round(x, 2))
Things = tuple[Floats, Flags, Floats]


@st.composite
def things(draw: Any, features: int = 4) -> Things:
    n = draw(st.integers(1, 9))
    return (
        draw(arrays.arrays(float, (n, features), elements=NUMBERS)),
        draw(arrays.arrays(bool, (n, features))),
        draw(arrays.arrays(float, features, elements=st.sampled_from([0.0, 1.0, 2.0, 5.0]))),
    )


def peers(given_things: Things, k: int = 3, codes: int = 2) -> Neighbours:
    return nearest(*given_things, np.arange(len(given_things[0])) % codes, k)


def test_a_distance_by_hand() -> None:
    """Weights 1, 2, 1, scaled to the mean one: 3/4, 3/2, 3/4. Of the first two only two features are known: 3/4 * 3^2 * 3 / (9/4) = 9."""
    values = np.array([[0, 1, 5], [3, 1, 9], [9, 9, 9]], dtype=float)
    known = np.array([[True, True, True], [True, True, False], [False, False, False]])
    likeness = distances(values, known, np.array([1.0, 2.0, 1.0]))
    assert likeness.distance == pytest.approx(np.array([[0, 3, INF], [3, 0, INF], [INF, INF, INF]]))
    assert likeness.known_share == pytest.approx(np.array([[1, 0.75, 0], [0.75, 0.75, 0], [0, 0, 0]]))


def test_the_nearest_by_hand() -> None:
    """On a line at 0, 1, 3 and 1: equal distances by index, and nobody of another type."""
    values = np.array([[0.0], [1.0], [3.0], [1.0], [0.1]])
    found = nearest(values, np.ones((5, 1), dtype=bool), np.ones(1), np.array([7, 7, 7, 7, 8]), 2)
    assert found.index.tolist() == [[1, 3], [3, 0], [1, 3], [1, 0], [-1, -1]]
    assert found.distance.tolist() == [[1, 1], [0, 1], [2, 2], [0, 1], [INF, INF]]
    assert found.known_share.tolist() == [[1, 1]] * 4 + [[0, 0]]
    assert found.outcome.tolist() == [Outcome.OK] * 4 + [Outcome.TOO_FEW]


def test_of_whom_nothing_is_known_has_no_peers() -> None:
    found = nearest(np.zeros((3, 2)), np.array([[True, True], [True, True], [False, False]]), np.ones(2), np.zeros(3, dtype=int), 1)
    assert found.index.tolist() == [[1], [0], [-1]]
    assert found.outcome.tolist() == [Outcome.OK, Outcome.OK, Outcome.ALL_HIDDEN]


def test_likeness_on_too_little_is_no_likeness() -> None:
    values = np.array([[0.0, 0, 0], [0, 9, 9], [1, 1, 1]])
    known = np.array([[True, True, True], [True, False, False], [True, True, True]])
    everyone = np.zeros(3, dtype=int)
    assert nearest(values, known, np.ones(3), everyone, 1).index[0].tolist() == [1]
    assert nearest(values, known, np.ones(3), everyone, 1, least_known=0.5).index[:, 0].tolist() == [2, -1, 0]


def test_no_things_have_no_peers() -> None:
    found = nearest(np.zeros((0, 2)), np.zeros((0, 2), dtype=bool), np.ones(2), np.zeros(0, dtype=int), 3)
    assert found.index.shape == (0, 3)


@given(things(), NUMBERS)
def test_what_is_missing_may_be_anything(given_things: Things, anything: float) -> None:
    values, known, weights = given_things
    changed = np.where(known, values, anything * 1e6)
    assert np.array_equal(distances(*given_things).distance, distances(changed, known, weights).distance)
    unreadable = np.where(known, values, np.inf)
    assert np.array_equal(peers(given_things).index, peers((unreadable, known, weights)).index)
    assert np.array_equal(peers(given_things).distance, peers((changed, known, weights)).distance)


@given(things(), st.data())
def test_a_feature_not_known_of_both_changes_no_distance(given_things: Things, data: st.DataObject) -> None:
    """Change one known value: only pairs that both know that feature may move."""
    values, known, weights = given_things
    row, feature = data.draw(st.integers(0, len(values) - 1)), data.draw(st.integers(0, 3))
    changed = values.copy()
    changed[row, feature] += 1
    before, after = distances(*given_things).distance, distances(changed, known, weights).distance
    without = np.ones(before.shape, dtype=bool)
    without[row, :] = without[:, row] = ~(known[row, feature] & known[:, feature])
    assert np.array_equal(before[without], after[without])


@given(things())
def test_distances_are_symmetric_and_nought_to_oneself(given_things: Things) -> None:
    likeness = distances(*given_things)
    assert np.array_equal(likeness.distance, likeness.distance.T)
    assert np.array_equal(likeness.known_share, likeness.known_share.T)
    own = np.diag(likeness.distance)
    assert np.array_equal(own, np.where(np.diag(likeness.known_share) > 0, 0.0, INF))


@given(things(), st.randoms(use_true_random=False), st.sampled_from([0.25, 2.0, 1024.0]))
def test_order_and_scale_of_weights_mean_nothing(given_things: Things, random: Any, scale: float) -> None:
    values, known, weights = given_things
    rows, columns = (np.array(random.sample(range(size), size)) for size in values.shape)
    expected = distances(*given_things).distance[np.ix_(rows, rows)]
    shuffled = distances(values[np.ix_(rows, columns)], known[np.ix_(rows, columns)], weights[columns] * scale).distance
    assert shuffled == pytest.approx(expected, rel=1e-12)


@given(things(), st.integers(1, 4))
def test_the_nearest_are_those_of_the_whole_table(given_things: Things, k: int) -> None:
    likeness, found = distances(*given_things), peers(given_things, k)
    for row in range(len(likeness.distance)):
        others = [j for j in range(row % 2, len(likeness.distance), 2) if j != row and likeness.distance[row, j] < INF]
        expected = sorted(others, key=lambda j: (likeness.distance[row, j], j))[:k]
        assert found.index[row].tolist() == expected + [-1] * (k - len(expected))
        assert found.distance[row, : len(expected)].tolist() == likeness.distance[row, expected].tolist()


def test_blocks_join_without_a_seam() -> None:
    """2,100 things are more pairs than are taken at a time."""
    generator = np.random.default_rng(5)
    values, known = generator.normal(size=(2100, 6)), generator.random((2100, 6)) > 0.3
    known[:, 0] = True
    likeness = distances(values, known, np.ones(6)).distance
    np.fill_diagonal(likeness, np.inf)
    found = nearest(values, known, np.ones(6), np.zeros(2100, dtype=int), 5)
    assert np.array_equal(found.index, np.argsort(likeness, axis=1, kind="stable")[:, :5])


@pytest.mark.parametrize(
    ("values", "known", "weights"),
    [
        (np.zeros((2, 2)), np.ones((2, 3), dtype=bool), np.ones(2)),
        (np.zeros((2, 2)), np.ones((2, 2), dtype=bool), np.ones(3)),
        (np.zeros((2, 2)), np.ones((2, 2), dtype=bool), -np.ones(2)),
        (np.full((2, 2), np.inf), np.ones((2, 2), dtype=bool), np.ones(2)),
    ],
)
def test_what_cannot_be_compared_is_refused(values: Floats, known: Flags, weights: Floats) -> None:
    with pytest.raises(ValueError, match=r"weight"):
        distances(values, known, weights)


def test_a_reason_is_closer_than_nine_of_ten() -> None:
    """0..99 on a line: |x - y| of random pairs is triangular, and 10 % of pairs lie within about 5.1. The second feature is the same for
    half of them, so that being the same says nothing; the third is known of no pair."""
    line = np.arange(100.0)
    values = np.column_stack([line, line % 2, line])
    known = np.column_stack([np.ones((100, 2), dtype=bool), np.arange(100) == 0])
    groups = np.zeros(100, dtype=int)
    pairs = np.array([[10, 12], [10, 13], [10, 18], [50, 51]])
    reasons = closer_than(values, known, groups, pairs, np.random.default_rng(1))
    assert reasons.tolist() == [[True, False, False], [True, False, False], [False, False, False], [True, False, False]]


def test_there_is_no_reason_across_types_nor_among_few() -> None:
    values, known = np.arange(40.0)[:, None], np.ones((40, 1), dtype=bool)
    groups = np.where(np.arange(40) < 39, 0, 1)
    reasons = closer_than(values, known, groups, np.array([[0, 1], [38, 39], [39, 39]]), np.random.default_rng(1))
    assert reasons.tolist() == [[True], [False], [False]]
