"""Method pages come from the definitions and are never stale."""

from pathlib import Path

import pytest

from samsyn.framework.edition import load as edition
from samsyn.indicators.catalogue import load
from samsyn.indicators.method_page import markdown, pages, written_by_hand

MEANING = (
    "Alla är räknade, så spannet är inget urvalsfel. Det visar hur mycket siffran kunde ha skilt sig bara av slump, till exempel om några "
    "av barnen, eleverna eller de anställda hade varit andra."
)

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "method"
CATALOGUE = load()


def test_the_committed_pages_are_those_that_the_definitions_give() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    by_hand = written_by_hand(committed)
    made = pages(CATALOGUE.values(), edition().sub_goal_headings, by_hand)
    assert {name: text for name, text in committed.items() if name not in by_hand} == made, "run: .venv/bin/python docs/method/generate.py"


def test_pages_about_more_than_one_figure_are_listed_and_left_alone() -> None:
    texts = {"README.md": "# Så räknas siffrorna\n", "gr-antal-elever.md": "# Elever\n", "fynd.md": "# Fynd\n\nText\n"}
    by_hand = written_by_hand(texts)
    assert by_hand == {"fynd.md": "Fynd"}
    made = pages([], {}, by_hand)
    assert set(made) == {"README.md"}
    assert made["README.md"].endswith("\n## Sidor om mer än en siffra\n\n- [Fynd](fynd.md)\n")


def part(page: str, heading: str) -> str:
    return page.split(f"## {heading}\n\n")[1].split("\n\n## ", maxsplit=1)[0].strip()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fsk-antal-barn", "```text\n52 + 62 + 18 = 132\u00a0barn\n```\n\nSiffran är 132\u00a0barn. Den är exakt."),
        (
            "fsk-barn-per-grupp",
            "```text\n(52 + 18) / (4 + 1) = 14\u00a0barn per grupp\n```\n\nSiffran är 14\u00a0barn per grupp. Den är exakt.",
        ),
        (
            "fsk-andel-examen",
            "```text\n(46,0 × 10 + 66,7 × 3) / (10 + 3) = 50,78\u00a0%\n```\n\n"
            "Siffran är 50,78\u00a0%. Eftersom utgivaren avrundar ligger den säkert mellan 49,93 och 51,63\u00a0%.",
        ),
        ("fsk-andel-legitimation", "En del visas inte. Därför vet vi bara att siffran ligger mellan 30,52 och 69,48\u00a0%."),
        (
            "gr-kostnad-per-elev",
            "Siffran är 140\u2009200\u00a0kr per elev. Eftersom utgivaren avrundar ligger den säkert mellan "
            "140\u2009199,5 och 140\u2009200,5\u00a0kr per elev.",
        ),
    ],
)
def test_the_example_has_its_numbers_put_in(name: str, expected: str) -> None:
    assert part(markdown(CATALOGUE[name], {}), "Räkneexempel").endswith(expected)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("gr-antal-elever", "siffran = ”Elever: Antal elever”"),
        ("fsk-antal-barn", "siffran = summan av ”Antal barn”"),
        ("fsk-barn-per-grupp", "siffran = summan av ”Antal barn” / summan av ”Antal barngrupper”"),
        (
            "fsk-andel-examen",
            "siffran = summan av (”Andel med förskollärarexamen” × ”Antal heltidstjänster”) / summan av ”Antal heltidstjänster”",
        ),
    ],
)
def test_the_rule_stands_as_a_formula(name: str, formula: str) -> None:
    assert part(markdown(CATALOGUE[name], {}), "Så räknas siffran").endswith(f"```text\n{formula}\n```")


def test_a_heading_of_ours_is_never_shown_as_official() -> None:
    page = markdown(CATALOGUE["gr-trygghet-ak5"], {"DM-GR-2": "Trygghet och studiero"})
    assert "| Avsnitt | Delmål 2: Trygghet och studiero (vår rubrik) |\n" in page
    assert "| Avsnitt | DM-GR-2 |\n" in markdown(CATALOGUE["gr-trygghet-ak5"], {})


def test_a_picture_whose_ends_may_be_passed_says_so() -> None:
    assert (
        "| Bildens skala | 0 till 20\u00a0elever per lärare, lika för alla. Ett värde utanför ritas vid kanten, och det sägs i ord. |\n"
        in markdown(CATALOGUE["gr-elever-per-larare"], {})
    )
    assert "| Bildens skala | 0 till 100\u00a0%, lika för alla. |\n" in markdown(CATALOGUE["gr-andel-flickor"], {})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gr-antal-elever", "Allt är räknat, inget urval. Har utgivaren avrundat visas mellan vilka gränser talet ligger."),
        ("gr-trygghet-ak5", "Hur säkert kan inte räknas: tabellen visar inte hur många svar som står bakom, och inte hur de sprider sig."),
        ("fsk-barn-per-grupp", "Hur säkert kan inte räknas: hur mycket slumpen kan ge för ett sådant tal vet vi inte."),
        ("gr-larare-andel-behoriga", "Hur säkert kan inte räknas: tabellen visar inte hur många heltidstjänster som står bakom."),
        (
            "gr-larare-andel-kvinnor",
            "Spannet är Wilsons, räknat på ”Personal: Lärare (heltidstjänster)”, med avrundningen i. Visas inte tjänsterna kan det inte "
            f"räknas.\n\n{MEANING}",
        ),
        (
            "gr-andel-flickor",
            "Spannet är Wilsons, räknat på ”Elever: Antal elever”, med avrundningen i. Utan det antalet visas det vidast möjliga "
            f"spannet: Wilsons, räknat på det minsta antal som de öppna siffrorna tillåter.\n\n{MEANING}",
        ),
        (
            "gr-behoriga-gymnasiet",
            "Tabellen visar inte hur många som står bakom. Vi visar det vidast möjliga spannet: Wilsons, räknat på det minsta antal som "
            f"de öppna siffrorna tillåter, med avrundningen i.\n\n{MEANING}",
        ),
    ],
)
def test_the_page_says_how_sure_the_figure_is(name: str, told: str) -> None:
    assert part(markdown(CATALOGUE[name], {}), "Så säker är siffran") == told


def test_what_an_interval_is_stands_in_the_same_words_on_the_page_about_it() -> None:
    assert MEANING in (FOLDER / "sa-sakra-ar-siffrorna.md").read_text(encoding="utf-8")
