"""Which municipality an organizer belongs to, which organizer is a municipality's own, and what others say is like it."""

import polars as pl
import pyarrow as pa

from samsyn.analysis.names import swedish_order
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


def elsewhere(likenesses: pa.Table, who: Who, places: pa.Table) -> pa.Table:
    """What another publisher says of each municipality, newest period only: organizer, form, period, file, names of those like it.

    likenesses: by LIKENESSES. Names are in the order of the alphabet. A code that no table of places has gives no name.
    """
    rows = pl.DataFrame(likenesses)
    newest = rows.sort("period_last", "file").group_by("municipality", "form").agg(pl.col("period", "file").last())
    current = rows.join(newest, on=["municipality", "form", "period", "file"], how="semi")
    names = pl.DataFrame(places).filter(pl.col("place") == "municipality").select(pl.col("code").alias("peer"), "name").unique("peer")
    municipal = pl.DataFrame(who.organizers).filter(pl.col("kind") == str(OrganizerKind.MUNICIPALITY)).select("organizer")
    owners = home_municipalities(who, places).join(municipal, on="organizer", how="semi")
    told = current.join(names, on="peer").join(owners, on="municipality").group_by("organizer", "form", "period", "file").agg("name")
    ordered = pl.Series("names", [sorted(found, key=swedish_order) for found in told["name"].to_list()], pl.List(pl.String))
    return told.drop("name").with_columns(ordered).sort("organizer", "form").to_arrow()
