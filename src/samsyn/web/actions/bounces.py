"""Mail that came back: the row says so, an address that is wrong is written to no more, and the leaders are told."""

from datetime import datetime

from django.db import transaction

from samsyn.web.actions import outbox
from samsyn.web.models import Case, Mail, Person, Staff
from samsyn.web.queries import names
from samsyn.web.rights import TERMINAL
from samsyn.web.trail import record


@transaction.atomic
def came_back(*, mail: Mail, why: str, address_is_wrong: bool, now: datetime) -> bool:
    """A mail did not reach its reader. False where that was known already.

    address_is_wrong: then the person is one whose address is missing, until somebody writes another. A person who has got another address
    since the mail was sent keeps it.
    """
    changed = Mail.objects.filter(pk=mail.pk).exclude(state=Mail.State.BOUNCED).update(state=Mail.State.BOUNCED, why=why[:200])
    if not changed:
        return False
    if mail.person is not None:
        if address_is_wrong:
            Person.objects.filter(pk=mail.person.pk, mail=mail.address, mail_fails__isnull=True).update(mail_fails=now)
        _tell_leaders(mail, mail.person, now)
    record(TERMINAL, "mail_bounced", f"mejl {mail.pk}", now)
    return True


def _tell_leaders(mail: Mail, person: Person, now: datetime) -> None:
    cases = Case.objects.filter(mails=mail)
    for staff in Staff.objects.filter(leads__case__in=cases, leads__ended__isnull=True).distinct():
        led = cases.filter(leaders__staff=staff, leaders__ended__isnull=True)
        parts = {"who": names.of_person(person.pk, led) or mail.address, "address": mail.address}
        outbox.queue(kind="address_fails", occasion=f"mail {mail.pk}", staff=staff, cases=led, parts=parts, now=now)
