"""How the publishers' tables hang together, read from `relations.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, RootModel

from samsyn.concepts.labels import normalise
from samsyn.concepts.written import parse

FILE = "relations.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quotient(_Strict):
    """`of` is `above` divided by `over`; each is a measure's label, or None for a number that no measure tells."""

    of: str
    above: str | None = None
    over: str | None = None


class Within(_Strict):
    """Those who are counted in `those` are among those who are counted in `among`."""

    those: str
    among: str


class Relations(_Strict):
    quotients: list[Quotient] = []
    within: list[Within] = []


class _All(RootModel[dict[str, Relations]]):
    pass


@cache
def load() -> Mapping[str, Relations]:
    """From kind of file to its relations. Raises InputRefused for a faulty file."""
    text = resources.files("samsyn.analysis.attack").joinpath(FILE).read_text(encoding="utf-8")
    return parse(text, _All, FILE).root


def named(measure: str | None, of: str, part: str) -> str:
    """The name of an unknown: a measure's normalised label, or a word of our own for a number that no measure tells."""
    return normalise(measure) if measure else f"{normalise(of)}#{part}"
