"""What stands on page one, as points: each is one fact, said by one phrase in the ordinary, the English and the easy-read text alike.

Whoever adds a point here has added it to all three; a test holds the finished documents to it.
"""

from samsyn.concepts.phrase import Language
from samsyn.underlag.facts import Facts
from samsyn.underlag.point import Point, Topic, told
from samsyn.underlag.room import is_short
from samsyn.underlag.since_last import since_last
from samsyn.underlag.unknown import unknown
from samsyn.underlag.who import who

__all__ = ["Point", "Topic", "summary"]

_NEXT = ("nu-las", "nu-prata", "nu-valj")
_READERS = ("ser-alla", "ser-inte-inspektionen", "ser-bara-ni")

_MOST_WORDS = 250
_FRAME, _MORE_FORMS, _A_THING, _A_FIGURE = 60, 16, 5, 11
"""Words on the page beside the points, as counted on paper: headings, opening and foot; forms without a number; what stands over a
thing to talk about; and its figure with source."""
_FIRST_TO_GO = (
    "okant-orsak", "nytt-rort", "okant-enkat", "ni-ar", "okant-utan", "nytt-visas", "nu-prata", "ni-gar", "ni-enheten", "okant-",
)  # fmt: skip
"""How the ids of the points begin that are left out, one after another, until the rest has room."""


def summary(facts: Facts) -> tuple[Point, ...]:
    """All points of page one, in order. Where there is little room and much to tell, what matters least is left out."""
    points = _points(facts)
    return _fitting(points, facts) if is_short(facts) else points


def _fitting(points: tuple[Point, ...], facts: Facts) -> tuple[Point, ...]:
    room = _MOST_WORDS - _FRAME - len(facts.name.split()) - (_MORE_FORMS if len(facts.forms) > 1 else 0)
    for least in _FIRST_TO_GO:
        if sum(_words(point) for point in points) <= room:
            break
        points = tuple(point for point in points if not point.id.startswith(least))
    return points


def _words(point: Point) -> int:
    """With those that stand over and under a thing to talk about."""
    own = len(f"{point.term.get(Language.SWEDISH, '')} {told(point)}".split())
    if point.topic is not Topic.TALK:
        return own
    return own + _A_THING + (_A_FIGURE if len(point.findings) == 1 and point.findings[0].claim else 0)


def _points(facts: Facts) -> tuple[Point, ...]:
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
