"""Who is with: invited, taken away, given back, handed over, moved to another address; nobody shut out and nothing lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.web.dialogue.conftest import a_seat, called, led_by, with_link
from tests.web.dialogue.mails import said, to
from tests.web.dialogue.test_codes import code_to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from pathlib import Path

    from samsyn.web.models import Case, Person, Staff

InState = Callable[..., "Case"]
LISA = {"name": "Lisa Berg", "mail": "Lisa.Berg@skola.example", "part": "principal"}
pytestmark = pytest.mark.usefixtures("empty_outbox")


@pytest.fixture
def case(case_in: InState) -> "Case":
    return case_in("accepted")


def chief_of(case: "Case") -> "Person":
    person: Person = case.seats.earliest("pk").person
    return person


def the_other(case: "Case", name: str) -> "Person":
    person: Person = case.seats.filter(name=name).latest("pk").person
    return person


def unique(mail: str, case: "Case") -> str:
    return mail.replace("@", f"{case.pk}@")


def invite(client: Client, case: "Case", **other: str) -> int:
    sent = LISA | {"mail": unique(LISA["mail"], case)} | other
    return client.post(f"/dialog/{case.pk}/personer/bjud-in/", sent).status_code


def holders(case: "Case") -> list[str]:
    return sorted(case.seats.filter(left__isnull=True).values_list("name", flat=True))


def test_inviting_gives_a_seat_and_a_mail_and_twice_does_it_once(case: "Case") -> None:
    from samsyn.web.models import Mail, Trail  # noqa: PLC0415 - models can be imported only when a home is open

    client = with_link(chief_of(case), case.round)
    assert [invite(client, case), invite(client, case)] == [302, 302]
    lisa = the_other(case, "Lisa Berg")
    assert lisa.mail == unique("lisa.berg@skola.example", case)
    assert case.seats.filter(person=lisa).count() == 1
    assert list(Mail.objects.filter(kind="invited", cases=case).values_list("person_id", flat=True)) == [lisa.pk]
    assert Trail.objects.filter(what="invited", organizer=case.organizer).latest("pk").after == {"role": "principal", "name": "Lisa Berg"}
    page = client.get(f"/dialog/{case.pk}/personer/?gjort=inbjuden").content.decode()
    assert ("Inbjudan är på väg." in page, "Rektor, inbjuden av" in page) == (True, True)


def test_a_bad_invitation_comes_back_with_what_was_typed(case: "Case") -> None:
    client = with_link(chief_of(case), case.round)
    answer = client.post(f"/dialog/{case.pk}/personer/bjud-in/", {"name": "<b>Bo</b> 😀", "mail": "bo", "part": "king"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("&lt;b&gt;Bo&lt;/b&gt; 😀" in page, "Det ser inte ut som en e-postadress." in page, "Välj en av rollerna." in page) == (
        True,
    ) * 3
    assert holders(case) == [called(chief_of(case))]


def test_a_teacher_invites_nobody(case: "Case") -> None:
    client = with_link(a_seat(case, "teacher"), case.round)
    assert "Den som leder verksamheten bjuder in." in client.get(f"/dialog/{case.pk}/personer/").content.decode()
    assert invite(client, case) == 409


def test_who_invited_may_take_away_and_take_back(case: "Case") -> None:
    client = with_link(chief_of(case), case.round)
    invite(client, case)
    lisa = the_other(case, "Lisa Berg")
    hers = with_link(lisa, case.round)
    assert hers.get(f"/dialog/{case.pk}/").status_code == 200
    address = f"/dialog/{case.pk}/personer/{case.seats.get(person=lisa).pk}/"
    for _ in range(2):
        assert client.post(address, {"gor": "bort"}).status_code == 302
    assert (holders(case), hers.get(f"/dialog/{case.pk}/").status_code) == ([called(chief_of(case))], 403)
    assert "är inte med sedan" in client.get(f"/dialog/{case.pk}/personer/").content.decode()
    for _ in range(2):
        assert client.post(address, {"gor": "tillbaka"}).status_code == 302
    assert holders(case) == sorted([called(chief_of(case)), "Lisa Berg"])
    assert case.seats.filter(person=lisa).count() == 1  # the same seat, with what was written in it


def test_who_is_taken_away_is_told_once_and_not_at_all_if_it_is_undone_first(case: "Case", web_home: "Path") -> None:
    from samsyn.web.actions import sending  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    chief = chief_of(case)
    client = with_link(chief, case.round)
    invite(client, case)
    lisa = the_other(case, "Lisa Berg")
    address = f"/dialog/{case.pk}/personer/{case.seats.get(person=lisa).pk}/"
    for does in ("bort", "bort", "tillbaka"):
        client.post(address, {"gor": does})
    sending.deliver(now=timezone.now())
    (told,) = Mail.objects.filter(kind="removed", cases=case)
    assert (told.person_id, told.state, told.why) == (lisa.pk, "dropped", "ångrat innan det gick")
    client.post(address, {"gor": "bort"})
    sending.deliver(now=timezone.now())
    assert Mail.objects.filter(kind="removed", cases=case, state="sent").count() == 1
    mail = to(web_home, lisa.mail)[-1]
    assert mail["Subject"] == "Ni är inte längre med i kvalitetsdialogen (Provskolan) (påhittat)"
    assert f"{called(chief)} har ändrat vilka som är med." in said(mail)
    assert "/inbjudan/" not in said(mail)


def test_nobody_shuts_out_those_who_were_there_from_the_start(case: "Case") -> None:
    other = a_seat(case, "board")
    client = with_link(other, case.round)
    first = case.seats.earliest("pk")
    assert client.post(f"/dialog/{case.pk}/personer/{first.pk}/", {"gor": "bort"}).status_code == 409
    assert first.name in holders(case)


def test_a_successor_gets_the_role_and_the_one_before_sees_no_more(case: "Case") -> None:
    from samsyn.web.models import Contact  # noqa: PLC0415 - as above

    chief = chief_of(case)
    client = with_link(chief, case.round)
    answer = client.post(
        f"/dialog/{case.pk}/personer/lamna-over/", {"name": "Ny Chef", "mail": unique("ny@skola.example", case)}, follow=True
    )
    assert (answer.status_code, "Ni är inte med längre" in answer.content.decode()) == (200, True)
    assert (holders(case), client.get(f"/dialog/{case.pk}/").status_code) == (["Ny Chef"], 403)
    again = client.post(f"/dialog/{case.pk}/personer/lamna-over/", {"name": "Ny Chef", "mail": unique("ny@skola.example", case)})
    assert (again.status_code, again["Location"]) == (302, "/lamnat/")  # a second click
    successor = the_other(case, "Ny Chef")
    assert (case.seats.get(person=successor).role, case.seats.get(person=successor).invited_by) == ("chief", None)
    assert with_link(successor, case.round).get(f"/dialog/{case.pk}/personer/").status_code == 200
    kept = Contact.objects.filter(organizer=case.organizer, ended__isnull=True, person__in=(chief, successor))
    assert list(kept.values_list("name", "role")) == [("Ny Chef", "chief")]


def test_handing_over_to_oneself_is_told_in_words(case: "Case") -> None:
    chief = chief_of(case)
    answer = with_link(chief, case.round).post(f"/dialog/{case.pk}/personer/lamna-over/", {"name": "Jag", "mail": chief.mail})
    assert (answer.status_code, "Det är er egen adress." in answer.content.decode()) == (409, True)
    assert holders(case) == [called(chief)]


def test_the_last_one_hands_over_instead_of_leaving(case: "Case") -> None:
    client = with_link(chief_of(case), case.round)
    answer = client.post(f"/dialog/{case.pk}/personer/lamna/")
    assert (answer.status_code, "Ni är den enda som är med." in answer.content.decode()) == (409, True)
    a_seat(case, "board")
    assert [client.post(f"/dialog/{case.pk}/personer/lamna/").status_code for _ in range(2)] == [302, 302]
    assert called(chief_of(case)) not in holders(case)


def test_a_new_address_counts_when_its_code_has_come_back_and_the_old_one_is_told(case: "Case") -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    chief, new = chief_of(case), unique("ny.adress@skola.example", case)
    old, client, elsewhere = chief.mail, with_link(chief, case.round), with_link_elsewhere(chief, case)
    answer = client.post(f"/dialog/{case.pk}/personer/adress/", {"mail": new})
    assert answer["Location"].startswith("/kod/?")
    chief.refresh_from_db()
    assert chief.mail == old
    assert "n…@skola.example" in client.get(answer["Location"]).content.decode()
    onward = f"/dialog/{case.pk}/personer/?gjort=adress"
    proven = client.post("/kod/", {"code": code_to(chief), "vidare": onward})
    assert proven["Location"] == onward
    chief.refresh_from_db()
    assert chief.mail == new
    assert "Er nya adress gäller nu." in client.get(onward).content.decode()
    assert elsewhere.get(f"/dialog/{case.pk}/").status_code == 403  # former links and devices have ended
    told = Mail.objects.filter(person=chief, kind="address_changed")
    assert [mail.parts for mail in told] == [{"mail": old}]
    assert Mail.objects.filter(person=chief, kind="new_link").count() == 1


def with_link_elsewhere(person: "Person", case: "Case") -> Client:
    """Another browser of the same person."""
    from samsyn.web.models import Key  # noqa: PLC0415 - as above

    client = Client()
    session = client.session
    session["key"] = Key.objects.get(person=person, round=case.round, revoked__isnull=True).pk
    session.save()
    return client


def test_an_address_that_is_anothers_makes_them_the_same_person(case: "Case") -> None:
    from samsyn.web.models import Person  # noqa: PLC0415 - as above

    chief = chief_of(case)
    name, other = called(chief), Person.objects.create(mail=unique("samma@skola.example", case))
    client = with_link(chief, case.round)
    client.post(f"/dialog/{case.pk}/personer/adress/", {"mail": other.mail})
    client.post("/kod/", {"code": code_to(chief)})
    assert (holders(case), the_other(case, name)) == ([name], other)  # the name is the organizer's own
    assert client.get(f"/dialog/{case.pk}/personer/").status_code == 200


def test_a_link_that_others_have_is_closed_everywhere(case: "Case") -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    chief = chief_of(case)
    client, thief = with_link(chief, case.round), None
    thief = with_link_elsewhere(chief, case)
    assert [client.post(f"/dialog/{case.pk}/personer/stang-lank/").status_code for _ in range(2)] == [302, 302]
    assert (client.get(f"/dialog/{case.pk}/").status_code, thief.get(f"/dialog/{case.pk}/").status_code) == (403, 403)
    assert Mail.objects.filter(person=chief, kind="new_link").count() == 1


def test_another_case_of_the_same_kind_stays_closed(case: "Case", case_in: InState, two: tuple[str, str]) -> None:
    theirs = case_in("accepted", two[1])
    client = with_link(chief_of(case), case.round)
    seat = theirs.seats.earliest("pk").pk
    assert client.get(f"/dialog/{theirs.pk}/personer/").status_code == 403
    assert client.post(f"/dialog/{theirs.pk}/personer/{seat}/", {"gor": "bort"}).status_code == 403
    assert client.post(f"/dialog/{case.pk}/personer/{seat}/", {"gor": "bort"}).status_code == 404
    assert invite(client, theirs) == 403


def test_the_page_asks_as_little_for_three_as_for_one(case: "Case") -> None:
    client, address = with_link(chief_of(case), case.round), f"/dialog/{case.pk}/personer/"
    counts = []
    for more in (0, 2):
        for _ in range(more):
            invite(client, case, mail=f"person{timezone.now().timestamp()}@skola.example")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_a_wrong_door_leads_to_the_right_one(case_in: InState, leader: "Staff") -> None:
    mine, theirs = case_in("accepted"), case_in("accepted")
    inside = with_link(chief_of(mine), mine.round).get(f"/dialog/{theirs.pk}/").content.decode()
    assert '<a class="ds-button" href="/dialog/">Era egna dialoger</a>' in inside
    outside = Client().get(f"/dialog/{theirs.pk}/").content.decode()
    assert '<a href="/ny-lank/">Be om en ny länk</a> <a href="/brev/">Skriv koden från ett brev</a>' in outside
    led = led_by(leader).get("/personal/dialog/999999999/").content.decode()
    assert '<a class="ds-button" href="/personal/">Era egna dialoger</a>' in led


def test_who_reads_what_is_said_as_it_is(case_in: InState) -> None:
    case = case_in("accepted")
    client = with_link(chief_of(case), case.round)
    assert "Era dialogledare ser namn, roll och e-post." in client.get(f"/dialog/{case.pk}/personer/").content.decode()
    own = client.get(f"/huvudman/{case.organizer}/eget/").content.decode()
    assert "Alla som är med, och har visat det med en kod, kan läsa och ändra här." in own
