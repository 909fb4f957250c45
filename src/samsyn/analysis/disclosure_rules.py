"""The numbers of the secrecy step, read from `secrecy.yaml`: each stands there with its ground, and nowhere else."""

from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.written import parse

FILE = "secrecy.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Number(_Strict):
    """A number of persons or units, and why it is that."""

    value: Annotated[int, Field(ge=1)]
    ground: Annotated[str, Field(min_length=20)]


class SecrecyRules(_Strict):
    """protection_margin: how far up and down a hidden count must be able to lie. least_count, least_count_unit: the least own count
    that is shown, and for a single unit. least_contributors: by how many units a shown count must be made."""

    protection_margin: Number
    least_count: Number
    least_count_unit: Number
    least_contributors: Number


@cache
def load() -> SecrecyRules:
    """The rules. Raises InputRefused for a faulty file."""
    return parse(resources.files("samsyn.analysis").joinpath(FILE).read_text(encoding="utf-8"), SecrecyRules, FILE)
