"""The public pages about dialogues, each in Swedish, English and easy-read from one file (`pages/*.yaml`). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import bound
from samsyn.concepts.voices import Voices
from samsyn.concepts.written import parse


class PageName(StrEnum):
    """As its file is called."""

    DIALOGUE = "dialogen"
    WITHOUT = "utan-dialog"
    PROMISES = "loften"
    TIME = "tid"
    ACCESSIBILITY = "tillganglighet"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Section(_Strict):
    """counted: whether its paragraphs are a list with numbers. more: what the page puts after them. sources: addresses."""

    id: str
    heading: Voices
    says: tuple[Voices, ...] = Field(min_length=1)
    counted: bool = False
    more: Literal["", "burden", "search", "new-link", "contact"] = ""
    sources: tuple[str, ...] = ()


class Written(_Strict):
    """A page as it is written in all three voices."""

    title: Voices
    lead: Voices
    sections: tuple[_Section, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section in one voice. says: paragraphs; each a tuple of lines, which is one line but in easy-read."""

    id: str
    heading: str
    says: tuple[tuple[str, ...], ...]
    counted: bool
    more: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one voice. lead: lines."""

    name: PageName
    language: Language
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


@cache
def written(name: PageName) -> Written:
    text = files(__package__).joinpath("pages", f"{name}.yaml").read_text(encoding="utf-8")
    return parse(text, Written, f"{name}.yaml")


@cache
def page(name: PageName, language: Language) -> Page:
    """One page in one voice."""
    held = written(name)
    sections = tuple(
        Section(
            one.id,
            " ".join(_lines(one.heading, language)),
            tuple(_lines(said, language) for said in one.says),
            one.counted,
            one.more,
            one.sources,
        )
        for one in held.sections
    )
    return Page(name, language, " ".join(_lines(held.title, language)), _lines(held.lead, language), sections)


def _lines(said: Voices, language: Language) -> tuple[str, ...]:
    match language:
        case Language.EASY:
            return tuple(bound(line) for line in said.easy)
        case Language.ENGLISH:
            return (said.en,)
        case _:
            return (bound(said.sv),)


class _Guards(RootModel[Mapping[str, tuple[str, ...]]]):
    """From a promise to the test files that guard it."""


class Went(_Strict):
    """How a file of tests went: numbers of tests."""

    passed: int
    failed: int
    skipped: int


class Results(_Strict):
    """The last time that the guards were run. program: which program, as `samsyn.program` names it."""

    when: datetime
    program: str
    files: Mapping[str, Went]


@dataclass(frozen=True, slots=True)
class Guard:
    """A file of tests and how it went, or None where it has never been run."""

    path: str
    went: Went | None

    @property
    def holds(self) -> bool:
        return self.went is not None and self.went.failed == 0 and self.went.passed > 0


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in one voice, and what guards it."""

    section: Section
    guards: tuple[Guard, ...]


@cache
def guards() -> Mapping[str, tuple[str, ...]]:
    return parse(files(__package__).joinpath("promises.yaml").read_text(encoding="utf-8"), _Guards, "promises.yaml").root


@cache
def results() -> Results | None:
    """How the guards went the last time (`tools/promises.py` writes it); None if nobody has run them."""
    path = files(__package__).joinpath("promises.json")
    return Results.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None


def promises(language: Language, last: Results | None) -> Sequence[Promise]:
    """Every promise with its guards, in the order of the page."""
    went = last.files if last else {}
    return tuple(
        Promise(section, tuple(Guard(path, went.get(path)) for path in guards()[section.id]))
        for section in page(PageName.PROMISES, language).sections
    )
