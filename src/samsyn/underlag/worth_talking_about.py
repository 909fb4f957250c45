"""Part `Värt att prata om`: the three things that matter most, then the rest, and questions to explore together."""

from collections.abc import Sequence

from samsyn.analysis.pooled_years import BEGINS
from samsyn.concepts.school import FORM_NAMES, OrganizerKind, SchoolForm
from samsyn.underlag.blocks import Block, Card, Cards, Definitions, Heading, Note, Paragraph, Section
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Facts, Finding

_KINDS = {
    "strength": "Något starkt",
    "movement": "Något som har rört sig",
    "to_understand": "Något att förstå",
    "cannot_be_known": "Något vi inte kan veta",
}
_STRONG = "Det här kan vara värt att prata om. Det som är starkt kommer först. Ni väljer själva vad ni tar med er."
_NOT_STRONG = (
    "Det här kan vara värt att prata om. Ingen siffra skiljer sig så att vi kan kalla den en styrka. "
    "Det betyder inte att ni saknar styrkor."
)
_NOTHING = "Siffrorna räcker inte för att säga vad som är starkt hos er, och det vet ni bäst själva. Men det finns mycket att prata om."
_WORDS = (
    "”Säkert” betyder minst 97,5 procents sannolikhet att det stämmer, och ”troligen” minst 90 procents. "
    "Skillnader som slumpen kan förklara tas inte med. Högst vart tionde påstående av ett slag väntas vara fel."
)
DOUBTS = ("Slumpen ensam", "Med slumpen", "Med vanlig")
"""How the evidence that tells of doubt begins (`analysis.candidates`)."""
_MOST_QUESTIONS = 5
_FEW_QUESTIONS = 2


def worth_talking_about(facts: Facts) -> Section | None:
    """None for a vintage without findings."""
    if not facts.findings:
        return None
    top, rest = [f for f in facts.findings if f.top], [f for f in facts.findings if not f.top]
    blocks: list[Block] = [Cards(tuple(Card(_KINDS[f.kind], _about(f, facts), _told(f)) for f in top))]
    if rest:
        blocks += [Heading("Mer att prata om"), Definitions(tuple(Fact(_KINDS[f.kind], _told(f)) for f in rest))]
    if any(f.claim for f in facts.findings):
        blocks.append(Note(_WORDS))
    blocks += [Heading("Att undersöka tillsammans"), *(Paragraph(text) for text in _questions(facts))]
    return Section("vart-att-prata-om", "Värt att prata om", _lead(facts.findings), tuple(blocks))


def _lead(findings: Sequence[Finding]) -> str:
    if any(f.kind == "strength" for f in findings):
        return _STRONG
    return _NOT_STRONG if any(f.claim for f in findings) else _NOTHING


def _about(finding: Finding, facts: Facts) -> str:
    """The school form, where there is more than one to tell apart and the sentence is about one."""
    is_one_of_many = len(facts.forms) > 1 and finding.indicator is not None
    return FORM_NAMES[SchoolForm(finding.form)] if is_one_of_many else ""


def _told(finding: Finding) -> str:
    """The sentence, and of the evidence the doubt of a claim and several years together: the rest stands in the sentence already."""
    doubt = [text for text in finding.evidence if text.startswith((*DOUBTS, BEGINS))]
    return " ".join([finding.sentence, *doubt])


def _questions(facts: Facts) -> list[str]:
    """Each once: of what matters most first, and always the last, on those who need support. Two for those with one unit."""
    asked = list(dict.fromkeys(f.question for f in facts.findings if f.question))
    few = facts.kind is not OrganizerKind.MUNICIPALITY and len(facts.units) <= 1
    most = _FEW_QUESTIONS if few else _MOST_QUESTIONS
    return asked if len(asked) <= most else [*asked[: most - 1], asked[-1]]
