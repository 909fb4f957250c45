"""A seat that a dialogue leader wrote: it does what a link does until somebody at the organizer says that it is the right person's."""

from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.people import STEERS, Part
from samsyn.web.actions import outbox
from samsyn.web.models import Contact, Seat
from samsyn.web.queries import cases, people
from samsyn.web.queries.vouching import is_untouched
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


def begin(*, organizer: str, mail: str, now: datetime) -> None:
    """All others who are with are told of the new seats. Where nobody else can say yes, and nothing is written, none has to be said.

    To be called in the transaction that made the seats.
    """
    made = Seat.objects.filter(person__mail=mail, case__organizer=organizer, left__isnull=True, typed=True, vouched__isnull=True, taken=now)
    for seat in made.select_related("person", "case__round"):
        if is_untouched(seat):
            Seat.objects.filter(pk=seat.pk).update(vouched=now)
        parts = {"who": seat.name or mail, "address": mail}
        for person in outbox.addressed(seat.case):
            if person.pk != seat.person_id:
                occasion = f"seat {seat.pk}"
                outbox.queue(kind="seat_written", occasion=occasion, person=person, cases=(seat.case,), parts=parts, now=now)


@transaction.atomic
def vouch(*, actor: Actor, number: int, seat: int, now: datetime) -> None:
    """Somebody who steers says that the seat is the right person's. Twice does it once. Raises WrongUse for anybody else."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    mine = Seat.objects.filter(case=case, person_id=actor.person, left__isnull=True).first()
    if mine is None or Part(mine.role) not in STEERS:
        raise WrongUse("Den som leder verksamheten säger ja.", "", "Be skolchefen eller styrelsen om hjälp.")
    found = people.seat_in(case, seat)
    if found.left is None and found.waits:
        _right(found.person_id, case.organizer, now)
        record(actor, "vouched", f"plats {found.pk}", now, organizer=case.organizer)


def imported(*, contact: Contact, now: datetime) -> None:
    """The same address stands in a source that was read in at the terminal. To be called in a transaction."""
    _right(contact.person_id, contact.organizer, now)


def _right(person: int, organizer: str, now: datetime) -> None:
    Seat.objects.filter(person=person, case__organizer=organizer, typed=True, vouched__isnull=True).update(vouched=now)
    Contact.objects.filter(person=person, organizer=organizer).update(typed=False)
