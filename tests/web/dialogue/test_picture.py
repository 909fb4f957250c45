"""The authorities' picture: tied to a finding or marked as experience, read before the meeting, answered line by line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.dialogue.conftest import NOW, a_leader, a_seat, frozen_now, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

LINE = "Vi ser att frånvaron är en utmaning."
ANSWER = "Vi känner igen det."


@pytest.fixture
def case(case_in: Callable[..., "Case"], web_home: Path) -> "Case":
    found = case_in("preparing")
    return frozen_now(found, web_home)


@pytest.fixture
def led(leader: "Staff") -> Client:
    return led_by(leader)


def write(led: Client, case: "Case", text: str = LINE, finding: str = "") -> int:
    """The number of the new line."""
    from samsyn.web.models import PictureLine  # noqa: PLC0415 - models can be imported only when a home is open

    assert led.post(f"/personal/dialog/{case.pk}/bild/", {"text": text, "finding": finding}).status_code == 302
    return PictureLine.objects.filter(case=case).latest("pk").pk


def shown(led: Client, case: "Case") -> int:
    """A line that the organizer can read."""
    number = write(led, case)
    assert led.post(f"/personal/dialog/{case.pk}/bild/visa/").status_code == 302
    return number


def test_the_organizer_reads_it_when_it_is_published_and_is_told_once(case: "Case", own: Client, led: Client) -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    address = f"/dialog/{case.pk}/myndigheternas-bild/"
    write(led, case)
    assert LINE not in own.get(address).content.decode()
    for _ in range(2):  # a double click
        led.post(f"/personal/dialog/{case.pk}/bild/visa/")
    page = own.get(address).content.decode()
    assert LINE in page
    assert "Egen erfarenhet, inte ur underlaget." in page
    people = case.seats.filter(left__isnull=True).count()
    assert Mail.objects.filter(cases=case, kind="picture").count() == people


def test_a_line_is_tied_to_a_finding_of_this_very_organizer(case: "Case", own: Client, led: Client) -> None:
    choices = re.findall(r'<option value="([^"]+)"', led.get(f"/personal/dialog/{case.pk}/bild/").content.decode())
    assert choices
    write(led, case, finding=choices[0])
    led.post(f"/personal/dialog/{case.pk}/bild/visa/")
    assert "Bygger på ert underlag:" in own.get(f"/dialog/{case.pk}/myndigheternas-bild/").content.decode()
    refused = led.post(f"/personal/dialog/{case.pk}/bild/", {"text": LINE, "finding": "ett påhittat"})
    assert refused.status_code == 422
    assert LINE in refused.content.decode()


def test_an_answer_goes_to_both_authorities(case: "Case", own: Client, led: Client) -> None:
    from samsyn.web.models import CaseLeader, Sent  # noqa: PLC0415 - as above

    number, other = shown(led, case), a_leader("spsm")
    CaseLeader.objects.create(case=case, staff=other, since=NOW)
    page = own.get(f"/dialog/{case.pk}/myndigheternas-bild/").content.decode()
    assert page.index("Svaret går till både Skolverket och SPSM") < page.index("Skicka svaret till båda")
    assert own.post(f"/dialog/{case.pk}/myndigheternas-bild/{number}/", {"text": ANSWER, "seen": ""}).status_code == 302
    for client in (led, led_by(other)):
        assert ANSWER in client.get(f"/personal/dialog/{case.pk}/bild/").content.decode()
    rows = Sent.objects.filter(case=case, part="answer")
    assert {(row.receiver, row.content["paragraphs"][1]) for row in rows} == {("skolverket", ANSWER), ("spsm", ANSWER)}


def test_an_answer_that_is_taken_back_from_one_is_shown_to_the_other(case: "Case", own: Client, led: Client) -> None:
    from samsyn.web.models import CaseLeader, Sent  # noqa: PLC0415 - as above

    number, other = shown(led, case), a_leader("spsm")
    CaseLeader.objects.create(case=case, staff=other, since=NOW)
    own.post(f"/dialog/{case.pk}/myndigheternas-bild/{number}/", {"text": ANSWER, "seen": ""})
    own.post(f"/dialog/{case.pk}/kvitton/{Sent.objects.get(case=case, part='answer', receiver='skolverket').pk}/")
    page = led.get(f"/personal/dialog/{case.pk}/bild/").content.decode()
    assert ANSWER not in page
    assert "Huvudmannen har tagit tillbaka sitt svar." in page
    assert ANSWER in led_by(other).get(f"/personal/dialog/{case.pk}/bild/").content.decode()


def test_two_who_answer_at_once_lose_nothing(case: "Case", own: Client, led: Client) -> None:
    number = shown(led, case)
    address = f"/dialog/{case.pk}/myndigheternas-bild/{number}/"
    assert own.post(address, {"text": ANSWER, "seen": ""}).status_code == 302
    colleague = with_link(a_seat(case, "board"), case.round)
    clash = colleague.post(address, {"text": "Vi känner inte igen det.", "seen": ""})
    assert clash.status_code == 409
    assert ANSWER in clash.content.decode()
    assert "Vi känner inte igen det." in clash.content.decode()


def test_whom_one_invited_along_reads_and_does_not_answer_for_all(case: "Case", led: Client) -> None:
    from samsyn.web.models import PictureLine  # noqa: PLC0415 - as above

    number, teacher = shown(led, case), a_seat(case, "teacher")
    case.seats.filter(person=teacher).update(invited_by=case.seats.exclude(person=teacher).earliest("pk"))
    client, place = with_link(teacher, case.round), f"/dialog/{case.pk}/myndigheternas-bild/"
    page = client.get(place).content.decode()
    assert LINE in page
    assert "Skolchefen, styrelsen eller den som leder verksamheten skickar det som är allas." in page
    assert "Skicka svaret till båda" not in page
    assert client.post(f"{place}{number}/", {"text": ANSWER, "seen": ""}).status_code == 409
    assert PictureLine.objects.get(pk=number).answer == ""
    assert not case.sent.exists()


def test_an_answered_line_stands(case: "Case", own: Client, led: Client) -> None:
    number = shown(led, case)
    own.post(f"/dialog/{case.pk}/myndigheternas-bild/{number}/", {"text": ANSWER, "seen": ""})
    assert led.post(f"/personal/dialog/{case.pk}/bild/{number}/", {"gor": "bort"}).status_code == 404
    assert LINE in own.get(f"/dialog/{case.pk}/myndigheternas-bild/").content.decode()


def test_a_double_click_writes_one_line(case: "Case", led: Client) -> None:
    assert write(led, case) == write(led, case)


def test_lists_ask_as_much_for_three_rows_as_for_one(case: "Case", own: Client, led: Client) -> None:
    pages = ((own, f"/dialog/{case.pk}/myndigheternas-bild/"), (led, f"/personal/dialog/{case.pk}/bild/"))
    pages = (*pages, (own, f"/dialog/{case.pk}/kvitton/"), (led, f"/personal/dialog/{case.pk}/mottaget/"))

    def asked() -> list[int]:
        counts = []
        for client, address in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        return counts

    def one_more(text: str) -> None:
        number = write(led, case, text)
        led.post(f"/personal/dialog/{case.pk}/bild/visa/")
        own.post(f"/dialog/{case.pk}/myndigheternas-bild/{number}/", {"text": ANSWER, "seen": ""})

    one_more("En.")
    asked()
    one = asked()
    one_more("Två.")
    one_more("Tre.")
    assert asked() == one
