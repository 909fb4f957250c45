"""Corrections, as the figures that they tell of."""

import polars as pl
import pyarrow as pa

from samsyn.concepts.cell import Status
from samsyn.concepts.tables import FIGURES

_KEY = ["level", "organizer", "unit", "indicator", "form", "period"]


def as_figures(table: pa.Table) -> pa.Table:
    """What corrections (CORRECTIONS) say that figures were and became, in the shape of FIGURES, to be read as those are."""
    wide = pl.DataFrame(table)
    was = wide.select(*_KEY, *(pl.col(f"was_{name}").alias(name) for name in ("value", "low", "high"))).drop_nulls("low")
    shown = pl.concat([was, wide.select(*_KEY, "value", "low", "high").drop_nulls("low")]).with_columns(
        status=pl.when(pl.col("value").is_null()).then(pl.lit(str(Status.SPAN))).otherwise(pl.lit(str(Status.EXACT))),
        parts=pl.lit(1, pl.Int32),
        hidden_parts=pl.lit(0, pl.Int32),
    )
    empty = pl.DataFrame(FIGURES.empty_table())
    return (
        pl.concat([empty.cast({pl.Categorical: pl.String}), shown], how="diagonal_relaxed").select(FIGURES.names).to_arrow().cast(FIGURES)
    )
