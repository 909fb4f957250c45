"""Keys, found by the secret or by id. Only a key that holds now is found."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from samsyn.web.models import Device, Key, Seat
from samsyn.web.rights import Act, Actor, require


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def valid(secret: str, now: datetime) -> Key | None:
    """The key of a secret, unless it is revoked or has expired."""
    return Key.objects.filter(digest=digest(secret), revoked__isnull=True, expires__gt=now).first()


def valid_by_id(key: int | None, now: datetime) -> Key | None:
    return None if key is None else Key.objects.filter(pk=key, revoked__isnull=True, expires__gt=now).first()


def every_key(actor: Actor) -> QuerySet[Key]:
    """All keys, newest first."""
    require(actor, Act.KEYS)
    return Key.objects.order_by("-created", "-pk")


def seats_of(key: Key) -> Sequence[Seat]:
    """The seats that a person's key opens: those of its round that the person still has, and where such a case has moved on to."""
    held = Seat.objects.filter(person=key.person, left__isnull=True, case__round=key.round)
    return tuple(held.select_related("case").order_by("case__name", "case_id"))


def is_confirmed(key: Key, device: str, now: datetime) -> bool:
    """Whether this device has shown that the address is its own."""
    if not device:
        return False
    held = Device.objects.filter(person=key.person, digest=digest(device), revoked__isnull=True, expires__gt=now)
    return held.exists()
