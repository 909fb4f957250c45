"""What goes out of the outbox, read back from the files by the standard library's parser."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test.utils import override_settings

from samsyn.web.post_door import Outgoing
from samsyn.web.rights import TERMINAL
from tests.web.dialogue.conftest import NOW, a_seat, actor_for
from tests.web.dialogue.mails import said, to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Mail, Person, Staff

CASES = Callable[..., "Case"]
CHRISTMAS = datetime(2026, 12, 27, 9, 0, tzinfo=UTC)
SUBJECT = "Vill ni ha en kvalitetsdialog? (Provskolan) (påhittat)"
pytestmark = pytest.mark.usefixtures("empty_outbox")


def deliver(now: datetime = NOW) -> int:
    from samsyn.web.actions import sending  # noqa: PLC0415 - models can be imported only when a home is open

    return sending.deliver(now=now)


def let_go(case: "Case") -> int:
    from samsyn.web.actions import batches  # noqa: PLC0415 - as above

    return batches.release(actor=TERMINAL, round_=case.round, now=NOW)


def person_of(case: "Case") -> "Person":
    return case.seats.select_related("person").earliest("pk").person


def mails(case: "Case", kind: str) -> list["Mail"]:
    return list(case.mails.filter(kind=kind, person__isnull=False).order_by("pk"))


def take(case: "Case", step: str, leader: "Staff", **facts: str) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    steps.take(actor=actor_for(step, case, leader), case=case, step=step, facts=facts, now=NOW)


def test_an_offer_waits_until_somebody_has_looked_and_then_goes_once(web_home: Path, case_in: CASES) -> None:
    case = case_in("offered")
    address = person_of(case).mail
    deliver()
    assert to(web_home, address) == []
    assert [let_go(case), let_go(case)] == [1, 0]
    assert deliver() >= 1
    deliver(NOW + timedelta(minutes=1))
    (mail,) = to(web_home, address)
    assert mail["Subject"] == SUBJECT
    assert mail["From"] == "Samsyn <samsyn@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    plain = said(mail).replace("\N{NO-BREAK SPACE}", " ")
    assert "Svara gärna senast den 14 december 2026." in plain
    html = mail.get_body(("html",))
    assert html is not None
    assert "<h2>Lättläst</h2>" in html.get_content()
    assert "4 timmar för de tre mötena. Varje del för sig finns på http://localhost:8000/dialogen/tid/" in plain


def test_the_link_in_the_mail_opens_the_offer_and_is_kept_nowhere(web_home: Path, case_in: CASES) -> None:
    from samsyn.web.models import Key, Mail  # noqa: PLC0415 - as above
    from samsyn.web.queries.keys import invited  # noqa: PLC0415 - as above

    case = case_in("offered")
    let_go(case)
    deliver()
    (mail,) = to(web_home, person_of(case).mail)
    secrets = set(re.findall(r"http://localhost:8000/inbjudan/([^/\s]+)/", said(mail)))
    assert len(secrets) == 1
    (secret,) = secrets
    key = invited(secret, NOW)
    assert key is not None
    assert key.person == person_of(case)
    assert secret not in str(list(Mail.objects.values())) + str(list(Key.objects.values()))


def test_an_answer_goes_at_once_and_the_offer_that_waited_does_not(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    let_go(case)
    take(case, "accept", leader)
    deliver()
    (mail,) = to(web_home, person_of(case).mail)
    assert mail["Subject"] == "Ert svar om kvalitetsdialogen (Provskolan) (påhittat)"
    assert "ja, ni vill ha en dialog" in said(mail)
    assert len(set(re.findall(r"/inte-jag/([^/\s]+)/", said(mail)))) == 1
    assert [one.why for one in mails(case, "offer")] == ["gäller inte längre"]
    (told,) = to(web_home, leader.mail)
    assert said(told).count("Provskolan har svarat: ja.") == 1
    assert "/personal/dialog/" in said(told)
    assert "/inbjudan/" not in said(told)


def test_what_is_undone_before_it_is_told_is_told_as_undone_only(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    from samsyn.dialogue.workflow import By  # noqa: PLC0415 - as above
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    case = case_in("offered")
    take(case, "decline", leader)
    steps.undo(actor=actor_for("decline", case, leader), case=case, by={By.ORGANIZER}, now=NOW)
    deliver()
    assert [one["Subject"] for one in to(web_home, person_of(case).mail)] == ["Det senaste har ångrats (Provskolan) (påhittat)"]


def test_an_offer_taken_back_before_it_went_is_told_to_nobody(web_home: Path, case_in: CASES) -> None:
    from samsyn.dialogue.workflow import By  # noqa: PLC0415 - as above
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    case = case_in("offered")
    person = person_of(case)
    steps.undo(actor=TERMINAL, case=case, by={By.ROUND}, now=NOW)
    let_go(case)
    deliver()
    assert to(web_home, person.mail) == []


def test_who_answers_for_several_gets_one_offer(web_home: Path, case_in: CASES, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.models import Case, CaseLeader, Seat  # noqa: PLC0415 - as above

    first = case_in("planned")
    second = Case.objects.create(round=first.round, organizer=two[1], name="Andra skolan", since=NOW)
    CaseLeader.objects.create(case=second, staff=leader, since=NOW)
    Seat.objects.create(case=second, person=person_of(first), role="chief", taken=NOW)
    for case in (first, second):
        take(case, "offer", leader, answer_by="2026-12-14")
    let_go(first)
    deliver()
    (mail,) = to(web_home, person_of(first).mail)
    assert mail["Subject"] == "Vill ni ha en kvalitetsdialog? (två huvudmän) (påhittat)"
    assert "en kvalitetsdialog med Andra skolan och Provskolan." in said(mail)
    assert "Ni svarar för två huvudmän, var och en för sig, på samma sida." in said(mail)


def test_what_can_wait_waits_over_christmas_and_an_answer_does_not(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    case = case_in("accepted")
    take(case, "introduce", leader)
    deliver(CHRISTMAS)
    subjects = [one["Subject"] for one in to(web_home, person_of(case).mail)]
    assert subjects == ["Ert svar om kvalitetsdialogen (Provskolan) (påhittat)"]
    (waits,) = mails(case, "introduced")
    assert waits.not_before == datetime(2027, 1, 8, 7, 0, tzinfo=UTC)  # eight in the morning in Stockholm
    assert deliver(datetime(2027, 1, 8, 6, 59, tzinfo=UTC)) == 0
    assert deliver(datetime(2027, 1, 8, 7, 0, tzinfo=UTC)) == 1


def test_an_organizers_own_quiet_week_is_quiet(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    from samsyn.web.models import QuietWeek  # noqa: PLC0415 - as above

    case = case_in("accepted")
    week = QuietWeek.objects.create(organizer=case.organizer, monday=NOW.date())
    take(case, "introduce", leader)
    deliver()
    assert len(to(web_home, person_of(case).mail)) == 1
    assert deliver(NOW + timedelta(days=7)) == 1
    week.delete()


def test_nobody_without_an_address_is_written_to(case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    person = person_of(case)
    person.mail_fails = NOW
    person.save()
    take(case, "accept", leader)
    deliver()
    assert [(one.state, one.why) for one in mails(case, "answered")] == [("dropped", "adress saknas")]


def test_a_code_goes_to_the_address_that_it_shall_prove(web_home: Path, case_in: CASES) -> None:
    from samsyn.web.actions import outbox  # noqa: PLC0415 - as above

    case = case_in("accepted")
    parts = {"mail": "ny@huvudman.example", "asked": "x"}
    outbox.queue(kind="code", occasion="prov", person=person_of(case), cases=(case,), parts=parts, now=NOW)
    deliver(CHRISTMAS - timedelta(days=34))
    (mail,) = to(web_home, "ny@huvudman.example")
    assert len(set(re.findall(r"\b\d{6}\b", said(mail)))) == 1
    assert "/inbjudan/" not in said(mail)


def test_a_claimed_mail_is_not_sent_by_another(case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    take(case, "accept", leader)
    case.mails.filter(kind="answered").update(taken=NOW)
    assert deliver() == 0


def test_a_sender_that_died_before_handing_over_is_taken_up(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    take(case, "accept", leader)
    case.mails.filter(kind="answered", person__isnull=False).update(taken=NOW)
    deliver(NOW + timedelta(minutes=14))
    assert to(web_home, person_of(case).mail) == []
    deliver(NOW + timedelta(minutes=16))
    assert len(to(web_home, person_of(case).mail)) == 1


def test_a_sender_that_died_after_handing_over_sends_nothing_twice(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    """The file is there, and the row does not know it."""
    case = case_in("offered")
    take(case, "accept", leader)
    deliver()
    case.mails.filter(kind="answered").update(state="queued", sent=None, taken=NOW)
    assert deliver(NOW + timedelta(minutes=16)) == 0
    assert len(to(web_home, person_of(case).mail)) == 1
    assert {one.state for one in mails(case, "answered")} == {"sent"}


SILENT = Outgoing("django.core.mail.backends.smtp.EmailBackend", {"host": "127.0.0.1", "port": 9, "timeout": 1})
"""A server for mail where nobody listens."""


def test_when_no_server_answers_the_mail_waits_and_is_tried_again(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    take(case, "accept", leader)
    with override_settings(MAIL=SILENT):
        assert deliver() == 0
    (waits,) = mails(case, "answered")
    assert (waits.state, waits.taken, waits.tries, waits.not_before) == ("queued", None, 1, NOW + timedelta(minutes=5))
    assert waits.why == "servern för e-post svarar inte (ConnectionRefusedError)"
    deliver(NOW + timedelta(minutes=5))
    assert len(to(web_home, person_of(case).mail)) == 1


def test_what_nobody_knows_of_is_sent_again_only_when_somebody_says_so(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    from samsyn.concepts.errors import WrongUse  # noqa: PLC0415 - as above
    from samsyn.web.actions import sending  # noqa: PLC0415 - as above
    from samsyn.web.queries.batches import standing  # noqa: PLC0415 - as above

    case = case_in("offered")
    take(case, "accept", leader)
    case.mails.filter(kind="answered", person__isnull=False).update(taken=NOW, message_id="<x@y>")
    later = NOW + timedelta(hours=1)
    with override_settings(MAIL=SILENT):
        deliver(later)
    (unsure,) = mails(case, "answered")
    assert standing(TERMINAL, later).unsure == (unsure.pk,)
    sending.send_again(actor=TERMINAL, number=unsure.pk)
    deliver(later)
    assert len(to(web_home, person_of(case).mail)) == 1
    with pytest.raises(WrongUse):
        sending.send_again(actor=TERMINAL, number=unsure.pk)


def test_a_mail_that_cannot_be_made_stops_no_other(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    from samsyn.concepts.errors import InputRefused  # noqa: PLC0415 - as above
    from samsyn.web.actions import outbox  # noqa: PLC0415 - as above

    case = case_in("offered")
    outbox.queue(kind="strange", occasion="prov", person=person_of(case), cases=(case,), parts={}, now=NOW - timedelta(days=1))
    take(case, "accept", leader)
    with pytest.raises(InputRefused):
        deliver()
    assert len(to(web_home, person_of(case).mail)) == 1
    case.mails.filter(kind="strange").update(state="dropped")


def test_a_name_with_line_breaks_and_html_harms_nothing(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    case = case_in("planned")
    case.name = "Skolan\r\nBcc: alla@example.se <b>"
    case.save()
    take(case, "offer", leader, answer_by="2026-12-14")
    let_go(case)
    deliver()
    (mail,) = to(web_home, person_of(case).mail)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Vill ni ha en kvalitetsdialog? (Skolan Bcc: alla@example.se <b>) (påhittat)"
    html = mail.get_body(("html",))
    assert html is not None
    assert "&lt;b&gt;" in html.get_content()
    assert "<b>" not in html.get_content()


def test_a_bounce_leads_back_to_a_missing_address_and_is_told_to_the_leader(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    from samsyn.web.actions import returned  # noqa: PLC0415 - as above
    from tests.dialogue.test_reports import OURS, report  # noqa: PLC0415 - only here

    case = case_in("offered")
    let_go(case)
    deliver()
    (sent,) = mails(case, "offer")
    folder = web_home / "bounces"
    folder.mkdir(exist_ok=True)
    (folder / "1.eml").write_bytes(report("delayed", "4.4.1").replace(OURS.encode(), sent.message_id.encode()))
    (folder / "2.eml").write_bytes(b"\x00garbage")
    assert returned.read_all(now=NOW) == 0
    (folder / "3.eml").write_bytes(report("failed", "5.1.1").replace(OURS.encode(), sent.message_id.encode()))
    assert [returned.read_all(now=NOW), returned.read_all(now=NOW)] == [1, 0]
    sent.refresh_from_db()
    assert (sent.state, sent.why) == ("bounced", "5.1.1 smtp; 550 No such user")
    assert person_of(case).mail_fails == NOW
    deliver()
    told = to(web_home, leader.mail)[-1]
    assert told["Subject"] == "Mejl kommer tillbaka: Provskolan (påhittat)"
    assert sorted(path.name for path in (folder / "last").iterdir())[-2:] == ["1.eml", "3.eml"]
    assert (folder / "oklart" / "2.eml").exists()


def test_a_bounce_of_an_old_address_does_not_touch_the_new_one(case_in: CASES) -> None:
    from samsyn.web.actions import bounces  # noqa: PLC0415 - as above

    case = case_in("offered")
    let_go(case)
    deliver()
    person, (sent,) = person_of(case), mails(case, "offer")
    person.mail = f"ny-{person.mail}"
    person.save()
    assert bounces.came_back(mail=sent, why="5.1.1", address_is_wrong=True, now=NOW)
    person.refresh_from_db()
    assert person.mail_fails is None


def test_reminders_are_queued_once_and_dropped_after_an_answer(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    from samsyn.web.actions import reminding  # noqa: PLC0415 - as above

    case = case_in("offered")
    let_go(case)
    deliver()
    first, second = datetime(2026, 12, 4, 9, tzinfo=UTC), datetime(2026, 12, 11, 9, tzinfo=UTC)
    for now in (first, first, first + timedelta(hours=3)):
        reminding.queue_due(now=now)
    assert len(mails(case, "reminder_offer")) == 1
    deliver(first)
    assert to(web_home, person_of(case).mail)[-1]["Subject"] == "Påminnelse: vill ni ha en kvalitetsdialog? (Provskolan) (påhittat)"
    reminding.queue_due(now=second)
    case.refresh_from_db()
    take(case, "accept", leader)
    deliver(second)
    assert [one.state for one in mails(case, "reminder_offer")] == ["sent", "dropped"]


def test_everybody_who_may_be_due_is_asked(case_in: CASES) -> None:
    """The coarse sieve leaves out no case that the rule would remind, on days all through a year and a half."""
    from samsyn.dialogue import reminders  # noqa: PLC0415 - as above
    from samsyn.web.queries.reminding import facts_of, perhaps_due  # noqa: PLC0415 - as above

    cases = [case_in(state) for state in ("offered", "introduced", "feedback_given", "following_up", "closed")]
    let_go(cases[0])
    deliver()
    for day in (NOW.date() + timedelta(days=number) for number in range(0, 560, 4)):
        due = {case.pk for case in cases if reminders.due(facts_of(case), day)}
        assert due <= set(perhaps_due(day).values_list("pk", flat=True)), day


def test_a_new_seat_is_written_to_as_well(web_home: Path, case_in: CASES, leader: "Staff") -> None:
    case = case_in("offered")
    other = a_seat(case, "board")
    take(case, "accept", leader)
    deliver()
    assert [len(to(web_home, person.mail)) for person in (person_of(case), other)] == [1, 1]
