"""A table that somebody uploads: read as text, never run, never opened by anything that runs what is in it."""

import csv
import io
import zipfile
from dataclasses import dataclass

import fastexcel

from samsyn.concepts.errors import InputRefused

MOST_BYTES = 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 200, 20, 300
_UNPACKED_TO_PACKED = 20 * 1024 * 1024
_BEGINS = {b"%PDF": "en PDF", b"PK": "ett kalkylblad eller en packad fil", b"{\\rtf": "ett dokument", b"<": "en webbsida eller XML"}
"""How files begin that are now and then given the ending of a table."""
_REMEDY = "Spara tabellen som CSV (UTF-8) eller XLSX och försök igen."

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Most:
    """How large a table may be."""

    megabytes: int
    rows: int


SMALL = Most(MOST_BYTES // 1024 // 1024, MOST_ROWS)


def table(name: str, content: bytes, most: Most = SMALL) -> Table:
    """The rows of a CSV or XLSX file as text, the first is the head. Raises InputRefused for anything else, in words."""
    if len(content) > most.megabytes * 1024 * 1024:
        raise InputRefused(f"Filen är större än {most.megabytes} MB.", name, "Ta bort rader eller blad som inte behövs.")
    match name.lower().rpartition(".")[2]:
        case "csv" | "txt":
            rows = _csv(name, content)
        case "xlsx":
            rows = _xlsx(name, content, most)
        case _:
            raise InputRefused("Den sortens fil går inte att ta emot.", name, _REMEDY)
    return _tidy(name, rows, most)


def _csv(name: str, content: bytes) -> list[list[str]]:
    text = _decoded(name, content)
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputRefused("Filen går inte att läsa som CSV.", name, _REMEDY) from error


def _decoded(name: str, content: bytes) -> str:
    kind = next((kind for begins, kind in _BEGINS.items() if content.lstrip().startswith(begins)), "")
    if kind:
        raise InputRefused(f"Filen är {kind} och ingen CSV.", name, _REMEDY)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if any(ord(letter) < 32 and letter not in "\r\n\t" for letter in text) or "\N{REPLACEMENT CHARACTER}" in text:
        raise InputRefused("Filen är ingen text.", name, _REMEDY)
    return text


def _xlsx(name: str, content: bytes, most: Most) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > most.megabytes * _UNPACKED_TO_PACKED:
                raise InputRefused("Filen är för stor när den packas upp.", name, "Ta bort rader, blad och bilder som inte behövs.")
        sheet = fastexcel.read_excel(content).load_sheet(0, header_row=None, dtypes="string", n_rows=most.rows + 2)
        columns = [column.to_pylist() for column in sheet.to_arrow().columns]
    except (zipfile.BadZipFile, fastexcel.FastExcelError, ValueError) as error:
        raise InputRefused("Filen går inte att läsa som XLSX.", name, _REMEDY) from error
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _tidy(name: str, rows: list[list[str]], most: Most) -> Table:
    """Without empty rows and columns; all rows equally long."""
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    width = max((len(row) for row in filled), default=0)
    squared = [row + [""] * (width - len(row)) for row in filled]
    used = [number for number in range(width) if any(row[number] for row in squared)]
    if len(squared) < 2 or not used:
        raise InputRefused("Tabellen är tom.", name, "Den behöver en rad med rubriker och minst en rad till.")
    if len(squared) > most.rows or len(used) > MOST_COLUMNS:
        raise InputRefused(f"Tabellen är större än {most.rows} rader och {MOST_COLUMNS} kolumner.", name, "Ta med det viktigaste.")
    if any(len(cell) > MOST_LETTERS for row in squared for cell in row):
        raise InputRefused(f"En ruta har fler än {MOST_LETTERS} tecken.", name, "Korta texten i rutan.")
    return tuple(tuple(row[number] for number in used) for row in squared)
