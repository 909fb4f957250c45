"""Who has seen which figures, and telling them when one turned out wrong."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from samsyn.web.models import Message, Seen
from samsyn.web.queries.told import News, news
from samsyn.web.rights import PUBLIC, Act, Actor, require
from samsyn.web.trail import record


@transaction.atomic
def saw(*, actor: Actor, organizer: str, vintage: str, now: datetime) -> None:
    """Whoever holds the key has opened this vintage."""
    require(actor, Act.MESSAGES, organizer)
    _, is_new = Seen.objects.get_or_create(key_id=actor.key, organizer=organizer, vintage=vintage, defaults={"when": now})
    if is_new:
        record(actor, "underlag_opened", f"utgåva {vintage}", now, organizer=organizer)


def tell_of_corrections(*, now: datetime) -> int:
    """Write to all who saw a figure that the vintage now shown has corrected. Returns how many messages are new; a second time none."""
    return sum(_told(one, now) for one in news())


@transaction.atomic
def _told(one: News, now: datetime) -> bool:
    link = f"{reverse('corrections')}?huvudman={one.organizer}"
    _, is_new = Message.objects.get_or_create(
        organizer=one.organizer,
        kind=Message.Kind.CORRECTION,
        subject=one.vintage,
        defaults={"text": one.text, "link": link, "created": now},
    )
    if is_new:
        record(PUBLIC, "correction_told", f"utgåva {one.vintage}", now, organizer=one.organizer)
    return is_new


@transaction.atomic
def mark_read(*, actor: Actor, organizer: str, number: int, now: datetime) -> None:
    """The organizer has read a message; one that is not its own is not touched."""
    require(actor, Act.MESSAGES, organizer)
    if Message.objects.filter(pk=number, organizer=organizer, read__isnull=True).update(read=now):
        record(actor, "message_read", f"meddelande {number}", now, organizer=organizer)
