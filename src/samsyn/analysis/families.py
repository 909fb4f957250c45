"""Which claims are tested of which indicators, and how many of the findings in a family may be false."""

from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.written import parse

NAME = "families.yaml"


class Claim(StrEnum):
    """What may be claimed. The three are never exchanged for one another."""

    DIFFERS = "differs"  # from the nation's published figure, or from the middle of the peers, by more than own chance
    UNUSUAL = "unusual"  # further from the nation than nineteen of twenty organizers
    MOVED = "moved"  # from the first shown number to the last


class Families(BaseModel):
    """q: the share of findings in a family that may be false (Benjamini & Hochberg 1995). least_organizers: with fewer in a family
    nothing is claimed. claims: the indicators of each claim. nearly_same: from an indicator to one that says nearly the same and is
    told instead.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: float = Field(gt=0, lt=1)
    least_organizers: int = Field(ge=2)
    claims: dict[Claim, list[str]]
    nearly_same: dict[str, str] = {}


@cache
def load() -> Families:
    """The families of this program. Raises InputRefused if the file is not right."""
    return parse(files(__package__).joinpath(NAME).read_text("utf-8"), Families, NAME)
