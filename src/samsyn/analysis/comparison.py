"""An organizer among those that are like it: where the middle half of its peers lie, and their median.

Hidden cells are not a random part: a median of what is shown is biased. Every hidden cell therefore stands at both ends of what it can
be, so that the truth is inside the band, and the band is left out where more than one in ten is hidden.
"""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from samsyn.analysis.features import newest
from samsyn.analysis.organizers import Who
from samsyn.analysis.peer_rules import rules, type_of
from samsyn.concepts.cell import HIDDEN, SHOWN, Status
from samsyn.concepts.conclusions import BANDS
from samsyn.concepts.school import OrganizerKind, SchoolForm

LARGEST_HIDDEN_SHARE = 0.1
LEAST_IN_BAND = 10
"""A band is told only when at least this many organizers in the group show a number."""


@dataclass(frozen=True, slots=True)
class Size:
    """How size is counted in a school form: by which indicator, in which words."""

    indicator: str
    words: str


SIZES = {
    SchoolForm.GR: Size("gr-antal-elever", "elever i grundskolan"),
    SchoolForm.FSK: Size("fsk-antal-barn", "barn i förskolan"),
}

_NOT_SHOWN = [str(status) for status in (*HIDDEN, Status.NOT_REPORTABLE, Status.SPAN)]
"""A number exists, or may exist, that is not shown. What is missing or cannot apply is no cell of the group."""
_LOWEST, _HIGHEST = float("-inf"), float("inf")
_KEY = ["indicator", "form", "period"]


def bands(figures: pa.Table, peers: pa.Table, who: Who, comparable: frozenset[str]) -> pa.Table:
    """The middle half of each organizer's peers for the `comparable` indicators, by the schema BANDS.

    For each organizer and indicator the newest period that has a cell about the organizer. low is the first quartile with every cell at
    the low end of what it can be, high the third with every cell at the high end, middle_low and middle_high the median likewise
    (quantiles with linear interpolation: Hyndman & Fan 1996, type 7; each is monotone in every cell, so the truth lies between).
    The ends hold the publisher's rounding too. low and high are null where fewer than LEAST_IN_BAND show a number or more than
    LARGEST_HIDDEN_SHARE is hidden; the median where fewer than LEAST_IN_BAND or no more than half show a number: its bounds
    would then be all that it can be.
    """
    cells = _cells(figures, comparable)
    own = cells.sort("period_last", "period_first", nulls_last=False).unique(["organizer", "indicator"], keep="last")
    pairs = pl.DataFrame(peers.select(["organizer", "peer"])).with_columns(pl.all().cast(cells["organizer"].dtype))
    around = own.select("organizer", *_KEY).join(pairs, on="organizer")
    others = cells.filter(pl.col("counts")).rename({"organizer": "peer"}).select("peer", *_KEY, "shown", "low", "high")
    found = around.join(others, on=["peer", *_KEY]).group_by("organizer", *_KEY).agg(*_limits())
    worded = _told(found).with_columns(pl.col("organizer", *_KEY).cast(pl.String)).join(_words(who), on="organizer", how="left")
    return worded.select(BANDS.names).sort("organizer", "indicator", "form").to_arrow().cast(BANDS)


def sizes(figures: pa.Table) -> pa.Table:
    """How many children or pupils each organizer has in each form that counts them: organizer, form, learners.

    The number of the newest period; no row where it is not shown, though an older one was.
    """
    names = {size.indicator: str(form) for form, size in SIZES.items()}
    counted = newest(figures, list(names)).drop_nulls("value")
    told = counted.select("organizer", pl.col("indicator").replace_strict(names).alias("form"), pl.col("value").alias("learners"))
    return told.sort("organizer", "form").to_arrow()


def _cells(figures: pa.Table, comparable: frozenset[str]) -> pl.DataFrame:
    """organizer, indicator, form, period, shown, counts, low, high: cells about organizers, with the widest bounds of what they can be."""
    wanted = [*_KEY, "organizer", "level", "status", "low", "high", "period_first", "period_last"]
    rows = pl.DataFrame(figures.select(wanted))
    own = rows.filter(pl.col("level") == "organizer", pl.col("indicator").cast(pl.String).is_in(list(comparable)))
    status = pl.col("status").cast(pl.String)
    shown = status.is_in([str(s) for s in SHOWN])
    return own.select(
        pl.col("organizer", *_KEY).cast(pl.String).cast(pl.Categorical),
        "period_first",
        "period_last",
        shown.alias("shown"),
        (shown | status.is_in(_NOT_SHOWN)).alias("counts"),
        pl.col("low").fill_null(_LOWEST),
        pl.col("high").fill_null(_HIGHEST),
    )


def _limits() -> tuple[pl.Expr, ...]:
    return (
        pl.len().cast(pl.Int32).alias("organizers"),
        pl.col("shown").sum().cast(pl.Int32),
        pl.col("low").quantile(0.25, "linear"),
        pl.col("high").quantile(0.75, "linear"),
        pl.col("low").quantile(0.5, "linear").alias("middle_low"),
        pl.col("high").quantile(0.5, "linear").alias("middle_high"),
    )


def _told(found: pl.DataFrame) -> pl.DataFrame:
    """Only what may be told: unlimited ends, and bands of too few or too many hidden, become null."""
    enough = pl.col("shown") >= LEAST_IN_BAND
    open_enough = pl.col("organizers") - pl.col("shown") <= LARGEST_HIDDEN_SHARE * pl.col("organizers")
    mostly = 2 * pl.col("shown") > pl.col("organizers")
    ends, middle = ("low", "high"), ("middle_low", "middle_high")
    finite = {pair: pl.all_horizontal(pl.col(*pair).is_finite()) for pair in (ends, middle)}
    return found.with_columns(
        *(pl.when(enough & open_enough & finite[ends]).then(pl.col(name)).alias(name) for name in ends),
        *(pl.when(enough & mostly & finite[middle]).then(pl.col(name)).alias(name) for name in middle),
    )


def _words(who: Who) -> pl.DataFrame:
    """organizer, words: who an organizer's peers are, plural: "enskilda huvudmän med grundskola"."""
    told = rules().types
    forms = pl.DataFrame(who.forms).group_by("organizer").agg(pl.col("form"))
    kinds = pl.DataFrame(who.organizers).select("organizer", "kind").join(forms, on="organizer", how="left")
    words = [
        told[type_of(OrganizerKind(kind) if kind else None, frozenset(map(SchoolForm, held or ())))]
        for _, kind, held in kinds.select("organizer", "kind", "form").iter_rows()
    ]
    return kinds.select("organizer").with_columns(pl.Series("words", words, pl.String))
