"""How long it takes to travel between two municipalities: a rough figure on the long side, so that nobody is booked to be late. Pure."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import ceil, hypot

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.written import parse


class Assumed(BaseModel):
    """What `travel.yaml` assumes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    detour: float = Field(ge=1)
    kilometres_an_hour: float = Field(gt=0)
    margin_minutes: int = Field(ge=0)
    within_km: float = Field(ge=0)
    county_km: float = Field(ge=0)
    longest_minutes: int = Field(gt=0)


@cache
def minutes(start: str, end: str) -> int:
    """Whole minutes between two places, as municipality codes; 0 where either is digital (empty): one is where one is.

    A municipality that is not in the table lies in the middle of its county (the first two digits); one of no known county is taken to
    be as far away as can be.
    """
    if not start or not end:
        return 0
    assumed = assumptions()
    away = kilometres(start, end)
    if away is None:
        return assumed.longest_minutes
    hours = away * assumed.detour / assumed.kilometres_an_hour
    return min(ceil(hours * 60) + assumed.margin_minutes, assumed.longest_minutes)


def kilometres(start: str, end: str) -> float | None:
    """As the crow flies; None where a place is not known."""
    assumed, places = assumptions(), middles()
    first, last = places.get(start) or places.get(start[:2]), places.get(end) or places.get(end[:2])
    if start == end:
        return assumed.within_km
    if first is None or last is None:
        return None
    least = assumed.within_km if start in places and end in places else assumed.county_km
    return max(hypot(first[0] - last[0], first[1] - last[1]), least)


@cache
def assumptions() -> Assumed:
    return parse(files(__package__).joinpath("travel.yaml").read_text(encoding="utf-8"), Assumed, "travel.yaml")


@cache
def names() -> Mapping[str, str]:
    """Of municipalities and counties, by code."""
    rows = csv.DictReader(files(__package__).joinpath("places.csv").read_text(encoding="utf-8").splitlines())
    return {row["code"]: row["name"] for row in rows}


@cache
def middles() -> Mapping[str, tuple[int, int]]:
    """East and north of municipalities (four digits) and counties (two), in kilometres of SWEREF 99 TM."""
    rows = csv.DictReader(files(__package__).joinpath("places.csv").read_text(encoding="utf-8").splitlines())
    return {row["code"]: (int(row["east_km"]), int(row["north_km"])) for row in rows}
