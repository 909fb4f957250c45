"""What came in at the door: the receipt of a raw file, and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Why the publisher may show this, and until when if that is known."""

    words: str
    source: str
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One raw file as it came: nothing in the file is changed.

    file: first twelve hex digits of the SHA-256. folder: the source's name (`raw/<folder>/<date>/`). address: where it
    was fetched, or the file name it was handed over under. period: as its report says.
    """

    file: str
    sha256: str
    name: str
    folder: str
    size: int
    received: datetime
    address: str
    licence: str
    period: str
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file, for people and machines. `kind` is None for a file that was left out."""

    file: str
    kind: str | None
    publisher: str = ""
    licence: str = ""
    period: str = ""
    entities: int = 0
    organizers: int = 0
    units: int = 0
    measures: int = 0
    cells: int = 0
    numbers: int = 0
    markers: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0
    notes: tuple[str, ...] = ()
    legal_basis: LegalBasis | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read: the report, and tables by the schemas of `concepts.tables.READ`."""

    report: FileReport
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
