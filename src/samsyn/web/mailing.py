"""A row of the outbox as a message: one sender, plain text and HTML, a lasting Message-ID, and nothing secret but what is handed in."""

import hmac
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from samsyn.web import calendars
from samsyn.web.models import Mail
from samsyn.web.queries.mail_words import Secrets, address_of, letter


class Message(EmailMultiAlternatives):
    """As Django makes it, but the subject begins on its own line: some readers show a space for a fold (RFC 5322 2.2.3)."""

    def message(self, **options: Any) -> Any:
        made = super().message(**options)
        del made["Subject"]
        made.add_header("Subject", "")
        made.replace_header("Subject", Header(str(self.subject), "utf-8", header_name="Subject"))
        return made


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


def _with_calendar(made: Message, mail: Mail, now: datetime) -> None:
    """As another form of the same, with its method in the part's own header, so that calendars see an invitation (RFC 6047 2.4)."""
    if mail.meeting is None or mail.kind not in {"booked", "meeting_moved", "meeting_place", "cancelled", "handed_over"}:
        return
    method = calendars.method(mail.meeting, made.to[0])
    file = calendars.invitation(mail.meeting, made.to[0], now).decode()
    made.attach_alternative(file, f"text/calendar; method={method}")
