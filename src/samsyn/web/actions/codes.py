"""A one-time code: asked for, made when it is sent, and checked in the browser that asked."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.links import CODE_LASTS, CODE_TRIES, CODE_WAITS, DEVICE_LASTS
from samsyn.web.actions import links, outbox
from samsyn.web.actions import people as people_actions
from samsyn.web.models import Case, Code, Device, Key, Mail, Person
from samsyn.web.queries import keys, people
from samsyn.web.rights import Actor
from samsyn.web.trail import record

_SECOND_CLICK = timedelta(seconds=30)
"""So long a code that has been used still holds in the same browser: whoever clicks twice is let in twice."""


class WrongCode(WrongUse):
    """What was typed is no code that holds here."""

    http_status = 422


def checked(code: str, asked: str) -> str:
    """What is kept of a code. It is short, so the site's own key goes into it."""
    return salted_hmac("samsyn.code", f"{asked} {code}", algorithm="sha256").hexdigest()


@transaction.atomic
def mint(*, person: Person, mail: str, now: datetime, asked: str = "") -> str:
    """Six digits that prove the address `mail` for ten minutes, in the browser that asked (its checksum, from the parts of the mail).

    A new code ends the former to the same browser. A code that no browser asked for opens nothing.
    """
    Code.objects.filter(person=person, asked=asked, used__isnull=True, expires__gt=now).update(expires=now)
    code = f"{secrets.randbelow(1_000_000):06}"
    Code.objects.create(person=person, mail=mail, asked=asked, digest=checked(code, asked), created=now, expires=now + CODE_LASTS)
    return code


@transaction.atomic
def ask(*, actor: Actor, mail: str, asked: str, now: datetime) -> bool:
    """Queue a code to an address: the person's own, or a new one. False where one was sent to this browser a moment ago.

    Raises WrongUse for an address that the actor may not give, or none to send to.
    """
    person = people.person(actor)
    if mail != person.mail and (denied := people.may_give_address(actor)):
        raise WrongUse(denied.reason, "", denied.remedy)
    if not mail:
        raise WrongUse("Vi har ingen adress till er.", "", "Skriv er adress, så skickar vi en kod dit.")
    latest = Mail.objects.filter(person=person, kind="code", parts__asked=asked).order_by("-pk").first()
    if latest is not None and latest.parts["mail"] == mail and now - latest.queued < CODE_WAITS:
        return False
    parts, occasion = {"mail": mail, "asked": asked}, f"code {asked[:12]} {now.isoformat()}"
    outbox.queue(kind="code", occasion=occasion, person=person, cases=_about(actor), parts=parts, now=now)
    return True


@dataclass(frozen=True, slots=True)
class Proven:
    """device: the secret that the browser carries from now on. key: for a new session, where the person has another address now."""

    device: str
    key: Key | None


def prove(*, actor: Actor, asked: str, code: str, now: datetime) -> Proven:
    """The device, and the address that the code was sent to, are the person's. Raises WrongCode.

    After five wrong ones a new code is needed. Wrong tries are counted in the browser that asked only, so nobody can spoil another's code.
    """
    found = _tried(actor.person, asked, code, now)
    if found is None:
        raise WrongCode("Koden stämmer inte, eller har gått ut.", "", "Läs den en gång till i mejlet, eller be om en ny.")
    return _proven(actor, found, now)


@transaction.atomic
def _tried(person: int, asked: str, code: str, now: datetime) -> Code | None:
    held = Code.objects.select_for_update().filter(person_id=person, asked=asked, tries__lt=CODE_TRIES, expires__gt=now)
    found = held.order_by("-pk").first()
    if found is None or not asked or (found.used and now - found.used > _SECOND_CLICK):
        return None
    is_right = constant_time_compare(found.digest, checked(code, asked))
    found.tries += 1
    found.used = now if is_right and found.used is None else found.used
    found.save(update_fields=["tries", "used"])
    return found if is_right else None


@transaction.atomic
def _proven(actor: Actor, code: Code, now: datetime) -> Proven:
    person, key = code.person, None
    if code.mail != person.mail:
        round_ = Key.objects.select_related("round").get(pk=actor.key).round
        person = people_actions.moved_to_address(actor=actor, person=person, mail=code.mail, now=now)
        if round_ is not None:
            key = links.key_for(person=person, round_=round_, now=now)[0]
            outbox.queue(kind="new_link", occasion=f"key {key.pk}", person=person, cases=_about(actor), parts={}, now=now)
    elif person.mail_fails is not None:
        person.mail_fails = None
        person.save(update_fields=["mail_fails"])
    secret = secrets.token_urlsafe(32)
    Device.objects.create(person=person, digest=keys.digest(secret), created=now, expires=now + DEVICE_LASTS)
    record(actor, "device_confirmed", f"person {person.pk}", now)
    return Proven(secret, key)


def _about(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=actor.cases)
