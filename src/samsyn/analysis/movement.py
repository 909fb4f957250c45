"""What has moved between years, and what cannot be told from chance.

A change is measured from the first shown number to the last. Its doubt is chance by counts where those behind are counted, or
known to be at least so many; else it is how much figures of that size usually vary between years. "Nothing that can be told
from chance" is a result: it never means that nothing has moved.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl
import pyarrow as pa
from scipy import special

from samsyn.analysis.changes import first_to_last, shown, with_national, year_to_year
from samsyn.analysis.families import Claim, load
from samsyn.analysis.scatter import scatter
from samsyn.concepts.conclusions import MOVEMENTS
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator
from samsyn.stats.arrays import Floats
from samsyn.stats.bounded import newcombe_of_shares
from samsyn.stats.control_chart import LEAST_POINTS, Signals, signals, xmr_limits
from samsyn.stats.discovery import adjusted
from samsyn.stats.intervals import Z95
from samsyn.stats.outcome import Outcome
from samsyn.stats.shrinkage import normal_normal
from samsyn.stats.sureness import Sureness, words

_HALVINGS = 40
_LEAST_SD = 1e-6
_FURTHEST = 40.0  # of the z where an interval may touch zero; beyond it the tail is no number that a computer holds

_FAMILY = ["indicator", "form"]
_JUDGED = ["organizer", *_FAMILY, "period_first", "period", "points", "ground", "change", "low", "high", "sd", "p"]


def movements(figures: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:
    """By the schema MOVEMENTS: one row per organizer, indicator and form that has two numbers to compare. figures: by FIGURES."""
    series, nation = shown(figures, indicators, Level.ORGANIZER), shown(figures, indicators, Level.NATION)
    changes = with_national(first_to_last(series), nation)
    judged = [_counted(changes.filter(pl.col("ground") == "counted")), _scattered(changes, year_to_year(series, nation))]
    if not any(part.height for part in judged):
        return MOVEMENTS.empty_table()
    together = _together(pl.concat([part.select(_JUDGED) for part in judged if part.height]))
    rows = (
        pl.concat([_told(family) for family in together.partition_by(_FAMILY, maintain_order=True)])
        .rename({"period_first": "first_period"})
        .sort("organizer", "form", "indicator")
    )
    return rows.select(MOVEMENTS.names).to_arrow().cast(MOVEMENTS)


def charted(values: Floats) -> Signals | None:
    """What a control chart (XmR) tells of each point of a long series; None for fewer than twelve points.

    With fewer its limits are themselves too unsure, and the change alone is judged. No source has so many years yet.
    """
    return signals(values, xmr_limits(values)) if len(values) >= LEAST_POINTS else None


def _counted(changes: pl.DataFrame) -> pl.DataFrame:
    """With interval, standard deviation and p by chance, for shares of which those behind are at least `least_count`."""
    names = ("low", "high", "least_count", "low_first", "high_first", "least_count_first")
    ends = [changes[name].cast(pl.Float64).to_numpy() for name in names]
    last_low, last_high, last_n, first_low, first_high, first_n = ends
    found = newcombe_of_shares(last_low, last_high, last_n, first_low, first_high, first_n)
    ok = np.asarray(found.outcome == Outcome.OK, dtype=np.bool_)
    least_sd = (found.high - found.low) / (2 * Z95)
    z = _z_at_zero(ends, changes["change"].to_numpy())
    made = changes.with_columns(
        pl.Series("low", found.low),
        pl.Series("high", found.high),
        pl.Series("sd", least_sd),
        pl.Series("p", 2 * special.ndtr(-z)),
    )
    return made.filter(pl.Series(ok))


def _z_at_zero(ends: list[Floats], change: Floats) -> Floats:
    """How many standard errors the change is from none: the z whose interval just touches zero, found by halving."""
    low, high = np.zeros(len(change)), np.full(len(change), _FURTHEST)
    last_low, last_high, last_n, first_low, first_high, first_n = ends
    for _ in range(_HALVINGS):
        z = (low + high) / 2
        found = newcombe_of_shares(last_low, last_high, last_n, first_low, first_high, first_n, z)
        apart = np.where(change > 0, found.low > 0, found.high < 0)
        low, high = np.where(apart, z, low), np.where(apart, high, z)
    return low


def _scattered(changes: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """With interval, standard deviation and p by how such figures usually vary, for indicators with enough changes to tell."""
    found = []
    for family in changes.filter(pl.col("ground") == "scatter").partition_by(_FAMILY, maintain_order=True):
        own = steps.join(family.select("indicator", "form").unique(), ["indicator", "form"], "semi")
        usual = scatter(own["own"].to_numpy(), own["size"].to_numpy())
        if usual.outcome != Outcome.OK:
            continue
        size = family["size"].to_numpy()
        change, national, sd = family["change"].to_numpy(), family["national"].to_numpy(), usual.sd(size)
        # it must differ both from no change and from the nation's: what moves for all says nothing of one
        least = np.where(change * (change - national) > 0, np.minimum(np.abs(change), np.abs(change - national)), 0.0)
        half = special.stdtrit(usual.freedom, 0.975) * sd
        found.append(
            family.with_columns(
                pl.Series("low", change - half),
                pl.Series("high", change + half),
                pl.Series("sd", sd),
                pl.Series("p", 2 * special.stdtr(usual.freedom, -least / sd)),
            )
        )
    return pl.concat(found) if found else changes.clear()


def _together(judged: pl.DataFrame) -> pl.DataFrame:
    """With `among_all`: the share of false ones if all families are one.

    Families in which nothing has moved would else each add their own false ones, and all together they may be many.
    """
    return judged.with_columns(pl.Series("among_all", adjusted(judged["p"].to_numpy())))


def _told(family: pl.DataFrame) -> pl.DataFrame:
    """With what is shrunken, whether it has moved, and the word of sureness: the weaker of what family and posterior allow."""
    change, sd, p = (family[name].to_numpy() for name in ("change", "sd", "p"))
    drawn = normal_normal(change, np.maximum(sd, _LEAST_SD) ** 2)
    holds = np.where(change != 0, special.ndtr(np.sign(change) * drawn.estimates / drawn.sd), 0.5)
    false = np.maximum(adjusted(p), family["among_all"].to_numpy())
    is_family = family.height >= load().least_organizers and family["indicator"][0] in load().claims[Claim.MOVED]
    word = words(np.minimum(holds, 1 - false) * is_family)
    moved = np.asarray(word != Sureness.UNDECIDED) & (false <= load().q)
    return family.with_columns(
        pl.Series("shrunken", drawn.estimates),
        pl.Series("shrunken_low", drawn.estimates - Z95 * drawn.sd),
        pl.Series("shrunken_high", drawn.estimates + Z95 * drawn.sd),
        pl.Series("word", [str(one) for one in np.where(moved, word, Sureness.UNDECIDED)], pl.String),
        pl.Series("moved", moved, dtype=pl.Boolean),
    )
