"""The parts that tell findings, ask questions and give room to others: strengths, learning environments, success factors, questions."""

from dataclasses import replace
from datetime import date

import pytest

from samsyn.concepts.school import SchoolForm
from samsyn.framework import edition
from samsyn.framework.edition import Status, SuccessFactor
from samsyn.underlag.blocks import Asked, Behind, Block, Card, Contributed, Note, Paragraph, Points, Questions, ShortRows
from samsyn.underlag.document import compose
from samsyn.underlag.facts import Contribution, Facts, Finding, Form
from samsyn.underlag.finding_cards import kind_of
from samsyn.underlag.strengths import strengths
from samsyn.underlag.success_factors import success_factors
from samsyn.underlag.web_page import Links, fragment, page
from tests.underlag import make
from tests.underlag.make import STRONG, SUPPORT

KEY = f"gr-behoriga-gymnasiet~organizer~{make.MUNICIPALITY}~~2024.2F25"
MOVED = replace(STRONG, rule="forflyttning", kind="movement", claim="moved", place=2, top=False, sentence="Upp.", question="Vad gjorde ni?")
PUPILS = tuple(
    replace(STRONG, indicator=id_, rule="elevgruppen", kind="to_understand", place=3, top=False, sentence="Elevgruppen.", question="Vad?")
    for id_ in ("gr-andel-flickor", "gr-andel-utlandsk-bakgrund")
)
UNTOLD = replace(SUPPORT, rule="ingen-kalla", place=5, sentence="Inget känt.", question="Vilka egna uppgifter har ni?")
LAST = replace(SUPPORT, place=9)


def part(facts: Facts, name: str) -> tuple[Block, ...]:
    (found,) = [section for section in compose(facts, make.SUB_GOALS).sections if section.id == name]
    return found.blocks


def asked(facts: Facts, name: str) -> list[Asked]:
    return [one for block in part(facts, name) if isinstance(block, Questions) for one in block.asked]


def test_wins_stand_first_whatever_their_place() -> None:
    first_moved = (replace(MOVED, place=1), replace(STRONG, place=2), LAST)
    section = strengths(replace(make.municipality(), findings=first_moved))
    assert section is not None
    points, note = section.blocks
    assert isinstance(points, Points)
    assert [point.name for point in points.points] == ["Något starkt", "Något som har rört sig"]
    assert isinstance(note, Note)
    assert section.lead == "Det som är starkt kommer först, sedan det som har rört sig. Ni väljer själva vad ni tar med er."


def test_a_finding_has_its_doubt_its_evidence_and_an_anchor() -> None:
    section = strengths(replace(make.municipality(), findings=(STRONG, LAST)))
    assert section is not None
    assert section.blocks[0] == Points(
        (
            Card(
                "Något starkt",
                "Grundskola",
                "Behöriga: säkert högre än i riket, 90,1 % mot 84,1 %. Slumpen kan ge 86 till 93 %, kanske mindre.",
                (Behind("Behöriga till gymnasieskolan", " ".join(STRONG.evidence), KEY),),
                "om-fynd-1",
            ),
        )
    )


@pytest.mark.parametrize(
    ("facts", "found", "lead"),
    [
        (
            make.municipality(),
            PUPILS[0],
            "Ingen siffra skiljer sig så att vi kan kalla den en styrka. Det betyder inte att ni saknar styrkor.",
        ),
        (
            make.municipality(),
            replace(PUPILS[0], kind="no_difference", claim=None),
            "Ingen siffra skiljer sig så säkert att den kan säga vad som är starkt hos er. Det vet ni själva.",
        ),
        (
            make.small_school(),
            replace(PUPILS[0], kind="no_difference", claim=None),
            "Ni är för få för att siffrorna ska säga vad som är starkt hos er. Det vet ni själva.",
        ),
        (make.municipality(), LAST, "Siffrorna räcker inte för att säga vad som är starkt hos er. Det vet ni själva."),
        (make.small_school(), STRONG, "Det som siffrorna säger om er står på första sidan."),
    ],
)
def test_where_nothing_is_strong_the_part_opens_by_saying_what_that_means(facts: Facts, found: Finding, lead: str) -> None:
    section = strengths(replace(facts, findings=(found,)))
    assert section is not None
    assert section.lead == lead


def test_questions_tell_what_they_come_out_of_and_lead_there() -> None:
    facts = replace(make.municipality(), findings=(STRONG, MOVED, *PUPILS, UNTOLD, LAST))
    assert asked(facts, "undersoka") == [
        Asked(
            "styrka-mot-riket-gr-behoriga-gymnasiet",
            "Vad ligger bakom?",
            "Kommer ur: Behöriga till gymnasieskolan, något starkt.",
            "om-fynd-1",
        ),
        Asked(
            "forflyttning-gr-behoriga-gymnasiet",
            "Vad gjorde ni?",
            "Kommer ur: Behöriga till gymnasieskolan, något som har rört sig.",
            "om-fynd-2",
        ),
        Asked("elevgruppen-gr-andel-flickor", "Vad?", "Kommer ur: Flickor och ett mått till, något att förstå.", "om-fynd-3"),
        Asked("ingen-kalla-gr", "Vilka egna uppgifter har ni?", "Kommer ur: något vi inte kan veta om grundskola.", "pa-en-sida"),
        Asked("stod-skola-gr", "Hur vet ni?", "Kommer ur: det som ingen källa säger om stöd.", "om-fynd-9"),
    ]
    html = page(compose(facts, make.SUB_GOALS), Links(pdf="kommun.pdf"))
    assert '<p class="caption"><a href="#om-fynd-9">Kommer ur: det som ingen källa säger om stöd.</a></p>' in html
    assert html.count('id="om-fynd-9"') == 1


@pytest.mark.parametrize(
    ("facts", "texts"),
    [
        (make.municipality(), ["Fråga 0?", "Fråga 1?", "Fråga 2?", "Fråga 3?", "Hur vet ni?"]),
        (make.cooperative(), ["Fråga 0?", "Fråga 1?", "Hur vet ni?"]),
        (make.small_school(), ["Fråga 0?", "Hur vet ni?"]),  # many measures, little room
    ],
)
def test_the_question_on_support_is_always_among_the_few(facts: Facts, texts: list[str]) -> None:
    found = tuple(replace(STRONG, question=f"Fråga {i}?", place=i) for i in range(7))
    assert [one.text for one in asked(replace(facts, findings=(*found, LAST)), "undersoka")] == texts


def test_without_figures_no_question_is_said_to_come_out_of_them() -> None:
    silent = replace(
        make.silent(), findings=(replace(UNTOLD, form="GY"), replace(LAST, form="GY")), peers=make.peers("skola", SchoolForm.GR)
    )
    leads = {section.id: section.lead for section in compose(silent, make.SUB_GOALS).sections}
    assert leads["undersoka"] == "Frågorna är våra egna. Ändra dem som ni vill."
    assert asked(silent, "undersoka")[1] == Asked(
        "liknar-fraga", "Vad skulle ni vilja fråga någon av dem som liknar er?", "Kommer ur: vilka som liknar er.", "som-liknar-er"
    )


def test_a_small_preschool_has_two_questions_on_support_and_two_on_teaching_and_three_in_all() -> None:
    found = replace(make.cooperative(), findings=(replace(STRONG, form="FSK", indicator=None), LAST))
    assert [one.id for one in asked(found, "larmiljoer")] == ["larmiljoer-fsk", "larmiljoer-rost"]
    assert [one.id for one in asked(found, "framgangsfaktorer")] == ["framgang-starkt", "framgang-om-fsk"]
    assert [one.id for one in asked(found, "undersoka")][1:] == ["liknar-fraga", "stod-skola-gr"]


def test_a_question_is_not_said_to_be_about_a_form_that_is_not_known() -> None:
    found = replace(make.facts(forms=(), units=()), findings=(UNTOLD, LAST))
    assert asked(found, "undersoka")[0].origin == "Kommer ur: det som källorna inte säger om er."


def test_the_question_on_support_is_headed_as_a_question() -> None:
    assert (kind_of(LAST), kind_of(UNTOLD)) == ("En fråga till er", "Något vi inte kan veta")


def test_a_question_of_many_findings_is_asked_once() -> None:
    found = tuple(replace(STRONG, place=i) for i in range(4))
    assert [one.text for one in asked(replace(make.municipality(), findings=(*found, LAST)), "undersoka")] == [
        "Vad ligger bakom?",
        "Hur vet ni?",
    ]


def test_there_is_room_for_ones_own_question_even_where_none_follows() -> None:
    (block,) = part(make.cooperative(), "undersoka")
    assert block == Questions((), own="Här är plats för er egen fråga.", lines=2)


def test_every_school_form_has_its_own_question_on_support() -> None:
    forms = tuple(Form(form, "2024/25", make.REGISTER, 1, None) for form in SchoolForm)
    found = asked(make.facts(units=make.TWO_UNITS, forms=forms, nation={}), "larmiljoer")
    assert [one.origin for one in found] == [
        "Förskola",
        "Förskoleklass",
        "Fritidshem",
        "Grundskola",
        "Anpassad grundskola",
        "Specialskola",
        "Sameskola",
        "Gymnasieskola",
        "Anpassad gymnasieskola",
        "Kommunal vuxenutbildning",
    ]
    assert len({one.text for one in found}) == 10


def test_with_one_unit_the_question_is_about_the_form_that_has_units() -> None:
    forms = (Form(SchoolForm.FKLASS, "2024/25", make.REGISTER, 1, None), Form(SchoolForm.GR, "2024/25", make.UFA, 1, None))
    (question,) = asked(make.facts(forms=forms), "larmiljoer")
    assert question == Asked("larmiljoer-gr", "När är det svårast för en elev att hänga med, och vad ändrar ni då i undervisningen?", "")


def test_without_any_known_school_form_there_is_still_a_question() -> None:
    found = asked(make.facts(forms=(), units=()), "larmiljoer")
    assert [one.text for one in found] == [
        "När är det svårast att vara med hos er, och vad brukar hjälpa?",
        "Hur får de som går hos er själva säga vad som hjälper, och vad händer sedan?",
    ]


def test_figures_on_support_stand_in_one_part_only() -> None:
    facts = make.municipality()
    assert Paragraph("Siffrorna om stöd står i delen ”Tillgängliga lärmiljöer”.") in part(facts, "delmal")
    names = {name: [row.name for block in part(facts, name) for row in getattr(block, "rows", ())] for name in ("delmal", "larmiljoer")}
    assert "Stöd, årskurs\u00a05" in names["larmiljoer"]
    assert [name for name in names["delmal"] if name.startswith("Stöd")] == []


FACTOR = SuccessFactor(
    id="FF-A", text="Lagarbete", status=Status.OFFICIAL, source="x", date=date(2026, 1, 1), school_forms=[SchoolForm.FSK],
    references="none given",
)  # fmt: skip


@pytest.mark.parametrize(
    ("factors", "lead"),
    [
        ([FACTOR], "Framgångsfaktorer hör till det nationella kvalitetssystemet. Vi känner namnet på en: ”Lagarbete”."),
        (
            [FACTOR, FACTOR.model_copy(update={"text": None, "status": Status.UNKNOWN})],
            "Framgångsfaktorer hör till det nationella kvalitetssystemet. Vi känner namnet på en: ”Lagarbete”. Det finns fler, som vi inte "
            "har kunnat läsa.",
        ),
        (
            [FACTOR.model_copy(update={"status": Status.OWN_WORDING})],
            "Framgångsfaktorer hör till det nationella kvalitetssystemet. Vi har inte kunnat läsa vad de heter.",
        ),
        (
            [FACTOR.model_copy(update={"school_forms": [SchoolForm.VUX]})],
            "Framgångsfaktorer hör till det nationella kvalitetssystemet. Vi har inte kunnat läsa vad de heter.",
        ),
    ],
    ids=["one", "more unknown", "our own words are no name", "of another form"],
)
def test_only_official_names_are_told(factors: list[SuccessFactor], lead: str) -> None:
    framework = edition.load().model_copy(update={"success_factors": factors})
    assert success_factors(make.municipality(), framework).lead == lead


def test_questions_to_reflect_on_follow_from_what_the_figures_say_and_can_be_left() -> None:
    facts = replace(make.municipality(), findings=(STRONG, MOVED, LAST))
    section = success_factors(facts, edition.load())
    (questions,) = [block for block in section.blocks if isinstance(block, Questions)]
    assert [(one.id, one.origin) for one in questions.asked] == [
        ("framgang-starkt", "Vald för att något är starkt hos er."),
        ("framgang-rort-sig", "Vald för att något har rört sig hos er."),
        ("framgang-enheter", "Vald för att ni har flera enheter."),
        ("framgang-enkat", "Vald för att enkätsvar visas om er."),
    ]
    assert questions.choices == ("Passar inte oss", "Vill inte svara")
    assert section.blocks[0] == Note("Frågorna är våra egna, inte Skolverkets. Ingen av dem behöver besvaras.")


def test_an_organizer_without_figures_is_asked_about_that() -> None:
    (questions,) = [block for block in success_factors(make.silent(), edition.load()).blocks if isinstance(block, Questions)]
    assert [one.id for one in questions.asked] == ["framgang-utan-siffror", "framgang-om-gy", "framgang-enheter", "framgang-alla"]


SPSM = Contribution("a", "SPSM", "Anna Ek", date(2026, 3, 3), "Att vara med", ("Ett ord.",), "Tabell", ("Vad", "Hur"), (("A", "B"),))
LONG = replace(SPSM, sender="Skolforskningsinstitutet", paragraphs=("ord " * 60,))
INSPECTORATE = replace(SPSM, sender="Skolinspektionen", head=(), rows=(), caption="")


def test_contributions_stand_where_they_belong_with_sender_name_and_day() -> None:
    facts = replace(make.small_school(), contributions=(SPSM, LONG, INSPECTORATE))
    found = {
        section.id: [block for block in section.blocks if isinstance(block, Contributed)]
        for section in compose(facts, make.SUB_GOALS).sections
    }
    assert {name: len(blocks) for name, blocks in found.items() if blocks} == {"larmiljoer": 1, "framgangsfaktorer": 1, "sa-gjordes": 1}
    assert found["larmiljoer"] == [
        Contributed(
            "Att vara med", "Från SPSM. Undertecknat av Anna Ek, 3\u00a0mars 2026.", ("Ett ord.",), "Tabell", ("Vad", "Hur"), (("A", "B"),)
        )
    ]
    assert [one.on_paper for one in found["framgangsfaktorer"]] == [False]  # too long for four pages
    html = fragment(compose(facts, make.SUB_GOALS), Links(lambda _: None, None))
    assert "Från Skolforskningsinstitutet. Undertecknat av Anna Ek, 3\u00a0mars 2026." in html


def test_a_time_that_a_group_of_rows_shares_is_told_once() -> None:
    (rows,) = [block for block in part(make.cooperative(), "forutsattningar") if isinstance(block, ShortRows)]
    assert [(heading, len(found)) for heading, found in rows.groups] == [("Barn", 3), ("Personal", 3)]
    facts = replace(make.municipality(), units=make.TWO_UNITS[:1])
    (short,) = [block for block in part(facts, "delmal") if isinstance(block, ShortRows)]
    assert [heading for heading, _ in short.groups] == [
        "Kunskaper, läsåret\u00a02024/25",
        "Trygghet och studiero, våren\u00a02025",
        "Stimulans, våren\u00a02025",
        "Läsa och skriva, läsåret\u00a02024/25",
    ]
    assert {row.period_text for row in short.rows} == {""}
