"""Setting another order for the agenda. Both sides may; the latest order stands."""

from datetime import datetime

from django.db import transaction

from samsyn.dialogue.agenda import moved
from samsyn.web.models import AgendaOrder
from samsyn.web.queries import cases
from samsyn.web.queries.agenda import agenda_of
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@transaction.atomic
def move(*, actor: Actor, number: int, act: Act, item: str, before: str, now: datetime) -> None:
    """Put a point right before another, last where `before` is empty. What is not there any longer is left as it is."""
    case = cases.locked(actor, number, act)
    order = moved(agenda_of(actor, number, act).order, item, before)
    AgendaOrder.objects.update_or_create(case=case, defaults={"order": list(order), "changed": now, "who": actor.name_at(case.organizer)})
    record(actor, "agenda_ordered", f"ärende {case.pk}", now, organizer=case.organizer)


@transaction.atomic
def as_made(*, actor: Actor, number: int, act: Act, now: datetime) -> None:
    """Back to the order that the program makes."""
    case = cases.locked(actor, number, act)
    AgendaOrder.objects.filter(case=case).delete()
    record(actor, "agenda_as_made", f"ärende {case.pk}", now, organizer=case.organizer)
