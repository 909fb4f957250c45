"""How many there must at least be behind a share whose publisher does not tell: what the open figures allow, and nothing guessed."""

import polars as pl

from samsyn.analysis.comparison import SIZES
from samsyn.concepts.school import Level
from samsyn.stats.bounded import smallest_count

_TABLE = ("form", "period", "file")
_WHOM = ("level", "organizer", "unit", *_TABLE)


def least_counts(shares: pl.DataFrame) -> pl.Series:
    """The least number of persons behind each share, one per row.

    shares: shown shares of persons, with indicator, level, organizer, unit, form, period, file, low and high. A share that is
    rounded to 68.5 % can be made of no fewer than 54. An organizer has at least as many as its own shown units together, and
    the nation as all shown units, each once.
    """
    rows = shares.with_columns(own=pl.Series(smallest_count(shares["low"].to_numpy(), shares["high"].to_numpy())))
    units = rows.filter(pl.col("level") == Level.UNIT)
    keys = ["indicator", *_TABLE]
    organizers = units.group_by(*keys, "organizer").agg(pl.col("own").sum().alias("of_organizer"))
    # A unit that stands in two organizers' rows may be the same pupils twice.
    nation = units.group_by(*keys, "unit").agg(pl.col("own").min()).group_by(keys).agg(pl.col("own").sum().alias("of_nation"))
    joined = rows.join(organizers, [*keys, "organizer"], "left", maintain_order="left").join(nation, keys, "left", maintain_order="left")
    parts = pl.when(pl.col("level") == Level.ORGANIZER).then("of_organizer").when(pl.col("level") == Level.NATION).then("of_nation")
    return joined.select(pl.max_horizontal("own", parts).cast(pl.Float64)).to_series()


def most_counts(shares: pl.DataFrame, figures: pl.DataFrame) -> pl.Series:
    """How many there can be at most behind each share: all who go there by the same table at the same time; null where that is not told.

    shares: as for `least_counts`. figures: all shown figures, with the same columns.
    """
    sizes = pl.DataFrame([{"form": str(form), "indicator": size.indicator} for form, size in SIZES.items()])
    all_there = figures.join(sizes, ["form", "indicator"], "semi").select(*_WHOM, pl.col("high").alias("all_there"))
    return shares.join(all_there.unique(_WHOM), list(_WHOM), "left", nulls_equal=True, maintain_order="left")["all_there"]
