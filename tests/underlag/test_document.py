"""What an underlag says about five invented organizers, of which some have next to nothing shown."""

import json
import re
from dataclasses import asdict, replace
from datetime import date

import pytest

from samsyn.concepts.receipts import LegalBasis
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.underlag.blocks import Block, Definitions, Document, Names, Nation, Note, Numbers, Paragraph, Rows, ShortRows, Table, Unseen
from samsyn.underlag.document import compose
from samsyn.underlag.facts import Country, Facts, Figure, Finding, Form, Unit
from samsyn.underlag.reading_time import reading_time
from tests.underlag import make


def document(facts: Facts) -> Document:
    return compose(facts, make.SUB_GOALS)


def blocks(made: Document, section: str) -> list[Block]:
    return [block for part in made.sections if part.id == section for block in part.blocks]


def leads(made: Document) -> dict[str, str]:
    return {part.id: part.lead for part in made.sections}


def told(made: Document) -> str:
    """Every word of the document, texts of rows included."""
    every = [block for part in made.sections for block in part.blocks]
    rows = [row for block in every if isinstance(block, Rows | ShortRows | Numbers | Table) for row in block.rows]
    faces = [(row.sentence, row.alternative, *row.cells, *(fact.text for fact in row.evidence)) for row in rows]
    others = [asdict(block) for block in every if not isinstance(block, Rows | ShortRows | Numbers | Table)]
    return json.dumps([leads(made), made.name, made.lead, made.identity, faces, others], ensure_ascii=False)


ALL = (
    "pa-en-sida",
    "styrkor",
    "delmal",
    "likvardighet",
    "larmiljoer",
    "forutsattningar",
    "som-liknar-er",
    "framgangsfaktorer",
    "undersoka",
    "sa-gjordes",
)
WITHOUT_FIGURES = ("pa-en-sida", *ALL[4:])


@pytest.mark.parametrize(
    ("persona", "sections"),
    [
        ("kommun", tuple(name for name in ALL if name != "styrkor")),  # made by hand without findings
        ("kooperativ", tuple(name for name in ALL if name not in ("styrkor", "delmal"))),  # preschools have no sub-goals with figures
        ("liten-skola", tuple(name for name in ALL if name != "styrkor")),
        ("utan-siffror", WITHOUT_FIGURES),
    ],
)
def test_parts_and_their_order(persona: str, sections: tuple[str, ...]) -> None:
    assert tuple(section.id for section in document(make.PERSONAS[persona]()).sections) == sections


def test_every_part_has_its_name() -> None:
    found = replace(make.municipality(), findings=(make.STRONG, make.SUPPORT))
    assert [(section.id, section.title) for section in document(found).sections] == list(
        zip(
            ALL,
            (
                "På en sida",
                "Styrkor och förflyttningar",
                "Delmål för delmål",
                "Likvärdighet",
                "Tillgängliga lärmiljöer",
                "Förutsättningar",
                "Huvudmän som liknar er",
                "Framgångsfaktorer",
                "Att undersöka tillsammans",
                "Så gjordes siffrorna",
            ),
            strict=True,
        )
    )


def test_an_organizer_without_name_is_told_so_calmly() -> None:
    assert Paragraph("Ingen av våra källor har huvudmannens namn. Vi visar enheternas namn i stället.") in blocks(
        document(make.cooperative()), "forutsattningar"
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (None, "antal saknas"),
        (make.figure("gr-antal-elever", ".."), "antalet visas inte"),
        (make.figure("gr-antal-elever", "1"), "1\u00a0elev"),
        (make.figure("gr-antal-elever", "2610"), "2\u2009610\u00a0elever"),
        (make.between("gr-antal-elever", 34.0, float("inf")), "minst 34\u00a0elever"),
        (make.between("gr-antal-elever", 34.0, 41.0), "mellan 34 och 41\u00a0elever"),
        (make.between("gr-antal-elever", 0.0, float("inf")), "antalet visas inte"),
    ],
)
def test_how_many_go_there(figure: Figure | None, words: str) -> None:
    made = document(make.facts(forms=(Form(SchoolForm.GR, "2024/25", make.UFA, 1, figure),)))
    assert [gathering.words for gathering in made.silhouette.gatherings] == [words]


def _named_units(*named: tuple[str, str, str]) -> list[Block]:
    """By code, name and place."""
    units = tuple(Unit(code, name, SchoolForm.FSK, place, "2024") for code, name, place in named)
    found = blocks(document(make.facts(units=units)), "forutsattningar")
    return [block for block in found if isinstance(block, Names | Note)]


SAME_NAME = Note("Några av enheterna heter lika. Då står det hur många, eller var de ligger.")


def test_unit_names_stand_in_order_and_a_unit_of_several_files_once() -> None:
    assert _named_units(("1", "Örnen", "Almvik"), ("2", "Anden", "Almvik"), ("1", "Örnen", "Almvik")) == [
        Names("Era förskolor", ("Anden", "Örnen"))
    ]


def test_units_of_one_name_are_told_apart_by_place_or_counted() -> None:
    named = (
        ("1", "Örnen", "Almvik"),
        ("2", "Örnen", "Bergby"),
        ("3", "Solen", "Almvik"),
        ("4", "Solen", "Almvik"),
        ("5", "Anden", "Almvik"),
    )
    assert _named_units(*named) == [Names("Era förskolor", ("Anden", "Solen (två enheter)", "Örnen (Almvik)", "Örnen (Bergby)")), SAME_NAME]


def test_a_sole_trader_is_known_by_its_alias() -> None:
    made = document(make.sole_trader())
    assert made.identity == "Beteckning EFK7M2Q4XZ9T"
    assert "I stället har ni beteckningen EFK7M2Q4XZ9T." in told(made)
    assert re.findall(r"\b\d{6}-?\d{4}\b", told(made)) == []


@pytest.mark.parametrize("units", [make.TWO_UNITS, make.TWO_UNITS[:1]], ids=["long", "short"])
def test_where_nothing_is_shown_two_of_the_nations_figures_stand_with_their_units(units: tuple[Unit, ...]) -> None:
    found = blocks(document(replace(make.small_school(), units=units)), "delmal")
    assert [block for block in found if not isinstance(block, Paragraph)] == [
        Nation(
            "",
            (
                ("Minst E i alla ämnen, årskurs\u00a06", "riket 70,4\u00a0%, läsåret\u00a02024/25"),
                ("Trygghet, årskurs\u00a05", "riket 8,2\u00a0av\u00a010, våren\u00a02025"),
            ),
        )
    ]


COUNTRY = {SchoolForm.GY: Country(412, 138, 1240)}
TOLD = Finding(
    "GY", None, None, "ingen-kalla", "cannot_be_known", None, None, None, None, 1, True, "Om gymnasieskola finns inga siffror.", "?", ()
)


def test_without_figures_the_country_is_told_and_that_there_are_none_only_once() -> None:
    made = document(replace(make.silent(), country=COUNTRY, findings=(TOLD,)))
    told_about = [block.text for block in blocks(made, "forutsattningar") if isinstance(block, Paragraph)]
    assert told_about == [
        "I källorna har 412\u00a0huvudmän gymnasieskola, och 138 av dem är enskilda. Det finns 1\u2009240\u00a0enheter i landet."
    ]
    assert told(made).count("inga siffror") == 1


def test_a_sub_goal_without_any_figure_is_one_line_with_its_reason() -> None:
    nation = next(block for block in blocks(document(make.municipality()), "delmal") if isinstance(block, Nation))
    assert nation.summary == "Här visas ingen siffra för er. Skälen står i sista delen."


def test_what_is_not_shown_stands_by_reason() -> None:
    reasons = {
        (block.told, block.legend): len(block.measures)
        for block in blocks(document(make.small_school()), "sa-gjordes")
        if isinstance(block, Unseen)
    }
    assert reasons == {
        (f"Skolverket skriver: ”{make.SECRECY}”.", ""): 19,  # nine results, the share of girls and nine costs
        ("Uppgiften saknas i källan.", ""): 16,  # the survey
        ("Källorna har ingen uppgift om er.", ""): 10,  # of 49 measures: 19 + 16 told above, and four are shown
    }  # fmt: skip


def test_every_measure_is_either_shown_or_told_as_not_shown() -> None:
    for persona in make.PERSONAS.values():
        facts = persona()
        made = document(facts)
        shown = {
            row.indicator.name
            for part in made.sections
            for block in part.blocks
            if isinstance(block, Rows | ShortRows | Numbers)
            for row in block.rows
            if row.reason is None
        }
        unseen = {name for block in blocks(made, "sa-gjordes") if isinstance(block, Unseen) for name in block.measures}
        forms = {form.form for form in facts.forms}
        asked = {indicator.name for indicator in facts.indicators.values() if forms & set(indicator.school_forms)}
        assert shown | unseen == asked
        assert shown & unseen <= {"Heltidstjänster", "Barn", "Elever"}  # two school forms may use the same name


FORBIDDEN = ("färre än tio", "högre än", "lägre än", "bättre än", "sämre än", "signifikant", "kvartil", "residual", "nan", "None", "inf ")


@pytest.mark.parametrize("persona", make.PERSONAS)
def test_words_that_never_stand(persona: str) -> None:
    text = told(document(make.PERSONAS[persona]()))
    assert [word for word in FORBIDDEN if re.search(rf"\b{word}\b", text)] == []


def test_sources_tell_licence_law_and_its_end() -> None:
    made = document(make.municipality())
    texts = {fact.term: fact.text for block in blocks(made, "sa-gjordes") if isinstance(block, Definitions) for fact in block.facts}
    assert texts["Skolverket: Underlag för analys, grundskola"] == (
        "Gäller läsåret\u00a02024/25. Filen Underlag_for_analys_grundskola.xlsx, mottagen 12\u00a0november 2026. Licens: CC0 1.0. "
        "Stöd i lag: tillfälliga bestämmelser om uppgifter på skolenhetsnivå (lag (2021:1157)). Gäller till och med 1\u00a0juli 2027. "
        "Påhittade uppgifter."
    )
    assert texts["Skolverket: Förskolor, uppgifter per enhet"] == (
        "Vilket år uppgifterna gäller står inte i filen. Filen Förskolor_rows.csv, mottagen 12\u00a0november 2026. Licens: inte angiven. "
        "Stöd i lag: inte känt. Påhittade uppgifter."
    )
    assert texts["Version"] == "Siffrorna är utgåva 3f2a91c07b44, byggd 21\u00a0november 2026 med Samsyn 0.1.0."


REAL = replace(make.VINTAGE, synthetic=False)
TODAY_AFTER = LegalBasis("Ord", "lag", date(2026, 7, 1))
ENDLESS = LegalBasis("Ord", "lag", None)
IN_FORCE = LegalBasis("Ord", "lag", date(2026, 11, 21))  # the very day of the build


@pytest.mark.parametrize(
    ("basis", "remark", "listed"),
    [
        (
            TODAY_AFTER,
            "Underlag för analys, grundskola: stödet i lag gällde till 1\u00a0juli 2026, och om det har förlängts vet vi inte.",
            "Stödet i lag gällde till 1\u00a0juli 2026, och om det har förlängts vet vi inte.",
        ),
        (ENDLESS, "Underlag för analys, grundskola: när stödet i lag upphör är inte känt.", "När stödet i lag upphör är inte känt."),
        (
            LegalBasis("Den rättsliga grunden anges inte i filen.", ""),
            "Underlag för analys, grundskola: stödet i lag anges inte i filen.",
            "Stödet i lag anges inte i filen.",
        ),
        (None, "Underlag för analys, grundskola: stödet i lag är inte känt.", "Stöd i lag: inte känt."),
        (IN_FORCE, None, "Gäller till och med 21\u00a0november 2026."),
    ],
)
def test_a_legal_basis_that_is_past_or_unknown_stands_beside_the_figures(basis: LegalBasis | None, remark: str | None, listed: str) -> None:
    source = replace(make.SOURCES[make.UFA], legal_basis=basis)
    made = document(replace(make.small_school(), sources={make.UFA: source}, vintage=REAL, units=make.TWO_UNITS))
    above = [remark] if remark and "anges inte" not in remark else []  # a file's silence is told with each figure, not above them
    assert [block.text for block in blocks(made, "forutsattningar") if isinstance(block, Note)] == above
    row = next(row for block in blocks(made, "forutsattningar") if isinstance(block, Numbers) for row in block.rows)
    assert [fact.text for fact in row.evidence if fact.term == "Stöd i lag"] == ([remark] if remark else [])
    sources = [fact.text for block in blocks(made, "sa-gjordes") if isinstance(block, Definitions) for fact in block.facts]
    assert listed in sources[0]


def notes(facts: Facts) -> list[str]:
    return [block.text for block in blocks(document(replace(facts, units=make.TWO_UNITS)), "forutsattningar") if isinstance(block, Note)]


def test_made_up_figures_need_no_law() -> None:
    sources = {make.UFA: replace(make.SOURCES[make.UFA], legal_basis=None)}
    assert notes(replace(make.small_school(), sources=sources)) == []
    assert notes(replace(make.small_school(), sources=sources, vintage=REAL)) != []


@pytest.mark.parametrize(
    ("kind", "remarks"),
    [(OrganizerKind.INDEPENDENT, 1), (None, 1), (OrganizerKind.MUNICIPALITY, 0), (OrganizerKind.REGION, 0), (OrganizerKind.STATE, 0),
     (OrganizerKind.FEDERATION, 0)],
)  # fmt: skip
def test_a_basis_about_independent_organizers_is_told_to_them_alone(kind: OrganizerKind | None, remarks: int) -> None:
    basis = LegalBasis("Uppgifter om enskilda huvudmän får lämnas ut.", "lag", date(2026, 7, 1))
    sources = {make.UFA: replace(make.SOURCES[make.UFA], legal_basis=basis)}
    assert len(notes(replace(make.small_school(), kind=kind, sources=sources, vintage=REAL))) == remarks


def test_a_newer_program_says_so() -> None:
    facts = make.facts(units=make.TWO_UNITS, vintage=replace(make.VINTAGE, writer="0.2.0"))
    assert "Det här dokumentet är skrivet med en annan version, Samsyn 0.2.0. Siffrorna är desamma." in told(document(facts))


def test_the_same_facts_give_the_same_document() -> None:
    assert document(make.municipality()) == document(make.municipality())


def test_reading_time_is_told_in_words() -> None:
    assert reading_time("ord " * 40, ()) == ""
    assert reading_time("ord " * 41, ()) == "En minut"
    assert reading_time("", (Paragraph("ord " * 200),)) == "En minut"
    assert reading_time("", (Paragraph("ord " * 201),)) == "Två minuter"
    assert reading_time("", (Names("Era förskolor", ("Anden",) * 5000),)) == ""
    assert document(make.municipality()).sections[0].minutes == "En minut"
