"""Sentences with gaps."""

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.phrase import Language, Part, fault, filled, gaps, number

SWEDISH, ENGLISH, EASY = Language.SWEDISH, Language.ENGLISH, Language.EASY
HARD = "\u00a0"


@pytest.mark.parametrize(
    ("template", "parts", "language", "said"),
    [
        ("Ni heter {name}.", {"name": "Almvik"}, SWEDISH, "Ni heter Almvik."),
        ("Det är {units} skolor.", {"units": 3}, SWEDISH, "Det är tre skolor."),
        ("There are {units} schools.", {"units": 3}, ENGLISH, "There are three schools."),
        ("Det är {units} skolor.", {"units": 3}, EASY, "Det är 3 skolor."),
        ("Ni har {units:en enhet|# enheter}.", {"units": 1}, SWEDISH, "Ni har en enhet."),
        ("Ni har {units:en enhet|# enheter}.", {"units": 2}, SWEDISH, "Ni har två enheter."),
        ("Ni har {units:en enhet|# enheter}.", {"units": 12}, SWEDISH, "Ni har tolv enheter."),
        ("Ni har {units:en enhet|# enheter}.", {"units": 13}, SWEDISH, f"Ni har 13{HARD}enheter."),
        ("Ni har {units:en enhet|# enheter}.", {"units": 0}, SWEDISH, "Ni har noll enheter."),
        ("You have {units:one unit|# units}.", {"units": 0}, ENGLISH, "You have no units."),
        ("You have {units:one unit|# units}.", {"units": 1432}, ENGLISH, f"You have 1,432{HARD}units."),
        ("Ni har {units:en enhet|# enheter}.", {"units": 2}, EASY, f"Ni har 2{HARD}enheter."),
        ("{form.own} är liten.", {"form": "FSK"}, SWEDISH, "er förskola är liten."),
        ("{form.own} is small.", {"form": "FSK"}, ENGLISH, "your preschool is small."),
        ("{form.the_learners} är få.", {"form": "GR"}, EASY, "eleverna är få."),
        ("Ni finns[ i {place}].", {"place": "Almvik"}, SWEDISH, "Ni finns i Almvik."),
        ("Ni finns[ i {place}].", {"place": None}, SWEDISH, "Ni finns."),
        ("Ni finns[ i {place}].", {}, SWEDISH, "Ni finns."),
        ("Ni finns[ i {place}].", {"place": ""}, SWEDISH, "Ni finns."),
        ("Ni finns[ i {place}][ sedan {year}].", {"place": "Almvik", "year": None}, SWEDISH, "Ni finns i Almvik."),
        ("[{a} och {b}]", {"a": "x", "b": None}, SWEDISH, ""),
        ("Inga luckor.", {}, SWEDISH, "Inga luckor."),
        ("Ni heter {name}.", {"name": "{x} [y]"}, SWEDISH, "Ni heter {x} [y]."),  # what fills a gap is never read as one
    ],
)
def test_a_sentence_is_filled(template: str, parts: dict[str, Part], language: Language, said: str) -> None:
    assert filled(template, parts, language) == said


@pytest.mark.parametrize("parts", [{}, {"name": None}])
def test_a_part_that_must_be_there_is_asked_for(parts: dict[str, Part]) -> None:
    with pytest.raises(InputRefused) as refused:
        filled("Ni heter {name}.", parts, SWEDISH)
    assert refused.value == InputRefused("Delen ”name” saknas.", "Ni heter {name}.", "Ge delen, eller sätt luckan inom hakparentes.")


def test_an_unknown_noun_and_an_unknown_form_are_told() -> None:
    with pytest.raises(InputRefused, match="Ordet ”KOK” finns inte i nouns"):
        filled("{form.own}", {"form": "KOK"}, SWEDISH)
    with pytest.raises(InputRefused, match="Ordformen ”dative” finns inte"):
        filled("{form.dative}", {"form": "FSK"}, SWEDISH)


def test_a_part_must_be_there_unless_it_is_only_in_brackets() -> None:
    assert gaps("{a} och {b:en|#}[, {c}][ i {a}]") == {"a": True, "b": True, "c": False}


@pytest.mark.parametrize(
    ("template", "sign"),
    [("Ni heter {name.", "{"), ("Ni heter name}.", "}"), ("Ni finns[ i {place}.", "["), ("Ni finns i {place}].", "]"), ("{Name}", "{")],
)
def test_a_stray_sign_is_found(template: str, sign: str) -> None:
    assert fault(template) == f"Tecknet ”{sign}” hör inte till någon lucka."
    assert fault("Ni heter {name}[ i {place}], {units:en|# enheter}, {form.own}.") == ""


def test_numbers_are_words_to_twelve_but_in_easy_read() -> None:
    assert [number(12, language) for language in (SWEDISH, ENGLISH, EASY)] == ["tolv", "twelve", "12"]
    assert [number(2610, language) for language in (SWEDISH, ENGLISH, EASY)] == ["2\u2009610", "2,610", "2\u2009610"]
