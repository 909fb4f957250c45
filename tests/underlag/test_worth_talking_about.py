"""The part `Värt att prata om`: what matters most beside each other, then the rest, then questions."""

from dataclasses import replace

from samsyn.underlag.blocks import Card, Cards, Definitions, Heading, Note, Paragraph
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Finding
from samsyn.underlag.worth_talking_about import worth_talking_about
from tests.underlag import make

STRONG = Finding(
    "GR", "gr-svenska-ak9", "2024/25", "styrka-mot-riket", "strength", "differs", "nation", "higher", "säkert", 1, True,
    "Svenska: säkert högre än i riket, 95 % mot 88 %.", "Vad ligger bakom?",
    ("Er siffra läsåret 2024/25: 95 %.", "Slumpen ensam kan ge 92–97 %.", "Riket: 88 %."),
)  # fmt: skip
SUPPORT = Finding(
    "GR", None, None, "stod-skola", "cannot_be_known", None, None, None, None, 2, False, "Ingen källa säger det.", "Hur vet ni?", ()
)


def test_what_matters_most_stands_first_with_its_doubt_and_the_questions_last() -> None:
    section = worth_talking_about(replace(make.municipality(), findings=(STRONG, SUPPORT)))
    assert section is not None
    assert section.lead.startswith("Det här kan vara värt att prata om. Det som är starkt kommer först.")
    cards, more, rest, note, heading, *questions = section.blocks
    assert cards == Cards((Card("Något starkt", "Grundskola", f"{STRONG.sentence} Slumpen ensam kan ge 92–97 %."),))
    assert (more, rest) == (Heading("Mer att prata om"), Definitions((Fact("Något vi inte kan veta", "Ingen källa säger det."),)))
    assert isinstance(note, Note)
    assert (heading, questions) == (Heading("Att undersöka tillsammans"), [Paragraph("Vad ligger bakom?"), Paragraph("Hur vet ni?")])


def test_one_unit_gets_two_questions_and_support_is_one_of_them() -> None:
    found = tuple(replace(STRONG, question=f"Fråga {i}?") for i in range(3))
    section = worth_talking_about(replace(make.cooperative(), findings=(*found, SUPPORT)))
    assert section is not None
    assert [block.text for block in section.blocks if isinstance(block, Paragraph)] == ["Fråga 0?", "Hur vet ni?"]


def test_where_nothing_can_be_called_a_strength_the_text_says_so() -> None:
    worry = replace(STRONG, kind="to_understand")
    told = worth_talking_about(replace(make.municipality(), findings=(worry, SUPPORT)))
    assert told is not None
    assert "Ingen siffra skiljer sig så att vi kan kalla den en styrka. Det betyder inte att ni saknar styrkor." in told.lead
    silent = worth_talking_about(replace(make.cooperative(), findings=(replace(SUPPORT, top=True),)))
    assert silent is not None
    assert silent.lead.startswith("Siffrorna räcker inte för att säga vad som är starkt hos er")
    assert not any(isinstance(block, Note) for block in silent.blocks)


def test_a_vintage_without_findings_has_no_such_part() -> None:
    assert worth_talking_about(make.cooperative()) is None
