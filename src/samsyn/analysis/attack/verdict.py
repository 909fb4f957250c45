"""The first verdict: does anything that Samsyn shows tell more of a hidden cell than its publishers' files do?

A component of cells that no statement of ours touches needs no linear programme: what is possible there is decided by the publishers'
statements alone, before and after.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from samsyn.analysis.attack import ranges
from samsyn.analysis.attack.knowledge import KEY, Knowledge
from samsyn.analysis.attack.propagation import propagated
from samsyn.analysis.attack.ranges import Range, Target
from samsyn.analysis.attack.statements import Flags, Floats, Statement, System

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Added:
    """The first verdict. found: one row per cell that our outputs tell more of, for the analyst only. statements: how many of ours
    say more than one published cell. programmes: how many cells were tried by linear programmes."""

    found: pl.DataFrame
    statements: int
    programmes: int

    @property
    def cells(self) -> int:
        return self.found.height


_FOUND = dict.fromkeys([*KEY, "what", "origins"], pl.String) | dict.fromkeys(["low", "high", "our_low", "our_high"], pl.Float64)


def added(knowledge: Knowledge, ours: Sequence[Statement]) -> Added:
    """Every hidden cell, and every number behind a share that no file tells, whose range our statements shrink by more than 1e-6."""
    hiding = _hiding(knowledge)
    news = [s for s in ours if hiding[list(s.cells)].any() and not _implied(knowledge.system, s)]
    if not news:
        return Added(pl.DataFrame(schema=_FOUND), 0, 0)
    joined = knowledge.system.joined(news)
    targets = _targets(knowledge, _touched(joined, news))
    tried = [_target(row) for row in targets.iter_rows(named=True)]
    before, after = ranges.every(knowledge.system, tried), ranges.every(joined, tried)
    rows = zip(targets.iter_rows(named=True), tried, strict=True)
    near = [row | _told(before[t], after[t]) for row, t in rows if _shrunk(before[t], after[t])]
    found = [*near, *_far(knowledge, joined, targets)]
    origins = ", ".join(sorted({s.origin for s in news}))
    return Added(pl.DataFrame([row | {"origins": origins} for row in found], schema=_FOUND), len(news), len(tried))


def _hiding(knowledge: Knowledge) -> Flags:
    """Which unknowns belong to a product that hides something, or does not tell how many are behind. No public statement ties two products
    together, so what is told of one that hides nothing tells nothing of a hidden cell."""
    sources = pl.concat([knowledge.cells.filter("hidden"), knowledge.uncounted()])["source"].unique().implode()
    return np.asarray(knowledge.unknowns["source"].is_in(sources), dtype=np.bool_)


def _implied(system: System, statement: Statement) -> bool:
    """Whether what is known of each cell alone already says as much."""
    cells, coefficients = np.asarray(statement.cells), np.asarray(statement.coefficients)
    held = coefficients != 0.0
    ends = [coefficients[held] * limit[cells[held]] for limit in (system.low, system.high)]
    least, most = np.minimum(*ends).sum(), np.maximum(*ends).sum()
    slack = TOLERANCE * 1e-3
    return bool(least >= statement.low - slack and most <= statement.high + slack)


def _touched(joined: System, news: Sequence[Statement]) -> Flags:
    """Which unknowns lie in a component that a statement of ours is part of. A cell known exactly is only itself."""
    group = ranges.components(joined)
    cells = np.unique(np.concatenate([np.asarray(s.cells) for s in news]))
    return np.isin(group, group[cells])


def _targets(knowledge: Knowledge, touched: Flags) -> pl.DataFrame:
    """Hidden cells, and divisors that no file tells, among the touched unknowns."""
    mark = pl.DataFrame({"unknown": np.arange(len(touched)), "touched": touched}).filter("touched")["unknown"].implode()
    hidden = knowledge.cells.filter("hidden", pl.col("above").is_in(mark) | pl.col("over").is_in(mark))
    behind = knowledge.uncounted().filter(pl.col("over").is_in(mark))
    return pl.concat(
        [
            hidden.select(*KEY, "above", "over", pl.lit("värde").alias("what")),
            behind.select(*KEY, pl.col("over").alias("above"), pl.lit(None, pl.Int64).alias("over"), pl.lit("antal bakom").alias("what")),
        ]
    )


def _target(row: dict[str, object]) -> Target:
    above, over = row["above"], row["over"]
    return int(str(above)), None if over is None else int(str(over))


def _shrunk(before: Range, after: Range) -> bool:
    """Statements of ours that cannot be true shrink what is possible to nothing."""
    if not after.feasible:
        return before.feasible
    slack = TOLERANCE * max(1.0, abs(before.low))
    narrower_above = after.high < before.high - TOLERANCE * max(1.0, abs(before.high) if np.isfinite(before.high) else 1.0)
    return before.feasible and (after.low > before.low + slack or narrower_above)


def _told(before: Range, after: Range) -> dict[str, float]:
    return {"low": before.low, "high": before.high, "our_low": after.low, "our_high": after.high}


def _far(knowledge: Knowledge, joined: System, tried: pl.DataFrame) -> list[dict[str, object]]:
    """Hidden cells that large sums tell more of (to the nation from its organizers): by bound propagation, both sides as many rounds."""
    before, after = propagated(knowledge.system), propagated(joined)
    narrower = _narrower(before[0], after[0]) | _narrower(-before[1], -after[1])
    cells = knowledge.cells.filter("hidden", pl.col("over").is_null())
    found = cells.filter(pl.Series(narrower[cells["above"].to_numpy()])).join(tried, on=list(KEY), how="anti", nulls_equal=True)
    ends = [(limits[0][found["above"].to_numpy()], limits[1][found["above"].to_numpy()]) for limits in (before, after)]
    told = [pl.Series(name, end) for name, end in zip(("low", "high", "our_low", "our_high"), (*ends[0], *ends[1]), strict=True)]
    return list(found.select(*KEY, pl.lit("värde").alias("what")).with_columns(told).iter_rows(named=True))


def _narrower(before: Floats, after: Floats) -> Flags:
    finite = np.isfinite(before)
    gap = np.where(finite, after, 0.0) - np.where(finite, before, 0.0)
    slack = TOLERANCE * np.maximum(1.0, np.abs(np.where(finite, before, 0.0)))
    return np.asarray(np.where(finite, gap > slack, np.isfinite(after)), dtype=np.bool_)
