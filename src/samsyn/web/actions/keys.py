"""Giving keys, taking them back, and trading a secret for a session."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.home import again
from samsyn.web.models import Key
from samsyn.web.queries.keys import digest, valid
from samsyn.web.queries.public import home
from samsyn.web.rights import Act, Actor, Role, require
from samsyn.web.trail import record

LASTS = timedelta(days=60)


class LinkIsOver(WrongUse):
    """The secret opens nothing: it never did, it is revoked, or its time is out. Which one is not told."""


def link_is_over() -> LinkIsOver:
    return LinkIsOver("Länken gäller inte.", "", "Kontrollera att hela länken kom med. Annars: be den som gav er länken om en ny.")


@transaction.atomic
def give(*, actor: Actor, role: Role, organizer: str, name: str, now: datetime) -> tuple[Key, str]:
    """A new key and its secret, which is told here and never again."""
    require(actor, Act.KEYS)
    secret = secrets.token_urlsafe(32)
    key = Key.objects.create(
        role=role.value, organizer=organizer or None, name=name, digest=digest(secret), created=now, expires=now + LASTS
    )
    record(actor, "key_given", f"nyckel {key.pk}", now, organizer=organizer, after={"role": key.role, "name": name})
    return key, secret


@transaction.atomic
def revoke(*, actor: Actor, key: int, now: datetime) -> Key:
    """The key opens nothing from now on, and sessions it was traded for end. Raises WrongUse if there is none to take back."""
    require(actor, Act.KEYS)
    found = Key.objects.select_for_update().filter(pk=key, revoked__isnull=True).first()
    if found is None:
        raise WrongUse(f"Det finns ingen nyckel {key} att ta tillbaka.", "", f"Se alla nycklar med: {again(home())} key --list")
    found.revoked = now
    found.save(update_fields=["revoked"])
    if found.person_id:
        Key.objects.filter(person=found.person_id, round=found.round_id).update(replaced=False)  # no later link opens former sessions
    record(actor, "key_revoked", f"nyckel {key}", now, organizer=found.organizer or "")
    return found


@transaction.atomic
def trade(*, secret: str, now: datetime) -> Key:
    """The key of a secret, for a session to begin. Raises LinkIsOver if it opens nothing."""
    key = valid(secret, now)
    if key is None:
        raise link_is_over()
    record(Actor(Role(key.role), (key.organizer,) if key.organizer else (), key.pk, key.name), "key_traded", f"nyckel {key.pk}", now)
    return key


@transaction.atomic
def leave(*, actor: Actor, now: datetime) -> None:
    if actor.inside:
        record(actor, "left", f"nyckel {actor.key}", now)
