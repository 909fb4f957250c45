"""Booked times where a dialogue takes a step: given up, taken back by an undo, told, and waited for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from samsyn.web.rights import Act, Actor, Role
from tests.web.dialogue.conftest import NOW, a_seat, led_by, with_link
from tests.web.dialogue.test_meetings import acts, an_introduction, at, mails, someone, walked

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

CaseIn = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("nothing_kept")


def _undo(actor: Actor, case: "Case", now: datetime) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as elsewhere
    from samsyn.web.queries import cases  # noqa: PLC0415 - as elsewhere

    held = cases.locked(actor, case.pk, Act.TAKE_PART)
    found = cases.latest(held)
    assert found is not None
    steps.undo_once(actor=actor, case=held, number=found[0].pk, now=now)


def _stop(actor: Actor, case: "Case", now: datetime) -> None:
    from samsyn.web.actions import answers  # noqa: PLC0415 - as elsewhere

    answers.answer(actor=actor, number=case.pk, step="stop", now=now)


def test_an_undo_takes_back_the_time_that_the_step_gave_up(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    actor = someone(case, Role.ORGANIZER)
    made = meetings.choose(actor=actor, case=case, wanted=at("2027-02-09"), now=NOW)
    _stop(actor, case, NOW + timedelta(hours=1))
    made.refresh_from_db()
    assert made.state == "cancelled"
    _undo(actor, case, NOW + timedelta(hours=2))
    made.refresh_from_db()
    assert (made.state, walked(made)[-1]) == ("booked", ("undo_release", "cancelled", "booked"))
    told = [(kind, name) for kind, name in mails(made) if kind == "booked"]
    assert told == [("booked", actor.name), ("booked", leader.name)] * 2
    page = with_link(case.seats.get().person, case.round).get(f"/dialog/{case.pk}/").content.decode().replace("\u00a0", " ")
    assert "Dialog: tisdag 9 februari 2027 klockan 13.00, på skärm." in page
    assert "Er tid: tisdag 9 februari 2027 klockan 13.00" in page


def test_a_time_that_somebody_else_has_taken_is_told_of_as_lost(case_in: CaseIn, two: tuple[str, str]) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.models import Mail  # noqa: PLC0415 - as elsewhere

    case, other = case_in("going_on"), case_in("going_on", two[1])
    actor = someone(case, Role.ORGANIZER)
    made = meetings.choose(actor=actor, case=case, wanted=at("2027-02-09"), now=NOW)
    _stop(actor, case, NOW + timedelta(hours=1))
    meetings.choose(actor=someone(other), case=other, wanted=at("2027-02-09"), now=NOW + timedelta(hours=1))
    _undo(actor, case, NOW + timedelta(hours=2))
    made.refresh_from_db()
    assert made.state == "cancelled"
    lost = "tisdag 9\u00a0februari 2027, klockan\u00a013.00–14.00"
    assert [row.parts["lost"] for row in Mail.objects.filter(kind="undone", cases=case)] == [lost] * 2  # the organizer's and the leader's
    page = with_link(case.seats.get().person, case.round).get(f"/dialog/{case.pk}/").content.decode()
    assert f"Tiden {lost} är inte längre ledig." in page


def test_an_undo_takes_back_the_place_in_an_introduction(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import answers, introductions  # noqa: PLC0415 - as elsewhere

    made, case = an_introduction(leader), case_in("accepted")
    actor = someone(case, Role.ORGANIZER)
    introductions.join(actor=actor, case=case, meeting=made.pk, now=NOW)
    answers.answer(actor=actor, number=case.pk, step="decline", now=NOW + timedelta(hours=1))
    assert made.bookings.filter(left__isnull=True).count() == 0
    _undo(actor, case, NOW + timedelta(hours=2))
    assert made.bookings.filter(left__isnull=True, case=case).count() == 1
    assert [kind for kind, name in mails(made) if name == actor.name] == ["booked", "cancelled", "booked"]


def test_a_meeting_to_come_is_not_said_to_have_been(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import introductions, leading  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.steps import NotNow  # noqa: PLC0415 - as elsewhere

    made, case = an_introduction(leader), case_in("accepted")
    introductions.join(actor=someone(case), case=case, meeting=made.pk, now=NOW)
    with pytest.raises(NotNow, match="Mötet är den 19\u00a0januari 2027"):
        leading.step(actor=acts(leader), number=case.pk, step="introduce", facts={}, now=NOW)
    made.refresh_from_db()
    assert (made.state, made.bookings.filter(left__isnull=True).count()) == ("booked", 1)
    page = led_by(leader).get(f"/personal/dialog/{case.pk}/").content.decode()
    assert "Mötet är den 19\u00a0januari 2027. Har ni redan mötts?" in page
    assert leading.step(actor=acts(leader), number=case.pk, step="introduce", facts={}, now=made.ends) is not None


def test_who_is_invited_after_a_time_is_booked_gets_it_too(case_in: CaseIn) -> None:
    from samsyn.dialogue.people import Part  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions import meetings, people  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    actor = someone(case)
    made = meetings.choose(actor=actor, case=case, wanted=at("2027-02-09"), now=NOW)
    seat = people.invite(actor=actor, number=case.pk, name="Lisa Berg", mail="lisa.sen@skola.example", part=Part.TEACHER, now=NOW)
    people.invite(actor=actor, number=case.pk, name="Lisa Berg", mail="lisa.sen@skola.example", part=Part.TEACHER, now=NOW)
    assert [kind for kind, name in mails(made) if name == seat.name] == ["booked"]


def test_who_is_invited_along_answers_and_cancels_for_nobody(case_in: CaseIn) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.models import Seat  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    teacher = a_seat(case, "teacher")
    Seat.objects.filter(case=case, person=teacher).update(invited_by=Seat.objects.filter(case=case).earliest("pk"))
    client, reason = with_link(teacher, case.round), "Skolchefen, styrelsen eller den som leder verksamheten svarar för er."
    went_on = case.steps.latest("pk").pk
    sent = {"svara/": {"gor": "sluta"}, "angra/": {"steg": went_on}, f"moten/{made.pk}/avboka/": {}}
    for address, posted in sent.items():
        refused = client.post(f"/dialog/{case.pk}/{address}", posted)
        assert (refused.status_code, reason in refused.content.decode()) == (409, True)
    page = client.get(f"/dialog/{case.pk}/svara/").content.decode()
    assert reason in page
    assert 'name="gor"' not in page
    assert "Ångra" not in client.get(f"/dialog/{case.pk}/").content.decode()
    made.refresh_from_db()
    case.refresh_from_db()
    assert (case.state, made.state) == ("going_on", "booked")


def test_that_no_time_suits_is_told_to_the_leaders_once(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import wishes  # noqa: PLC0415 - as elsewhere
    from samsyn.web.models import Mail  # noqa: PLC0415 - as elsewhere

    case = case_in("preparing")
    for minutes in (0, 1):
        wishes.none_fit(actor=someone(case), case=case.pk, now=NOW + timedelta(minutes=minutes))
    told = Mail.objects.filter(kind="no_time", cases=case)
    assert [(row.staff, row.parts["who"]) for row in told] == [(leader, someone(case).name)]
    page = led_by(leader).get("/personal/").content.decode()
    assert "<td>Ingen tid passar</td>" in page
    assert "Föreslå andra tider" in page


def test_a_wish_beside_the_booked_time_is_told(case_in: CaseIn) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    client, address = with_link(case.seats.get().person, case.round), f"/dialog/{case.pk}/onskemal/"
    told = "Er bokade tid är tisdag 9\u00a0februari 2027 klockan\u00a013.00. Den står kvar."
    said = [client.post(address, {"weekdays": day}, follow=True).content.decode() for day in ("1", "0")]
    assert [told in page for page in said] == [False, True]


@pytest.mark.parametrize("state", ["preparing", "held", "feedback_given"])
def test_an_organizer_may_stop_after_the_dialogue_too_and_undo_it(case_in: CaseIn, state: str) -> None:
    case = case_in(state)
    client = with_link(case.seats.get().person, case.round)
    assert "Sluta här" in client.get(f"/dialog/{case.pk}/").content.decode()
    page = client.get(f"/dialog/{case.pk}/svara/").content.decode()
    assert "Vill ni sluta här?" in page
    assert "Vill ni gå vidare" not in page
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "sluta"})
    case.refresh_from_db()
    assert case.state == "stopped"
    client.post(f"/dialog/{case.pk}/angra/", {"steg": case.steps.latest("pk").pk})
    case.refresh_from_db()
    assert case.state == state


def test_an_organizer_says_itself_that_it_follows_up_and_is_done(case_in: CaseIn) -> None:
    case = case_in("feedback_given")
    client, address = with_link(case.seats.get().person, case.round), f"/dialog/{case.pk}/uppfoljning/"
    page = client.get(address).content.decode()
    assert ("Börja följa upp" in page, "Vi är klara" in page) == (True, True)
    for gor, state in (("borja", "following_up"), ("klara", "closed"), ("klara", "closed")):
        assert client.post(address, {"gor": gor})["Location"] == f"/dialog/{case.pk}/"
        case.refresh_from_db()
        assert case.state == state
    page = client.get(f"/dialog/{case.pk}/").content.decode()
    assert "Ni har sagt att dialogen är klar." in page
    assert "Vi hör inte av oss" not in page
    assert f'href="{address}"' in page
    client.post(f"/dialog/{case.pk}/angra/", {"steg": case.steps.latest("pk").pk})
    case.refresh_from_db()
    assert case.state == "following_up"


def test_nothing_is_held_before_it_begins(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    with pytest.raises(NotPossible, match="Mötet har inte börjat än"):
        meetings.nobody_came(actor=acts(leader), meeting=made.pk, now=NOW)
