"""What another authority hands in: about nobody in particular, and nothing from inspection."""

import json

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.web.named import Known
from samsyn.web.received import Received, received

KNOWN = Known(
    organizers=(
        "Lunds kommun", "Solna kommun", "Vara kommun", "Påhittade skolor AB", "Stiftelsen Solbacken", "Framtiden AB",
        "Björkens förskola ek. för.", "Specialpedagogiska skolmyndigheten",
    ),
    places=("Lund", "Solna", "Vara"),
    units=("Eleven", "Introduktionsprogrammet", "Skärgårdsskolan", "Förskolan Havet", "Norra skolan", "Komvux"),
)  # fmt: skip


def handed_in(*paragraphs: str, signed: str = "Maria Lund, rådgivare", title: str = "Stöd i lärmiljön") -> Received:
    held = {"sender": "SPSM", "signed": signed, "dated": "2026-10-01", "title": title, "paragraphs": paragraphs}
    return received(json.dumps(held, ensure_ascii=False), KNOWN, "bidrag.yaml")


ABOUT_ONE = [
    ("Solna kommuns skolor har gjort så.", "Stycke 1: ”Solna kommuns” är namnet på en huvudman."),
    ("Råd åt lunds  kommun.", "Stycke 1: ”lunds kommun” är namnet på en huvudman."),
    ("Så gör de i Solna.", "Stycke 1: ”Solna” är namnet på en kommun."),
    ("Solnas skolor har gjort så.", "Stycke 1: ”Solnas” är namnet på en kommun."),
    ("så gör de i solna", "Stycke 1: ”solna” är namnet på en kommun."),
    ("Skolorna i Vara gör så.", "Stycke 1: ”Vara” är namnet på en kommun."),
    ("Påhittade skolor gör så.", "Stycke 1: ”Påhittade skolor” är namnet på en huvudman."),
    ("Hos påhittade skolor ab gör de så.", "Stycke 1: ”påhittade skolor ab” är namnet på en huvudman."),
    ("Solbackens lärare gör så.", "Stycke 1: ”Solbackens” är namnet på en huvudman."),
    ("På skolan Framtiden gör de så.", "Stycke 1: ”Framtiden” är namnet på en huvudman."),
    ("Som i Björkens förskola.", "Stycke 1: ”Björkens förskola” är namnet på en huvudman."),
    ("På Skärgårdsskolan gör de så.", "Stycke 1: ”Skärgårdsskolan” är namnet på en skola eller förskola."),
    ("Som i Förskolan Havet.", "Stycke 1: ”Förskolan Havet” är namnet på en skola eller förskola."),
    ("Huvudmannen EF1234567890 gör så.", "Stycke 1: ”EF1234567890” är Samsyns beteckning på en huvudman."),
    ("Enheten 12345678 gör så.", "Stycke 1: ”12345678” är en kod för en skolenhet."),
    ("Numret är 556677 - 8899.", "Stycke 1: ”556677 - 8899” är organisationsnummer eller personnummer."),
    ("Numret är 556677\u20138899.", "Stycke 1: ”556677\u20138899” är organisationsnummer eller personnummer."),
    ("Numret är 165566778899.", "Stycke 1: ”165566778899” är organisationsnummer eller personnummer."),
]
FROM_INSPECTION = [
    ("Vid vår inspektion såg vi det.", "inspektion"),
    ("Skolinspektionen har beslutat om förbud.", "Skolinspektionen har beslutat"),
    ("Skolan fick ett förbud.", "förbud"),
    ("Se dnr SI 2025:1234.", "dnr"),
    ("Se SI 2025:1234.", "SI 2025:1234"),
    ("Se vår kvalitetsgranskning.", "kvalitetsgranskning"),
    ("Vi riktar kritik mot skolan.", "kritik"),
    ("Skolan ska åtgärda brister.", "åtgärda"),
    ("Underkänd.", "underkänd"),
    ("Vi gjorde till\u00adsyn.", "tillsyn"),
    ("Vi gjorde ”tillsyn”.", "tillsyn"),
    ("Vi gjorde till\u200bsynsbesök.", "tillsynsbesök"),
]


@pytest.mark.parametrize(("text", "says"), ABOUT_ONE)
def test_a_text_about_one_is_refused_with_the_name_and_the_place(text: str, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        handed_in(text)
    assert (refused.value.what, refused.value.remedy) == (
        says,
        "Ett bidrag får inte handla om en enskild huvudman, skola eller ort. Skriv utan namnet eller numret.",
    )


@pytest.mark.parametrize(("text", "word"), FROM_INSPECTION)
def test_a_text_from_inspection_is_refused_with_the_word_and_the_place(text: str, word: str) -> None:
    with pytest.raises(InputRefused) as refused:
        handed_in("Börja med det som hjälper alla.", text)
    assert refused.value.what == f"Stycke 2: ordet ”{word}” hör till inspektion."


@pytest.mark.parametrize(
    "text",
    [
        "Eleven behöver lugn. Eleven kan också vara med och välja.",
        "Vara med och leka är viktigt. Barn vill vara med.",
        "Framtiden börjar i förskolan. Vi tänker på framtiden.",
        "Introduktionsprogrammet är för många. Komvux är för vuxna.",
        "Den norra skolan i ett område kan ha fler elever.",
        "Specialpedagogiska skolmyndigheten ger råd. SPSM svarar på 010-473 50 00.",
        "Forskare vid Lunds universitet har läst 12 345 texter.",
        "Det står i skollagen (2010:800), från 2011-07-01.",
        "Skolenkäten besvaras av elever, föräldrar och personal. Skolinspektionens enkät görs varje år.",
        "Effektivitet är inte allt.",
    ],
)
def test_an_honest_text_passes(text: str) -> None:
    assert handed_in(text).paragraphs == (text,)


def test_a_person_who_signs_may_be_called_as_a_place_but_sign_for_no_organizer() -> None:
    assert handed_in("Bra.", signed="Anna Lund").signed == "Anna Lund"
    with pytest.raises(InputRefused, match="Underskriften: ”Lunds kommun” är namnet på en huvudman"):
        handed_in("Bra.", signed="Anna Ek, Lunds kommun")


def test_signs_that_nobody_sees_are_not_kept() -> None:
    assert handed_in("Lär\u00admiljön\u200b är viktig.").paragraphs == ("Lärmiljön är viktig.",)


def test_other_words_that_no_underlag_may_hold_are_refused_with_another() -> None:
    with pytest.raises(InputRefused) as refused:
        handed_in("Bra.", title="De bästa skolorna")
    assert refused.value.what == "Rubriken: ordet ”bästa” får inte stå i ett underlag."
    assert refused.value.remedy == "Rangordnar. Skriv hellre: högst; säg siffran."
