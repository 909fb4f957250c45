"""The doubt of every shown number: how much it could differ by chance alone in a place like this one.

All pupils are counted, so nothing here is the error of a sample. A share whose number of persons is told gets the score
interval of that number; one whose number is not told the widest that open figures allow; what cannot be reckoned says so.
The publisher's rounding, of the share and of those behind it, is inside every interval.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.counts_behind import least_counts, most_counts
from samsyn.concepts.cell import SHOWN, Quantity
from samsyn.concepts.doubt import CHANCELESS, Doubt
from samsyn.concepts.tables import COMPUTED, FIGURES
from samsyn.indicators.definition import Indicator, is_of_persons
from samsyn.stats.bounded import outward, smallest_difference, wilson_of_share

STEP = 0.01
"""A widest interval is published in whole per cent, rounded outward.

It is made from the share's own rounding and from what is open about the units, so it tells nothing that those do not; the
step is there so that its ends cannot be read as if they told the number of persons.
"""

_FINEST = 1e-6
"""To which a counted share's interval is rounded outward: a millionth, so that it is the same on every machine."""

_USED = ("indicator", "level", "organizer", "unit", "form", "period", "file", "status", "value", "low", "high", "denominator_low")
_ADDED = tuple(field for field in FIGURES if field.name not in COMPUTED.names)


def with_doubt(computed: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:
    """The figures with their doubt, by the schema FIGURES. computed: by COMPUTED."""
    shown = _shown(computed).with_columns(doubt=_alone(indicators))
    found = _spanned(_settled(shown, indicators))
    places = pl.DataFrame({"place": np.arange(computed.num_rows, dtype=np.uint32)})
    added = places.join(found, "place", "left", maintain_order="left").select(field.name for field in _ADDED).to_arrow()
    for field in _ADDED:
        computed = computed.append_column(field.name, added[field.name].cast(field.type))
    return computed.cast(FIGURES)


def _shown(computed: pa.Table) -> pl.DataFrame:
    rows = pl.DataFrame(computed.select(_USED)).with_columns(pl.col(pl.Categorical).cast(pl.String)).with_row_index("place")
    return rows.filter(pl.col("status").is_in([str(status) for status in SHOWN]))


def _alone(indicators: Mapping[str, Indicator]) -> pl.Expr:
    """The doubt that a figure has when nobody behind it is counted in the open."""
    kinds = {id_: str(_without_counts(indicator)) for id_, indicator in indicators.items()}
    return pl.col("indicator").replace_strict(kinds, default=str(Doubt.UNKNOWN), return_dtype=pl.String)


def _without_counts(indicator: Indicator) -> Doubt:
    if indicator.quantity in CHANCELESS:
        return Doubt.COUNTED
    return Doubt.WIDEST if is_of_persons(indicator) else Doubt.UNKNOWN


def _settled(shown: pl.DataFrame, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    """Adds least_count and settles the doubt: counted where the table counts, unknown where no number of persons fits."""
    is_share = pl.col("indicator").is_in([i.id for i in indicators.values() if i.quantity is Quantity.SHARE])
    shown = shown.with_columns(
        least_count=pl.when(is_share & (pl.col("denominator_low") > 0)).then("denominator_low"),
    ).with_columns(doubt=pl.when(pl.col("least_count").is_not_null()).then(pl.lit(str(Doubt.COUNTED_SHARE))).otherwise("doubt"))
    widest = shown.filter(pl.col("doubt") == Doubt.WIDEST)
    allowed = widest.select("place", least=least_counts(widest), most=most_counts(widest, shown))
    joined = shown.join(allowed, "place", "left", maintain_order="left")
    no_number = (pl.col("doubt") == Doubt.WIDEST) & ((pl.col("least") < 1) | (pl.col("least") > pl.col("most")).fill_null(value=False))
    return joined.with_columns(
        least_count=pl.when(~no_number).then(pl.coalesce("least_count", "least")),
        doubt=pl.when(no_number).then(pl.lit(str(Doubt.UNKNOWN))).otherwise("doubt"),
    )


def _spanned(settled: pl.DataFrame) -> pl.DataFrame:
    """Adds chance_low, chance_high and smallest_difference where there is a least count.

    The smallest difference is the larger of the two directions that can be seen at all, from the middle of the interval:
    from a share of 0 or 100 % itself every difference would look sure.
    """
    shares = settled.filter(pl.col("least_count").is_not_null())
    low, high, n = (shares[name].to_numpy() for name in ("low", "high", "least_count"))
    chance = wilson_of_share(low, high, n)
    seen = smallest_difference((chance.low + chance.high) / 2, n)
    ways = np.stack([seen.down, seen.up])
    difference = np.where(np.isfinite(ways), ways, 0.0).max(axis=0)
    step = np.where((shares["doubt"] == Doubt.WIDEST).to_numpy(), STEP, _FINEST)
    ends, difference = outward(chance.low, chance.high, step), outward(0.0, difference, step).high
    added = shares.select(
        "place",
        chance_low=pl.Series(ends.low),
        chance_high=pl.Series(ends.high),
        smallest_difference=pl.when(pl.Series(difference > 0)).then(pl.Series(difference)),
    )
    return settled.join(added, "place", "left", maintain_order="left")
