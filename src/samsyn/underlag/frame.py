"""What stands around the parts of a document: what it is, about whom, and at its foot."""

from collections import Counter

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.period import PeriodKind, parse
from samsyn.concepts.swedish import day, listed, period
from samsyn.underlag.facts import Facts
from samsyn.underlag.speech import say


def lead(facts: Facts) -> str:
    """What this is, and the school year that most of the shown figures are about."""
    years = Counter(f.period for series in facts.figures.values() for f in series[-1:] if f.status in SHOWN and _is_year(f.period))
    return say("underlag-inledning", when=period(years.most_common(1)[0][0]) if years else None)


def _is_year(label: str) -> bool:
    return parse(label).kind is PeriodKind.SCHOOL_YEAR


def identity(facts: Facts) -> str:
    if facts.alias:
        return say("underlag-beteckning", alias=facts.organizer)
    return say("underlag-nummer", number=f"{facts.organizer[:6]}-{facts.organizer[6:]}")


def footer(facts: Facts) -> str:
    publishers = list(dict.fromkeys(source.publisher for source in facts.sources.values()))
    return say("underlag-fot", publishers=listed(publishers) or None, vintage=facts.vintage.id, day=day(facts.vintage.built))
