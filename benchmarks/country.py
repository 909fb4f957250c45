"""A whole country of figures in memory, at any size, for measuring the analysis: the synthetic Sweden, thinned or repeated."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from samsyn.analysis.organizers import Who
from samsyn.concepts.tables import COMPUTED, PLACES
from samsyn.store import published

FULL = 2800


@dataclass(frozen=True, slots=True)
class Country:
    """What `analysis.conclude` takes."""

    computed: pa.Table
    who: Who
    places: pa.Table

    @property
    def organizers(self) -> int:
        return self.who.organizers.num_rows


def country(home: Path) -> Country:
    """The country that a home's current vintage was made from."""
    store = published.opened(home)
    table = {name: store._ask(f"SELECT * FROM {name}") for name in ("figures", "organizers", "units", "forms", "places")}  # noqa: S608 - whole tables, for measuring only
    computed = table["figures"].select(COMPUTED.names).cast(COMPUTED)
    return Country(computed, Who(table["organizers"], table["units"], table["forms"]), table["places"].select(PLACES.names))


def thinned(whole: Country, every: int) -> Country:
    """Each so many-th organizer, with its units; the nation stays."""
    kept = pl.DataFrame(whole.who.organizers).gather_every(every)["organizer"].to_list()
    mine = pl.col("organizer").cast(pl.String).is_in(kept)

    def part(table: pa.Table) -> pa.Table:
        return pl.DataFrame(table).filter(mine).to_arrow()

    figures = pl.DataFrame(whole.computed).filter(mine | pl.col("organizer").is_null()).to_arrow().cast(COMPUTED)
    return Country(figures, Who(part(whole.who.organizers), part(whole.who.units), part(whole.who.forms)), whole.places)


def repeated(whole: Country, times: int) -> Country:
    """So many copies of every organizer, each with a number of its own; the nation once."""

    def grown(table: pa.Table) -> pa.Table:
        rows = pl.DataFrame(table).with_columns(pl.col("organizer").cast(pl.String))
        own, nation = rows.filter(pl.col("organizer").is_not_null()), rows.filter(pl.col("organizer").is_null())
        units = [pl.col("unit") + "-" + pl.lit(str(i)) for i in range(times)] if "unit" in rows.columns else [None] * times
        copies = [
            own.with_columns([pl.col("organizer") + "-" + pl.lit(str(i)), *([unit] if unit is not None else [])])
            for i, unit in enumerate(units)
        ]
        return pl.concat([*copies, nation]).to_arrow()

    who = Who(grown(whole.who.organizers), grown(whole.who.units), grown(whole.who.forms))
    return Country(grown(whole.computed).cast(COMPUTED), who, whole.places)
