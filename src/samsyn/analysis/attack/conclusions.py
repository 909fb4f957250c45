"""All that the analysis concludes, as statements about the cells that it could have been made of.

What anybody can make from open cells adds nothing, and what a publisher hides the analysis says that it never uses. So each reading asks
whether a number can be explained by open cells alone; where it cannot, it was made from a hidden one, and is turned into what it then
tells of it. Where there is no inverse (an effect, an index of segregation) the attacker is taken to find the hidden cells exactly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.attack import texts
from samsyn.analysis.attack.figures import found_out, stated
from samsyn.analysis.attack.knowledge import Knowledge
from samsyn.analysis.attack.readings import by_monotone, counts_behind
from samsyn.analysis.attack.statements import Statement
from samsyn.concepts.cell import Quantity
from samsyn.concepts.labels import normalise
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator, labels

Row = Mapping[str, object]
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Reason:
    """What a reason for likeness says: that a figure differs by at most a factor, or at most an amount in its own unit."""

    indicator: str
    factor: float | None
    amount: float | None


def statements(
    found: Mapping[str, pa.Table], reasons: Mapping[str, Reason], indicators: Mapping[str, Indicator], knowledge: Knowledge
) -> list[Statement]:
    """What the tables of `concepts.conclusions`, and `sizes`, tell by name. reasons: what each reason for likeness says, by its words."""
    cells = _cells(indicators, knowledge)
    owners = cells.filter(pl.col("level") == str(Level.ORGANIZER))
    frames = {name: pl.DataFrame(table) for name, table in found.items() if name not in {"figures", "cells"}}
    read: list[Statement] = []
    if {"bands", "peers"} <= frames.keys():
        read += _bands(frames["bands"], frames["peers"], owners)
    if "peers" in frames:
        read += _reasons(frames["peers"], owners, reasons)
    if "movements" in frames:
        read += _movements(frames["movements"], owners, knowledge)
    for name in ("equity", "adjusted"):
        if name in frames:
            read += _units(frames[name], cells, name, knowledge)
    if "sizes" in frames:
        read += _sizes(frames["sizes"], owners)
    if "findings" in frames:
        read += texts.statements(frames["findings"], cells, frames.get("bands"))
    return read


def _cells(indicators: Mapping[str, Indicator], knowledge: Knowledge) -> pl.DataFrame:
    """Published cells with the indicator that shows them."""
    plan = pl.DataFrame(
        [(i.id, i.rule.source, normalise(labels(i.rule)[0])) for i in indicators.values()],
        schema=["indicator", "source", "measure"],
        orient="row",
    )
    return knowledge.cells.join(plan, on=["source", "measure"], how="inner")


_WHICH = ["organizer", "indicator", "form", "period"]
_TOLD_OF_CHANGE = ["change", "low", "high", "shrunken", "shrunken_low", "shrunken_high"]


def _bands(bands: pl.DataFrame, peers: pl.DataFrame, owners: pl.DataFrame) -> Iterator[Statement]:
    """A quartile or median over peers of which some are hidden, if it says more than their limits do."""
    hidden = owners.filter("hidden").select("indicator", "form", "period").unique()
    told = bands.filter(pl.any_horizontal(pl.col("low", "high", "middle_low", "middle_high").is_not_null()))
    around = told.join(hidden, on=["indicator", "form", "period"], how="semi").join(
        peers.select("organizer", "peer"), on="organizer", how="inner"
    )
    values = owners.select(pl.col("organizer").alias("peer"), "indicator", "form", "period", "hidden", "above", "over", "low", "high")
    members = around.join(values, on=["peer", "indicator", "form", "period"], how="inner", suffix="_cell")
    ends = (("low", "low", 0.25), ("middle_low", "low", 0.5), ("high", "high", 0.75), ("middle_high", "high", 0.5))
    allowed = members.group_by(_WHICH).agg(
        *[pl.col(f"{end}_cell").quantile(share, "linear").alias(f"{name}_open") for name, end, share in ends]
    )
    narrower = pl.any_horizontal(
        *[pl.col(name) > pl.col(f"{name}_open") + SLACK for name in ("low", "middle_low")],
        *[pl.col(name) < pl.col(f"{name}_open") - SLACK for name in ("high", "middle_high")],
    )
    for row in told.join(allowed, on=_WHICH, how="inner").filter(narrower).iter_rows(named=True):
        group = members.filter(*[pl.col(k) == row[k] for k in _WHICH])
        for number, one in enumerate(group.iter_rows(named=True)):
            if one["hidden"]:
                yield from stated(one, *_in_band(row, group, number), f"band {row['indicator']}")


def _in_band(row: Row, group: pl.DataFrame, number: int) -> tuple[float, float]:
    """What one hidden peer can be by the quartiles and the median, the others at the end that allows it most."""
    others = group.filter(pl.int_range(pl.len()) != number)
    lows, highs = others["low_cell"].to_numpy(), np.minimum(others["high_cell"].to_numpy(), 1e9)
    own = group.row(number, named=True)
    box = (float(own["low_cell"]), min(float(own["high_cell"]), 1e9))
    least, most = box
    for name, share in (("low", 0.25), ("middle_low", 0.5)):
        if (told := row[name]) is not None:
            least = max(least, by_monotone(_quantile(highs, share), float(str(told)), np.inf, box)[0])
    for name, share in (("high", 0.75), ("middle_high", 0.5)):
        if (told := row[name]) is not None:
            most = min(most, by_monotone(_quantile(lows, share), -np.inf, float(str(told)), box)[1])
    return least, most


def _quantile(others: np.ndarray, share: float):  # type: ignore[no-untyped-def]  # a function of one number
    return lambda x: float(np.quantile(np.append(others, x), share))


def _reasons(peers: pl.DataFrame, owners: pl.DataFrame, reasons: Mapping[str, Reason]) -> Iterator[Statement]:
    """A reason that names a figure which one of the two never shows, though the other does."""
    ids = {reason.indicator for reason in reasons.values()}
    mine = owners.filter(pl.col("indicator").is_in(list(ids)))
    shown = {(o, i): (lo, hi) for o, i, lo, hi in mine.filter("shown").select("organizer", "indicator", "low", "high").iter_rows()}
    secret = {(r["organizer"], r["indicator"]): r for r in mine.filter("hidden").iter_rows(named=True)}
    for organizer, peer, told in peers.select("organizer", "peer", "reasons").explode("reasons").iter_rows():
        if (reason := reasons.get(told or "")) is None:
            continue
        for one, other in ((organizer, peer), (peer, organizer)):
            key = (one, reason.indicator)
            if key in secret and key not in shown and (other, reason.indicator) in shown:
                yield from stated(secret[key], *_alike(reason, *shown[other, reason.indicator]), f"skäl {reason.indicator}")


def _alike(reason: Reason, low: float, high: float) -> tuple[float, float]:
    if reason.factor is not None:
        return low / reason.factor, high * reason.factor
    amount = reason.amount or 0.0
    return low - amount, high + amount


def _movements(movements: pl.DataFrame, owners: pl.DataFrame, knowledge: Knowledge) -> Iterator[Statement]:
    """A change between two cells that are not both shown, or an interval too narrow for those who are known to be behind."""
    values = owners.select(*_WHICH, "above", "over", "over_told", "low", "high", "value", "shown")
    told = movements.filter(pl.any_horizontal(pl.col(_TOLD_OF_CHANGE).is_not_null())).rename({"low": "change_low", "high": "change_high"})
    pairs = told.join(values, on=_WHICH, how="inner").join(
        values, left_on=["organizer", "indicator", "form", "first_period"], right_on=_WHICH, how="inner", suffix="_first"
    )
    explained = pl.col("shown") & pl.col("shown_first") & ((pl.col("value") - pl.col("value_first") - pl.col("change")).abs() <= 1e-9)
    for row in pairs.filter(~explained.fill_null(False)).iter_rows(named=True):
        first = {name: row[f"{name}_first"] for name in ("above", "over", "low", "high", "shown")}
        for one, other, sign in ((row, first, 1.0), (first, row, -1.0)):
            if not one["shown"]:
                yield from _by_change(one, other, row["change"], sign, f"förändring {row['indicator']}")
    counted = pairs.filter(explained.fill_null(False), pl.col("ground") == "counted", pl.col("change_low").is_not_null())
    yield from _behind_change(counted, knowledge)


def _by_change(cell: Row, other: Row, change: float | None, sign: float, origin: str) -> list[Statement]:
    """A change that is told adds to the other year's value; an interval, or a change drawn towards others', is taken to tell it exactly."""
    if change is None:
        return found_out(cell, origin)
    return stated(cell, float(str(other["low"])) + sign * change, float(str(other["high"])) + sign * change, origin)


def _behind_change(rows: pl.DataFrame, knowledge: Knowledge) -> Iterator[Statement]:
    """Newcombe's interval is no narrower than each of its two Wilson intervals alone: each tells its own least n."""
    down, up = ((rows[a] - rows[b]).to_numpy() for a, b in (("change", "change_low"), ("change_high", "change")))
    for part, below, above in (("", down, up), ("_first", up, down)):
        share, over = rows[f"value{part}"].to_numpy(), rows[f"over{part}"].to_numpy()
        ends = np.clip(share - below, 0.0, 1.0), np.clip(share + above, 0.0, 1.0)
        least = counts_behind(share, share, *ends)
        for i in np.flatnonzero(least > knowledge.system.low[over] * (1 + 1e-6) + 1e-6):
            yield Statement((int(over[i]),), (1.0,), float(least[i]), np.inf, f"förändringens intervall {rows['indicator'][int(i)]}")


def _units(table: pl.DataFrame, cells: pl.DataFrame, name: str, knowledge: Knowledge) -> Iterator[Statement]:
    """A number over an organizer's units that cannot have been made of those that show theirs."""
    units = cells.filter(pl.col("level") == str(Level.UNIT))
    numbers = [column for column in ("value", "effect", "low", "high", "residual", "explained") if column in table.columns]
    told = table.filter(pl.any_horizontal(pl.col(numbers).is_not_null()))
    hiding = units.filter("hidden").select(_WHICH).unique()
    for row in told.join(hiding, on=_WHICH, how="semi").iter_rows(named=True):
        own = units.filter(*[pl.col(k) == row[k] for k in _WHICH])
        if row["shown"] > own["shown"].sum() or _needs_all(row, own, knowledge):
            for one in own.filter("hidden").iter_rows(named=True):
                yield from found_out(one, f"{name} {row['indicator']}")


def _needs_all(row: Row, own: pl.DataFrame, knowledge: Knowledge) -> bool:
    """Whether a measure cannot be made without the hidden units, whatever it says that it is made of.

    The range is between two that are shown. How much lies between units is never told where one is hidden. Of how uneven they are no
    single number is told, if one of more than one pupil is hidden.
    """
    match row.get("measure"):
        case "range":
            return not _ends_shown(row, own)
        case "icc":
            return True
        case "dissimilarity":
            behind = own.filter("hidden")["over"].drop_nulls().to_numpy()
            return row["value"] is not None and bool((knowledge.system.low[behind] > 1.0).any())
        case _:
            return False


def _ends_shown(row: Row, own: pl.DataFrame) -> bool:
    values = own.filter("shown").select(pl.concat_list("value", "low", "high")).to_series().explode().to_numpy()
    return all(end is None or bool((np.abs(values - float(str(end))) <= SLACK).any()) for end in (row["low"], row["high"]))


def _sizes(sizes: pl.DataFrame, owners: pl.DataFrame) -> Iterator[Statement]:
    """How many go to an organizer's form, if that is no number that the publisher shows of it."""
    counts = owners.filter(pl.col("quantity") == str(Quantity.COUNT))
    shown = counts.filter("shown").select("organizer", "form", pl.col("value").alias("learners"))
    unexplained = sizes.drop_nulls("learners").join(shown, on=["organizer", "form", "learners"], how="anti")
    for row in unexplained.join(counts.filter("hidden"), on=["organizer", "form"], how="inner").iter_rows(named=True):
        yield from stated(row, row["learners"], row["learners"], "antal elever")
