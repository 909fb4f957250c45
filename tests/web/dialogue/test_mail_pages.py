"""The pages about mail: what an organizer chooses, what a leader sees, and what the terminal says."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.web.rights import TERMINAL
from tests.web.dialogue.conftest import NOW, a_seat, called, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

CASES = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("empty_outbox")


@pytest.fixture
def case(case_in: CASES) -> "Case":
    return case_in("offered")


def test_reminders_are_chosen_and_the_choice_is_undone(case: "Case", own: Client) -> None:
    address = f"/dialog/{case.pk}/mejl/"
    chosen = own.post(address, {"gor": "paminnelser", "remind": "none"}, follow=True)
    assert chosen.redirect_chain == [(f"{address}?gjort=paminnelser&forra=usual#paminnelser", 302)]
    assert '<input type="hidden" name="remind" value="usual">' in chosen.content.decode()
    case.refresh_from_db()
    assert case.remind == "none"
    own.post(address, {"gor": "paminnelser", "remind": "usual"})
    case.refresh_from_db()
    assert case.remind == "usual"


def test_a_choice_that_does_not_exist_changes_nothing(case: "Case", own: Client) -> None:
    answer = own.post(f"/dialog/{case.pk}/mejl/", {"gor": "paminnelser", "remind": "hundra"})
    assert answer.status_code == 422
    assert "Välj ett av svaren." in answer.content.decode()
    assert own.post(f"/dialog/{case.pk}/mejl/", {}).status_code == 422
    case.refresh_from_db()
    assert case.remind == "usual"


def test_a_quiet_week_is_added_once_and_taken_away(case: "Case", own: Client) -> None:
    from samsyn.web.models import QuietWeek  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.reminding import weeks_of  # noqa: PLC0415 - as above

    QuietWeek.objects.filter(organizer=case.organizer).delete()
    address = f"/dialog/{case.pk}/mejl/"
    for _ in range(2):
        page = own.post(address, {"gor": "vecka", "day": "2027-02-25"}, follow=True).content.decode()
    assert weeks_of(case.organizer) == {date(2027, 2, 22)}
    assert "Vecka 8, 22 februari till 28 februari 2027" in page
    for _ in range(2):
        page = own.post(address, {"gor": "bort", "day": "2027-02-22"}, follow=True).content.decode()
    assert weeks_of(case.organizer) == frozenset()
    assert "Ni har inte valt några egna veckor." in page


@pytest.mark.parametrize("day", ["", "igår", "0001-01-01", "9999-12-31", "2027-02-30", "1999-12-31"])
def test_an_absurd_day_comes_back_with_what_to_do(case: "Case", own: Client, day: str) -> None:
    answer = own.post(f"/dialog/{case.pk}/mejl/", {"gor": "vecka", "day": day})
    assert answer.status_code == 422
    assert "Ingenting har ändrats." in answer.content.decode()
    assert "Välj en dag" in answer.content.decode() or "Skriv dagen så här" in answer.content.decode()


def test_strange_addresses_of_the_page_are_only_the_page(case: "Case", own: Client) -> None:
    for asked in ("?forra=x&gjort=y", "?vecka=9999-99-99", "?vecka=abcd", "?gjort=paminnelser&forra=%00"):
        assert own.get(f"/dialog/{case.pk}/mejl/{asked}").status_code == 200


def _sent(case: "Case", count: int) -> None:
    from samsyn.web.actions import batches, outbox, sending  # noqa: PLC0415 - as above

    for number in range(count):
        outbox.queue(kind="held", occasion=f"prov {number}", person=a_seat(case), cases=(case,), parts={}, now=NOW)
    batches.release(actor=TERMINAL, round_=case.round, now=NOW)
    sending.deliver(now=NOW)


def test_the_lists_ask_the_database_as_often_for_one_mail_as_for_three(case_in: CASES, leader: "Staff") -> None:
    from django.db import connection  # noqa: PLC0415 - as above

    asked = []
    for count in (1, 3):
        case = case_in("offered")
        _sent(case, count)
        own, led = with_link(a_seat(case), case.round), led_by(leader)
        for client, address in ((own, f"/dialog/{case.pk}/mejl/"), (led, f"/personal/dialog/{case.pk}/mejl/")):
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page = client.get(address).content.decode()
            assert page.count("Tack för samtalet (Provskolan)") == count
            asked.append(len(queries))
    assert asked[:2] == asked[2:]


def test_a_leader_reads_what_waits_and_lets_it_go_once(case: "Case", leader: "Staff") -> None:
    client, address = led_by(leader), f"/personal/dialog/{case.pk}/mejl/"
    (held,) = case.mails.filter(kind="offer")
    page = client.get(f"{address}?visa={held.pk}").content.decode()
    assert "Ett mejl väntar på att någon har sett det." in page
    assert "[er personliga länk]" in page
    assert client.get(f"{address}?visa=999999").status_code == 404
    said = [client.post(address, follow=True).content.decode() for _ in range(2)]
    assert "Mejlen är släppta" in said[0]
    assert "Det fanns inget som väntade." in said[1]
    held.refresh_from_db()
    assert held.state == "queued"


def test_the_terminal_shows_a_batch_and_whom_nothing_reaches(case: "Case") -> None:
    from samsyn.concepts.errors import WrongUse  # noqa: PLC0415 - as above
    from samsyn.web.queries import batches  # noqa: PLC0415 - as above
    from samsyn.web.terminal_post import previewed  # noqa: PLC0415 - as above

    person = case.seats.get().person
    told = previewed(batches.batch(TERMINAL, batches.round_named(TERMINAL, case.round.name), NOW))
    assert told.splitlines()[:2] == [f"{case.round.name}: det här går ut när någon släpper det.", "     1  offer"]
    assert "Ämne: Vill ni ha en kvalitetsdialog? (Provskolan)" in told
    assert f'post --release "{case.round.name}"' in told
    person.mail = ""
    person.save()
    told = previewed(batches.batch(TERMINAL, case.round, NOW))
    assert f"Adresser som det inte går att skriva till (1):\n  {called(person)}: adress saknas" in told
    assert "Huvudmän som ingen adress finns till (1; skicka brev):\n  Provskolan" in told
    with pytest.raises(WrongUse, match="Omgången finns inte"):
        batches.round_named(TERMINAL, "ingen sådan")


def test_the_post_at_the_terminal(web_home: Path) -> None:
    """One turn says what it did; the loop ends with the program that it runs beside."""
    door = [sys.executable, "-m", "samsyn.web", "--home", str(web_home), "post"]
    env = {**os.environ, "SAMSYN_HOME": str(web_home)}
    once = subprocess.run(door, capture_output=True, text=True, check=False, env=env)
    assert (once.returncode, once.stderr) == (0, "")
    assert once.stdout.startswith("Skickat: ")
    loop = subprocess.run([*door, "--every", "1", "--for", "1"], capture_output=True, text=True, check=False, env=env, timeout=300)
    assert (loop.returncode, loop.stdout) == (0, "Posten är avslutad. Det som väntar ligger kvar.\n")


def test_a_mail_to_several_is_one_row_without_their_addresses(case: "Case") -> None:
    from samsyn.web.models import Mail  # noqa: PLC0415 - models can be imported only when a home is open

    Mail.objects.filter(cases=case).delete()
    people = [a_seat(case) for _ in range(3)]
    for number, person in enumerate([*people, people[0]]):
        occasion = "prov-alla" if number < 3 else "prov-en"
        mail = Mail.objects.create(
            kind="held", occasion=occasion, person=person, address=person.mail, state="sent", queued=NOW, not_before=NOW, sent=NOW
        )
        mail.cases.add(case)
    page = with_link(people[0], case.round).get(f"/dialog/{case.pk}/mejl/").content.decode()
    assert [page.count("Till tre personer."), page.count(f"Till {called(people[0])}.")] == [1, 1]
    assert not any(person.mail in page for person in people)
