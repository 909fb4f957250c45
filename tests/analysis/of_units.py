"""Figures of invented units, by the schema `tables.FIGURES`, for tests of what lies between units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from samsyn.concepts.tables import FIGURES


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit's figure. A value of None is hidden; n: how many are behind, where the table tells it; half: of the rounding step."""

    organizer: str
    unit: str
    indicator: str
    value: float | None
    n: float | None = None
    status: str = "hidden"
    period: str = "2024/25"
    half: float = 0.0


def figures(units: Iterable[Unit]) -> pa.Table:
    return pa.Table.from_pylist([_row(unit) for unit in units], schema=FIGURES)


def _row(unit: Unit) -> dict[str, object]:
    shown = unit.value is not None
    return {
        "indicator": unit.indicator,
        "level": "unit",
        "organizer": unit.organizer,
        "unit": unit.unit,
        "form": unit.indicator[:2].upper() if unit.indicator.startswith("gr") else "FSK",
        "period": unit.period,
        "period_last": date(2000 + int(unit.period[-2:]), 6, 30) if "/" in unit.period else None,
        "status": "rounded" if shown else unit.status,
        "value": unit.value,
        "low": None if unit.value is None else max(unit.value - unit.half, 0.0),
        "high": None if unit.value is None else unit.value + unit.half,
        "denominator_low": unit.n,
        "denominator_high": unit.n,
    }
