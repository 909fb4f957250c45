"""An underlag as a spreadsheet (XLSX) to send on: figures that are numbers, every sentence, legend and sources."""

import io
from typing import Any

import xlsxwriter

from samsyn.concepts.cell import Quantity
from samsyn.concepts.swedish import NBSP, day
from samsyn.underlag import columns
from samsyn.underlag.columns import Number, Table, Value
from samsyn.underlag.exchange import Exchange
from samsyn.underlag.speech import say

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONG = 30
"""Columns from this width hold sentences, and wrap."""


def xlsx(exchange: Exchange) -> bytes:
    """The same bytes for the same data: the time in the file is when the numbers were built."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    _tell_properties(book, exchange)
    _read_first(book, exchange)
    sheets = _Sheets(book, exchange.vintage.synthetic)
    for table in columns.tables(exchange):
        sheets.add(table)
    book.close()
    return out.getvalue()


def _tell_properties(book: Any, exchange: Exchange) -> None:
    book.set_properties(
        {
            "title": f"{exchange.organizer.name}: underlag inför kvalitetsdialog",
            "subject": "Kvalitetsdialog",
            "author": "Samsyn",
            "keywords": f"kvalitetsdialog, underlag, {exchange.organizer.id}",
            "comments": "Påhittade uppgifter." if exchange.vintage.synthetic else "",
            "created": exchange.vintage.built.replace(tzinfo=None),
        }
    )
    book.set_custom_property("Språk", "sv-SE")
    book.set_custom_property("Utgåva", exchange.vintage.id)
    book.set_calc_mode("auto")


def _read_first(book: Any, exchange: Exchange) -> None:
    sheet = book.add_worksheet("Läs först")
    name = book.add_format({"bold": True, "font_size": 16})
    term = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, exchange.organizer.name, name)
    for number, (what, told) in enumerate(about(exchange, say("data-andelar")), 2):
        sheet.write_string(number, 0, what, term)
        sheet.write_string(number, 1, told, text)
    _print(sheet, exchange.vintage.synthetic)


def about(exchange: Exchange, shares: str) -> list[tuple[str, str]]:
    """What is told first: terms and words. shares: how the numbers of this very format are written."""
    made = exchange.vintage
    return [
        ("Vad det är", say("data-vad")),
        ("Vems", f"{exchange.organizer.name}. {exchange.organizer.identity}."),
        ("Påhittat eller inte", say("data-pahittat" if made.synthetic else "data-inte-pahittat")),
        ("Utgåva", say("data-utgava", vintage=made.id, day=day(made.built), writer=made.writer, edition=made.edition)),
        ("Tomma rutor", say("data-tom-ruta")),
        ("Talen", shares),
        ("Gränser", say("data-granser")),
        ("Liknande huvudmän", say("data-liknande")),
        ("Licens", say("data-licens")),
        ("Källor", exchange.footer),
    ]


class _Sheets:
    """Sheets with one table each, in the same dress."""

    def __init__(self, book: Any, synthetic: bool) -> None:
        self._book, self._synthetic = book, synthetic
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._text = book.add_format({"valign": "top"})
        self._long = book.add_format({"valign": "top", "text_wrap": True})
        self._numbers: dict[str, Any] = {}

    def add(self, table: Table[Any]) -> None:
        held = table.columns
        sheet = self._book.add_worksheet(table.name)
        for place, column in enumerate(held):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._head)
        last = 0
        for last, line in enumerate(table.lines, 1):
            for place, column in enumerate(held):
                self._write(sheet, last, place, column.take(line), self._long if column.width >= _LONG else self._text)
        sheet.freeze_panes(1, table.fixed)
        sheet.autofilter(0, 0, max(last, 1), len(held) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(max(last, 1), len(held) - 1)}"})
        sheet.repeat_rows(0)
        _print(sheet, self._synthetic)

    def _write(self, sheet: Any, row: int, place: int, value: Value, dress: Any) -> None:
        """A text is never run as a formula, whatever it begins with."""
        match value:
            case None | "":
                return
            case Number():
                sheet.write_number(row, place, value.value, self._dress(value))
            case int():
                sheet.write_number(row, place, value, self._text)
            case _:
                sheet.write_string(row, place, value, dress)

    def _dress(self, number: Number) -> Any:
        """How a number is shown; the program that opens the file writes the decimal comma."""
        shape = ("0" if number.of.quantity is Quantity.SHARE else "#,##0") + ("." + "0" * number.decimals if number.decimals else "")
        shape += f'"{NBSP}"%' if number.of.quantity is Quantity.SHARE else ""
        if shape not in self._numbers:
            self._numbers[shape] = self._book.add_format({"num_format": shape, "valign": "top"})
        return self._numbers[shape]


def _print(sheet: Any, synthetic: bool) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&L&A&RPåhittade uppgifter" if synthetic else "&L&A")
    sheet.set_footer("&RSida &P av &N")
