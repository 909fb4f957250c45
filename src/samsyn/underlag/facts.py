"""All that an underlag is made from. Nothing else reaches it: no clock, no store, no network."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from samsyn.concepts.cell import Status
from samsyn.concepts.doubt import Doubt
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
    doubt: Doubt | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    least_count: float | None = None
    smallest_difference: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Where the middle half of an organizer's peers lie; low and high None where too many are hidden to say.

    middle_low, middle_high: the bounds of the median.
    """

    indicator: str
    period: str
    words: str
    organizers: int
    shown: int
    low: float | None
    high: float | None
    middle_low: float | None = None
    middle_high: float | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    """An organizer that is like this one. Its figures are never told here. known: share of the weights on which both are known.

    near: false where it is only less unlike than the others.

    forms and learners are in the order of the learners' age; of a form with a known size `learners` tells it, of others `forms` is all.
    """

    organizer: str
    name: str
    places: tuple[str, ...]
    forms: tuple[SchoolForm, ...]
    learners: tuple[str, ...]  # size in words, one per form that counts them: "18 barn i förskola"
    form: str  # the form that the two are compared in, or "alla"
    named: bool
    known: float
    reasons: tuple[str, ...]
    near: bool = True


@dataclass(frozen=True, slots=True)
class Likeness:
    """Municipalities that another publisher says are like this one, in a school form and a period, by name."""

    form: SchoolForm
    period: str
    file: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of `concepts.conclusions.MOVEMENTS`."""

    indicator: str
    form: str
    first_period: str
    period: str
    points: int
    change: float
    low: float
    high: float
    shrunken: float
    shrunken_low: float
    shrunken_high: float
    ground: str
    word: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Equity:
    """One row of `concepts.conclusions.EQUITY`."""

    form: str
    indicator: str
    period: str
    measure: str
    units: int
    shown: int
    value: float | None
    low: float | None
    high: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One row of `concepts.conclusions.ADJUSTED`."""

    form: str
    indicator: str
    period: str
    units: int
    shown: int
    effect: float | None
    low: float | None
    high: float | None
    residual: float | None
    explained: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of `concepts.conclusions.FINDINGS`."""

    form: str
    indicator: str | None
    period: str | None
    rule: str
    kind: str
    claim: str | None
    against: str | None
    direction: str | None
    word: str | None
    place: int
    top: bool
    sentence: str
    question: str | None
    evidence: tuple[str, ...]
    english: str = ""
    english_question: str | None = None
    easy: tuple[str, ...] = ()
    easy_question: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What another authority says to a kind of organizer or a school form: signed, dated, and checked by an editor.

    sender: `SPSM`, `Skolinspektionen` or `Skolforskningsinstitutet`. head, rows: a table, empty where there is none.
    """

    id: str
    sender: str
    signed: str
    dated: date
    title: str
    paragraphs: tuple[str, ...]
    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was shown and turned out wrong.

    organizer: None for the nation. was, is_now: with unit, both empty where it is no longer shown. day: when the vintage was built
    that tells it otherwise. sentences: each finding that changed, before and after; the latter empty where it is no longer said.
    """

    organizer: str | None
    unit: str | None
    indicator: str
    form: SchoolForm
    period: str
    was: str
    is_now: str
    why: str  # "source" or "program", as in `concepts.conclusions.CORRECTIONS`
    day: date
    sentences: tuple[tuple[str, str], ...] = ()


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
class Country:
    """How many organizers run a school form by the sources, how many of them are independent, and their units."""

    organizers: int
    independent: int
    units: int


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
    for the newest period. sources: by file. unit_figures: the figures of the organizer's own units, shown or not, newest
    period, by indicator (`compared.is_compared`), without units that a measure is not about. contributions, corrections:
    only those that are about this organizer. country: the same for all, by school form.
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
    findings: tuple[Finding, ...] = ()
    peers: tuple[Peer, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    movements: Mapping[str, Movement] = field(default_factory=dict)
    equity: tuple[Equity, ...] = ()
    adjusted: Mapping[str, Adjusted] = field(default_factory=dict)
    unit_figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    corrections: tuple[Correction, ...] = ()
    country: Mapping[SchoolForm, Country] = field(default_factory=dict)
