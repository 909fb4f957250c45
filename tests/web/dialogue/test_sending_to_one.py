"""Mails to somebody who acts for several organizers, and of an answer that was changed before its mail had gone."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.dialogue.conftest import NOW
from tests.web.dialogue.mails import said, to
from tests.web.dialogue.test_sending import CASES, deliver, let_go, mails, person_of, take

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Staff


def test_who_acts_for_two_that_wish_otherwise_is_reminded_of_both(case_in: CASES, two: tuple[str, str]) -> None:
    from samsyn.web.actions import reminding  # noqa: PLC0415 - as above
    from samsyn.web.models import Case, Seat  # noqa: PLC0415 - as above

    usual, few = case_in("offered"), case_in("offered", two[1])
    person = person_of(usual)
    Seat.objects.filter(case=few).update(person=person)
    Case.objects.filter(pk=few.pk).update(round=usual.round, remind="few")
    for case in (usual, few):
        let_go(case)
        case.mails.update(state="sent", sent=NOW, person=person)
    for day in (4, 9):
        now = datetime(2026, 12, day, 9, tzinfo=UTC)
        reminding.queue_due(now=now)
        deliver(now)
    told = [(list(mail.cases.values_list("pk", flat=True)), mail.state) for case in (usual, few) for mail in mails(case, "reminder_offer")]
    assert told == [([usual.pk], "sent"), ([few.pk], "sent")]


def test_mails_of_one_turn_carry_one_link_that_opens(web_home: Path, case_in: CASES, leader: "Staff", two: tuple[str, str]) -> None:
    """Who acts for two and answers for both gets two mails, and the first of them is no dead end."""
    from samsyn.web.models import Case, Seat  # noqa: PLC0415 - as above

    one, other = case_in("offered"), case_in("offered", two[1])
    person = person_of(one)
    Seat.objects.filter(case=other).update(person=person)
    Case.objects.filter(pk=other.pk).update(round=one.round)
    for case in (one, other):
        case.refresh_from_db()
        take(case, "accept", leader)
    deliver()
    links = [re.findall(r"/inbjudan/([\w-]+)/", said(mail)) for mail in to(web_home, person.mail)]
    assert (len(links), len({link for found in links for link in found})) == (2, 1)


def test_an_answer_that_has_been_changed_is_told_of_once(case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    take(case, "accept", leader)
    take(case, "decline", leader)
    deliver()
    told = [mail for mail in mails(case, "answered") if mail.person]
    assert [(mail.state, mail.parts["step"]) for mail in told] == [("dropped", "accept"), ("sent", "decline")]
    assert told[0].why == "ersatt av ett senare mejl"
