"""Who the organizers are: what several files say of the same organizer, brought together with its time.

A newer file outranks an older one; a file that does not tell its time comes last. School forms and units are taken from
the newest file that speaks of that form for that organizer, and keep the period and the file they are known from.
"""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from samsyn.analysis.names import NAMELESS_UNIT, from_units, presentable, searchable, spellings, swedish_order
from samsyn.concepts.identity import is_alias
from samsyn.concepts.school import OrganizerKind

_NEWEST = [pl.col("period_last"), pl.col("period_first"), pl.col("file")]


@dataclass(frozen=True, slots=True)
class Who:
    """organizers: organizer, name, named_by_units, kind, legal_form, places, sort_key, search, alias. units and forms as read."""

    organizers: pa.Table
    units: pa.Table
    forms: pa.Table


def resolve(organizers: pa.Table, units: pa.Table, forms: pa.Table, places: pa.Table) -> Who:
    """One row per organizer, and its forms and units. Input by `concepts.tables`; one row per file and organizer."""
    said, held, places_ = pl.DataFrame(organizers), pl.DataFrame(units), pl.DataFrame(places)
    known = spellings([*said["name"].to_list(), *places_["full_name"].to_list()])
    newest_units = _named_units(_newest(held, ["organizer", "form"]), held)
    newest_forms = _forms(pl.DataFrame(forms), newest_units)
    owners = _owners(said, known).join(_from_units(newest_units, places_), on="organizer", how="left")
    return Who(_finish(owners), newest_units.to_arrow(), newest_forms.to_arrow())


def _newest(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """The rows of the newest period in the newest file for each key."""
    best = rows.sort(_NEWEST, nulls_last=False).group_by(key, maintain_order=True).agg(pl.col("file", "period").last())
    return rows.join(best, on=[*key, "file", "period"], how="semi", nulls_equal=True)


def _named_units(units: pl.DataFrame, everything: pl.DataFrame) -> pl.DataFrame:
    """Units with presentable names, and the municipality from any file that knows it."""
    known = spellings(everything["name"].to_list())
    where = everything.filter(pl.col("municipality").is_not_null()).sort(_NEWEST, nulls_last=False)
    where = where.group_by("unit").agg(pl.col("municipality").last().alias("known_municipality"))
    named = units.with_columns(pl.Series("name", [presentable(n or NAMELESS_UNIT, known) for n in units["name"].to_list()], pl.String))
    joined = named.join(where, on="unit", how="left").with_columns(pl.coalesce("municipality", "known_municipality").alias("municipality"))
    order = pl.Series("sort_key", [swedish_order(n) for n in joined["name"].to_list()], pl.String)
    return joined.drop("known_municipality").with_columns(order).sort("organizer", "form", "sort_key", "unit")


def _forms(forms: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    newest = _newest(forms, ["organizer", "form"]).unique(["organizer", "form"], keep="last", maintain_order=True)
    counts = units.group_by("organizer", "form").agg(pl.col("unit").n_unique().cast(pl.Int32).alias("units"))
    return newest.join(counts, on=["organizer", "form"], how="left").with_columns(pl.col("units").fill_null(0)).sort("organizer", "form")


def _owners(said: pl.DataFrame, known: dict[str, str]) -> pl.DataFrame:
    """Name, kind and legal form of each organizer: the newest that is told."""
    ordered = said.sort(_NEWEST, nulls_last=False)
    told = ordered.group_by("organizer").agg(
        pl.col("name").drop_nulls().last(), _kind().alias("kind"), pl.col("legal_form").drop_nulls().last()
    )
    names = [presentable(n, known) if n else None for n in told["name"].to_list()]
    return told.with_columns(pl.Series("name", names, pl.String))


def _kind() -> pl.Expr:
    """The register outranks other files (it alone has legal forms); else what is told; else by the number's first digit.

    A number beginning with 2 belongs to the state, a region, a municipality or a parish; others are legal persons under
    private law (Skatteverket, SKV 709).
    """
    registered = pl.col("kind").filter(pl.col("legal_form").is_not_null()).last()
    private = pl.when(~pl.col("organizer").first().str.starts_with("2")).then(pl.lit(str(OrganizerKind.INDEPENDENT)))
    return pl.coalesce(registered, pl.col("kind").drop_nulls().last(), private)


def _from_units(units: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """For each organizer: a name made from its units, its municipalities by name, and its units' names for searching."""
    names = places.filter(pl.col("place") == "municipality").select(pl.col("code").alias("municipality"), pl.col("name").alias("where"))
    placed = units.join(names, on="municipality", how="left")
    grouped = placed.group_by("organizer").agg(pl.col("name").unique(maintain_order=True), pl.col("where").drop_nulls().unique())
    return grouped.select(
        "organizer",
        pl.Series("by_units", [from_units(n) for n in grouped["name"].to_list()], pl.String),
        pl.Series("places", [sorted(w, key=swedish_order) for w in grouped["where"].to_list()], pl.List(pl.String)),
        pl.col("name").list.join(" ").alias("unit_names"),
    )


def _finish(owners: pl.DataFrame) -> pa.Table:
    named = owners.with_columns(
        pl.col("name").is_null().alias("named_by_units"),
        pl.coalesce("name", "by_units", pl.lit(from_units([]))).alias("name"),
        pl.col("places").fill_null([]),
    )
    texts = named.select(
        pl.concat_str("name", "organizer", pl.col("places").list.join(" "), "unit_names", separator=" ", ignore_nulls=True)
    )
    return (
        named.with_columns(
            pl.Series("sort_key", [swedish_order(n) for n in named["name"].to_list()], pl.String),
            pl.Series("search", [searchable(t) for t in texts.to_series().to_list()], pl.String),
            pl.Series("alias", [is_alias(o) for o in named["organizer"].to_list()], pl.Boolean),
        )
        .drop("by_units", "unit_names")
        .sort("sort_key", "organizer")
        .to_arrow()
    )
