"""How alike two things are on what is known of both, and who is nearest. What is not known is never filled in.

Comparing only what is jointly known is Gower 1971 (Biometrics 27:857); making up for the rest by its weight is Dixon 1979
(IEEE Transactions on Systems, Man and Cybernetics 9:617).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.stats.outcome import Outcome

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
Outcomes = NDArray[np.object_]

_Things = tuple[Floats, Flags, Floats]  # values, what of them is known, weights that sum to one

_AT_ONCE = 4_000_000  # pairs: work arrays of 32 MB, however many things there are


@dataclass(frozen=True, slots=True)
class Likeness:
    """Between every two things. distance [n x n] is infinite where nothing is jointly known; known_share [n x n] is 0-1 of all weight."""

    distance: Floats
    known_share: Floats


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest of each thing, nearest first.

    index [n x k]: row of the neighbour, -1 where there are fewer. distance [n x k]: infinite there. known_share [n x k]: the share (0-1)
    of all weight that is jointly known, which is how sure the likeness is; 0 there. outcome [n]: OK; TOO_FEW where fewer than k could
    be compared; ALL_HIDDEN where nothing is known of the thing itself.
    """

    index: Whole
    distance: Floats
    known_share: Floats
    outcome: Outcomes


def distances(values: Floats, known: Flags, weights: Floats) -> Likeness:
    """Weighted distance on what is jointly known: d^2 = sum of w (x - y)^2 over what is known of both, times W / (weight known of both).

    values, known [things x features], weights [features], scaled so that those above nought have the mean 1, W = their sum; d has the
    unit of the values, which the caller has standardised. With equal weights it is scikit-learn's nan-euclidean distance. Whatever
    stands in `values` where `known` is false is never read. Symmetric, 0 to itself, invariant to the order of things and features and
    to the scale of the weights. Nothing jointly known gives an infinite distance and known_share 0.
    ValueError: unequal shapes, a negative or infinite weight, or something known that is no number.
    """
    x, there, w = _weighed(values, known, weights)
    return Likeness(*_between((x, there, w), np.arange(len(x))[:, None], np.arange(len(x))[None, :]))


def nearest(values: Floats, known: Flags, weights: Floats, groups: Whole, k: int, *, least_known: float = 0.0) -> Neighbours:
    """The k nearest of each thing among those with the same code in `groups` [things], itself excepted, by `distances`.

    A pair of which a smaller share of all weight than `least_known` (0-1; at least a millionth) is jointly known is not compared. Equal
    distances are ordered by index, so the answer is the same on every machine: matrix products only choose who may be among the nearest,
    with room for their rounding error; the distance and the order come from the exact formula. ValueError as for `distances`, or if k < 1.
    """
    x, there, w = _weighed(values, known, weights)
    if groups.shape != (len(x),) or k < 1:
        raise ValueError(f"{groups.shape} group codes of {len(x)} things, {k} nearest")
    found = Neighbours(
        np.full((len(x), k), -1), np.full((len(x), k), np.inf), np.zeros((len(x), k)), np.full(len(x), Outcome.TOO_FEW, dtype=object)
    )
    for code in np.unique(groups):
        members = np.flatnonzero(groups == code)
        for rows, columns in _candidates(x[members], there[members], w, k, least_known):
            _place(found, (x, there, w), members[rows], members[columns])
    found.outcome[found.index[:, -1] >= 0] = Outcome.OK
    found.outcome[~(there & (w > 0)).any(axis=1)] = Outcome.ALL_HIDDEN
    return found


def closer_than(
    values: Floats, known: Flags, groups: Whole, pairs: Whole, generator: np.random.Generator, *, quantile: float = 0.9, draws: int = 4000
) -> Flags:
    """Where a pair is closer than `quantile` (nine of ten) of random pairs of its own type: [pairs x features], the ground for a reason.

    pairs [pairs x 2]: rows of `values`. A feature is a reason where |x - y| lies under what at least `quantile` of `draws` random pairs
    of the group have, strictly: a feature on which more than one in ten pairs is equal gives no reason, however equal the pair.
    Never a reason: not known of both, two of different groups, or fewer than ten random pairs that can be compared.
    ValueError as for `distances`.
    """
    x, there, _ = _weighed(values, known, np.ones(values.shape[1]))
    limit = np.zeros((len(pairs), x.shape[1]))
    alike = groups[pairs[:, 0]] == groups[pairs[:, 1]]
    for code in np.unique(groups):
        members = np.flatnonzero(groups == code)
        first, second = _random_pairs(members, draws, generator)
        far, both = np.abs(x[first] - x[second]), there[first] & there[second]
        limit[alike & (groups[pairs[:, 0]] == code)] = [_low_quantile(far[both[:, f], f], 1 - quantile) for f in range(x.shape[1])]
    first, second = pairs.T
    return np.asarray((np.abs(x[first] - x[second]) < limit) & there[first] & there[second])


def _weighed(values: Floats, known: Flags, weights: Floats) -> _Things:
    """Values with nought where nothing is known (a place holder that its mask keeps out), and weights that sum to one."""
    if values.shape != known.shape or weights.shape != values.shape[1:]:
        raise ValueError(f"{values.shape} values, {known.shape} known, {weights.shape} weights")
    if not np.isfinite(values[known]).all() or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("what is known is a finite number, and a weight a finite number that is not negative")
    total = weights.sum()
    return np.where(known, values, 0.0), known, weights / total if total > 0 else weights


def _between(things: _Things, first: Whole, second: Whole) -> tuple[Floats, Floats]:
    """Distance and known share of pairs (first and second broadcast), feature by feature: the same sum in the same order either way."""
    x, there, w = things
    shape = np.broadcast_shapes(first.shape, second.shape)
    squares, share = np.zeros(shape), np.zeros(shape)
    for f in np.flatnonzero(w):
        both = there[first, f] & there[second, f]
        squares += w[f] * both * (x[first, f] - x[second, f]) ** 2
        share += w[f] * both
    distance = np.full(shape, np.inf)
    np.divide(squares * np.count_nonzero(w), share, out=distance, where=share > 0)
    return np.sqrt(distance), np.minimum(share, 1.0)


def _candidates(x: Floats, there: Flags, w: Floats, k: int, least_known: float) -> Iterator[tuple[Whole, Whole]]:
    """Pairs (row, column), block by block, that hold the k nearest of every row: d^2 by three masked matrix products, and all that may
    be as near as the k-th when the products' rounding error is counted in."""
    heavy = w > 0
    kind = np.float32 if np.abs(x).max(initial=0.0) < 1e6 else np.float64
    part: NDArray[Any] = w[heavy].astype(kind)
    short: NDArray[Any] = x[:, heavy].astype(kind)
    mask: NDArray[Any] = there[:, heavy].astype(kind)
    weighed, squared = short * np.sqrt(part), short * short * part
    left, right = np.hstack([squared, mask, -2 * weighed]), np.hstack([mask, squared, weighed]).T
    own, error = squared.sum(axis=1), 16 * np.finfo(kind).eps * (len(part) + 1) / part.min(initial=1.0)
    size, last = max(1, _AT_ONCE // max(1, len(x))), min(k, len(x)) - 1
    for start in range(0, len(x), size):
        block = slice(start, start + size)
        share = (mask[block] * part) @ mask.T
        share[share < max(least_known, 1e-6) - 1e-6] = 0.0
        distance = left[block] @ right
        with np.errstate(divide="ignore", invalid="ignore"):
            distance /= share
        distance[share == 0] = np.inf
        distance[np.arange(len(distance)), np.arange(len(distance)) + start] = np.inf
        reach = np.partition(distance, last, axis=1)[:, last]
        slack = error * (3 * own[block] + 2 * np.abs(reach))  # of two that are near, neither is much larger than the other
        rows, columns = np.nonzero((distance <= (reach + slack)[:, None]) & (distance < np.inf))
        yield rows + start, columns


def _place(found: Neighbours, things: _Things, rows: Whole, columns: Whole) -> None:
    """Order one block's candidates by exact distance and index, and put the first k of each row in place."""
    distance, share = _between(things, rows, columns)
    order = np.lexsort((columns, distance, rows))
    rows, columns, distance, share = rows[order], columns[order], distance[order], share[order]
    starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]][: len(rows)])
    rank = np.arange(len(rows)) - np.repeat(starts, np.diff(np.r_[starts, len(rows)]))
    first = rank < found.index.shape[1]
    place = rows[first], rank[first]
    found.index[place], found.distance[place], found.known_share[place] = columns[first], distance[first], share[first]


def _random_pairs(members: Whole, draws: int, generator: np.random.Generator) -> tuple[Whole, Whole]:
    """`draws` pairs of two different members; none of fewer than two."""
    if len(members) < 2:
        return members[:0], members[:0]
    first = generator.integers(len(members), size=draws)
    second = (first + generator.integers(1, len(members), size=draws)) % len(members)
    return members[first], members[second]


def _low_quantile(distance: Floats, share: float) -> float:
    """The value under which at most `share` of the distances lie, itself included; nought (under which nothing lies) of fewer than ten."""
    if len(distance) < 10:
        return 0.0
    return float(np.sort(distance)[int(share * len(distance) + 1e-9)])
