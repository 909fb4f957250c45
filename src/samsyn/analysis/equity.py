"""Within and between the units of an organizer, from the units' own published figures alone, in each measure's newest period.

Three measures, each of an organizer with at least two units (dissimilarity: three):
- dissimilarity: how unevenly a group of pupils is spread over the units, without what chance gives (`equity_apart`).
- icc: how much of all differences lies between the units (`equity_between`), of shares that stand beside their denominator.
- range: from the lowest to the highest of the units' own values, of results and surveys. The table does not tell how many are behind,
  so how much of it is chance cannot be known, and the status is UNTOLD.

Where a unit's number is hidden nothing is told unless at least nine in ten show theirs; then what is hidden counts as anything it can
be. No source parts girls and boys, so `stats.gaps` stands on no page yet.
"""

from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.conditions import Equity, conditions
from samsyn.analysis.equity_apart import Told, apart, unknown
from samsyn.analysis.equity_between import between
from samsyn.analysis.unit_values import newest, unit_values
from samsyn.concepts.cell import Quantity
from samsyn.concepts.conclusions import EQUITY
from samsyn.indicators.definition import Indicator
from samsyn.stats.outcome import Outcome

LEAST_SHOWN = 0.9
"""The least share of the units, 0-1, that must show their number."""

_BY = ["organizer", "indicator"]


def equity(figures: pa.Table, units: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:  # noqa: ARG001 - by the published
    """By the schema EQUITY, one row per organizer, indicator and measure; value, low and high are null where they cannot be known."""
    rules = conditions().equity
    rows = newest(unit_values(figures)).with_columns(pl.len().over(_BY).alias("units")).filter(pl.col("units") >= 2)
    counted = {*rules.dissimilarity, *rules.icc}
    made = [_ranges(rows.filter(pl.col("indicator").is_in(list(_ranged(indicators.values())))))]
    told = list(_of_counts(rows.filter(pl.col("indicator").is_in(counted)), rules))
    if told:
        made.append(pl.DataFrame(told, schema_overrides={"units": pl.Int32, "shown": pl.Int32, **dict.fromkeys(_NUMBERS, pl.Float64)}))
    return pl.concat(made, how="diagonal").sort(*_BY, "measure").to_arrow().select(EQUITY.names).cast(EQUITY)


_NUMBERS = ("value", "low", "high")


def _ranged(indicators: Iterable[Indicator]) -> Iterator[str]:
    """Results and survey means: shares and indices with a sub-goal, and no denominator beside them."""
    for indicator in indicators:
        if (
            indicator.sub_goal
            and indicator.quantity in (Quantity.SHARE, Quantity.INDEX)
            and not getattr(indicator.rule, "denominator", None)
        ):
            yield indicator.id


def _ranges(rows: pl.DataFrame) -> pl.DataFrame:
    shown = pl.col("value").is_not_null()
    found = rows.group_by(_BY).agg(
        pl.col("form", "period").first(),
        pl.len().cast(pl.Int32).alias("units"),
        shown.sum().cast(pl.Int32).alias("shown"),
        pl.col("value").min().alias("low"),
        pl.col("value").max().alias("high"),
    )
    enough = (pl.col("shown") >= LEAST_SHOWN * pl.col("units")) & (pl.col("shown") >= 2)
    status = pl.when(pl.col("shown") == 0).then(pl.lit("all_hidden")).when(enough).then(pl.lit("untold")).otherwise(pl.lit("too_few"))
    return found.with_columns(
        pl.lit("range").alias("measure"),
        status.alias("status"),
        pl.lit(None, pl.Float64).alias("value"),
        *(pl.when(enough).then(pl.col(end)).alias(end) for end in ("low", "high")),
    )


def _of_counts(rows: pl.DataFrame, rules: Equity) -> Iterator[dict[str, object]]:
    whole = rows.sort(*_BY, "unit").with_columns(
        pl.col("value").is_null().alias("hidden"), pl.col("low").fill_null(0.0), pl.col("high").fill_null(1.0)
    )
    for units in whole.partition_by(_BY, maintain_order=True):
        known = {name: units[name][0] for name in ("organizer", "form", "indicator", "period")}
        shown = len(units) - units["value"].null_count()
        for measure, of, made in (("dissimilarity", rules.dissimilarity, _apart), ("icc", rules.icc, _between)):
            if known["indicator"] in of:
                seed = [crc32(known["organizer"].encode()), crc32(known["indicator"].encode())]
                told = _hidden(len(units), shown) or made(units, np.random.default_rng(seed))
                numbers = {"value": told.value, "low": told.low, "high": told.high, "status": str(told.outcome)}
                yield {**known, "measure": measure, "units": len(units), "shown": shown, **numbers}


def _hidden(units: int, shown: int) -> Told | None:
    if shown == 0:
        return unknown(Outcome.ALL_HIDDEN)
    return unknown(Outcome.TOO_FEW) if shown < LEAST_SHOWN * units else None


def _apart(units: pl.DataFrame, generator: np.random.Generator) -> Told:
    """How many are in the group, as whole numbers within rounding; a hidden unit may have none or all."""
    size, hidden, low, high = (units[name].to_numpy() for name in ("denominator_low", "hidden", "low", "high"))
    least, most = np.ceil(low * size - 1e-9), np.floor(high * size + 1e-9)
    return apart(size, np.where(hidden, 0.0, least), np.where(hidden, size, most), generator)


def _between(units: pl.DataFrame, _: np.random.Generator) -> Told:
    if units["value"].null_count():
        return unknown(Outcome.TOO_FEW)
    share, least, most = (units[name].to_numpy() for name in ("value", "denominator_low", "denominator_high"))
    return between(share, least, most)
