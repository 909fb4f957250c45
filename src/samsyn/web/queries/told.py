"""What an organizer has been told, and figures that turned out wrong."""

from collections.abc import Sequence

from django.db.models import QuerySet

from samsyn.underlag.facts import Correction
from samsyn.web.models import Message, Seen
from samsyn.web.rights import Act, Actor, may


def unread(actor: Actor, organizer: str) -> QuerySet[Message]:
    """What the organizer has not marked as read, oldest first; nothing for anybody else."""
    if not may(actor, Act.MESSAGES, organizer):
        return Message.objects.none()
    return Message.objects.filter(organizer=organizer, read__isnull=True).order_by("created", "pk")


def has_seen(actor: Actor, organizer: str, vintage: str) -> bool:
    """Whether this key has opened the organizer's underlag of this vintage."""
    return Seen.objects.filter(key_id=actor.key, organizer=organizer, vintage=vintage).exists()


def news(found: Sequence[Correction], organizer: str) -> list[Correction]:
    """Of an organizer's corrections those since somebody with a key of its saw the figures that were wrong."""
    first = Seen.objects.filter(organizer=organizer).order_by("when").first()
    return [] if first is None else [correction for correction in found if correction.day >= first.when.date()]
