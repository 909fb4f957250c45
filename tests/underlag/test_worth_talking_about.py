"""The part `Värt att prata om`: what matters most beside each other, then the rest, then questions."""

from dataclasses import replace

import pytest

from samsyn.underlag.blocks import Behind, Card, Cards, Heading, Note, Paragraph, Points
from samsyn.underlag.document import compose
from samsyn.underlag.facts import Finding
from samsyn.underlag.web_page import Links, fragment
from samsyn.underlag.worth_talking_about import worth_talking_about
from tests.underlag import make

STRONG = Finding(
    "GR", "gr-behoriga-gymnasiet", "2024/25", "styrka-mot-riket", "strength", "differs", "nation", "higher", "säkert", 1, True,
    "Behöriga: säkert högre än i riket, 90,1 % mot 84,1 %.", "Vad ligger bakom?",
    ("Er siffra läsåret 2024/25: 90,1 %.", "Slumpen kan ge 86 till 93 %, kanske mindre.", "Riket: 84,1 %."),
)  # fmt: skip
KEY = f"gr-behoriga-gymnasiet~organizer~{make.MUNICIPALITY}~~2024.2F25"
SUPPORT = Finding(
    "GR", None, None, "stod-skola", "cannot_be_known", None, None, None, None, 2, False, "Ingen källa säger det.", "Hur vet ni?", ()
)
PUPILS = [
    Finding(
        "GR", id_, "2024/25", "elevgruppen", "to_understand", "differs", "nation", "lower", "säkert", 1, True,
        "Elevgruppen skiljer sig säkert från rikets.", "Vad betyder det?", (f"Er siffra: {own} %.", f"Slumpen kan ge {own} till {own} %."),
    )
    for id_, own in (("gr-andel-utlandsk-bakgrund", "12,4"), ("gr-andel-flickor", "49,1"))
]  # fmt: skip
TRIED = replace(SUPPORT, rule="inget-skiljer", kind="no_difference", place=1, top=True, indicator="gr-alla-amnen-ak9", sentence="Slump.")


def test_what_matters_most_stands_first_with_its_doubt_and_the_questions_last() -> None:
    section = worth_talking_about(replace(make.municipality(), findings=(STRONG, SUPPORT)))
    assert section is not None
    assert section.lead.startswith("Det här kan vara värt att prata om. Det som är starkt kommer först.")
    assert section.methods == (("fynd", "Så väljs det"),)
    cards, more, rest, note, heading, *questions = section.blocks
    behind = Behind("Behöriga till gymnasieskolan", " ".join(STRONG.evidence), KEY)
    told = f"{STRONG.sentence} Slumpen kan ge 86 till 93 %, kanske mindre."
    assert cards == Cards((Card("Något starkt", "Grundskola", told, (behind,)),))
    assert (more, rest) == (Heading("Mer att prata om"), Points((Card("Något vi inte kan veta", "", "Ingen källa säger det."),)))
    assert isinstance(note, Note)
    assert (heading, questions) == (Heading("Att undersöka tillsammans"), [Paragraph("Vad ligger bakom?"), Paragraph("Hur vet ni?")])


def test_a_finding_on_several_measures_is_one_card_with_the_evidence_of_each() -> None:
    section = worth_talking_about(replace(make.municipality(), findings=(*PUPILS, SUPPORT)))
    assert section is not None
    (cards, *_) = section.blocks
    assert isinstance(cards, Cards)
    (card,) = cards.cards
    assert (card.name, card.text) == ("Något att förstå", "Elevgruppen skiljer sig säkert från rikets.")
    assert [(fact.term, fact.text) for fact in card.behind] == [
        ("Flickor", "Er siffra: 49,1 %. Slumpen kan ge 49,1 till 49,1 %."),
        ("Utländsk bakgrund", "Er siffra: 12,4 %. Slumpen kan ge 12,4 till 12,4 %."),
    ]
    assert [block.text for block in section.blocks if isinstance(block, Paragraph)] == ["Vad betyder det?", "Hur vet ni?"]


def test_the_web_leads_from_a_card_to_its_figure_and_from_the_part_to_its_method() -> None:
    document = compose(replace(make.municipality(), findings=(STRONG, SUPPORT)), make.SUB_GOALS)
    html = fragment(document, Links(lambda key: f"/sa-vet-vi/{key}/", None, method=lambda name: f"/metod/{name}/"))
    part = html[html.index('id="vart-att-prata-om"') : html.index('id="om-er"')]
    assert part.count(f'href="/sa-vet-vi/{KEY}/"') == 1
    assert '<a href="/metod/fynd/">Så väljs det</a>' in part
    without = fragment(document, Links(lambda _: None, None))
    assert "href" not in without[without.index('id="vart-att-prata-om"') : without.index('id="om-er"')]


def test_one_unit_gets_two_questions_and_support_is_one_of_them() -> None:
    found = tuple(replace(STRONG, question=f"Fråga {i}?", place=i) for i in range(3))
    section = worth_talking_about(replace(make.cooperative(), findings=(*found, replace(SUPPORT, place=3))))
    assert section is not None
    assert [block.text for block in section.blocks if isinstance(block, Paragraph)] == ["Fråga 0?", "Hur vet ni?"]


def test_where_nothing_can_be_called_a_strength_the_text_says_so() -> None:
    worry = replace(STRONG, kind="to_understand")
    told = worth_talking_about(replace(make.municipality(), findings=(worry, SUPPORT)))
    assert told is not None
    assert "Ingen siffra skiljer sig så att vi kan kalla den en styrka. Det betyder inte att ni saknar styrkor." in told.lead


@pytest.mark.parametrize(
    ("found", "lead"),
    [
        (TRIED, "Ni är för få för att siffrorna ska säga vad som är starkt hos er. "),
        (replace(SUPPORT, top=True), "Siffrorna räcker inte för att säga vad som är starkt hos er. "),
    ],
)
def test_where_nothing_is_claimed_the_questions_are_what_to_begin_with(found: Finding, lead: str) -> None:
    silent = worth_talking_about(replace(make.cooperative(), findings=(found,)))
    assert silent is not None
    assert silent.lead == f"{lead}Det vet ni bäst själva. Här är frågor att börja med."
    assert not any(isinstance(block, Note) for block in silent.blocks)


def test_what_is_not_sure_is_called_so() -> None:
    section = worth_talking_about(replace(make.municipality(), findings=(TRIED, SUPPORT)))
    assert section is not None
    assert section.lead.startswith("Ingen siffra skiljer sig så säkert")
    assert section.blocks[0] == Cards((Card("Ingen säker skillnad", "Grundskola", "Slump."),))


def test_a_vintage_without_findings_has_no_such_part() -> None:
    assert worth_talking_about(make.cooperative()) is None
