"""What a person is called is each organizer's own to say: a name that one has typed is nowhere at another."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.dialogue.conftest import NOW, a_seat, led_by, with_link
from tests.web.dialogue.mails import said, to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person, Staff

HERE, THERE = "Kim Hososs Ett", "Kim Hosdem Två"
PAGES = ("", "personer/", "mejl/", "dokument/", "forbered/", "kvitton/", "redogorelse/", "dagordning/")


@pytest.fixture
def pair(case_in: Callable[..., "Case"], two: tuple[str, str], leader: "Staff") -> "tuple[Case, Case]":
    """Dialogues of two organizers in one round, each of which has invited the same address, by a name of its own."""
    from samsyn.web.models import CaseLeader  # noqa: PLC0415 - models can be imported only when a home is open

    here, there = case_in("preparing", two[0]), case_in("preparing", two[1])
    type(there).objects.filter(pk=there.pk).update(round=here.round, name="Andra skolan")
    there.refresh_from_db()
    assert CaseLeader.objects.filter(case=there, staff=leader).exists()
    for case, name in ((here, HERE), (there, THERE)):
        client = with_link(a_seat(case), case.round)
        sent = {"name": name, "mail": f"kim{here.pk}@samma.example", "part": "chief"}
        assert client.post(f"/dialog/{case.pk}/personer/bjud-in/", sent).status_code == 302
    return here, there


def kim(case: "Case") -> "Person":
    person: Person = case.seats.get(name__in=(HERE, THERE), left__isnull=True).person
    return person


def shown(client: Client, addresses: Sequence[str]) -> str:
    """All of the pages that open."""
    answers = [client.get(address) for address in addresses]
    assert sum(answer.status_code == 200 for answer in answers) >= 4
    return "".join(answer.content.decode() for answer in answers)


def test_a_name_that_one_organizer_has_typed_is_on_no_page_of_another(pair: "tuple[Case, Case]") -> None:
    here, there = pair
    assert kim(here) == kim(there)
    for case, own, others in ((here, HERE, THERE), (there, THERE, HERE)):
        colleague = with_link(a_seat(case), case.round)
        text = shown(colleague, [f"/dialog/{case.pk}/{page}" for page in PAGES])
        assert (own in text, others in text) == (True, False)


def test_nor_on_a_page_of_a_leader_of_another(pair: "tuple[Case, Case]", leader: "Staff") -> None:
    for case, own, others in zip(pair, (HERE, THERE), (THERE, HERE), strict=True):
        text = shown(led_by(leader), [f"/personal/dialog/{case.pk}/{page}" for page in ("", "kontakter/", "mejl/", "dokument/")])
        assert (own in text, others in text) == (True, False)


def test_nor_in_a_mail_or_a_calendar_file(pair: "tuple[Case, Case]", web_home: Path) -> None:
    from samsyn.web import calendars  # noqa: PLC0415 - as above
    from samsyn.web.actions import outbox, sending  # noqa: PLC0415 - as above

    here, there = pair
    person, now = kim(here), timezone.now()
    outbox.queue(kind="new_link", occasion=f"båda {here.pk}", person=person, cases=pair, parts={"mail": person.mail}, now=now)
    sending.deliver(now=now)
    greeted = re.findall(r"Hej[^!]*!", "".join(said(mail) for mail in to(web_home, person.mail)))
    assert set(greeted) == {"Hej!", f"Hej {HERE}!", f"Hej {THERE}!"}
    for mail in to(web_home, person.mail):
        assert not (HERE in mail.as_string() and THERE in mail.as_string())
    assert HERE not in calendars.of_case(there, now).decode()


def test_each_organizer_is_told_its_own_name_for_who_did_something(pair: "tuple[Case, Case]") -> None:
    from samsyn.web.models import Mail, Seat, Trail  # noqa: PLC0415 - as above

    client = with_link(kim(pair[0]), pair[0].round)
    assert "<p>Ni är inne.</p>" in client.get("/dialog/").content.decode()
    for case, own in zip(pair, (HERE, THERE), strict=True):
        client.post(f"/dialog/{case.pk}/dokument/", {"text": "Vi läser mer.", "client": f"prov-{case.pk}", "heading": "seen"})
        assert case.entries.get(text="Vi läser mer.").writer == own
        mail = f"bo{case.pk}@skola.example"
        client.post(f"/dialog/{case.pk}/personer/bjud-in/", {"name": "Bo", "mail": mail, "part": "principal"})
        assert Mail.objects.get(kind="invited", person__mail=mail).parts["who"] == own
        assert Seat.objects.get(person__mail=mail).invited_by is not None
        did = Trail.objects.filter(organizer=case.organizer, what__in=("invited", "entry_added"), key=client.session["key"])
        assert set(did.values_list("who", flat=True)) == {own}


def test_the_page_of_a_link_names_nobody_where_the_names_differ(pair: "tuple[Case, Case]") -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - as above

    address = f"/inbjudan/{links.mint(person=kim(pair[0]), round_=pair[0].round, now=timezone.now())}/"
    for voice in ("", "english", "lattlast"):
        page = Client().get(address, {"sprak": voice}).content.decode()
        assert (HERE in page, THERE in page) == (False, False)
    assert "Länken gäller till" in Client().get(address).content.decode()


def test_who_has_a_seat_nowhere_else_is_greeted_by_name(case_in: Callable[..., "Case"], web_home: Path) -> None:
    from samsyn.web.actions import links, outbox, sending  # noqa: PLC0415 - as above

    case = case_in("preparing")
    person = a_seat(case)
    case.seats.filter(person=person).update(name="Ulla Bo")
    outbox.queue(kind="new_link", occasion="prov", person=person, cases=(case,), parts={"mail": person.mail}, now=timezone.now())
    sending.deliver(now=timezone.now())
    assert "Hej Ulla Bo!" in said(to(web_home, person.mail)[-1])
    page = Client().get(f"/inbjudan/{links.mint(person=person, round_=case.round, now=timezone.now())}/").content.decode()
    assert "Länken är till Ulla Bo och gäller till" in page


def test_a_mail_that_comes_back_is_told_by_the_name_of_the_organizer_it_was_about(pair: "tuple[Case, Case]") -> None:
    from samsyn.web.actions.bounces import came_back  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    for case, own in zip(pair, (HERE, THERE), strict=True):
        mail = Mail.objects.get(kind="invited", person=kim(case), cases=case)
        came_back(mail=mail, why="borta", address_is_wrong=False, now=NOW)
        assert [one.parts["who"] for one in Mail.objects.filter(kind="address_fails", cases=case)] == [own]


def test_a_name_goes_with_the_contact_into_the_next_round(pair: "tuple[Case, Case]") -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above
    from samsyn.web.models import Case, Round  # noqa: PLC0415 - as above

    for case, own in zip(pair, (HERE, THERE), strict=True):
        round_ = Round.objects.create(name=f"Nästa {case.pk}", answer_by=NOW.date(), made=NOW)
        later = Case.objects.create(round=round_, organizer=case.organizer, name="Nästa gång", since=NOW)
        rounds.seat_contacts(later, NOW)
        assert later.seats.get(person=kim(case)).name == own
