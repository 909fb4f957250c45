"""A small world of published cells, written by hand, and what could be shown of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from samsyn.analysis.attack.attempt import Shown, attempt
from samsyn.analysis.attack.knowledge import Knowledge, known
from samsyn.analysis.attack.verdict import Added
from samsyn.concepts import conclusions
from samsyn.concepts.labels import normalise
from samsyn.concepts.tables import CELLS, FIGURES, MEASURES
from samsyn.indicators import catalogue
from samsyn.indicators.definition import Indicator, Sum

UFA = "skolverket-ufa-grundskola"
PUPILS, GIRLS, STAFF = "Elever: Antal elever", "Elever: Andel (%) flickor", "Personal: Totalt (heltidstjänster)"
ALL_9 = "Delmål 1: Andel (%) elever som har lägst betyget E i samtliga ämnen efter årskurs 9"
_QUANTITIES = {PUPILS: "count", GIRLS: "share", STAFF: "posts", ALL_9: "share"}
_HALF_STEP = {"count": 0.0, "share": 0.0005, "posts": 0.05}
_TOP = {"count": float("inf"), "share": 1.0, "posts": float("inf")}
YEAR, FORMER_YEAR = "2024/25", "2023/24"

INDICATORS: dict[str, Indicator] = {
    **catalogue.load(),
    "summa-personal": catalogue.load()["gr-heltidstjanster"].model_copy(
        update={"id": "summa-personal", "rule": Sum(how="sum", source=UFA, measure=STAFF)}
    ),
}


@dataclass(frozen=True)
class C:
    """One cell: its value, or None where it is hidden."""

    measure: str
    value: float | None
    organizer: str | None = "A"
    unit: str | None = None
    period: str = YEAR
    source: str = UFA
    file: str = "ny"


def level(organizer: str | None, unit: str | None) -> str:
    return "unit" if unit else "organizer" if organizer else "nation"


def limits(measure: str, value: float | None) -> tuple[float, float]:
    quantity = _QUANTITIES[measure]
    if value is None:
        return 0.0, _TOP[quantity]
    return max(value - _HALF_STEP[quantity], 0.0), min(value + _HALF_STEP[quantity], _TOP[quantity])


def knowledge(cells: Sequence[C], order: Sequence[str] = ()) -> Knowledge:
    rows = [
        {
            "file": c.file,
            "level": level(c.organizer, c.unit),
            "organizer": c.organizer,
            "unit": c.unit,
            "form": "GR",
            "measure": normalise(c.measure),
            "period": c.period,
            "status": "hidden" if c.value is None else "rounded",
            "value": c.value,
            "low": limits(c.measure, c.value)[0],
            "high": limits(c.measure, c.value)[1],
        }
        for c in cells
    ]
    table = pa.Table.from_pylist(rows, schema=CELLS).append_column("source", pa.array([c.source for c in cells]))
    sources = sorted({c.source for c in cells})
    named = [{"measure": normalise(m), "quantity": q} for m, q in _QUANTITIES.items()] * len(sources)
    of = [source for source in sources for _ in _QUANTITIES]
    measures = pa.Table.from_pylist(named, schema=MEASURES).append_column("source", pa.array(of))
    return known(table, measures, order)


def figure(indicator: str, value: float | None, organizer: str | None = "A", unit: str | None = None, **more: Any) -> dict[str, Any]:
    """A figure as FIGURES has it; hidden where value is None. more: other columns."""
    return {
        "indicator": indicator,
        "level": level(organizer, unit),
        "organizer": organizer,
        "unit": unit,
        "form": "GR",
        "period": YEAR,
        "group": "alla",
        "status": "hidden" if value is None else "rounded",
        "value": value,
    } | more


_SCHEMAS = {
    "figures": FIGURES,
    "cells": CELLS.append(pa.field("source", pa.string())),
    "sizes": pa.schema([("organizer", pa.string()), ("form", pa.string()), ("learners", pa.float64())]),
} | {name: getattr(conclusions, name.upper()) for name in ("peers", "bands", "movements", "equity", "adjusted", "findings", "corrections")}


@dataclass(frozen=True)
class Build:
    """What one vintage shows: rows by table, and what is told in other ways."""

    tables: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    tellings: Sequence[Any] = ()
    reasons: Mapping[str, Any] = field(default_factory=dict)

    def shown(self) -> Shown:
        tables = {name: pa.Table.from_pylist(list(rows), schema=_SCHEMAS[name]) for name, rows in self.tables.items()}
        return Shown(tables, self.reasons, self.tellings)


def tried(cells: Sequence[C], *builds: Build) -> Added:
    return attempt(knowledge(cells), [build.shown() for build in builds], INDICATORS)
