"""Who is like whom: weighted distance on what is known of both, among organizers of the same type.

Method and weights: `peers.yaml`, told on the page docs/method/huvudman-som-liknar.md. Only shown figures and public registers are
used, so that neither a peer, its place nor a reason tells anything about a hidden cell. Conditions are compared, never outcomes.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from samsyn.analysis.features import Described, describe
from samsyn.analysis.organizers import Who
from samsyn.analysis.peer_reasons import reasons
from samsyn.analysis.peer_rules import Rules, Type, rules
from samsyn.concepts.conclusions import PEERS
from samsyn.concepts.identity import is_alias
from samsyn.stats.likeness import Neighbours, nearest

ALL_FORMS = "alla"
"""Two organizers are compared in all that both run, not form by form."""


def peers(figures: pa.Table, who: Who, places: pa.Table, left_out: frozenset[str] = frozenset()) -> pa.Table:
    """The nearest organizers of each one, by the schema PEERS. figures: by FIGURES. places: by PLACES.

    left_out: public ids of those who have asked not to be named. An organizer alone of its type has none.
    """
    how = rules()
    things = describe(figures, who, places, how)
    parts = [part for type_ in how.types for part in alike(things, type_, how)]
    return _table(things, parts, left_out) if parts else PEERS.empty_table()


def alike(things: Described, type_: Type, how: Rules) -> Iterator[pl.DataFrame]:
    """The peers of all organizers of one type: row and other (rows of `things`), and columns of PEERS. None where there is nobody."""
    members = np.array([i for i, t in enumerate(things.types) if t == type_], dtype=np.int64)
    if len(members) < 2:
        return
    weights = _weights(things, type_, how)
    found = _nearest(things, members, weights, how)
    row, place = np.nonzero(found.index >= 0)
    pairs = np.stack([members[row], members[found.index[row, place]]], axis=1)
    yield pl.DataFrame(
        {
            "row": pairs[:, 0],
            "other": pairs[:, 1],
            "place": place + 1,
            "near": found.distance[row, place] < how.near_within * np.sqrt(np.count_nonzero(weights)),
            "known": found.known_share[row, place],
            "reasons": pl.Series(pa.array(reasons(things, pairs, type_, how), pa.list_(pa.string()))),
        }
    )


def _weights(things: Described, type_: Type, how: Rules) -> NDArray[np.float64]:
    """The weight of each column: a feature's weight is shared by its columns."""
    of = {feature.id: feature.weights.get(type_, 0.0) for feature in how.features}
    return np.array([of[id_] / things.columns.count(id_) for id_ in things.columns])


def _nearest(things: Described, members: NDArray[np.int64], weights: NDArray[np.float64], how: Rules) -> Neighbours:
    """The nearest of each member among those of which most is known of both: the first share that gives enough of them counts."""
    k = min(how.nearest, len(members) - 1)
    values, known, groups = things.values[members], things.known[members], np.zeros(len(members), np.int64)
    first, *lower = how.known_at_least
    best = nearest(values, known, weights, groups, k, least_known=first)
    for share in lower:
        short = (best.index[:, -1] < 0)[:, None]
        if not short.any():
            break
        wider = nearest(values, known, weights, groups, k, least_known=share)
        best = Neighbours(
            np.where(short, wider.index, best.index),
            np.where(short, wider.distance, best.distance),
            np.where(short, wider.known_share, best.known_share),
            np.where(short[:, 0], wider.outcome, best.outcome),
        )
    return best


def _table(things: Described, parts: list[pl.DataFrame], left_out: frozenset[str]) -> pa.Table:
    rows = pl.concat(parts)
    ids = pl.Series("id", things.organizers, pl.String)
    unnamed = [i for i, id_ in enumerate(things.organizers) if is_alias(id_) or id_ in left_out]
    return (
        rows.select(
            ids.gather(rows["row"]).alias("organizer"),
            ids.gather(rows["other"]).alias("peer"),
            pl.lit(ALL_FORMS).alias("form"),
            pl.col("place").cast(pl.Int32),
            (~pl.col("other").is_in(unnamed)).alias("named"),
            "near",
            "known",
            "reasons",
        )
        .sort("organizer", "place")
        .to_arrow()
        .cast(PEERS)
    )
