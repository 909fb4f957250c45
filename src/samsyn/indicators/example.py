"""Worked examples, run through the very code that computes the real figures.

Every example is an organizer of its own, so that all of them are computed in one go.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields

import ibis
import pyarrow as pa

from samsyn.concepts.cell import Legend, Marker, Quantity, Scale, Status, read_cell
from samsyn.concepts.errors import InputRefused, Problem
from samsyn.concepts.labels import normalise
from samsyn.concepts.period import school_year
from samsyn.concepts.school import Level
from samsyn.concepts.tables import CELLS
from samsyn.indicators.compute import figures
from samsyn.indicators.definition import Indicator, labels

LEGEND = Legend(
    {
        marker.token: marker
        for marker in (
            Marker("", Status.MISSING, "rutan är tom"),
            Marker(".", Status.MISSING, "uppgiften saknas"),
            Marker("..", Status.HIDDEN, "uppgiften är inte tillgänglig på grund av sekretess"),
            Marker("...", Status.HIDDEN_FEW_OUTSIDE, "majoriteten av eleverna ingår i andelsuppgiften"),
            Marker("-", Status.NOT_REPORTABLE, "uppfyller inte redovisningsprinciperna i skolenkäten"),
        )
    }
)
"""The markers that an example may use."""

_PERIOD = school_year(2024)
_COLUMNS = pa.schema([*CELLS, pa.field("source", pa.string())])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example came out as. In code's units: a share is 0-1."""

    status: Status
    value: float | None
    low: float | None
    high: float | None
    parts: int
    hidden_parts: int


def run(indicator: Indicator) -> Outcome:
    """The organizer's figure in the indicator's example. Raises as `outcomes` does."""
    return outcomes([indicator])[indicator.id]


def outcomes(indicators: Iterable[Indicator]) -> dict[str, Outcome]:
    """The organizer's figure in each indicator's example, where a number is rounded to its own last decimal.

    Raises InputRefused if an example has a token that is neither a number nor a known marker, or a measure whose
    quantity it does not tell.
    """
    chosen = [indicator.model_copy(update={"levels": [Level.ORGANIZER]}) for indicator in indicators]
    cells = pa.Table.from_pylist([row for indicator in chosen for row in _rows(indicator)], schema=_COLUMNS)
    made = figures(ibis.memtable(cells), chosen)
    own = made.filter(made.organizer == made.indicator).select("indicator", *(field.name for field in fields(Outcome)))
    return {row.pop("indicator"): Outcome(**row | {"status": Status(row["status"])}) for row in own.to_pyarrow().to_pylist()}


def differences(indicators: Iterable[Indicator]) -> list[Problem]:
    """Where an example did not come out as its file says."""
    chosen = list(indicators)
    found = outcomes(chosen)
    return [problem for indicator in chosen for problem in _differences(indicator, found[indicator.id])]


def _differences(indicator: Indicator, found: Outcome) -> list[Problem]:
    expected = indicator.example.expected
    return [
        Problem(
            f"Exemplet ger {name} {getattr(found, name)}, men filen säger {getattr(expected, name)}.",
            f"{indicator.id}.yaml, example.expected.{name}",
            "Räkna exemplet för hand och rätta filen eller regeln.",
        )
        for name in ("status", "value", "low", "high")
        if not _same(getattr(found, name), getattr(expected, name))
    ]


def _same(found: str | float | None, expected: str | float | None) -> bool:
    if isinstance(found, float) and isinstance(expected, float):
        return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-12)
    return found == expected


def _rows(indicator: Indicator) -> list[dict[str, object]]:
    level = Level.ORGANIZER if indicator.rule.how == "published" else Level.UNIT
    return [
        {
            "file": "exempel",
            "sheet": "exempel",
            "row": row,
            "column": column,
            "level": str(level),
            "organizer": indicator.id,
            "unit": None if level is Level.ORGANIZER else f"enhet {row}",
            "form": str(indicator.school_forms[0]),
            "measure": normalise(label),
            "period": _PERIOD.label,
            "period_first": _PERIOD.first,
            "period_last": _PERIOD.last,
            "source": indicator.rule.source,
        }
        | _read(indicator, label, token)
        for column, (label, tokens) in enumerate(indicator.example.cells.items(), 1)
        for row, token in enumerate(tokens, 1)
    ]


def _read(indicator: Indicator, label: str, token: str) -> dict[str, object]:
    cell = read_cell(token, Scale(_quantity(indicator, label)), LEGEND, f"{indicator.id}.yaml, example")
    return {"token": token, "status": str(cell.status), "value": cell.value, "low": cell.low, "high": cell.high}


def _quantity(indicator: Indicator, label: str) -> Quantity:
    told = indicator.example.quantities.get(label)
    if told is None and (indicator.rule.how == "ratio" or label != labels(indicator.rule)[0]):
        raise InputRefused(
            f"Exemplet säger inte vilken sorts tal ”{label}” är.",
            f"{indicator.id}.yaml, example.quantities",
            f"Lägg till ”{label}” med något av: {', '.join(Quantity)}.",
        )
    return told or indicator.quantity
