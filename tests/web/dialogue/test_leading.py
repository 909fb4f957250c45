"""A leader's day and her dialogues: the right list, the same few questions for three rows and for thousands, steps once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web.dialogue.conftest import NOW, led_by

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

CaseIn = Callable[..., "Case"]


def _queries(client: object, address: str) -> int:
    from django.db import connection  # noqa: PLC0415 - settings can be read only when a home is open
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)  # type: ignore[attr-defined]  # a client
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/personal/", "/personal/?lista=dig", "/personal/?lista=oppnade&sida=1"])
def test_lists_ask_as_many_questions_for_one_row_as_for_thousands(case_in: CaseIn, leader: "Staff", address: str) -> None:
    from samsyn.web.models import Case, CaseLeader, Round  # noqa: PLC0415 - models can be imported only when a home is open

    client = led_by(leader)
    case = case_in("accepted")
    case_in("offered")
    one = _queries(client, address)
    for _ in range(2):
        case_in("accepted")
        case_in("offered")
    three = _queries(client, address)
    round_ = Round.objects.create(name=f"Stor omgång {leader.pk}", answer_by=case.round.answer_by, made=NOW)
    states = ("accepted", "offered", "declined", "held", "introduced", "closed", "following_up")
    made = Case.objects.bulk_create(
        Case(round=round_, organizer=f"9{n:09}", name=f"Skola {n}", state=states[n % 7], since=NOW) for n in range(2800)
    )
    CaseLeader.objects.bulk_create(CaseLeader(case=one_case, staff=leader, since=NOW) for one_case in made)
    thousands = _queries(client, address)
    CaseLeader.objects.filter(case__round=round_).delete()
    Case.objects.filter(round=round_).delete()
    assert (one, three, thousands) == (one, one, one)


def test_a_meeting_of_any_size_opens_today(leader: "Staff") -> None:
    """SQLite takes no question that names a thousand things one by one."""
    from django.utils import timezone  # noqa: PLC0415 - as above

    from samsyn.web.models import Case, Meeting, MeetingCase, MeetingStaff, Round  # noqa: PLC0415 - as above

    now = timezone.localtime().replace(hour=12, minute=0)
    round_ = Round.objects.create(name=f"Möte för många {leader.pk}", answer_by=NOW.date(), made=NOW)
    held = {"round": round_, "state": "accepted", "since": NOW}
    cases = Case.objects.bulk_create(Case(organizer=f"8{n:09}", name=f"Många {n:04}", **held) for n in range(1100))
    when = {"starts": now, "ends": now + timedelta(hours=1), "changed": NOW}
    meeting = Meeting.objects.create(kind="introduction", state="booked", capacity=1200, uid=f"manga-{leader.pk}@samsyn.example", **when)
    MeetingStaff.objects.create(meeting=meeting, staff=leader)
    bookings = MeetingCase.objects.bulk_create(MeetingCase(meeting=meeting, case=case, booked=NOW) for case in cases)
    MeetingCase.objects.filter(pk=bookings[0].pk).update(left=NOW)
    page = led_by(leader).get("/personal/").content.decode()
    MeetingCase.objects.filter(meeting=meeting).delete()
    Case.objects.filter(round=round_).delete()
    assert ("Många 0000" in page, "Många 0001" in page, "Många 1099" in page) == (False, True, True)


def test_each_dialogue_stands_in_its_list(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.models import Opened  # noqa: PLC0415 - as above
    from samsyn.web.queries import leading  # noqa: PLC0415 - as above
    from samsyn.web.rights import Actor, Role  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import WAY  # noqa: PLC0415 - as above

    for state in WAY:
        case_in(state)
    opened = case_in("offered")
    Opened.objects.create(case=opened, opened=NOW)
    _met(case_in("held"), "feedback", "booked", NOW + timedelta(days=9))
    actor = Actor(Role.LEADER, name=leader.name, staff=leader.pk)
    found = {name: sorted(row.case.state for row in leading.group(actor, name, 1, NOW).groups[0].rows) for name in leading._TITLES}
    assert found == {
        "dig": ["accepted", "going_on", "held", "preparing"],
        "mote": ["held"],
        "huvudman": ["feedback_given", "following_up", "introduced", "later", "no_answer", "offered"],
        "oppnade": ["offered"],
        "vilar": ["declined", "planned", "stopped"],
        "klara": ["closed", "withdrawn"],
    }
    day = leading.day(actor, NOW)
    assert ([group.count for group in day.groups], day.over, day.waiting, day.every) == ([4, 1, 6, 1, 3], 2, 4, 17)


def _met(case: "Case", kind: str, state: str, starts: datetime) -> None:
    from samsyn.web.models import Meeting, MeetingCase  # noqa: PLC0415 - as above

    ends = starts + timedelta(hours=1)
    held = Meeting.objects.create(kind=kind, state=state, starts=starts, ends=ends, capacity=1, uid=f"{case.pk}-{kind}", changed=NOW)
    MeetingCase.objects.create(meeting=held, case=case, booked=NOW)


def test_what_is_next_is_the_meeting_until_it_has_been(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.queries.ahead import following  # noqa: PLC0415 - as above

    unbooked, booked, been, proposed, going_on, declined = (
        case_in(state) for state in ("accepted", "held", "preparing", "preparing", "going_on", "declined")
    )
    _met(booked, "dialogue", "held", NOW - timedelta(days=30))
    _met(booked, "feedback", "booked", datetime(2027, 2, 9, 12, tzinfo=UTC))
    _met(been, "dialogue", "booked", NOW - timedelta(hours=1))
    _met(proposed, "dialogue", "proposed", datetime(2027, 2, 9, 12, tzinfo=UTC))
    every = [unbooked, booked, been, proposed, going_on, declined]
    found = following(every, NOW)
    assert [found[case.pk].label.replace("\u00a0", " ") for case in every] == [
        "Boka introduktion",
        "Återkoppling tisdag 9 februari 2027 klockan 13.00",
        "Samtalet är hållet",
        "Dialog: tider är föreslagna",
        "Börja förbereda",
        "",
    ]
    assert [found[case.pk].address for case in (unbooked, been)] == [
        f"/personal/dialog/{unbooked.pk}/moten/",
        f"/personal/dialog/{been.pk}/#steg",
    ]
    page = led_by(leader).get("/personal/").content.decode()
    assert f'<a href="/personal/dialog/{unbooked.pk}/moten/">Boka introduktion<span' in page


def test_a_list_or_page_that_does_not_exist_is_told_in_words(leader: "Staff") -> None:
    client = led_by(leader)
    for address in ("?lista=alla", "?lista=dig&sida=2", "?lista=dig&sida=-1", "?lista=dig&sida=99999999999999999999"):
        assert client.get(f"/personal/{address}").status_code == 404
    assert "Du leder ingen dialog än." in client.get("/personal/").content.decode()


def test_a_step_is_taken_once_by_a_double_click(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("accepted"), led_by(leader)
    told = [client.post(f"/personal/dialog/{case.pk}/steg/", {"steg": "introduce"})["Location"] for _ in range(2)]
    assert told == [f"/personal/dialog/{case.pk}/?gjort={what}#steg" for what in ("steg", "redan")]
    case.refresh_from_db()
    assert case.state == "introduced"
    which = case.steps.latest("pk").pk
    told = [client.post(f"/personal/dialog/{case.pk}/angra/", {"steg": which})["Location"] for _ in range(2)]
    assert told == [f"/personal/dialog/{case.pk}/?gjort={what}#steg" for what in ("angrat", "redan")]
    case.refresh_from_db()
    assert case.state == "accepted"


def test_a_step_out_of_turn_is_refused_with_the_reason_that_stands_beside_its_button(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("accepted"), led_by(leader)
    reason = "Det går inte att välja ”Samtalet är hållet” nu: läget är ”tackat ja”."
    assert reason in client.get(f"/personal/dialog/{case.pk}/").content.decode()
    refused = client.post(f"/personal/dialog/{case.pk}/steg/", {"steg": "hold"})
    assert refused.status_code == 409
    assert reason in refused.content.decode()


def test_an_organizer_without_school_forms_is_told_of_before_the_dialogue(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.models import Coverage  # noqa: PLC0415 - as above

    case, client = case_in("preparing"), led_by(leader)
    Coverage.objects.filter(case=case).delete()
    page = client.get(f"/personal/dialog/{case.pk}/").content.decode()
    assert "Ingen skolform är känd för huvudmannen." in page
    assert f'<a href="/personal/dialog/{case.pk}/skolformer/">Lägg till en skolform</a>' in page
    Coverage.objects.create(case=case, form="FSK", changed=NOW)
    assert "Ingen skolform är känd" not in client.get(f"/personal/dialog/{case.pk}/").content.decode()


def test_an_organizers_step_is_not_the_leaders(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("introduced"), led_by(leader)
    assert client.post(f"/personal/dialog/{case.pk}/steg/", {"steg": "go_on"}).status_code == 409
    case.refresh_from_db()
    assert case.state == "introduced"


def test_when_preparing_begins_the_vintage_is_laid_fast(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.queries import public  # noqa: PLC0415 - as above

    case, client = case_in("going_on"), led_by(leader)
    client.post(f"/personal/dialog/{case.pk}/steg/", {"steg": "prepare"})
    case.refresh_from_db()
    assert case.frozen == public.store().vintage.id


def test_withdrawing_asks_for_a_reason_and_keeps_what_was_typed(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("accepted"), led_by(leader)
    address = f"/personal/dialog/{case.pk}/steg/"
    empty = client.post(address, {"steg": "withdraw", "reason": ""})
    assert (empty.status_code, "Skriv varför. Huvudmannen läser det." in empty.content.decode()) == (422, True)
    long = client.post(address, {"steg": "withdraw", "reason": "Vi flyttar. " * 200})
    assert (long.status_code, long.content.decode().count("Vi flyttar. ") >= 200) == (422, True)
    assert client.post(address, {"steg": "withdraw", "reason": "Kontoret stänger."}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.reason) == ("withdrawn", "Kontoret stänger.")


@pytest.mark.parametrize("organizers", ["", "hej", "1234567890", "2120000142 fel", "0000000000"])
def test_moving_to_what_is_no_organizer_comes_back_with_what_was_typed(case_in: CaseIn, leader: "Staff", organizers: str) -> None:
    case, client = case_in("accepted"), led_by(leader)
    sent = {"organizers": organizers, "reason": "Ny ägare till skolan."}
    answer = client.post(f"/personal/dialog/{case.pk}/flytta/", sent)
    assert (answer.status_code, "Ny ägare till skolan." in answer.content.decode()) == (422, True)
    case.refresh_from_db()
    assert case.state == "accepted"


def test_offering_again_needs_a_day_to_come(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("no_answer"), led_by(leader)
    address = f"/personal/dialog/{case.pk}/steg/"
    for day in ("", "i morgon", "2020-01-01", "9999-12-31"):
        assert client.post(address, {"steg": "offer_again", "answer_by": day}).status_code == 422


def test_every_school_form_is_talked_about_or_set_aside(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("preparing"), led_by(leader)
    address = f"/personal/dialog/{case.pk}/skolformer/"
    assert "Inget register säger vilka skolformer" in client.get(address).content.decode()
    for form in ("GR", "FSK", "GR"):
        assert client.post(address, {"gor": "ny", "form": form}).status_code == 302
    gr, fsk = case.forms.get(form="GR"), case.forms.get(form="FSK")
    half = {"gor": "spara", f"state-{gr.pk}": "discussed", f"state-{fsk.pk}": "open"}
    assert client.post(address, half)["Location"] == f"{address}?gjort=sparat#skolformer"
    assert client.post(f"/personal/dialog/{case.pk}/steg/", {"steg": "hold"}).status_code == 409
    whole = {**half, f"state-{fsk.pk}": "set_aside", f"why-{fsk.pk}": "Vi tog den förra året."}
    client.post(address, whole)
    fsk.refresh_from_db()
    assert (fsk.state, fsk.why) == ("set_aside", "Vi tog den förra året.")
    assert client.post(f"/personal/dialog/{case.pk}/steg/", {"steg": "hold"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "held"


def test_free_text_on_a_school_form_that_may_point_out_a_child_is_asked_about_once(case_in: CaseIn, leader: "Staff") -> None:
    case, client = case_in("preparing"), led_by(leader)
    address = f"/personal/dialog/{case.pk}/skolformer/"
    client.post(address, {"gor": "ny", "form": "GR"})
    number = case.forms.get().pk
    sent = {"gor": "spara", f"state-{number}": "set_aside", f"why-{number}": "Eleven Anna Ek har slutat."}
    asked = client.post(address, sent)
    assert (asked.status_code, "Spara ändå" in asked.content.decode()) == (422, True)


def test_a_form_of_another_dialogue_is_not_changed(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.models import Coverage  # noqa: PLC0415 - as above

    mine, other = case_in("preparing"), case_in("preparing", two[1])
    row = Coverage.objects.create(case=other, form="GY", changed=NOW)
    client = led_by(leader)
    client.post(f"/personal/dialog/{mine.pk}/skolformer/", {"gor": "spara", f"state-{row.pk}": "discussed"})
    row.refresh_from_db()
    assert row.state == "open"
