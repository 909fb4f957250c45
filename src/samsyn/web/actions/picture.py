"""Writing the authorities' picture, publishing it before the meeting, and answering it line by line.

What the authorities write is public and stands in the trail. An answer does not: it can be taken back.
"""

from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.sharing import Content, Part, Receiver, Thing, begins
from samsyn.web.actions import outbox
from samsyn.web.actions.sharing import sent
from samsyn.web.actions.steps import NotNow
from samsyn.web.marks import refuse_stale
from samsyn.web.models import Case, PictureLine
from samsyn.web.queries import cases, people
from samsyn.web.queries.picture import findings, line
from samsyn.web.queries.preparing import seat
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record

_AUTHORITIES = (Receiver.SKOLVERKET, Receiver.SPSM)


@transaction.atomic
def write(*, actor: Actor, number: int, text: str, finding: str, now: datetime) -> PictureLine:
    """A line of a leader's. finding: one of the organizer's, or empty: own experience. The same words twice are one line."""
    case = cases.locked(actor, number, Act.LEAD)
    if finding and finding not in {basis.id for basis in findings(case)}:
        raise WrongUse("Det fyndet finns inte i underlaget.", "", "Läs in sidan på nytt och välj ett som finns.")
    values = {"written": now}
    made, is_new = PictureLine.objects.get_or_create(
        case=case, staff_id=actor.staff, text=text, finding=finding, removed__isnull=True, defaults=values
    )
    if is_new:
        record(actor, "picture_written", _thing(made), now, organizer=case.organizer, after={"text": text, "finding": finding})
    return made


@transaction.atomic
def remove(*, actor: Actor, number: int, which: int, removed: bool, now: datetime) -> PictureLine:
    """Take a line away, or (removed false) back again. One that the organizer has answered stands."""
    case = cases.locked(actor, number, Act.LEAD)
    found = _line(case, which)
    if removed and found.answered:
        raise WrongUse("Huvudmannen har svarat på raden. Den går inte att ta bort.", "", "Skriv en ny rad som säger vad som gäller.")
    if (found.removed is not None) is not removed:
        found.removed = now if removed else None
        found.save(update_fields=["removed"])
        record(actor, "picture_removed" if removed else "picture_restored", _thing(found), now, organizer=case.organizer)
    return found


@transaction.atomic
def publish(*, actor: Actor, number: int, now: datetime) -> int:
    """Let the organizer read all lines that stand. Returns how many were new to it; it is told of them once."""
    case = cases.locked(actor, number, Act.LEAD)
    new = list(PictureLine.objects.filter(case=case, published__isnull=True, removed__isnull=True).order_by("pk"))
    if not new:
        return 0
    PictureLine.objects.filter(pk__in=[one.pk for one in new]).update(published=now)
    record(actor, "picture_published", f"ärende {number}", now, organizer=case.organizer, after={"lines": [one.pk for one in new]})
    for person in outbox.addressed(case):
        outbox.queue(kind="picture", occasion=f"picture {new[0].pk}", person=person, cases=(case,), parts={"lines": len(new)}, now=now)
    return len(new)


@transaction.atomic
def answer(*, actor: Actor, number: int, which: int, text: str, seen: str, now: datetime) -> PictureLine:
    """What the organizer says to one line: sent to both authorities. seen: `mark_of` the answer that stood when the form was opened.

    An earlier answer is kept as it was sent and taken back. Raises WrittenElsewhere where somebody else has answered meanwhile, and
    NotNow for who was invited along: it is the whole organizer's answer.
    """
    case = cases.locked(actor, number, Act.TAKE_PART)
    if denied := people.may_not_send(actor, case):
        raise NotNow(denied.reason, "", denied.remedy)
    found = _line(case, which)
    if not found.published or found.removed:
        raise WrongUse("Raden finns inte kvar.", "", "Läs in sidan på nytt.")
    if found.answer == text:
        return found
    refuse_stale(seen, found.answer)
    found.answer, found.answered = text, now
    found.save(update_fields=["answer", "answered"])
    _send(case, found, actor, now)
    record(actor, "picture_answered", _thing(found), now, organizer=case.organizer)
    return found


def _send(case: Case, found: PictureLine, actor: Actor, now: datetime) -> None:
    thing = Thing(Part.ANSWER, str(found.pk), Content(begins(found.text), (f"Myndigheterna skrev: {found.text}", found.answer)))
    for receiver in _AUTHORITIES:
        sent(case, thing, receiver, mine=seat(actor, case), actor=actor, now=now)


def _line(case: Case, which: int) -> PictureLine:
    found = line(case, which)
    if found is None:
        raise WrongUse("Den raden finns inte.", "", "Läs in sidan på nytt.")
    return found


def _thing(found: PictureLine) -> str:
    return f"ärende {found.case_id}: bildens rad {found.pk}"
