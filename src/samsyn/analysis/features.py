"""What organizers are compared on: one column of numbers for each feature, and what of it is known.

Everything is taken from figures that are shown and from public registers. What is hidden, missing or never told is unknown:
it is never filled in, and a school form that no source speaks of for an organizer is unknown, not absent.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from samsyn.analysis.municipalities import home_municipalities
from samsyn.analysis.organizers import Who
from samsyn.analysis.peer_rules import Feature, Rules, Step, Type, type_of
from samsyn.concepts.identity import is_alias
from samsyn.concepts.school import OrganizerKind, SchoolForm

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SIZE = "gr-antal-elever"
_KM_PER_DEGREE = 111.2
_MIDDLE_LONGITUDE = 15.0
_LEGAL_FORMS = ("5", "7", "8")
"""First digit of an organization number: limited company, economic association, other association or foundation (SKV 709)."""


@dataclass(frozen=True, slots=True)
class Described:
    """All organizers by their features. values and known [organizers x columns]; a value is noughts where it is not known.

    columns: the id of the feature that each column belongs to (a position has two columns). types: each organizer's type.
    municipality: code of the municipality where it has most of its units, empty if unknown.
    """

    organizers: tuple[str, ...]
    types: tuple[Type, ...]
    municipality: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats
    known: Flags


@dataclass(frozen=True, slots=True)
class _Ground:
    """Frames that features are taken from, one row per organizer in the same order."""

    people: pl.DataFrame  # organizer, kind, legal_form, municipality
    figures: pl.DataFrame  # organizer and one column per indicator
    forms: pl.DataFrame  # organizer, form, units
    places: pl.DataFrame  # organizer, east, north, municipalities


def describe(figures: pa.Table, who: Who, places: pa.Table, rules: Rules) -> Described:
    """Every organizer by every feature. figures: by FIGURES (only shown values are read). places: by PLACES."""
    ground = _ground(figures, who, places, rules)
    parts = [(feature, *_columns(feature, ground)) for feature in rules.features]
    known = np.concatenate([there for _, _, there in parts], axis=1)
    values = np.concatenate([found for _, found, _ in parts], axis=1)
    people = ground.people
    return Described(
        organizers=tuple(people["organizer"].to_list()),
        types=tuple(_types(people, ground.forms)),
        municipality=tuple(people["municipality"].fill_null("").to_list()),
        columns=tuple(feature.id for feature, found, _ in parts for _ in range(found.shape[1])),
        values=np.where(known, values, 0.0),
        known=known,
    )


def _ground(figures: pa.Table, who: Who, places: pa.Table, rules: Rules) -> _Ground:
    homes = home_municipalities(who, places)
    people = pl.DataFrame(who.organizers).select("organizer", "kind", "legal_form").join(homes, on="organizer", how="left")
    wanted = {feature.origin.figure for feature in rules.features} - {None} | {_SIZE}
    return _Ground(
        people=people,
        figures=newest_values(figures, sorted(str(i) for i in wanted)),
        forms=pl.DataFrame(who.forms).select("organizer", "form", "units"),
        places=_positions(pl.DataFrame(who.units)),
    )


def newest(figures: pa.Table, indicators: list[str], shown: pl.Expr | bool = True) -> pl.DataFrame:
    """The newest row about each organizer and indicator, among those that are `shown`: organizer, indicator, value."""
    names = ["organizer", "indicator", "level", "value", "period_last", "period_first"]
    rows = pl.DataFrame(figures.select(names)).with_columns(pl.col("organizer", "indicator", "level").cast(pl.String))
    own = rows.filter(pl.col("level") == "organizer", pl.col("indicator").is_in(indicators), shown)
    ordered = own.sort("period_last", "period_first", nulls_last=False)
    return ordered.unique(["organizer", "indicator"], keep="last", maintain_order=True).select("organizer", "indicator", "value")


def newest_values(figures: pa.Table, indicators: list[str]) -> pl.DataFrame:
    """The newest shown value of each organizer: organizer, and one column per indicator."""
    wide = newest(figures, indicators, shown=pl.col("value").is_not_null()).pivot("indicator", index="organizer", values="value")
    absent = [pl.lit(None, pl.Float64).alias(name) for name in indicators if name not in wide.columns]
    return wide.with_columns(absent)


def _positions(units: pl.DataFrame) -> pl.DataFrame:
    """The middle of each organizer's units in km, and in how many municipalities it has units.

    A unit whose table has no coordinates stands in the middle of those of its municipality that have.
    """
    middle = units.group_by("municipality").agg(pl.col("latitude", "longitude").mean().name.prefix("middle_"))
    placed = units.unique(["organizer", "unit"]).join(middle, on="municipality", how="left")
    latitude, longitude = pl.coalesce("latitude", "middle_latitude"), pl.coalesce("longitude", "middle_longitude")
    north = latitude * _KM_PER_DEGREE
    east = (longitude - _MIDDLE_LONGITUDE) * latitude.radians().cos() * _KM_PER_DEGREE
    return placed.group_by("organizer").agg(
        east.mean().alias("east"),
        north.mean().alias("north"),
        pl.col("municipality").drop_nulls().n_unique().replace(0, None).alias("municipalities"),
    )


def _types(people: pl.DataFrame, forms: pl.DataFrame) -> list[Type]:
    held = {row[0]: frozenset(map(SchoolForm, row[1])) for row in forms.group_by("organizer").agg(pl.col("form").unique()).iter_rows()}
    rows = people.select("organizer", "kind").iter_rows()
    return [type_of(OrganizerKind(kind) if kind else None, held.get(organizer, frozenset())) for organizer, kind in rows]


def _columns(feature: Feature, ground: _Ground) -> tuple[Floats, Flags]:
    """Values in steps and what is known, [organizers x the feature's columns]."""
    origin = feature.origin
    if origin.figure is not None:
        return _stepped(_aligned(ground, ground.figures, origin.figure), feature.step)
    if origin.units is not None:
        counts = ground.forms.filter(pl.col("form") == str(origin.units), pl.col("units") > 0)
        return _stepped(_aligned(ground, counts, "units"), feature.step)
    if origin.form is not None:
        return _stepped(_runs(origin.form, ground), feature.step)
    if origin.place is not None:
        return _PLACES[origin.place](ground, feature.step)
    return _legal_form(ground, feature.step)


def _aligned(ground: _Ground, frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    return ground.people.select("organizer").join(frame, on="organizer", how="left", maintain_order="left").select(columns)


def _stepped(frame: pl.DataFrame, step: Step) -> tuple[Floats, Flags]:
    """Doublings are counted on the logarithm, so a number that is not above nought is not known in that sense."""
    raw = frame.cast(pl.Float64).to_numpy()
    known = np.isfinite(raw) & ((raw > 0) | (step.doublings is None))
    held = np.where(known, raw, 1.0)
    values = held / step.amount if step.amount is not None else np.log2(held) / (step.doublings or 1.0)
    return values, known


def _runs(form: SchoolForm, ground: _Ground) -> pl.DataFrame:
    """1 where the organizer runs the form, 0 where the register has the organizer without it, else unknown.

    Only the register has legal forms, and it tells of every form but preschool.
    """
    has = _aligned(ground, ground.forms.filter(pl.col("form") == str(form)).with_columns(pl.lit(1.0).alias("has")), "has")
    absent = pl.when(pl.Series(ground.people["legal_form"]).is_not_null() & (form is not SchoolForm.FSK)).then(0.0)
    return has.select(pl.coalesce("has", absent))


def _position(ground: _Ground, step: Step) -> tuple[Floats, Flags]:
    return _stepped(_aligned(ground, ground.places, "east", "north"), step)


def _municipality_size(ground: _Ground, step: Step) -> tuple[Floats, Flags]:
    """The pupils in the schools of the municipality where the organizer has most of its units."""
    municipal = ground.people.filter(pl.col("kind") == str(OrganizerKind.MUNICIPALITY)).join(ground.figures, on="organizer")
    sizes = municipal.select("municipality", _SIZE).drop_nulls().unique("municipality")
    return _stepped(ground.people.join(sizes, on="municipality", how="left", maintain_order="left").select(_SIZE), step)


def _municipalities(ground: _Ground, step: Step) -> tuple[Floats, Flags]:
    return _stepped(_aligned(ground, ground.places, "municipalities"), step)


_PLACES: dict[str, Callable[[_Ground, Step], tuple[Floats, Flags]]] = {
    "position": _position,
    "municipality_size": _municipality_size,
    "municipalities": _municipalities,
}


def _legal_form(ground: _Ground, step: Step) -> tuple[Floats, Flags]:
    """One column per group of legal forms, so that two of different groups are one step apart; a sole trader is of none of them."""
    numbers = ground.people["organizer"].to_list()
    apart = np.array([[float(number.startswith(digit)) for digit in _LEGAL_FORMS] for number in numbers]).reshape(len(numbers), -1)
    known = np.array([is_alias(number) or number[:1] in (*_LEGAL_FORMS, "9") for number in numbers], bool)
    return apart / (step.amount or 1.0), np.repeat(known[:, None], len(_LEGAL_FORMS), axis=1)
