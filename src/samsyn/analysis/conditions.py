"""What is held between an organizer's units, and which results are told with which conditions: read from one strict file."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.concepts.written import parse

CONDITIONS = Path(__file__).parent / "conditions.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Model(_Strict):
    """Ids of indicators: results, the conditions of each, and what a unit weighs by."""

    outcomes: list[str] = Field(min_length=1)
    conditions: list[str] = Field(min_length=1)
    weight: str


class Equity(_Strict):
    """Ids of indicators with a denominator beside them, by the measure that is made of them."""

    dissimilarity: list[str]
    icc: list[str]


class Conditions(_Strict):
    """least_rows: units and years that must show everything before a model is made. shown: the least share, 0-1, of an
    organizer's units with the year group that must show everything before its part is told."""

    equity: Equity
    models: list[Model] = Field(min_length=1)
    least_rows: int = Field(ge=10)
    shown: float = Field(gt=0, le=1)

    @model_validator(mode="after")
    def _each_result_once(self) -> Self:
        found = [outcome for model in self.models for outcome in model.outcomes]
        if len(found) != len(set(found)):
            raise ValueError("Ett resultat står i två modeller, eller två gånger i en.")
        return self


@cache
def conditions() -> Conditions:
    """The file of this program. Raises InputRefused naming key and remedy if it is not right."""
    return read(CONDITIONS.read_text(encoding="utf-8"))


def read(text: str) -> Conditions:
    return parse(text, Conditions, CONDITIONS.name)
