"""A contribution comes in by the door, and an editor decides about it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.swedish import day
from samsyn.web.actions.deciding import write_after_commit
from samsyn.web.models import Contribution
from samsyn.web.received import Received
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record

_State = Contribution.State
_NO_TABLE = {"caption": "", "head": [], "rows": []}


@transaction.atomic
def receive(*, actor: Actor, received: Received, now: datetime) -> Contribution:
    """Kept until an editor has decided; shown to nobody else before. Raises InputRefused for one that is there already, and
    for one from a day that has not come."""
    require(actor, Act.RECEIVE)
    if received.dated > localdate(now):
        raise InputRefused(f"Bidraget är daterat {day(received.dated)}, som inte har varit än.", "dated", "Rätta datumet.")
    held = received.model_dump(mode="json", exclude={"table", "dated"}) | {"dated": received.dated}
    table = received.table.model_dump(mode="json") if received.table else _NO_TABLE
    if like := Contribution.objects.filter(**held, **table).first():
        raise InputRefused(f"Bidrag {like.pk} är likadant.", "", "Ingenting har lämnats in. Ändra texten om det är ett nytt bidrag.")
    made = Contribution.objects.create(**held, **table, received=now, received_by=actor.name)
    record(actor, "contribution_received", f"bidrag {made.pk}", now, after={"sender": made.sender, "title": made.title})
    return made


def approve(*, actor: Actor, number: int, now: datetime) -> Contribution:
    """Every underlag that it is about shows it from now on."""
    return _decide(actor, number, _State.APPROVED, "", now)


def refuse(*, actor: Actor, number: int, why: str, now: datetime) -> Contribution:
    """It is shown nowhere. why: for its sender."""
    return _decide(actor, number, _State.REFUSED, why, now)


def undo(*, actor: Actor, number: int, now: datetime) -> Contribution:
    """As if nothing had been decided."""
    return _decide(actor, number, _State.RECEIVED, "", now)


@transaction.atomic
def _decide(actor: Actor, number: int, state: str, why: str, now: datetime) -> Contribution:
    require(actor, Act.DECIDE)
    found = Contribution.objects.select_for_update().filter(pk=number).first()
    if found is None or (found.state == _State.RECEIVED) == (state == _State.RECEIVED):
        raise WrongUse("Bidraget går inte att besluta om nu.", "", "Någon annan kan ha hunnit före. Läs in sidan på nytt.")
    before, undone = found.state, state == _State.RECEIVED
    found.state, found.why = state, why
    found.decided_by_id, found.decided = (None, None) if undone else (actor.key, now)
    found.save(update_fields=["state", "why", "decided_by", "decided"])
    record(actor, "contribution_decided", f"bidrag {number}", now, before=before, after={"state": state, "why": why})
    write_after_commit()
    return found
