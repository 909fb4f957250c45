"""What the short English text is made of."""

from dataclasses import dataclass

from samsyn.underlag.facts import Vintage


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence or a few. term: a word or two before them, empty where there is none. fact: id of the point of page one."""

    text: str
    term: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: its name, the value with unit, how sure it is, the nation's, and the time. key: of its page `Så vet vi`."""

    name: str
    value: str
    doubt: str
    nation: str
    period: str
    key: str


@dataclass(frozen=True, slots=True)
class EnglishSection:
    id: str
    heading: str
    told: tuple[Told, ...]
    figures: tuple[FigureLine, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnglishText:
    organizer: str
    name: str
    lead: str
    sections: tuple[EnglishSection, ...]
    footer: str
    vintage: Vintage
