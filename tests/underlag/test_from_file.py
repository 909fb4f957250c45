"""From a file of one, two and three preschools to every sentence that is told of how their figures were made."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from samsyn import pipeline
from samsyn.concepts.school import Level
from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.evidence import facts_about
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import make_rows
from tests.sources import formats
from tests.sources.formats import preschool_row
from tests.underlag import make

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
ONE, TWO, THREE = formats.ASSOCIATION, formats.COMPANY, formats.MUNICIPALITY
GRID = [
    list(formats.PRESCHOOL_HEADER),
    preschool_row("300001", ONE, "Kooperativet Lingonet", "Enskild", "16", "1", "16.00", "4.00", "100.00", "25.00", "4.00"),
    preschool_row("300002", TWO, "Odons förskola", "Enskild", "20", "2", "10.00", "4.00", "50.00", "50.00", "5.00"),
    preschool_row("300003", TWO, "Hjortronets förskola", "Enskild", "32", "2", "16.00", "6.00", "50.00", "50.00", "5.30"),
    preschool_row("300004", THREE, "Blåbärets förskola", "Kommunal", "20", "1", "20.00", "4.00", "50.00", "40.00", "5.00"),
    preschool_row("300005", THREE, "Hallonets förskola", "Kommunal", "15", "1", "15.00", "3.00", "60.00", "40.00", "5.00"),
    preschool_row("300006", THREE, "Åkerbärets förskola", "Kommunal", "", "1", "", "5.00", "", "40.00", ""),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> published.Published:
    home = tmp_path_factory.mktemp("home")
    path: Path = formats.preschool(tmp_path_factory.mktemp("files") / "Förskolor_rows.csv", GRID)
    pipeline.read([path], home, NOW)
    pipeline.build(home, NOW)
    return published.opened(home)


@cache
def facts(opened: published.Published, organizer: str) -> Facts:
    return gather.one(opened, organizer)


def told(opened: published.Published, organizer: str) -> dict[str, tuple[str, str, str]]:
    """By indicator: the value, how it was made, and how sure it is or why it is not shown."""
    rows = make_rows(facts(opened, organizer))
    found = {}
    for id_, row in rows.items():
        assert row is not None
        said = {fact.term: fact.text for fact in row.evidence}
        found[id_] = (_plain(row.value_text), said["Så räknat"], _plain(said.get("Varför den inte visas", said["Så säkert"])))
    return found


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


OWN = "Utgivarens egen siffra för er enda enhet."
COUNTED = "Räknat, inget urval."
RATIO = "Hur säkert kan inte räknas: hur mycket slumpen kan ge för ett sådant tal vet vi inte."
NO_UPPER_END = "Det exakta värdet går inte att räkna ut. Det är säkert inte mindre."
NO_CHANCE = "Slumpen är inte inräknad."
MISSING = "En av dem saknar en uppgift som behövs."


def chance(low: int, high: int, share: str, posts: str, difference: int) -> str:
    """Limits and difference by Wilson's formula on the fewest posts, reckoned outside the program; rounded outwards."""
    return (
        f"Med avrundning och slump: mellan {low} och {high} %, 95 gånger av 100. Räknat med Wilsons formel på {share} % av minst {posts} "
        "heltidstjänster. Alla är räknade, så spannet är inget urvalsfel. Det visar hur mycket siffran kunde ha skilt sig bara av slump, "
        "till exempel om några av barnen, eleverna eller de anställda hade varit andra. "
        f"Skillnader mindre än ungefär {difference} procentenheter går inte säkert att se."
    )


def mean(measure: str, units: str) -> str:
    return f"Medelvärdet av ”{measure}” för {units}. Varje enhet väger efter ”Antal heltidstjänster”."


LICENSED, EXAMINED, DENSITY = "Andel med förskollärarlegitimation", "Andel med förskollärarexamen", "Personaltäthet"
# Whole posts are read within 0.75 of a post, the shares with an exam in tens, those with a licence in ones, density in tenths.
EXPECTED = {
    ONE: {
        "fsk-antal-barn": ("16 barn", OWN, COUNTED),
        "fsk-antal-grupper": ("1 grupp", OWN, COUNTED),
        "fsk-barn-per-grupp": (
            "16 barn per grupp",
            "”Antal barn” delat med ”Antal barngrupper” för er enda enhet. Här: 16 / 1 = 16.",
            RATIO,
        ),
        "fsk-heltidstjanster": ("4 heltidstjänster", OWN, f"Avrundat av utgivaren: mellan 3,25 och 4,75. {COUNTED}"),
        "fsk-barn-per-heltidstjanst": ("4,0 barn per heltidstjänst", OWN, f"Avrundat av utgivaren: mellan 3,95 och 4,05. {RATIO}"),
        "fsk-andel-legitimation": ("25 %", OWN, f"Avrundat av utgivaren: mellan 24,5 och 25,5 %. {chance(3, 74, '25', '3,25', 60)}"),
        "fsk-andel-examen": ("100 %", OWN, f"Avrundat av utgivaren: mellan 95 och 100 %. {chance(41, 100, '100', '3,25', 63)}"),
    },
    TWO: {
        "fsk-antal-barn": ("52 barn", "Summan av ”Antal barn” för era två förskolor.", COUNTED),
        "fsk-antal-grupper": ("4 grupper", "Summan av ”Antal barngrupper” för era två förskolor.", COUNTED),
        "fsk-barn-per-grupp": (
            "13 barn per grupp",
            "”Antal barn” delat med ”Antal barngrupper”, summerat för era två förskolor. Här: 52 / 4 = 13.",
            RATIO,
        ),
        "fsk-heltidstjanster": (  # 10, and twice 0.75 up or down
            "10 heltidstjänster",
            "Summan av ”Antal heltidstjänster” för era två förskolor.",
            f"Räknat på avrundade tal: säkert mellan 8 och 12. {COUNTED}",
        ),
        "fsk-barn-per-heltidstjanst": (  # (5.0 x 4 + 5.3 x 6) / 10; lowest 5.1075, highest 5.2525
            "5,2 barn per heltidstjänst",
            mean(DENSITY, "era två förskolor"),
            f"Räknat på avrundade tal: säkert mellan 5,1 och 5,3. {RATIO}",
        ),
        "fsk-andel-legitimation": (
            "50,0 %",
            mean(LICENSED, "era två förskolor"),
            f"Räknat på avrundade tal: säkert mellan 49,5 och 50,5 %. {chance(21, 79, '50,0', '8', 42)}",
        ),
        "fsk-andel-examen": (
            "50,0 %",
            mean(EXAMINED, "era två förskolor"),
            f"Räknat på avrundade tal: säkert mellan 45 och 55 %. {chance(18, 82, '50,0', '8', 42)}",
        ),
    },
    THREE: {
        "fsk-antal-barn": ("minst 35 barn", f"Summan av ”Antal barn” för era tre förskolor. {MISSING}", NO_UPPER_END),
        "fsk-antal-grupper": ("3 grupper", "Summan av ”Antal barngrupper” för era tre förskolor.", COUNTED),
        "fsk-barn-per-grupp": (  # 35 / 3 = 11.66...
            "minst 11,6 barn per grupp",
            f"”Antal barn” delat med ”Antal barngrupper”, summerat för era tre förskolor. {MISSING}",
            f"{NO_UPPER_END} {NO_CHANCE}",
        ),
        "fsk-heltidstjanster": (  # 12, and three times 0.75 up or down
            "12 heltidstjänster",
            "Summan av ”Antal heltidstjänster” för era tre förskolor.",
            f"Räknat på avrundade tal: säkert mellan 9 och 15. {COUNTED}",
        ),
        "fsk-barn-per-heltidstjanst": (  # lowest: 4.95 x (3.25 + 2.25) / (5.75 + 3.25 + 2.25) = 2.42
            "minst 2,4 barn per heltidstjänst",
            f"{mean(DENSITY, 'era tre förskolor')} {MISSING}",
            f"{NO_UPPER_END} {NO_CHANCE}",
        ),
        "fsk-andel-legitimation": (
            "40,0 %",
            mean(LICENSED, "era tre förskolor"),
            f"Räknat på avrundade tal: säkert mellan 39,5 och 40,5 %. {chance(16, 70, '40,0', '9', 41)}",
        ),
        "fsk-andel-examen": (  # lowest (45 x 3.25 + 55 x 2.25) / 11.25 = 24, highest (100 x 5.75 + 65 x 2.25 + 55 x 3.25) / 11.25 = 80
            "24–80 %",
            f"{mean(EXAMINED, 'era tre förskolor')} {MISSING}",
            f"Det exakta värdet går inte att räkna ut. Det ligger säkert mellan de två gränserna. {NO_CHANCE}",
        ),
    },
}


@pytest.mark.parametrize("organizer", [ONE, TWO, THREE])
def test_every_sentence_counts_the_units(opened: published.Published, organizer: str) -> None:
    assert told(opened, organizer) == EXPECTED[organizer]


def test_the_nation_is_not_spoken_to(opened: published.Published) -> None:
    nation = gather.nation(opened)
    made = {id_: {fact.term: fact.text for fact in facts_about(series[-1], nation)}["Så räknat"] for id_, series in nation.figures.items()}
    every, five = "alla sex förskolor i tabellen", "alla fem förskolor i tabellen som har båda uppgifterna"
    assert made == {
        "fsk-antal-barn": f"Summan av ”Antal barn” för {every}. {MISSING}",
        "fsk-antal-grupper": f"Summan av ”Antal barngrupper” för {every}.",
        "fsk-barn-per-grupp": f"”Antal barn” delat med ”Antal barngrupper”, summerat för {five}.",
        "fsk-heltidstjanster": f"Summan av ”Antal heltidstjänster” för {every}.",
        "fsk-barn-per-heltidstjanst": mean(DENSITY, five),
        "fsk-andel-legitimation": mean(LICENSED, f"{every} som har båda uppgifterna"),
        "fsk-andel-examen": mean(EXAMINED, five),
    }


def test_a_figure_of_one_unit_names_the_unit(opened: published.Published) -> None:
    of = facts(opened, TWO)
    whole = of.figures["fsk-barn-per-grupp"][-1]
    alone = replace(whole, level=Level.UNIT, unit="F300002", parts=1, value=10.0, low=10.0, high=10.0)
    made = {fact.term: fact.text for fact in facts_about(alone, of)}
    assert made["Så räknat"] == "”Antal barn” delat med ”Antal barngrupper” för Odons förskola."
    own = replace(make.figure("fsk-antal-barn", "20"), level=Level.UNIT, unit="F300002", parts=1)
    assert {fact.term: fact.text for fact in facts_about(own, of)}["Så räknat"] == "Utgivarens egen siffra för Odons förskola."
