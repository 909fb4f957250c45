"""What stands on page one, as points: each is one fact, said by one phrase in the ordinary, the English and the easy-read text alike.

Whoever adds a point here has added it to all three; a test holds the finished documents to it.
"""

from collections.abc import Callable
from functools import partial

from samsyn.underlag.facts import Facts
from samsyn.underlag.page_words import page_words
from samsyn.underlag.point import Point, Topic
from samsyn.underlag.room import is_short
from samsyn.underlag.since_last import since_last
from samsyn.underlag.unknown import shorter, unknown
from samsyn.underlag.who import who

__all__ = ["Point", "Topic", "summary"]

_NEXT = ("nu-las", "nu-prata", "nu-valj")
_READERS = ("ser-alla", "ser-inte-inspektionen", "ser-bara-ni")

_MOST_WORDS = 250
_FIRST_TO_GO = ("okant-orsak", "nytt-rort", "okant-enkat", "nu-prata", "ni-ar", "nytt-visas", "ni-enheten")
"""How the ids of the points begin that are left out, one after another, until the rest has room."""
_LAST_TO_GO = ("nytt-ett-ar", "ni-gar", "ni-hade")
"""How many go there stands in the silhouette too, and what an older source says in other parts."""


def summary(facts: Facts) -> tuple[Point, ...]:
    """All points of page one, in order. Where there is little room and much to tell, what matters least is left out."""
    points = _points(facts)
    return _fitting(points, facts) if is_short(facts) else points


def _fitting(points: tuple[Point, ...], facts: Facts) -> tuple[Point, ...]:
    for shortened in _SHORTENED:
        if page_words(points, facts) <= _MOST_WORDS:
            break
        points = shortened(points)
    return points


def _without(begins: str, points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(point for point in points if not point.id.startswith(begins))


def _shorter(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """What is not shown is never left out, only told in fewer words."""
    return tuple(shorter(point) for point in points)


_SHORTENED: tuple[Callable[[tuple[Point, ...]], tuple[Point, ...]], ...] = (
    *(partial(_without, one) for one in _FIRST_TO_GO),
    _shorter,
    *(partial(_without, one) for one in _LAST_TO_GO),
)


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
