"""A few organizers written by hand, in the shapes that likeness reads."""

from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from samsyn.analysis.organizers import Who
from samsyn.concepts.tables import FIGURES, PLACES

PLACES_TABLE = pa.Table.from_pylist(
    [
        {"place": "municipality", "code": code, "name": name, "full_name": full, "county": code[:2]}
        for code, name, full in (
            ("0114", "Sjölunda", "Sjölunda kommun"),
            ("0180", "Fjälläng", "Fjällängs kommun"),
            ("2584", "Ytterö", "Ytterö kommun"),
        )
    ],
    schema=PLACES,
)
_UNITS = pa.schema(
    dict.fromkeys(("organizer", "unit", "form", "municipality"), pa.string()) | dict.fromkeys(("latitude", "longitude"), pa.float64())
)
_FORMS = pa.schema({"organizer": pa.string(), "form": pa.string(), "units": pa.int32()})
_ORGANIZERS = pa.schema(dict.fromkeys(("organizer", "name", "kind", "legal_form"), pa.string()))


@dataclass(frozen=True)
class Organizer:
    """units: form, municipality and coordinates of each. figures: shown values by indicator."""

    number: str
    kind: str | None = "ENSKILD"
    name: str = "Namnet"
    legal_form: str | None = None
    forms: tuple[str, ...] = ("FSK",)
    units: tuple[tuple[str, str | None, float | None, float | None], ...] = ()
    figures: dict[str, float | None] = field(default_factory=dict)


def who(*organizers: Organizer) -> Who:
    units = [
        {"organizer": o.number, "unit": f"{o.number}-{i}", "form": form, "municipality": code, "latitude": north, "longitude": east}
        for o in organizers
        for i, (form, code, north, east) in enumerate(o.units)
    ]
    forms = [
        {"organizer": o.number, "form": form, "units": sum(1 for unit in o.units if unit[0] == form)}
        for o in organizers
        for form in o.forms
    ]
    people = [{"organizer": o.number, "name": o.name, "kind": o.kind, "legal_form": o.legal_form} for o in organizers]
    return Who(
        pa.Table.from_pylist(people, schema=_ORGANIZERS),
        pa.Table.from_pylist(units, schema=_UNITS),
        pa.Table.from_pylist(forms, schema=_FORMS),
    )


def figures(*organizers: Organizer, period: str = "2024/25", ends: date | None = date(2025, 6, 30)) -> pa.Table:
    """A value of None is hidden."""
    rows = [
        {
            "indicator": indicator,
            "level": "organizer",
            "organizer": o.number,
            "form": "GR" if indicator.startswith("gr") else "FSK",
            "period": period,
            "period_last": ends,
            "status": "hidden" if value is None else "exact",
            "value": value,
            "low": 0.0 if value is None else value,
            "high": 1.0 if value is None else value,
        }
        for o in organizers
        for indicator, value in o.figures.items()
    ]
    return pa.Table.from_pylist(rows, schema=FIGURES)
