"""How likeness is weighed: what is written in `peers.yaml`, read strictly."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.concepts.written import parse

Type = Literal["kommun", "grundskola", "forskola", "annan-enskild", "annan-offentlig"]
"""Organizers are compared only with others of the same type."""

_Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_Share = Annotated[float, Field(ge=0, le=1)]
_STRICT = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Origin(BaseModel):
    """Where a feature is taken from: one of these.

    figure: an indicator's newest shown value. units: how many units of a school form. form: whether it runs the form. place:
    `position` in km, `municipality_size` in pupils of the municipality's own schools, or how many `municipalities`. legal: its legal form.
    """

    model_config = _STRICT

    figure: str | None = None
    units: SchoolForm | None = None
    form: SchoolForm | None = None
    place: Literal["position", "municipality_size", "municipalities"] | None = None
    legal: Literal["form"] | None = None

    @model_validator(mode="after")
    def _one(self) -> "Origin":
        if len(self.model_fields_set) != 1:
            raise ValueError("Ett drag hämtas från just ett ställe: figure, units, form, place eller legal.")
        return self


class Step(BaseModel):
    """How large a difference counts as one: doublings of a number, or an amount in its own unit (a share is 0-1, a position km)."""

    model_config = _STRICT

    doublings: _Positive | None = None
    amount: _Positive | None = None

    @model_validator(mode="after")
    def _one(self) -> "Step":
        if len(self.model_fields_set) != 1:
            raise ValueError("Ett steg är antingen doublings eller amount.")
        return self


class Feature(BaseModel):
    """One thing that organizers are compared on. reason: how it is told as a reason, None where it is never one."""

    model_config = _STRICT

    id: str
    name: str
    origin: Origin = Field(alias="from")
    step: Step
    weights: dict[Type, _Positive]
    reason: str | None = None


class Rules(BaseModel):
    """All of `peers.yaml`. types: each in words, plural. known_at_least: shares of weight, tried from the first.

    near_within: two that are at least so many steps apart, by the weighted root mean square, are not really alike.
    """

    model_config = _STRICT

    nearest: Annotated[int, Field(ge=1)]
    known_at_least: list[_Share]
    near_within: _Positive
    most_reasons: Annotated[int, Field(ge=1)]
    seed: int
    types: dict[Type, str]
    features: list[Feature]

    @model_validator(mode="after")
    def _each_once(self) -> "Rules":
        ids = [feature.id for feature in self.features]
        twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if twice is not None:
            raise ValueError(f"Draget ”{twice}” finns två gånger.")
        return self


def read(text: str, where: str) -> Rules:
    """Rules from text. Raises InputRefused naming `where` and what is wrong."""
    return parse(text, Rules, where)


def weighed_figures(type_: Type, how: Rules) -> frozenset[str]:
    """The indicators that peers of this type are chosen on: such peers say little about where the figure lies."""
    return frozenset(feature.origin.figure for feature in how.features if feature.origin.figure and type_ in feature.weights)


@cache
def rules() -> Rules:
    """The rules of this program."""
    path = Path(__file__).with_name("peers.yaml")
    return read(path.read_text(encoding="utf-8"), path.name)


@cache
def chosen_on() -> frozenset[str]:
    """The indicators that peers are chosen by. Peers are like the organizer in these, so to hold them against each other proves nothing."""
    return frozenset(feature.origin.figure for feature in rules().features if feature.origin.figure is not None)


_AT_A_PRESCHOOL = {SchoolForm.FSK, SchoolForm.FKLASS, SchoolForm.FTH}


def type_of(kind: OrganizerKind | None, forms: frozenset[SchoolForm]) -> Type:
    """The type that an organizer of this kind with these school forms is compared within."""
    if kind is OrganizerKind.MUNICIPALITY:
        return "kommun"
    if kind is not OrganizerKind.INDEPENDENT:
        return "annan-offentlig"
    if SchoolForm.GR in forms:
        return "grundskola"
    return "forskola" if SchoolForm.FSK in forms and forms <= _AT_A_PRESCHOOL else "annan-enskild"
