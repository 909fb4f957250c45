"""Part `Likvärdighet`: what it says of equal and unequal units, of doubt, and of what cannot be told."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from samsyn.concepts.school import SchoolForm
from samsyn.underlag.assets import copy_assets
from samsyn.underlag.blocks import Block, Grid, Note, Paragraph
from samsyn.underlag.document import compose
from samsyn.underlag.facts import Adjusted, Equity, Facts, Form
from samsyn.underlag.fairness import fairness
from samsyn.underlag.pdf import pdf
from samsyn.underlag.web_page import Links, page
from tests.underlag import make

APART = Equity("GR", "gr-andel-utlandsk-bakgrund", "2024/25", "dissimilarity", 12, 12, 0.241, 0.194, 0.287, "ok")
BETWEEN = Equity("FSK", "fsk-andel-legitimation", "okänt år", "icc", 14, 14, 0.031, 0.012, 0.064, "ok")
RANGED = Equity("GR", "gr-alla-amnen-ak9", "2024/25", "range", 3, 3, None, 0.536, 0.757, "untold")
HIDDEN = Equity("GR", "gr-alla-amnen-ak6", "2024/25", "range", 12, 7, None, None, None, "too_few")
ABOVE = Adjusted("GR", "gr-alla-amnen-ak9", "2024/25", 3, 3, 0.031, 0.004, 0.058, 0.052, 0.48, "ok")
AROUND = Adjusted("GR", "gr-behoriga-gymnasiet", "2024/25", 3, 3, -0.0004, -0.04, 0.039, -0.012, 0.38, "ok")
UNKNOWN = Adjusted("GR", "gr-svenska-ak9", "2024/25", 3, 1, None, None, None, None, None, "too_few")


CHANCE = (
    "Det som slumpen ensam brukar ge är borträknat. Gränserna inom parentes säger hur mycket siffran kan skilja sig av en slump: de "
    "håller i ungefär 95 fall av 100."
)
RANGE = (
    "Lägsta och högsta värde bland de enheter som visas. Mått där mer än en av tio enheter är dold finns inte med. Hur mycket som är slump "
    "går inte att säga, för tabellen säger inte hur många som står bakom."
)
SEXES = Note("Inget mått här visar flickor och pojkar var för sig.")


def told(*equity: Equity, adjusted: tuple[Adjusted, ...] = ()) -> Facts:
    return make.facts(units=make.TWO_UNITS, equity=equity, adjusted={row.indicator: row for row in adjusted})


def blocks(facts: Facts) -> tuple[Block, ...]:
    return fairness(facts).blocks


def texts(facts: Facts) -> list[str]:
    return [block.text.replace("\u00a0", " ") for block in blocks(facts) if isinstance(block, Paragraph)]


def test_an_organizer_with_one_unit_gets_one_line() -> None:
    section = fairness(make.cooperative())
    assert (section.lead, section.blocks) == ("Ni har en enhet. Då finns inga enheter att jämföra.", ())


def test_where_nothing_can_be_told_one_line_says_so() -> None:
    section = fairness(told(HIDDEN, replace(APART, status="all_hidden", value=None, low=None, high=None), adjusted=(UNKNOWN,)))
    line = "För få av era enheters siffror visas för att vi ska kunna säga hur lika eller olika det är mellan dem."
    assert (section.lead, section.blocks) == (line, ())


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            APART,
            "Utländsk bakgrund: ungefär 24 % av de elever det gäller skulle behöva gå i en annan av era tolv grundskolor för att "
            "fördelningen skulle bli jämn (mellan 19 och 29 %).",
        ),
        (
            replace(APART, value=0.02, low=0.0, high=0.09),
            "Utländsk bakgrund: fördelningen mellan era tolv grundskolor går inte att skilja från den som slumpen ger. Högst 9 % av de "
            "elever det gäller skulle behöva gå i en annan.",
        ),
        (
            replace(APART, shown=11, value=None, low=0.11, high=0.42),
            "Utländsk bakgrund: mellan 11 och 42 % av de elever det gäller skulle behöva gå i en annan av era tolv grundskolor för att "
            "fördelningen skulle bli jämn. Vi visar ett spann, för siffran för en grundskola visas inte.",
        ),
        (
            replace(BETWEEN, value=0.007, low=0.002, high=0.015),
            "Personal med förskollärarlegitimation: ungefär 0,7 % av skillnaderna ligger mellan era 14 förskolor och resten inom dem "
            "(mellan 0,2 och 1,5 %).",
        ),
        (
            BETWEEN,
            "Personal med förskollärarlegitimation: ungefär 3 % av skillnaderna ligger mellan era 14 förskolor och resten inom dem "
            "(mellan 1 och 6 %).",
        ),
        (
            replace(BETWEEN, value=0.0, low=0.0, high=0.11),
            "Personal med förskollärarlegitimation: skillnaderna mellan era 14 förskolor går inte att skilja från slumpen (högst 11 % av "
            "alla skillnader).",
        ),
    ],
    ids=["uneven", "even", "one hidden", "little between", "between", "no more than chance"],
)
def test_a_sentence_tells_the_number_and_its_doubt(row: Equity, sentence: str) -> None:
    facts = told(row)
    assert texts(facts) == [sentence]
    assert [block.text for block in blocks(facts) if isinstance(block, Note)] == [CHANCE, SEXES.text]


def test_units_that_the_table_has_nothing_about_are_not_said_to_be_counted() -> None:
    facts = replace(told(replace(APART, units=2, shown=2)), forms=(Form(SchoolForm.GR, "2024/25", make.UFA, 3, None),))
    assert texts(facts)[0].startswith(
        "Utländsk bakgrund: ungefär 24 % av de elever det gäller skulle behöva gå i en annan av de två av era tre grundskolor som har "
        "uppgift för att"
    )


def test_the_same_measure_is_told_once() -> None:
    between = replace(BETWEEN, indicator=APART.indicator, form="GR")
    assert texts(told(APART, between)) == texts(told(APART))
    assert len(texts(told(replace(APART, status="too_few"), between))) == 1


def test_units_own_values_are_told_from_lowest_to_highest_once_per_sub_goal() -> None:
    other = replace(RANGED, indicator="gr-behoriga-gymnasiet", low=0.8, high=0.9)
    survey = replace(RANGED, indicator="gr-trygghet-ak5", units=12, shown=11, low=7.4, high=9.4)
    grid, note, sexes = blocks(told(other, RANGED, survey, HIDDEN))
    assert isinstance(grid, Grid)
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in grid.rows] == [
        ["Minst E i alla ämnen, årskurs 9", "53,6 till 75,7 %", "3 av 3"],
        ["Trygghet, årskurs 5", "7,4 till 9,4 av 10", "11 av 12"],
    ]
    assert (note, sexes) == (Note(RANGE), SEXES)


def test_results_with_conditions_counted_in() -> None:
    said, note, grid, _ = blocks(told(HIDDEN, adjusted=(ABOVE, AROUND, UNKNOWN)))
    assert isinstance(grid, Grid)
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in grid.rows] == [
        ["Minst E i alla ämnen, årskurs 9", "+3,1", "+0,4 till +5,8", "+5,2"],
        ["Behöriga till gymnasieskolan", "0,0", "−4,0 till +3,9", "−1,2"],
    ]
    assert isinstance(note, Note)
    assert note.text.endswith("Inget av talen säger vem som gör mest nytta.")
    assert type(said) is Paragraph
    assert (grid.head[-1], grid.folded) == ("Utan hänsyn till slumpen", "Visa som tabell")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            (AROUND,),
            "Med hänsyn till elevernas förutsättningar går ert resultat inte att skilja från det väntade. Det betyder inte att ni ligger "
            "som väntat, bara att siffrorna är för få för att säga något annat.",
        ),
        (
            (AROUND, replace(AROUND, indicator="gr-svenska-ak9")),
            "Med hänsyn till elevernas förutsättningar går inget av era två resultat att skilja från det väntade. Det betyder inte att ni "
            "ligger som väntat, bara att siffrorna är för få för att säga något annat.",
        ),
        (
            (ABOVE, AROUND),
            "Med hänsyn till elevernas förutsättningar ligger det väntade inom gränserna för ett av era två resultat. När flera resultat "
            "prövas kan något hamna utanför av en slump.",
        ),
        (
            (ABOVE,),
            "Med hänsyn till elevernas förutsättningar ligger det väntade utanför gränserna för ert resultat. Det kan ändå vara en slump.",
        ),
    ],
    ids=["one within", "all within", "one outside", "the only one outside"],
)
def test_no_claim_is_made_of_what_stands_apart(rows: tuple[Adjusted, ...], sentence: str) -> None:
    assert texts(told(HIDDEN, adjusted=rows)) == [sentence]


def test_the_part_opens_by_saying_what_it_is_about() -> None:
    assert fairness(told(APART)).lead == "Hur lika är det mellan era egna enheter? Här är det som de siffror som visas kan säga."


@pytest.fixture(scope="module")
def full() -> Facts:
    """A municipality of which all of the part can be told."""
    adjusted = {row.indicator: row for row in (ABOVE, AROUND)}
    return replace(make.municipality(), equity=(APART, BETWEEN, RANGED), adjusted=adjusted)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_screen(width: int, full: Facts, browser: Browser, tmp_path: Path) -> None:
    copy_assets(tmp_path)
    (tmp_path / "kommun.html").write_text(page(compose(full, make.SUB_GOALS), Links(pdf="kommun.pdf")), encoding="utf-8")
    view = browser.new_page(viewport={"width": width, "height": 900})
    view.goto((tmp_path / "kommun.html").as_uri())
    assert view.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(view, context="#likvardighet").response["violations"]
    view.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_on_paper_every_row_of_the_small_tables_begins_with_its_name(full: Facts) -> None:
    def rows(facts: Facts) -> int:
        with pikepdf.open(io.BytesIO(pdf(compose(facts, make.SUB_GOALS)))) as file:
            scopes = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.TH]
            return len([item for item in scopes if "/A" in item and str(item.A.get("/Scope", "")) == "/Row"])

    assert rows(full) - rows(make.municipality()) == 3
