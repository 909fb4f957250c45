"""Peers for 2,800 things x 30 features of which 27 % are missing, against scikit-learn's nan-euclidean distances."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.figures import Figure, at_most, show, timed
from samsyn.stats.likeness import Flags, Floats, nearest

_THINGS, _FEATURES, _MISSING, _PEERS, _ROUNDS = 2800, 30, 0.27, 7, 9


def drawn(seed: int) -> tuple[Floats, Flags]:
    generator = np.random.default_rng(seed)
    return generator.normal(size=(_THINGS, _FEATURES)), generator.random((_THINGS, _FEATURES)) >= _MISSING


def figures() -> list[Figure]:
    """Both sides end to end, in turns: from values and what is known of them to the seven nearest in order. The best of nine rounds."""
    values, known = drawn(1)
    everyone, weights = np.zeros(_THINGS, dtype=np.int64), np.ones(_FEATURES)
    theirs, ours = _in_turns(lambda: _sklearn(values, known), lambda: nearest(values, known, weights, everyone, _PEERS).index)
    return [at_most("peers_vs_sklearn", ours / theirs, "gånger tiden", 0.50)]


def _in_turns(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[float, float]:
    seconds = []
    for _ in range(_ROUNDS):
        (first, expected), (second, found) = timed(one), timed(other)
        if not np.array_equal(expected, found):
            raise ValueError("the two do not name the same peers")
        seconds.append((first, second))
    a, b = (min(column) for column in zip(*seconds, strict=True))
    print(f"n = {_THINGS} x {_FEATURES}, {_MISSING:.0%} missing, {_PEERS} peers: scikit-learn {a:.3f} s, samsyn {b:.3f} s", file=sys.stderr)
    return a, b


def _sklearn(values: Floats, known: Flags) -> Any:
    from sklearn.metrics.pairwise import nan_euclidean_distances  # noqa: PLC0415  # absent where only the program is installed

    distance = nan_euclidean_distances(np.where(known, values, np.nan))
    np.fill_diagonal(distance, np.inf)
    near = np.argpartition(distance, _PEERS, axis=1)[:, :_PEERS]
    return np.take_along_axis(near, np.argsort(np.take_along_axis(distance, near, axis=1), axis=1), axis=1)


if __name__ == "__main__":
    sys.exit(show("stats: likeness", figures(), ("numpy", "scikit-learn")))
