"""A row of the outbox as a message: one sender, plain text and HTML, a lasting Message-ID, and nothing secret but what is handed in."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string

from samsyn.dialogue import mail as written
from samsyn.dialogue.mail import Letter
from samsyn.web import calendars
from samsyn.web.models import Mail
from samsyn.web.queries import mails


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is made when a mail is sent and kept nowhere: the person's link, the link ”det var inte vi”, and a one-time code."""

    link: str | None = None
    not_me_link: str | None = None
    code: str | None = None


SHOWN = Secrets("[er personliga länk]", "[länken som ångrar svaret]", "[sex siffror]")
"""What stands in their places where a mail is only looked at."""


class Message(EmailMultiAlternatives):
    """As Django makes it, but the subject begins on its own line: some readers show a space for a fold (RFC 5322 2.2.3)."""

    def message(self, **options: Any) -> Any:
        made = super().message(**options)
        del made["Subject"]
        made.add_header("Subject", "")
        made.replace_header("Subject", Header(str(self.subject), "utf-8", header_name="Subject"))
        return made


def address_of(mail: Mail) -> str:
    """Where a mail goes: to the address that it is itself about, or else to the reader's. Empty where mail comes back or cannot be sent."""
    if mail.staff is not None:
        return _possible(mail.staff.mail)
    if "mail" in mail.parts:
        return _possible(str(mail.parts["mail"]))
    return "" if mail.person is None or mail.person.mail_fails else _possible(mail.person.mail)


def letter(mail: Mail, secrets: Secrets, now: datetime) -> Letter:
    """The mail in words."""
    filling = mails.parts(mail, now) | {"link": secrets.link, "not_me_link": secrets.not_me_link, "code": secrets.code}
    return written.letter(mail.kind, filling, to_staff=mail.staff_id is not None)


def message(mail: Mail, secrets: Secrets, now: datetime) -> Message:
    """The mail as it goes out. A meeting's calendar file goes with it; answers by calendar are not read, as the mail says."""
    told = letter(mail, secrets, now)
    made = Message(
        subject=told.subject,
        body=told.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address_of(mail)],
        headers={"Message-ID": message_id(mail), "Date": format_datetime(now), "Auto-Submitted": "auto-generated"},
    )
    made.attach_alternative(render_to_string("samsyn/dialogue/mail.html", {"letter": told}), "text/html")
    _with_calendar(made, mail, now)
    return made


def message_id(mail: Mail) -> str:
    """The same each time the row is tried. Who has not had the mail cannot guess it, and so cannot make up a delivery report."""
    sign = hmac.new(settings.SECRET_KEY.encode(), f"mail {mail.pk}".encode(), "sha256").hexdigest()[:24]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{mail.pk}.{sign}@{domain}>"


def _possible(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def _with_calendar(made: Message, mail: Mail, now: datetime) -> None:
    """As another form of the same, with its method in the part's own header, so that calendars see an invitation (RFC 6047 2.4)."""
    if mail.meeting is None or mail.kind not in {"booked", "meeting_moved", "cancelled"}:
        return
    method = calendars.method(mail.meeting, made.to[0])
    file = calendars.invitation(mail.meeting, made.to[0], now).decode()
    made.attach_alternative(file, f"text/calendar; method={method}")
