"""Keys, found by the secret or by id. Only a key that holds now is found."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.dialogue import links
from samsyn.web.models import Case, Code, Device, Key, Letter, Mail, Meeting, NotMe, Person, Round, Seat
from samsyn.web.rights import Act, Actor, require

PARTED = "."
"""Between the secrets in a device's cookie, where several persons have used it."""


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def valid(secret: str, now: datetime) -> Key | None:
    """The key of a secret given at the terminal, unless it is revoked or has expired."""
    return Key.objects.filter(digest=digest(secret), revoked__isnull=True, expires__gt=now, person__isnull=True).first()


def valid_by_id(key: int | None, now: datetime) -> Key | None:
    """The key of a session. Where a newer link has been sent to the same person, the session goes on with that one."""
    found = Key.objects.filter(pk=key).select_related("person").first() if key is not None else None
    if found is not None and found.replaced:
        newer = Key.objects.filter(person=found.person_id, round=found.round_id, revoked__isnull=True)
        found = newer.select_related("person").first()
    return found if found is not None and found.revoked is None and found.expires > now else None


def replaced(secret: str) -> Key | None:
    """The key of a secret whose link has ended because a newer one was sent, or because its time is out."""
    held = Key.objects.filter(digest=digest(secret), person__isnull=False).select_related("person", "round").first()
    return held if held is not None and (held.replaced or held.revoked is None) else None


def invited(secret: str, now: datetime) -> Key | None:
    """The key of a secret, if it is a person's link to a round that holds."""
    held = Key.objects.filter(digest=digest(secret), revoked__isnull=True, expires__gt=now, person__isnull=False)
    return held.select_related("person", "round").first()


def holds_until(person: Person, round_: Round, now: datetime) -> datetime:
    """When a link that is sent now to this person in this round ends (`dialogue.links.holds_until`)."""
    cases = Case.objects.filter(round=round_, seats__person=person, seats__left__isnull=True)
    last = [day for day in (round_.answer_by, *cases.values_list("answer_by", flat=True)) if day]
    meetings = Meeting.objects.filter(bookings__case__in=cases, bookings__left__isnull=True).exclude(state="cancelled")
    return links.holds_until(now, round_.link_weeks, last, meetings.values_list("ends", flat=True))


def not_me(secret: str) -> NotMe | None:
    """The link ”det var inte jag” of a secret, whatever has become of its answer. Who has left the dialogue has none."""
    with_ = Seat.objects.filter(person=OuterRef("person"), case=OuterRef("step__case"), left__isnull=True)
    held = NotMe.objects.filter(Exists(with_), digest=digest(secret))
    return held.select_related("step__case__round", "step__seat__person", "person").first()


def letter(checksum: str, now: datetime) -> Letter | None:
    """The letter whose code has this checksum, if it holds."""
    return Letter.objects.filter(digest=checksum, revoked__isnull=True, expires__gt=now).select_related("person", "round").first()


def every_key(actor: Actor) -> QuerySet[Key]:
    """All keys that were given at the terminal, newest first."""
    require(actor, Act.KEYS)
    return Key.objects.filter(person__isnull=True).order_by("-created", "-pk")


def seats_of(key: Key) -> Sequence[Seat]:
    """The seats that a person's key opens: those of its round that the person still has, and where such a case has moved on to."""
    held = Seat.objects.filter(person=key.person, left__isnull=True, case__round=key.round)
    return tuple(held.select_related("case__round").order_by("case__name", "case_id"))


def is_confirmed(key: Key, device: str, now: datetime) -> bool:
    """Whether this device has shown that the address is its own. device: what its cookie carries, a secret for each of its persons."""
    if not device:
        return False
    shown = [digest(secret) for secret in device.split(PARTED)]
    return Device.objects.filter(person=key.person_id, digest__in=shown, revoked__isnull=True, expires__gt=now).exists()


def cases_of(key: Key) -> Sequence[Case]:
    """The cases that a person's link opens, by name."""
    return tuple(seat.case for seat in seats_of(key))


def code_on_its_way(person: int, asked: str, now: datetime) -> str:
    """The address that a code was sent to, on the wish of this browser and not long ago; empty if none was."""
    mail = Mail.objects.filter(person_id=person, kind="code", parts__asked=asked, queued__gt=now - links.CODE_LASTS).order_by("-pk").first()
    if mail is None or Code.objects.filter(person_id=person, asked=asked, used__gt=mail.queued).exists():
        return ""
    return str(mail.parts["mail"])
