"""What stands on page one, as points: each is one fact, said by one phrase in the ordinary, the English and the easy-read text alike.

Whoever adds a point here has added it to all three; a test holds the finished documents to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.concepts.phrase import Language, Part
from samsyn.underlag.facts import Facts, Finding


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
    parts: Mapping[Language, Mapping[str, Part]] = field(default_factory=dict)
    term: Mapping[Language, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def summary(facts: Facts) -> tuple[Point, ...]:
    """All points of page one, in order."""
    top = [finding for finding in facts.findings if finding.top]
    places = dict.fromkeys(finding.place for finding in top)
    return tuple(Point(f"fynd-{place}", Topic.TALK, findings=tuple(f for f in top if f.place == place)) for place in places)
