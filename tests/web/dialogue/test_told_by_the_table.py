"""Each row of both tables is taken in a database: which mail goes to whom, what is recorded, and what an undo tells."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsyn.dialogue.workflow import By
from samsyn.web import rights
from tests.dialogue.test_workflow_tables import CASE, MEETING, TOLD, UNDO
from tests.web.dialogue.booked import acts, at
from tests.web.dialogue.conftest import NOW, a_leader, a_seat, actor_for, called, cover
from tests.web.dialogue.mails import said, to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Meeting, Staff

CaseIn = Callable[..., "Case"]
Queued = set[tuple[str, str]]
"""Kind and receiver."""
GIVEN: dict[str, dict[str, object]] = {
    "offer": {"answer_by": "2027-01-18"},
    "postpone": {"term": "2027-HT"},
    "decline": {"reason": "Vi hinner inte."},
    "offer_again": {"answer_by": "2027-01-18"},
    "introduce": {"meeting": "17"},
    "stop": {"reason": "Vi har fått det vi ville."},
    "prepare": {"vintage": "2026-11-02"},
    "hold": {"meeting": "18"},
    "give_feedback": {"meeting": "19"},
    "withdraw": {"reason": "Kontoret stänger."},
    "move": {"reason": "Föreningen har en ny ägare.", "followed": {"seats": [1]}, "kept": "Björkskolan AB"},
}
"""What is told with each step of a case, everything that its row records. (Where to it is moved is filled in by the test.)"""
KEPT = {
    "offer": ("answer_by", date(2027, 1, 18)),
    "postpone": ("wished", "2027-HT"),
    "decline": ("reason", "Vi hinner inte."),
    "offer_again": ("answer_by", date(2027, 1, 18)),
    "stop": ("reason", "Vi har fått det vi ville."),
    "prepare": ("frozen", "2026-11-02"),
    "withdraw": ("reason", "Kontoret stänger."),
    "move": ("reason", "Föreningen har en ny ägare."),
}
"""Where the case itself keeps it: its deadline among them."""
AT_MEETINGS: dict[str, dict[str, object]] = {
    "move": {"starts": "2027-02-11T13:00+01:00", "ends": "2027-02-11T14:00+01:00"},
    "cancel": {"reason": "Vi är sjuka."},
    "hold": {"came": [17]},
}
WAYS = {"proposed": (), "booked": ("book",), "moved": ("book", "move")}


@pytest.fixture
def many(case_in: CaseIn, leader: "Staff") -> "Callable[[str], Case]":
    """A case with two people and two leaders, and one of each who is no longer with and hears nothing."""
    from samsyn.web.models import CaseLeader  # noqa: PLC0415 - models can be imported only when a home is open

    def made(state: str) -> "Case":
        case = case_in(state)
        a_seat(case, "board")
        gone = a_seat(case)
        case.seats.filter(person=gone).update(left=NOW)
        for ended in (None, NOW):
            CaseLeader.objects.create(case=case, staff=a_leader("spsm"), since=NOW, ended=ended)
        cover(case)
        return case

    del leader
    return made


def sides(case: "Case") -> dict[str, set[str]]:
    """The names of those who are with, on each side."""
    people = case.seats.filter(left__isnull=True).values_list("name", flat=True)
    leaders = case.leaders.filter(ended__isnull=True).values_list("staff__name", flat=True)
    found = {"organizer": set(people), "leaders": set(leaders)}
    assert [len(names) for names in found.values()] == [2, 2]
    return found


def expected(kind: str, tells: set[str], case: "Case") -> Queued:
    return {(kind, name) for side in tells for name in sides(case)[side]}


def latest_mail() -> int:
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    return Mail.objects.order_by("pk").values_list("pk", flat=True).last() or 0


def queued_since(number: int) -> Queued:
    """Every mail that has been queued since, whatever it is about: each once."""
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    rows = Mail.objects.filter(pk__gt=number).select_related("person", "staff")
    told = [(mail.kind, called(mail.person) if mail.person else mail.staff.name if mail.staff else "") for mail in rows]
    assert len(told) == len(set(told))
    return set(told)


def trail_of(what: str, thing: str) -> list[tuple[str, object, object]]:
    from samsyn.web.models import Trail  # noqa: PLC0415 - as above

    return list(Trail.objects.filter(what=what, thing=thing).values_list("who", "before", "after"))


ROWS_OF_CASES = [(step, state) for step, (origins, _, _) in CASE.items() for state in dict.fromkeys((origins[0], origins[-1]))]
ROWS_OF_MEETINGS = [(step, state) for step, (origins, _, _) in MEETING.items() for state in origins]
"""Each row, from the first and the last of the states that it may be taken from: whom it tells does not hang on that."""


@pytest.mark.parametrize(("step", "state"), ROWS_OF_CASES)
def test_a_step_of_a_case_tells_and_records_what_its_row_says(
    many: "Callable[[str], Case]", case_in: CaseIn, leader: "Staff", step: str, state: str
) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    case, to_ = many(state), CASE[step][1]
    facts = {**GIVEN.get(step, {}), **({"moved_to": case_in("accepted").pk} if step == "move" else {})}
    before, actor = latest_mail(), actor_for(step, case, leader)
    taken = steps.take(actor=actor, case=case, step=step, facts=facts, now=NOW)
    mail, tells = TOLD["case"][step]
    assert queued_since(before) == expected(mail, tells, case)
    assert (taken.step, taken.before, taken.after, taken.facts, taken.when) == (step, state, to_, facts, NOW)
    assert (taken.who, taken.staff_id, taken.seat.person_id if taken.seat else 0) == (actor.name, actor.staff or None, actor.person)
    assert trail_of("case_step", f"ärende {case.pk}: {step}")[-1] == (actor.name, state, {"state": to_, "facts": facts})
    case.refresh_from_db()
    if step in KEPT:
        assert getattr(case, KEPT[step][0]) == KEPT[step][1]


@pytest.mark.parametrize("step", UNDO)
def test_an_undo_is_told_to_both_sides_and_an_offer_that_has_not_gone_to_nobody(
    many: "Callable[[str], Case]", case_in: CaseIn, leader: "Staff", step: str
) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    state = CASE[step][0][0]
    case = many(state)
    facts = {**GIVEN.get(step, {}), **({"moved_to": case_in("accepted").pk} if step == "move" else {})}
    steps.take(actor=actor_for(step, case, leader), case=case, step=step, facts=facts, now=NOW)
    before, actor = latest_mail(), actor_for(step, case, leader)
    undone = steps.undo(actor=actor, case=case, by=UNDO[step][0], now=NOW)
    assert queued_since(before) == (set() if step == "offer" else expected("undone", {"organizer", "leaders"}, case))
    assert (undone.step, undone.before, undone.after) == (f"undo_{step}", CASE[step][1], state)
    assert trail_of("case_step", f"ärende {case.pk}: undo_{step}") == [(actor.name, CASE[step][1], {"state": state, "facts": {}})]


@pytest.mark.parametrize(("step", "state"), ROWS_OF_MEETINGS)
def test_a_step_of_a_meeting_tells_and_records_what_its_row_says(
    many: "Callable[[str], Case]", leader: "Staff", step: str, state: str
) -> None:
    from samsyn.web.actions import meeting_steps  # noqa: PLC0415 - as above

    case = many("going_on")
    meeting = met(case, leader, state)
    before, facts = latest_mail(), AT_MEETINGS.get(step, {})
    by = {min(MEETING[step][2])}
    taken = meeting_steps.take(actor=acts(leader), meeting=meeting, step=step, facts=facts, by=by, now=NOW)
    mail, tells = TOLD["meeting"][step]
    assert queued_since(before) == expected(mail, tells, case)
    to_ = MEETING[step][1]
    assert (taken.step, taken.before, taken.after, taken.facts, taken.who, taken.when) == (step, state, to_, facts, leader.name, NOW)
    assert trail_of("meeting_step", f"möte {meeting.pk}: {step}")[-1] == (leader.name, state, {"state": to_, "facts": facts})


def met(case: "Case", leader: "Staff", state: str) -> "Meeting":
    """A meeting of the case in a state."""
    from samsyn.web.actions import meeting_steps, meetings  # noqa: PLC0415 - as above

    meeting = meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    for step in WAYS[state]:
        meeting_steps.take(actor=acts(leader), meeting=meeting, step=step, facts=AT_MEETINGS.get(step, {}), by={By.LEADER}, now=NOW)
    return meeting


@pytest.mark.usefixtures("empty_outbox")
def test_who_is_withdrawn_reads_why_in_all_three_voices(many: "Callable[[str], Case]", leader: "Staff", web_home: Path) -> None:
    from samsyn.web.actions import sending, steps  # noqa: PLC0415 - as above

    case, reason = many("accepted"), "Vårt kontor i Luleå stänger den 1 mars."
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    steps.take(actor=actor, case=case, step="withdraw", facts={"reason": reason}, now=NOW)
    sending.deliver(now=NOW)
    for seat in case.seats.filter(left__isnull=True).select_related("person"):
        words = said(to(web_home, seat.person.mail)[-1])
        assert f"Det beror på oss, inte på er. Skälet är: {reason}" in words
        assert f"Vi säger så här: {reason}" in words
        assert f"The reason is on our side. It is: {reason}" in words
    assert f"Skäl: {reason}" in said(to(web_home, leader.mail)[-1])
