"""Sending a part of the own space, and taking it back. What was sent is kept as it was sent.

The trail tells which kind of thing, never its words.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.sharing import Part, Receiver, Thing, chosen
from samsyn.web.actions import outbox
from samsyn.web.models import Case, CaseLeader, Entry, Seat, Sent
from samsyn.web.queries import cases
from samsyn.web.queries.preparing import seat
from samsyn.web.queries.sharing import note, peers, sendable
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@transaction.atomic
def send(*, actor: Actor, number: int, keys: Sequence[str], receivers: Sequence[Receiver], now: datetime) -> int:
    """Send what was ticked to each receiver. Returns how many were new: what a receiver already has is not sent to it again.

    Raises WrongUse where nothing of it is there any longer.
    """
    case = cases.locked(actor, number, Act.TAKE_PART)
    things = chosen(sendable(actor, number).things, keys)
    if not things:
        raise WrongUse("Det ni valde finns inte kvar i ert eget utrymme.", "", "Läs in sidan på nytt och välj igen.")
    return to_each(case, things, receivers, mine=seat(actor, case), actor=actor, now=now)


def to_each(case: Case, things: Sequence[Thing], receivers: Sequence[Receiver], *, mine: Seat, actor: Actor, now: datetime) -> int:
    """Send all the things to each receiver, and tell those who lead the case that something has come. Returns how many were new.

    case: locked.
    """
    made = [sent(case, thing, receiver, mine=mine, actor=actor, now=now) for receiver in receivers for thing in things]
    new = [row for row in made if row is not None]
    for receiver in receivers:
        _tell(case, receiver, [row for row in new if row.receiver == receiver], now)
    return len(new)


def sent(case: Case, thing: Thing, receiver: Receiver, *, mine: Seat, actor: Actor, now: datetime) -> Sent | None:
    """One thing to one receiver; None where it has just that already. What it had before of the same thing counts as taken back.

    case: locked.
    """
    content = thing.content.kept() | {"cases": [other.pk for other in peers(case)] if receiver is Receiver.PEERS else []}
    title = thing.content.title[:200]
    held = Sent.objects.filter(case=case, receiver=receiver, part=thing.part, thing=thing.id, withdrawn__isnull=True).first()
    if held is not None and (held.title, held.content) == (title, content):
        return None
    if held is not None:
        held.withdrawn = now
        held.save(update_fields=["withdrawn"])
    row = Sent.objects.create(
        case=case,
        receiver=receiver,
        part=thing.part,
        thing=thing.id,
        title=title,
        content=content,
        sent=now,
        seat=mine,
        sender=actor.name_at(case.organizer),
    )
    record(actor, "sent", f"ärende {case.pk}: {thing.part} till {receiver} ({row.pk})", now, organizer=case.organizer)
    return row


@transaction.atomic
def take_back(*, actor: Actor, number: int, which: int, now: datetime) -> Sent:
    """From now on it is neither shown to its receiver nor used. A second time changes nothing."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    row = Sent.objects.filter(case=case, pk=which).first()
    if row is None:
        raise WrongUse("Det finns inget sådant kvitto.", "", "Läs in sidan på nytt.")
    if row.withdrawn is None:
        row.withdrawn = now
        row.save(update_fields=["withdrawn"])
        _hide(case, row)
        record(actor, "taken_back", f"ärende {number}: {row.part} från {row.receiver} ({row.pk})", now, organizer=case.organizer)
    return row


def _hide(case: Case, row: Sent) -> None:
    """A note that is taken back as it now stands is shown to the leaders no more."""
    if row.part == Part.NOTE:
        entry = Entry.objects.filter(case=case, pk=int(row.thing.partition(".")[0]), shared=True).first()
        if entry is not None and note(entry).id == row.thing:
            entry.shared = False
            entry.save(update_fields=["shared"])


def _tell(case: Case, receiver: Receiver, rows: Sequence[Sent], now: datetime) -> None:
    """Those who lead the case for the authority hear that something has come, never what; once for all that comes before the mail goes."""
    if not rows:
        return
    leaders = CaseLeader.objects.filter(case=case, ended__isnull=True, staff__authority=receiver).select_related("staff")
    for leader in leaders:
        if not outbox.waits(kind="received", staff=leader.staff, case=case):
            outbox.queue(kind="received", occasion=f"sent {rows[0].pk}", staff=leader.staff, cases=(case,), parts={}, now=now)
