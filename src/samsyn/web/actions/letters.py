"""A code on paper for those who have no address that works: made when the letter is printed, and traded for a session."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from samsyn.dialogue.links import PAPER_LENGTH, SIGNS
from samsyn.web.actions import links
from samsyn.web.models import Key, Letter, Person, Round
from samsyn.web.queries import keys
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


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
    """The key that a code stands for, or None. Nobody gets its secret: it lives in the session that begins.

    Where a link holds already the session begins with that one, so a letter ends nobody's link.
    """
    found = keys.letter(checked(code), now)
    if found is None:
        return None
    held = (
        Key.objects.filter(person=found.person, round=found.round, revoked__isnull=True, expires__gt=now).select_related("person").first()
    )
    key = held or links.key_for(person=found.person, round_=found.round, now=now)[0]
    links.trade(key=key, opened=now, now=now)
    record(Actor(), "letter_opened", f"brev {found.pk}", now)
    return key
