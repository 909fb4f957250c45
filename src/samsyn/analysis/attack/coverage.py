"""What of all that is published the attack reads, and on what ground the rest tells nothing, read from `coverage.yaml`.

A test holds it against the published store: a table or column that is not there, or there twice, fails.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel

from samsyn.concepts.written import parse

FILE = "coverage.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TellsNothing(_Strict):
    """Columns that tell nothing of any cell, and why."""

    columns: list[str]
    ground: Annotated[str, Field(min_length=10)]


class Covered(_Strict):
    """The columns of one table, by how they are known to tell nothing that is hidden: see the head of `coverage.yaml`."""

    about: list[str] = []
    read: list[str] = []
    recomputed: list[str] = []
    tells_nothing: list[TellsNothing] = []

    def columns(self) -> Iterator[str]:
        """Every column as often as it is listed."""
        yield from (*self.about, *self.read, *self.recomputed)
        for reason in self.tells_nothing:
            yield from reason.columns


class _All(RootModel[dict[str, Covered]]):
    pass


@cache
def load() -> Mapping[str, Covered]:
    """From table to its columns. Raises InputRefused for a faulty file."""
    text = resources.files("samsyn.analysis.attack").joinpath(FILE).read_text(encoding="utf-8")
    return parse(text, _All, FILE).root
