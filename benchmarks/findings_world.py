"""Small made-up countries held in memory, with the truth behind every figure: what the findings are held against.

Two kinds: one as the made-up Sweden is, with real differences, year-to-year scatter and planted movements, in small organizers
too; and one where all are alike, so that whatever is found there is false. A share of persons is always of whole persons.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.doubt import with_doubt
from samsyn.analysis.organizers import Who
from samsyn.concepts.cell import Quantity, Status
from samsyn.concepts.labels import normalise
from samsyn.concepts.school import Level, SchoolForm
from samsyn.concepts.tables import COMPUTED
from samsyn.indicators import catalogue
from samsyn.indicators.definition import Indicator, Published, labels
from samsyn.sources import synthetic
from samsyn.sources.synthetic import Sweden, ufa
from samsyn.sources.synthetic.block import MISSING, SHOWN, Block, Marks, Year
from samsyn.sources.synthetic.calibration import Floats
from samsyn.sources.synthetic.counted import LEAST_PUPILS, LEAST_RESULTS, PUPILS, RESULTS, counted
from samsyn.sources.synthetic.planted import Planted
from samsyn.sources.synthetic.staff import SENIOR, TEACHERS

ORGANIZERS = 120
SMALL = 100
"""Pupils: fewer than that has the typical organizer."""
_PERSONS_PER_POST = 1.15
_YEARS = range(5)
_SPREAD = {Quantity.SHARE: 100.0, Quantity.INDEX: 5.4, Quantity.RATIO: 12.0}
"""Chance in what is not drawn pupil by pupil, in published units times the root of the pupils: answers of one in six who spread by 2.2
on the scale 0-10; a share of one post for twelve pupils or so."""


@dataclass(frozen=True)
class World:
    """figures: by FIGURES. truth: organizer, indicator, period, truth (in code's units), nation. planted: organizer, indicator,
    from, size. pupils: of each organizer, in the mean of the years.
    """

    figures: pa.Table
    who: Who
    truth: pl.DataFrame
    planted: pl.DataFrame
    pupils: pl.DataFrame


@cache
def indicators() -> Mapping[str, Indicator]:
    """Those that the table of compulsory school has."""
    return {i.id: i for i in catalogue.load().values() if isinstance(i.rule, Published) and SchoolForm.GR in i.school_forms}


def imagined(seed: int) -> World:
    """The small country of a seed, as it is."""
    sweden = _with_small_movements(synthetic.imagine(seed, ORGANIZERS), np.random.default_rng([seed, 97]))
    rng = np.random.default_rng([seed, 98])
    years = [
        (year, blocks, {label: _with_chance(label, block, year, rng) for label, block in blocks.items()}) for year, blocks in _every(sweden)
    ]
    return _world(sweden, years, _planted(sweden))


def alike(seed: int) -> World:
    """The same country with the same pupils, where every unit has the nation's chance in every year and nothing is planted."""
    sweden = synthetic.imagine(seed, ORGANIZERS)
    rng = np.random.default_rng([seed, 99])
    level = {label: block.nation for label, block in sweden.blocks(len(_YEARS) - 1)[1].items()}
    years = []
    for year, blocks in _every(sweden):
        same = {label: _alike(label, block, year, level[label], rng) for label, block in blocks.items()}
        years.append((year, same, {label: _with_chance(label, block, year, rng) for label, block in same.items()}))
    return _world(sweden, years, _planted(sweden).clear())


def _with_small_movements(sweden: Sweden, rng: np.random.Generator) -> Sweden:
    """Every planted movement once more, in an organizer that has had fewer than SMALL pupils in all years."""
    held = sweden.schools
    pupils = np.array([np.bincount(own[own >= 0], held.total(year)[own >= 0], held.owners) for year, own in enumerate(held.owner.T)])
    small = rng.permutation(np.flatnonzero(((pupils > 0) & (pupils < SMALL)).all(axis=0)))
    chosen = [sweden.country.owners[int(owner)].number for owner in small]
    planted: Planted = copy(sweden.planted)
    more = [replace(m, organizer=chosen[i % len(chosen)]) for i, m in enumerate(planted.movements)] if chosen else []
    planted.movements = [*planted.movements, *more]
    return replace(sweden, planted=planted)


def _every(sweden: Sweden) -> Iterator[tuple[Year, dict[str, Block]]]:
    for index in _YEARS:
        year, blocks = sweden.blocks(index)
        yield year, blocks | {SENIOR: _of_persons(blocks[SENIOR], blocks[TEACHERS], year)}


def _of_persons(share: Block, posts: Block, year: Year) -> Block:
    """A share of those who serve, with how many they are; the organizer's is the mean weighted by them."""
    persons = np.ceil(_PERSONS_PER_POST * posts.unit).astype(int)
    own = year.summed(share.unit * persons) / np.maximum(year.summed(persons), 1.0)
    return replace(share, owner=own, chance=share.unit / 100, of=persons)


def _alike(label: str, block: Block, year: Year, level: float, rng: np.random.Generator) -> Block:
    if block.of is not None and label != SENIOR:
        inside = rng.binomial(block.of, level / 100).astype(float)
        least = LEAST_RESULTS if label in RESULTS else LEAST_PUPILS
        return replace(counted(year, inside, block.of, least), chance=np.full(len(block.of), level / 100), of=block.of)
    indicator = _by_label().get(normalise(label))
    if indicator is None or indicator.quantity not in _SPREAD:
        return block
    chance = None if block.of is None else np.full(len(block.unit), level / 100)
    return replace(block, unit=np.full(len(block.unit), level), owner=np.full(len(block.owner), level), nation=level, chance=chance)


def _with_chance(label: str, block: Block, year: Year, rng: np.random.Generator) -> Block:
    """A mean, a ratio or a share of staff when chance has had its part; what is drawn pupil by pupil has it already."""
    indicator = _by_label().get(normalise(label))
    if label == SENIOR and block.of is not None and block.chance is not None:
        inside = rng.binomial(block.of, block.chance).astype(float)
        return _marked_as(block, counted(year, inside, block.of, 0))
    if block.of is not None or indicator is None or indicator.quantity not in _SPREAD:
        return block
    size = np.maximum(year.size.astype(float), 1.0)
    ceiling = {Quantity.SHARE: 100.0, Quantity.INDEX: 10.0}.get(indicator.quantity, np.inf)
    added = _SPREAD[indicator.quantity] * rng.normal(size=len(size)) / np.sqrt(size)
    own = block.owner + year.summed(added * size) / np.maximum(year.summed(size), 1.0)
    return replace(block, unit=np.clip(block.unit + added, 0, ceiling), owner=np.clip(own, 0, ceiling))


def _marked_as(before: Block, block: Block) -> Block:
    """The same values with the marks of another: what may be shown of staff is decided by their posts."""
    return replace(block, unit_mark=before.unit_mark, owner_mark=before.owner_mark)


@cache
def _by_label() -> Mapping[str, Indicator]:
    return {normalise(labels(indicator.rule)[0]): indicator for indicator in indicators().values()}


def _world(sweden: Sweden, years: list[tuple[Year, dict[str, Block], dict[str, Block]]], planted: pl.DataFrame) -> World:
    """years: each with the true blocks and those that the publisher sees."""
    rows, truths, pupils = [], [], []
    for year, true, blocks in years:
        size = blocks[PUPILS]
        for label, block in blocks.items():
            indicator = _by_label().get(normalise(label))
            if indicator is None:
                continue
            rows += _figures(indicator, label, block, size, year, sweden)
            truths.append(_truth(indicator, true[label], year, sweden))
        pupils.append(_named(sweden, np.unique(year.owner)).with_columns(pl.Series("pupils", size.owner[np.unique(year.owner)])))
    computed = pl.concat(rows, how="diagonal_relaxed").with_columns(
        pl.lit(None).alias(name) for name in COMPUTED.names if name not in rows[0].columns
    )
    figures = with_doubt(computed.select(COMPUTED.names).to_arrow().cast(COMPUTED), indicators())
    usual = pl.concat(pupils).group_by("organizer", maintain_order=True).agg(pl.col("pupils").mean())
    return World(figures, _who(sweden, years[-1][0]), pl.concat(truths), planted, usual)


def _who(sweden: Sweden, year: Year) -> Who:
    """The owners of schools: with compulsory school as the only form."""
    owners = [sweden.country.owners[int(owner)] for owner in np.unique(year.owner)]
    time = {"file": "year4", "period": ufa.school_year(year.index), "period_first": date(2024, 7, 1), "period_last": date(2025, 6, 30)}
    units = [
        {"unit": sweden.schools.code[int(unit)], "organizer": sweden.country.owners[int(owner)].number, "name": "", "form": "GR"} | time
        for unit, owner in zip(year.units, year.owner, strict=True)
    ]
    counts = Counter(unit["organizer"] for unit in units)
    return Who(
        pl.DataFrame([{"organizer": o.number, "kind": "KOMMUN" if o.municipal else "ENSKILD"} for o in owners]).to_arrow(),
        pl.DataFrame(units).to_arrow(),
        pl.DataFrame([{"organizer": o.number, "form": "GR", "units": counts[o.number]} | time for o in owners]).to_arrow(),
    )


def _named(sweden: Sweden, owners: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.DataFrame:
    return pl.DataFrame({"organizer": [sweden.country.owners[int(owner)].number for owner in owners]}, schema={"organizer": pl.String})


def _figures(  # noqa: PLR0917 - one measure of one year, with all that its rows are made of
    indicator: Indicator, label: str, block: Block, size: Block, year: Year, sweden: Sweden
) -> list[pl.DataFrame]:
    """The nation's, organizers' and units' figures of one measure in one year, as the publisher shows them."""
    owners = np.unique(year.owner)
    codes = [sweden.schools.code[int(unit)] for unit in year.units]
    whose = _named(sweden, year.owner).with_columns(pl.Series("unit", codes, pl.String), pl.lit(str(Level.UNIT)).alias("level"))
    own = _named(sweden, owners).with_columns(pl.lit(None, pl.String).alias("unit"), pl.lit(str(Level.ORGANIZER)).alias("level"))
    nation = own.head(1).with_columns(pl.lit(None, pl.String).alias("organizer"), pl.lit(str(Level.NATION)).alias("level"))
    told = (
        _valued(indicator, label, np.array([block.nation]), np.array([SHOWN]), np.array([size.nation]), nation),
        _valued(indicator, label, block.owner[owners], block.owner_mark[owners], size.owner[owners], own),
        _valued(indicator, label, block.unit, block.unit_mark, size.unit, whose),
    )
    first, last = f"{2020 + year.index}-07-01", f"{2021 + year.index}-06-30"
    return [
        part.with_columns(
            pl.lit(indicator.id).alias("indicator"),
            pl.lit("GR").alias("form"),
            pl.lit(ufa.school_year(year.index)).alias("period"),
            pl.lit(first).str.to_date().alias("period_first"),
            pl.lit(last).str.to_date().alias("period_last"),
            pl.lit("alla").alias("group"),
            pl.lit(f"year{year.index}").alias("file"),
        )
        for part in told
    ]


def _valued(  # noqa: PLR0917 - a column each
    indicator: Indicator, label: str, value: Floats, mark: Marks, size: Floats, whose: pl.DataFrame
) -> pl.DataFrame:
    """The cells that exist: shown ones rounded, hidden ones with all that they may be."""
    ceiling, divisor = indicator.quantity.ceiling, indicator.quantity.divisor
    digits = ufa.decimals(label)
    step = 0.0 if indicator.quantity is Quantity.COUNT else 10.0**-digits
    published = np.floor(value * 10**digits + 0.5 + 1e-9) / 10**digits
    shown = np.asarray(mark == SHOWN)
    counted_by = indicator.rule.denominator if isinstance(indicator.rule, Published) else None
    behind = pl.Series(size if counted_by == PUPILS else [None] * len(size), dtype=pl.Float64)
    rows = whose.with_columns(
        pl.Series("status", np.where(shown, str(Status.EXACT if step == 0 else Status.ROUNDED), str(Status.HIDDEN))),
        pl.Series("value", published / divisor),
        pl.Series("low", np.where(shown, np.maximum(published - step / 2, 0) / divisor, 0.0)),
        pl.Series("high", np.where(shown, np.minimum((published + step / 2) / divisor, ceiling), ceiling)),
        behind.alias("denominator_low"),
        behind.alias("denominator_high"),
        pl.lit("1").alias("token"),
        pl.lit(1).alias("parts"),
        pl.lit(0).alias("hidden_parts"),
    )
    told = rows.with_columns(pl.when(pl.Series(shown)).then("value").alias("value"))
    return told.filter(pl.Series(mark != MISSING))


def _truth(indicator: Indicator, block: Block, year: Year, sweden: Sweden) -> pl.DataFrame:
    """The chance behind a share, each pupil weighing as much; for what is not drawn pupil by pupil the value before rounding."""
    owners, divisor = np.unique(year.owner), indicator.quantity.divisor
    truth, nation, exists = block.owner[owners] / divisor, block.nation / divisor, block.owner_mark[owners] != MISSING
    if block.chance is not None and block.of is not None:
        truth = (year.summed(block.chance * block.of) / np.maximum(year.summed(block.of), 1.0))[owners]
        nation = float((block.chance * block.of).sum() / max(block.of.sum(), 1))
    rows = _named(sweden, owners).with_columns(
        pl.lit(indicator.id).alias("indicator"),
        pl.lit(ufa.school_year(year.index)).alias("period"),
        pl.Series("truth", truth),
        pl.lit(nation).alias("nation"),
    )
    return rows.filter(pl.Series(exists))


def _planted(sweden: Sweden) -> pl.DataFrame:
    """Planted movements by indicator, in code's units. from: the first school year that has it."""
    rows = [
        {
            "organizer": movement.organizer,
            "indicator": indicator.id,
            "from": f"{movement.year}/{(movement.year + 1) % 100:02d}",
            "size": movement.size / indicator.quantity.divisor,
        }
        for movement in sweden.planted.movements
        if (indicator := _by_label().get(normalise(movement.label))) is not None
    ]
    return pl.DataFrame(rows, schema={"organizer": pl.String, "indicator": pl.String, "from": pl.String, "size": pl.Float64})
