"""What a source is, and the small steps that all tables of published cells share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
import pyarrow as pa

from samsyn.concepts import period as periods
from samsyn.concepts import tables
from samsyn.concepts.cell import Legend, Quantity, Scale, common_step, read_cell
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.period import Period
from samsyn.concepts.place import place
from samsyn.concepts.receipts import LegalBasis, Reading
from samsyn.sources.rawfile import RawFile


@dataclass(frozen=True)
class Source:
    """One kind of file from one publisher.

    recognise: whether a file is of this kind, by a quick look. read: the tables, given the key for sole traders' aliases;
    raises InputRefused.
    """

    kind: str
    title: str
    publisher: str
    licence: str
    legal_basis: LegalBasis | None
    recognise: Callable[[RawFile], bool]
    read: Callable[[RawFile, bytes], Reading]


def period_in_name(name: str) -> Period:
    """The day or year that a file's name tells, for files that do not tell it themselves; unknown if it tells none."""
    if match := re.search(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)", name):
        return periods.day(date(int(match[1]), int(match[2]), int(match[3])))
    if match := re.search(r"(?<!\d)(20\d{2})(?!\d)", name):
        return periods.calendar_year(int(match[1]))
    return periods.UNKNOWN


def scales(cells: pl.DataFrame, quantities: Mapping[str, str], legend: Legend) -> dict[str, Scale]:
    """How each measure of one file is to be read; `cells` has columns measure and token."""
    numbers = cells.filter(~pl.col("token").is_in(list(legend.markers))).unique(["measure", "token"])
    tokens = {str(key[0]): part["token"].to_list() for key, part in numbers.group_by("measure")}
    return {
        measure: Scale(Quantity(quantity), None if quantity == Quantity.COUNT else common_step(tokens.get(measure, [])))
        for measure, quantity in quantities.items()
    }


def typed(raw: RawFile, cells: pl.DataFrame, how: Mapping[str, Scale], legend: Legend) -> pl.DataFrame:
    """`cells` (sheet, row, column, measure, token, ...) with status, value, low and high added.

    Each distinct token of each measure is read once. Raises InputRefused naming the first cell that cannot be read.
    """
    first = cells.unique(["measure", "token"], keep="first", maintain_order=True)
    read = [
        read_cell(token, how[measure], legend, f"{raw.name}, {place(sheet, row, column)}")
        for sheet, row, column, measure, token in first.select("sheet", "row", "column", "measure", "token").iter_rows()
    ]
    meaning = first.select("measure", "token").with_columns(
        pl.Series("status", [str(c.status) for c in read], pl.String),
        pl.Series("value", [c.value for c in read], pl.Float64),
        pl.Series("low", [c.low for c in read], pl.Float64),
        pl.Series("high", [c.high for c in read], pl.Float64),
    )
    return cells.join(meaning, on=["measure", "token"], how="left", maintain_order="left")


def dated(frame: pl.DataFrame, labels: str = "period") -> pl.DataFrame:
    """The frame with first and last day of each row's period added."""
    known = {label: periods.parse(label) for label in frame[labels].unique().to_list()}
    return frame.with_columns(
        pl.col(labels).replace_strict({k: p.first for k, p in known.items()}, return_dtype=pl.Date).alias("period_first"),
        pl.col(labels).replace_strict({k: p.last for k, p in known.items()}, return_dtype=pl.Date).alias("period_last"),
    )


def table(name: str, frame: pl.DataFrame, raw: RawFile) -> pa.Table:
    """The frame as one of `tables.READ`: the file's id added, columns absent from it filled with null."""
    schema = tables.READ[name]
    held = frame.with_columns(pl.lit(raw.id).alias("file")).to_arrow()
    columns = [
        held[field.name].cast(field.type) if field.name in held.column_names else pa.nulls(held.num_rows, field.type) for field in schema
    ]
    return pa.table(columns, schema=schema)


def legend_table(raw: RawFile, legend: Legend, own: bool) -> pa.Table:
    """The legend as a table; `own` where the words are ours because the file has none."""
    rows = [{"token": m.token, "status": str(m.status), "words": m.words, "own": own} for m in legend.markers.values()]
    return table("legends", pl.DataFrame(rows), raw)


def measure_table(raw: RawFile, form: str, labels: Mapping[str, str], how: Mapping[str, Scale]) -> pa.Table:
    rows = [
        {
            "form": form,
            "measure": measure,
            "label": label,
            "quantity": str(how[measure].quantity),
            "step": None if (step := how[measure].step) is None else float(step),
        }
        for measure, label in labels.items()
    ]
    return table("measures", pl.DataFrame(rows, schema_overrides={"step": pl.Float64}), raw)


def refuse_duplicates(raw: RawFile, frame: pl.DataFrame, key: list[str], says: str) -> None:
    """Raise InputRefused if two rows of `frame` (with column `place`) have the same key."""
    again = frame.filter(pl.struct(key).is_duplicated())
    if not again.is_empty():
        first = again.row(0, named=True)
        places = again.filter(pl.all_horizontal(pl.col(k).eq_missing(pl.lit(first[k])) for k in key))["place"].to_list()
        raise InputRefused(
            f"{says} förekommer mer än en gång.",
            f"{raw.name}, {' och '.join(places[:3])}",
            "Ta bort den ena, eller hämta filen på nytt från utgivaren.",
        )
