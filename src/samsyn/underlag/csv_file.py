"""The tables as CSV, as a Swedish spreadsheet program opens it by itself: semicolon, decimal comma, UTF-8 with its mark, CRLF."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samsyn.underlag.columns import Number, Table, Value, tables
from samsyn.underlag.exchange import Exchange
from samsyn.underlag.speech import say
from samsyn.underlag.workbook import about

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(exchange: Exchange) -> bytes:
    """The first table, with every figure. Numbers are in the unit that stands in the column `Enhet`: 73,3 and %."""
    return _table(tables(exchange)[0])


def csv_zip(exchange: Exchange) -> bytes:
    """All tables, with legend and sources, as one packed file; its times are when the numbers were built."""
    first = _written([("Vad", "Säger"), *about(exchange, say("data-andelar-csv"))])
    held = {"las-forst.csv": first, **{f"{_plain(table.name)}.csv": _table(table) for table in tables(exchange)}}
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in held.items():
            entry = ZipInfo(name, exchange.vintage.built.timetuple()[:6])
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, content)
    return out.getvalue()


def _plain(name: str) -> str:
    """`Tidigare år` as `tidigare-ar`: every program can unpack that name."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "-", ascii_only).lower()


def _table(table: Table[object]) -> bytes:
    lines = ([column.take(line) for column in table.columns] for line in table.lines)
    return _written([[column.title for column in table.columns], *lines])


def _written(lines: Iterable[Iterable[Value]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case Number():
            return decimal_comma(value)
        case str():
            return harmless(value)
        case _:
            return str(value)


def decimal_comma(number: Number) -> str:
    """`73,3`, with all decimals that say something."""
    text = f"{number.published:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def harmless(text: str) -> str:
    """With an apostrophe before what a spreadsheet program would run as a formula (CWE-1236). A sign alone is none."""
    return f"'{text}" if len(text) > 1 and text.startswith(_STARTS_FORMULA) else text
