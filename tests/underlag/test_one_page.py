"""Part `På en sida`: its blocks, its points in the finished page, and its room on paper."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from samsyn.analysis import finding_rule
from samsyn.underlag.blocks import Card, Section, Things
from samsyn.underlag.document import compose
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import make_rows
from samsyn.underlag.one_page import one_page
from samsyn.underlag.page_blocks import Beside, Changes, Listing, Readers
from samsyn.underlag.page_words import page_words
from samsyn.underlag.pdf import pdf
from samsyn.underlag.summary import summary
from samsyn.underlag.web_page import Links, fragment
from tests.underlag import make
from tests.underlag.test_summary import STRONG, SUPPORT, plain

FOUND = replace(make.municipality(), findings=(STRONG, SUPPORT))


def page_one(facts: Facts) -> Section:
    return one_page(facts, make_rows(facts), [])


def things(facts: Facts) -> tuple[Card, ...]:
    return next(block.cards for block in page_one(facts).blocks if isinstance(block, Things))


def test_a_card_is_headed_by_its_measure_and_its_words_do_not_say_the_name_again() -> None:
    named = replace(STRONG, sentence="Behöriga till gymnasieskolan: säkert högre än i riket, 90,1 % mot 84,1 %.")
    assert [(card.heading, card.text) for card in things(replace(make.municipality(), findings=(named,)))] == [
        ("Behöriga till gymnasieskolan", "Säkert högre än i riket, 90,1 % mot 84,1 %.")
    ]


def test_opens_with_who_you_are_how_many_things_there_are_and_how_long_it_takes() -> None:
    section = page_one(FOUND)
    assert (section.id, section.title) == ("pa-en-sida", "På en sida")
    assert plain(section.lead).startswith("Ni driver 14 förskolor och tolv grundskolor. Enligt en äldre källa")
    assert plain(section.lead).endswith("Här är två saker ni kan prata om. Lästid: sidan två minuter, allt två minuter.")
    assert [said.fact for said in section.said] == ["ni-driver", "ni-hade-0", "ni-gar", "", ""]
    assert " ".join(said.text for said in section.said) == section.lead


def test_the_page_tells_one_reading_time() -> None:
    for words in range(100, 220, 5):
        long = replace(STRONG, sentence=" ".join(["ord"] * words))
        first = compose(replace(make.municipality(), findings=(long,)), make.SUB_GOALS).sections[0]
        assert f"Lästid: sidan {first.minutes.lower()}, allt" in first.lead


def test_what_has_changed_stands_first_and_who_sees_it_last() -> None:
    changes, cards, beside, readers = page_one(FOUND).blocks
    assert isinstance(changes, Changes)
    assert isinstance(cards, Things)
    assert isinstance(beside, Beside)
    assert isinstance(readers, Readers)
    headings = [told.heading for told in (changes.told, *beside.lists, readers.told)]
    assert headings == ["Nytt sedan sist", "Det här kan siffrorna inte säga", "Det här händer nu", "Vem ser det här?"]


def test_a_finding_stands_with_its_claim_its_figure_and_its_source() -> None:
    strong, support = things(FOUND)
    assert (strong.name, strong.heading, strong.text) == (
        "Något starkt",
        "Behöriga till gymnasieskolan",
        "Behöriga: säkert högre än i riket.",
    )
    assert (strong.fact, plain(strong.source)) == ("fynd-1", "Grundskola: Skolverket, läsåret 2024/25")
    assert strong.row is not None
    assert strong.row.value_text == "90,1\u00a0%"
    assert (support.name, support.heading, support.row, support.source) == ("En fråga till er", "", None, "")


def test_a_finding_on_several_measures_has_no_picture_of_one_of_them() -> None:
    both = replace(make.municipality(), findings=(STRONG, replace(STRONG, indicator="gr-svenska-ak6"), SUPPORT))
    first, _ = things(both)
    assert (first.row, first.heading, first.text) == (None, "", "Behöriga: säkert högre än i riket.")


def test_the_sentence_on_several_measures_holds_their_numbers() -> None:
    (group,) = (rule for rule in finding_rule.load() if rule.id == "elevgruppen")
    assert [("{value}" in part.sv, "{reference}" in part.sv) for part in group.parts.values()] == [(True, True)] * 3


def test_a_hidden_figure_has_no_picture() -> None:
    hidden = replace(make.small_school(), findings=(replace(STRONG, indicator="gr-matematik-ak9"), SUPPORT))
    assert [card.row for card in things(hidden)] == [None, None]


def test_where_nothing_is_unknown_there_is_no_empty_list() -> None:
    long = replace(STRONG, sentence=" ".join(["ord"] * 200))
    shown = replace(make.cooperative(), figures={}, indicators={}, findings=(long, replace(SUPPORT, rule="ingen-kalla")))
    (beside,) = (block for block in page_one(shown).blocks if isinstance(block, Beside))
    assert [(told.heading, len(told.said)) for told in beside.lists] == [("Det här händer nu", 2)]
    assert isinstance(beside.lists[0], Listing)


@pytest.mark.parametrize("name", make.PERSONAS)
def test_every_point_stands_once_in_the_web_page(name: str) -> None:
    facts = replace(make.PERSONAS[name](), findings=(STRONG, SUPPORT))
    html = fragment(compose(facts, make.SUB_GOALS), Links(lambda _: None, None))
    assert re.findall(r'data-fact="([^"]+)"', html) == [point.id for point in summary(facts)]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("name", ["kooperativ", "liten-skola", "alias"])
def test_page_one_of_one_unit_is_one_printed_page_of_at_most_250_words(name: str) -> None:
    made = pdf(compose(replace(make.PERSONAS[name](), findings=(STRONG, SUPPORT)), make.SUB_GOALS))
    read = subprocess.run(["pdftotext", "-f", "1", "-l", "1", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert len(read.split()) <= 250
    assert "tills ni skickar det." in " ".join(read.split())
    assert "Tillgängliga lärmiljöer" not in read


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("name", ["kooperativ", "liten-skola", "alias"])
def test_the_words_of_the_page_are_counted_as_they_are_printed(name: str) -> None:
    facts = replace(make.PERSONAS[name](), findings=(STRONG, SUPPORT))
    made = pdf(compose(facts, make.SUB_GOALS))
    read = subprocess.run(["pdftotext", "-f", "1", "-l", "1", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert page_words(summary(facts), facts) == len(read.split())
