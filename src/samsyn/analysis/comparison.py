"""Organizers of the same kind and size, and the middle half of what they show. A plain rule for now, all in this file.

The group of an organizer, for a school form, is its kind (municipality or independent) and its size class by the number of
children or pupils in that form, as the newest open table counts them. An organizer whose number is not shown has no group.
A band is left out where more than one in ten of the group's cells is hidden: hidden cells are not a random part.
"""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from samsyn.analysis.disclosure import LEAST_IN_BAND
from samsyn.concepts.cell import HIDDEN, SHOWN, Status
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.concepts.tables import BANDS, GROUPS

LARGEST_HIDDEN_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Size:
    """How size is counted in a school form: by which indicator, with which lowest sizes of the classes, in which words."""

    indicator: str
    starts: tuple[int, ...]
    words: str


SIZES = {
    SchoolForm.GR: Size("gr-antal-elever", (1, 50, 150, 500, 2000), "elever i grundskolan"),
    SchoolForm.FSK: Size("fsk-antal-barn", (1, 25, 50, 100, 500), "barn i förskolan"),
}
KINDS = {
    OrganizerKind.MUNICIPALITY: "kommuner",
    OrganizerKind.INDEPENDENT: "enskilda huvudmän",
}
_COUNTED_AS_HIDDEN = [str(s) for s in (*HIDDEN, Status.NOT_REPORTABLE, Status.SPAN)]


def groups(figures: pa.Table, organizers: pa.Table) -> pa.Table:
    """The group of each organizer and school form, by the schema GROUPS."""
    rows = pl.DataFrame(figures).filter(pl.col("level") == "organizer", pl.col("value").is_not_null())
    kinds = pl.DataFrame(organizers).select("organizer", "kind").filter(pl.col("kind").is_in([str(k) for k in KINDS]))
    parts = [_sized(rows, form, size) for form, size in SIZES.items()]
    sized = pl.concat(parts).with_columns(pl.col("organizer").cast(pl.String)).join(kinds, on="organizer")
    keyed = sized.select("organizer", "form", pl.concat_str("kind", "form", "start", separator="-").alias("group"))
    return keyed.sort("organizer", "form").to_arrow().cast(GROUPS)


def _sized(rows: pl.DataFrame, form: SchoolForm, size: Size) -> pl.DataFrame:
    counts = rows.filter(pl.col("indicator") == size.indicator, pl.col("value") >= size.starts[0])
    newest = counts.sort("period_last", nulls_last=False).group_by("organizer", maintain_order=True).agg(pl.col("value").last())
    start = pl.max_horizontal(pl.when(pl.col("value") >= s).then(pl.lit(s)) for s in size.starts)
    return newest.select("organizer", pl.lit(str(form)).alias("form"), start.cast(pl.String).alias("start"))


def words(group: str) -> str:
    """A group in Swedish: `ENSKILD-GR-50` is "enskilda huvudmän med 50–149 elever i grundskolan"."""
    kind, form, start = group.split("-")
    size = SIZES[SchoolForm(form)]
    following = dict(zip(size.starts, size.starts[1:], strict=False)).get(int(start))
    span = f"minst {_thousands(int(start))}" if following is None else f"{_thousands(int(start))}–{_thousands(following - 1)}"
    return f"{KINDS[OrganizerKind(kind)]} med {span} {size.words}"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u2009")


def bands(figures: pa.Table, grouped: pa.Table, comparable: frozenset[str]) -> pa.Table:
    """The middle half of each group, indicator and period, by the schema BANDS, for the `comparable` indicators only.

    low and high are the first and third quartile (linear interpolation; Hyndman & Fan 1996, type 7) of the numbers shown.
    """
    rows = pl.DataFrame(figures).filter(pl.col("level") == "organizer", pl.col("indicator").cast(pl.String).is_in(list(comparable)))
    keys = ["indicator", "form", "period", "group"]
    plain = rows.select(pl.col("indicator", "organizer", "form", "period", "status").cast(pl.String), "value")
    joined = plain.join(pl.DataFrame(grouped), on=["organizer", "form"])
    shown, hidden = pl.col("status").is_in([str(s) for s in SHOWN]), pl.col("status").is_in(_COUNTED_AS_HIDDEN)
    counted = joined.group_by(keys).agg(
        (shown | hidden).sum().cast(pl.Int32).alias("organizers"),
        shown.sum().cast(pl.Int32).alias("shown"),
        pl.col("value").filter(shown).quantile(0.25, "linear").alias("low"),
        pl.col("value").filter(shown).quantile(0.75, "linear").alias("high"),
    )
    enough = (pl.col("shown") >= LEAST_IN_BAND) & (pl.col("shown") >= (1 - LARGEST_HIDDEN_SHARE) * pl.col("organizers"))
    told = counted.with_columns(pl.when(enough).then(pl.col("low", "high")))
    phrase = {group: words(group) for group in told["group"].unique().to_list()}
    named = told.with_columns(pl.col("group").replace_strict(phrase, return_dtype=pl.String).alias("words"))
    return named.select([f.name for f in BANDS]).sort(keys).to_arrow().cast(BANDS)
