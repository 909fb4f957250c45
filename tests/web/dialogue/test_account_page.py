"""The account: what both saw, the organizer's own words over it, and nothing of them to anybody else until they are sent."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser

from tests.guard import ROOT
from tests.web.dialogue.conftest import NOW, WAY, a_seat, actor_for, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

SEND = {"gor": "skicka", "to": ["skolverket", "spsm"]}
Cases = Callable[..., "Case"]
SEEN, OWN = "Läsningen tar sig.", "Vi ser att läsningen tar sig, mest i tvåan."


@pytest.fixture
def case(case_in: Cases) -> "Case":
    return case_in("feedback_given")


@pytest.fixture
def anna(case: "Case") -> Client:
    """Somebody of an organizer that has written one note that both see and one of its own."""
    client = with_link(a_seat(case), case.round)
    client.post(f"/dialog/{case.pk}/rummet/", {"heading": "seen", "text": SEEN, "client": "prov-sett"})
    client.post(f"/dialog/{case.pk}/dokument/", {"heading": "seen", "text": "Bara vi vet.", "client": "prov-eget"})
    return client


def address(case: "Case") -> str:
    return f"/dialog/{case.pk}/redogorelse/"


def page(client: Client, place: str) -> str:
    answer = client.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(client: Client, case: "Case") -> list[str]:
    """The paragraphs under ”Det vi ser tillsammans”."""
    part = page(client, address(case)).split('id="del-seen"')[1].split("<details")[0]
    return re.findall(r"<p>([^<]+)</p>", part)


def test_private_parts_are_taken_away_and_the_organizer_writes_over(case: "Case", anna: Client, leader: "Staff") -> None:
    assert shown(anna, case) == [SEEN]
    assert anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0}).status_code == 302
    assert shown(anna, case) == [OWN]
    led = page(led_by(leader), f"/personal/dialog/{case.pk}/redogorelse/")
    assert (SEEN in led, OWN in led, "Bara vi vet." in led) == (True, False, False)


def test_a_double_click_is_one_text(case: "Case", anna: Client) -> None:
    from samsyn.web.models import AccountEdit  # noqa: PLC0415 - models can be imported only when a home is open

    for _ in range(2):
        anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0})
    assert AccountEdit.objects.filter(case=case).count() == 1


def test_two_who_write_the_same_part_lose_nothing(case: "Case", anna: Client) -> None:
    bo = with_link(a_seat(case, "board"), case.round)
    anna.post(address(case), {"heading": "seen", "text": "Annas text.", "version": 0})
    answer = bo.post(address(case), {"heading": "seen", "text": "Bos text.", "version": 0})
    assert "klart=over" in answer["Location"]
    assert "Någon hade ändrat medan ni skrev" in page(bo, answer["Location"])
    assert shown(anna, case) == ["Bos text."]
    assert "Annas text." in page(bo, address(case))
    anna.post(address(case), {"heading": "seen", "gor": "igen", "version": 1})
    assert shown(anna, case) == ["Annas text."]
    anna.post(address(case), {"heading": "seen", "gor": "igen", "version": 0})
    assert shown(anna, case) == [SEEN]


@pytest.mark.parametrize("version", ["99", "-1", "²", "x" * 50])
def test_a_text_that_is_not_there_is_told(case: "Case", anna: Client, version: str) -> None:
    assert anna.post(address(case), {"heading": "seen", "gor": "igen", "version": version}).status_code == 404
    assert anna.post(address(case), {"heading": "finns-inte", "text": "x", "version": 0}).status_code == 404


def test_too_long_a_text_stays_in_its_field(case: "Case", anna: Client) -> None:
    answer = anna.post(address(case), {"heading": "seen", "text": "x" * 100_000, "version": 0})
    assert answer.status_code == 422
    assert "x" * 100_000 in answer.content.decode()


def test_it_is_sent_once_and_again_when_it_has_changed(case: "Case", anna: Client) -> None:
    for _ in range(2):
        assert anna.post(address(case), SEND).status_code == 302
    sent = case.sent.filter(part="account")
    assert sorted((row.receiver, row.content["paragraphs"]) for row in sent) == [
        ("skolverket", ["Det vi ser tillsammans", SEEN]),
        ("spsm", ["Det vi ser tillsammans", SEEN]),
    ]
    anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0})
    assert "SPSM fick en tidigare text" in page(anna, address(case))
    anna.post(address(case), SEND)
    assert [row.content["paragraphs"][1] for row in sent.filter(withdrawn__isnull=True, receiver="spsm")] == [OWN]
    assert sent.all().count() == 4  # the first is kept as it was sent


def test_the_organizer_chooses_who_gets_it(case: "Case", anna: Client, leader: "Staff") -> None:
    """Nobody is chosen beforehand; peers only where one meets some; the other authority does not hear of it."""
    answer = anna.post(address(case), {"gor": "skicka"})
    assert (answer.status_code, "Kryssa i vem som ska få det." in answer.content.decode()) == (422, True)
    assert anna.post(address(case), {"gor": "skicka", "to": "peers"}).status_code == 422
    assert anna.post(address(case), {"gor": "skicka", "to": "spsm"}).status_code == 302
    assert [row.receiver for row in case.sent.filter(part="account")] == ["spsm"]
    assert "Huvudmannen har inte skickat någon egen redogörelse." in page(led_by(leader), f"/personal/dialog/{case.pk}/redogorelse/")


def test_peers_can_get_it_too(case: "Case", anna: Client, case_in: Cases, two: tuple[str, str]) -> None:
    from samsyn.web.models import Meeting, MeetingCase  # noqa: PLC0415 - as above

    other = case_in("feedback_given", two[1])
    meeting = Meeting.objects.create(
        kind="dialogue", state="held", starts=NOW, ends=NOW + timedelta(hours=2), uid=f"prov-{case.pk}@samsyn", changed=NOW
    )
    for one in (case, other):
        MeetingCase.objects.create(meeting=meeting, case=one, booked=NOW)
    assert anna.post(address(case), {"gor": "skicka", "to": "peers"}).status_code == 302
    theirs = with_link(a_seat(other), other.round)
    assert SEEN in page(theirs, f"/dialog/{other.pk}/kvitton/")


def test_before_the_dialogue_there_is_no_account_and_the_page_says_when(case_in: Cases, web_home: object) -> None:
    from samsyn.web.models import AccountEdit, Meeting, MeetingCase  # noqa: PLC0415 - as above

    del web_home
    case = case_in("preparing")
    anna = with_link(a_seat(case), case.round)
    anna.post(f"/dialog/{case.pk}/dokument/", {"heading": "seen", "text": SEEN, "client": "prov-innan"})
    files = [f"/dialog/{case.pk}/{name}" for name in ("redogorelse.pdf", "redogorelse/lattlast/", "redogorelse/lattlast.pdf")]
    for place in (address(case), *files):
        answer = anna.get(place)
        assert (answer.status_code, "Ingen tid för dialogen är bokad." in answer.content.decode()) == (409, True), place
    meeting = Meeting.objects.create(
        kind="dialogue", state="booked", starts=NOW, ends=NOW + timedelta(hours=2), uid=f"innan-{case.pk}@samsyn", changed=NOW
    )
    MeetingCase.objects.create(meeting=meeting, case=case, booked=NOW)
    told = anna.get(address(case)).content.decode().replace("\u00a0", " ")
    assert "Redogörelsen finns inte än, för dialogen är inte hållen.</strong> Dialogen är bokad till måndag 23 november 2026" in told
    written = anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0})
    assert (written.status_code, OWN in written.content.decode()) == (409, True)  # nothing that was written is lost
    assert anna.post(address(case), {"heading": "seen", "gor": "igen", "version": 0}).status_code == 409
    assert anna.post(address(case), SEND).status_code == 409
    assert (case.sent.filter(part="account").exists(), AccountEdit.objects.filter(case=case).exists()) == (False, False)
    assert with_link(a_seat(case), case.round, confirmed=False).get(address(case)).status_code == 302  # asked for a code first
    assert Client().get(address(case)).status_code == 403


AFTER = {"held", "feedback_given", "following_up", "closed"}
EVALUATED = dict.fromkeys(("planning", "analysis", "follow_up", "resources", "new", "ways"), "yes")


def _opened(case: "Case") -> dict[str, bool]:
    """Whether each thing that belongs after the dialogue is shown, and can be done."""
    anna = with_link(a_seat(case), case.round)
    shown, document = page(anna, f"/dialog/{case.pk}/"), page(anna, f"/dialog/{case.pk}/dokument/")
    return {
        "link": f'href="{address(case)}"' in shown,
        "link to evaluate": f'href="/dialog/{case.pk}/utvardering/"' in shown,
        "link in the document": f'href="{address(case)}"' in document,
        "read": anna.get(address(case)).status_code == 200,
        "written": anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0}).status_code == 302,
        "evaluated": anna.post(f"/dialog/{case.pk}/utvardering/", EVALUATED).status_code == 302,
    }


@pytest.mark.parametrize("state", sorted(WAY))
def test_the_account_and_the_evaluation_open_when_the_dialogue_is_held(case_in: Cases, state: str) -> None:
    """And no page leads to them before."""
    found = _opened(case_in(state))
    assert found == dict.fromkeys(found, state in AFTER)


@pytest.mark.parametrize("step", ["stop", "withdraw"])
def test_they_stay_open_when_it_ends_after_the_dialogue(case_in: Cases, leader: "Staff", step: str) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    case = case_in("held")
    steps.take(actor=actor_for(step, case, leader), case=case, step=step, facts={"reason": "Tiden räcker inte."}, now=NOW)
    found = _opened(case)
    assert found == dict.fromkeys(found, True)


def test_those_who_lead_hear_that_it_has_come_as_of_all_else(case: "Case", anna: Client, leader: "Staff") -> None:
    """Once, from the authority that it was sent to, and without its words."""
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    mails = Mail.objects.filter(cases=case, kind="received")
    anna.post(address(case), {"gor": "skicka", "to": "spsm"})
    assert not mails.exists()  # nobody at SPSM leads it
    for _ in range(2):
        anna.post(address(case), SEND)
    assert [(mail.staff, mail.parts) for mail in mails] == [(leader, {})]
    mails.update(state=Mail.State.SENT, taken=NOW)
    anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0})
    anna.post(address(case), SEND)
    assert mails.all().count() == 2
    assert f"Redogörelse, {case.name}" in page(anna, f"/dialog/{case.pk}/kvitton/")


def test_files_for_the_archive_and_in_easy_read(case: "Case", anna: Client) -> None:
    anna.post(address(case), {"heading": "seen", "text": "Bra 😀 <b>ord</b> عربي", "version": 0})
    for place in (f"/dialog/{case.pk}/redogorelse.pdf", f"{address(case)}lattlast.pdf"):
        answer = anna.get(place)
        assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
        assert answer["Cache-Control"] == "private, no-store"
    easy = page(anna, f"{address(case)}lattlast/")
    assert "”Bra 😀 &lt;b&gt;ord&lt;/b&gt; عربي”" in easy
    assert "Vi får inte ändra dem." in easy


def test_how_each_school_form_went_is_told_in_plain_words(case: "Case", anna: Client) -> None:
    assert re.findall(r"<li>([^<]+: [^<]+)</li>", page(anna, address(case))) == ["Grundskola: har vi pratat om"]
    case.forms.update(state="set_aside")
    assert "Grundskola: tar vi inte upp nu" in page(anna, address(case))


def test_what_is_not_there_yet_is_said(case: "Case", anna: Client) -> None:
    told = page(anna, address(case))
    assert "Samsyn har än ingen samling av exempel" in told


def test_the_former_dialogue_is_read_at_the_next(case_in: Cases, case: "Case", anna: Client, leader: "Staff", two: tuple[str, str]) -> None:
    anna.post(address(case), {"heading": "seen", "text": OWN, "version": 0})
    following, other = case_in("accepted"), case_in("accepted", two[1])
    new = with_link(a_seat(following), following.round)
    assert OWN in page(new, f"/dialog/{following.pk}/forra/")
    led = page(led_by(leader), f"/personal/dialog/{following.pk}/forra/")
    assert (SEEN in led, OWN in led) == (True, False)
    theirs = page(with_link(a_seat(other), other.round), f"/dialog/{other.pk}/forra/")
    assert (SEEN in theirs, "Det finns ingen tidigare dialog." in theirs) == (False, True)


def test_three_former_dialogues_are_read_with_as_many_questions_as_one(case_in: Cases, leader: "Staff", two: tuple[str, str]) -> None:
    """Each with its own words, its own day, its own school forms and where it was sent."""
    former = [case_in("feedback_given", two[1]) for _ in range(4)]
    now = case_in("accepted", two[1])
    own, led = with_link(a_seat(now), now.round), led_by(leader)
    pages = ((own, f"/dialog/{now.pk}/forra/"), (led, f"/personal/dialog/{now.pk}/forra/"))

    def written(number: int) -> None:
        client, where = with_link(a_seat(former[number]), former[number].round), f"/dialog/{former[number].pk}"
        client.post(f"{where}/rummet/", {"heading": "seen", "text": f"Sett {number}.", "client": f"prov-{number}"})
        client.post(f"{where}/redogorelse/", {"heading": "talk", "text": f"Eget {number}.", "version": 0})
        client.post(f"{where}/redogorelse/", SEND)

    def asked() -> list[int]:
        counts = []
        for client, place in pages:
            with CaptureQueriesContext(connection) as questions:
                page(client, place)
            counts.append(len(questions))
        return counts

    written(0)
    asked()
    one = asked()
    written(1)
    former[1].forms.update(state="set_aside")
    written(2)
    assert asked() == one
    theirs, ours = page(led, pages[1][1]), page(own, pages[0][1])
    sections = ours.split('<section aria-labelledby="dialog-')[1:]
    assert [re.findall(r"Sett \d|Eget \d", section) for section in sections] == [[f"Eget {n}", f"Sett {n}"] for n in (2, 1, 0)]
    assert ["tar vi inte upp nu" in section for section in sections] == [False, True, False]
    assert (theirs.count("Sett "), theirs.count("Eget "), ours.count("Samtalet hölls den")) == (3, 0, 3)


def test_no_form_is_printed_with_the_account(case: "Case", anna: Client, browser: Browser) -> None:
    """Nor its buttons and links onward: only the text."""
    styles = (ROOT / "src/samsyn/web/static/site/dialogue.css").read_text(encoding="utf-8")
    opened = browser.new_page()
    opened.set_content(page(anna, address(case)).split("<main")[1].replace(">", f"><style>{styles}</style>", 1))
    assert opened.locator("form:visible").count() == 1  # to send it; the others are folded
    opened.emulate_media(media="print")
    opened.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert opened.locator("form:visible").count() == 0
    assert opened.locator("p", has_text=SEEN).is_visible()
    opened.close()
