"""Every organizer of the sample, as its PDF is read: one unit at most four pages and 900 words, a municipality at most sixteen pages."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.store.published import opened
from samsyn.underlag import gather
from samsyn.underlag.formats import document
from samsyn.underlag.pdf import pdf
from samsyn.underlag.room import at_most, is_crowded, is_short
from tests.underlag import make

_FOOT = re.compile(r"Sida \d+ av \d+\s*$")
_IN_NUMBERS = re.compile(r"(?<=\d)[\u2009\u202f](?=\d)")


@dataclass(frozen=True)
class Printed:
    """words: on each page, without running heads and feet. A word has a letter or a digit; `2 610` and `92 %` are one each."""

    name: str
    units: int
    municipality: bool
    words: tuple[int, ...]
    parts: tuple[str, ...]


def words_of(page: str, running_head: bool) -> int:
    lines = [line for line in page.splitlines() if line.strip() and not _FOOT.search(line)]
    text = _IN_NUMBERS.sub("", " ".join(lines[1:] if running_head else lines))
    return len([word for word in text.split() if any(letter.isalnum() for letter in word)])


@pytest.fixture(scope="module")
def printed(sample_home: Path) -> list[Printed]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here: apt-get install poppler-utils")
    made = []
    for facts in gather.everyone(opened(sample_home)):
        one = document(facts)
        run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf(one), capture_output=True, check=True)
        pages = run.stdout.decode().split("\f")[:-1]
        words = tuple(words_of(page, number > 0) for number, page in enumerate(pages))
        units, municipality = len({unit.code for unit in facts.units}), facts.kind is OrganizerKind.MUNICIPALITY
        made.append(Printed(facts.organizer, units, municipality, words, tuple(section.id for section in one.sections)))
    return made


def test_a_page_is_counted_by_hand() -> None:
    page = "Almviks kommun   Påhittade uppgifter\nElever 2\u202f610 92\u00a0% –\n\nKällor: Skolverket.   Sida 2 av 3\n"
    assert words_of(page, running_head=True) == 3  # Elever, 2 610 and 92


def test_one_unit_gets_at_most_four_pages_and_900_words(printed: list[Printed]) -> None:
    small = [one for one in printed if one.units <= 1]
    assert len(small) > 60
    assert [(one.name, len(one.words)) for one in small if len(one.words) > 4] == []
    assert [(one.name, sum(one.words)) for one in small if sum(one.words) > 900] == []


def test_a_municipality_gets_at_most_sixteen_pages(printed: list[Printed]) -> None:
    municipalities = [one for one in printed if one.municipality]
    assert len(municipalities) > 10
    assert [(one.name, len(one.words)) for one in municipalities if len(one.words) > 16] == []


ALWAYS = ("pa-en-sida", "larmiljoer", "forutsattningar", "som-liknar-er", "framgangsfaktorer", "undersoka", "sa-gjordes")
OF_FIGURES = ("styrkor", "delmal", "likvardighet")
ORDER = (ALWAYS[0], *OF_FIGURES, *ALWAYS[1:])


def test_every_organizer_has_its_parts_in_order(printed: list[Printed]) -> None:
    for one in printed:
        assert [name for name in one.parts if name in ALWAYS] == list(ALWAYS), one.name
        assert list(one.parts) == [name for name in ORDER if name in one.parts], one.name
    assert {tuple(name for name in one.parts if name in OF_FIGURES) for one in printed} == {
        (),  # no figure is shown
        ("styrkor", "likvardighet"),  # no school form with sub-goals
        OF_FIGURES,
    }


def test_how_much_room_there_is() -> None:
    assert [is_short(persona()) for persona in make.PERSONAS.values()] == [False, True, True, False, True]
    assert [is_crowded(persona()) for persona in make.PERSONAS.values()] == [False, False, True, False, False]
    assert [at_most(persona(), 3, 2, 1) for persona in make.PERSONAS.values()] == [3, 2, 1, 3, 2]
    assert is_short(make.facts(units=()))
    assert not is_crowded(make.facts(forms=(make.Form(SchoolForm.VUX, "2024", make.REGISTER, 1, None),)))
