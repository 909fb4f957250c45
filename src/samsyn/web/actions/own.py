"""What an organizer writes in its own space. The trail tells that something was done, never what was written."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from samsyn.concepts.errors import WrongUse
from samsyn.underlag.blocks import Asked
from samsyn.web.marks import refuse_stale
from samsyn.web.models import OwnEvidence, OwnQuestion, Reflection
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record
from samsyn.web.uploaded import Table


@dataclass(frozen=True, slots=True)
class Evidence:
    """kind: `text`, `figure` or `table`. number: as it was written. table: rows of text, empty unless it is a table."""

    title: str
    kind: str
    text: str = ""
    number: str = ""
    unit: str = ""
    table: Table = ()
    file_name: str = ""


@transaction.atomic
def add_question(*, actor: Actor, organizer: str, text: str, now: datetime) -> OwnQuestion:
    """A question of the organizer's own, last in its list. The very same question a second time is the one that is there."""
    require(actor, Act.OWN_SPACE, organizer)
    held = OwnQuestion.objects.filter(organizer=organizer, proposed="", text=text, removed__isnull=True).first()
    if held is not None:
        return held
    made = OwnQuestion.objects.create(organizer=organizer, text=text, order=_next_place(organizer))
    record(actor, "own_question_added", f"egen fråga {made.pk}", now, organizer=organizer)
    return made


@transaction.atomic
def edit_question(*, actor: Actor, organizer: str, number: int, text: str, now: datetime, seen: str | None = None) -> OwnQuestion:
    """Other words. seen: mark of those that the form was filled from. Raises WrittenElsewhere."""
    require(actor, Act.OWN_SPACE, organizer)
    found = _own_question(organizer, number)
    if found.text != text:
        refuse_stale(seen, found.text)
    found.text = text
    found.save(update_fields=["text"])
    record(actor, "own_question_edited", f"egen fråga {number}", now, organizer=organizer)
    return found


@transaction.atomic
def remove_question(*, actor: Actor, organizer: str, number: int, removed: bool, now: datetime) -> OwnQuestion:
    """Take an own question away, or (removed false) back again."""
    require(actor, Act.OWN_SPACE, organizer)
    found = _own_question(organizer, number)
    found.removed = now if removed else None
    found.save(update_fields=["removed"])
    record(actor, "own_question_removed" if removed else "own_question_restored", f"egen fråga {number}", now, organizer=organizer)
    return found


@transaction.atomic
def change_proposed(
    *, actor: Actor, organizer: str, proposed: str, text: str, removed: bool, now: datetime, seen: str | None = None
) -> OwnQuestion:
    """What the organizer makes of a question that the underlag proposes: other words, or none. seen: as in `edit_question`."""
    require(actor, Act.OWN_SPACE, organizer)
    row, _ = OwnQuestion.objects.select_for_update().get_or_create(
        organizer=organizer, proposed=proposed, defaults={"text": text, "order": _next_place(organizer)}
    )
    if row.text != text:
        refuse_stale(seen, row.text)
    row.text, row.removed = text, now if removed else None
    row.save(update_fields=["text", "removed"])
    record(actor, "proposed_question_removed" if removed else "proposed_question_kept", proposed, now, organizer=organizer)
    return row


@transaction.atomic
def reflect(*, actor: Actor, organizer: str, question: Asked, answer: str, text: str, now: datetime, seen: str | None = None) -> None:
    """Answer a question to reflect on; an empty answer takes the former away. seen: as in `edit_question`, of answer and text."""
    require(actor, Act.OWN_SPACE, organizer)
    held = Reflection.objects.select_for_update().filter(organizer=organizer, question=question.id).first()
    if held and (held.answer, held.text) != (answer, text):
        refuse_stale(seen, held.answer, held.text)
    if answer:
        values = {"asked": question.text, "answer": answer, "text": text, "written": now}
        Reflection.objects.update_or_create(organizer=organizer, question=question.id, defaults=values)
    else:
        Reflection.objects.filter(organizer=organizer, question=question.id).delete()
    record(actor, "reflected", question.id, now, organizer=organizer)


@transaction.atomic
def add_evidence(*, actor: Actor, organizer: str, evidence: Evidence, now: datetime) -> OwnEvidence:
    """Something that the organizer knows and no statistics tell. The very same a second time is the one that is there."""
    require(actor, Act.OWN_SPACE, organizer)
    values = asdict(evidence) | {"organizer": organizer, "table": [list(row) for row in evidence.table] or None}
    held = next(
        (
            row
            for row in OwnEvidence.objects.filter(organizer=organizer, title=evidence.title, removed__isnull=True)
            if all(getattr(row, name) == value for name, value in values.items())
        ),
        None,
    )
    if held is not None:
        return held
    made = OwnEvidence.objects.create(**values, added=now)
    record(actor, "own_evidence_added", f"eget underlag {made.pk}", now, organizer=organizer)
    return made


@transaction.atomic
def remove_evidence(*, actor: Actor, organizer: str, number: int, removed: bool, now: datetime) -> OwnEvidence:
    """Take it away, or (removed false) back again. Raises WrongUse if the organizer has none of that number."""
    require(actor, Act.OWN_SPACE, organizer)
    found = OwnEvidence.objects.select_for_update().filter(pk=number, organizer=organizer).first()
    if found is None:
        raise WrongUse("Det finns inte i ert eget utrymme.", "", "Läs in sidan på nytt.")
    found.removed = now if removed else None
    found.save(update_fields=["removed"])
    record(actor, "own_evidence_removed" if removed else "own_evidence_restored", f"eget underlag {number}", now, organizer=organizer)
    return found


def _own_question(organizer: str, number: int) -> OwnQuestion:
    found = OwnQuestion.objects.select_for_update().filter(pk=number, organizer=organizer, proposed="").first()
    if found is None:
        raise WrongUse("Den frågan finns inte i ert eget utrymme.", "", "Läs in sidan på nytt.")
    return found


def _next_place(organizer: str) -> int:
    highest: int | None = OwnQuestion.objects.filter(organizer=organizer).aggregate(highest=Max("order"))["highest"]
    return 1 if highest is None else highest + 1
