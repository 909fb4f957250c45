"""A person's link to a round: made when it is sent, traded for a session, ended; and ”det var inte jag”.

Secrets are told once, to the mail that carries them, and only their checksums are kept.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from samsyn.dialogue.links import NOT_ME_LASTS
from samsyn.web.models import Case, CaseStep, Device, Key, NotMe, Opened, Person, Round
from samsyn.web.queries import keys
from samsyn.web.rights import PUBLIC, Actor, Role
from samsyn.web.trail import record


@transaction.atomic
def mint(*, person: Person, round_: Round, now: datetime) -> str:
    """A new secret for the person's link to the round (`/inbjudan/<secret>/`). The former link ends; who is inside with it stays inside."""
    return key_for(person=person, round_=round_, now=now)[1]


def key_for(*, person: Person, round_: Round, now: datetime) -> tuple[Key, str]:
    """The same, with its key. To be called in a transaction."""
    Person.objects.select_for_update().get(pk=person.pk)
    Key.objects.filter(person=person, round=round_, revoked__isnull=True).update(revoked=now, replaced=True)
    secret = secrets.token_urlsafe(32)
    key = Key.objects.create(
        role=Key.Role.ORGANIZER,
        person=person,
        round=round_,
        name=person.name,
        digest=keys.digest(secret),
        created=now,
        expires=keys.holds_until(person, round_, now),
    )
    record(PUBLIC, "link_made", f"nyckel {key.pk}", now)
    return key, secret


@transaction.atomic
def not_me(*, step: CaseStep, person: Person, now: datetime) -> str:
    """A secret that lets the person say ”det var inte jag” of the step (`/inte-jag/<secret>/`)."""
    secret = secrets.token_urlsafe(32)
    NotMe.objects.create(step=step, person=person, digest=keys.digest(secret), expires=now + NOT_ME_LASTS)
    return secret


@transaction.atomic
def trade(*, key: Key, opened: datetime, now: datetime) -> None:
    """The link is traded for a session. opened: when the page with the button was shown, which is when the offer was first read.

    Only here is it written down that an offer has been opened, and only when: opening the page (as a scanner of mail does) changes nothing.
    """
    for case in Case.objects.filter(pk__in=[seat.case_id for seat in keys.seats_of(key)], opened__isnull=True):
        Opened.objects.get_or_create(case=case, defaults={"opened": min(max(opened, key.created), now)})
    record(_holder(key), "link_traded", f"nyckel {key.pk}", now)


@transaction.atomic
def end(*, person: Person, actor: Actor, now: datetime) -> None:
    """All links, sessions and confirmed devices of a person end at once. A link made later opens none of the former sessions."""
    Key.objects.filter(person=person, revoked__isnull=True).update(revoked=now)
    Key.objects.filter(person=person).update(replaced=False)
    Device.objects.filter(person=person, revoked__isnull=True).update(revoked=now)
    record(actor, "links_ended", f"person {person.pk}", now)


def _holder(key: Key) -> Actor:
    return Actor(Role.LINK, key=key.pk, name=key.name, person=key.person_id or 0)


RECENT = timedelta(days=7)
"""How old a page with the button may be and still tell when it was opened."""
