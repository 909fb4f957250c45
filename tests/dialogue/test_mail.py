"""Mail in words: every file is right, and what is shown is what its examples say."""

import re

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.phrase import Language, gaps
from samsyn.dialogue import mail
from samsyn.dialogue.workflow import case_table, meeting_table

KINDS = {
    "offer", "offer_again", "answered", "introduced", "preparing", "held", "feedback_given", "closed", "withdrawn", "moved", "undone",
    "booked", "meeting_moved", "meeting_place", "cancelled", "not_come", "code", "new_link", "invited", "address_changed", "address_fails",
    "reminder_offer", "reminder_meeting", "reminder_go_on", "reminder_follow_up", "picture", "received", "follow_up_question",
    "other_answer", "wrong_receiver", "removed", "proposed", "seat_written", "no_time", "handed_over", "own_handed_over",
}  # fmt: skip
AT_ONCE = {
    "answered", "withdrawn", "moved", "undone", "booked", "meeting_moved", "meeting_place", "cancelled", "code", "new_link", "invited",
    "address_changed", "address_fails", "received", "other_answer", "wrong_receiver", "removed", "seat_written", "handed_over", "no_time",
    "own_handed_over",
}  # fmt: skip
"""By hand: what somebody waits for, or must know."""
ALWAYS = {
    "whom": "Granskolan", "organizers": "Granskolan", "who": "Anna Ek", "answer": "ja", "answer_told": "ja", "code": "482913",
    "meeting": "dialogen", "when": "i morgon", "where": "på skärm", "address": "a@b.example",
    "times": "i morgon", "former": "Granskolan", "successor": "Björkskolan AB",
}  # fmt: skip
"""The least that is known when a mail is sent."""


def test_every_kind_is_there_and_its_examples_hold() -> None:
    assert set(mail.kinds()) == KINDS
    assert mail.problems() == []


def test_every_mail_that_the_workflow_names_exists() -> None:
    for row in (*case_table().steps, *meeting_table().steps):
        found = mail.kinds().get(row.mail)
        assert row.mail == "none" or (found is not None and found.to is not None)
        assert row.mail == "none" or "leaders" not in row.tells or (found is not None and found.to_staff is not None), row.id


def test_what_waits_over_quiet_times() -> None:
    assert {name for name, kind in mail.kinds().items() if kind.at_once} == AT_ONCE


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mail_is_whole_with_the_least_that_is_known(kind: str) -> None:
    found = mail.kinds()[kind]
    for to_staff, voices in ((False, found.to), (True, found.to_staff)):
        if voices is None:
            continue
        letter = mail.letter(kind, ALWAYS, to_staff=to_staff)
        assert [section.heading for section in letter.sections] == ["", "Lättläst", "In English"]
        assert all(section.body for section in letter.sections)
        assert "\n" not in letter.subject
        assert not re.search(r"\b(du|din|ditt|dina|dig)\b", letter.text.lower())


def test_a_button_is_left_out_where_there_is_no_link() -> None:
    parts = {"whom": "G", "organizers": "G", "answer": "ja", "link": "https://samsyn.example/x/"}
    with_link = mail.letter("answered", parts).text
    assert "Öppna er sida:\nhttps://samsyn.example/x/" in with_link
    assert "Det var inte vi" not in with_link


def test_a_name_cannot_write_headers() -> None:
    told = mail.letter("offer", {"whom": "Skolan\r\nBcc: alla@example.se", "organizers": "Skolan"})
    assert told.subject == "Vill ni ha en kvalitetsdialog? (Skolan Bcc: alla@example.se)"


def test_a_made_up_country_says_so_first() -> None:
    told = mail.letter("code", {"code": "482913", "made_up": "ja", "name": "Anna Ek"})
    assert told.text.splitlines()[:3] == ["Påhittade uppgifter. Inget i det här mejlet är på riktigt.", "", "Hej Anna Ek!"]
    assert told.subject == "Er kod till Samsyn (påhittat)"


def test_the_easy_twin_has_one_thought_a_line() -> None:
    told = mail.letter("code", {"code": "482913"})
    easy = next(section for section in told.sections if section.heading == "Lättläst")
    assert [one.text for one in easy.body] == [
        "Er kod är",
        "482913.",
        "Skriv koden på sidan.",
        "Koden gäller i 10 minuter.",
        "Den gäller en gång.",
        "Har ni inte bett om en kod?",
        "Då behöver ni inte göra något.",
        "Ge inte koden till någon annan.",
    ]
    longest = max(len(line) for kind in mail.kinds().values() for voices in (kind.to, kind.to_staff) if voices for line in voices.easy.body)
    assert longest <= 60


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_three_voices_hold_the_same_parts(kind: str) -> None:
    """Reason, day, code, who and whom: what one voice tells all tell."""
    found = mail.kinds()[kind]
    for voices in filter(None, (found.to, found.to_staff)):
        told = {voice: {name for template in voices.words(voice).body for name in gaps(template)} for voice in mail.VOICES}
        assert told[Language.EASY] == told[Language.SWEDISH]
        assert told[Language.ENGLISH] == told[Language.SWEDISH]


FACTS = {
    "offer": [
        ("allmän handling", "allmän handling", "public document"),
        ("skicka den inte vidare", "Skicka den inte vidare", "do not pass it on"),
        ("utan konto", "inget konto", "without an account"),
        ("behöver inget skäl", "behöver inte säga varför", "needs no reason"),
        ("Skolinspektionen", "Skolinspektionen", "Schools Inspectorate"),
        ("tre delar", "3 delar", "three parts"),
        ("nytt mejl med länk", "ny länk", "new mail with a link"),
    ],
    "offer_again": [("allmän handling", "allmän handling", "public document"), ("ingen kontroll", "ingen kontroll", "no inspection")],
    "answered": [("ändra svaret", "ändra svaret", "change the answer"), ("dialogledarna ser", "Dialog-ledarna ser", "leaders see")],
    "booked": [("utan att säga varför", "inte säga varför", "without saying why"), ("kalenderfil", "kalender-fil", "calendar file")],
    "cancelled": [("önska en ny tid", "önska en ny tid", "wish for another time"), ("kalenderfil", "kalender-fil", "calendar file")],
    "introduced": [
        ("behöver ni en kod", "behöver en kod", "need a code"),
        ("Båda svaren är lika bra", "Båda svaren är bra", "Both answers"),
    ],
    "invited": [("tills ni skickar något", "tills någon skickar det", "until you send something")],
    "meeting_moved": [("förra tiden gäller inte", "gamla tiden gäller inte", "former time no longer stands")],
    "new_link": [("skicka den inte vidare", "Skicka den inte vidare", "do not pass it on")],
    "picture": [("allmän handling", "Alla kan be att få läsa", "public document")],
    "preparing": [("Bara ni ser det", "Bara ni ser det", "Only you see it"), ("45 minuter", "45 minuter", "forty-five minutes")],
    "proposed": [("Inget är bokat", "Inget är bokat", "Nothing is booked")],
    "reminder_offer": [("inte som ett nej", "inte som ett nej", "not count it as a no")],
    "reminder_go_on": [("påminner inte fler gånger", "frågar inte fler gånger", "only reminder")],
    "withdrawn": [
        ("Bokade möten är inställda", "Bokade möten är inställda", "cancelled"),
        ("finns kvar", "finns kvar", "still on your page"),
    ],
    "closed": [("ber ni om en ny", "Be om en ny", "ask for a new one")],
    "code": [("en gång", "en gång", "once"), ("inte bett om någon kod", "inte bett om en kod", "did not ask for a code")],
}
"""By hand: words that tell one fact in Swedish, easy-read and English."""


@pytest.mark.parametrize("kind", FACTS)
def test_the_three_voices_tell_the_same_facts(kind: str) -> None:
    voices = mail.kinds()[kind].to
    assert voices is not None
    for words in FACTS[kind]:
        for voice, told in zip(mail.VOICES, words, strict=True):
            assert told in " ".join(voices.words(voice).body), (voice, told)


def test_only_what_a_mail_uses_is_asked_for() -> None:
    assert "link" not in mail.asks("code")
    assert "link" in mail.asks("offer")
    assert not {"link", "not_me_link", "code"} & mail.asks("answered", to_staff=True)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InputRefused):
        mail.letter("nothing", {})
