"""Findings as they stand in the document: those of one place told together, with what stands behind them."""

from itertools import groupby

from samsyn.analysis.pooled_years import REMARK
from samsyn.analysis.wording import opens
from samsyn.concepts.chance_words import chance_opens
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import bound
from samsyn.underlag.blocks import Behind, Card
from samsyn.underlag.facts import Facts, Finding
from samsyn.underlag.figure_key import key
from samsyn.underlag.speech import say

_YEARS = opens(REMARK)
_DOUBTS = (chance_opens(), opens("belagg-forandring-slump"), opens("belagg-forandring-ar"))
"""How the evidence that tells of doubt begins."""

Told = tuple[Finding, ...]
"""What is told in one place: one finding, or the same finding for each of the measures it is about."""


def places(facts: Facts) -> list[Told]:
    """In the order of telling, and the measures of one place in their usual order."""
    order = {id_: number for number, id_ in enumerate(facts.indicators)}
    found = sorted(facts.findings, key=lambda f: (f.place, order.get(f.indicator or "", -1)))
    return [tuple(told) for _, told in groupby(found, key=lambda f: f.place)]


def kind_of(finding: Finding) -> str:
    """`Något starkt`; the question on support is one, and no more that cannot be known."""
    if is_about_support(finding):
        return say("slag-stod")
    return say(f"slag-{finding.kind.replace('_', '-')}")


def anchor(finding: Finding) -> str:
    return f"om-fynd-{finding.place}"


def is_about_support(finding: Finding) -> bool:
    """The question on support for those with disabilities, which every organizer has and no figure answers."""
    return finding.rule.startswith("stod-")


def card(told: Told, facts: Facts) -> Card:
    return Card(kind_of(told[0]), _about(told[0], facts), _text(told), _behind(told, facts), anchor(told[0]))


def _about(finding: Finding, facts: Facts) -> str:
    """The school form, where there is more than one to tell apart and the sentence is about a measure of one."""
    is_one_of_many = len(facts.forms) > 1 and finding.indicator is not None
    return FORM_NAMES[SchoolForm(finding.form)] if is_one_of_many else ""


def _text(told: Told) -> str:
    """The sentence, and of the evidence the doubt of a claim on one measure and several years together: the rest is folded behind it."""
    begins = (*_DOUBTS, _YEARS) if told[0].claim and len(told) == 1 else (_YEARS,)
    said = [text for finding in told for text in finding.evidence if text.startswith(begins)]
    return " ".join([told[0].sentence, *dict.fromkeys(said)])


def _behind(told: Told, facts: Facts) -> tuple[Behind, ...]:
    return tuple(
        Behind(_term(finding, facts), " ".join(text for text in finding.evidence if not text.startswith(_YEARS)), _key(finding, facts))
        for finding in told
        if finding.evidence
    )


def _term(finding: Finding, facts: Facts) -> str:
    if finding.indicator is not None:
        return bound(facts.indicators[finding.indicator].name)
    return FORM_NAMES[SchoolForm(finding.form)]


def _key(finding: Finding, facts: Facts) -> str:
    """The key of the figure that the finding is about; empty where it is about none."""
    series = facts.figures.get(finding.indicator or "", ())
    return next((key(figure) for figure in reversed(series) if figure.period == finding.period), "")
