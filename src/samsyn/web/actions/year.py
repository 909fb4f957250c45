"""Writing notes on the year's quality work. The trail tells that it was done, never what was written."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.web.marks import WrittenElsewhere
from samsyn.web.models import YearNote
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class Note:
    """heading: as `dialogue.year.Heading`."""

    heading: str
    day: date
    text: str


@transaction.atomic
def add(*, actor: Actor, organizer: str, note: Note, now: datetime) -> YearNote:
    """The same note a second time is the one that is there."""
    require(actor, Act.OWN_SPACE, organizer)
    made, is_new = YearNote.objects.get_or_create(
        organizer=organizer, heading=note.heading, day=note.day, text=note.text, removed__isnull=True, defaults={"written": now}
    )
    if is_new:
        record(actor, "year_note_added", f"årsanteckning {made.pk}", now, organizer=organizer)
    return made


@transaction.atomic
def change(*, actor: Actor, organizer: str, which: int, note: Note, version: int, now: datetime) -> YearNote:
    """Other words or another day. version: of the note that the form was filled from. Raises WrittenElsewhere if it has changed."""
    found = _own(actor, organizer, which)
    if (found.day, found.text) == (note.day, note.text):
        return found
    if found.version != version:
        raise WrittenElsewhere("Någon av er har ändrat anteckningen medan ni skrev.", "", "Jämför de två, och spara det som ska gälla.")
    found.day, found.text, found.version = note.day, note.text, version + 1
    found.save(update_fields=["day", "text", "version"])
    record(actor, "year_note_changed", f"årsanteckning {which}", now, organizer=organizer)
    return found


@transaction.atomic
def remove(*, actor: Actor, organizer: str, which: int, removed: bool, now: datetime) -> YearNote:
    """Take a note away, or (removed false) back again."""
    found = _own(actor, organizer, which)
    if (found.removed is not None) is not removed:
        found.removed = now if removed else None
        found.save(update_fields=["removed"])
        record(actor, "year_note_removed" if removed else "year_note_restored", f"årsanteckning {which}", now, organizer=organizer)
    return found


def _own(actor: Actor, organizer: str, which: int) -> YearNote:
    require(actor, Act.OWN_SPACE, organizer)
    found = YearNote.objects.select_for_update().filter(pk=which, organizer=organizer).first()
    if found is None:
        raise WrongUse("Anteckningen finns inte i ert eget utrymme.", "", "Läs in sidan på nytt.")
    return found
