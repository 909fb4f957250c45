"""The figures as CSV, as a Swedish spreadsheet program opens it by itself: semicolon, decimal comma, UTF-8 with its mark, CRLF."""

import csv
import io

from samsyn.underlag.columns import FIGURES, Number, Value, figure_lines
from samsyn.underlag.exchange import Exchange

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(exchange: Exchange) -> bytes:
    """Numbers are in the unit that stands in the column `Enhet`: 73,3 and %."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([column.title for column in FIGURES])
    writer.writerows([_written(column.take(line)) for column in FIGURES] for line in figure_lines(exchange))
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
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
