"""What stands on page one, as points: each is one fact, said by one phrase in the ordinary, the English and the easy-read text alike.

Whoever adds a point here has added it to all three; a test holds the finished documents to it.
"""

from samsyn.underlag.facts import Facts
from samsyn.underlag.point import Point, Topic
from samsyn.underlag.since_last import since_last
from samsyn.underlag.unknown import unknown
from samsyn.underlag.who import who

__all__ = ["Point", "Topic", "summary"]

_NEXT = ("nu-las", "nu-prata", "nu-valj")
_READERS = ("ser-alla", "ser-inte-inspektionen", "ser-bara-ni")


def summary(facts: Facts) -> tuple[Point, ...]:
    """All points of page one, in order."""
    return (
        *who(facts),
        *since_last(facts),
        *_talk(facts),
        *unknown(facts),
        *(Point(phrase, Topic.NEXT, phrase) for phrase in _NEXT),
        *(Point(phrase, Topic.READERS, phrase) for phrase in _READERS),
    )


def _talk(facts: Facts) -> tuple[Point, ...]:
    """The findings most worth talking about; those of one place are told together."""
    top = [finding for finding in facts.findings if finding.top]
    places = sorted({finding.place for finding in top})
    return tuple(Point(f"fynd-{place}", Topic.TALK, findings=tuple(f for f in top if f.place == place)) for place in places)
