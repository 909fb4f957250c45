"""”Fel mottagare”: whoever has a link says that it came to the wrong person, and somebody who knows better says that it did not."""

from datetime import datetime

from django.db import transaction

from samsyn.web.actions import links, outbox
from samsyn.web.models import CaseLeader, Key, Letter, Person, Seat
from samsyn.web.queries import cases, keys, names, people
from samsyn.web.rights import Act, Actor, Role
from samsyn.web.trail import record


@transaction.atomic
def wrong(*, key: Key, now: datetime) -> None:
    """Links, codes on paper, sessions and mail to the address end; leaders and everybody else who is with are told.

    The seat stays: who says so has shown nothing but the link. A code from the address, or a colleague, opens the way again.
    """
    person = key.person
    if person is None or key.round is None:
        return
    actor = _holder(key, person)
    Person.objects.filter(pk=person.pk, mail_fails__isnull=True).update(mail_fails=now)
    links.end(person=person, actor=actor, now=now)
    Letter.objects.filter(person=person, round=key.round, revoked__isnull=True).update(revoked=now)
    for seat in Seat.objects.filter(person=person, case__round=key.round, left__isnull=True).select_related("case__round"):
        _tell(seat, person, f"seat {seat.pk} {now.isoformat()}", now)
        record(actor, "wrong_receiver", f"plats {seat.pk}", now, organizer=seat.case.organizer)


def _holder(key: Key, person: Person) -> Actor:
    seats = keys.seats_of(key)
    return Actor(Role.LINK, key=key.pk, name=names.shared(seats), person=person.pk, names=names.at_each(seats))


def _tell(seat: Seat, person: Person, occasion: str, now: datetime) -> None:
    case, parts = seat.case, {"who": seat.name or person.mail, "address": person.mail}
    for leader in CaseLeader.objects.filter(case=case, ended__isnull=True).select_related("staff"):
        outbox.queue(kind="wrong_receiver", occasion=occasion, staff=leader.staff, cases=(case,), parts=parts, now=now)
    for other in outbox.addressed(case):
        if other.pk != person.pk:
            outbox.queue(kind="wrong_receiver", occasion=occasion, person=other, cases=(case,), parts=parts, now=now)


@transaction.atomic
def right(*, actor: Actor, number: int, seat: int, now: datetime) -> None:
    """A colleague says that the address is right after all: it is written to again, and gets a new link. Twice does it once."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    found = people.seat_in(case, seat)
    if found.left is not None or found.person.mail_fails is None:
        return
    Person.objects.filter(pk=found.person.pk).update(mail_fails=None)
    outbox.queue(kind="new_link", occasion=f"right {now.isoformat()}", person=found.person, cases=(case,), parts={}, now=now)
    record(actor, "right_receiver", f"plats {found.pk}", now, organizer=case.organizer)
