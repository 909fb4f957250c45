"""Every figure that Samsyn shows, as statements about the cells that it is made of.

A figure that says no more than its publisher's own cell is implied by that cell and left out: adding what is implied changes
nothing that is possible. So is a number that anybody can make from open cells alone.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.attack import fractions
from samsyn.analysis.attack.knowledge import KEY, Knowledge
from samsyn.analysis.attack.readings import NEARLY, count_by_difference, counts_behind, seen_at
from samsyn.analysis.attack.statements import Statement
from samsyn.concepts.labels import normalise
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator, labels

SLACK = 1e-9


def stated(cell: Mapping[str, object], low: float, high: float, origin: str) -> list[Statement]:
    """What it says of a cell (with `above` and `over`) that its value lies between low and high."""
    above, over = int(str(cell["above"])), cell["over"]
    if over is None:
        return [Statement((above,), (1.0,), low, high, origin)]
    return quotient([above], [int(str(over))], low, high, origin)


def narrowed(cell: Mapping[str, object], low: float, high: float, origin: str) -> list[Statement]:
    """As `stated`; and where the cell is a share of persons whom no file counts, at least as many as a share so exact needs."""
    found = stated(cell, low, high, origin)
    if not cell["over_told"] and fractions.of_persons(str(cell["quantity"]), str(cell["measure"])) and 0.0 <= low <= high <= 1.0:
        least = float(fractions.least_divisor(low, high))
        found.append(Statement((int(str(cell["over"])),), (1.0,), least, np.inf, origin))
    return found


def found_out(cell: Mapping[str, object], origin: str) -> list[Statement]:
    """The hidden cell is told exactly; at which value is of no importance for whether it is."""
    middle = (float(str(cell["low"])) + min(float(str(cell["high"])), float(str(cell["low"])) + 1.0)) / 2
    if cell["over"] is None:
        return stated(cell, middle, middle, origin)
    return quotient([int(str(cell["above"]))], [int(str(cell["over"]))], middle, middle, origin)


def quotient(above: list[int], over: list[int], low: float, high: float, origin: str) -> list[Statement]:
    """low <= sum of `above` / sum of `over` <= high, as two linear statements."""
    ones = (1.0,) * len(above)
    lower = Statement((*above, *(over if low else ())), (*ones, *((-low,) * len(over) if low else ())), 0.0, np.inf, origin)
    if not np.isfinite(high):
        return [lower]
    return [lower, Statement((*above, *(over if high else ())), (*ones, *((-high,) * len(over) if high else ())), -np.inf, 0.0, origin)]


def statements(figures: pa.Table, indicators: Mapping[str, Indicator], knowledge: Knowledge) -> list[Statement]:
    """What the figures (by FIGURES) tell beyond the publishers' own cells."""
    placed = _placed(pl.DataFrame(figures), indicators)
    direct = placed.filter(pl.col("direct")).join(knowledge.cells, on=list(KEY), how="inner", nulls_equal=True, suffix="_told")
    direct = _unchanged(direct, knowledge)
    return [*_values(direct), *_behind(direct, knowledge), *_made(placed.filter(~pl.col("direct")), indicators, knowledge)]


def verbatim(cells: pa.Table, knowledge: Knowledge) -> list[Statement]:
    """What the publishers' cells (by CELLS and `source`) tell as they are shown, if that is more than their files do."""
    rows = pl.DataFrame(cells).select(*[pl.col(k).cast(pl.String) for k in KEY], "value", "low", "high")
    told = rows.filter(pl.any_horizontal(pl.col("value", "low", "high").is_not_null())).with_columns(pl.col("measure").alias("indicator"))
    direct = told.join(knowledge.cells, on=list(KEY), how="inner", nulls_equal=True, suffix="_told")
    return list(_values(_unchanged(direct, knowledge)))


def _unchanged(direct: pl.DataFrame, knowledge: Knowledge) -> pl.DataFrame:
    """Without what the publisher showed before it changed its number: that tells nothing of the number that it shows now."""
    changed = direct.filter(pl.col("shown"), pl.col("value") != pl.col("value_told")).join(
        knowledge.versions, on=[*KEY, "value"], how="semi", nulls_equal=True
    )
    return direct.join(changed.select(*KEY, "value"), on=[*KEY, "value"], how="anti", nulls_equal=True) if changed.height else direct


def _placed(figures: pl.DataFrame, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    """The figures with the KEY of the cell that they are about, and whether they are that cell's own."""
    plan = pl.DataFrame(
        [(i.id, i.rule.source, normalise(labels(i.rule)[0]), i.rule.how) for i in indicators.values()],
        schema=["indicator", "source", "measure", "how"],
        orient="row",
    )
    words = [name for name in ("indicator", "level", "organizer", "unit", "form", "period", "status", "doubt") if name in figures.columns]
    plain = figures.with_columns(pl.col(name).cast(pl.String) for name in words).join(plan, on="indicator", how="inner")
    own = (pl.col("level") == str(Level.UNIT)) & (pl.col("how") != "ratio")
    return plain.with_columns(((pl.col("how") == "published") | own).alias("direct"))


def _values(direct: pl.DataFrame) -> Iterator[Statement]:
    """A number more exact than its publisher's, or limits narrower than the publisher's cell allows."""
    exact = pl.col("value").is_not_null() & ((pl.col("value") - pl.col("value_told")).abs() > SLACK).fill_null(True)
    told = direct.with_columns(
        pl.when(exact).then("value").otherwise(pl.col("low").fill_null(0.0)).alias("says_low"),
        pl.when(exact).then("value").otherwise(pl.col("high").fill_null(float("inf"))).alias("says_high"),
    )
    narrower = (pl.col("says_low") > pl.col("low_told") + SLACK) | (pl.col("says_high") < pl.col("high_told") - SLACK)
    for row in told.filter(narrower).iter_rows(named=True):
        yield from narrowed(row, row["says_low"], row["says_high"], f"figur {row['indicator']}")


def _behind(direct: pl.DataFrame, knowledge: Knowledge) -> Iterator[Statement]:
    """What is told of how many are behind a share: outright, by its least count, or by the width of its interval."""
    shares = direct.filter(pl.col("over").is_not_null())
    for column, part in (("numerator", "above"), ("denominator", "over")):
        rows = shares.filter(pl.col(f"{column}_low").is_not_null()).with_columns(
            pl.col(part).alias("unknown"), pl.col(f"{column}_low").alias("says_low"), pl.col(f"{column}_high").alias("says_high")
        )
        yield from _limits(rows, knowledge, column)
    if "chance_low" in shares.columns:
        yield from _by_chance(shares.with_columns(pl.col("over").alias("unknown"), says_high=pl.lit(float("inf"))), knowledge)


def _by_chance(shares: pl.DataFrame, knowledge: Knowledge) -> Iterator[Statement]:
    """A least count that is told, the one that an interval needs, and the one that a smallest difference needs."""
    least = shares.filter(pl.col("least_count").is_not_null()).with_columns(pl.col("least_count").alias("says_low"))
    yield from _limits(least, knowledge, "minsta antal")
    told = shares.filter(pl.col("chance_low").is_not_null())
    ends = [told[name].cast(pl.Float64).to_numpy() for name in ("low", "high", "chance_low", "chance_high")]
    yield from _limits(told.with_columns(pl.Series("says_low", counts_behind(*ends))), knowledge, "slumpintervall")
    yield from _limits(_by_difference(shares, knowledge), knowledge, "minsta skillnad")


def _by_difference(shares: pl.DataFrame, knowledge: Knowledge) -> pl.DataFrame:
    """Those whose smallest difference is smaller than those who are known to be behind can show, with the least that it needs."""
    told = shares.filter(pl.col("smallest_difference").is_not_null())
    low, high, difference = (told[name].cast(pl.Float64).to_numpy() for name in ("low", "high", "smallest_difference"))
    known = np.maximum(knowledge.system.low[told["unknown"].to_numpy()], SLACK)
    too_small = told.filter(pl.Series(seen_at(low, high, known) > difference * NEARLY, dtype=pl.Boolean))
    needs = [count_by_difference((r["low"], r["high"]), r["smallest_difference"]) for r in too_small.iter_rows(named=True)]
    return too_small.with_columns(pl.Series("says_low", needs, pl.Float64))


def _limits(rows: pl.DataFrame, knowledge: Knowledge, what: str) -> Iterator[Statement]:
    """Statements that `unknown` lies between `says_low` and `says_high`, those that the public files already imply left out."""
    unknown, low, high = rows["unknown"].to_numpy(), rows["says_low"].to_numpy(), rows["says_high"].to_numpy()
    slack = 1e-6 * np.maximum(1.0, np.abs(knowledge.system.low[unknown]))
    news = (low > knowledge.system.low[unknown] + slack) | (high < knowledge.system.high[unknown] - slack)
    for i in np.flatnonzero(news):
        yield Statement((int(unknown[i]),), (1.0,), float(low[i]), float(high[i]), f"{what} {rows['indicator'][int(i)]}")


def _made(placed: pl.DataFrame, indicators: Mapping[str, Indicator], knowledge: Knowledge) -> Iterator[Statement]:
    """Sums, ratios and means over units, of every product that hides something. One that hides nothing has nothing to find."""
    hiding = knowledge.cells.filter("hidden")["source"].unique().implode()
    rows = placed.filter(pl.col("source").is_in(hiding), pl.col("low").is_not_null() | pl.col("value").is_not_null())
    if rows.is_empty():
        return
    units = knowledge.cells.filter(pl.col("level") == str(Level.UNIT))
    for row in rows.iter_rows(named=True):
        yield from _aggregate(row, units, indicators[row["indicator"]])


def _aggregate(row: Mapping[str, object], units: pl.DataFrame, indicator: Indicator) -> list[Statement]:
    keys = [k for k in ("source", "organizer", "unit", "form", "period") if row[k] is not None]
    mine = units.filter(*[pl.col(k) == row[k] for k in keys])
    main, *beside = (mine.filter(pl.col("measure") == normalise(label)) for label in labels(indicator.rule))
    parts = pl.concat([main, *beside])
    value, origin = row["value"], f"figur {row['indicator']}"
    open_ = value is None or parts["shown"].all()
    low, high = (row["low"], row["high"]) if open_ else (value, value)
    ends = (0.0 if low is None else float(str(low)), np.inf if high is None else float(str(high)))
    if indicator.rule.how == "sum":
        return [_sum(main["above"], *ends, origin)]
    over = beside[0]["above"] if indicator.rule.how == "ratio" else main["over"]
    both = [
        _sum(cells, float(str(row[f"{name}_low"])), None if row[f"{name}_high"] is None else float(str(row[f"{name}_high"])), origin)
        for name, cells in (("numerator", main["above"]), ("denominator", over))
        if row[f"{name}_low"] is not None
    ]
    return [*quotient(main["above"].to_list(), over.to_list(), *ends, origin), *both, *_behind_made(row, over, origin)]


def _sum(cells: pl.Series, low: float, high: float | None, origin: str) -> Statement:
    return Statement(tuple(cells), (1.0,) * len(cells), low, np.inf if high is None else high, origin)


def _behind_made(row: Mapping[str, object], over: pl.Series, origin: str) -> list[Statement]:
    """What the doubt of a share that is made of several tells of how many are behind them together."""
    low, high, first, last, least, difference = (None if row.get(name) is None else float(str(row[name])) for name in _DOUBT)
    needs = [least or 0.0]
    if low is not None and high is not None and first is not None and last is not None:
        needs.append(float(counts_behind(*(np.array([end]) for end in (low, high, first, last)))[0]))
    if low is not None and high is not None and difference is not None:
        needs.append(count_by_difference((low, high), difference))
    return [_sum(over, max(needs), None, origin)] if max(needs) > 0 else []


_DOUBT = ("low", "high", "chance_low", "chance_high", "least_count", "smallest_difference")
