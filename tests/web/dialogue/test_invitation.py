"""A link in a mail: opened by anybody, traded by a button, ended by a newer one, and nowhere afterwards."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.dialogue.conftest import a_seat, led_by, with_link
from tests.web.test_keys import dump

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person, Staff

InState = Callable[..., "Case"]


def link_to(case: "Case", person: "Person | None" = None) -> str:
    """The address of a new link."""
    from samsyn.web.actions import links  # noqa: PLC0415 - models can be imported only when a home is open

    who = person or case.seats.earliest("pk").person
    return f"/inbjudan/{links.mint(person=who, round_=case.round, now=timezone.now())}/"


def state_of(case: "Case") -> str:
    case.refresh_from_db()
    return case.state


def test_opening_the_link_shows_the_offer_and_changes_nothing(case_in: InState) -> None:
    case = case_in("offered")
    address, client = link_to(case), Client()
    before = dump()
    for query in ("", "?sprak=english", "?sprak=lattlast", "?sprak=annat"):
        answer = client.get(address + query)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "strict-origin"
        assert address.split("/")[2] not in answer.content.decode()
    assert dump() == before
    assert client.get("/dialog/").status_code == 403
    assert "Vill ni ha en kvalitetsdialog?" in client.get(address).content.decode()
    assert "Would you like a quality dialogue?" in client.get(f"{address}?sprak=english").content.decode()
    assert "Ni väljer om ni vill." in client.get(f"{address}?sprak=lattlast").content.decode()
    for query, link in (
        ("", "/dialogen/tid/"),
        ("?sprak=english", "/dialogen/tid/english/"),
        ("?sprak=lattlast", "/dialogen/tid/lattlast/"),
    ):
        assert f'<a href="{link}">' in client.get(address + query).content.decode()


def test_the_button_begins_a_session_and_the_secret_is_nowhere(case_in: InState) -> None:
    case, client = case_in("offered"), Client()
    address = link_to(case)
    secret = address.split("/")[2]
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/dialog/{case.pk}/")
    for page in ("/dialog/", f"/dialog/{case.pk}/"):
        told = client.get(page)
        assert told.status_code == 200
        assert secret not in told.content.decode() + str(told.headers)
    assert secret not in dump()
    assert state_of(case) == "offered"


def test_one_press_answers_and_when_the_offer_was_opened_is_kept_without_a_person(case_in: InState) -> None:
    from samsyn.web.models import Opened  # noqa: PLC0415 - as above

    case, client = case_in("offered"), Client()
    address = link_to(case)
    shown = client.get(address).content.decode()
    carried = re.search(r'name="oppnad" value="([^"]+)"', shown)
    assert carried is not None
    answer = client.post(address, {"svar": "accept", "oppnad": carried[1]})
    assert (answer.status_code, answer["Location"]) == (302, f"/dialog/{case.pk}/svara/")
    assert state_of(case) == "accepted"
    kept = Opened.objects.get(case=case)
    assert kept.answered is not None
    assert timedelta(0) < kept.answered - kept.opened < timedelta(minutes=1)
    assert client.post(address, {"svar": "accept"}).status_code == 302  # a double click
    assert case.steps.filter(step="accept").count() == 1


def test_a_forged_time_of_opening_is_not_believed(case_in: InState) -> None:
    from samsyn.web.models import Opened  # noqa: PLC0415 - as above

    case = case_in("offered")
    assert Client().post(link_to(case), {"oppnad": "0:forged"}).status_code == 302
    assert timezone.now() - Opened.objects.get(case=case).opened < timedelta(minutes=1)


def test_each_new_link_ends_the_former_and_says_so(case_in: InState) -> None:
    case, client = case_in("offered"), Client()
    first = link_to(case)
    client.post(first)
    second = link_to(case)
    answer = client.get(first)
    assert answer.status_code == 410
    assert "Det finns en nyare länk" in answer.content.decode()
    assert first.split("/")[2] not in answer.content.decode()
    assert client.get(f"/dialog/{case.pk}/").status_code == 200  # who was inside stays inside
    assert Client().get(second).status_code == 200


def test_a_former_link_is_sent_anew_to_its_own_address_only(case_in: InState) -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("offered")
    first = link_to(case)
    link_to(case)
    client = Client(REMOTE_ADDR="192.0.2.31")
    for _ in range(2):
        answer = client.post(first)
        assert (answer.status_code, answer["Location"]) == (302, "/ny-lank/?skickad=1")
    links.answer_wanted(now=timezone.now())
    person = case.seats.earliest("pk").person
    assert list(Mail.objects.filter(kind="new_link", cases=case).values_list("person_id", flat=True)) == [person.pk]


def test_a_link_ends_with_its_time_and_when_it_is_ended(case_in: InState) -> None:
    from samsyn.web import rights  # noqa: PLC0415 - as above
    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Key  # noqa: PLC0415 - as above

    case, client = case_in("offered"), Client()
    former, address = link_to(case), link_to(case)
    inside = Client()
    person = case.seats.earliest("pk").person
    inside.post(address)
    Key.objects.filter(person=person).update(expires=timezone.now() - timedelta(seconds=1))
    assert (client.get(address).status_code, inside.get(f"/dialog/{case.pk}/").status_code) == (410, 403)
    assert "Länken har gått ut" in client.get(address).content.decode()
    Key.objects.filter(person=person).update(expires=timezone.now() + timedelta(days=1))
    assert inside.get(f"/dialog/{case.pk}/").status_code == 200
    links.end(person=person, actor=rights.TERMINAL, now=timezone.now())
    assert (client.get(address).status_code, inside.get(f"/dialog/{case.pk}/").status_code) == (404, 403)
    link_to(case)
    assert inside.get(f"/dialog/{case.pk}/").status_code == 403  # a later link opens no former session
    assert client.get(former).status_code == 404


def test_how_long_a_new_link_holds(case_in: InState) -> None:
    """Six weeks after the last day to answer, until a meeting lies later."""
    from samsyn.web.models import Meeting, MeetingCase  # noqa: PLC0415 - as above
    from samsyn.web.queries.keys import holds_until  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person, now = case.seats.earliest("pk").person, case.since
    assert holds_until(person, case.round, now).isoformat() == "2027-01-26T00:00:00+01:00"
    starts = now + timedelta(days=100)
    meeting = Meeting.objects.create(
        kind="dialogue", state="booked", starts=starts, ends=starts + timedelta(hours=2), uid=f"prov-{case.pk}", changed=now
    )
    MeetingCase.objects.create(meeting=meeting, case=case, booked=now)
    assert holds_until(person, case.round, now) == starts + timedelta(hours=2, weeks=6)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    assert holds_until(person, case.round, now).isoformat() == "2027-01-26T00:00:00+01:00"


def test_one_link_opens_all_organizers_of_a_person_and_no_answer_is_guessed(case_in: InState, two: tuple[str, str]) -> None:
    from samsyn.web.models import Case, Seat  # noqa: PLC0415 - as above

    case = case_in("offered")
    person = case.seats.earliest("pk").person
    other = Case.objects.create(round=case.round, organizer=two[1], name="Andra skolan", since=case.since, state="offered")
    Seat.objects.create(case=other, person=person, role="board", taken=case.since)
    address, client = link_to(case), Client()
    shown = client.get(address).content.decode()
    assert ("Provskolan" in shown, "Andra skolan" in shown, 'value="accept"' in shown) == (True, True, False)
    assert client.post(address, {"svar": "accept"})["Location"] == "/dialog/"
    assert (state_of(case), state_of(other)) == ("offered", "offered")


def test_the_link_is_not_sent_from_another_page(case_in: InState) -> None:
    case = case_in("offered")
    assert Client(enforce_csrf_checks=True).post(link_to(case), {"svar": "decline"}).status_code == 403
    assert state_of(case) == "offered"


def test_guessed_links_are_slowed_and_one_that_holds_is_not(case_in: InState) -> None:
    case, client = case_in("offered"), Client(REMOTE_ADDR="192.0.2.55")
    answers = [client.get(f"/inbjudan/{number:043}/").status_code for number in range(12)]
    assert answers == [404] * 10 + [429] * 2
    assert client.get(link_to(case)).status_code == 200


def test_a_wish_for_a_new_link_is_answered_the_same_for_anybody(case_in: InState) -> None:
    from django.db import connection  # noqa: PLC0415 - as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import LinkWanted, Mail  # noqa: PLC0415 - as above

    case = case_in("offered")
    person = case.seats.earliest("pk").person
    seen = []
    for number, mail in enumerate((person.mail.upper(), "ingen@ingenstans.example")):
        client = Client(REMOTE_ADDR=f"192.0.2.{100 + number}")
        with CaptureQueriesContext(connection) as asked:
            answer = client.post("/ny-lank/", {"mail": mail})
        shown = client.get(answer["Location"]).content.decode()
        seen.append((answer.status_code, answer["Location"], len(asked), re.sub(r'value="[^"]{64}"', "", shown)))
    assert seen[0] == seen[1]
    assert links.answer_wanted(now=timezone.now()) == 1
    assert list(Mail.objects.filter(kind="new_link").exclude(cases=None).filter(cases=case).values_list("person_id", flat=True)) == [
        person.pk
    ]
    assert LinkWanted.objects.count() == 0


def test_wishes_for_new_links_are_slowed(case_in: InState) -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case, client = case_in("offered"), Client(REMOTE_ADDR="192.0.2.71")
    person, now = case.seats.earliest("pk").person, timezone.now()
    answers = [client.post("/ny-lank/", {"mail": person.mail}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert links.answer_wanted(now=now) == 1  # one mail, however often it was asked for
    links.want(mail=person.mail, now=now + timedelta(minutes=11))
    assert links.answer_wanted(now=now + timedelta(minutes=11)) == 1
    assert Mail.objects.filter(kind="new_link", person=person).count() == 2


@pytest.mark.parametrize(
    ("states", "sent"),
    [(("closed", "accepted", "withdrawn"), [1]), (("accepted", "closed", "declined"), [0, 2]), (("closed", "withdrawn", "closed"), [2])],
)
def test_a_new_link_goes_for_the_open_rounds_or_the_newest(case_in: InState, states: tuple[str, ...], sent: list[int]) -> None:
    """Somebody who has sat in three rounds does not get three mails; a no may be changed, and so is open."""
    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail, Seat  # noqa: PLC0415 - as above

    cases = [case_in(state) for state in states]
    person, now = cases[0].seats.earliest("pk").person, timezone.now()
    for case in cases[1:]:
        Seat.objects.create(case=case, person=person, role="chief", taken=now)
    links.want(mail=person.mail, now=now)
    assert links.answer_wanted(now=now) == len(sent)
    about = Mail.objects.filter(kind="new_link", person=person).values_list("cases", flat=True)
    assert sorted(about) == [cases[number].pk for number in sent]


def test_a_bad_address_is_told_in_words(case_in: InState) -> None:
    del case_in
    client = Client(REMOTE_ADDR="192.0.2.72")
    for typed, told in (("", "Skriv er e-postadress."), ("inte en adress", "Det ser inte ut som en e-postadress.")):
        answer = client.post("/ny-lank/", {"mail": typed})
        assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_it_was_not_me_undoes_that_answer_and_tells_the_one_who_answered(case_in: InState, leader: "Staff") -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("declined")
    answerer, other = case.seats.earliest("pk").person, a_seat(case, "board")
    step = case.steps.get(step="decline")
    address = f"/inte-jag/{links.not_me(step=step, person=other, now=timezone.now())}/"
    client, before = Client(), dump()
    shown = client.get(address)
    assert "svarade ”Nej” för Provskolan" in shown.content.decode()
    assert (shown.status_code, dump() == before, state_of(case)) == (200, True, "declined")
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403
    answerers_link = link_to(case, answerer)
    for _ in range(2):  # a double click
        answer = client.post(address, follow=True)
        assert "Svaret är ångrat" in answer.content.decode()
    assert state_of(case) == "offered"
    told = Mail.objects.filter(kind="undone", cases=case)
    assert set(told.values_list("person_id", "staff_id")) == {(answerer.pk, None), (other.pk, None), (None, leader.pk)}
    assert Client().get(answerers_link).status_code == 200  # neither shuts the other out


def test_it_was_not_me_of_my_own_link_ends_it(case_in: InState) -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case, thief = case_in("offered"), Client()
    person = case.seats.earliest("pk").person
    thief.post(link_to(case), {"svar": "decline"})
    step = case.steps.get(step="decline")
    Client().post(f"/inte-jag/{links.not_me(step=step, person=person, now=timezone.now())}/")
    assert (state_of(case), thief.get(f"/dialog/{case.pk}/").status_code) == ("offered", 403)
    assert Mail.objects.filter(kind="new_link", person=person).count() == 1


def test_it_was_not_me_after_a_newer_answer_says_so(case_in: InState) -> None:
    from samsyn.web.actions import answers, links  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import actor_for  # noqa: PLC0415 - as above

    case = case_in("declined")
    person = a_seat(case, "board")
    step = case.steps.get(step="decline")
    address = f"/inte-jag/{links.not_me(step=step, person=person, now=timezone.now())}/"
    answers.answer(actor=actor_for("accept", case, None), number=case.pk, step="accept", now=timezone.now())  # type: ignore[arg-type]  # no leader takes this step
    answer = Client().post(address, follow=True)
    assert "Det har kommit ett nyare svar" in answer.content.decode()
    assert "Efter ”Nej” har någon hos er svarat ”Ja”." in answer.content.decode()
    assert state_of(case) == "accepted"


def test_a_forged_denial_opens_nothing(case_in: InState) -> None:
    del case_in
    assert Client(REMOTE_ADDR="192.0.2.91").get("/inte-jag/pahittad/").status_code == 404


def test_the_wrong_receiver_says_so_and_hears_no_more(case_in: InState, leader: "Staff") -> None:
    from samsyn.web import rights  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above
    from samsyn.web.queries.people import without_address  # noqa: PLC0415 - as above

    case, client = case_in("offered"), Client()
    address = link_to(case)
    assert Client(enforce_csrf_checks=True).post(address, {"gor": "fel"}).status_code == 403
    for _ in range(2):  # a double click
        answer = client.post(address, {"gor": "fel"}, follow=True)
        assert "Länken är stängd" in answer.content.decode()
    assert client.get(address).status_code == 404
    assert case in without_address(rights.TERMINAL)
    assert list(Mail.objects.filter(kind="wrong_receiver", cases=case).values_list("staff_id", flat=True)) == [leader.pk]
    assert state_of(case) == "offered"


def test_a_persons_link_is_no_key_of_the_terminal_and_may_be_ended_there(case_in: InState) -> None:
    from samsyn.web import rights  # noqa: PLC0415 - as above
    from samsyn.web.actions import keys  # noqa: PLC0415 - as above
    from samsyn.web.models import Key  # noqa: PLC0415 - as above
    from samsyn.web.queries.keys import every_key  # noqa: PLC0415 - as above

    case, client = case_in("offered"), Client(REMOTE_ADDR="192.0.2.92")
    client.post(link_to(case))
    address = link_to(case)
    assert client.get(address.replace("inbjudan", "nyckel")).status_code == 404
    held = Key.objects.get(person=case.seats.earliest("pk").person, revoked__isnull=True)
    assert held not in every_key(rights.TERMINAL)
    keys.revoke(actor=rights.TERMINAL, key=held.pk, now=timezone.now())
    link_to(case)
    assert client.get(f"/dialog/{case.pk}/").status_code == 403


def test_who_is_invited_along_reads_by_whom_and_gives_no_answer_for_all(case_in: InState) -> None:
    for state in ("offered", "preparing"):
        case = case_in(state)
        first = case.seats.select_related("person").earliest("pk")
        teacher = a_seat(case, "teacher")
        case.seats.filter(person=teacher).update(invited_by=first)
        shown = Client().get(link_to(case, teacher)).content.decode()
        assert f"{first.name} har bjudit in er</h1>" in shown
        assert "Ingen tid är bokad än." in shown
        assert 'name="svar"' not in shown
        assert "Välkommen tillbaka" not in shown


def test_a_trial_is_told_before_one_answers(case_in: InState, leader: "Staff") -> None:
    """In every voice of the offer, to the organizer afterwards and to its leader; in an ordinary round nowhere."""
    from samsyn.web.models import Round  # noqa: PLC0415 - models can be imported only when a home is open

    case = case_in("offered")
    link = link_to(case)
    pages = [(Client(), link + query) for query in ("", "?sprak=english", "?sprak=lattlast")]
    pages += [(with_link(a_seat(case), case.round), f"/dialog/{case.pk}/"), (led_by(leader), f"/personal/dialog/{case.pk}/")]
    said = ("i någon statistik", "trial round", "i någon statistik", "på prov", "på prov")
    for trial in (False, True):
        Round.objects.filter(pk=case.round_id).update(trial=trial)
        told = [client.get(address).content.decode() for client, address in pages]
        assert [words in page for words, page in zip(said, told, strict=True)] == [trial] * 5
