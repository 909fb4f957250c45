"""Who is with: inviting, taking away and giving back a seat, handing over one's own, and another address."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.people import STEERS, Part, may_invite
from samsyn.dialogue.workflow import Denied
from samsyn.web.actions import links, outbox
from samsyn.web.models import Case, Contact, Key, Mail, Meeting, Person, Round, Seat
from samsyn.web.queries import cases, people
from samsyn.web.queries.meetings import AGREED
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record

_MOST_AN_HOUR, _MOST_INVITED = 10, 40
"""Invitations to one case."""


class NotYours(WrongUse):
    """The seat may not be given or taken by this person."""

    http_status = 409


def address(text: str) -> str:
    """An e-mail address as it is kept: without spaces around, in small letters, so that one address is one person."""
    return text.strip().lower()


@transaction.atomic
def invite(*, actor: Actor, number: int, name: str, mail: str, part: Part, now: datetime) -> Seat:
    """Give somebody a seat and an own link. Inviting the same address again changes nothing. Raises NotYours."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    mine = _mine(actor, case)
    _unless(may_invite(Part(mine.role)))
    return _seated(actor, case, known(mail), name=name, part=part, by=mine, now=now)


def known(mail: str) -> Person:
    """The person with this address, or a new one."""
    return Person.objects.get_or_create(mail=address(mail))[0]


def _seated(actor: Actor, case: Case, person: Person, *, name: str, part: Part, by: Seat | None, now: datetime) -> Seat:
    """Who is with already keeps the name that it has there."""
    values = {"name": name.strip(), "role": part.value, "invited_by": by, "taken": now}
    seat, is_new = Seat.objects.get_or_create(case=case, person=person, left__isnull=True, defaults=values)
    if is_new:
        _not_too_many(case, now)
        _keep_contact(actor, case, seat, now)
        tell_invited(actor=actor, case=case, seat=seat, now=now)
        record(actor, "invited", f"plats {seat.pk}", now, organizer=case.organizer, after={"role": part.value, "name": seat.name})
    return seat


def _not_too_many(case: Case, now: datetime) -> None:
    """Raises NotYours where so many have been invited that it is mail to strangers. To be called in a transaction."""
    sent = Mail.objects.filter(kind="invited", cases=case)
    if sent.count() >= _MOST_INVITED:
        raise NotYours("Så många kan inte bjudas in till en dialog.", "", "Hör av er till era dialogledare, om ni behöver bli fler.")
    if sent.filter(queued__gt=now - timedelta(hours=1)).count() >= _MOST_AN_HOUR:
        raise NotYours("Många har bjudits in på kort tid.", "", "Vänta en timme, och bjud in fler då.")


def seat_contact(*, actor: Actor, case: Case, contact: Contact, now: datetime) -> None:
    """A seat from the start for somebody in the address book. Who comes when the offer has gone gets it too, or an invitation."""
    values = {"name": contact.name, "role": contact.role, "taken": now, "typed": contact.typed}
    seat, is_new = Seat.objects.get_or_create(case=case, person=contact.person, left__isnull=True, defaults=values)
    if is_new and case.state in {"offered", "no_answer"}:
        parts = {"step": "offer", "facts": {"answer_by": case.answer_by.isoformat() if case.answer_by else ""}, "who": ""}
        outbox.queue(kind="offer", occasion=f"seat {seat.pk}", person=seat.person, cases=(case,), parts=parts, now=now)
    elif is_new and case.state != "planned":
        tell_invited(actor=Actor(), case=case, seat=seat, now=now)
    if is_new:
        record(actor, "seated", f"plats {seat.pk}", now, organizer=case.organizer, after={"role": contact.role})


def tell_invited(*, actor: Actor, case: Case, seat: Seat, now: datetime) -> None:
    """Write to somebody with a new seat, with an own link."""
    parts = {"who": actor.name_at(case.organizer), "role": seat.role}
    outbox.queue(
        kind="invited", occasion=f"seat {seat.pk} {seat.taken.isoformat()}", person=seat.person, cases=(case,), parts=parts, now=now
    )
    _tell_booked(case, seat, now)


def _tell_booked(case: Case, seat: Seat, now: datetime) -> None:
    """The times that already are booked, with their calendar files."""
    coming = Meeting.objects.filter(bookings__case=case, bookings__left__isnull=True, state__in=AGREED, starts__gt=now)
    for meeting in coming.order_by("starts", "pk"):
        occasion = f"seat {seat.pk} {seat.taken.isoformat()} meeting {meeting.pk}"
        outbox.queue(kind="booked", occasion=occasion, person=seat.person, cases=(case,), parts={}, meeting=meeting, now=now)


def _keep_contact(actor: Actor, case: Case, seat: Seat, now: datetime) -> None:
    """Those who steer are written to in the next round too."""
    if Part(seat.role) in STEERS:
        source = f"Inbjuden av {actor.name_at(case.organizer)}"[:200]
        values = {"name": seat.name, "source": source, "dated": localdate(now)}
        Contact.objects.get_or_create(person=seat.person, organizer=case.organizer, role=seat.role, ended__isnull=True, defaults=values)


@transaction.atomic
def remove(*, actor: Actor, number: int, seat: int, now: datetime) -> None:
    """Take away the seat of somebody who was invited, who is told. Doing it twice changes nothing. Raises NotYours."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    found = people.seat_in(case, seat)
    _unless(people.denied(_mine(actor, case), found))
    if found.left is None:
        occasion = f"seat {found.pk} {now.isoformat()}"
        parts = {"who": actor.name_at(case.organizer)}
        outbox.queue(kind="removed", occasion=occasion, person=found.person, cases=(case,), parts=parts, now=now)
    _left(actor, case, found, "removed", now)


@transaction.atomic
def restore(*, actor: Actor, number: int, seat: int, now: datetime) -> None:
    """Undo a removal: the same seat again, with what was written in it, and a new link. Raises NotYours."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    found = people.seat_in(case, seat)
    _unless(people.denied(_mine(actor, case), found))
    if found.left is None or Seat.objects.filter(case=case, person=found.person, left__isnull=True).exists():
        return
    _not_too_many(case, now)
    found.left, found.taken = None, now
    found.save(update_fields=["left", "taken"])
    _keep_contact(actor, case, found, now)
    tell_invited(actor=actor, case=case, seat=found, now=now)
    record(actor, "restored", f"plats {found.pk}", now, organizer=case.organizer)


@transaction.atomic
def leave(*, actor: Actor, number: int, now: datetime) -> None:
    """Give up one's own seat. Raises NotYours for the last one that can be reached: that seat is handed over instead."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    mine = _mine(actor, case)
    others = Seat.objects.filter(case=case, left__isnull=True).exclude(pk=mine.pk).select_related("person")
    if not any(people.reached(seat.person) for seat in others):
        raise NotYours("Ni är den enda som är med.", "", "Lämna över till någon annan, så att inget går förlorat.")
    _left(actor, case, mine, "left", now)


@transaction.atomic
def hand_over(*, actor: Actor, number: int, name: str, mail: str, now: datetime) -> Seat:
    """Give one's own seat to a successor, who sees what the role may see. Raises NotYours where the successor is oneself."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    mine = _mine(actor, case)
    _unless(may_invite(Part(mine.role)))
    successor = known(mail)
    if successor.pk == mine.person_id:
        raise NotYours("Det är er egen adress.", "", "Skriv adressen till den som tar över.")
    seat = _seated(actor, case, successor, name=name, part=Part(mine.role), by=mine.invited_by, now=now)
    _left(actor, case, mine, "handed_over", now)
    return seat


def _left(actor: Actor, case: Case, seat: Seat, how: str, now: datetime) -> None:
    """The seat is given up. Who has no seat left in the round loses the link; what was written in the seat is kept."""
    if seat.left is not None:
        return
    seat.left = now
    seat.save(update_fields=["left"])
    if not Seat.objects.filter(person=seat.person, case__organizer=case.organizer, left__isnull=True).exists():
        Contact.objects.filter(person=seat.person, organizer=case.organizer, ended__isnull=True).update(ended=now)
    if not Seat.objects.filter(person=seat.person, case__round=case.round_id, left__isnull=True).exists():
        _close(seat.person, case.round, now)
    record(actor, how, f"plats {seat.pk}", now, organizer=case.organizer)


def _close(person: Person, round_: Round, now: datetime) -> None:
    held = Key.objects.filter(person=person, round=round_)
    held.filter(revoked__isnull=True).update(revoked=now)
    held.update(replaced=False)


def _mine(actor: Actor, case: Case) -> Seat:
    found = Seat.objects.filter(case=case, person_id=actor.person, left__isnull=True).select_related("person", "invited_by").first()
    if found is None:
        raise cases.missing_seat()
    return found


def _unless(denied: Denied | None) -> None:
    if denied is not None:
        raise NotYours(denied.reason, "", denied.remedy)


def moved_to_address(*, actor: Actor, person: Person, mail: str, now: datetime) -> Person:
    """The person has shown that a new address is its own: returns who it is from now on. To be called in a transaction.

    Where the address is somebody's already, that is the same person: the seats go over to it. All former links end; the former address is
    told.
    """
    other = Person.objects.select_for_update().filter(mail=mail).exclude(pk=person.pk).first()
    former = person.mail
    links.end(person=person, actor=actor, now=now)
    if former and person.mail_fails is None:
        _tell_former(actor, person, former, now)
    if other is None:
        person.mail, person.mail_fails = mail, None
        person.save(update_fields=["mail", "mail_fails"])
    else:
        _give_seats(actor, person, other, now)
    record(actor, "address_changed", f"person {person.pk}", now)
    return other or person


def _tell_former(actor: Actor, person: Person, former: str, now: datetime) -> None:
    outbox.queue(
        kind="address_changed",
        occasion=f"address {now.isoformat()}",
        person=person,
        cases=Case.objects.filter(pk__in=actor.cases),
        parts={"mail": former},
        now=now,
    )


def _as(seat: Seat) -> dict[str, object]:
    return {"name": seat.name, "role": seat.role, "invited_by": seat.invited_by, "typed": seat.typed, "vouched": seat.vouched}


def _give_seats(actor: Actor, person: Person, other: Person, now: datetime) -> None:
    """Every seat and contact of a person to another, who is the same."""
    for seat in Seat.objects.filter(person=person, left__isnull=True).select_related("case"):
        Seat.objects.get_or_create(case=seat.case, person=other, left__isnull=True, defaults=_as(seat) | {"taken": now})
        seat.left = now
        seat.save(update_fields=["left"])
    for contact in Contact.objects.filter(person=person, ended__isnull=True):
        defaults = {name: getattr(contact, name) for name in ("name", "source", "dated", "post", "typed")}
        Contact.objects.get_or_create(person=other, organizer=contact.organizer, role=contact.role, ended__isnull=True, defaults=defaults)
        contact.ended = now
        contact.save(update_fields=["ended"])
    record(actor, "seats_joined", f"person {person.pk} till person {other.pk}", now)
