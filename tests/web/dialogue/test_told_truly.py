"""What pages say of who sees what: nothing is said to be the organizer's alone that others have got."""

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.dialogue.conftest import NOW

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case

PNG = b"\x89PNG\r\n\x1a\n" + b"1" * 40
HIDDEN = "Anteckningen visas inte längre för dialogledarna. Handlingen finns kvar hos myndigheterna."


def told(own: Client, address: str) -> str:
    answer = own.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2]


def test_a_note_that_was_shown_and_is_hidden_again_is_said_to_be_with_the_authorities(case: "Case", own: Client) -> None:
    document = f"/dialog/{case.pk}/dokument/"
    made = own.post(document, {"heading": "seen", "text": "Vi läser för lite.", "client": "prov-sant-1"})
    assert "bara ni ser" in told(own, document)
    address = f"{document}{made['Location'].rpartition('-')[2]}/"
    own.post(address, {"gor": "visas"})
    hidden = own.post(address, {"gor": "visas-inte"})
    page = told(own, hidden["Location"])
    assert HIDDEN in page
    assert ("visas inte längre" in page.partition("note-entry")[2], "bara ni ser" in page) == (True, False)


def test_other_words_of_a_note_are_said_to_be_the_organizers_and_not_the_note(case: "Case", own: Client) -> None:
    document = f"/dialog/{case.pk}/dokument/"
    made = own.post(document, {"heading": "seen", "text": "Vårt första.", "client": "prov-sant-2"})
    changed = own.post(f"{document}{made['Location'].rpartition('-')[2]}/", {"text": "Vårt andra.", "version": 1})
    assert "Ändringen är sparad. Bara ni ser den." in told(own, changed["Location"])


def test_with_no_receipts_it_is_not_said_that_nobody_has_read_anything(case: "Case", own: Client) -> None:
    """Wishes, answers and evaluations reach the leaders without a receipt."""
    page = told(own, f"/dialog/{case.pk}/kvitton/")
    assert "Ni har inte skickat något ur ert eget utrymme i den här dialogen." in page
    assert "Det ni svarar och önskar på andra sidor går till dialogledarna utan kvitto här." in page
    assert "bara ni" not in page.lower()


def test_a_file_that_was_sent_says_so(case: "Case", own: Client) -> None:
    from samsyn.web.models import Attachment  # noqa: PLC0415 - as above

    files = f"/dialog/{case.pk}/bilagor/"
    added = own.post(files, {"file": SimpleUploadedFile("plan.png", PNG)})
    page = told(own, added["Location"])
    assert "Filen ligger i ert eget utrymme, tills ni själva skickar den." in page
    assert "Bara ni som är med från er huvudman kan hämta det, tills ni själva skickar det." in page
    assert "skickad, se kvittot" not in page
    own.post(f"/dialog/{case.pk}/skicka/", {"thing": f"attachment:{Attachment.objects.get(case=case).pk}", "to": ["spsm"]})
    assert f'<a href="/dialog/{case.pk}/kvitton/">skickad, se kvittot</a>' in told(own, files)
    back = own.post(f"/dialog/{case.pk}/kvitton/{case.sent.get().pk}/")
    assert "handlingen finns kvar hos en myndighet som har fått det." in told(own, back["Location"])


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "Ingen myndighet kan läsa det, söka i det eller räkna på det, förrän ni själva skickar det."),
        ("aret/", "Bara ni ser det som står här, tills ni själva skickar det."),
    ],
)
def test_the_own_space_says_until_when_it_is_ones_own(case: "Case", own: Client, page: str, says: str) -> None:
    assert says in told(own, f"/huvudman/{case.organizer}/eget/{page}")


def test_a_question_that_was_sent_alone_is_not_said_to_be_unseen(case: "Case", own: Client) -> None:
    """Neither on the agenda nor in the document."""
    from samsyn.web.models import Entry, OwnQuestion  # noqa: PLC0415 - as above

    OwnQuestion.objects.filter(organizer=case.organizer).update(removed=NOW)
    agenda, unseen = f"/dialog/{case.pk}/dagordning/", "Ni har en egen fråga som dialogledarna inte ser."
    own.post(f"/dialog/{case.pk}/dokument/", {"heading": "talk", "text": "Hur läser vi mer?", "client": "prov-sant-3"})
    assert unseen in told(own, agenda)
    own.post(f"/dialog/{case.pk}/skicka/", {"thing": f"note:{Entry.objects.get(case=case).pk}", "to": ["spsm"]})
    assert unseen not in told(own, agenda)
