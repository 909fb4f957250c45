"""Mails to somebody who acts for several organizers, and of an answer that was changed before its mail had gone."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.dialogue.conftest import NOW
from tests.web.dialogue.mails import said, to
from tests.web.dialogue.test_sending import CASES, deliver, let_go, mails, person_of, take

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Staff

pytestmark = pytest.mark.usefixtures("empty_outbox")


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


def test_a_made_up_delivery_report_touches_nobody(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    """Who has not had the mail knows all of its Message-ID but the sign; who has had it can only shut out itself."""
    from samsyn.web.actions import returned  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above
    from tests.dialogue.test_reports import OURS, report  # noqa: PLC0415 - only here

    case = case_in("offered")
    let_go(case)
    deliver()
    (sent,) = mails(case, "offer")
    made_up = re.sub(r"\.[0-9a-f]{24}@", f".{'0' * 24}@", sent.message_id)
    assert made_up != sent.message_id
    folder = web_home / "bounces"
    folder.mkdir(exist_ok=True)
    (folder / "made-up.eml").write_bytes(report("failed", "5.1.1").replace(OURS.encode(), made_up.encode()))
    assert returned.read_all(now=NOW) == 0
    sent.refresh_from_db()
    assert (sent.state, person_of(case).mail_fails) == ("sent", None)
    assert (folder / "oklart" / "made-up.eml").exists()
    assert not Mail.objects.filter(kind="address_fails", staff=leader).exists()
