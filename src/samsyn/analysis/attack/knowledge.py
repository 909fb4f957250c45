"""Every public file as statements about unknown cells: values with their rounding, markers, sums and quotients.

Unknowns are numbers of persons, posts, kronor or points: a share or mean is no unknown but a quotient of two. What no measure
counts (pupils with marks in year 9) is an unknown that no file tells. A cell that is `missing` is taken as nobody there: an attacker
may believe more than is certain, never less. So may one who takes two files that tell the same cell at two times as telling of
the same truth; where they contradict each other the newest holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.attack import fractions
from samsyn.analysis.attack.propagation import consistent, propagated
from samsyn.analysis.attack.relations import Quotient, load, named
from samsyn.analysis.attack.statements import Floats, System
from samsyn.concepts.cell import HIDDEN, SHOWN, Quantity, Status
from samsyn.concepts.labels import normalise
from samsyn.concepts.school import Level

KEY = ("source", "level", "organizer", "unit", "form", "measure", "period")
"""What tells one published cell from another. The same quantity in another product is another cell."""

_PLACE = ("source", "level", "organizer", "unit", "form", "period")
_NOBODY = [str(Status.MISSING), str(Status.NOT_APPLICABLE), str(Status.NOT_YET_PUBLISHED)]
_ADDITIVE = [str(Quantity.COUNT), str(Quantity.POSTS), str(Quantity.KSEK)]
_QUOTIENTS = [str(Quantity.SHARE), str(Quantity.INDEX)]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """cells: one row per published cell with its KEY, `above` and `over` (numbers of unknowns; `over` null for a plain number),
    low, high, value, shown, hidden. unknowns: one row per unknown with its number and name. system: the statements, with limits of
    every unknown as propagation finds them from the public files alone. contradictions: statements that could not hold. versions: KEY and
    value of every number that any file shows, also one that a newer file has changed."""

    cells: pl.DataFrame
    unknowns: pl.DataFrame
    system: System
    contradictions: int
    versions: pl.DataFrame

    def uncounted(self) -> pl.DataFrame:
        """The divisors that no file tells, of cells that show a number."""
        return self.cells.filter(pl.col("shown"), ~pl.col("over_told"))


def known(cells: pa.Table, measures: pa.Table, order: Sequence[str] = ()) -> Knowledge:
    """What the public files tell. cells: by CELLS and `source`, of every file. measures: by MEASURES and `source`. order: file
    ids, oldest first, for cells that several files tell; files that it leaves out count as newer."""
    rows = _plain(pl.DataFrame(cells), order)
    published = _quantified(_newest(rows), pl.DataFrame(measures))
    divided = _divided(published)
    unknowns = _unknowns(divided)
    told = _numbered(divided, unknowns)
    bare = _statements(told, unknowns)
    system = consistent(bare)
    low, high = propagated(system)
    return Knowledge(told, unknowns, system.within(low, high), len(bare.row_low) - len(system.row_low), _versions(rows))


def _plain(cells: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """Every cell of every file that is about somebody, with the age of its file (the newest has the highest)."""
    age = {file: i for i, file in enumerate(order)}
    return cells.filter(~pl.col("status").cast(pl.String).is_in(_NOBODY)).select(
        *[pl.col(k).cast(pl.String) for k in KEY],
        pl.col("status").cast(pl.String),
        "value",
        pl.col("low").fill_null(0.0),
        pl.col("high").fill_null(float("inf")),
        pl.col("file").cast(pl.String).replace_strict(age, default=len(age), return_dtype=pl.Int64).alias("age"),
    )


def _versions(plain: pl.DataFrame) -> pl.DataFrame:
    return plain.filter(pl.col("value").is_not_null()).select(*KEY, "value").unique()


def _newest(plain: pl.DataFrame) -> pl.DataFrame:
    """One row per published cell. Limits are those of all files together, where they do not contradict; whether it is hidden is
    what the newest file says."""
    if not plain.select(pl.struct(KEY).is_duplicated().any()).item():
        return plain
    both = (
        plain.sort("age")
        .group_by(KEY, maintain_order=True)
        .agg(
            pl.col("status").last(),
            pl.col("value").drop_nulls().last(),
            pl.col("low").max().alias("lowest"),
            pl.col("high").min().alias("highest"),
            pl.col("low", "high").last(),
        )
    )
    agree = pl.col("lowest") <= pl.col("highest")
    return both.with_columns(
        pl.when(agree).then("lowest").otherwise("low").alias("low"), pl.when(agree).then("highest").otherwise("high").alias("high")
    ).drop("lowest", "highest")


def _quantified(cells: pl.DataFrame, measures: pl.DataFrame) -> pl.DataFrame:
    kinds = measures.select(pl.col("source").cast(pl.String), "measure", "quantity").unique(["source", "measure"], keep="last")
    hidden, shown = [str(s) for s in HIDDEN], [str(s) for s in SHOWN]
    return cells.join(kinds, on=["source", "measure"], how="left").with_columns(
        pl.col("status").is_in(hidden).alias("hidden"), pl.col("status").is_in(shown).alias("shown")
    )


def _divided(cells: pl.DataFrame) -> pl.DataFrame:
    """Adds the names of what each cell is the quotient of: `above_name`, and `over_name` (null for a plain number)."""
    plan = pl.DataFrame(
        [(source, normalise(q.of), *_names(q)) for source, held in load().items() for q in held.quotients],
        schema=["source", "measure", "above_name", "over_name"],
        orient="row",
    )
    own = pl.col("quantity").is_in(_QUOTIENTS)
    return cells.join(plan, on=["source", "measure"], how="left").with_columns(
        pl.coalesce("above_name", pl.when(own).then(pl.col("measure") + "#above").otherwise("measure")).alias("above_name"),
        pl.coalesce("over_name", pl.when(own).then(pl.col("measure") + "#over")).alias("over_name"),
    )


def _names(quotient: Quotient) -> tuple[str, str]:
    return named(quotient.above, quotient.of, "above"), named(quotient.over, quotient.of, "over")


def _unknowns(cells: pl.DataFrame) -> pl.DataFrame:
    """Every unknown once, numbered, with whether it adds up."""
    additive = pl.col("over_name").is_not_null() | pl.col("quantity").is_in(_ADDITIVE)
    named_ = [
        cells.filter(pl.col(part).is_not_null()).select(*_PLACE, pl.col(part).alias("name"), additive.alias("additive"))
        for part in ("above_name", "over_name")
    ]
    whole = pl.concat(named_).group_by(*_PLACE, "name", maintain_order=True).agg(pl.col("additive").any())
    return whole.with_row_index("unknown").with_columns(pl.col("unknown").cast(pl.Int64))


def _numbered(cells: pl.DataFrame, unknowns: pl.DataFrame) -> pl.DataFrame:
    """The cells with the numbers of their unknowns, and whether some file tells the divisor."""
    for part in ("above", "over"):
        numbers = unknowns.select(*_PLACE, pl.col("name").alias(f"{part}_name"), pl.col("unknown").alias(part))
        cells = cells.join(numbers, on=[*_PLACE, f"{part}_name"], how="left", nulls_equal=True)
    told = cells.filter(pl.col("over").is_null())["above"].unique()
    return cells.with_columns(pl.col("over").is_in(told.implode()).fill_null(True).alias("over_told"))


def _statements(cells: pl.DataFrame, unknowns: pl.DataFrame) -> System:
    low, high = _alone(cells, unknowns.height)
    terms = pl.concat([_quotient_rows(cells), _sum_rows(unknowns), _within_rows(unknowns)])
    numbered = terms.with_columns(pl.col("row").rle_id().cast(pl.Int64).alias("number"))
    ends = numbered.group_by("number", maintain_order=True).agg(pl.col("row_low", "row_high").first())
    return System(
        low,
        high,
        numbered["number"].to_numpy(),
        numbered["cell"].to_numpy(),
        numbered["coefficient"].to_numpy(),
        ends["row_low"].to_numpy(),
        ends["row_high"].to_numpy(),
    )


def _alone(cells: pl.DataFrame, count: int) -> tuple[Floats, Floats]:
    """What each unknown is by its own cell; a divisor that no file tells is at least what the rounding of a share of persons needs
    (full-time posts may be any part of one)."""
    low, high = np.zeros(count), np.full(count, np.inf)
    plain = cells.filter(pl.col("over").is_null())
    low[plain["above"].to_numpy()] = plain["low"].to_numpy()
    high[plain["above"].to_numpy()] = plain["high"].to_numpy()
    persons = (pl.col("quantity") == str(Quantity.SHARE)) & ~pl.col("measure").str.contains("heltidstjänst", literal=True)
    counted = cells.filter(pl.col("shown"), ~pl.col("over_told"), persons)
    least = fractions.least_divisors(counted["low"].to_numpy(), counted["high"].to_numpy())
    np.maximum.at(low, counted["over"].to_numpy(), least)
    return low, high


_TERM = {"row": pl.String, "cell": pl.Int64, "coefficient": pl.Float64, "row_low": pl.Float64, "row_high": pl.Float64}


def _quotient_rows(cells: pl.DataFrame) -> pl.DataFrame:
    """above - low x over >= 0 and above - high x over <= 0."""
    held = cells.filter(pl.col("over").is_not_null()).with_row_index("number")
    found = []
    for side, limit, ends in (("l", "low", (0.0, float("inf"))), ("h", "high", (-float("inf"), 0.0))):
        used = held.filter(pl.col(limit).is_finite())
        row = pl.concat_str([pl.lit(f"q{side}"), pl.col("number").cast(pl.String)]).alias("row")
        both = [pl.lit(ends[0]).alias("row_low"), pl.lit(ends[1]).alias("row_high")]
        above = used.select("number", row, pl.col("above").alias("cell"), pl.lit(1.0).alias("coefficient"), *both)
        over = used.select("number", row, pl.col("over").alias("cell"), (-pl.col(limit)).alias("coefficient"), *both)
        found.append(pl.concat([above, over.filter(pl.col("coefficient") != 0.0)]).sort("number", maintain_order=True))
    return pl.concat(found).select(*_TERM)


def _sum_rows(unknowns: pl.DataFrame) -> pl.DataFrame:
    """Units to their organizer, organizers to the nation: parts - total = 0."""
    steps = ((Level.UNIT, Level.ORGANIZER, "organizer"), (Level.ORGANIZER, Level.NATION, None))
    found = [pl.DataFrame(schema=_TERM)]
    for part, total, owner in steps:
        keys = ["source", "form", "period", "name", *([owner] if owner else [])]
        parts = unknowns.filter(pl.col("level") == str(part), pl.col("additive"))
        totals = unknowns.filter(pl.col("level") == str(total), pl.col("additive"))
        sums = totals.join(parts.select(keys), on=keys, how="semi").select(keys).unique(maintain_order=True).with_row_index("number")
        sides = [
            side.join(sums, on=keys, how="inner").select("number", pl.col("unknown").alias("cell"), pl.lit(sign).alias("coefficient"))
            for side, sign in ((parts, 1.0), (totals, -1.0))
        ]
        row = pl.concat_str([pl.lit(f"s{part}"), pl.col("number").cast(pl.String)]).alias("row")
        nought = [pl.lit(0.0).alias("row_low"), pl.lit(0.0).alias("row_high")]
        found.append(pl.concat(sides).sort("number", maintain_order=True).with_columns(row, *nought).select(*_TERM))
    return pl.concat(found)


def _within_rows(unknowns: pl.DataFrame) -> pl.DataFrame:
    """those - among <= 0."""
    found = [pl.DataFrame(schema=_TERM)]
    for source, relations in load().items():
        held = unknowns.filter(pl.col("source") == source)
        for within in relations.within:
            those, among = (held.filter(pl.col("name") == normalise(label)) for label in (within.those, within.among))
            pairs = those.join(among, on=_PLACE, nulls_equal=True).with_row_index("number")
            row = pl.concat_str([pl.lit("w" + normalise(within.those)), pl.col("number").cast(pl.String)]).alias("row")
            ends = [pl.lit(-float("inf")).alias("row_low"), pl.lit(0.0).alias("row_high")]
            sides = [
                pairs.select(row, pl.col(column).alias("cell"), pl.lit(sign).alias("coefficient"), *ends)
                for column, sign in (("unknown", 1.0), ("unknown_right", -1.0))
            ]
            found.append(pl.concat(sides).sort("row", maintain_order=True).select(*_TERM))
    return pl.concat(found)
