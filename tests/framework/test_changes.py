"""What differs between two editions, as facts and as words."""

from pathlib import Path

import pytest

from samsyn.framework.changes import Change, Changes, Place, compare, since_former, words
from samsyn.framework.edition import read
from tests.framework.editions import write

NEW = ("id: 2030-1", "id: 2031-1")


def changes(folder: Path, *what: tuple[str, str]) -> Changes:
    return compare(read(write(folder)), read(write(folder, NEW, *what)))


def test_nothing_differs(tmp_path: Path) -> None:
    assert changes(tmp_path) == Changes((), (), ())
    assert words(changes(tmp_path)) == ["Inget skiljer utgåvorna åt."]


def test_added_and_removed(tmp_path: Path) -> None:
    found = changes(tmp_path, ("id: DM-GR-1, text: Kunskaper", "id: DM-GR-2, text: Trygghet"))
    assert found == Changes((Place("sub_goals", "DM-GR-2", "Trygghet"),), (), (Place("sub_goals", "DM-GR-1", "Kunskaper"),))
    assert words(found) == ["Tillagt: delmålet DM-GR-2 (”Trygghet”).", "Borttaget: delmålet DM-GR-1 (”Kunskaper”)."]


def test_a_text_that_becomes_official(tmp_path: Path) -> None:
    found = changes(tmp_path, ("text: Kunskaper, status: own wording", "text: Alla lär sig, status: official"))
    place = Place("sub_goals", "DM-GR-1", "Alla lär sig")
    assert found.changed == (Change(place, "text", "Kunskaper", "Alla lär sig"), Change(place, "status", "own wording", "official"))
    assert words(found) == [
        "Ändrat: delmålet DM-GR-1 (”Alla lär sig”), texten: från ”Kunskaper” till ”Alla lär sig”.",
        "Ändrat: delmålet DM-GR-1 (”Alla lär sig”), statusen: från ”egen formulering” till ”officiell”.",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("grades: 10", "grades: 11"),
            "Ändrat: skolformen GR, giltighetstiderna: från Grundskola med 9 årskurser till och med 2028-06-30, "
            "Grundskola med 10 årskurser från 2028-07-01 till Grundskola med 9 årskurser till och med 2028-06-30, "
            "Grundskola med 11 årskurser från 2028-07-01.",
        ),
        (
            ("references: none given", "references: [{ground: research, title: En studie, source: en tidskrift}]"),
            "Ändrat: framgångsfaktorn FF-A (”Ledarskap”), stödet i forskning eller beprövad erfarenhet: "
            "från ”inget angivet” till ”En studie”.",
        ),
        (("in_law: true", "in_law: false"), "Ändrat: skolformen GR, om det är en skolform i skollagen: från ja till nej."),
        (("areas: [KV]", "areas: []"), "Ändrat: målsättningen NM-GR, områdena: från ”KV” till inget."),
        (("number: 1", "number: 2"), "Ändrat: delmålet DM-GR-1 (”Kunskaper”), numret: från ”1” till ”2”."),
    ],
)
def test_a_change_in_words(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    assert words(changes(tmp_path, change)) == [sentence]


def test_the_reform_of_2028_as_two_editions(tmp_path: Path) -> None:
    before = read(
        write(
            tmp_path, ("      - {name: Grundskola, grades: 10, first: 2028-07-01, status: official, source: lagen, date: 2030-01-02}\n", "")
        )
    )
    after = read(write(tmp_path, NEW))
    assert words(compare(before, after)) == [
        "Ändrat: skolformen GR, giltighetstiderna: från Grundskola med 9 årskurser till och med 2028-06-30 "
        "till Grundskola med 9 årskurser till och med 2028-06-30, Grundskola med 10 årskurser från 2028-07-01."
    ]


def test_the_newest_edition_is_compared_with_the_one_before_it(tmp_path: Path) -> None:
    write(tmp_path)
    assert since_former(tmp_path) is None
    write(tmp_path, ("id: 2030-1", "id: 2030-2"), ("text: Kunskaper", "text: Kunskap"))
    write(tmp_path, ("id: 2030-1", "id: 2030-10"), ("text: Kunskaper", "text: Alla lär sig"))
    assert since_former(tmp_path) == Changes(
        (), (Change(Place("sub_goals", "DM-GR-1", "Alla lär sig"), "text", "Kunskap", "Alla lär sig"),), ()
    )


def test_the_shipped_edition_is_the_first() -> None:
    assert since_former() is None
