"""Figures that were shown and turned out wrong: what a vintage tells otherwise than the one that it takes the place of.

The publisher's new file may say something else of the same time, or the figure may be reckoned in another way. A figure that is
no longer shown is told as such, without its former value: what a publisher takes back is not said again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
import pyarrow as pa

from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.conclusions import CORRECTIONS

_KEY = ["level", "organizer", "unit", "indicator", "form", "period"]
_TOLD = ["status", "value", "low", "high"]
_SAID = [str(status) for status in (*SHOWN, Status.SPAN)]
_SAME = 1e-9
USED = ("figures", "findings", "corrections")
"""The tables of the former vintage that corrections are made from."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From one vintage to the next. day: when the next is built."""

    former: str
    vintage: str
    day: date


def corrections(former: Mapping[str, pa.Table], figures: pa.Table, findings: pa.Table, turn: Turn) -> pa.Table:
    """By the schema CORRECTIONS: those of the former vintage and the new ones. former: its tables by name, of those in USED."""
    if "figures" not in former:
        return CORRECTIONS.empty_table()
    changed = _changed(_plain(former["figures"]), _plain(figures))
    told = changed.join(_sentences(former.get("findings", findings), findings), ["organizer", "indicator"], "left", maintain_order="left")
    again = pl.col("status").is_in(_SAID)
    new = told.with_columns(
        *(pl.when(again).then(name).alias(name) for name in ("was_value", "was_low", "was_high", "sentences")),
        former=pl.lit(turn.former),
        vintage=pl.lit(turn.vintage),
        day=pl.lit(turn.day),
    )
    made = new.select(CORRECTIONS.names).sort(*_KEY, nulls_last=True).to_arrow().cast(CORRECTIONS)
    return pa.concat_tables([_still_told(former["corrections"], figures), made]) if "corrections" in former else made


def _still_told(earlier: pa.Table, figures: pa.Table) -> pa.Table:
    """Earlier corrections, without the numbers and sentences of figures that are no longer shown."""
    shown = _plain(figures).filter(pl.col("status").is_in(_SAID)).select(*_KEY, told=pl.lit(value=True))
    kept = pl.DataFrame(earlier).join(shown, _KEY, "left", nulls_equal=True, maintain_order="left")
    numbers = ("was_value", "was_low", "was_high", "value", "low", "high", "sentences")
    return (
        kept.with_columns(pl.when("told").then(name).alias(name) for name in numbers).select(CORRECTIONS.names).to_arrow().cast(CORRECTIONS)
    )


def _plain(table: pa.Table) -> pl.DataFrame:
    wide = pl.DataFrame(table.select([*_KEY, *_TOLD, "file"]))
    return wide.with_columns(pl.col(pl.Categorical).cast(pl.String)).unique(_KEY, keep="last", maintain_order=True)


def _changed(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Figures that were shown, and whose value (or bounds, where there is none) is another now, or no longer shown."""
    held = old.filter(pl.col("status").is_in(_SAID)).join(new, _KEY, "inner", suffix="_now", nulls_equal=True)
    gone = ~pl.col("status_now").is_in(_SAID)
    other_value = _differs("value") | (pl.col("value").is_null() != pl.col("value_now").is_null())
    other_ends = pl.col("value").is_null() & (_differs("low") | _differs("high"))
    rows = held.filter(gone | other_value | other_ends)
    why = pl.when(pl.col("file") == pl.col("file_now")).then(pl.lit("program")).otherwise(pl.lit("source")).alias("why")
    was = [pl.col(name).alias(f"was_{name}") for name in ("value", "low", "high")]
    return rows.select(*_KEY, *was, *(pl.col(f"{name}_now").alias(name) for name in _TOLD), why)


def _differs(name: str) -> pl.Expr:
    """Another number; false where either is missing. Two ends that are not known differ in nothing."""
    old, new = pl.col(name), pl.col(f"{name}_now")
    return ((old != new) & ((old - new).abs() > _SAME)).fill_null(False)


def _sentences(former: pa.Table, findings: pa.Table) -> pl.DataFrame:
    """For each organizer and measure, the sentences that are no longer said in the same words, beside what is said in their place.

    Not those about several measures: one of them may no longer be shown.
    """
    whose = ["organizer", "indicator", "rule"]
    alone = pl.len().over("organizer", "rule", "sentence") == 1
    old, new = (pl.DataFrame(table).select(*whose, "sentence").drop_nulls("indicator").filter(alone) for table in (former, findings))
    pairs = old.join(new, whose, "left", suffix="_now").filter(~pl.col("sentence").eq_missing(pl.col("sentence_now")))
    both = pl.struct(before=pl.col("sentence"), after=pl.col("sentence_now").fill_null(""))
    return pairs.group_by("organizer", "indicator", maintain_order=True).agg(both.alias("sentences"))
