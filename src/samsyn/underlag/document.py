"""From facts to a document. Pure: the same facts give the same document."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.period import PeriodKind, parse
from samsyn.concepts.swedish import day, listed, period
from samsyn.underlag.about import about, silhouette
from samsyn.underlag.alike import alike
from samsyn.underlag.blocks import Document
from samsyn.underlag.conditions import conditions
from samsyn.underlag.facts import Facts
from samsyn.underlag.fairness import fairness
from samsyn.underlag.figure_row import make_rows
from samsyn.underlag.goals import goals
from samsyn.underlag.making import making
from samsyn.underlag.reading_time import reading_time
from samsyn.underlag.unseen import unseen
from samsyn.underlag.worth_talking_about import worth_talking_about


def compose(facts: Facts, sub_goals: Mapping[str, str]) -> Document:
    """The underlag of one organizer. sub_goals: headings of the sub-goals by id, in our own wording."""
    rows = make_rows(facts)
    sections = (
        worth_talking_about(facts),
        about(facts),
        goals(facts, rows, sub_goals),
        fairness(facts),
        conditions(facts, rows),
        alike(facts),
        unseen(facts, rows),
        making(facts),
    )
    return Document(
        name=facts.name,
        lead=_lead(facts),
        identity=_identity(facts),
        silhouette=silhouette(facts),
        sections=tuple(replace(s, minutes=reading_time(s.lead, s.blocks)) for s in sections if s is not None),
        footer=_footer(facts),
        vintage=facts.vintage,
    )


def _lead(facts: Facts) -> str:
    """What this is, and the school year that most of the shown figures are about."""
    years = Counter(f.period for series in facts.figures.values() for f in series[-1:] if f.status in SHOWN and _is_year(f.period))
    when = f", med uppgifter för {period(years.most_common(1)[0][0])}" if years else ""
    return f"Underlag inför er kvalitetsdialog{when}"


def _is_year(label: str) -> bool:
    return parse(label).kind is PeriodKind.SCHOOL_YEAR


def _identity(facts: Facts) -> str:
    if facts.alias:
        return f"Beteckning {facts.organizer}"
    return f"Organisationsnummer {facts.organizer[:6]}-{facts.organizer[6:]}"


def _footer(facts: Facts) -> str:
    publishers = list(dict.fromkeys(source.publisher for source in facts.sources.values()))
    built = f"Utgåva {facts.vintage.id}, byggd {day(facts.vintage.built)}."
    return f"Källor: {listed(publishers)}. {built}" if publishers else built
