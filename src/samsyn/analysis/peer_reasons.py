"""Why a peer is one, in words: features on which the two are closer than nine of ten random pairs of the same type.

A reason never names a figure of the other organizer.
"""

import numpy as np
from numpy.typing import NDArray

from samsyn.analysis.features import Described, Flags, Floats
from samsyn.analysis.peer_rules import Feature, Rules, Type
from samsyn.stats.likeness import closer_than

Whole = NDArray[np.int64]

_POSITION, _SIZE = "position", "municipality_size"
_DRAWS = 4000
_CLOSER_THAN = 0.9
_FEWEST = 10


def reasons(things: Described, pairs: Whole, type_: Type, rules: Rules) -> list[list[str]]:
    """For each pair of rows [pairs x 2] of one type, at most `rules.most_reasons` reasons, those of the heaviest features first."""
    told = [feature for feature in rules.features if feature.reason and type_ in feature.weights]
    told.sort(key=lambda feature: -feature.weights[type_])
    neighbours = _same_municipality(things, pairs)
    found: list[list[str]] = [[] for _ in range(len(pairs))]
    for feature in told:
        words = _words(feature, things, pairs)
        closer = closer_pairs(feature, things, pairs, type_, rules)
        if feature.origin.place == _SIZE:
            closer = closer & ~neighbours
        for pair in np.flatnonzero(closer):
            if len(found[pair]) < rules.most_reasons:
                found[pair].append(words[pair])
    return found


def closer_pairs(feature: Feature, things: Described, pairs: Whole, type_: Type, rules: Rules) -> Flags:
    """Which pairs are closer on the feature than nine of ten random pairs."""
    columns = [i for i, id_ in enumerate(things.columns) if id_ == feature.id]
    members = np.array([t == type_ for t in things.types])
    generator = np.random.default_rng([rules.seed, rules.features.index(feature)])
    if len(columns) == 1:
        groups = np.where(members, 1, 0)
        values, known = things.values[:, columns], things.known[:, columns]
        closer: Flags = closer_than(values, known, groups, pairs, generator, quantile=_CLOSER_THAN, draws=_DRAWS)[:, 0]
        return closer
    values, placed = things.values[:, columns], np.asarray(things.known[:, columns].all(axis=1), bool)
    limit = _low_limit(values, np.flatnonzero(members & placed), generator)
    return np.asarray((_apart(values, pairs) < limit) & placed[pairs[:, 0]] & placed[pairs[:, 1]])


def _low_limit(values: Floats, members: Whole, generator: np.random.Generator) -> float:
    """The distance that nine of ten random pairs of the members exceed or equal; nought where there are too few to say."""
    if len(members) < _FEWEST:
        return 0.0
    first = generator.integers(len(members), size=_DRAWS)
    second = (first + generator.integers(1, len(members), size=_DRAWS)) % len(members)
    distance = np.sort(_apart(values, np.stack([members[first], members[second]], axis=1)))
    return float(distance[round((1 - _CLOSER_THAN) * _DRAWS)])


def _apart(values: Floats, pairs: Whole) -> Floats:
    return np.asarray(np.linalg.norm(values[pairs[:, 0]] - values[pairs[:, 1]], axis=1))


def _words(feature: Feature, things: Described, pairs: Whole) -> list[str]:
    """The reason in words for each pair; a place is told as exactly as it is shared."""
    if feature.origin.place != _POSITION:
        return [str(feature.reason)] * len(pairs)
    counties = np.array([code[:2] for code in things.municipality])
    county = (counties[pairs[:, 0]] == counties[pairs[:, 1]]) & (counties[pairs[:, 0]] != "")
    same = _same_municipality(things, pairs)
    return ["i samma kommun" if a else "i samma län" if b else str(feature.reason) for a, b in zip(same, county, strict=True)]


def _same_municipality(things: Described, pairs: Whole) -> Flags:
    """A pair of one municipality is told so, and then not that theirs are of the same size."""
    codes = np.array(things.municipality)
    first, second = codes[pairs[:, 0]], codes[pairs[:, 1]]
    return np.asarray((first == second) & (first != ""))
