"""A one-time code shows once for each device that an address is its own; it is worth something in one browser only."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from tests.web.dialogue.conftest import a_seat, called, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person

InState = Callable[..., "Case"]


def code_to(person: "Person", now: datetime | None = None) -> str:
    """The code in the mail that was queued last, made as it is when it is sent."""
    from samsyn.web.actions import codes  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    mail = Mail.objects.filter(person=person, kind="code").latest("pk")
    return codes.mint(person=person, mail=mail.parts["mail"], asked=mail.parts["asked"], now=now or timezone.now())


def unconfirmed(case: "Case") -> tuple[Client, "Person"]:
    person = case.seats.earliest("pk").person
    return with_link(person, case.round, confirmed=False), person


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_page_that_needs_a_code_leads_there_and_back(case_in: InState) -> None:
    case = case_in("accepted")
    client, person = unconfirmed(case)
    wanted = f"/dialog/{case.pk}/personer/"
    answer = client.get(wanted)
    assert (answer.status_code, answer["Location"]) == (302, f"/kod/?vidare=%2Fdialog%2F{case.pk}%2Fpersoner%2F")
    shown = client.get(answer["Location"]).content.decode()
    assert "Skicka en kod till p…@huvudman.example" in shown
    assert person.mail not in shown
    sent = client.post("/kod/", {"gor": "skicka", "vidare": wanted})
    assert "Skriv koden" in client.get(sent["Location"]).content.decode()
    answer = client.post("/kod/", {"code": code_to(person), "vidare": wanted})
    assert (answer.status_code, answer["Location"]) == (302, wanted)
    cookie = answer.cookies["samsyn-enhet"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert client.get(wanted).status_code == 200
    assert client.get(f"/kod/?vidare={wanted}")["Location"] == wanted  # once for each device


def test_the_cookie_goes_only_over_https_where_the_site_does(case_in: InState) -> None:
    client, person = unconfirmed(case_in("accepted"))
    client.post("/kod/", {"gor": "skicka"})
    with override_settings(HTTPS=True):
        answer = client.post("/kod/", {"code": code_to(person)})
    assert answer.cookies["samsyn-enhet"]["secure"] is True


@pytest.mark.parametrize("onward", ["https://ond.example/", "//ond.example/", "/\\ond.example/", "javascript:alert(1)"])
def test_a_code_never_leads_out_of_the_site(case_in: InState, onward: str) -> None:
    client, person = unconfirmed(case_in("accepted"))
    client.post("/kod/", {"gor": "skicka", "vidare": onward})
    assert client.post("/kod/", {"code": code_to(person), "vidare": onward})["Location"] == "/dialog/"


def test_after_five_wrong_codes_the_right_one_is_too_late(case_in: InState) -> None:
    case = case_in("accepted")
    client, person = unconfirmed(case)
    client.post("/kod/", {"gor": "skicka"})
    code = code_to(person)
    for _ in range(5):
        answer = client.post("/kod/", {"code": wrong(code)})
        assert (answer.status_code, "Koden stämmer inte, eller har gått ut." in answer.content.decode()) == (422, True)
    assert client.post("/kod/", {"code": code}).status_code == 422
    assert client.get(f"/dialog/{case.pk}/personer/").status_code == 302


def test_a_code_holds_ten_minutes(case_in: InState) -> None:
    from samsyn.web import rights  # noqa: PLC0415 - as above
    from samsyn.web.actions import codes  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person = case.seats.earliest("pk").person
    actor = rights.Actor(rights.Role.LINK, (case.organizer,), name=called(person), person=person.pk, cases=(case.pk,))
    now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    code = codes.mint(person=person, mail=person.mail, asked="webbläsaren", now=now)
    with pytest.raises(codes.WrongCode):
        codes.prove(actor=actor, asked="webbläsaren", code=code, now=now + timedelta(minutes=10))
    assert codes.prove(actor=actor, asked="webbläsaren", code=code, now=now + timedelta(minutes=9, seconds=59)).key is None


def test_nobody_with_the_same_link_spoils_or_uses_anothers_code(case_in: InState) -> None:
    """The code belongs to the browser that asked: wrong tries elsewhere do not count, and the right one opens nothing there."""
    case = case_in("accepted")
    person = case.seats.earliest("pk").person
    mine, thief = with_link(person, case.round, confirmed=False), Client(REMOTE_ADDR="192.0.2.66")
    thief.cookies["samsyn"] = with_link_again(mine)
    mine.post("/kod/", {"gor": "skicka"})
    code = code_to(person)
    thief.post("/kod/", {"gor": "skicka"})
    for tried in [wrong(code)] * 6 + [code]:
        assert thief.post("/kod/", {"code": tried}).status_code == 422
    assert mine.post("/kod/", {"code": code}).status_code == 302


def with_link_again(client: Client) -> str:
    """The session of another browser that has traded the same link."""
    other = Client()
    session = other.session
    session["key"] = client.session["key"]
    session.save()
    return session.session_key or ""


def test_codes_are_sent_slowly(case_in: InState) -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    client, person = unconfirmed(case_in("accepted"))
    for _ in range(3):
        assert client.post("/kod/", {"gor": "skicka"}).status_code == 302
    assert Mail.objects.filter(person=person, kind="code").count() == 1
    for _ in range(5):
        client.post("/kod/", {"gor": "skicka"})
    assert client.post("/kod/", {"gor": "skicka"}).status_code == 429
    assert client.post("/kod/", {"code": code_to(person)}).status_code == 302  # what was sent still holds


def test_what_is_no_code_is_told_in_words(case_in: InState) -> None:
    client, _ = unconfirmed(case_in("accepted"))
    client.post("/kod/", {"gor": "skicka"})
    for typed, told in (("", "Skriv koden."), ("12345", "Koden är sex siffror."), ("١٢٣٤٥٦", "Koden är sex siffror.")):
        answer = client.post("/kod/", {"code": typed})
        assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_a_device_may_be_confirmed_by_several(case_in: InState) -> None:
    case = case_in("accepted")
    first, second = case.seats.earliest("pk").person, a_seat(case, "board")
    client = with_link(first, case.round, confirmed=False)
    client.post("/kod/", {"gor": "skicka"})
    client.post("/kod/", {"code": code_to(first)})
    for person in (second, first):
        client.cookies["samsyn"] = with_link_of(person, case)
        if person == second:
            client.post("/kod/", {"gor": "skicka"})
            client.post("/kod/", {"code": code_to(second)})
        assert client.get(f"/dialog/{case.pk}/personer/").status_code == 200


def with_link_of(person: "Person", case: "Case") -> str:
    """A session with a link of its own, in whichever browser."""
    from samsyn.web.actions import links  # noqa: PLC0415 - as above

    client = Client()
    client.post(f"/inbjudan/{links.mint(person=person, round_=case.round, now=timezone.now())}/")
    return client.cookies["samsyn"].value


def test_the_code_stands_nowhere_in_the_database(case_in: InState) -> None:
    from samsyn.web.models import Code  # noqa: PLC0415 - as above

    client, person = unconfirmed(case_in("accepted"))
    client.post("/kod/", {"gor": "skicka"})
    code = code_to(person)
    row = Code.objects.filter(person=person).latest("pk")
    assert code not in repr([getattr(row, field.attname) for field in Code._meta.fields if field.attname != "digest"])
    assert len(row.digest) == 64


def test_only_those_with_a_link_ask_for_codes(case_in: InState) -> None:
    del case_in
    for client in (Client(),):
        assert client.get("/kod/").status_code == 403
        assert client.post("/kod/", {"gor": "skicka"}).status_code == 403


def test_a_code_holds_once_but_for_a_second_click(case_in: InState) -> None:
    from samsyn.web import rights  # noqa: PLC0415 - as above
    from samsyn.web.actions import codes  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person = case.seats.earliest("pk").person
    actor = rights.Actor(rights.Role.LINK, (case.organizer,), name=called(person), person=person.pk, cases=(case.pk,))
    now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    code = codes.mint(person=person, mail=person.mail, asked="webbläsaren", now=now)
    for seconds in (0, 30):
        assert codes.prove(actor=actor, asked="webbläsaren", code=code, now=now + timedelta(seconds=seconds)).device
    with pytest.raises(codes.WrongCode):
        codes.prove(actor=actor, asked="webbläsaren", code=code, now=now + timedelta(seconds=31))
