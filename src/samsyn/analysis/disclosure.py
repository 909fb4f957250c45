"""The secrecy step. Today all that is published is what publishers already show, or sums of it; no count of our own is computed from
anything that is not public. `protected` is for the day when one is.

This is the only maker of `Disclosed`.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from samsyn.analysis import disclosure_rules
from samsyn.analysis.comparison import LEAST_IN_BAND
from samsyn.concepts.cell import Status
from samsyn.concepts.disclosed import Disclosed
from samsyn.stats.suppression import protect
from samsyn.stats.suppression_tables import Tables, few_contributors, small, small_complement

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Wholes = NDArray[np.int64]


def verbatim(name: str, table: pa.Table) -> Disclosed:
    """Rows exactly as their publisher shows them, markers included."""
    return Disclosed(name, table, "Visas som utgivaren visar det.")


def from_shown(name: str, figures: pa.Table) -> Disclosed:
    """Figures that are a publisher's own, or computed only from cells that the publisher shows.

    Raises ValueError if a figure has a value though one of its parts is hidden: the value could then be used to find it.
    """
    if not pl.DataFrame(figures).filter(pl.col("value").is_not_null(), pl.col("hidden_parts") > 0).is_empty():
        raise ValueError("a value was computed from cells that its publisher hides")
    return Disclosed(name, figures, "Räknas bara av uppgifter som utgivaren visar.")


def concluded(name: str, table: pa.Table) -> Disclosed:
    """What the analysis has found in figures that are themselves published."""
    return Disclosed(name, table, "Räknas bara av uppgifter som utgivaren visar.")


def bands(name: str, table: pa.Table) -> Disclosed:
    """The middle half of groups, each of at least LEAST_IN_BAND shown numbers. Raises ValueError for a smaller group."""
    if not pl.DataFrame(table).filter(pl.col("low").is_not_null(), pl.col("shown") < LEAST_IN_BAND).is_empty():
        raise ValueError("a band was drawn from too few organizers")
    return Disclosed(name, table, f"Minst {LEAST_IN_BAND} huvudmän i varje grupp.")


def primaries(tables: Tables, single: Flags, contributors: Floats) -> Flags:
    """Own counts that may not be shown by themselves: few counted, few left, or made by too few units of which one may not be shown.

    single [cells]: about one unit, for which the least count is higher. contributors [cells]: how many units are behind each. tables.high
    is as many as each can be; where that has no end nobody is left.
    """
    rules = disclosure_rules.load()
    least = np.where(single, rules.least_count_unit.value, rules.least_count.value)
    few = np.asarray([small(tables.value, n) & (least == n) for n in np.unique(least)]).any(axis=0)
    counted = np.isfinite(tables.high)
    of = np.where(counted, tables.high, tables.value)
    left = np.asarray([small_complement(tables.value, of, n) & (least == n) for n in np.unique(least)]).any(axis=0)
    open_ = tables.low < tables.high  # what is known beforehand is no secret
    alone = few_contributors(tables.value, contributors, rules.least_contributors.value) & ~single
    unit_rule = small(tables.value, rules.least_count_unit.value) | small_complement(tables.value, of, rules.least_count_unit.value)
    return np.asarray((few | (left & counted) | (alone & unit_rule)) & open_)


def protected(name: str, table: pa.Table, tables: Tables, hidden_alone: Flags, insiders: Sequence[Wholes] = ()) -> Disclosed:
    """Counts of our own, after primary and secondary suppression over all tables that they are linked in.

    table: one row per cell of `tables`, with a column `count`. hidden_alone [cells]: what `primaries` gives. The published table has
    `count` null and `status` hidden where a count is not shown. insiders: for each, the cells that it knows. Raises ValueError if the
    table and the cells are not as many, or the counts differ.
    """
    if table.num_rows != len(tables.value) or not np.array_equal(table["count"].to_numpy(), tables.value):
        raise ValueError("the table does not hold the counts of the cells")
    hidden = pl.Series(_hidden(tables, hidden_alone, insiders))
    status = pl.when(hidden).then(pl.lit(str(Status.HIDDEN))).otherwise(pl.lit(str(Status.EXACT)))
    rows = pl.DataFrame(table).with_columns(pl.when(~hidden).then("count").alias("count"), status.alias("status"))
    return Disclosed(name, rows.to_arrow(), "Små antal är dolda, och så många till att inget dolt antal går att räkna ut.")


def _hidden(tables: Tables, hidden_alone: Flags, insiders: Sequence[Wholes]) -> Flags:
    """What is hidden, so that every hidden count keeps the margin: also those that were hidden for the sake of others."""
    margin = float(disclosure_rules.load().protection_margin.value)
    open_ = tables.low < tables.high
    hidden = hidden_alone & open_
    while not np.array_equal(wider := protect(tables, hidden, margin, insiders=insiders).suppressed & open_, hidden):
        hidden = wider
    return hidden
