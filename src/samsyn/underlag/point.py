"""What a point of page one is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.swedish import bound, sentence
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Finding
from samsyn.underlag.speech import easily, say, say_in_english

Parts = Mapping[Language, Mapping[str, Part]]


class Topic(StrEnum):
    """In the order they stand on the page."""

    WHO = "who"
    CHANGED = "changed"  # since last year's underlag, since the framework's last edition, and what has been corrected
    TALK = "talk"  # the things most worth talking about
    UNKNOWN = "unknown"  # what cannot be known, and why
    NEXT = "next"  # what happens next
    READERS = "readers"  # who sees this


@dataclass(frozen=True, slots=True)
class Point:
    """One fact. id: stands as `data-fact` in the pages. A point is said by its phrase, or, on topic TALK, by its findings' own sentences.

    parts: what fills the phrase's gaps, in each language. term: a few words before it (a day, a school form), in each language.
    """

    id: str
    topic: Topic
    phrase: str = ""
    parts: Parts = field(default_factory=dict)
    term: Mapping[Language, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def in_all(**parts: Part) -> Parts:
    """The same parts in every language: numbers and names."""
    return dict.fromkeys(Language, parts)


def told(point: Point, language: Language = Language.SWEDISH) -> str:
    """What a point says in an ordinary text; of findings each sentence once."""
    if point.phrase:
        speak = say_in_english if language is Language.ENGLISH else say
        return speak(point.phrase, **point.parts.get(language, {}))
    said = (finding.english if language is Language.ENGLISH else finding.sentence for finding in point.findings)
    return " ".join(dict.fromkeys(said))


def headed(point: Point, indicators: Mapping[str, Indicator]) -> tuple[str, str]:
    """The measure that a claim is about, and the claim without its name; no heading for what is no claim, and for several measures."""
    first, said = point.findings[0], told(point)
    if first.claim is None or first.indicator is None or first.indicator not in indicators or len(point.findings) > 1:
        return "", said
    name = bound(indicators[first.indicator].name)
    return name, sentence(said.removeprefix(f"{name}: ").removeprefix(f"{indicators[first.indicator].name}: "))


def in_lines(point: Point) -> tuple[str, ...]:
    """What a point says in easy-read; of findings each text once, with all its lines."""
    if point.phrase:
        return easily(point.phrase, **point.parts.get(Language.EASY, {}))
    return tuple(line for lines in dict.fromkeys(finding.easy for finding in point.findings) for line in lines)
