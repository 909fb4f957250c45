"""Small tables of cells, written by hand."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from samsyn.concepts.period import school_year
from samsyn.concepts.tables import CELLS

PERIOD = school_year(2024)
SCHEMA = pa.schema([*CELLS, pa.field("source", pa.string())])
Row = dict[str, object]


def cell(
    measure: str, status: str, value: float | None, low: float | None, high: float | None, *, raw: str = "text", **other: object
) -> Row:
    """One cell of unit F1 of organizer A, unless `other` says something else."""
    return {
        "file": "fil",
        "sheet": "blad",
        "row": 1,
        "column": 1,
        "level": "unit",
        "organizer": "A",
        "unit": "F1",
        "form": "FSK",
        "measure": measure,
        "period": PERIOD.label,
        "period_first": PERIOD.first,
        "period_last": PERIOD.last,
        "token": raw,
        "status": status,
        "value": value,
        "low": low,
        "high": high,
        "source": "skolverket-forskola-enheter",
    } | other


def exact(measure: str, number: float, *, raw: str = "text", **other: object) -> Row:
    return cell(measure, "exact", number, number, number, raw=raw, **other)


def table(*rows: Row) -> ir.Table:
    return ibis.memtable(pa.Table.from_pylist(list(rows), schema=SCHEMA))
