"""What is written in the living document. Nothing that somebody wrote is lost, and nothing that was sent twice is kept twice.

The trail tells that something was done, never what was written.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.document import Side, kept, why_not
from samsyn.dialogue.sharing import Part, Receiver
from samsyn.web.actions import sharing
from samsyn.web.actions.steps import NotNow
from samsyn.web.models import Case, Entry, Sent
from samsyn.web.queries import cases
from samsyn.web.queries.entries import act_of, is_mine, seat_of, side_of
from samsyn.web.queries.sharing import note
from samsyn.web.rights import Actor, Denied
from samsyn.web.trail import record

_CLIENT = 40


@dataclass(frozen=True, slots=True)
class Written:
    """What became of it. beside: it is kept as an entry of its own, beside one that somebody had already changed."""

    entry: Entry
    beside: bool = False


@transaction.atomic
def add(*, actor: Actor, number: int, heading: str, text: str, client: str, shared: bool, now: datetime) -> Written:
    """A new entry. client: an id made where it was written; the same id with the same words is one entry, however often it comes.

    shared: both sides see it, which a leader's entries always are.
    """
    case = _open(actor, number)
    client = _own_client(actor, case, client, text)
    seat, is_leader = seat_of(actor, case), side_of(actor) is Side.LEADER
    values = {
        "heading": heading,
        "seat": seat,
        "staff_id": actor.staff or None,
        "writer": actor.name_at(case.organizer),
        "text": text,
        "shared": shared or is_leader,
        "written": now,
        "changed": now,
    }
    entry, is_new = Entry.objects.get_or_create(case=case, client=client, defaults=values)
    if is_new:
        record(actor, "entry_added", _thing(entry), now, organizer=case.organizer, after={"shared": entry.shared})
        _send(actor, case, entry, now)
    return Written(entry)


def _own_client(actor: Actor, case: Case, client: str, text: str) -> str:
    """The id as it came; another one, the same each time, where somebody else used it or it was used for other words (the back button)."""
    held = Entry.objects.filter(case=case, client=client).select_related("seat").first()
    if held is None or (_is_writer(actor, held) and held.text == text):
        return client
    who = f"s{actor.staff}" if actor.staff else f"p{actor.person}"
    return hashlib.sha256(f"{client} {who} {text}".encode()).hexdigest()[:_CLIENT]


def _is_writer(actor: Actor, entry: Entry) -> bool:
    return is_mine(actor, entry, left=False)


@transaction.atomic
def change(*, actor: Actor, number: int, which: int, text: str, version: int, now: datetime) -> Written:
    """Other words for an entry. version: of the entry that the words were written from.

    Where it has changed since, both are kept: the new words become an entry of their own, beside it, once. One that was taken away in
    another window comes back with the new words.
    """
    case = _open(actor, number)
    entry = _mine(actor, case, which)
    becomes = kept(text=text, now_text=entry.text, from_version=version, version=entry.version)
    if not becomes.changed:
        return Written(entry)
    if becomes.beside:
        return _beside(actor, case, entry, text, now)
    entry.text, entry.version, entry.changed, entry.removed = text, entry.version + 1, now, None
    entry.save(update_fields=["text", "version", "changed", "removed"])
    record(actor, "entry_changed", _thing(entry), now, organizer=case.organizer)
    if entry.shared:  # else what was sent of it on its own stays as it was sent
        _send(actor, case, entry, now)
    return Written(entry)


def _beside(actor: Actor, case: Case, entry: Entry, text: str, now: datetime) -> Written:
    values = {
        "heading": entry.heading,
        "seat": seat_of(actor, case),
        "staff_id": actor.staff or None,
        "writer": actor.name_at(case.organizer),
        "text": text,
        "shared": entry.shared,
        "beside": entry,
        "written": now,
        "changed": now,
    }
    client = hashlib.sha256(f"beside {entry.pk} {actor.person} {actor.staff} {text}".encode()).hexdigest()[:_CLIENT]
    made, is_new = Entry.objects.get_or_create(case=case, client=client, defaults=values)
    if is_new:
        record(actor, "entry_kept_beside", _thing(made), now, organizer=case.organizer)
        _send(actor, case, made, now)
    return Written(made, beside=True)


@transaction.atomic
def remove(*, actor: Actor, number: int, which: int, removed: bool, now: datetime) -> Entry:
    """Take an entry away, or (removed false) back again."""
    case = _open(actor, number)
    entry = _mine(actor, case, which)
    if (entry.removed is not None) is not removed:
        entry.removed = now if removed else None
        entry.save(update_fields=["removed"])
        record(actor, "entry_removed" if removed else "entry_restored", _thing(entry), now, organizer=case.organizer)
        _send(actor, case, entry, now)
    return entry


@transaction.atomic
def share(*, actor: Actor, number: int, which: int, shared: bool, now: datetime) -> Entry:
    """Let both sides see an organizer's entry, or (shared false) stop showing it. What has been seen cannot be unseen."""
    case = _open(actor, number)
    entry = _mine(actor, case, which)
    if entry.staff_id is not None:
        raise NotNow("Det ni skriver som dialogledare ser båda sidor.", "", "Ta bort anteckningen i stället, om den inte ska stå kvar.")
    if entry.shared is not shared:
        entry.shared = shared
        entry.save(update_fields=["shared"])
        record(actor, "entry_shared" if shared else "entry_unshared", _thing(entry), now, organizer=case.organizer)
        _send(actor, case, entry, now)
    return entry


def _send(actor: Actor, case: Case, entry: Entry, now: datetime) -> None:
    """What both see of an organizer's note is sent to both authorities and stands on a receipt; what they do not see is taken back.

    Other words are another thing that is sent, so that every version is kept as it was sent.
    """
    if entry.seat_id is None:
        return
    if not entry.shared or entry.removed is not None:
        _take_back(case, entry, now)
        return
    mine = seat_of(actor, case)
    if mine is None:
        raise cases.missing_seat()
    for receiver in (Receiver.SKOLVERKET, Receiver.SPSM):
        sharing.sent(case, note(entry), receiver, mine=mine, actor=actor, now=now)


def _take_back(case: Case, entry: Entry, now: datetime) -> None:
    every = Sent.objects.filter(case=case, part=Part.NOTE, withdrawn__isnull=True)
    (every.filter(thing=str(entry.pk)) | every.filter(thing__startswith=f"{entry.pk}.")).update(withdrawn=now)


def _open(actor: Actor, number: int) -> Case:
    """The case, locked, if the actor may write in its document now. Raises NotNow with the reason."""
    case = cases.locked(actor, number, act_of(actor))
    if reason := why_not(side_of(actor), case.state):
        raise NotNow(reason, "", "Det ni har skrivit tidigare står kvar.")
    return case


def _mine(actor: Actor, case: Case, which: int) -> Entry:
    visible = Entry.objects.select_related("seat").filter(case=case, pk=which)
    entry = (visible.filter(shared=True) if side_of(actor) is Side.LEADER else visible).first()
    if entry is None:
        raise WrongUse("Den anteckningen finns inte i dokumentet.", "", "Läs in sidan på nytt.")
    if not is_mine(actor, entry, left=bool(entry.seat and entry.seat.left)):
        raise Denied("Någon annan har skrivit anteckningen.", "", "Skriv en egen bredvid: båda står kvar.")
    return entry


def _thing(entry: Entry) -> str:
    return f"anteckning {entry.pk}"
