"""Sending what is due, and exactly what is promised of it.

A mail is handed over at most once. Its row is claimed before anything else (`taken`), so two senders never send the same; that it is about
to be handed over is written down (`message_id`) before it is. What a sender that died leaves behind is tried again if it had not come so
far, and if the folder of the home says whether it arrived. Where a server for mail was asked and no answer came, nobody can know: such a
mail is not sent again until somebody at the terminal says so (`samsyn post --again`), and then under the same Message-ID.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue import mail as written
from samsyn.dialogue.quiet import first_day_after
from samsyn.web import mail_folder, mailing
from samsyn.web.actions import bounces, codes, links, offered_late
from samsyn.web.models import Mail
from samsyn.web.post_door import FOLDER
from samsyn.web.queries import mails
from samsyn.web.queries.mail_words import Secrets, address_of
from samsyn.web.queries.offered import OFFERS
from samsyn.web.rights import Act, Actor, require

_DIED_AFTER = timedelta(minutes=15)
_FIRST_WAIT, _LONGEST_WAIT, _MOST_TRIES = timedelta(minutes=5), timedelta(hours=12), 12
_MORNING = 8
"""What can wait is sent from this hour on the first day that is not quiet."""
_WAITING = Q(state=Mail.State.QUEUED, taken__isnull=True)


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """The mail was not handed over, and that is known. for_good: the receiver's server says that it never will be."""

    why: str
    for_good: bool


_Turn = dict[tuple[int, int], str]
"""The links that a turn of sending has made, by person and round: several mails to one person carry the same, so that all of them open."""


def deliver(*, now: datetime) -> int:
    """Send everything that is due, oldest first. Returns how many were handed over.

    One that fails stops no other: the first such error is raised when the rest have gone.
    """
    _take_up_what_was_left(now)
    due = Mail.objects.filter(_WAITING, not_before__lte=now).order_by("not_before", "pk").values_list("pk", flat=True)
    sent, failed, turn = 0, list[Exception](), _Turn()
    for pk in tuple(due):
        try:
            sent += _send(pk, turn, now)
        except Exception as error:  # whatever is wrong with one mail, the others are not to wait for it
            failed.append(error)
    if failed:
        raise failed[0]
    return sent


def _send(pk: int, turn: _Turn, now: datetime) -> bool:
    """Whether this mail was handed over now."""
    claimed = Mail.objects.filter(_WAITING, pk=pk).update(taken=now, tries=F("tries") + 1)
    mail = Mail.objects.select_related("person", "staff", "meeting", "round").get(pk=pk) if claimed else None
    if mail is None or not _still_to_go(mail, now):
        return False
    if mail.kind in OFFERS:
        offered_late.put_off(offered=mails.about(mail, now), now=now)
    mail.address, mail.message_id = address_of(mail), mailing.message_id(mail)
    made = mailing.message(mail, _minted(mail, turn, now), now)
    mail.subject = str(made.subject)[:400]
    mail.cases.set(mails.about(mail, now) or mail.cases.all())  # those that its words name, now that it goes
    mail.save(update_fields=["address", "message_id", "subject"])
    try:
        _hand_over(made)
    except _Refused as refused:
        _not_handed_over(mail, refused, now)
        return False
    Mail.objects.filter(pk=pk).update(state=Mail.State.SENT, sent=now, why="")
    return True


def _still_to_go(mail: Mail, now: datetime) -> bool:
    """Drops a mail that is no longer true or has nowhere to go, and lays one that can wait aside over quiet times."""
    if why := mails.no_longer_true(mail, now) or ("" if address_of(mail) else "adress saknas"):
        Mail.objects.filter(pk=mail.pk).update(state=Mail.State.DROPPED, why=why)
        return False
    today, quiet = localdate(now), mails.quiet_weeks(mail)
    first = today if written.kind_named(mail.kind).at_once or mail.staff_id else first_day_after(today, quiet)
    if first == today:
        return True
    morning = localtime(now).replace(year=first.year, month=first.month, day=first.day, hour=_MORNING, minute=0, second=0, microsecond=0)
    Mail.objects.filter(pk=mail.pk).update(taken=None, tries=F("tries") - 1, not_before=morning)
    return False


def _minted(mail: Mail, turn: _Turn, now: datetime) -> Secrets:
    """The secrets that this mail needs, new for it."""
    asks = written.asks(mail.kind, to_staff=mail.staff_id is not None)
    if mail.person is None:
        return Secrets()
    link = not_me = code = None
    step = mails.step_of(mail)
    with transaction.atomic():
        if "link" in asks and mail.round is not None:
            held = turn.get((mail.person.pk, mail.round.pk), "")
            secret = held if held and links.opens(held) else links.mint(person=mail.person, round_=mail.round, now=now)
            turn[mail.person.pk, mail.round.pk] = secret
            link = _site("invitation", secret)
        if "not_me_link" in asks and step is not None and mails.is_disputable(step):
            not_me = _site("not-me", links.not_me(step=step, person=mail.person, now=now))
        if "code" in asks:
            code = codes.mint(person=mail.person, mail=mail.address, asked=str(mail.parts.get("asked", "")), now=now)
    return Secrets(link, not_me, code)


def _site(name: str, secret: str) -> str:
    return f"{settings.ADDRESS}{reverse(name, args=[secret])}"


def _hand_over(made: mailing.Message) -> None:
    """Raises _Refused where it is known that the mail was not taken; any other error leaves that open."""
    connection = get_connection(settings.MAIL.backend, **settings.MAIL.options)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise _Refused(f"servern för e-post svarar inte ({type(error).__name__})", for_good=False) from error
    try:
        connection.send_messages([made])
    except smtplib.SMTPRecipientsRefused as error:
        codes_ = [code for code, _ in error.recipients.values()]
        raise _Refused(f"mottagarens server tar inte emot ({codes_[0]})", for_good=codes_[0] >= 500) from error
    except smtplib.SMTPResponseException as error:
        raise _Refused(f"servern för e-post svarade {error.smtp_code}", for_good=False) from error
    finally:
        connection.close()


def _not_handed_over(mail: Mail, refused: _Refused, now: datetime) -> None:
    """Tries again later, longer between each time, at most for some days; an address that is refused for good has bounced."""
    if refused.for_good:
        bounces.came_back(mail=mail, why=refused.why, address_is_wrong=True, now=now)
        return
    if mail.tries >= _MOST_TRIES:
        Mail.objects.filter(pk=mail.pk).update(state=Mail.State.DROPPED, why=refused.why)
        return
    wait = min(_FIRST_WAIT * 2 ** (mail.tries - 1), _LONGEST_WAIT)
    Mail.objects.filter(pk=mail.pk).update(taken=None, message_id="", not_before=now + wait, why=refused.why)


def _take_up_what_was_left(now: datetime) -> None:
    """What a sender that died had claimed: sent if the folder holds it, free if it had not come so far, and else left (see above)."""
    left = Mail.objects.filter(state=Mail.State.QUEUED, taken__lt=now - _DIED_AFTER)
    if not left.exists():  # the common case writes nothing
        return
    left.filter(message_id="").update(taken=None)
    if settings.MAIL != FOLDER:
        return
    for mail in left.exclude(message_id=""):
        arrived = mail_folder.put_already(mail.message_id)
        changed = {"state": Mail.State.SENT, "sent": mail.taken} if arrived else {"taken": None, "message_id": ""}
        Mail.objects.filter(pk=mail.pk, taken=mail.taken).update(**changed)


@transaction.atomic
def send_again(*, actor: Actor, number: int) -> None:
    """Somebody says that a mail that nobody knows about shall go once more. Raises WrongUse for any other mail."""
    require(actor, Act.ROUNDS)
    unsure = Mail.objects.filter(pk=number, state=Mail.State.QUEUED, taken__isnull=False).exclude(message_id="")
    if not unsure.update(taken=None, message_id=""):
        raise WrongUse("Det mejlet är inte osäkert.", str(number), "Kör samsyn post och se vilka som är det.")
