"""What one indicator file may say. Unknown keys are refused; the worked example is required and is run as a test."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

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

    cells: from a measure's label to its raw tokens, one per unit (one in all for `published`). quantities: what kind of
    number each measure is that is not of the indicator's own quantity.
    """

    cells: dict[str, list[str]]
    quantities: dict[str, Quantity] = {}
    expected: Expected


class InEnglish(_Strict):
    """unit: after the number: "%", "out of 10", "pupils"."""

    name: str
    shows: str
    unit: str


class InEasyRead(_Strict):
    """name: short and in common words, what the figure is of. unit: who or what is counted: "elever" in "9 av 10 elever"; empty where
    nobody is."""

    name: str = Field(max_length=40)
    unit: str


class Indicator(_Strict):
    """One indicator. All texts are shown to readers as they stand: Swedish, but for `english`."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")  # equals the file's name
    name: str  # heading of the row: "Trygghet, årskurs 5"
    question: str  # which question it answers
    shows: str  # one plain sentence on what it shows; may be read without anything else
    english: InEnglish
    easy: InEasyRead
    school_forms: list[SchoolForm] = Field(min_length=1)
    sub_goal: str | None = Field(default=None, pattern=r"^DM-[A-Z]+-[1-9][0-9]*$")  # id in the framework, e.g. DM-GR-2
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

    @model_validator(mode="after")
    def _stands_in_one_place(self) -> Self:
        if (self.sub_goal is None) == (self.part is None):
            raise ValueError("Ange antingen ”sub_goal” eller ”part”, inte båda och inte ingen.")
        if self.sub_goal and self.sub_goal.split("-")[1] not in self.school_forms:
            raise ValueError(f"Delmålet {self.sub_goal} hör till en skolform som inte står i ”school_forms”.")
        return self

    @model_validator(mode="after")
    def _scale_fits(self) -> Self:
        if self.scale and not 0 <= self.scale[0] < self.scale[1] <= self.quantity.ceiling:
            raise ValueError("Ändarna i ”scale” ska stå i stigande ordning och rymmas i vad måttet kan vara.")
        return self

    @model_validator(mode="after")
    def _example_has_the_measures(self) -> Self:
        missing = [label for label in labels(self.rule) if label not in self.example.cells]
        if missing:
            raise ValueError(f"Exemplet saknar måttet ”{missing[0]}” som regeln räknar med.")
        return self


def labels(rule: Rule) -> list[str]:
    """The labels of the measures that a rule takes: the main one first, then the one beside it (denominator or weight)."""
    match rule:
        case Published(measure=main, denominator=beside):
            return [main] if beside is None else [main, beside]
        case Sum(measure=main):
            return [main]
        case WeightedMean(measure=main, weight=weight):
            return [main, weight]
        case Ratio(numerator=main, denominator=below):
            return [main, below]


def is_of_persons(indicator: Indicator) -> bool:
    """Whether a share is of whole persons. A share of full-time posts has no least number behind it: a post may be any part of one."""
    return indicator.quantity is Quantity.SHARE and not any("heltidstjänst" in label.casefold() for label in labels(indicator.rule))
