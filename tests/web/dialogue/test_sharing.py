"""Sending from the own space: kept as it was sent, seen by its receiver and nobody else, taken back, and both sides' receipts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.dialogue.conftest import NOW, a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
WORDS = "Vi undrar varför läsningen har lyft."
PUBLIC = (
    "Det ni skickar till en myndighet blir en allmän handling: vem som helst får be om den, också Skolinspektionen, "
    "och det går inte att göra ogjort."
)
TAKING_BACK = "Tar ni tillbaka det slutar vi visa och använda det från den dagen, men handlingen finns kvar hos myndigheten."


@dataclass
class Sides:
    """The organizer, its two leaders, and what the organizer has written: an own question."""

    case: "Case"
    own: Client
    skolverket: Client
    spsm: Client
    key: str

    def send(self, *to: str, key: str = "") -> str:
        answer = self.own.post(f"/dialog/{self.case.pk}/skicka/", {"thing": key or self.key, "to": to})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    def received(self, whose: Client) -> str:
        return whose.get(f"/personal/dialog/{self.case.pk}/mottaget/").content.decode()

    def receipts(self) -> str:
        return self.own.get(f"/dialog/{self.case.pk}/kvitton/").content.decode()


@pytest.fixture
def sides(case_in: Callable[..., "Case"], leader: "Staff") -> Sides:
    from samsyn.web.models import CaseLeader, OwnQuestion  # noqa: PLC0415 - models can be imported only when a home is open

    case, other = case_in("preparing"), a_leader("spsm")
    CaseLeader.objects.create(case=case, staff=other, since=NOW)
    OwnQuestion.objects.filter(organizer=case.organizer).update(removed=NOW)
    question = OwnQuestion.objects.create(organizer=case.organizer, text=WORDS, order=1)
    return Sides(case, with_link(a_seat(case), case.round), led_by(leader), led_by(other), f"question:{question.pk}")


def test_the_two_sentences_stand_before_the_button(sides: Sides) -> None:
    page = sides.own.get(f"/dialog/{sides.case.pk}/skicka/").content.decode()
    assert page.index(PUBLIC) < page.index(TAKING_BACK) < page.index("Skicka det vi har kryssat i")


def test_nothing_is_ticked_beforehand(sides: Sides) -> None:
    page = sides.own.get(f"/dialog/{sides.case.pk}/skicka/").content.decode()
    assert "checked" not in page.partition("<main")[2]


def test_only_the_receiver_reads_what_was_sent(sides: Sides) -> None:
    assert WORDS not in sides.received(sides.skolverket)
    assert sides.send("skolverket") == f"/dialog/{sides.case.pk}/kvitton/?klart=skickat"
    assert WORDS in sides.received(sides.skolverket)
    assert WORDS not in sides.received(sides.spsm)
    assert WORDS in sides.receipts()


def test_what_was_sent_twice_is_there_once(sides: Sides) -> None:
    from samsyn.web.models import Sent  # noqa: PLC0415 - as above

    assert sides.send("spsm").endswith("klart=skickat")
    assert sides.send("spsm").endswith("klart=fanns")
    assert Sent.objects.filter(case=sides.case).count() == 1


def test_what_was_sent_stays_as_it_was_sent(sides: Sides) -> None:
    from samsyn.web.models import OwnQuestion  # noqa: PLC0415 - as above

    sides.send("spsm")
    OwnQuestion.objects.filter(text=WORDS).update(text="Något helt annat.")
    assert WORDS in sides.received(sides.spsm)
    assert "Något helt annat." not in sides.received(sides.spsm)


def test_other_words_are_sent_beside_the_former(sides: Sides) -> None:
    """The receiver reads the newest; the former is a receipt without words to it, and whole to its sender."""
    from samsyn.web.models import OwnQuestion, Sent  # noqa: PLC0415 - as above

    sides.send("spsm")
    OwnQuestion.objects.filter(text=WORDS).update(text="Något helt annat.")
    sides.send("spsm")
    rows = Sent.objects.filter(case=sides.case).order_by("pk")
    assert [(row.title, row.withdrawn is None) for row in rows] == [(WORDS, False), ("Något helt annat.", True)]
    assert WORDS not in sides.received(sides.spsm)
    assert WORDS in sides.receipts()


def test_what_is_taken_back_is_shown_no_more_and_its_receipt_is(sides: Sides) -> None:
    from samsyn.web.models import Sent  # noqa: PLC0415 - as above

    sides.send("skolverket", "spsm")
    row = Sent.objects.get(case=sides.case, receiver="skolverket")
    for _ in range(2):  # a second time changes nothing
        assert sides.own.post(f"/dialog/{sides.case.pk}/kvitton/{row.pk}/").status_code == 302
    row.refresh_from_db()
    assert row.withdrawn is not None
    assert row.content["paragraphs"] == [WORDS]
    assert row.title == WORDS
    page = sides.received(sides.skolverket)
    assert WORDS not in page
    assert "En egen fråga" in page
    assert "Taget tillbaka" in page
    assert WORDS in sides.received(sides.spsm)


def test_its_leaders_are_told_that_something_came_and_not_what(sides: Sides) -> None:
    """Once for all that comes before the mail has gone, and again for what comes after."""
    from samsyn.web.models import Mail, OwnQuestion  # noqa: PLC0415 - as above

    mails = Mail.objects.filter(cases=sides.case, kind="received")
    more = [OwnQuestion.objects.create(organizer=sides.case.organizer, text=f"Och varför {n}?", order=n) for n in (2, 3)]
    for key in (sides.key, f"question:{more[0].pk}"):
        sides.send("spsm", key=key)
        assert [(mail.staff.authority, mail.parts) for mail in mails.all()] == [("spsm", {})]
    mails.update(state=Mail.State.SENT, taken=NOW)
    sides.send("spsm", key=f"question:{more[1].pk}")
    assert mails.count() == 2


def test_the_trail_holds_no_words(sides: Sides) -> None:
    from samsyn.web.models import Trail  # noqa: PLC0415 - as above

    sides.send("skolverket", "spsm")
    assert WORDS not in str(list(Trail.objects.values_list()))


def test_free_words_on_a_factor_are_sent_by_their_writer_only(sides: Sides) -> None:
    from samsyn.web.models import Seat, Temperature  # noqa: PLC0415 - as above

    colleague = a_seat(sides.case, "board")
    row = Temperature.objects.create(
        case=sides.case, seat=Seat.objects.get(person=colleague), factor="ff-ska", answer="rather_not", saw="Bara mina ord.", written=NOW
    )
    answer = sides.own.post(f"/dialog/{sides.case.pk}/skicka/", {"thing": f"temperature:{row.pk}", "to": "spsm"})
    assert answer.status_code == 422
    assert "Bara mina ord." not in answer.content.decode()
    theirs = with_link(colleague, sides.case.round)
    assert theirs.post(f"/dialog/{sides.case.pk}/skicka/", {"thing": f"temperature:{row.pk}", "to": "spsm"}).status_code == 302
    assert "Bara mina ord." in sides.received(sides.spsm)


def test_nothing_is_sent_without_a_choice(sides: Sides) -> None:
    from samsyn.web.models import Sent  # noqa: PLC0415 - as above

    answer = sides.own.post(f"/dialog/{sides.case.pk}/skicka/", {"thing": sides.key})
    assert answer.status_code == 422
    assert "Kryssa i vem som ska få det." in answer.content.decode()
    assert f'value="{sides.key}" checked' in answer.content.decode()
    assert not Sent.objects.filter(case=sides.case).exists()


def test_without_others_in_the_dialogue_nothing_goes_to_peers(sides: Sides) -> None:
    answer = sides.own.post(f"/dialog/{sides.case.pk}/skicka/", {"thing": sides.key, "to": "peers"})
    assert answer.status_code == 422


def test_peers_read_what_was_sent_to_them(sides: Sides, case_in: Callable[..., "Case"], two: tuple[str, str]) -> None:
    """Those who meet in the same dialogue when it is sent; not one who comes later, and not once it is taken back."""
    from samsyn.web.models import Meeting, MeetingCase, Sent  # noqa: PLC0415 - as above

    other, late = case_in("preparing", two[1]), case_in("preparing", two[1])
    meeting = Meeting.objects.create(
        kind="dialogue", state="booked", starts=NOW, ends=NOW + timedelta(hours=2), uid=f"prov-{sides.case.pk}@samsyn", changed=NOW
    )
    for case in (sides.case, other):
        MeetingCase.objects.create(meeting=meeting, case=case, booked=NOW)
    sides.send("peers")
    MeetingCase.objects.create(meeting=meeting, case=late, booked=NOW)
    theirs, later = with_link(a_seat(other), other.round), with_link(a_seat(late), late.round)
    assert WORDS in theirs.get(f"/dialog/{other.pk}/kvitton/").content.decode()
    assert WORDS not in later.get(f"/dialog/{late.pk}/kvitton/").content.decode()
    assert WORDS not in sides.received(sides.skolverket)
    sides.own.post(f"/dialog/{sides.case.pk}/kvitton/{Sent.objects.get(case=sides.case).pk}/")
    assert WORDS not in theirs.get(f"/dialog/{other.pk}/kvitton/").content.decode()


def test_peers_fetch_a_file_that_was_sent_to_them(sides: Sides, case_in: Callable[..., "Case"], two: tuple[str, str]) -> None:
    from samsyn.web.models import Attachment, Meeting, MeetingCase, Sent  # noqa: PLC0415 - as above

    other = case_in("preparing", two[1])
    meeting = Meeting.objects.create(
        kind="dialogue", state="booked", starts=NOW, ends=NOW + timedelta(hours=2), uid=f"fil-{sides.case.pk}@samsyn", changed=NOW
    )
    for case in (sides.case, other):
        MeetingCase.objects.create(meeting=meeting, case=case, booked=NOW)
    sides.own.post(f"/dialog/{sides.case.pk}/bilagor/", {"file": SimpleUploadedFile("karta.png", PNG)})
    sides.send("peers", key=f"attachment:{Attachment.objects.get(case=sides.case).pk}")
    theirs, place = with_link(a_seat(other), other.round), f"/kvitton/fran-andra/{Sent.objects.get(case=sides.case).pk}/"
    assert f"/dialog/{other.pk}{place}" in theirs.get(f"/dialog/{other.pk}/kvitton/").content.decode()
    assert b"".join(theirs.get(f"/dialog/{other.pk}{place}").streaming_content) == PNG  # type: ignore[attr-defined]  # a file
    for client in (Client(), with_link(a_seat(other), other.round, confirmed=False), sides.own, sides.skolverket, led_by(a_leader("spsm"))):
        assert client.get(f"/dialog/{other.pk}{place}").status_code in {302, 403}
    assert sides.own.get(f"/dialog/{sides.case.pk}{place}").status_code == 404
    assert sides.skolverket.get(f"/personal/dialog/{sides.case.pk}/mottaget/{Sent.objects.get(case=sides.case).pk}/").status_code == 404
    sides.own.post(f"/dialog/{sides.case.pk}/kvitton/{Sent.objects.get(case=sides.case).pk}/")
    assert theirs.get(f"/dialog/{other.pk}{place}").status_code == 404


def a_note(client: Client, case: "Case", text: str) -> str:
    """Written in the document, shown to nobody yet; its key when it is sent."""
    answer = client.post(f"/dialog/{case.pk}/dokument/", {"heading": "seen", "text": text, "client": f"prov-{len(text)}-eget"})
    return f"note:{answer['Location'].rpartition('-')[2]}"


def test_a_note_is_sent_by_its_writer_only(sides: Sides) -> None:
    theirs = with_link(a_seat(sides.case, "board"), sides.case.round)
    key = a_note(theirs, sides.case, "Bara mitt utkast.")
    place = f"/dialog/{sides.case.pk}/skicka/"
    assert "Bara mitt utkast." not in sides.own.get(place).content.decode()
    assert sides.own.post(place, {"thing": key, "to": "spsm"}).status_code == 422
    assert not sides.case.sent.exists()
    assert "Bara mitt utkast." in theirs.get(place).content.decode()
    assert theirs.post(place, {"thing": key, "to": "spsm"}).status_code == 302
    assert "Bara mitt utkast." in sides.received(sides.spsm)


def test_the_document_says_whom_a_note_was_sent_to(sides: Sides) -> None:
    """And other words of it, which nobody has got, change nothing of what was sent."""
    key = a_note(sides.own, sides.case, "Vårt utkast.")
    document = f"/dialog/{sides.case.pk}/dokument/"
    sides.send("spsm", key=key)
    page = sides.own.get(document).content.decode()
    assert ("skickad till SPSM" in page, "bara ni ser" in page) == (True, False)
    sides.own.post(f"{document}{key.partition(':')[2]}/", {"text": "Andra ord.", "version": 1})
    assert "skickad till SPSM före ändringen" in sides.own.get(document).content.decode()
    assert ("Vårt utkast." in sides.received(sides.spsm), "Andra ord." in sides.received(sides.spsm)) == (True, False)
    assert "Andra ord." not in sides.skolverket.get(f"/personal/dialog/{sides.case.pk}/dokument/").content.decode()
    sides.own.post(f"/dialog/{sides.case.pk}/kvitton/{sides.case.sent.get().pk}/")
    page = sides.own.get(document).content.decode()
    assert ("visas inte längre" in page, "bara ni ser" in page) == (True, False)  # SPSM has had it


def test_a_shown_note_that_is_taken_back_is_shown_no_more(sides: Sides) -> None:
    """It stays sent to the other authority, and the document says so."""
    key = a_note(sides.own, sides.case, "Det här visar vi.")
    document = f"/dialog/{sides.case.pk}/dokument/"
    sides.own.post(f"{document}{key.partition(':')[2]}/", {"gor": "visas"})
    assert "båda ser" in sides.own.get(document).content.decode()
    sides.own.post(f"/dialog/{sides.case.pk}/kvitton/{sides.case.sent.get(receiver='skolverket').pk}/")
    assert "Det här visar vi." not in sides.skolverket.get(f"/personal/dialog/{sides.case.pk}/dokument/").content.decode()
    assert "skickad till SPSM" in sides.own.get(document).content.decode()


def test_who_is_invited_along_sends_its_own_words_and_nothing_of_the_others(sides: Sides) -> None:
    """A teacher whom the head has invited: the organizer's question is not hers to send, and the same holds of the account."""
    from samsyn.web.models import Entry, Seat, Sent  # noqa: PLC0415 - models can be imported only when a home is open

    teacher = a_seat(sides.case, "teacher")
    seat = Seat.objects.get(case=sides.case, person=teacher)
    seat.invited_by = sides.case.seats.earliest("pk")
    seat.save()
    client = with_link(teacher, sides.case.round)
    values = {"heading": "talk", "writer": seat.name, "text": "Vi behöver tid.", "written": NOW, "changed": NOW}
    own = Entry.objects.create(case=sides.case, seat=seat, client="lararen", **values)
    page = client.get(f"/dialog/{sides.case.pk}/skicka/").content.decode()
    assert (f'value="note:{own.pk}"' in page, f'value="{sides.key}"' in page) == (True, False)
    assert "skickar det som är allas" in page
    client.post(f"/dialog/{sides.case.pk}/skicka/", {"thing": sides.key, "to": "skolverket"})
    assert not Sent.objects.filter(case=sides.case).exists()
    client.post(f"/dialog/{sides.case.pk}/skicka/", {"thing": f"note:{own.pk}", "to": "skolverket"})
    assert [row.part for row in Sent.objects.filter(case=sides.case)] == ["note"]
