"""Figures by hand: one row of FIGURES at a time, with what a test does not speak of filled in."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from samsyn.concepts.period import parse
from samsyn.concepts.tables import FIGURES


def figure(organizer: str | None, value: float | None, **given: Any) -> dict[str, Any]:
    """A share of pupils with parents' education, 2024/25, rounded to a tenth of a per cent, unless something else is given."""
    period = parse(given.get("period", "2024/25"))
    half = given.pop("half", 0.0005)
    shown = value is not None
    row = {
        "indicator": "gr-andel-foraldrars-utbildning",
        "level": "organizer" if organizer else "nation",
        "organizer": organizer,
        "unit": None,
        "form": "GR",
        "period": period.label,
        "period_first": period.first,
        "period_last": period.last,
        "group": "alla",
        "status": "rounded" if shown else "hidden",
        "value": value,
        "low": max(value - half, 0.0) if value is not None else 0.0,
        "high": value + half if value is not None else 1.0,
        "parts": 1,
        "hidden_parts": 0,
        "doubt": "counted_share" if shown else None,
        "least_count": 100.0 if shown else None,
    }
    return dict.fromkeys(FIGURES.names) | row | given


def table(rows: Iterable[dict[str, Any]]) -> pa.Table:
    columns = list(rows)
    return pa.Table.from_pylist(
        columns, schema=pa.schema([(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in FIGURES])
    ).cast(FIGURES)
