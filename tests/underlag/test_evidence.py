"""What "Så vet vi" says of the figures of invented organizers."""

from dataclasses import replace

import pytest

from samsyn.concepts.doubt import Doubt
from samsyn.underlag.blocks import Rows
from samsyn.underlag.evidence import facts_about
from samsyn.underlag.facts import Band
from tests.underlag import make
from tests.underlag.test_document import blocks, document


def test_evidence_leads_to_the_cell() -> None:
    rows = [block for block in blocks(document(make.municipality()), "delmal") if isinstance(block, Rows)]
    facts = {fact.term: fact for fact in rows[0].rows[0].evidence}
    assert facts["Källa"].text == (
        "Skolverket: Underlag för analys, grundskola. Filen Underlag_for_analys_grundskola.xlsx, bladet ”Underlag för analys”, rad 33, "
        "kolumn ABC. Mottagen 12\u00a0november 2026. Påhittade uppgifter."
    )
    assert facts["I cellen står"].code == "74,2"
    assert facts["Så säkert"].text == (
        "Avrundat av utgivaren: mellan 74,15 och 74,25\u00a0%. Med avrundning och slump: mellan 56 och 87\u00a0%, kanske mindre, 95 gånger "
        "av 100. "
        "Räknat med Wilsons formel på 74,2\u00a0% av 31, det minsta antal som är möjligt. Är de fler kan slumpen göra mindre. "
        "Alla är räknade, så spannet är inget urvalsfel. Det visar hur mycket siffran kunde ha skilt sig bara av slump, till exempel om "
        "några av barnen, eleverna eller de anställda hade varit andra. "
        "Skillnader mindre än ungefär 24\u00a0procentenheter går kanske inte att se."
    )


def test_evidence_tells_how_many_are_behind_as_far_as_the_table_does() -> None:
    rows = [row for block in blocks(document(make.municipality()), "forutsattningar") if isinstance(block, Rows) for row in block.rows]
    behind = {row.indicator.id: [fact.text for fact in row.evidence if fact.term == "Bakom siffran"] for row in rows}
    assert {id_: texts for id_, texts in behind.items() if texts} == {
        "gr-andel-flickor": ["2\u2009610 elever (”Elever: Antal elever” i samma tabell)."],
        "gr-andel-utlandsk-bakgrund": [  # 11 of 89 is 12.4 %; Wilson by hand: 7.30-20.28, 8.53-17.69 and 9.79-15.58 %
            "Tabellen visar inte antalet. De siffror som visas kan bara komma av minst 89\u00a0elever. "
            "Ni vet själva hur många de är: med 100 elever kan slumpen ge ungefär 7–21\u00a0%, "
            "med 200 ungefär 8–18\u00a0%, med 500 ungefär 9–16\u00a0%."
        ],
    }


def test_at_least_one_pupil_is_told_in_words() -> None:
    figure = make.figure("gr-svenska-ak9", "93,0", least_count=1.0, doubt=Doubt.WIDEST)
    told = {fact.term: fact.text for fact in facts_about(figure, make.municipality())}
    assert told["Bakom siffran"].partition(" Ni vet själva")[0] == (
        "Tabellen visar inte antalet. De siffror som visas kan bara komma av minst en elev."
    )


def test_those_behind_a_computed_figure_are_told_with_their_noun_and_rounded_as_their_total() -> None:
    one = computed_evidence(denominator_low=1.0, denominator_high=1.0)
    many = computed_evidence("fsk-barn-per-heltidstjanst", denominator_low=29.5, denominator_high=32.5)
    assert (one["Bakom siffran"], many["Bakom siffran"]) == (
        "1 barngrupp.",
        "Mellan 29 och 33 heltidstjänster (”Antal heltidstjänster” i samma tabell).",
    )


def computed_evidence(indicator: str = "fsk-barn-per-grupp", **more: object) -> dict[str, str]:
    figure = make.computed(indicator, 15.0, 14.0, 16.0, **more)
    return {fact.term: fact.text for fact in facts_about(figure, make.municipality())}


def test_a_cell_that_shows_no_number_is_not_said_to_be_reckoned() -> None:
    hidden = {fact.term: fact.text for fact in facts_about(make.figure("gr-svenska-ak9", ".."), make.municipality())}
    assert "Så räknat" not in hidden
    assert hidden["I tabellen"].startswith("Måttet heter ”Delmål 5: Andel (%) elever som har lägst betyget E")


@pytest.mark.parametrize(("indicator", "chosen"), [("gr-larare-andel-behoriga", True), ("gr-andel-flickor", False)])
def test_a_band_of_peers_chosen_on_the_very_measure_says_so(indicator: str, chosen: bool) -> None:
    band = Band(indicator, "2024/25", "kommuner", 30, 30, 0.4, 0.5)
    figure = make.figure(indicator, "45,0")
    told = {fact.term: fact.text for fact in facts_about(figure, replace(make.municipality(), bands={indicator: band}))}
    assert told["Liknande"].endswith("De är valda bland annat för att de liknar er just här.") is chosen


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 30, 30, 7.8, 8.2, 8.0, 8.0),
         "De som liknar er är kommuner. Tabellen har med 30 av dem, och alla visas. Minst hälften av dem ligger mellan 7,8 och "
         "8,2\u00a0av\u00a010."),
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 30, 28, 7.8, 8.2, 7.9, 8.1),
         "De som liknar er är kommuner. Tabellen har med 30 av dem, och två av de 30 visas inte. Minst hälften av dem ligger mellan 7,8 "
         "och 8,2\u00a0av\u00a010. De dolda räknas både som så låga och så höga som de kan vara."),
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 30, 30, 7.0, 7.0, 7.0, 7.0),
         "De som liknar er är kommuner. Tabellen har med 30 av dem, och alla visas. Minst hälften av dem har 7\u00a0av\u00a010."),
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 20, 20, 7.025, 7.35, 7.2, 7.2),  # between two numbers in tenths: rounded outwards
         "De som liknar er är kommuner. Tabellen har med 20 av dem, och alla visas. Minst hälften av dem ligger mellan 7,0 och "
         "7,4\u00a0av\u00a010."),
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 12, 1, None, None),
         "De som liknar er är kommuner. Tabellen har med tolv av dem, och elva av de tolv visas inte. Det är för många dolda för att säga "
         "var hälften av dem ligger."),
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 30, 22, None, None, 7.55, 8.05),
         "De som liknar er är kommuner. Tabellen har med 30 av dem, och åtta av de 30 visas inte. Det är för många dolda för att säga var "
         "hälften av dem ligger."),
        (Band("gr-trygghet-ak5", "VT 2025", "kommuner", 4, 4, None, None),
         "De som liknar er är kommuner. Tabellen har med fyra av dem, och alla visas. Det är för få för att säga var hälften av dem "
         "ligger."),
    ],
)  # fmt: skip
def test_similar_organizers_are_told_with_how_many_are_hidden(band: Band, words: str) -> None:
    made = document(replace(make.municipality(), bands={"gr-trygghet-ak5": band}))
    rows = [row for block in blocks(made, "delmal") if isinstance(block, Rows) for row in block.rows]
    assert [fact.text for row in rows for fact in row.evidence if fact.term == "Liknande"] == [words]
