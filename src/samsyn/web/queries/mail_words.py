"""A row of the outbox in words, and where it goes."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samsyn.dialogue import mail as written
from samsyn.dialogue.mail import Letter
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


def letter(mail: Mail, secrets: Secrets, now: datetime) -> Letter:
    filling = mails.parts(mail, now) | {"link": secrets.link, "not_me_link": secrets.not_me_link, "code": secrets.code}
    return written.letter(mail.kind, filling, to_staff=mail.staff_id is not None)


def address_of(mail: Mail) -> str:
    """Where a mail goes: to the address that it is itself about, or else to the reader's. Empty where mail comes back or cannot be sent."""
    if mail.staff is not None:
        return _possible(mail.staff.mail)
    if "mail" in mail.parts:
        return _possible(str(mail.parts["mail"]))
    return "" if mail.person is None or mail.person.mail_fails else _possible(mail.person.mail)


def _possible(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address
