"""What the pages about mail show: to the organizer what it has been sent, to a leader what waits too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import word
from samsyn.dialogue.mail import Letter, kinds
from samsyn.dialogue.quiet import monday
from samsyn.web.models import Case, Mail
from samsyn.web.queries import batches, cases, names, reminding
from samsyn.web.queries.mail_words import SHOWN, address_of, letter
from samsyn.web.rights import Act, Actor

_MOST = 50

Names = Mapping[int, str]
"""What each person is called in a case, by the person's id."""


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    sunday: date
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """A mail in a list. when: when it was sent, or was queued. state: what became of it, in words. waits: it can be looked at before."""

    number: int
    subject: str
    to: str
    when: datetime
    state: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Mails:
    """more: how many older ones are not shown. held: how many wait to be let go, and may be by who asks."""

    case: Case
    rows: Sequence[Row]
    more: int
    weeks: Sequence[Week] = ()
    held: int = 0


def wishes(actor: Actor, number: int, today: date) -> Mails:
    """For the organizer: what has been sent to its people about this dialogue, and its quiet weeks from this one on."""
    case = cases.case(actor, number, Act.TAKE_PART)
    sent = batches.of_case(case).filter(sent__isnull=False)
    rows, count = _grouped(sent[:_MOST], names.in_case(case)), sent.count()
    weeks = sorted(first for first in reminding.weeks_of(case.organizer) if first >= monday(today))
    return Mails(case, rows, max(0, count - _MOST), [_week(first) for first in weeks])


def led_outbox(actor: Actor, number: int) -> Mails:
    """For its leader: also what waits, and what did not go out."""
    case = cases.case(actor, number, Act.LEAD)
    every = batches.of_case(case)
    led = tuple(cases.seen_by(actor).values_list("pk", flat=True))
    return Mails(
        case, _rows(every[:_MOST], names.in_case(case)), max(0, every.count() - _MOST), held=batches.held_only_of(case, led).count()
    )


def preview(actor: Actor, number: int, mail: int, now: datetime) -> Letter:
    """A mail of a case as it would go out now, without its secrets. Raises WrongUse for one that does not wait."""
    case = cases.case(actor, number, Act.LEAD)
    found = batches.of_case(case).filter(pk=mail, state__in=[Mail.State.HELD, Mail.State.QUEUED]).first()
    if found is None:
        raise WrongUse("Det mejlet väntar inte.", str(mail), "Läs in sidan på nytt.")
    return letter(found, SHOWN, now)


def _week(first: date) -> Week:
    return Week(first, first + timedelta(days=6), first.isocalendar().week)


def _rows(mails: Iterable[Mail], called: Names) -> list[Row]:
    return [_row(mail, called) for mail in mails]


def _grouped(mails: Iterable[Mail], called: Names) -> list[Row]:
    """One row for what was written to several at once: how many, or the name of the one."""
    same: dict[tuple[str, str, str], list[Mail]] = {}
    for mail in mails:
        same.setdefault((mail.kind, mail.occasion, mail.state), []).append(mail)
    return [replace(_row(group[0], called), to=_to(group, called)) for group in same.values()]


def _to(group: Sequence[Mail], called: Names) -> str:
    who = {mail.person_id: called.get(mail.person_id, "") for mail in group if mail.person_id}
    return f"{word(len(who), 'en')} personer" if len(who) > 1 else next(iter(who.values()), "") or "en person utan namn"


def _row(mail: Mail, called: Names) -> Row:
    to = f"{called.get(mail.person.pk) or 'utan namn'} ({mail.address or mail.person.mail or 'adress saknas'})" if mail.person else ""
    subject = mail.subject or kinds()[mail.kind].called
    return Row(mail.pk, subject, to, mail.sent or mail.queued, _state(mail), mail.state in {Mail.State.HELD, Mail.State.QUEUED})


def _state(mail: Mail) -> str:
    match mail.state:
        case Mail.State.HELD:
            return "väntar på att släppas" if address_of(mail) else "kan inte skickas: adress saknas"
        case Mail.State.QUEUED:
            return f"skickas tidigast {localdate(mail.not_before)}" if mail.taken is None else "skickas"
        case Mail.State.SENT:
            return "skickat"
        case Mail.State.BOUNCED:
            return "kom tillbaka"
        case _:
            return f"skickades inte: {mail.why}"
