"""One edition of the framework: areas, school forms, goals, sub-goals and success factors, each with status, source and date.

Nothing is official that has not been read in its source. An edition is a YAML file; a later one stands beside it and never
replaces it.
"""

from datetime import date as day
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.written import parse

EDITIONS = Path(__file__).parent / "editions"
CURRENT = "2026-1"


class Status(StrEnum):
    """Whose words a text is."""

    OFFICIAL = "official"
    OWN_WORDING = "own wording"
    UNKNOWN = "unknown"  # it exists, but its words have not been read


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Strict):
    """A text of the framework.

    text: None exactly when the status is unknown. source: where it was read, or for our own wording what it rests on.
    date: the day the entry was written into the edition.
    """

    id: str = Field(pattern=r"^[A-Z]+(-[A-Z0-9]+)*$")
    text: str | None
    status: Status
    source: str = ""
    date: day
    note: str = ""

    @model_validator(mode="after")
    def _unknown_has_no_text(self) -> Self:
        if (self.text is None) != (self.status is Status.UNKNOWN):
            raise ValueError(f"{self.id}: en text som är ”unknown” ska vara tom, och alla andra ska ha en text.")
        return self


class Area(Entry):
    """One of the priority areas that run through everything."""


class Validity(_Strict):
    """What a school form is called and how many grades it has, from the first day to the last; None is without end."""

    name: str
    grades: int | None = None
    first: day | None = None
    last: day | None = None
    status: Status
    source: str = ""
    date: day


class Form(_Strict):
    """A school form, or fritidshem, through time."""

    id: SchoolForm
    in_law: bool  # whether skollagen calls it a school form; fritidshem is not one
    law: str
    periods: list[Validity] = Field(min_length=1)

    def on(self, when: day) -> Validity | None:
        """What held on a day; None if the form did not exist."""
        return next((p for p in self.periods if (p.first or when) <= when <= (p.last or when)), None)


class Goal(Entry):
    """A national goal: one per school form."""

    school_forms: list[SchoolForm] = Field(min_length=1)
    areas: list[str]


class SubGoal(Entry):
    """What makes a goal concrete. indicators: labels as in the publisher's table."""

    number: int
    goal: str
    school_form: SchoolForm
    indicators: list[str] = []


class Ground(StrEnum):
    RESEARCH = "research"
    PROVEN_EXPERIENCE = "proven experience"


class Reference(_Strict):
    """Research or proven experience that a success factor rests on."""

    ground: Ground
    title: str
    source: str = ""


class SuccessFactor(Entry):
    """What helps schools develop. references: what it rests on, or the words that its source gives none."""

    school_forms: list[SchoolForm] = Field(min_length=1)
    references: Annotated[list[Reference], Field(min_length=1)] | Literal["none given"]


class Edition(_Strict):
    """One edition. Its id is also the name of its file."""

    id: str = Field(pattern=r"^[0-9]{4}-[0-9]+$")
    title: str
    date: day
    note: str = ""
    areas: list[Area]
    school_forms: list[Form]
    goals: list[Goal]
    sub_goals: list[SubGoal]
    success_factors: list[SuccessFactor]

    @property
    def sub_goal_headings(self) -> dict[str, str]:
        """The text of each sub-goal that has one, by id."""
        return {sub_goal.id: sub_goal.text for sub_goal in self.sub_goals if sub_goal.text is not None}


def load(edition: str = CURRENT) -> Edition:
    """A shipped edition. Raises WrongUse if there is none of that name."""
    path = EDITIONS / f"{edition}.yaml"
    names = sorted(found.stem for found in EDITIONS.glob("*.yaml"))
    if edition not in names:
        raise WrongUse(f"Utgåvan {edition} finns inte.", "", f"Välj någon av: {', '.join(names)}.")
    return read(path)


def read(path: Path) -> Edition:
    """The edition in a file, as it stands. Raises InputRefused naming file, key and remedy."""
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise InputRefused("Filen går inte att läsa som text.", path.name, "Ange en YAML-fil i UTF-8.") from error
    edition = parse(text, Edition, path.name)
    if edition.id != path.stem:
        raise InputRefused(f"Filen heter {path.stem} men utgåvan {edition.id}.", f"{path.name}, id", "Ge dem samma namn.")
    return edition
