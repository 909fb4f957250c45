"""No finished underlag holds anything of another organizer; and what is planted is found."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
import xlsxwriter

from benchmarks import finished, foreign
from benchmarks.foreign import Everybody
from samsyn.underlag.facts import Facts, Peer, Unit
from tests.underlag import make

OTHER = "5560000076"
SCHOOLS = {"Solvik": "11111111", "Norra skolan": "22222222", "Personal": "33333333"}


def other(**units: str) -> Facts:
    made = replace(make.small_school(), organizer=OTHER, name="Björkdungens Friskola AB", named_by_units=False)
    form = made.forms[0].form
    return replace(made, units=tuple(Unit(code, name, form, None, "2024") for name, code in units.items()), peers=())


@pytest.fixture(scope="module")
def two() -> Everybody:
    """The cooperative, and another organizer of three schools, one of which is called as a heading of the program."""
    return foreign.known([replace(make.cooperative(), peers=()), other(**SCHOOLS)])


def found(text: str, everyone: Everybody, owner: str = make.COOPERATIVE) -> list[tuple[str, str]]:
    return [(kind, what) for kind, what, _ in foreign.in_text(text, owner, everyone)]


@pytest.mark.parametrize(
    ("text", "leak"),
    [
        ("Ni liknar Björkdungens Friskola AB mest.", [("namn", "Björkdungens Friskola AB")]),
        ("BJÖRKDUNGENS  FRISKOLA\nAB", [("namn", "BJÖRKDUNGENS  FRISKOLA\nAB")]),
        ("Se norra skolan.", [("namn", "norra skolan")]),
        ("Vid Solvik går det bra.", [("namn", "Solvik")]),
        ("Organisationsnummer 556000-0076.", [("nummer", "5560000076")]),
        ("enhet 22222222", [("nummer", "22222222")]),
        ("De heter Personal i registret.", [("namn", "Personal")]),
    ],
)
def test_what_is_another_s_is_found(text: str, leak: list[tuple[str, str]], two: Everybody) -> None:
    assert found(text, two) == leak


@pytest.mark.parametrize(
    "text",
    [
        "Förskolan Tallkotten, organisationsnummer 769600-0001.",
        "Personal",
        "Barn och personal. Personal med examen.",
        "Solviken är en annan plats, och 5560000077 ett annat nummer.",
        "Björkdungens",
    ],
)
def test_one_s_own_and_ordinary_words_are_not(text: str, two: Everybody) -> None:
    assert found(text, two) == []


def test_a_name_inside_a_name_that_may_stand_there_is_not_found() -> None:
    longer = replace(
        make.cooperative(), units=(Unit("F000001", "Norra skolan Tallkotten", other(**SCHOOLS).forms[0].form, None, "2024"),), peers=()
    )
    everyone = foreign.known([longer, other(**SCHOOLS)])
    assert found("Er enhet: Norra skolan Tallkotten.", everyone) == []
    assert found("Er enhet: Norra skolan Tallkotten. Och Norra skolan.", everyone) == [("namn", "Norra skolan")]


def test_a_peer_may_be_named_and_nothing_else_of_it_told() -> None:
    peer = Peer(OTHER, "Björkdungens Friskola AB", (), (), (), "alla", named=True, known=1.0, reasons=())
    known = foreign.known([replace(make.cooperative(), peers=(peer,)), other(**SCHOOLS)])
    assert found("Björkdungens Friskola AB, 556000-0076, Solvik", known) == [("nummer", OTHER), ("namn", "Solvik")]
    silent = foreign.known([replace(make.cooperative(), peers=(replace(peer, named=False),)), other(**SCHOOLS)])
    assert found("Björkdungens Friskola AB", silent) == [("namn", "Björkdungens Friskola AB")]


def test_a_comma_between_words_is_part_of_a_name_only_where_the_name_has_one() -> None:
    schools = {"Vuxenutbildning 1": "33333333", "Skolan, Backa": "44444444"}
    everyone = foreign.known([replace(make.cooperative(), peers=()), other(**schools)])
    assert found("Enheter med vuxenutbildning, 1 juni 2020: Tallkotten.", everyone) == []
    assert found("Vid Vuxenutbildning 1 och Skolan, Backa.", everyone) == [("namn", "Vuxenutbildning 1"), ("namn", "Skolan, Backa")]


def test_names_that_are_words_of_the_program_are_told_apart(two: Everybody) -> None:
    assert two.common == {("personal",)}


LEAKS: Mapping[str, str] = {"namn": "Björkdungens Friskola AB", "nummer": "5560000076", "bild": "{other}"}


@pytest.mark.parametrize("kind", LEAKS)
@pytest.mark.parametrize("ending", [".html", ".pdf", ".xlsx", ".csv", ".csv.zip", ".json"])
def test_what_is_planted_in_a_file_of_any_format_is_found(kind: str, ending: str, tmp_path: Path, two: Everybody) -> None:
    text = LEAKS[kind].format(other=two.own[OTHER].silhouette)
    path = tmp_path / f"{make.COOPERATIVE}{ending}"
    plant(path, text)
    assert [(leak.kind, leak.file) for leak in foreign.in_folder(tmp_path, two, workers=1)] == [(kind, path.name)]


def plant(path: Path, text: str) -> None:
    match path.suffix:
        case ".html":
            path.write_text(f'<main><svg role="img" aria-label="{text}"></svg></main>', encoding="utf-8")
        case ".pdf":
            file = pikepdf.new()
            file.add_blank_page()
            file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(text)))
            file.Root.Kept = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(text)))
            file.save(path)
        case ".xlsx":
            with xlsxwriter.Workbook(str(path)) as book:
                book.add_worksheet("Texter").write_string(3, 3, text)
        case ".csv":
            path.write_text(f"{text}\r\n", encoding="utf-8-sig")
        case ".zip":
            with ZipFile(path, "w") as packed:
                packed.writestr("texter.csv", f"{text}\r\n")
        case ".json":
            path.write_text(f'{{"sections": [{{"texts": ["{text}"]}}]}}', encoding="utf-8")


def test_a_picture_that_is_a_file_is_found(tmp_path: Path, two: Everybody) -> None:
    (tmp_path / f"{make.COOPERATIVE}.html").write_text('<main><img src="karta.png" alt=""></main>', encoding="utf-8")
    assert [leak.kind for leak in foreign.in_folder(tmp_path, two, workers=1)] == ["bild"]


def test_no_finished_underlag_of_the_sample_holds_anything_of_another(finished_folder: Path, everybody: Everybody) -> None:
    paths = finished.files(finished_folder)
    assert {finished.organizer(path) for path in paths} == set(everybody.own)
    assert foreign.in_folder(finished_folder, everybody) == []
