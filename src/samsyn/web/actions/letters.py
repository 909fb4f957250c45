"""A code on paper for those who have no address that works: made when the letter is printed, and traded for a session."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from samsyn.dialogue.links import PAPER_LENGTH, SIGNS
from samsyn.dialogue.people import STEERS, Part
from samsyn.web.actions import links, offered_late
from samsyn.web.models import Case, Contact, Key, Letter, Person, Round, Seat
from samsyn.web.queries import keys, people
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class ToWrite:
    """Somebody to write to on paper, about a case. post: the postal address, empty where none is known."""

    case: Case
    person: Person
    name: str
    post: str


@transaction.atomic
def to_write(*, actor: Actor, round_: Round, now: datetime) -> Sequence[ToWrite]:
    """One for each case of the round that waits for an answer and that no mail reaches.

    Where nobody is known at all the organizer itself gets a seat, so that the code opens its page.
    An offer that has waited gets a fair day.
    """
    require(actor, Act.ROUNDS)
    waiting = people.without_address(actor).filter(round=round_, state__in=("offered", "no_answer"))
    offered_late.put_off(offered=waiting, now=now)
    return [_one(actor, case, now) for case in waiting.all()]


def _one(actor: Actor, case: Case, now: datetime) -> ToWrite:
    steers = [part.value for part in STEERS]
    seat = Seat.objects.filter(case=case, left__isnull=True, role__in=steers).select_related("person").order_by("pk").first()
    if seat is None:
        seat = Seat.objects.create(case=case, person=Person.objects.create(), name=case.name, role=Part.HEAD.value, taken=now)
        record(actor, "seated", f"plats {seat.pk}", now, organizer=case.organizer, after={"role": seat.role})
    held = Contact.objects.filter(person=seat.person, organizer=case.organizer, ended__isnull=True).exclude(post="").first()
    return ToWrite(case, seat.person, seat.name, held.post if held else "")


def checked(code: str) -> str:
    """What is kept of a code. It is short, so the site's own key goes into it."""
    return salted_hmac("samsyn.letter", code, algorithm="sha256").hexdigest()


@transaction.atomic
def mint(*, actor: Actor, person: Person, round_: Round, now: datetime) -> str:
    """The code of a new letter, told once. The code of a former letter to the same person in the round ends."""
    require(actor, Act.ROUNDS)
    Letter.objects.filter(person=person, round=round_, revoked__isnull=True).update(revoked=now)
    code = "".join(secrets.choice(SIGNS) for _ in range(PAPER_LENGTH))
    until = keys.holds_until(person, round_, now)
    made = Letter.objects.create(person=person, round=round_, digest=checked(code), created=now, expires=until)
    record(actor, "letter_made", f"brev {made.pk}", now)
    return code


@transaction.atomic
def open_letter(*, code: str, now: datetime) -> Key | None:
    """The key that a code stands for, or None. Nobody gets its secret: who has the code is shown what the link would show.

    Where a link holds already it is that one, so a letter ends nobody's link.
    """
    found = keys.letter(checked(code), now)
    if found is None:
        return None
    held = (
        Key.objects.filter(person=found.person, round=found.round, revoked__isnull=True, expires__gt=now).select_related("person").first()
    )
    key = held or links.key_for(person=found.person, round_=found.round, now=now)[0]
    record(Actor(), "letter_opened", f"brev {found.pk}", now)
    return key
