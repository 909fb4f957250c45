"""What a condition is about, and when figures on staff are shown without being commented in words."""

from collections.abc import Mapping
from enum import StrEnum

from samsyn.analysis.situations import FEWEST_POSTS
from samsyn.concepts.cell import SHOWN, Quantity
from samsyn.concepts.school import SchoolForm
from samsyn.indicators.definition import Indicator, Ratio
from samsyn.underlag.facts import Facts, Figure


class Theme(StrEnum):
    """The parts of the conditions."""

    LEARNERS = "learners"
    STAFF = "staff"
    COSTS = "costs"


def called(about: Theme, form: SchoolForm) -> str:
    """A theme as one says it of a school form, with a small letter: `barn` in preschool, `elever` in all others."""
    match about:
        case Theme.LEARNERS:
            return "barn" if form is SchoolForm.FSK else "elever"
        case Theme.STAFF:
            return "personal"
        case Theme.COSTS:
            return "kostnader"


def measure(indicator: Indicator) -> str:
    """The publisher's label of what is measured."""
    rule = indicator.rule
    return rule.numerator if isinstance(rule, Ratio) else rule.measure


def theme(indicator: Indicator) -> Theme:
    """By quantity (money), and else by the publisher's own labels (`Elever: …`, `Personal: …`, `Antal barn`, `Antal heltidstjänster`)."""
    if indicator.quantity in (Quantity.SEK, Quantity.KSEK):
        return Theme.COSTS
    if is_about_staff(indicator):
        return Theme.STAFF
    return Theme.LEARNERS


def is_about_staff(indicator: Indicator) -> bool:
    rule = indicator.rule
    labels = (rule.numerator, rule.denominator) if isinstance(rule, Ratio) else (rule.measure, getattr(rule, "weight", ""))
    return any(word in label.casefold() for label in labels for word in ("personal", "heltidstjänst"))


def is_commented(indicator: Indicator, figure: Figure, facts: Facts) -> bool:
    """Whether a figure may be told in words. Staff figures of under three full-time posts stand alone."""
    if not is_about_staff(indicator):
        return True
    posts = figure.value if indicator.quantity is Quantity.POSTS else _most_posts(figure.form, facts)
    return posts is not None and posts >= FEWEST_POSTS


def _most_posts(form: SchoolForm, facts: Facts) -> float | None:
    of_posts = (series for id_, series in facts.figures.items() if facts.indicators[id_].quantity is Quantity.POSTS)
    shown = [f.value for series in of_posts for f in series if f.form is form and f.status in SHOWN and f.value is not None]
    return max(shown, default=None)


def measures_of_support(indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """Those whose publisher's label tells of support (`… upplevelse av stöd …`), and all others of a sub-goal that has such a measure."""
    told = {id_ for id_, one in indicators.items() if "stöd" in measure(one).casefold()}
    goals = {indicators[id_].sub_goal for id_ in told} - {None}
    return frozenset(told | {id_ for id_, one in indicators.items() if one.sub_goal in goals})
