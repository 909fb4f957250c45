"""The tables of the spreadsheet and the CSV file as columns: what each is called, how wide it is, and what it takes from a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from samsyn.concepts.cell import Quantity, Status
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import FORM_NAMES
from samsyn.underlag.contents import Kind
from samsyn.underlag.exchange import Earlier, Exchange, Figure, Said, Section, Source, UnitFigure

Row = TypeVar("Row")


class Measured(Protocol):
    """What decides how a number is written."""

    @property
    def quantity(self) -> Quantity: ...
    @property
    def decimals(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Number:
    """A number in code's units, and how it is written. more: decimals beyond those of the value itself."""

    value: float
    of: Measured
    more: int = 0

    @property
    def decimals(self) -> int:
        return self.of.decimals + self.more

    @property
    def published(self) -> Decimal:
        """In published units, per cent for a share, with all decimals that say something."""
        return Decimal(repr(self.value)) * self.of.quantity.divisor


Value = str | Number | int | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    title: str
    width: int
    take: Callable[[Row], Value]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with the titles and the source that it names by id."""

    figure: Figure
    sections: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class EarlierLine:
    figure: Figure
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class UnitLine:
    figure: UnitFigure
    source: Source | None


@dataclass(frozen=True, slots=True)
class TextLine:
    section: str
    said: Said


def figure_lines(exchange: Exchange) -> list[FigureLine]:
    """In the order of the document."""
    titles = {section.id: section.title for section in exchange.sections}
    sources = {source.file: source for source in exchange.sources}
    return [FigureLine(f, "; ".join(titles[id_] for id_ in f.sections), sources.get(f.source.file)) for f in exchange.figures]


def earlier_lines(exchange: Exchange) -> list[EarlierLine]:
    return [EarlierLine(figure, earlier) for figure in exchange.figures for earlier in figure.earlier]


def unit_lines(exchange: Exchange) -> list[UnitLine]:
    sources = {source.file: source for source in exchange.sources}
    return [UnitLine(figure, sources.get(figure.source.file)) for figure in exchange.unit_figures]


def text_lines(exchange: Exchange) -> list[TextLine]:
    """Every sentence in the order of reading."""
    before = [TextLine("", said) for said in exchange.opening]
    inside = [TextLine(section.title, said) for section in exchange.sections for said in _with_lead(section)]
    return [*before, *inside, TextLine("", Said(kind=Kind.NOTE, text=exchange.footer, term=""))]


def _with_lead(section: Section) -> list[Said]:
    lead = [Said(kind=Kind.TEXT, text=section.lead, term="")] if section.lead else []
    return [Said(kind=Kind.HEADING, text=section.title, term=""), *lead, *section.texts]


_SHOWN = {Status.EXACT: "ja", Status.ROUNDED: "ja, avrundad", Status.SPAN: "mellan två gränser"}
_DOUBTS = {
    Doubt.COUNTED: "räknat, ingen slump",
    Doubt.COUNTED_SHARE: "slumpen inräknad",
    Doubt.WIDEST: "slumpen inräknad, kanske mindre",
    Doubt.UNKNOWN: "kan inte räknas",
}


def _source(figure: Figure | UnitFigure, source: Source | None) -> str:
    return source.name if source else figure.source.file


def _number(value: float | None, of: Measured, more: int = 0) -> Number | None:
    return None if value is None else Number(value, of, more)


def _shown(figure: Figure | UnitFigure) -> str:
    return "nej" if figure.why else _SHOWN.get(figure.status, "nej")


def _doubt(doubt: Doubt | None) -> str:
    return _DOUBTS[doubt] if doubt else ""


def _earlier(figure: Figure) -> str:
    return "; ".join(f"{earlier.period}: {_short(earlier.value, figure)}" for earlier in figure.earlier)


def _short(value: float | None, figure: Figure) -> str:
    return "" if value is None else f"{value * figure.quantity.divisor:.{figure.decimals}f}".replace(".", ",")


def _formula(figure: Figure) -> str:
    return next((fact.text for fact in figure.evidence if fact.term in _FORMULA), "")


_FORMULA = ("Så räknat", "I tabellen")


FIGURES: tuple[Column[FigureLine], ...] = (
    Column("Avsnitt", 24, lambda line: line.sections),
    Column("Delmål", 26, lambda line: line.figure.sub_goal_title),
    Column("Delmål, id", 12, lambda line: line.figure.sub_goal),
    Column("Mått, id", 26, lambda line: line.figure.indicator),
    Column("Mått", 36, lambda line: line.figure.name),
    Column("Skolform", 16, lambda line: FORM_NAMES[line.figure.school_form]),
    Column("Avser", 11, lambda line: line.figure.period),
    Column("Ni", 11, lambda line: _number(line.figure.value, line.figure)),
    Column("Enhet", 12, lambda line: line.figure.unit),
    Column("Så skrivs siffran", 18, lambda line: line.figure.shown),
    Column("Lägst", 10, lambda line: _number(line.figure.low, line.figure, 2)),
    Column("Högst", 10, lambda line: _number(line.figure.high, line.figure, 2)),
    Column("Visas", 17, lambda line: _shown(line.figure)),
    Column("Varför inte", 36, lambda line: line.figure.why),
    Column("Visas, kod", 14, lambda line: str(line.figure.status)),
    Column("Så säkert", 30, lambda line: line.figure.certainty),
    Column("Osäkerhet", 26, lambda line: _doubt(line.figure.doubt)),
    Column("Osäkerhet, kod", 14, lambda line: line.figure.doubt and str(line.figure.doubt)),
    Column("Slump från", 11, lambda line: _number(line.figure.chance_low, line.figure, 2)),
    Column("Slump till", 11, lambda line: _number(line.figure.chance_high, line.figure, 2)),
    Column("Riket", 11, lambda line: _number(line.figure.nation.value, line.figure) if line.figure.nation else None),
    Column("Riket avser", 11, lambda line: line.figure.nation.period if line.figure.nation else None),
    Column("Liknande från", 12, lambda line: _number(line.figure.band.low, line.figure, 1) if line.figure.band else None),
    Column("Liknande till", 12, lambda line: _number(line.figure.band.high, line.figure, 1) if line.figure.band else None),
    Column("Liknande är", 36, lambda line: line.figure.band.who if line.figure.band else None),
    Column("Tidigare år", 30, lambda line: _earlier(line.figure)),
    Column("Räknat på enheter", 10, lambda line: line.figure.parts),
    Column("Varav saknar uppgift", 10, lambda line: line.figure.hidden_parts),
    Column("Källa", 34, lambda line: _source(line.figure, line.source)),
    Column("Blad i källan", 20, lambda line: line.figure.source.sheet),
    Column("Cell i källan", 10, lambda line: line.figure.source.cell),
    Column("I cellen står", 12, lambda line: line.figure.source.token),
    Column("Så räknat", 50, lambda line: _formula(line.figure)),
    Column("Mening", 60, lambda line: line.figure.sentence),
    Column("Så vet vi", 60, lambda line: " ".join(f"{fact.term}: {fact.text}" for fact in line.figure.evidence)),
)

EARLIER: tuple[Column[EarlierLine], ...] = (
    Column("Mått, id", 26, lambda line: line.figure.indicator),
    Column("Mått", 40, lambda line: line.figure.name),
    Column("Skolform", 16, lambda line: FORM_NAMES[line.figure.school_form]),
    Column("Avser", 11, lambda line: line.earlier.period),
    Column("Ni", 11, lambda line: _number(line.earlier.value, line.figure)),
    Column("Enhet", 12, lambda line: line.figure.unit),
    Column("Lägst", 10, lambda line: _number(line.earlier.low, line.figure, 2)),
    Column("Högst", 10, lambda line: _number(line.earlier.high, line.figure, 2)),
    Column("Osäkerhet", 26, lambda line: _doubt(line.earlier.doubt)),
    Column("Slump från", 11, lambda line: _number(line.earlier.chance_low, line.figure, 2)),
    Column("Slump till", 11, lambda line: _number(line.earlier.chance_high, line.figure, 2)),
)

UNITS: tuple[Column[UnitLine], ...] = (
    Column("Enhet, kod", 12, lambda line: line.figure.unit),
    Column("Enhet", 36, lambda line: line.figure.unit_name),
    Column("Mått, id", 26, lambda line: line.figure.indicator),
    Column("Mått", 40, lambda line: line.figure.name),
    Column("Skolform", 16, lambda line: FORM_NAMES[line.figure.school_form]),
    Column("Avser", 11, lambda line: line.figure.period),
    Column("Värde", 11, lambda line: _number(line.figure.value, line.figure)),
    Column("Måttets enhet", 12, lambda line: line.figure.unit_of_measure),
    Column("Lägst", 10, lambda line: _number(line.figure.low, line.figure, 2)),
    Column("Högst", 10, lambda line: _number(line.figure.high, line.figure, 2)),
    Column("Visas", 17, lambda line: _shown(line.figure)),
    Column("Varför inte", 36, lambda line: line.figure.why),
    Column("Visas, kod", 14, lambda line: str(line.figure.status)),
    Column("Osäkerhet", 26, lambda line: _doubt(line.figure.doubt)),
    Column("Slump från", 11, lambda line: _number(line.figure.chance_low, line.figure, 2)),
    Column("Slump till", 11, lambda line: _number(line.figure.chance_high, line.figure, 2)),
    Column("Källa", 34, lambda line: _source(line.figure, line.source)),
    Column("Blad i källan", 20, lambda line: line.figure.source.sheet),
    Column("Cell i källan", 10, lambda line: line.figure.source.cell),
    Column("I cellen står", 12, lambda line: line.figure.source.token),
)

_KINDS = {
    Kind.HEADING: "rubrik",
    Kind.TEXT: "text",
    Kind.NOTE: "kommentar",
    Kind.FIGURE: "siffra",
    Kind.NATION: "siffra för riket",
    Kind.QUESTION: "fråga",
    Kind.NAMES: "namn",
    Kind.SIGN: "tecken i bilderna",
}

TEXTS: tuple[Column[TextLine], ...] = (
    Column("Avsnitt", 28, lambda line: line.section),
    Column("Slag", 16, lambda line: _KINDS[line.said.kind]),
    Column("Om", 36, lambda line: line.said.term),
    Column("Text", 110, lambda line: line.said.text),
)

LEGEND: tuple[Column[tuple[Source, str]], ...] = (
    Column("Källa", 44, lambda line: line[0].name),
    Column("Utgivare", 20, lambda line: line[0].publisher),
    Column("Tecken", 12, lambda line: line[1] or "(tom ruta)"),
    Column("Betyder", 100, lambda line: line[0].legend[line[1]]),
)

SOURCES: tuple[Column[Source], ...] = (
    Column("Utgivare", 20, lambda source: source.publisher),
    Column("Tabell", 44, lambda source: source.title),
    Column("Fil", 44, lambda source: source.name),
    Column("Avser", 14, lambda source: source.period),
    Column("Mottagen", 12, lambda source: source.received.isoformat()),
    Column("Licens", 20, lambda source: source.licence or "inte angiven"),
    Column("Påhittad", 10, lambda source: "ja" if source.synthetic else "nej"),
    Column("Filens SHA-256 börjar", 22, lambda source: source.file),
)


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """fixed: how many columns stay when the reader moves sideways."""

    name: str
    columns: tuple[Column[Row], ...]
    lines: Sequence[Row]
    fixed: int


def tables(exchange: Exchange) -> list[Table[Any]]:
    """All tables in the order of reading; that of the units only where they have figures."""
    legend = [(source, token) for source in exchange.sources for token in source.legend]
    units = [Table("Enheter", UNITS, unit_lines(exchange), 2)] if exchange.unit_figures else []
    return [
        Table("Siffror", FIGURES, figure_lines(exchange), 5),
        Table("Tidigare år", EARLIER, earlier_lines(exchange), 2),
        *units,
        Table("Texter", TEXTS, text_lines(exchange), 1),
        Table("Teckenförklaring", LEGEND, legend, 1),
        Table("Källor", SOURCES, exchange.sources, 1),
    ]
