"""What a source is, and the small steps that all tables of published cells share."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    if match := re.search(r"(?<!\d)(20\d{2}-\d{2}-\d{2})(?!\d)", name):
        try:
            return periods.parse(match[1])
        except InputRefused:  # no day in any calendar
            return periods.UNKNOWN
    if match := re.search(r"(?<!\d)(20\d{2})(?!\d)", name):
        return periods.calendar_year(int(match[1]))
    return periods.UNKNOWN


def text_rows(raw: RawFile, needed: Sequence[str], nothing: str) -> pl.DataFrame:
    """The rows of a comma separated file as text, with `row`: the line, 1 being the header.

    Raises InputRefused where a needed column is missing or stands twice, a row is broken off, or there are no rows (told
    by `nothing`).
    """
    header, *records = raw.records
    absent = ", ".join(name for name in needed if name not in header)
    if absent:
        others = ", ".join(name for name in header if name not in needed)
        raise InputRefused(f"Kolumnen {absent} saknas.", f"{raw.name}, rad 1", f"Har kolumnen bytt namn? Filen har {others}.")
    twice = next((name for name in needed if header.count(name) > 1), None)
    if twice:
        raise InputRefused(f"Kolumnen {twice} finns två gånger.", f"{raw.name}, rad 1", "Ta bort den ena, eller hämta filen på nytt.")
    uneven = next(((row, len(record)) for row, record in enumerate(records, 2) if len(record) != len(header)), None)
    if uneven:
        says = f"Raden har {uneven[1]} fält, men rubriken har {len(header)}."
        raise InputRefused(says, f"{raw.name}, rad {uneven[0]}", "Är filen avbruten? Hämta den på nytt.")
    if not records:
        raise InputRefused(nothing, raw.name, "Hämta filen på nytt.")
    columns = {name: i for i, name in enumerate(header) if header.count(name) == 1}
    rows = pl.DataFrame({name: [record[i] for record in records] for name, i in columns.items()})
    return rows.with_row_index("row", offset=2).with_columns(pl.col("row").cast(pl.Int32))


def cleaned(name: str) -> pl.Expr:
    """A column of names with single spaces; null where there is no name."""
    text = pl.col(name).str.replace_all(r"\s+", " ").str.strip_chars()
    return pl.when(text != "").then(text)


def scales(cells: pl.DataFrame, quantities: Mapping[str, str], legend: Legend) -> dict[str, Scale]:
    """How each measure of one file is to be read; `cells` has columns measure and token."""
    numbers = cells.filter(~pl.col("token").is_in(list(legend.markers))).unique(["measure", "token"])
    tokens = {str(key[0]): part["token"].to_list() for key, part in numbers.group_by("measure")}
    return {measure: _scale(Quantity(quantity), tokens.get(measure, [])) for measure, quantity in quantities.items()}


def _scale(quantity: Quantity, tokens: list[str]) -> Scale:
    step = common_step(tokens)
    return Scale(quantity, Decimal(0) if quantity is Quantity.COUNT and step is not None else step)


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
    """The measures of one file, by the schema MEASURES. labels: from normalised label to the label as published."""
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
