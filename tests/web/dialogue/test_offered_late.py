"""An offer that waits is answered in fair time from when it goes, and is never counted as unanswered before that time has been."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsyn.web.rights import TERMINAL
from tests.web.dialogue.conftest import a_seat, led_by
from tests.web.dialogue.mails import said, to
from tests.web.dialogue.test_sending import take

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

CaseIn = Callable[..., "Case"]


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def tick(case: "Case", when: datetime) -> str:
    from samsyn.web.actions import clock  # noqa: PLC0415 - models can be imported only when a home is open

    clock.tick(when)
    case.refresh_from_db()
    return case.state


def goes(case: "Case", when: datetime, *, released: bool = True) -> str:
    """Let the offer go at a moment; the day to answer that it then has."""
    from samsyn.web.actions import batches, sending  # noqa: PLC0415 - as above

    if released:
        assert batches.release(actor=TERMINAL, round_=case.round, now=when) >= 1
    sending.deliver(now=when)
    case.refresh_from_db()
    return str(case.answer_by)


def words(case: "Case", home: Path) -> str:
    return said(to(home, case.seats.earliest("pk").person.mail)[-1]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("empty_outbox")
def test_an_offer_that_is_let_go_after_its_day_gets_as_many_days_as_were_meant(case_in: CaseIn, web_home: Path) -> None:
    from samsyn.web.models import Trail  # noqa: PLC0415 - as above

    case = case_in("later")  # wished for 2027-HT
    assert tick(case, at(2027, 8, 16)) == "offered"
    assert str(case.answer_by) == "2027-09-15"
    assert tick(case, at(2027, 10, 1, 8)) == "offered"  # nobody has seen it
    assert goes(case, at(2027, 10, 1)) == "2027-10-31"
    assert "Svara gärna senast den 31 oktober 2027." in words(case, web_home)
    assert [tick(case, when) for when in (at(2027, 10, 1, 10), at(2027, 10, 31), at(2027, 11, 1))] == ["offered", "offered", "no_answer"]
    row = Trail.objects.filter(what="case_step_told", organizer=case.organizer).latest("pk")
    assert (row.who, row.before, row.after) == ("programmet", {"answer_by": "2027-09-15"}, {"answer_by": "2027-10-31"})


def test_one_that_is_let_go_in_time_keeps_its_day(case_in: CaseIn, web_home: Path) -> None:
    case = case_in("offered")  # on 23 November, to be answered by 14 December
    assert goes(case, at(2026, 12, 4)) == "2026-12-14"
    assert "Svara gärna senast den 14 december 2026." in words(case, web_home)


def test_who_has_been_written_to_gets_no_other_day(case_in: CaseIn, leader: "Staff") -> None:
    """Though a mail to a colleague goes late."""
    from samsyn.web.actions import batches  # noqa: PLC0415 - as above

    case = case_in("planned")
    late = a_seat(case, "board")
    take(case, "offer", leader, answer_by="2026-12-14")
    batches.release(actor=TERMINAL, round_=case.round, now=at(2026, 11, 24))
    case.mails.filter(person=late).update(not_before=at(2026, 12, 12))
    assert goes(case, at(2026, 11, 24), released=False) == "2026-12-14"
    assert goes(case, at(2026, 12, 12), released=False) == "2026-12-14"
    assert case.mails.filter(kind="offer", state="sent").count() == 2


def test_an_offer_that_waits_over_the_summer_is_answered_after_it(case_in: CaseIn, leader: "Staff", web_home: Path) -> None:
    """A leader's own is held by nobody, but nothing goes out in quiet times."""
    case = case_in("no_answer")
    take(case, "offer_again", leader, answer_by="2026-12-13")  # twenty days
    assert goes(case, at(2026, 12, 23), released=False) == "2026-12-13"  # has not gone
    assert tick(case, at(2027, 1, 2)) == "offered"
    assert goes(case, at(2027, 1, 8), released=False) == "2027-01-28"
    assert "Svara gärna senast den 28 januari 2027." in words(case, web_home)


def test_a_letter_that_is_written_late_is_answered_in_fair_time(case_in: CaseIn) -> None:
    from samsyn.web.actions import letters  # noqa: PLC0415 - as above

    case = case_in("offered")
    person = case.seats.get().person
    person.mail = ""
    person.save()
    (one,) = letters.to_write(actor=TERMINAL, round_=case.round, now=at(2027, 3, 1))
    assert str(one.case.answer_by) == "2027-03-22"
    letters.mint(actor=TERMINAL, person=one.person, round_=case.round, now=at(2027, 3, 1))
    assert [tick(case, when) for when in (at(2027, 3, 2), at(2027, 3, 22), at(2027, 3, 23))] == ["offered", "offered", "no_answer"]


def test_who_looks_before_letting_go_sees_the_day_that_will_stand(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.queries.mail_words import SHOWN, letter  # noqa: PLC0415 - as above

    case = case_in("offered")
    mail = case.mails.get(kind="offer")
    days = {at(2026, 12, 4): "14 december 2026", at(2026, 12, 20): "10 januari 2027", at(2026, 12, 28): "29 januari 2027"}
    for when, day in days.items():
        assert f"Svara gärna senast den {day}." in letter(mail, SHOWN, when).text.replace("\N{NO-BREAK SPACE}", " ")
    assert led_by(leader).get(f"/personal/dialog/{case.pk}/mejl/?visa={mail.pk}").status_code == 200


@pytest.mark.parametrize("value", ["", None])
def test_what_a_step_must_tell_is_not_taken_away(case_in: CaseIn, value: str) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above
    from samsyn.web.actions.steps import NotNow  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import NOW  # noqa: PLC0415 - as above

    case = case_in("offered")
    with pytest.raises(NotNow):
        steps.amend(actor=TERMINAL, case=case, step="offer", name="answer_by", value=value, now=NOW)
    case.refresh_from_db()
    assert str(case.answer_by) == "2026-12-14"
