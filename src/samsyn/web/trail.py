"""The row that every action leaves, in the same transaction."""

from datetime import datetime

from samsyn.web.models import Trail
from samsyn.web.rights import Actor


def record(actor: Actor, what: str, thing: str, now: datetime, *, organizer: str = "", before: object = None, after: object = None) -> None:
    """Adds the row, with the name that the organizer it is about has for a person.

    Never called with words from an own space: those are the organizer's alone, and the trail is read by others.
    """
    about = organizer or actor.organizer
    Trail.objects.create(
        when=now,
        key_id=actor.key or None,
        staff_id=actor.staff or None,
        who=actor.signature(about),
        what=what,
        thing=thing,
        organizer=about,
        before=before,
        after=after,
    )
