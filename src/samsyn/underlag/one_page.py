"""Part `På en sida`: who you are, what has changed, three things worth talking about, what cannot be known, and what happens next."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import period
from samsyn.underlag.blocks import Block, Card, Section, Things
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, Rows, State
from samsyn.underlag.finding_cards import card
from samsyn.underlag.page_blocks import Beside, Changes, Listing, Readers, Said
from samsyn.underlag.point import Point, Topic, headed, told
from samsyn.underlag.reading_time import in_minutes, words
from samsyn.underlag.room import is_short
from samsyn.underlag.speech import say
from samsyn.underlag.summary import summary

_METHODS = (("fynd", "Så väljs det"),)


def one_page(facts: Facts, rows: Rows, rest: Sequence[Section]) -> Section:
    """rest: the other parts, whose reading time the page tells."""
    points = summary(facts)
    who = _said(points, Topic.WHO)
    cards = tuple(_thing(point, facts, rows) for point in points if point.topic is Topic.TALK)
    opening = (*who, Said("", say("sida-inledning", things=len(cards)))) if cards else who
    unknown = Listing(say("sida-okant"), _said(points, Topic.UNKNOWN))
    opened = " ".join(said.text for said in opening)
    blocks: tuple[Block, ...] = (
        Changes(Listing(say("sida-nytt"), _said(points, Topic.CHANGED))),
        *((Things(cards),) if cards else ()),
        Beside(tuple(told for told in (unknown, Listing(say("sida-nu"), _said(points, Topic.NEXT))) if told.said)),
        Readers(Listing(say("sida-ser"), _said(points, Topic.READERS))),
    )
    time = _time(opened, blocks, rest)
    said = (*opening, Said("", time))
    return Section("pa-en-sida", say("del-pa-en-sida"), f"{opened} {time}", blocks, methods=_METHODS, said=said)


def _said(points: Sequence[Point], topic: Topic) -> tuple[Said, ...]:
    return tuple(Said(point.id, told(point), point.term.get(Language.SWEDISH, "")) for point in points if point.topic is topic)


def _thing(point: Point, facts: Facts, rows: Rows) -> Card:
    """A finding with its figure. The doubt that its word stands for is drawn, and told behind `Så vet vi`."""
    row = _row(point, rows)
    made = card(point.findings, facts)
    form = "" if is_short(facts) else made.caption
    source = _source(row, form, facts)
    heading, text = headed(point, facts.indicators)
    return replace(made, caption="", text=text, anchor="", fact=point.id, heading=heading, row=row, source=source)


def _row(point: Point, rows: Rows) -> FigureRow | None:
    """The figure of a finding about one measure, where it has a picture: of several measures no one stands for the rest."""
    if len(point.findings) != 1 or not point.findings[0].indicator:
        return None
    row = rows.get(point.findings[0].indicator)
    return row if row is not None and row.state is not State.UNSEEN and row.indicator.scale else None


def _source(row: FigureRow | None, form: str, facts: Facts) -> str:
    """Who has published the figure, and for when; of a finding without one only the school form."""
    source = facts.sources.get(row.figure.file) if row is not None else None
    if row is None or source is None:
        return form
    return say("sida-kalla", form=form or None, publisher=source.publisher, when=period(row.figure.period) or None)


def _time(lead: str, blocks: Sequence[Block], rest: Sequence[Section]) -> str:
    said = say("sida-tid", page=in_minutes(0), whole=in_minutes(0))  # as many words as the sentence itself
    page = words(f"{lead} {said}", blocks)
    whole = page + sum(words(section.lead, section.blocks) for section in rest)
    return say("sida-tid", page=in_minutes(page), whole=in_minutes(whole))
