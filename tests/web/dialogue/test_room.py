"""The agenda and the screen in the room."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.web.dialogue.conftest import a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

Cases = Callable[..., "Case"]


@pytest.fixture
def case(case_in: Cases) -> "Case":
    from samsyn.web.models import Coverage  # noqa: PLC0415 - models can be imported only when a home is open
    from tests.web.dialogue.conftest import NOW  # noqa: PLC0415 - beside what it is used with

    made = case_in("preparing")
    Coverage.objects.update_or_create(case=made, form="GR", defaults={"changed": NOW, "state": "open"})
    return made


@pytest.fixture
def anna(case: "Case") -> Client:
    return with_link(a_seat(case), case.round)


def told(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def kickers(page: str) -> list[str]:
    return re.findall(r'<p class="kicker">([^<]+)</p>', page)


def test_the_agenda_is_made_without_anybody_writing_it(case: "Case", anna: Client, leader: "Staff") -> None:
    page = told(anna, f"/dialog/{case.pk}/dagordning/")
    found = kickers(page)
    assert (found[0], found[-1]) == ("Välkomna", "Det vi tar med oss")
    assert [title for title in found if title in {"Tillgängliga lärmiljöer", "Alla era skolformer", "Det staten borde ändra"}] == [
        "Tillgängliga lärmiljöer",
        "Alla era skolformer",
        "Det staten borde ändra",
    ]
    assert "Ur ert underlag" in found
    assert "Har vi pratat om grundskola?" in page
    assert sum(map(int, re.findall(r'point-minutes">(\d+)', page))) == 120
    theirs = kickers(told(led_by(leader), f"/personal/dialog/{case.pk}/dagordning/"))
    to_leaders = {"Ur ert underlag": "Ur underlaget", "Alla era skolformer": "Alla skolformer", "Er fråga": "Huvudmannens fråga"}
    assert theirs == [to_leaders.get(title, title) for title in found]


def test_an_own_question_comes_on_it_when_it_is_shown_and_not_before(case: "Case", anna: Client, leader: "Staff") -> None:
    sent = {"heading": "talk", "text": "Hur får vi fler att läsa hemma?", "client": "prov-fraga"}
    number = anna.post(f"/dialog/{case.pk}/dokument/", sent)["Location"].rpartition("-")[2]
    page = told(anna, f"/dialog/{case.pk}/dagordning/")
    assert ("läsa hemma" in page, bool(re.search(r"Ni har \w+ eg(en|na) fråg(a|or) som dialogledarna inte ser\.", page))) == (False, True)
    theirs = told(led_by(leader), f"/personal/dialog/{case.pk}/dagordning/")
    assert ("läsa hemma" in theirs, "inte ser" in theirs) == (False, False)
    anna.post(f"/dialog/{case.pk}/dokument/{number}/", {"gor": "visas"})
    page = told(anna, f"/dialog/{case.pk}/dagordning/")
    assert kickers(page)[1] == "Er fråga"
    assert "Hur får vi fler att läsa hemma?" in told(led_by(leader), f"/personal/dialog/{case.pk}/rummet/?punkt=2")


def test_a_point_is_moved_once_however_often_one_clicks(case: "Case", anna: Client) -> None:
    address = f"/dialog/{case.pk}/dagordning/"
    before = kickers(told(anna, address))
    first = re.search(r'id="punkt-([^"]+)"', told(anna, address).split('id="punkt-valkomna"')[1])
    assert first
    for _ in range(2):
        assert anna.post(address, {"punkt": "staten", "fore": first.group(1)}).status_code == 302
    after = kickers(told(anna, address))
    assert after[1] == "Det staten borde ändra"
    assert sorted(after) == sorted(before)
    anna.post(address, {"gor": "forslaget"})
    assert kickers(told(anna, address)) == before
    anna.post(address, {"punkt": "finns-inte", "fore": "inte-heller"})
    assert kickers(told(anna, address)) == before


@pytest.mark.parametrize(
    ("asked", "at"), [("", 1), ("?punkt=2", 2), ("?punkt=9999", 0), ("?punkt=-1", 1), ("?punkt=åtta", 1), ("?punkt=²", 1)]
)
def test_one_question_at_a_time(case: "Case", anna: Client, asked: str, at: int) -> None:
    page = told(anna, f"/dialog/{case.pk}/rummet/{asked}")
    shown = re.search(r"· (\d+) av (\d+)", page)
    assert shown
    assert int(shown.group(1)) == (at or int(shown.group(2)))
    assert page.count("<h1") == 1
    assert ('rel="prev"' in page, 'rel="next"' in page) == (at != 1, at != 0)


def test_what_is_written_in_the_room_both_see_and_it_stands_on_a_receipt(case: "Case", anna: Client, leader: "Staff") -> None:
    sent = {"heading": "seen", "text": "Läsningen tar sig.", "client": "prov-rummet"}
    for _ in range(2):
        assert anna.post(f"/dialog/{case.pk}/rummet/?punkt=2", sent).status_code == 302
    assert told(led_by(leader), f"/personal/dialog/{case.pk}/rummet/").count("Läsningen tar sig.") == 1
    assert sorted((row.receiver, row.title, row.withdrawn) for row in case.sent.all()) == [
        ("skolverket", "Läsningen tar sig.", None),
        ("spsm", "Läsningen tar sig.", None),
    ]
    note = case.entries.get()
    anna.post(f"/dialog/{case.pk}/dokument/{note.pk}/", {"gor": "spara", "text": "Läsningen tar sig i tvåan.", "version": 1})
    assert case.sent.filter(withdrawn__isnull=True).count() == 4  # every version is kept as it was sent
    anna.post(f"/dialog/{case.pk}/dokument/{note.pk}/", {"gor": "bort"})
    assert case.sent.filter(withdrawn__isnull=True).count() == 0
    assert "tar sig" not in told(led_by(leader), f"/personal/dialog/{case.pk}/rummet/")


def test_the_page_says_what_it_means_before_the_button(case: "Case", anna: Client) -> None:
    page = told(anna, f"/dialog/{case.pk}/rummet/")
    means = page.index("Skolinspektionen")
    assert means < page.index("Spara så att båda ser")


def test_a_note_that_cannot_be_saved_stays_in_the_room(case: "Case", anna: Client) -> None:
    answer = anna.post(f"/dialog/{case.pk}/rummet/?punkt=2", {"heading": "seen", "text": "😀" * 5000, "client": "prov-rummet"})
    assert answer.status_code == 422
    assert "😀" * 5000 in answer.content.decode()
    assert re.search(r"· 2 av \d+", answer.content.decode())
