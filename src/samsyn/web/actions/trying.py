"""Stepping into a role in the demo, where every person is made up: a link without a mail, a device without a code."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.links import DEVICE_LASTS
from samsyn.web.actions import keys as given
from samsyn.web.actions import links
from samsyn.web.models import Device, Key, Seat, Staff
from samsyn.web.queries import keys
from samsyn.web.queries.staff import factor_of
from samsyn.web.queries.trying import require_demo
from samsyn.web.rights import TERMINAL, Role
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class Entered:
    """key: for a session to begin with. device: the secret that confirms this browser; empty for who has only opened the link."""

    key: Key
    device: str


@transaction.atomic
def as_person(*, seat: Seat, confirmed: bool, now: datetime) -> Entered:
    """As somebody of an organizer. A link that holds is used again, so that the one in the made-up mail goes on holding."""
    require_demo()
    person, round_ = seat.person, seat.case.round
    held = Key.objects.filter(person=person, round=round_, revoked__isnull=True, expires__gt=now).first()
    key = held or links.key_for(person=person, round_=round_, now=now)[0]
    record(TERMINAL, "demo_entered", f"nyckel {key.pk}", now, organizer=seat.case.organizer)
    if not confirmed:
        return Entered(key, "")
    secret = secrets.token_urlsafe(32)
    Device.objects.create(person=person, digest=keys.digest(secret), created=now, expires=now + DEVICE_LASTS)
    return Entered(key, secret)


@transaction.atomic
def as_reader(*, role: Role, now: datetime) -> Key:
    """As an editor or an analyst."""
    require_demo()
    name = {Role.EDITOR: "Påhittad redaktör", Role.ANALYST: "Påhittad analytiker"}[role]
    return given.give(actor=TERMINAL, role=role, organizer="", name=name, now=now)[0]


def leader(*, number: int) -> tuple[Staff, int]:
    """A dialogue leader, and the id of her second factor. Raises WrongUse if there is none."""
    require_demo()
    found = Staff.objects.filter(pk=number, role="leader", ended__isnull=True).select_related("user").first()
    factor = factor_of(found) if found else None
    if found is None or factor is None:
        raise WrongUse("Den dialogledaren finns inte.", "", "Välj någon annan.")
    return found, factor.pk
