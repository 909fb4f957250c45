"""Which school forms are talked about, and which are consciously set aside: every form that the organizer runs is one or the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.dialogue.workflow import case_table
from samsyn.web.models import Case, Coverage
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one form. state: as `Coverage.State`. why: only where it is set aside."""

    state: str
    why: str = ""


@transaction.atomic
def cover(*, actor: Actor, number: int, act: Act, said: Mapping[str, Said], now: datetime) -> int:
    """Say of some forms how it is. Returns how many were changed. Raises WrongUse when the dialogue is over."""
    case = _open(actor, number, act)
    changed = 0
    for row in Coverage.objects.select_for_update().filter(case=case, form__in=said):
        new = said[row.form]
        why = new.why if new.state == Coverage.State.SET_ASIDE else ""
        if (row.state, row.why) == (new.state, why):
            continue
        before, row.state, row.why, row.changed = row.state, new.state, why, now
        row.save()
        thing = f"ärende {case.pk}: {row.form}"
        record(actor, "form_covered", thing, now, organizer=case.organizer, before=before, after=new.state)
        changed += 1
    return changed


@transaction.atomic
def add_form(*, actor: Actor, number: int, act: Act, form: str, now: datetime) -> Coverage:
    """A school form that the organizer runs and no register tells of."""
    case = _open(actor, number, act)
    if form not in set(SchoolForm):
        raise WrongUse("Den skolformen finns inte.", "", "Välj en i listan.")
    row, is_new = Coverage.objects.get_or_create(case=case, form=form, defaults={"changed": now})
    if is_new:
        record(actor, "form_added", f"ärende {case.pk}: {FORM_NAMES[SchoolForm(form)]}", now, organizer=case.organizer)
    return row


def _open(actor: Actor, number: int, act: Act) -> Case:
    case = cases.locked(actor, number, act)
    if case.state not in case_table().open:
        raise WrongUse("Dialogen är avslutad.", "", "Skolformerna går att läsa, men inte att ändra.")
    return case
