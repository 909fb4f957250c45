"""Who has seen which figures, and telling them when one turned out wrong."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from samsyn.web.models import Message, Seen
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


@transaction.atomic
def saw(*, actor: Actor, organizer: str, vintage: str, told: Sequence[str], now: datetime) -> None:
    """Whoever holds the key has opened this vintage. told: what has been corrected since the organizer first looked, in words."""
    require(actor, Act.MESSAGES, organizer)
    _, is_new = Seen.objects.get_or_create(key_id=actor.key, organizer=organizer, vintage=vintage, defaults={"when": now})
    if not is_new:
        return
    record(actor, "underlag_opened", f"utgåva {vintage}", now, organizer=organizer)
    if told:
        Message.objects.get_or_create(
            organizer=organizer,
            kind=Message.Kind.CORRECTION,
            subject=vintage,
            defaults={"text": " ".join(told), "link": f"{reverse('corrections')}?huvudman={organizer}", "created": now},
        )


@transaction.atomic
def mark_read(*, actor: Actor, organizer: str, number: int, now: datetime) -> None:
    """The organizer has read a message; one that is not its own is not touched."""
    require(actor, Act.MESSAGES, organizer)
    if Message.objects.filter(pk=number, organizer=organizer, read__isnull=True).update(read=now):
        record(actor, "message_read", f"meddelande {number}", now, organizer=organizer)
