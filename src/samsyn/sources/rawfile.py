"""A file as it came, and its content by kind of container. What the name says about the kind is never believed."""

import codecs
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import fastexcel
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.concepts.errors import InputRefused

SYNTHETIC_MARK = "PAHITTAT.txt"
"""A file of this name in a folder says that everything in the folder is made up."""

_FETCH_AGAIN = "Hämta filen på nytt från utgivaren och läs in den igen."


class Container(StrEnum):
    WORKBOOK = "arbetsbok (xlsx)"
    PARQUET = "Parquet"
    TEXT = "textfil"
    JSON = "JSON"
    PDF = "PDF"
    OTHER = "okänt format"


@dataclass(frozen=True)
class RawFile:
    """One file on disk. `name` is what it is called to people; `synthetic` whether a folder it lies in says that it is made up."""

    path: Path
    name: str
    synthetic: bool = False

    @classmethod
    def found(cls, path: Path) -> "RawFile":
        """The file at `path`, marked as synthetic if its folder is. Raises InputRefused if it cannot be opened."""
        if not path.is_file():
            raise InputRefused("Filen finns inte.", str(path), "Kontrollera sökvägen.")
        return cls(path, path.name, any((folder / SYNTHETIC_MARK).exists() for folder in path.resolve().parents))

    @cached_property
    def sha256(self) -> str:
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @property
    def id(self) -> str:
        return self.sha256[:12]

    @cached_property
    def _head(self) -> bytes:
        with self.path.open("rb") as stream:
            return stream.read(4096)

    @cached_property
    def encoding(self) -> str:
        """UTF-8, or UTF-16 where the first bytes say so: a byte order mark, or every other byte a zero."""
        if self._head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        start = self._head[:40]
        return "utf-16-le" if len(start) > 8 and any(start[::2]) and not any(start[1::2]) else "utf-8-sig"

    @cached_property
    def container(self) -> Container:
        """What the first bytes say that the file is."""
        head = self._head
        if head.startswith(b"%PDF"):
            return Container.PDF
        if head.startswith(b"PAR1"):
            return Container.PARQUET
        if head.startswith(b"PK"):
            return Container.WORKBOOK
        if head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith((b"{", b"[")):
            return Container.JSON
        return Container.OTHER if b"\x00" in head and self.encoding == "utf-8-sig" else Container.TEXT

    @cached_property
    def workbook(self) -> fastexcel.ExcelReader:
        """The workbook. Raises InputRefused if the file is something else or is broken off."""
        if self.container is not Container.WORKBOOK:
            raise InputRefused(f"Filen är ingen arbetsbok utan {self.container}.", self.name, "Spara eller hämta den som xlsx.")
        if not zipfile.is_zipfile(self.path):
            raise InputRefused("Arbetsboken är avbruten: slutet av filen saknas.", self.name, _FETCH_AGAIN)
        try:
            return fastexcel.read_excel(self.path)
        except fastexcel.FastExcelError as error:
            raise InputRefused("Arbetsboken går inte att öppna.", self.name, _FETCH_AGAIN) from error

    def sheet(self, name: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """A sheet as raw text. With `columns` only those are loaded, by the names in the first row; else all, unnamed.

        Raises InputRefused naming a column that is missing.
        """
        try:
            loaded = (
                self.workbook.load_sheet(name, header_row=None, dtypes="string", skip_whitespace_tail_rows=False)
                if columns is None
                else self.workbook.load_sheet(name, use_columns=list(columns), dtypes="string")
            )
            return pl.DataFrame(loaded.to_arrow())
        except fastexcel.ColumnNotFoundError as error:
            present = self.workbook.load_sheet(name, n_rows=0).available_columns()
            absent = ", ".join(c for c in columns or () if c not in {p.name for p in present})
            raise InputRefused(
                f"Kolumnen {absent} saknas.", f"{self.name}, blad {name}", "Har utgivaren bytt namn på den? Jämför med en äldre fil."
            ) from error
        except fastexcel.FastExcelError as error:
            raise InputRefused("Bladet går inte att läsa.", f"{self.name}, blad {name}", _FETCH_AGAIN) from error

    @cached_property
    def text(self) -> str:
        """The file as UTF-8 text. Raises InputRefused if it is in another encoding."""
        if self.encoding != "utf-8-sig":
            raise self._other_encoding(1)
        try:
            return self.path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._other_encoding(self.path.read_bytes()[: error.start].count(b"\n") + 1) from error

    def _other_encoding(self, line: int) -> InputRefused:
        return InputRefused(
            "Filen är inte sparad i UTF-8, så å, ä och ö kan inte läsas.",
            f"{self.name}, rad {line}",
            "Spara den på nytt som ”CSV UTF-8”, eller hämta den igen från utgivaren.",
        )

    @cached_property
    def records(self) -> list[list[str]]:
        """The records of a comma separated file, the header first; empty lines last are no records."""
        reader = csv.reader(io.StringIO(self.text, newline=""))
        try:
            held = list(reader)
        except csv.Error as error:
            raise InputRefused("Raden går inte att dela i fält.", f"{self.name}, rad {reader.line_num}", _FETCH_AGAIN) from error
        while held and not held[-1]:
            held.pop()
        return held

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The first line's fields, also where the encoding is wrong (then å, ä and ö may be replaced); none if it is no table."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as stream:
            try:
                return tuple(next(csv.reader(stream), ()))
            except csv.Error:
                return ()

    def opens_with(self, *words: bytes) -> bool:
        """Whether all of the words stand among the first bytes."""
        return all(word in self._head for word in words)

    def json(self) -> object:
        """What a JSON file holds. Raises InputRefused if it is broken off, or not in UTF-8."""
        try:
            return json.loads(self.text)
        except json.JSONDecodeError as error:
            raise InputRefused("JSON-filen är trasig eller avbruten.", f"{self.name}, rad {error.lineno}", _FETCH_AGAIN) from error

    def parquet(self) -> pa.Table:
        try:
            return pq.read_table(self.path)
        except pa.ArrowInvalid as error:
            raise InputRefused("Parquet-filen är trasig eller avbruten.", self.name, _FETCH_AGAIN) from error

    @cached_property
    def parquet_columns(self) -> frozenset[str]:
        try:
            return frozenset(pq.read_schema(self.path).names)
        except pa.ArrowInvalid:
            return frozenset()
