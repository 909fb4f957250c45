"""All that an underlag is made from. Nothing else reaches it: no clock, no store, no network."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from samsyn.concepts.cell import Status
from samsyn.concepts.receipts import LegalBasis
from samsyn.concepts.school import Level, OrganizerKind, SchoolForm
from samsyn.indicators.definition import Indicator


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of `concepts.tables.FIGURES`. Shares are 0-1; `high` may be infinite; no value unless it is shown.

    parts: how many units it is made from, 1 for a publisher's own cell. hidden_parts: how many of them lack a number.
    """

    indicator: str
    level: Level
    organizer: str | None
    unit: str | None
    form: SchoolForm
    period: str
    status: Status
    value: float | None
    low: float | None
    high: float | None
    denominator_low: float | None
    denominator_high: float | None
    parts: int
    hidden_parts: int
    token: str | None
    file: str
    sheet: str
    row: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class Band:
    """The middle half among organizers of the same kind and size; low and high None where too many are hidden to say."""

    indicator: str
    period: str
    words: str
    organizers: int
    shown: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str
    form: SchoolForm
    municipality: str | None
    period: str


@dataclass(frozen=True, slots=True)
class Form:
    """A school form that the organizer runs, when that was so, and from which file we know."""

    form: SchoolForm
    period: str
    file: str
    units: int
    learners: Figure | None  # children or pupils, where a table counts them


@dataclass(frozen=True, slots=True)
class SourceFile:
    file: str
    name: str
    kind: str
    title: str  # Swedish: "Underlag för analys, grundskola"
    publisher: str
    period: str
    received: date
    licence: str
    legal_basis: LegalBasis | None
    legend: Mapping[str, str]  # token -> the legend's words
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Vintage:
    """One build of the numbers. program: the version that built it; writer: the version that writes this document."""

    id: str
    built: datetime
    program: str
    writer: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one organizer, and what it is compared with.

    named_by_units: no file names the organizer, so `name` is made from its units' names. places: names of the
    municipalities where it has units. figures, nation: by indicator id, newest period last. bands: by indicator id,
    for the newest period. sources: by file.
    """

    organizer: str
    alias: bool
    name: str
    named_by_units: bool
    kind: OrganizerKind | None
    legal_form: str | None
    places: tuple[str, ...]
    forms: tuple[Form, ...]
    units: tuple[Unit, ...]
    figures: Mapping[str, tuple[Figure, ...]]
    nation: Mapping[str, tuple[Figure, ...]]
    bands: Mapping[str, Band]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, SourceFile]
    vintage: Vintage
