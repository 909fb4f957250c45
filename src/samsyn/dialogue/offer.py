"""What an offer says to who opens its link (`offer.yaml`), in Swedish, English or easy-read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts import english, swedish
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.voices import Voices
from samsyn.concepts.written import parse
from samsyn.dialogue import burden_table
from samsyn.dialogue.times import STOCKHOLM, WEEKDAYS, clock


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _Way(_Strict):
    id: str = ""
    label: Voices
    follows: Voices


class _Wrong(_Way):
    asks: Voices


class _Question(_Strict):
    id: str
    asks: Voices
    says: Voices


class _Time(_Strict):
    asks: Voices
    says: Voices
    label: Voices


class _Invited(_Strict):
    title: Voices
    lead: Voices
    when: Voices
    booked: Voices
    not_booked: Voices
    long: Voices
    sees: Voices
    seen: Voices


class _Written(_Strict):
    title: Voices
    lead: Voices
    answers: tuple[_Way, ...] = Field(min_length=3, max_length=3)
    under: Voices
    questions: tuple[_Question, ...]
    time: _Time
    in_: _Way = Field(alias="in")
    several: _Way
    again: _Way
    wrong: _Wrong
    back: Voices
    back_lead: Voices
    invited: _Invited
    held: Voices


@dataclass(frozen=True, slots=True)
class Way:
    """A button. step: the answer that it gives, empty where it only leads in."""

    step: str
    label: str
    follows: str


@dataclass(frozen=True, slots=True)
class Takes:
    """How long it takes. label: of the link to each part."""

    asks: str
    says: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Offer:
    """All that the page says. Lists of lines are one line but in easy-read. under: beside the answers, empty where there are none.

    takes: None for who has answered. wrong: asks, label and what follows, for who is not the one.
    """

    title: str
    lead: tuple[str, ...]
    ways: tuple[Way, ...]
    under: tuple[str, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    takes: Takes | None
    held: tuple[str, ...]
    wrong: tuple[str, str, str]


def offer(language: Language, *, answer_by: date | None, until: date, name: str, offered: int) -> Offer:
    """The page of a link. offered: how many organizers wait for an answer from the reader, nought where all have theirs."""
    text, one = written(), offered == 1
    parts: Mapping[str, Part] = {"answer_by": _day(answer_by, language), "until": _day(until, language), "name": name}
    times = burden_table.parts(language)
    ways = [*(text.answers if one else ()), text.in_ if one else text.several if offered else text.again]
    line = partial(_line, language=language, parts=parts)
    return Offer(
        line(text.title if offered else text.back),
        _said(text.lead if offered else text.back_lead, language, parts),
        tuple(Way(way.id, line(way.label), line(way.follows)) for way in ways),
        _said(text.under, language, parts) if one else (),
        tuple((line(q.asks), _said(q.says, language, parts)) for q in text.questions) if offered else (),
        Takes(line(text.time.asks), _said(text.time.says, language, times), line(text.time.label)) if offered else None,
        _said(text.held, language, parts),
        (line(text.wrong.asks), line(text.wrong.label), line(text.wrong.follows)),
    )


@dataclass(frozen=True, slots=True)
class Booked:
    """The next meeting that stands."""

    starts: datetime
    minutes: int


def invited(language: Language, *, by: str, whom: Sequence[str], until: date, name: str, booked: Booked | None) -> Offer:
    """The page of a link for somebody whom another at the organizer has invited. by: who, whom: the organizers that it is about."""
    text, words = written(), written().invited
    listed = english.listed(whom) if language is Language.ENGLISH else swedish.listed(whom)
    parts: dict[str, Part] = {"by": by, "whom": listed, "until": _day(until, language), "name": name, **_of(booked, language)}
    line, said = partial(_line, language=language, parts=parts), partial(_said, language=language, parts=parts)
    when = said(words.booked if booked else words.not_booked)
    return Offer(
        line(words.title),
        said(words.lead),
        (Way("", line(text.again.label), line(text.again.follows)),),
        (),
        ((line(words.when), when), (line(words.sees), said(words.seen))),
        Takes(line(text.time.asks), said(words.long), line(text.time.label)),
        said(text.held),
        (line(text.wrong.asks), line(text.wrong.label), line(text.wrong.follows)),
    )


def _of(booked: Booked | None, language: Language) -> Mapping[str, Part]:
    times = burden_table.parts(language)
    if booked is None:
        return {**times, "meeting": None}
    day = _day(booked.starts.astimezone(STOCKHOLM).date(), language)
    at, weekday = clock(booked.starts), WEEKDAYS[booked.starts.astimezone(STOCKHOLM).weekday()].capitalize()
    when = f"{day} at {at.replace('.', ':')}" if language is Language.ENGLISH else f"{weekday} {day} klockan {at}"
    return {**times, "when": when, "meeting": burden_table.in_minutes(booked.minutes, language)}


def _day(day: date | None, language: Language) -> str | None:
    if day is None:
        return None
    return english.day(day) if language is Language.ENGLISH else swedish.day(day)


def _line(voices: Voices, language: Language, parts: Mapping[str, Part]) -> str:
    return " ".join(_said(voices, language, parts))


def _said(voices: Voices, language: Language, parts: Mapping[str, Part]) -> tuple[str, ...]:
    made = voices.filled({each: dict(parts) for each in Language})
    match language:
        case Language.EASY:
            return made.easy
        case Language.ENGLISH:
            return (made.en,)
        case _:
            return (made.sv,)


@cache
def written() -> _Written:
    return parse(files(__package__).joinpath("offer.yaml").read_text(encoding="utf-8"), _Written, "offer.yaml")
