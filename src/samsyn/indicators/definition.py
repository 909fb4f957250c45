"""What one indicator file may say. Unknown keys are refused; the worked example is required and is run as a test."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.cell import Quantity
from samsyn.concepts.school import Level, SchoolForm


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Part(StrEnum):
    """Where in the underlag an indicator stands when it has no sub-goal."""

    CONDITIONS = "conditions"  # förutsättningar: children and pupils, staff, costs


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Published(_Strict):
    """The publisher's own figure, untouched. `measure` is the publisher's label; matched after normalising."""

    how: Literal["published"]
    source: str  # kind of file, e.g. "skolverket-ufa-grundskola"
    measure: str
    denominator: str | None = None  # label of the measure that counts those behind the share, only where the table itself has it


class Sum(_Strict):
    """The sum over the organizer's units."""

    how: Literal["sum"]
    source: str
    measure: str


class WeightedMean(_Strict):
    """The mean over the organizer's units of `measure`, each unit weighing as `weight`."""

    how: Literal["weighted_mean"]
    source: str
    measure: str
    weight: str


class Ratio(_Strict):
    """The sum of `numerator` over the units divided by the sum of `denominator`."""

    how: Literal["ratio"]
    source: str
    numerator: str
    denominator: str


Rule = Annotated[Published | Sum | WeightedMean | Ratio, Field(discriminator="how")]


class Expected(_Strict):
    """What the example shall come out as. In code's units: a share is 0-1."""

    status: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Example(_Strict):
    """A small table and what the indicator is for it.

    cells: from a measure's label to its raw tokens, one per unit (one in all for `published`).
    """

    cells: dict[str, list[str]]
    expected: Expected


class Indicator(_Strict):
    """One indicator. All texts are Swedish and shown to readers as they stand."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")  # equals the file's name
    name: str  # heading of the row: "Trygghet, årskurs 5"
    question: str  # which question it answers
    shows: str  # one plain sentence on what it shows; may be read without anything else
    school_forms: list[SchoolForm] = Field(min_length=1)
    sub_goal: str | None = None  # id in the framework, e.g. DM-GR-2
    part: Part | None = None  # when there is no sub-goal
    order: int  # within its section
    quantity: Quantity
    unit: str  # after the number: "%", "av 10", "elever", "heltidstjänster", "kr per elev"
    scale: tuple[float, float] | None  # ends of the picture's axis, in code's units; the same for all; None for counts without picture
    direction: Direction
    levels: list[Level] = Field(min_length=1)
    minimum_count: int | None = None  # the publisher's own least count where known
    rule: Rule
    source_reference: str  # where the publisher describes it
    legal_reference: str  # law that the area rests on
    caveats: list[str] = []
    example: Example
