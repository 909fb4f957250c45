"""In the made-up country the number of pupils behind every share is known: the intervals are held against it."""

from functools import cache

import numpy as np
import polars as pl
import pytest

from samsyn.analysis.doubt import with_doubt
from samsyn.concepts.labels import normalise
from samsyn.concepts.tables import COMPUTED
from samsyn.indicators.catalogue import load
from samsyn.indicators.definition import labels
from samsyn.sources import synthetic
from samsyn.sources.synthetic.block import SHOWN
from samsyn.stats.intervals import wilson

INDICATORS = load()
LAST = 4


@cache
def told_and_true(seed: int) -> pl.DataFrame:
    """Every shown share of pupils of one year, with its doubt, and what is true of it: n, the share itself, and the chance behind units."""
    year, blocks = synthetic.imagine(seed, 120).blocks(LAST)
    by_label = {normalise(labels(indicator.rule)[0]): indicator for indicator in INDICATORS.values()}
    parts = []
    for label, block in blocks.items():
        if block.of is None:
            continue
        indicator = by_label[normalise(label)]
        of = year.summed(block.of)
        whose = {"organizer": year.owner, "unit": year.units, "level": ["unit"] * len(year.owner)}
        unit = pl.DataFrame(whose | {"share": block.unit, "n": block.of * 1.0, "mark": block.unit_mark, "chance": block.chance})
        whose = {"organizer": np.arange(len(of)), "level": ["organizer"] * len(of)}
        owner = pl.DataFrame(whose | {"share": block.owner, "n": of, "mark": block.owner_mark})
        both = pl.concat([unit, owner], how="diagonal_relaxed").filter((pl.col("mark") == SHOWN) & (pl.col("n") > 0))
        parts.append(both.with_columns(indicator=pl.lit(indicator.id)))
    return _doubted(pl.concat(parts, how="diagonal_relaxed"))


def _doubted(true: pl.DataFrame) -> pl.DataFrame:
    """As the publisher writes it, in tenths of a per cent, and then with doubt."""
    value = (pl.col("share").round(1) / 100).clip(0, 1)
    goals = [indicator.id for indicator in INDICATORS.values() if indicator.sub_goal]
    counted = pl.when(~pl.col("indicator").is_in(goals)).then("n")
    shown = true.with_columns(
        *(pl.col(name).cast(pl.String) for name in ("organizer", "unit")),
        form=pl.lit("GR"),
        period=pl.lit("2024/25"),
        file=pl.lit("f"),
        status=pl.lit("rounded"),
        value=value,
        low=(value - 0.0005).clip(0, 1),
        high=(value + 0.0005).clip(0, 1),
        denominator_low=counted,
        denominator_high=counted,
    )
    missing = [pl.lit(None).alias(name) for name in COMPUTED.names if name not in shown.columns]
    doubted = pl.DataFrame(with_doubt(shown.select(*shown.columns, *missing).select(COMPUTED.names).to_arrow().cast(COMPUTED), INDICATORS))
    return pl.concat([doubted.select("doubt", "chance_low", "chance_high", "least_count"), true], how="horizontal")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_there_are_never_fewer_than_the_least_count_and_the_true_interval_is_inside(seed: int) -> None:
    held = told_and_true(seed)
    assert set(held["doubt"].cast(pl.String)) == {"counted_share", "widest"}
    assert held.filter(pl.col("least_count") > pl.col("n") + 1e-9).height == 0
    true = wilson((held["share"] / 100 * held["n"]).to_numpy(), held["n"].to_numpy())
    assert (held["chance_low"].to_numpy() <= true.low + 1e-9).all()
    assert (held["chance_high"].to_numpy() >= true.high - 1e-9).all()


def test_the_chance_behind_a_unit_is_inside_the_interval_as_often_as_is_said() -> None:
    held = pl.concat([told_and_true(seed) for seed in (1, 2, 3)]).filter((pl.col("level") == "unit") & (pl.col("n") >= 30))
    inside = held.with_columns(inside=pl.col("chance").is_between("chance_low", "chance_high"))
    shares = dict(inside.group_by(pl.col("doubt").cast(pl.String)).agg(pl.col("inside").mean()).iter_rows())
    assert shares["widest"] >= 0.95
    assert 0.93 <= shares["counted_share"] <= 0.97
