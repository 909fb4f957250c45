"""What one can do at home before a dialogue: the factors to reflect on, what to talk through, and what the introduction says. Pure.

`prepare.yaml` holds the words. A success factor stands as official only if the framework's edition has read it in its source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.school import SchoolForm
from samsyn.concepts.written import parse
from samsyn.framework import edition
from samsyn.framework.edition import Status

Voice = Literal["sv", "en", "easy"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Strict):
    """A paragraph in three voices. easy: lines, one thought each."""

    sv: str
    en: str
    easy: tuple[str, ...] = Field(min_length=1)

    def lines(self, voice: Voice) -> tuple[str, ...]:
        return {"sv": (self.sv,), "en": (self.en,), "easy": self.easy}[voice]


Slot = Literal["", "goals", "factors", "underlag", "films", "meetings", "home"]


class Part(_Strict):
    """A heading of the introduction and what stands under it. slot: what the program adds there."""

    id: str
    title: Said
    paragraphs: tuple[Said, ...] = ()
    listed: tuple[Said, ...] = ()
    slot: Slot = ""


class OwnFactor(_Strict):
    """A factor in our own words, beside those of the framework."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    sv: str


class Prepared(_Strict):
    own_factors: tuple[OwnFactor, ...]
    introduction: tuple[Part, ...]
    at_home: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor to reflect on. id: as it stands in addresses. official: the words are those of the framework, read in its source."""

    id: str
    text: str
    official: bool
    source: str = ""


@cache
def prepared() -> Prepared:
    return parse(files(__package__).joinpath("prepare.yaml").read_text(encoding="utf-8"), Prepared, "prepare.yaml")


def factors(forms: Sequence[SchoolForm] = ()) -> tuple[Factor, ...]:
    """Those of the framework that are known for these school forms (for all where none is), and then our own."""
    known = tuple(
        Factor(one.id.lower(), one.text or "", True, one.source)
        for one in edition.load().success_factors
        if one.status is Status.OFFICIAL and (not forms or set(forms) & set(one.school_forms))
    )
    return (*known, *(Factor(one.id, one.sv, False) for one in prepared().own_factors))


def factor(id_: str) -> Factor | None:
    return next((one for one in factors() if one.id == id_), None)


def goals() -> tuple[str, ...]:
    """The areas of the national goals, as they were read in their source."""
    return tuple(area.text for area in edition.load().areas if area.text and area.status is Status.OFFICIAL)
