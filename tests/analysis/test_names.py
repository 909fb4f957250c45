import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.analysis.names import from_units, presentable, searchable, spellings, swedish_order


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("FJÄLLÄNGS KOMMUN", "Fjällängs kommun"),
        ("PÅHITTADE SKOLOR I NORR AB (SVB)", "Påhittade Skolor i Norr AB (SVB)"),
        ("STIFTELSEN KONGLAN", "Stiftelsen Konglan"),
        ("GRÄNSLÖSA SKOLAN EKONOMISK FÖRENING", "Gränslösa Skolan ekonomisk förening"),
        ("KONGLAN EK. FÖR.", "Konglan ek. för."),
        ("DEN LILLA SKOLAN", "Den Lilla Skolan"),
        ("SKOLAN PÅ BERGET OCH I DALEN", "Skolan på Berget och i Dalen"),
        ("ÅSÖ-ÖRBY SKOLA", "Åsö-Örby Skola"),
        ("BJÖRKSKOLAN 1:A", "Björkskolan 1:a"),
        ("Lyckan Ab", "Lyckan AB"),
        ("Nätverket Ab Ekorren", "Nätverket AB Ekorren"),
        ("Bild Och Form Kb", "Bild och Form KB"),
        ("Viken Ek. För", "Viken ek. för"),
        ("Viken Ek.För.", "Viken ek.för."),
        ("Viken Ekonomisk Förening", "Viken ekonomisk förening"),
        ("Ek förening Viken", "Ek förening Viken"),
        ("Ekens Förskola", "Ekens Förskola"),
        ("I Ur Och Skur Kottar", "I Ur och Skur Kottar"),
        ("Kottar, I Ur Och Skur", "Kottar, I Ur och Skur"),
        ("Kottar I Ur O Skur", "Kottar I Ur o Skur"),
        ("Solen I Almvik Ab", "Solen i Almvik AB"),
        ("Viljan På Berget", "Viljan på Berget"),
        ("Solen I", "Solen I"),  # perhaps a number
        ("Skola i Det Fria", "Skola i Det Fria"),
        ("Gustav Iii:S Väg 36", "Gustav III:s Väg 36"),
        ("Skolan Ii", "Skolan II"),
        ("Södra Vi skola", "Södra Vi skola"),
        ("Förskolan 44:An", "Förskolan 44:an"),
        ("S:Ta Maria", "S:ta Maria"),
        ("Förskolan Lm-Gården", "Förskolan LM-Gården"),
        ("Al-Nor skolan", "Al-Nor skolan"),
        ("IES PÅHITTAD AB", "IES Påhittad AB"),
        ("HTK HB", "HTK HB"),
        ("Almskolan (a)", "Almskolan (a)"),
        ("iSkolan AB", "iSkolan AB"),
        ("021", "021"),
        ("", ""),
    ],
)
def test_capitals_become_ordinary_letters(published: str, shown: str) -> None:
    assert presentable(published, {}) == shown


def test_another_sources_spelling_of_the_very_same_name_goes_first() -> None:
    known = spellings(["PÅHITTADE SKOLOR AB", None, "", "Påhittade skolor AB", "Annan AB"])
    assert known == {"påhittade skolor ab": "Påhittade skolor AB", "annan ab": "Annan AB"}
    assert presentable("PÅHITTADE SKOLOR AB", known) == "Påhittade skolor AB"
    assert presentable("LYCKAN AB", spellings(["Lyckan Ab"])) == "Lyckan AB"
    assert presentable("PÅHITTADE SKOLOR I NORR AB", known) == "Påhittade Skolor i Norr AB"


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ ()-:1234567890"))
def test_letters_change_and_words_never(name: str) -> None:
    assert presentable(name, {}).upper() == name
    assert presentable(name.title(), {}).upper() == name


@pytest.mark.parametrize(
    ("units", "name"),
    [
        ([], "Huvudman utan namn"),
        (["Lingonet"], "Lingonet"),
        (["Lingonet", "Lingonet"], "Lingonet"),
        (["Odon", "Hjortron"], "Hjortron och Odon"),
        (["Ödet", "Zebran", "Åsen"], "Zebran, Åsen och en till"),
        (["Ödet", "Zebran", "Åsen", "Äpplet"], "Zebran, Åsen och två till"),
        ([f"Ugglan {i:02}" for i in range(14)], "Ugglan 00, Ugglan 01 och tolv till"),
        ([f"Ugglan {i:02}" for i in range(15)], "Ugglan 00, Ugglan 01 och 13 till"),
        (["Mars", "Pluto, avdelning 2", "Venus"], "Mars; Pluto, avdelning 2 och en till"),
    ],
)
def test_an_organizer_without_a_name_is_named_by_its_units(units: list[str], name: str) -> None:
    assert from_units(units) == name


def test_swedish_letters_sort_last() -> None:
    names = ["Östra", "Ål", "Älg", "Zon", "abc", "Vik", "Wik", "Édith", "Über"]
    assert sorted(names, key=swedish_order) == ["abc", "Édith", "Vik", "Wik", "Über", "Zon", "Ål", "Älg", "Östra"]


@pytest.mark.parametrize(
    ("typed", "searched"), [("  Fjällängs  KOMMUN ", "fjallangs kommun"), ("Édith", "edith"), ("ÅÄÖ", "aao"), ("", "")]
)
def test_searching_needs_neither_rings_nor_dots(typed: str, searched: str) -> None:
    assert searchable(typed) == searched
