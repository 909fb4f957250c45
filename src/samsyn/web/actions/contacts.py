"""The address book: contacts that are imported at the terminal or typed by a leader, with source and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from samsyn.dialogue import contacts as read
from samsyn.dialogue.people import Part
from samsyn.web.actions import people, vouching
from samsyn.web.models import Case, Contact, Person
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor, Role, require
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class Imported:
    """How many contacts are new, and how many stood there already."""

    new: int
    known: int


@transaction.atomic
def import_all(*, actor: Actor, found: Iterable[read.Contact], now: datetime) -> Imported:
    """Keep every contact, or (where one fails) none. One that stands there already gets its new source, date and postal address."""
    require(actor, Act.ROUNDS)
    is_new = [_kept(actor, one, now) for one in found]
    record(actor, "contacts_imported", f"{len(is_new)} kontakter", now)
    return Imported(sum(is_new), len(is_new) - sum(is_new))


@transaction.atomic
def typed(*, actor: Actor, number: int, name: str, mail: str, part: Part, source: str, now: datetime) -> None:
    """A leader writes whom to write to in a case; the person gets a mail with an own link, and a seat that somebody must say yes to."""
    case = cases.case(actor, number, Act.LEAD)
    one = read.Contact(case.organizer, part, name, people.address(mail), "", source, localdate(now))
    _kept(actor, one, now)
    vouching.begin(organizer=case.organizer, mail=one.mail, now=now)
    record(actor, "contact_typed", f"ärende {case.pk}", now, organizer=case.organizer, after={"role": part.value, "source": source})


def _kept(actor: Actor, one: read.Contact, now: datetime) -> bool:
    """Whether the contact is new. Open cases of the organizer give the person a seat."""
    person = people.known(one.mail) if one.mail else _by_post(one)
    values = {"name": one.name, "source": one.source, "dated": one.dated, "post": one.post, "typed": actor.role is Role.LEADER}
    held = {"person": person, "organizer": one.organizer, "role": one.role.value, "ended__isnull": True}
    contact, is_new = Contact.objects.get_or_create(**held, defaults=values)
    if not is_new and contact.dated <= one.dated:
        Contact.objects.filter(pk=contact.pk).update(
            name=one.name or contact.name, source=one.source, dated=one.dated, post=one.post or contact.post
        )
    if contact.typed and actor.role is not Role.LEADER:
        vouching.imported(contact=contact, now=now)
    for case in _open_cases(one.organizer):
        people.seat_contact(actor=actor, case=case, contact=contact, now=now)
    return is_new


def _by_post(one: read.Contact) -> Person:
    """The person with this name at the organizer who has a postal address only, or a new one."""
    held = Contact.objects.filter(organizer=one.organizer, role=one.role.value, person__mail="", name=one.name, ended__isnull=True).first()
    return held.person if held else Person.objects.create()


def _open_cases(organizer: str) -> Iterable[Case]:
    """Cases where the organizer may still be written to."""
    return Case.objects.filter(organizer=organizer).exclude(state__in=("closed", "withdrawn", "moved"))
