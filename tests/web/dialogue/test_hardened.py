"""Attacks that were tried once: numbers that are none, links of those who have left, and mails that are nobody else's."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.web import door
from tests.web.dialogue.conftest import NOW, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person, Staff

InState = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("empty_outbox")


def test_a_home_and_its_database_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    home, database = tmp_path / "hem", tmp_path / "hem" / "samsyn.sqlite3"
    home.mkdir(mode=0o755)
    database.touch(mode=0o644)
    door.only_its_owner(home)
    assert [oct(path.stat().st_mode & 0o777) for path in (home, database)] == ["0o700", "0o600"]


def test_a_folder_that_is_everybodys_stays_so(tmp_path: Path) -> None:
    shared = tmp_path / "alla"
    shared.mkdir()
    shared.chmod(0o1777)
    door.only_its_owner(shared)
    assert oct(shared.stat().st_mode & 0o7777) == "0o1777"


def test_the_open_home_is_made_so(web_home: Path) -> None:
    made = [web_home, *web_home.glob("samsyn.sqlite3*")]
    assert len(made) > 1
    assert {path.stat().st_mode & 0o077 for path in made} == {0}


@pytest.mark.parametrize("sign", ["²", "٣", "9" * 30])
def test_a_number_that_is_none_is_no_error_of_ours(case_in: InState, leader: "Staff", sign: str) -> None:
    case = case_in("declined")
    own, led = with_link(a_seat(case), case.round), led_by(leader)
    answers = [
        own.get(f"/dialog/?sida={sign}"),
        own.post(f"/dialog/{case.pk}/angra/", {"steg": sign}),
        led.get(f"/personal/?lista=offered&sida={sign}"),
        led.post(f"/personal/dialog/{case.pk}/angra/", {"steg": sign}),
        led.get(f"/personal/dialog/{case.pk}/mejl/?visa={sign}"),
        led.get(f"/personal/introduktioner/?sida={sign}"),
    ]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def test_who_has_left_undoes_nothing_by_it_was_not_me(case_in: InState) -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Seat  # noqa: PLC0415 - as above

    case = case_in("declined")
    person = a_seat(case, "board")
    address = f"/inte-jag/{links.not_me(step=case.steps.get(step='decline'), person=person, now=timezone.now())}/"
    client = Client(REMOTE_ADDR="192.0.2.92")
    assert client.get(address).status_code == 200
    Seat.objects.filter(case=case, person=person).update(left=NOW)
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    case.refresh_from_db()
    assert case.state == "declined"


def test_a_mail_about_its_reader_only_is_in_no_others_list(case_in: InState, leader: "Staff") -> None:
    from samsyn.web.actions import outbox  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person = a_seat(case)
    for kind in ("code", "new_link", "address_changed", "held"):
        outbox.queue(kind=kind, occasion="prov", person=person, cases=(case,), parts={"mail": "privat@hemma.example"}, now=NOW)
    sent = Mail.objects.filter(cases=case, occasion="prov")
    for mail in sent:
        Mail.objects.filter(pk=mail.pk).update(state="sent", sent=NOW, address="privat@hemma.example", subject=f"ÄMNE {mail.kind}")
    pages = [with_link(a_seat(case), case.round).get(f"/dialog/{case.pk}/mejl/"), led_by(leader).get(f"/personal/dialog/{case.pk}/mejl/")]
    for page in pages:
        assert [kind for kind in ("code", "new_link", "address_changed", "held") if f"ÄMNE {kind}" in page.content.decode()] == ["held"]


def test_no_page_of_a_session_is_kept_by_a_cache(case_in: InState) -> None:
    case = case_in("accepted")
    own = with_link(a_seat(case), case.round)
    assert {own.get(page)["Cache-Control"] for page in ("/", f"/dialog/{case.pk}/", f"/dialog/{case.pk}/personer/")} == {
        "private, no-store"
    }
    assert "no-store" not in Client().get("/").get("Cache-Control", "")


def said_wrong(case: "Case") -> "Person":
    """Somebody with the link of the first person has said ”fel mottagare”; returns whose link it was."""
    from samsyn.web.actions import links  # noqa: PLC0415 - as above

    person: Person = case.seats.earliest("pk").person
    secret = links.mint(person=person, round_=case.round, now=timezone.now())
    Client().post(f"/inbjudan/{secret}/", {"gor": "fel"})
    person.refresh_from_db()
    return person


def test_a_wrong_receiver_keeps_the_seat_and_all_others_are_told(case_in: InState, leader: "Staff") -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("accepted")
    board, inside = a_seat(case, "board"), with_link(case.seats.earliest("pk").person, case.round)
    person = said_wrong(case)
    assert case.seats.filter(person=person, left__isnull=True).count() == 1
    assert (person.mail_fails is not None, inside.get(f"/dialog/{case.pk}/").status_code) == (True, 403)
    told = Mail.objects.filter(kind="wrong_receiver", cases=case).values_list("person_id", "staff_id")
    assert set(told) == {(board.pk, None), (None, leader.pk)}


def test_a_colleague_says_that_the_address_is_right(case_in: InState) -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("accepted")
    board = with_link(a_seat(case, "board"), case.round)
    person = said_wrong(case)
    page = f"/dialog/{case.pk}/personer/"
    assert "Adressen är rätt" in board.get(page).content.decode()
    for _ in range(2):  # a double click
        board.post(f"{page}{case.seats.get(person=person).pk}/", {"gor": "ratt"})
    person.refresh_from_db()
    assert (person.mail_fails, Mail.objects.filter(kind="new_link", person=person).count()) == (None, 1)


def test_a_code_from_the_address_shows_that_it_is_right(case_in: InState) -> None:
    from samsyn.web import sessions  # noqa: PLC0415 - as above
    from samsyn.web.actions import codes, links  # noqa: PLC0415 - as above
    from samsyn.web.models import Key, LinkWanted, Mail  # noqa: PLC0415 - as above
    from samsyn.web.queries.mail_words import address_of  # noqa: PLC0415 - as above

    case, now = case_in("accepted"), timezone.now()
    person = said_wrong(case)
    LinkWanted.objects.all().delete()  # wishes of other tests
    links.want(mail=person.mail, now=now)
    assert links.answer_wanted(now=now) == 1
    assert address_of(Mail.objects.get(kind="new_link", person=person)) == person.mail
    links.mint(person=person, round_=case.round, now=now)
    actor = sessions.acting(Key.objects.get(person=person, revoked__isnull=True))
    code = codes.mint(person=person, mail=person.mail, asked="webbläsare", now=now)
    codes.prove(actor=actor, asked="webbläsare", code=code, now=now)
    person.refresh_from_db()
    assert person.mail_fails is None


def typed_in(case: "Case", leader: "Staff") -> "Person":
    """A leader has typed an address in the case; returns whose it is."""
    from samsyn.web.models import Person  # noqa: PLC0415 - as above

    mail = f"nagon.annan{case.pk}@okand.example"
    sent = {"name": "Någon Annan", "mail": mail, "part": "head", "source": "Telefonsamtal"}
    assert led_by(leader).post(f"/personal/dialog/{case.pk}/kontakter/", sent).status_code == 302
    return Person.objects.get(mail=mail)


def test_whom_a_leader_typed_answers_and_reads_nothing_until_somebody_says_yes(case_in: InState, leader: "Staff") -> None:
    case = case_in("offered")
    chief = case.seats.earliest("pk").person
    person = typed_in(case, leader)
    own = with_link(person, case.round)
    closed = (f"/dialog/{case.pk}/personer/", f"/huvudman/{case.organizer}/eget/")
    assert own.get(f"/dialog/{case.pk}/").status_code == 200
    assert [own.get(page).status_code for page in closed] == [403, 403]
    assert "Någon hos er huvudman behöver säga ja." in own.get(closed[0]).content.decode()
    steering, seat = with_link(chief, case.round), case.seats.get(person=person)
    page = steering.get(closed[0]).content.decode()
    assert "inskriven av dialogledaren" in page
    assert own.post(f"{closed[0]}{seat.pk}/", {"gor": "ja"}).status_code == 403
    for _ in range(2):  # a double click
        assert steering.post(f"{closed[0]}{seat.pk}/", {"gor": "ja"}).status_code == 302
    assert [own.get(page).status_code for page in closed] == [200, 200]


def test_the_others_are_told_whom_a_leader_typed_and_take_the_seat_away(case_in: InState, leader: "Staff") -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("offered")
    chief, person = case.seats.earliest("pk").person, typed_in(case, leader)
    assert list(Mail.objects.filter(kind="seat_written", cases=case).values_list("person_id", flat=True)) == [chief.pk]
    seat = case.seats.get(person=person)
    with_link(chief, case.round).post(f"/dialog/{case.pk}/personer/{seat.pk}/", {"gor": "bort"})
    assert not case.seats.filter(person=person, left__isnull=True).exists()


def test_a_teacher_says_yes_to_nobody(case_in: InState, leader: "Staff") -> None:
    case = case_in("offered")
    seat = case.seats.get(person=typed_in(case, leader))
    with_link(a_seat(case, "teacher"), case.round).post(f"/dialog/{case.pk}/personer/{seat.pk}/", {"gor": "ja"})
    seat.refresh_from_db()
    assert seat.waits


def test_the_next_round_keeps_that_nobody_has_said_yes_and_an_import_says_it(case_in: InState, leader: "Staff") -> None:
    from samsyn.web.actions import rounds, vouching  # noqa: PLC0415 - as above
    from samsyn.web.models import Contact  # noqa: PLC0415 - as above

    case = case_in("offered")
    person, later = typed_in(case, leader), case_in("planned")
    later.organizer = case.organizer
    rounds.seat_contacts(later, NOW)
    assert later.seats.get(person=person).waits
    vouching.imported(contact=Contact.objects.get(person=person), now=NOW)
    assert {seat.waits for seat in person.seats.all()} == {False}


@pytest.fixture
def untouched(case_in: InState) -> "Case":
    """A case of an organizer with nothing written, where nobody is reached."""
    from samsyn.web.models import Person  # noqa: PLC0415 - as above

    case = case_in("offered")
    case.organizer = "2299999999"
    case.save()
    Person.objects.filter(seats__case=case).update(mail="")
    return case


def test_where_nobody_else_can_say_yes_and_nothing_is_written_none_is_needed(untouched: "Case", leader: "Staff") -> None:
    assert not untouched.seats.get(person=typed_in(untouched, leader)).waits


def test_where_something_is_written_yes_is_needed_though_nobody_is_reached(untouched: "Case", leader: "Staff") -> None:
    from samsyn.web.models import OwnQuestion  # noqa: PLC0415 - as above

    OwnQuestion.objects.create(organizer=untouched.organizer, text="Vår fråga", order=1)
    assert untouched.seats.get(person=typed_in(untouched, leader)).waits


def test_what_was_written_is_shown_again_where_it_could_not_be_sent(case_in: InState) -> None:
    case = case_in("preparing")
    page, text = f"/dialog/{case.pk}/dokument/", "Vi vill prata om <läsningen> i årskurs två."
    came = {"HTTP_REFERER": f"http://testserver{page}"}
    unconfirmed = with_link(a_seat(case), case.round, confirmed=False)
    for client, way in ((unconfirmed, f"/kod/?vidare={page}"), (Client(), "/ny-lank/")):
        answer = client.post(page, {"text": text, "version": "0"}, **came)
        said = answer.content.decode()
        assert (answer.status_code, "Vi vill prata om &lt;läsningen&gt; i årskurs två." in said) == (403, True)
        assert (f'href="{way}"' in said, f'<a href="{page}">Tillbaka till sidan</a>' in said) == (True, True)


def test_the_way_back_is_never_out_of_the_site(case_in: InState) -> None:
    case = case_in("preparing")
    answer = Client().post(f"/dialog/{case.pk}/dokument/", {"text": "ett två tre fyra"}, HTTP_REFERER="https://ond.example/fiske/")
    assert "fiske" not in answer.content.decode()


def test_a_teacher_hands_over_to_nobody(case_in: InState) -> None:
    case = case_in("accepted")
    teacher = with_link(a_seat(case, "teacher"), case.round)
    sent = {"name": "Lisa Berg", "mail": f"lisa{case.pk}@annan.example"}
    assert teacher.post(f"/dialog/{case.pk}/personer/lamna-over/", sent).status_code == 409
    assert not case.seats.filter(person__mail=sent["mail"]).exists()


def test_ten_are_invited_in_an_hour_and_no_more(case_in: InState) -> None:
    case = case_in("accepted")
    chief = with_link(case.seats.earliest("pk").person, case.round)
    sent = {"name": "Lisa Berg", "part": "teacher"}
    address = f"/dialog/{case.pk}/personer/bjud-in/"
    answers = [chief.post(address, sent | {"mail": f"lisa{case.pk}.{number}@skola.example"}).status_code for number in range(12)]
    assert answers == [302] * 10 + [409] * 2


@pytest.mark.parametrize("name", ["Vinn på https://ond.example", "Se WWW.ond.example", "A" * 81])
def test_a_name_is_no_message(case_in: InState, name: str) -> None:
    case = case_in("accepted")
    chief = with_link(case.seats.earliest("pk").person, case.round)
    sent = {"name": name, "mail": f"lisa{case.pk}@skola.example", "part": "teacher"}
    assert chief.post(f"/dialog/{case.pk}/personer/bjud-in/", sent).status_code == 422


def test_five_links_a_day_go_to_an_address_and_the_sixth_wish_is_told_to_wait(case_in: InState) -> None:
    from datetime import timedelta  # noqa: PLC0415 - of this test only

    from samsyn.web.actions import links  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case, now = case_in("accepted"), timezone.now()
    person = case.seats.earliest("pk").person
    for number in range(8):
        links.want(mail=person.mail, now=now + timedelta(minutes=20 * number))
        links.answer_wanted(now=now + timedelta(minutes=20 * number))
    assert Mail.objects.filter(kind="new_link", person=person).count() == 5
    former = links.mint(person=person, round_=case.round, now=now)
    links.mint(person=person, round_=case.round, now=now)
    client = Client(REMOTE_ADDR="192.0.2.93")
    answers = [client.post(f"/inbjudan/{former}/") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Vänta tio minuter" in answers[-1].content.decode()


def test_reading_the_page_of_a_dialogue_keeps_no_time(case_in: InState) -> None:
    from samsyn.web.models import Opened  # noqa: PLC0415 - as above

    case = case_in("offered")
    own = with_link(a_seat(case), case.round)
    assert [own.get(f"/dialog/{case.pk}/{page}").status_code for page in ("", "svara/")] == [200, 200]
    assert not Opened.objects.filter(case=case).exists()
