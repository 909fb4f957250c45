"""A leader's own calendar: times when she cannot meet."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from samsyn.dialogue.diary import Held
from samsyn.web.models import Busy
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


@transaction.atomic
def busy(*, actor: Actor, held: Held, now: datetime) -> Busy:
    """Take up a time. The same time twice is taken up once."""
    require(actor, Act.LEAD)
    made, is_new = Busy.objects.get_or_create(staff_id=actor.staff, starts=held.starts, ends=held.ends, place=held.place)
    if is_new:
        record(actor, "busy", f"upptagen {made.pk}", now)
    return made


@transaction.atomic
def free(*, actor: Actor, busy: Collection[int], now: datetime) -> None:
    """Give times back; those that are not one's own are left alone."""
    require(actor, Act.LEAD)
    removed, _ = Busy.objects.filter(staff_id=actor.staff, pk__in=busy).delete()
    if removed:
        record(actor, "free", f"{removed} tider", now)
