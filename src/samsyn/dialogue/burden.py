"""What a dialogue takes of people's time: counted from the pages as they are shown, by the rules of `burden.yaml`. Pure.

Three sums: what is compulsory (no field at all; an answer within a minute), what is suggested to read and reflect on, and meetings
with the finding of their times. Films stand apart. Reading: words by a pace; writing: seconds for each kind of field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from samsyn.concepts.errors import Problem
from samsyn.concepts.written import parse


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Budget(_Strict):
    """The most that may be asked. answer_seconds: to read the offer and answer it."""

    compulsory_fields: int
    answer_seconds: int
    suggested_minutes: int


class Named(_Strict):
    """How a thing is called, in three voices."""

    sv: str
    en: str
    easy: str


class Lasting(Named):
    """A film or a meeting, and how long it is. source: who says so; empty where it is our own assumption."""

    kind: str
    minutes: int = Field(gt=0)
    source: str


class Page(Named):
    """answer: read before one answers. suggested: good to read. meetings: to find a time. own: for who wants to, and in no sum."""

    part: Literal["answer", "suggested", "meetings", "own"]


class Asked(_Strict):
    """A field of a form. sv: what it is called in the table. exists: where its answer may already be. nowhere: why it is not."""

    sv: str
    kind: str
    exists: str = ""
    nowhere: str = ""

    @model_validator(mode="after")
    def _either(self) -> "Asked":
        if bool(self.exists) == bool(self.nowhere):
            raise ValueError("säg var svaret kanske redan finns (exists), eller varför det inte finns någonstans (nowhere)")
        return self


class Rules(_Strict):
    """How minutes are counted, and what each field is for. seconds: for each kind of field. talk: what talking at home is called."""

    words_a_minute: int = Field(gt=0)
    seconds: Mapping[str, int]
    budget: Budget
    talk: Named
    films: tuple[Lasting, ...]
    meetings: tuple[Lasting, ...]
    pages: Mapping[str, Page]
    fields: Mapping[str, Asked]

    @model_validator(mode="after")
    def _kinds_are_known(self) -> "Rules":
        unknown = sorted({asked.kind for asked in self.fields.values()} - set(self.seconds))
        if unknown:
            raise ValueError(f"det står inte hur lång tid ”{unknown[0]}” tar: lägg till det under seconds")
        return self


@dataclass(frozen=True, slots=True)
class Counted:
    """A page as it was shown. name: of its address. words: that are read. before: of them, before one can answer the offer.

    fields: names as in `Rules.fields`, one for each that is shown. must: those that must be filled in. buttons: to press.
    talks: what to talk through at home, by a mark that is the same on every page.
    """

    name: str
    words: int
    before: int = 0
    fields: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    buttons: int = 0
    talks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """For one person. answer_seconds: to read the offer and answer. suggested, films, meetings: minutes."""

    compulsory_fields: int
    answer_seconds: int
    suggested: int
    films: int
    meetings: int

    def of_people(self, people: int) -> "Sums":
        """The same for so many: one answers for all; everybody reads, sees and meets."""
        return Sums(self.compulsory_fields, self.answer_seconds, self.suggested * people, self.films * people, self.meetings * people)


@cache
def rules() -> Rules:
    return parse(files(__package__).joinpath("burden.yaml").read_text(encoding="utf-8"), Rules, "burden.yaml")


def sums(rules: Rules, counted: Iterable[Counted]) -> Sums:
    """The three sums of the pages that one organizer is shown; a page that stands in no sum adds nothing."""
    pages = [(page, rules.pages[page.name]) for page in counted if page.name in rules.pages]
    answered = [page for page, placed in pages if placed.part == "answer"]
    read, met = (sum(seconds(rules, page) for page, placed in pages if placed.part == part) for part in ("suggested", "meetings"))
    talked = talking(rules, [page for page, placed in pages if placed.part == "suggested"])
    return Sums(
        compulsory_fields=sum(len(page.must) for page in answered),
        answer_seconds=sum(_reading(rules, page.before) + rules.seconds["click"] for page in answered),
        suggested=ceil((read + talked) / 60),
        films=sum(film.minutes for film in rules.films),
        meetings=sum(meeting.minutes for meeting in rules.meetings) + ceil(met / 60),
    )


def seconds(rules: Rules, page: Counted) -> int:
    """To read a page and to answer all that it asks."""
    asked = [rules.fields[name].kind for name in page.fields if name in rules.fields]
    return _reading(rules, page.words) + sum(rules.seconds[kind] for kind in asked)


def talking(rules: Rules, pages: Iterable[Counted]) -> int:
    """Seconds to talk through at home what the pages propose; what two pages propose is talked about once."""
    return len({talk for page in pages for talk in page.talks}) * rules.seconds.get("talk", 0)


def _reading(rules: Rules, words: int) -> int:
    return ceil(words * 60 / rules.words_a_minute)


def problems(rules: Rules, counted: Sequence[Counted]) -> list[Problem]:
    """What is asked without saying why, pages that nobody has placed, and sums above the budget."""
    where = "src/samsyn/dialogue/burden.yaml"
    nameless = sorted({name for page in counted for name in page.fields} - set(rules.fields))
    unplaced = sorted({page.name for page in counted} - set(rules.pages))
    found = [Problem(f"Fältet ”{name}” säger inte varför det finns.", where, "Lägg till det under fields.") for name in nameless]
    found += [Problem(f"Sidan ”{name}” räknas inte.", where, "Lägg till den under pages.") for name in unplaced]
    return found + _over(rules, sums(rules, counted))


def _over(rules: Rules, sums: Sums) -> list[Problem]:
    budget = rules.budget
    held = (
        ("fält måste fyllas i", sums.compulsory_fields, budget.compulsory_fields),
        ("sekunder tar det att svara", sums.answer_seconds, budget.answer_seconds),
        ("minuter tar det som föreslås", sums.suggested, budget.suggested_minutes),
    )
    return [
        Problem(f"{is_} {what}. Det får vara högst {most}.", "burden.yaml: budget", "Korta sidorna, eller ta bort frågor.")
        for what, is_, most in held
        if is_ > most
    ]


@dataclass(frozen=True, slots=True)
class OneCounted:
    """What the pages of one organizer came to. sv, en, easy: what kind of organizer it is."""

    sv: str
    en: str
    easy: str
    pages: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The last time that the rendered pages were counted (`tools/burden.py` writes it). program: as `samsyn.program` names it."""

    when: date
    program: str
    organizers: tuple[OneCounted, ...]


@cache
def last_count() -> Count | None:
    """None if nobody has counted."""
    path = files(__package__).joinpath("counted.json")
    return TypeAdapter(Count).validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None
