"""From facts to a document. Pure: the same facts give the same document."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from samsyn.framework import edition
from samsyn.framework.edition import Edition
from samsyn.underlag.about import silhouette
from samsyn.underlag.alike import alike
from samsyn.underlag.blocks import Card, Cards, Document, Points, Section
from samsyn.underlag.conditions import conditions
from samsyn.underlag.facts import Facts
from samsyn.underlag.fairness import fairness
from samsyn.underlag.figure_row import Rows, State, make_rows
from samsyn.underlag.frame import footer, identity, lead
from samsyn.underlag.goals import goals
from samsyn.underlag.learning_environments import learning_environments
from samsyn.underlag.making import making
from samsyn.underlag.one_page import one_page
from samsyn.underlag.questions import questions
from samsyn.underlag.reading_time import reading_time
from samsyn.underlag.room import is_short
from samsyn.underlag.strengths import strengths
from samsyn.underlag.success_factors import success_factors


def compose(facts: Facts, sub_goals: Mapping[str, str], framework: Edition | None = None) -> Document:
    """The underlag of one organizer. sub_goals: headings by id, in our own wording. framework: the edition, by default the shipped one."""
    rows = make_rows(facts)
    sections = [section for section in _sections(facts, rows, sub_goals, framework or _shipped()) if section is not None]
    return Document(
        name=facts.name,
        lead=lead(facts),
        identity=identity(facts),
        silhouette=silhouette(facts),
        sections=tuple(replace(s, minutes=reading_time(s.lead, s.blocks)) for s in sections),
        footer=footer(facts),
        vintage=facts.vintage,
        short=is_short(facts),
    )


@cache
def _shipped() -> Edition:
    return edition.load()


def _sections(facts: Facts, rows: Rows, sub_goals: Mapping[str, str], framework: Edition) -> Iterable[Section | None]:
    """In the order they are read. An organizer that no figure is shown of has nothing to say in the parts on figures."""
    shown = any(row is not None and row.state is not State.UNSEEN for row in rows.values())
    of_figures = (strengths(facts), goals(facts, rows, sub_goals), fairness(facts)) if shown else ()
    environments = learning_environments(facts, rows)
    rest = (
        *of_figures,
        environments,
        conditions(facts, rows),
        alike(facts),
        success_factors(facts, framework),
        questions(facts, _anchors([*of_figures, environments])),
        making(facts, rows),
    )
    return (one_page(facts, rows, [section for section in rest if section is not None]), *rest)


def _anchors(sections: Iterable[Section | None]) -> frozenset[str]:
    """Of the findings that these sections tell."""
    blocks = [block for section in sections if section is not None for block in section.blocks]
    cards = [card for block in blocks for card in _cards(block)]
    return frozenset(card.anchor for card in cards if card.anchor)


def _cards(block: object) -> tuple[Card, ...]:
    match block:
        case Cards(cards) | Points(cards):
            return cards
        case _:
            return ()
