"""Part `Värt att prata om`: the three things that matter most, then the rest, and questions to explore together."""

from collections.abc import Sequence
from itertools import groupby

from samsyn.analysis.pooled_years import BEGINS
from samsyn.concepts.school import FORM_NAMES, OrganizerKind, SchoolForm
from samsyn.concepts.swedish import bound
from samsyn.underlag.blocks import Behind, Block, Card, Cards, Heading, Note, Paragraph, Points, Section
from samsyn.underlag.facts import Facts, Finding
from samsyn.underlag.figure_key import key

_KINDS = {
    "strength": "Något starkt",
    "movement": "Något som har rört sig",
    "to_understand": "Något att förstå",
    "no_difference": "Ingen säker skillnad",
    "no_change": "Ingen säker förändring",
    "cannot_be_known": "Något vi inte kan veta",
}
_STRONG = "Det här kan vara värt att prata om. Det som är starkt kommer först. Ni väljer själva vad ni tar med er."
_NOT_STRONG = (
    "Det här kan vara värt att prata om. Ingen siffra skiljer sig så att vi kan kalla den en styrka. "
    "Det betyder inte att ni saknar styrkor."
)
_OWN_WORD = "Det vet ni bäst själva. Här är frågor att börja med."
_TOO_FEW = f"Ni är för få för att siffrorna ska säga vad som är starkt hos er. {_OWN_WORD}"
_NOT_SURE = f"Ingen siffra skiljer sig så säkert att den kan säga vad som är starkt hos er. {_OWN_WORD}"
_NO_FIGURES = f"Siffrorna räcker inte för att säga vad som är starkt hos er. {_OWN_WORD}"
_WORDS = (
    "Skillnader som slumpen kan förklara tas inte med. Av det vi kallar säkert väntas högst vart fyrtionde vara fel. "
    "Av alla påståenden av samma slag väntas högst vart tionde vara fel."
)
_METHODS = (("fynd", "Så väljs det"),)
DOUBTS = ("Slumpen kan", "Med slumpen", "Med vanlig")
"""How the evidence that tells of doubt begins (`analysis.candidates`)."""
_MOST_QUESTIONS = 5
_FEW_QUESTIONS = 2

Told = tuple[Finding, ...]
"""What is told in one place: one finding, or the same finding for each of the measures it is about."""


def worth_talking_about(facts: Facts) -> Section | None:
    """None for a vintage without findings."""
    if not facts.findings:
        return None
    places = _places(facts)
    top, rest = [told for told in places if told[0].top], [told for told in places if not told[0].top]
    blocks: list[Block] = [Cards(tuple(_card(told, facts) for told in top))]
    if rest:
        blocks += [Heading("Mer att prata om"), Points(tuple(_card(told, facts) for told in rest))]
    if any(f.claim for f in facts.findings):
        blocks.append(Note(_WORDS))
    blocks += [Heading("Att undersöka tillsammans"), *(Paragraph(text) for text in _questions(facts))]
    return Section("vart-att-prata-om", "Värt att prata om", _lead(facts), tuple(blocks), methods=_METHODS)


def _places(facts: Facts) -> list[Told]:
    """In the order of telling, and the measures of one place in their usual order."""
    order = {id_: number for number, id_ in enumerate(facts.indicators)}
    found = sorted(facts.findings, key=lambda f: (f.place, order.get(f.indicator or "", -1)))
    return [tuple(told) for _, told in groupby(found, key=lambda f: f.place)]


def _lead(facts: Facts) -> str:
    kinds = {f.kind for f in facts.findings}
    if "strength" in kinds:
        return _STRONG
    if any(f.claim for f in facts.findings):
        return _NOT_STRONG
    if "no_difference" in kinds:
        return _TOO_FEW if _is_small(facts) else _NOT_SURE
    return _NO_FIGURES


def _is_small(facts: Facts) -> bool:
    return facts.kind is not OrganizerKind.MUNICIPALITY and len(facts.units) <= 1


def _card(told: Told, facts: Facts) -> Card:
    return Card(_KINDS[told[0].kind], _about(told[0], facts), _text(told), _behind(told, facts))


def _about(finding: Finding, facts: Facts) -> str:
    """The school form, where there is more than one to tell apart and the sentence is about a measure of one."""
    is_one_of_many = len(facts.forms) > 1 and finding.indicator is not None
    return FORM_NAMES[SchoolForm(finding.form)] if is_one_of_many else ""


def _text(told: Told) -> str:
    """The sentence, and of the evidence the doubt of a claim on one measure and several years together: the rest is folded behind it."""
    begins = (*DOUBTS, BEGINS) if told[0].claim and len(told) == 1 else BEGINS
    said = [text for finding in told for text in finding.evidence if text.startswith(begins)]
    return " ".join([told[0].sentence, *dict.fromkeys(said)])


def _behind(told: Told, facts: Facts) -> tuple[Behind, ...]:
    return tuple(
        Behind(_term(finding, facts), " ".join(text for text in finding.evidence if not text.startswith(BEGINS)), _key(finding, facts))
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


def _questions(facts: Facts) -> Sequence[str]:
    """Each once: of what matters most first, and always the last, on those who need support. Two for those with one unit."""
    asked = list(dict.fromkeys(told[0].question for told in _places(facts) if told[0].question))
    most = _FEW_QUESTIONS if _is_small(facts) else _MOST_QUESTIONS
    return asked if len(asked) <= most else [*asked[: most - 1], asked[-1]]
