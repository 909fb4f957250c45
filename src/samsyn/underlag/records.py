"""From a document and its facts to data: every figure, sentence and source, for `exchange`."""

import math
from collections.abc import Iterator, Mapping
from typing import TypedDict

from samsyn.concepts.cell import HIDDEN, Status
from samsyn.concepts.doubt import Doubt
from samsyn.framework import edition
from samsyn.underlag import exchange
from samsyn.underlag.blocks import Document, Section
from samsyn.underlag.contents import Text, figure_rows, opening, rows, section_texts
from samsyn.underlag.evidence import cell_name
from samsyn.underlag.exchange import Exchange
from samsyn.underlag.facts import Band, Facts, Figure, SourceFile
from samsyn.underlag.figure_row import FigureRow, make_row
from samsyn.underlag.figure_text import places, says_something
from samsyn.underlag.reason import reason

_NOISE = 9
"""Decimals from which a number is a computer's noise."""


def exchanged(document: Document, facts: Facts, sub_goals: Mapping[str, str]) -> Exchange:
    """All of a document as data. sub_goals: headings of the sub-goals by id."""
    return Exchange(
        format=exchange.FORMAT,
        organizer=_organizer(facts, document.identity),
        vintage=_vintage(facts),
        opening=tuple(_said(text) for text in opening(document)),
        sections=tuple(_section(section) for section in document.sections),
        footer=document.footer,
        figures=tuple(_figure(row, where, sub_goals) for row, where in _every_row(document, facts)),
        unit_figures=_unit_figures(facts),
        sources=tuple(_source(source) for source in facts.sources.values()),
    )


def _every_row(document: Document, facts: Facts) -> Iterator[tuple[FigureRow, tuple[Section, ...]]]:
    """The rows of the document with their sections, then the measures that a short document only counts: they are not shown."""
    told = figure_rows(document)
    yield from told.values()
    named = {row.indicator.id for row, _ in told.values()}
    rest = (make_row(id_, facts) for id_ in facts.indicators if id_ in facts.figures and id_ not in named)
    yield from ((row, ()) for row in rest if row is not None)


def _organizer(facts: Facts, identity: str) -> exchange.Organizer:
    return exchange.Organizer(
        id=facts.organizer,
        alias=facts.alias,
        identity=identity,
        name=facts.name,
        kind=facts.kind,
        school_forms=tuple(held.form for held in facts.forms),
        places=facts.places,
    )


def _vintage(facts: Facts) -> exchange.Vintage:
    made = facts.vintage
    return exchange.Vintage(
        id=made.id, built=made.built, program=made.program, writer=made.writer, edition=edition.CURRENT, synthetic=made.synthetic
    )


def _said(text: Text) -> exchange.Said:
    return exchange.Said(kind=text.kind, text=text.text, term=text.term)


def _section(section: Section) -> exchange.Section:
    keys = dict.fromkeys(row.key for block in section.blocks for row in rows(block))
    return exchange.Section(
        id=section.id,
        title=section.title,
        lead=section.lead,
        minutes=section.minutes,
        texts=tuple(_said(text) for text in section_texts(section)),
        figures=tuple(keys),
    )


class _Numbers(TypedDict):
    status: Status
    value: float | None
    low: float | None
    high: float | None
    doubt: Doubt | None
    chance_low: float | None
    chance_high: float | None


def _numbers(figure: Figure) -> _Numbers:
    """Of a hidden value only the natural range is known, and that is no bound worth telling."""
    hidden = figure.status in HIDDEN
    return _Numbers(
        status=figure.status,
        value=_plain(figure.value),
        low=None if hidden else _plain(figure.low),
        high=None if hidden else _plain(figure.high),
        doubt=figure.doubt,
        chance_low=_plain(figure.chance_low),
        chance_high=_plain(figure.chance_high),
    )


def _plain(number: float | None) -> float | None:
    return None if number is None or math.isinf(number) else round(number, _NOISE)


def _figure(row: FigureRow, where: tuple[Section, ...], sub_goals: Mapping[str, str]) -> exchange.Figure:
    figure, indicator = row.figure, row.indicator
    return exchange.Figure(
        **_numbers(figure),
        key=row.key,
        sections=tuple(section.id for section in where),
        sub_goal=indicator.sub_goal,
        sub_goal_title=sub_goals.get(indicator.sub_goal or "", ""),
        indicator=indicator.id,
        name=row.name,
        school_form=figure.form,
        period=figure.period,
        quantity=indicator.quantity,
        unit=indicator.unit,
        decimals=places(figure, indicator),
        shown=row.value_text,
        why=row.reason.told if row.reason else "",
        certainty=row.certainty,
        parts=figure.parts,
        hidden_parts=figure.hidden_parts,
        source=_place(figure),
        nation=exchange.Nation(**_numbers(row.nation), period=row.nation.period) if row.nation else None,
        band=_band(row.band),
        earlier=tuple(exchange.Earlier(**_numbers(before), period=before.period) for before in row.earlier),
        sentence=row.sentence,
        evidence=tuple(exchange.Evidence(term=fact.term, text=f"{fact.text} {fact.code}".strip()) for fact in row.evidence),
    )


def _place(figure: Figure) -> exchange.Place:
    return exchange.Place(file=figure.file, sheet=figure.sheet, cell=cell_name(figure), token=figure.token)


def _band(band: Band | None) -> exchange.Band | None:
    low, high = (_plain(band.low), _plain(band.high)) if band else (None, None)
    if band is None or low is None or high is None:
        return None
    return exchange.Band(low=low, high=high, who=band.words, organizers=band.organizers, shown=band.shown)


def _unit_figures(facts: Facts) -> tuple[exchange.UnitFigure, ...]:
    names = {unit.code: unit.name for unit in facts.units}
    every = (figure for id_ in facts.indicators for figure in facts.unit_figures.get(id_, ()))
    return tuple(_unit_figure(figure, facts, names) for figure in every)


def _unit_figure(figure: Figure, facts: Facts, names: Mapping[str, str]) -> exchange.UnitFigure:
    indicator = facts.indicators[figure.indicator]
    return exchange.UnitFigure(
        **_numbers(figure),
        unit=figure.unit or "",
        unit_name=names.get(figure.unit or "", ""),
        indicator=indicator.id,
        name=indicator.name,
        school_form=figure.form,
        period=figure.period,
        quantity=indicator.quantity,
        unit_of_measure=indicator.unit,
        decimals=places(figure, indicator),
        why="" if says_something(figure, indicator) else reason(figure, facts).told,
        source=_place(figure),
    )


def _source(source: SourceFile) -> exchange.Source:
    return exchange.Source(
        file=source.file,
        name=source.name,
        title=source.title,
        publisher=source.publisher,
        period=source.period,
        received=source.received,
        licence=source.licence,
        synthetic=source.synthetic,
        legend=dict(sorted(source.legend.items())),
    )
