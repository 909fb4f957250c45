"""The twin says every point of page one, in lines that hold the measures, and knows what an editor has decided."""

from dataclasses import replace

import pytest

from samsyn.concepts.school import SchoolForm
from samsyn.underlag import speech
from samsyn.underlag.decided import Decided, digest
from samsyn.underlag.easy.compose import easy
from samsyn.underlag.easy.measures import refuse
from samsyn.underlag.easy.of_ten import of_ten
from samsyn.underlag.easy.text import EasyDocument, EasyGroup, EasyLine, OfTen
from samsyn.underlag.facts import Contribution, Facts, Finding
from samsyn.underlag.summary import summary
from tests.underlag import make


def finding(place: int, *, top: bool, easy_lines: tuple[str, ...], asked: tuple[str, ...] = (), rule: str = "styrka-ovanlig") -> Finding:
    return Finding(
        form="GR",
        indicator=None,
        period=None,
        rule=rule,
        kind="strength",
        claim=None,
        against=None,
        direction=None,
        word=None,
        place=place,
        top=top,
        sentence="Något är starkt.",
        question="Hur gör ni?",
        evidence=(),
        easy=easy_lines,
        easy_question=asked,
    )


FOUND = replace(
    make.municipality(),
    findings=(
        finding(1, top=True, easy_lines=("Många elever klarar", "alla ämnen hos er."), asked=("Hur gör ni?",)),
        finding(2, top=True, easy_lines=("Fler är trygga nu.",), asked=("Vad har ni gjort?",)),
        finding(3, top=False, easy_lines=("Inget skiljer er", "från andra."), asked=("Vad ser ni själva?",)),
        finding(4, top=False, easy_lines=("Alla ska få stöd.",), asked=("Hur vet ni vem", "som behöver stöd?"), rule="stod-skola"),
    ),
)


def section(document: EasyDocument, id_: str) -> list[list[str]]:
    """The lines of a section, a list for each group; none where the section is left out."""
    return [[line.text for line in group.lines] for found in document.sections if found.id == id_ for group in found.groups]


@pytest.mark.parametrize("name", make.PERSONAS)
def test_every_point_of_page_one_is_told(name: str) -> None:
    facts = make.PERSONAS[name]()
    told = {line.fact for line in easy(facts).every_line}
    assert told - {""} == {point.id for point in summary(facts)}


@pytest.mark.parametrize("name", make.PERSONAS)
def test_nothing_is_too_hard(name: str) -> None:
    assert refuse(easy(make.PERSONAS[name]())) == []


def test_every_phrase_that_tells_something_in_easy_read_says_it_otherwise_than_the_ordinary_text() -> None:
    phrases = speech.book().phrases.values()
    ordinary = {text for phrase in phrases for example in phrase.examples for text in (example.sv, example.en)}
    assert not [line for phrase in phrases for example in phrase.examples for line in example.easy if line in ordinary]


def test_findings_stand_with_their_question_and_the_first_sentence_stands_out() -> None:
    document = easy(FOUND)
    assert section(document, "prata-om") == [
        ["Många elever klarar", "alla ämnen hos er.", "Hur gör ni?"],
        ["Fler är trygga nu.", "Vad har ni gjort?"],
    ]
    (talk,) = (found for found in document.sections if found.id == "prata-om")
    assert [group.strong for group in talk.groups] == [2, 1]
    assert talk.numbered


def test_lines_that_several_measures_share_stand_at_each_of_them() -> None:
    """Two shares that are both 5 of 10: each heading keeps its figures; the same finding for another measure is not told again."""
    lines = ("Tjänster med legitimation:", "Hos er är det 5 av 10.", "Tjänster med examen:", "Hos er är det 5 av 10.")
    both = tuple(finding(1, top=True, easy_lines=lines, asked=("Vad ser ni?",)) for _ in range(2))
    assert section(easy(replace(make.municipality(), findings=both)), "prata-om") == [[*lines, "Vad ser ni?"]]


def test_a_short_text_names_as_many_alike_as_the_ordinary_one() -> None:
    facts = make.cooperative()
    crowded = replace(facts, indicators=make.INDICATORS, forms=(*facts.forms, replace(facts.forms[0], form=SchoolForm.GR)))
    named = ["Alviks förskola", "Bergby förskola", "Dals förskola"]
    assert [group[0] for group in section(easy(crowded), "liknar")[1:]] == named


def test_paragraphs_part_figures_and_questions_and_keep_a_long_name_whole() -> None:
    texts = ("Vi vet lite om", "en skola:", "Det är bra.", "Elever som är", "flickor:", "5 av 10.", "Vad gör ni", "nu?")
    group = EasyGroup(tuple(EasyLine(text, "") for text in texts), strong=2, asked=2)
    assert [[(line.text, strong) for line, strong in paragraph] for paragraph in group.paragraphs] == [
        [("Vi vet lite om", True), ("en skola:", True), ("Det är bra.", False)],
        [("Elever som är", False), ("flickor:", False), ("5 av 10.", False)],
        [("Vad gör ni", False), ("nu?", False)],
    ]


def test_questions_stand_once_and_those_on_support_by_themselves() -> None:
    document = easy(FOUND)
    assert section(document, "fragor") == [["Här är fler frågor.", "Ni väljer vilka ni vill ta upp."], ["Vad ser ni själva?"]]
    assert section(document, "stod")[0] == ["Alla ska få stöd.", "Hur vet ni vem", "som behöver stöd?"]


def test_shares_of_persons_are_told_of_ten_with_circles() -> None:
    assert section(easy(make.municipality()), "siffror")[:3] == [
        ["Vi har gjort siffrorna enkla.", "Därför stämmer de bara ungefär.", "Alla siffror finns", "i den vanliga texten."],
        ["Det gäller läsåret\u00a02024/25."],
        ["Minst betyg E i alla ämnen i årskurs 6:", "7 av 10 elever."],
    ]
    (figures,) = (found for found in easy(make.municipality()).sections if found.id == "siffror")
    assert figures.groups[2].picture == OfTen(7, "7 av 10")
    assert len([group for group in figures.groups if group.picture]) == 4


def test_a_hidden_share_is_not_told() -> None:
    assert section(easy(make.small_school()), "siffror") == []


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0, (0, "0")),
        (0.02, (None, "färre än 1")),
        (0.057, (None, "färre än 1")),
        (0.1, (1, "1")),
        (0.449, (4, "4")),
        (0.45, (5, "5")),
        (0.949, (9, "9")),
        (0.95, (None, "nästan 10")),
        (1.0, (10, "10")),
    ],
)
def test_all_and_none_are_said_only_of_all_and_none(share: float, told: tuple[int | None, str]) -> None:
    assert of_ten(share) == told


def test_those_alike_are_named_and_need_no_approval() -> None:
    document = easy(make.cooperative())
    assert section(document, "liknar")[2] == ["Bergby förskola", "De har ungefär lika många barn."]
    (alike,) = (found for found in document.sections if found.id == "liknar")
    assert [line.approved for line in alike.groups[2].lines] == [True, False]
    assert section(easy(make.silent()), "liknar") == [["Vi kan inte nämna någon", "som liknar er."]]


def test_words_are_explained_where_they_occur() -> None:
    words = [group[0] for group in section(easy(FOUND), "ord")]
    assert "Kvalitets-dialog är ett samtal." in words
    assert "Komvux är skola för vuxna." not in words
    assert len(set(words)) == len(words)


def test_another_authority_is_named_in_full() -> None:
    sent = Contribution("a", "SPSM", "Anna Ek", make.VINTAGE.built.date(), "Lärmiljöer", ("Hej.",))
    assert section(easy(replace(FOUND, contributions=(sent,))), "stod")[-1] == [
        "Specialpedagogiska skolmyndigheten",
        "har skrivit en text till er.",
        "Ni hittar den",
        "i den vanliga texten.",
    ]


def test_the_opening_is_about_the_one_unit_or_all() -> None:
    assert [line.text for line in easy(make.cooperative()).opening][:2] == ["Det här är en text", "om er förskola."]
    assert [line.text for line in easy(make.municipality()).opening][:1] == ["Det här är en text om er."]


def test_names_that_stand_in_the_text_are_told_and_others_not() -> None:
    document = easy(make.cooperative())
    assert "Bergby förskola" in document.names
    assert "Stillhetens skola" not in document.names


def decided_on(document: EasyDocument) -> Decided:
    return Decided(approved_lines=frozenset(digest(line.text) for line in document.every_line))


def test_a_document_is_approved_when_every_line_is() -> None:
    draft = easy(FOUND)
    assert (draft.approved, draft.status) == (False, ("Utkast.", "Texten är inte godkänd än."))
    whole = easy(FOUND, decided_on(draft))
    assert (whole.approved, whole.status) == (True, ("En person har läst texten", "och godkänt den."))


def test_changed_facts_ask_anew_for_the_changed_lines_only() -> None:
    decided = decided_on(easy(FOUND))
    changed: Facts = replace(
        FOUND, findings=(replace(FOUND.findings[0], easy=("Nästan alla elever klarar", "alla ämnen hos er.")), *FOUND.findings[1:])
    )
    document = easy(changed, decided)
    assert not document.approved
    assert [line.text for line in document.every_line if not line.approved] == ["Nästan alla elever klarar"]


def test_an_edit_stands_until_the_facts_change_the_line() -> None:
    edited = Decided(edited_lines={digest("Fler är trygga nu."): "Fler känner sig trygga."})
    document = easy(FOUND, edited)
    (line,) = (line for line in document.every_line if line.text == "Fler känner sig trygga.")
    assert (line.generated, line.origin, line.approved) == ("Fler är trygga nu.", digest("Fler är trygga nu."), False)
    moved = replace(FOUND, findings=(FOUND.findings[0], replace(FOUND.findings[1], easy=("Färre är trygga nu.",)), *FOUND.findings[2:]))
    assert "Färre är trygga nu." in [line.text for line in easy(moved, edited).every_line]


def test_an_approval_of_the_old_words_does_not_hold_for_an_edit() -> None:
    before = easy(FOUND)
    edits = {digest("Fler är trygga nu."): "Fler känner sig trygga."}
    document = easy(FOUND, Decided(approved_lines=decided_on(before).approved_lines, edited_lines=edits))
    assert [line.text for line in document.every_line if not line.approved] == ["Fler känner sig trygga."]


@pytest.mark.parametrize("form", list(SchoolForm))
def test_every_school_form_has_an_opening(form: SchoolForm) -> None:
    facts = make.cooperative()
    assert easy(replace(facts, forms=(replace(facts.forms[0], form=form),))).opening[1].text.startswith("om er")


def test_who_says_it_is_named_and_a_text_without_sources_names_nobody() -> None:
    assert section(easy(make.silent()), "gjordes")[0] == [
        "Siffrorna kommer från Skolverket.",
        "Data-programmet Samsyn",
        "har gjort texten.",
    ]
    assert section(easy(replace(make.silent(), sources={})), "gjordes")[0] == ["Data-programmet Samsyn", "har gjort texten."]
