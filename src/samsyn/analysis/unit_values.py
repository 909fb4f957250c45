"""The units' own figures as rows that can be counted with: which units a measure is about, and which of them show it."""

import polars as pl
import pyarrow as pa

from samsyn.concepts.cell import Status
from samsyn.concepts.school import Level

_ABOUT_NOBODY = [Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED]
"""No such pupils, or no such survey: the unit is not one that hides its number."""

KEY = ["organizer", "unit", "period"]


def unit_values(figures: pa.Table) -> pl.DataFrame:
    """One row per unit, indicator and period that the measure is about. figures: by `tables.FIGURES`.

    organizer, unit, indicator, form, period, period_last, value (null unless shown), low, high, denominator_low, denominator_high.
    """
    words = ["level", "status", "organizer", "indicator", "form", "period"]
    rows = pl.DataFrame(figures.select([*words, "unit", "period_last", "value", "low", "high", "denominator_low", "denominator_high"]))
    rows = rows.with_columns(pl.col(words).cast(pl.String))
    of_units = (pl.col("level") == str(Level.UNIT)) & ~pl.col("status").is_in([str(status) for status in _ABOUT_NOBODY])
    return rows.filter(of_units).drop("level", "status")


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of each indicator's newest period; a period without days counts as older than all others."""
    last = rows.group_by("indicator").agg(pl.col("period").sort_by("period_last", nulls_last=False).last())
    return rows.join(last, on=["indicator", "period"], how="semi")
