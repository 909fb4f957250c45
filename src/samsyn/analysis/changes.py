"""Every organizer's shown numbers over the years, as changes: from the first to the last, and from each to the next."""

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from samsyn.analysis.comparison import SIZES
from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator

MOVING = frozenset({Quantity.SHARE, Quantity.INDEX, Quantity.RATIO})
"""Quantities whose changes are judged. Counts are told as they are, and prices rise for everybody."""
LONGEST_WAIT = 2
"""A survey asks each organizer every second year: the last number may be from the newest time but one, not older."""

_FAMILY = ["indicator", "form"]
_SERIES = ["organizer", *_FAMILY]
_TAKEN = [*_SERIES, "period", "period_last", "value", "low", "high", "least_count", "doubt"]
_ENDS = ["period", "period_last", "value", "low", "high", "least_count"]


def shown(figures: pa.Table, indicators: Mapping[str, Indicator], level: Level) -> pl.DataFrame:
    """Shown figures of a level that may move and whose time is known, oldest first, with the size of who they are about."""
    moving = [indicator.id for indicator in indicators.values() if indicator.quantity in MOVING]
    wide = pl.DataFrame(figures.select([*_TAKEN, "level"])).with_columns(pl.col(pl.Categorical).cast(pl.String))
    of_level = wide.filter(pl.col("level") == str(level), pl.col("value").is_not_null(), pl.col("period_last").is_not_null())
    sizes = pl.DataFrame([{"form": str(form), "indicator": size.indicator} for form, size in SIZES.items()])
    newest = pl.col("value").sort_by("period_last").last().alias("size")
    size = of_level.join(sizes, _FAMILY, "semi").group_by("organizer", "form").agg(newest)
    kept = of_level.filter(pl.col("indicator").is_in(moving)).join(size, ["organizer", "form"], "left", nulls_equal=True)
    return kept.select(*_TAKEN, pl.col("size").fill_null(1.0)).sort(*_SERIES, "period_last")


def first_to_last(series: pl.DataFrame) -> pl.DataFrame:
    """One row per organizer, indicator and form with at least two numbers of which the last is new enough.

    Columns of the first end with `_first`; `points`: how many numbers there are; `ground`: counted or scatter.
    """
    times = series.select(*_FAMILY, "period_last").unique().sort("period_last", descending=True)
    newest = times.group_by(_FAMILY, maintain_order=True).agg(pl.col("period_last").head(LONGEST_WAIT).last().alias("oldest_end"))
    ends = series.group_by(_SERIES, maintain_order=True).agg(
        pl.len().cast(pl.Int32).alias("points"),
        *(pl.col(name).first().alias(f"{name}_first") for name in _ENDS),
        *(pl.col(name).last() for name in [*_ENDS, "size"]),
        (pl.col("doubt") == Doubt.UNKNOWN).any().alias("unknown"),
    )
    late = ends.join(newest, _FAMILY).filter(pl.col("points") > 1, pl.col("period_last") >= pl.col("oldest_end"))
    ground = pl.when("unknown").then(pl.lit("scatter")).otherwise(pl.lit("counted"))
    return late.with_columns(ground.alias("ground"), (pl.col("value") - pl.col("value_first")).alias("change"))


def year_to_year(series: pl.DataFrame, nation: pl.DataFrame) -> pl.DataFrame:
    """Changes between numbers that follow on each other, with what the nation changed meanwhile taken away (`own`)."""
    before = [pl.col(name).shift(1).over(_SERIES).alias(f"{name}_first") for name in ("value", "period")]
    steps = series.with_columns(before).drop_nulls("value_first")
    return with_national(steps, nation).with_columns((pl.col("value") - pl.col("value_first") - pl.col("national")).alias("own"))


def with_national(changes: pl.DataFrame, nation: pl.DataFrame) -> pl.DataFrame:
    """The changes with the nation's own between the same periods (`national`), 0 where the nation's is not told."""
    known = nation.group_by(*_FAMILY, "period").agg(pl.col("value").last().alias("nation"))
    first = known.rename({"nation": "nation_first", "period": "period_first"})
    joined = changes.join(known, [*_FAMILY, "period"], "left", maintain_order="left")
    joined = joined.join(first, [*_FAMILY, "period_first"], "left", maintain_order="left")
    return joined.with_columns((pl.col("nation") - pl.col("nation_first")).fill_null(0.0).alias("national")).drop("nation", "nation_first")
