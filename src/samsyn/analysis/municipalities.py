"""Which municipality an organizer belongs to, and which organizer is a municipality's own."""

import polars as pl
import pyarrow as pa

from samsyn.analysis.organizers import Who
from samsyn.concepts.school import OrganizerKind


def home_municipalities(who: Who, places: pa.Table) -> pl.DataFrame:
    """organizer, municipality: the code of the municipality that it is, or else where it has most of its units.

    Of equally many the lowest code. A municipality is known by its full name (`Sjölunda kommun`), and else by where its units are.
    Organizers of which neither is known are left out.
    """
    most = (
        pl.DataFrame(who.units)
        .unique(["organizer", "unit"])
        .filter(pl.col("municipality").is_not_null())
        .group_by("organizer", "municipality")
        .len()
        .sort("organizer", "len", "municipality", descending=[False, True, False])
        .unique("organizer", keep="first", maintain_order=True)
        .select("organizer", "municipality")
    )
    own = _named(pl.DataFrame(who.organizers), pl.DataFrame(places))
    return own.join(most, on="organizer", how="full", coalesce=True, suffix="_most").select(
        "organizer", pl.coalesce("municipality", "municipality_most")
    )


def _named(organizers: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    municipal = organizers.filter(pl.col("kind") == str(OrganizerKind.MUNICIPALITY)).with_columns(
        pl.col("name").str.to_lowercase().alias("key")
    )
    names = places.filter(pl.col("place") == "municipality").select(
        pl.col("full_name").str.to_lowercase().alias("key"), pl.col("code").alias("municipality")
    )
    return municipal.join(names.unique("key"), on="key").select("organizer", "municipality")
