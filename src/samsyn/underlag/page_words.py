"""How many words page one has on paper, counted before it is printed: what it tells, its headings, and what stands around it."""

from collections.abc import Iterator, Sequence

from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import period
from samsyn.underlag.about import silhouette
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_text import figure_text, says_something
from samsyn.underlag.finding_cards import kind_of
from samsyn.underlag.frame import footer, identity, lead
from samsyn.underlag.point import Point, Topic, headed, told
from samsyn.underlag.silhouette import PRINT, per_dot
from samsyn.underlag.since_last import as_told
from samsyn.underlag.speech import say

_AROUND = "Samsyn Sida 1 av 4"
_INVENTED = "Påhittade uppgifter"
_PER_DOT = "En prick är {each} barn eller elever."
_HEADINGS = {Topic.CHANGED: "sida-nytt", Topic.UNKNOWN: "sida-okant", Topic.NEXT: "sida-nu", Topic.READERS: "sida-ser"}


def page_words(points: Sequence[Point], facts: Facts) -> int:
    return sum(len(text.split()) for text in (*_frame(facts), *_opening(points), *_told(points, facts)))


def _frame(facts: Facts) -> Iterator[str]:
    shape = silhouette(facts)
    yield from (_AROUND, facts.name, lead(facts), identity(facts), footer(facts), say("del-pa-en-sida"))
    if shape.known:
        each = per_dot(shape.total, PRINT)
        yield from (shape.without, *(f"{gathering.name} {gathering.words}" for gathering in shape.known))
        yield _PER_DOT.format(each=each) if each > 1 else ""
    yield _INVENTED if facts.vintage.synthetic else ""


def _opening(points: Sequence[Point]) -> Iterator[str]:
    things = sum(point.topic is Topic.TALK for point in points)
    yield say("sida-inledning", things=things) if things else ""
    yield say("sida-tid", page="en minut", whole="en minut")
    yield from (say(heading) for topic, heading in _HEADINGS.items() if any(point.topic is topic for point in points))


def _told(points: Sequence[Point], facts: Facts) -> Iterator[str]:
    for point in points:
        if point.topic is Topic.TALK:
            yield " ".join((kind_of(point.findings[0]), *headed(point, facts.indicators), _figure(point, facts)))
        else:
            yield f"{point.term.get(Language.SWEDISH, '')} {told(point)}"


def _figure(point: Point, facts: Facts) -> str:
    """The number over a finding on one measure, and its source."""
    first = point.findings[0]
    figure = as_told(facts.figures.get(first.indicator or "", ()))
    indicator = facts.indicators.get(first.indicator or "")
    if len(point.findings) > 1 or figure is None or indicator is None or not indicator.scale or not says_something(figure, indicator):
        return ""
    source = facts.sources.get(figure.file)
    return f"{figure_text(figure, indicator)} {indicator.unit} {source.publisher if source else ''} {period(figure.period)}"
