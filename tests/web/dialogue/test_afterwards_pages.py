"""Following up and evaluating: when the organizer wants, what it wants, and nobody sees who answered."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.dialogue.conftest import a_seat, called, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

Cases = Callable[..., "Case"]


@pytest.fixture
def case(case_in: Cases) -> "Case":
    return case_in("following_up")


@pytest.fixture
def anna(case: "Case") -> Client:
    return with_link(a_seat(case), case.round)


def address(case: "Case", name: str = "uppfoljning") -> str:
    return f"/dialog/{case.pk}/{name}/"


def given(case: "Case", days: int) -> None:
    """The feedback was given so many days ago."""
    case.steps.filter(step="give_feedback").update(when=timezone.now() - timedelta(days=days))


def day_of(case: "Case") -> date | None:
    case.refresh_from_db()
    return case.follow_up_on


def test_a_day_is_chosen_changed_and_taken_away(case: "Case", anna: Client) -> None:
    on = timezone.localdate() + timedelta(days=40)
    for _ in range(2):
        assert anna.post(address(case), {"on": on.isoformat()}).status_code == 302
    assert day_of(case) == on
    anna.post(address(case), {"on": on.isoformat(), "gor": "ingen"})
    assert day_of(case) is None


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "2026-02-30", "i morgon", "2020-01-01", "😀"])
def test_absurd_days_come_back_with_a_word(case: "Case", anna: Client, on: str) -> None:
    answer = anna.post(address(case), {"on": on})
    assert answer.status_code == 422
    assert f'value="{on}"' in answer.content.decode()
    assert day_of(case) is None


def test_the_one_question_is_asked_when_its_time_has_come(case: "Case", anna: Client, leader: "Staff") -> None:
    said = {"gor": "svara", "months": "3", "tried": "yes", "helped": "partly", "text": "Läsloggar."}
    given(case, 10)
    assert anna.post(address(case), said).status_code == 409
    given(case, 100)
    for _ in range(2):
        assert anna.post(address(case), said).status_code == 302
    assert anna.post(address(case), said | {"months": "12"}).status_code == 409
    assert anna.post(address(case), said | {"months": "5"}).status_code == 422
    anna.post(address(case), said | {"helped": "yes"})
    row = case.follow_ups.get()
    assert (row.months, row.tried, row.helped, row.text) == (3, "yes", "yes", "Läsloggar.")
    led = led_by(leader).get(f"/personal/dialog/{case.pk}/redogorelse/").content.decode()
    assert "Läsloggar." in led
    assert row.seat is not None
    assert row.seat.name not in led


def test_whom_one_invited_along_does_not_answer_for_all(case: "Case", anna: Client) -> None:
    teacher = a_seat(case, "teacher")
    case.seats.filter(person=teacher).update(invited_by=case.seats.exclude(person=teacher).earliest("pk"))
    client, on = with_link(teacher, case.round), (timezone.localdate() + timedelta(days=40)).isoformat()
    given(case, 100)
    page = client.get(address(case)).content.decode()
    assert "Skolchefen, styrelsen eller den som leder verksamheten svarar för er." in page
    assert "Skicka svaret" not in page
    assert "Spara dagen" not in page
    assert client.post(address(case), {"on": on}).status_code == 409
    answered = {"gor": "svara", "months": "3", "tried": "yes", "helped": "yes"}
    assert client.post(address(case), answered).status_code == 409
    assert day_of(case) is None
    assert anna.post(address(case), answered).status_code == 302


def test_an_answer_without_a_choice_comes_back(case: "Case", anna: Client) -> None:
    given(case, 100)
    answer = anna.post(address(case), {"gor": "svara", "months": "3", "text": "Mina ord."})
    assert answer.status_code == 422
    assert "Mina ord." in answer.content.decode()


def test_each_evaluates_on_its_own(case: "Case", anna: Client) -> None:
    from samsyn.web.models import Evaluation  # noqa: PLC0415 - models can be imported only when a home is open

    bo = with_link(a_seat(case, "board"), case.round)
    place = address(case, "utvardering")
    for _ in range(2):
        assert anna.post(place, {"planning": "yes", "new": "no", "text": "Fler exempel."}).status_code == 302
    assert bo.post(place, {"planning": "rather_not"}).status_code == 302
    found = Evaluation.objects.filter(case=case).order_by("pk").values_list("question", "answer", "text")
    assert sorted(found) == [
        ("better", "text", "Fler exempel."),
        ("new", "no", ""),
        ("planning", "rather_not", ""),
        ("planning", "yes", ""),
    ]
    assert "Fler exempel." not in bo.get(place).content.decode()
    assert anna.post(place, {"planning": "mest"}).status_code == 422
    anna.post(place, {"planning": "partly"})
    assert Evaluation.objects.filter(case=case, seat__name=name_of(anna)).values_list("question", "answer").get() == (
        "planning",
        "partly",
    )


def name_of(client: Client) -> str:
    from samsyn.web.models import Key  # noqa: PLC0415 - models can be imported only when a home is open

    person = Key.objects.get(pk=client.session["key"]).person
    assert person is not None
    return called(person)


def test_nothing_has_to_be_answered(case: "Case", anna: Client) -> None:
    page = anna.get(address(case, "utvardering")).content.decode()
    assert " required" not in page.split("<main")[1]
    answer = anna.post(address(case, "utvardering"), {})
    assert answer.status_code == 302
    said = anna.get(answer["Location"]).content.decode()
    assert ("Ni har inte svarat på något." in said, "Era svar är sparade" in said) == (True, False)


@pytest.mark.parametrize(("state", "opens"), [("accepted", False), ("preparing", False), ("held", True), ("feedback_given", True)])
def test_the_evaluation_is_open_once_the_dialogue_is_held(case_in: Cases, state: str, opens: bool) -> None:
    case = case_in(state)
    anna = with_link(a_seat(case), case.round)
    page = anna.get(address(case, "utvardering")).content.decode()
    assert ("Skicka svaren" in page, "Finns efter samtalet." in page) == (opens, not opens)
    assert anna.post(address(case, "utvardering"), {"planning": "yes"}).status_code == (302 if opens else 409)


PUBLIC = "blir en allmän handling: vem som helst får be om den, också Skolinspektionen, och det går inte att göra ogjort."
LATER = "Ni kan ändra svaret, men inte ta tillbaka det."


def test_both_pages_say_before_the_button_what_it_means_to_answer(case: "Case", anna: Client) -> None:
    given(case, 100)
    for name, button in (("uppfoljning", "Skicka svaret"), ("utvardering", "Skicka svaren")):
        before = anna.get(address(case, name)).content.decode().split(button)[0]
        assert (name, PUBLIC in before, LATER in before) == (name, True, True)


def test_the_evaluation_promises_no_more_than_is_done_with_it(case: "Case", anna: Client) -> None:
    page = anna.get(address(case, "utvardering")).content.decode()
    assert "Skolverket och SPSM får svaren och sparar dem. De räknas inte ihop med andras svar än." in page


def test_an_answer_that_is_asked_about_is_sent_by_its_own_button(case: "Case", anna: Client) -> None:
    """And leaves the day that was chosen as it was."""
    given(case, 100)
    on = timezone.localdate() + timedelta(days=40)
    anna.post(address(case), {"on": on.isoformat()})
    said = {"gor": "svara", "months": "3", "tried": "yes", "helped": "", "text": "Eleven Kalle läser mer."}
    page = anna.post(address(case), said).content.decode()
    button = re.search(r'name="anda" value="(\w+)"><button [^>]*name="gor" value="(\w+)"', page)
    assert button
    assert case.follow_ups.count() == 0
    assert anna.post(address(case), said | {"anda": button[1], "gor": button[2]}).status_code == 302
    assert (case.follow_ups.get().text, day_of(case)) == ("Eleven Kalle läser mer.", on)


def test_own_notes_stand_there_for_the_organizer_only(case: "Case", anna: Client) -> None:
    anna.post(f"/dialog/{case.pk}/dokument/", {"heading": "explore", "text": "Läsloggar i tvåan.", "client": "prov-egen"})
    assert "Läsloggar i tvåan." in anna.get(address(case)).content.decode()
