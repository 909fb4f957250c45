"""What is read back of a whole round: every mail by the standard library, every calendar file by two parsers that are not ours."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import pairwise

from tests.dialogue.test_calendar import Program, Read, by_ical, by_vobject
from tests.web.dialogue.round_world import World

CLOSE = timedelta(days=3)
"""Two reminders of the same thing nearer than this are one too many."""


def text_of(mail: EmailMessage) -> str:
    """All that a mail says, its subject first."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(mail["Subject"]), *map(str, parts)])


def receiver(mail: EmailMessage) -> str:
    """The one that a mail is to."""
    addresses = [one.addr_spec for one in mail["To"].addresses]
    assert len(addresses) == 1, addresses
    assert mail["Cc"] is None
    assert mail["Bcc"] is None
    return str(addresses[0])


def wrong_receivers(world: World, has_seat: Mapping[str, set[str]]) -> list[tuple[str, str, list[str]]]:
    """Mails to somebody nobody knows, or that name an organizer where the receiver has no part. has_seat: names of organizers by address.

    The names are looked for in the words of the mail, so what is found does not hang on what the program believes that it wrote about.
    """
    every = set().union(*has_seat.values())
    wrong = []
    for mail in world.mails():
        to, text = receiver(mail), text_of(mail)
        strangers = sorted(name for name in every if name in text and name not in has_seat.get(to, set()))
        if strangers or to not in has_seat:
            wrong.append((to, str(mail["Subject"]), strangers))
    return wrong


def named_otherwise(world: World, names: Sequence[str]) -> list[tuple[str, list[str], list[str]]]:
    """Mails whose words name other organizers than the outbox says that they are about. Codes and new links may name nobody."""
    from samsyn.web.models import Mail

    about = defaultdict(set)
    for message_id, name in Mail.objects.exclude(message_id="").values_list("message_id", "cases__name"):
        about[message_id].add(name)
    wrong = []
    for mail in world.mails():
        text = text_of(mail)
        named = {name for name in names if name in text}
        if named and named != about[str(mail["Message-ID"])]:
            wrong.append((str(mail["Subject"]), sorted(named), sorted(map(str, about[str(mail["Message-ID"])]))))
    return wrong


def reminders(world: World) -> Iterator[tuple[str, str, str, datetime]]:
    """Every reminder that arrived: to whom, of what kind, which organizer its words name, and when."""
    from samsyn.web.models import Mail

    kinds = dict(Mail.objects.exclude(message_id="").values_list("message_id", "kind"))
    for mail in world.mails():
        kind = kinds[str(mail["Message-ID"])]
        if kind.startswith("reminder") or kind == "follow_up_question":
            yield receiver(mail), kind, str(mail["Subject"]), parsedate_to_datetime(str(mail["Date"]))


def double_reminders(world: World) -> list[tuple[str, str]]:
    """Reminders of the same thing to the same person too close together, and reminders of an offer after the answer to it."""
    when = defaultdict(list)
    for to, kind, subject, sent in reminders(world):
        when[to, f"{kind}: {subject}"].append(sent)
    close = [key for key, days in when.items() for one, other in pairwise(sorted(days)) if other - one < CLOSE]
    return close + _after_an_answer()


def _after_an_answer() -> list[tuple[str, str]]:
    from samsyn.web.models import CaseStep, Mail

    found = []
    for mail in Mail.objects.filter(kind="reminder_offer", sent__isnull=False).prefetch_related("cases"):
        for case in mail.cases.all():
            latest = CaseStep.objects.filter(case=case, when__lt=mail.sent).order_by("-pk").first()
            if latest is None or latest.after != "offered":
                found.append((mail.address, f"påminnelse efter ”{latest.step if latest else ''}”"))
    return found


def same_mail_twice(world: World) -> list[tuple[str, str]]:
    """Mails with the same Message-ID, and mails of the same words to the same person in the same minute."""
    seen: set[object] = set()
    twice = []
    for mail in world.mails():
        for key in (str(mail["Message-ID"]), (receiver(mail), text_of(mail), str(mail["Date"])[:22])):
            if key in seen:
                twice.append((receiver(mail), str(mail["Subject"])))
            seen.add(key)
    return twice


def calendars_that_differ(world: World) -> dict[str, list[object]]:
    """By parser: whose calendar, made of the files in their mail, shows anything but the meetings that stand; with what it shows."""
    return {read.__name__: _differ(world, read) for read in (by_vobject, by_ical)}


def _differ(world: World, read: Callable[[bytes], Read]) -> list[object]:
    programs: dict[str, Program] = defaultdict(lambda: Program(read))
    for mail in world.mails():
        for part in mail.walk():
            if part.get_content_type() == "text/calendar":
                programs[receiver(mail)].take(part.get_payload(decode=True))
    expected = _standing()
    whose = sorted(set(programs) | set(expected))
    return [(who, programs[who].shown, expected.get(who, {})) for who in whose if programs[who].shown != expected.get(who, {})]


def _standing() -> dict[str, dict[str, tuple[datetime, datetime]]]:
    """By address: the meetings that are or were agreed with those who had a seat before they ended, and with the leaders."""
    from samsyn.web.models import MeetingCase, MeetingStaff, Seat

    stood = ["booked", "moved", "held", "not_come"]
    found: dict[str, dict[str, tuple[datetime, datetime]]] = defaultdict(dict)
    for booking in MeetingCase.objects.filter(left__isnull=True, meeting__state__in=stood).select_related("meeting"):
        with_ = Seat.objects.filter(case_id=booking.case_id, left__isnull=True, taken__lt=booking.meeting.ends)
        for seat in with_.select_related("person"):
            found[seat.person.mail][booking.meeting.uid] = (booking.meeting.starts, booking.meeting.ends)
    for row in MeetingStaff.objects.filter(meeting__state__in=stood).select_related("meeting", "staff"):
        found[row.staff.mail][row.meeting.uid] = (row.meeting.starts, row.meeting.ends)
    return found


def steps_outside_the_table() -> list[tuple[str, str, str]]:
    """Steps of cases and meetings that their row does not lead from and to, and steps of a case that do not hang together."""
    from samsyn.dialogue.workflow import case_table, meeting_table
    from samsyn.web.models import Case, CaseStep, MeetingStep

    wrong = []
    for model, table in ((CaseStep, case_table()), (MeetingStep, meeting_table())):
        for step, before, after in model.objects.values_list("step", "before", "after"):
            row = table.step(step.removeprefix("undo_"))
            origin, to = (after, before) if step.startswith("undo_") else (before, after)
            if row is None or to != row.to or origin not in table.origins(row):
                wrong.append((step, before, after))
    for case in Case.objects.prefetch_related("steps"):
        states = ["planned", *(step.after for step in sorted(case.steps.all(), key=lambda step: step.pk))]
        if case.came_from_id is None and states[-1] != case.state:
            wrong.append((f"ärende {case.pk}", states[-1], case.state))
    return wrong
