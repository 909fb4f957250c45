"""What a dialogue leader does with the steps of a dialogue that she leads."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from samsyn.web.actions import moving, steps
from samsyn.web.models import Case, CaseStep
from samsyn.web.queries import cases, public
from samsyn.web.queries.needs import MEETING_OF
from samsyn.web.rights import Act, Actor


@transaction.atomic
def step(*, actor: Actor, number: int, step: str, facts: Mapping[str, object], now: datetime) -> CaseStep | None:
    """Take a step; None where it is the latest that was taken. What the program knows itself need not be told: vintage and meeting."""
    case = cases.locked(actor, number, Act.LEAD)
    known: dict[str, object] = dict(facts)
    if step == "prepare":
        known["vintage"] = public.store().vintage.id
    if step in MEETING_OF and (meeting := _meeting(case, MEETING_OF[step])):
        known["meeting"] = meeting
    return steps.take_once(actor=actor, case=case, step=step, facts=known, now=now)


def _meeting(case: Case, kind: str) -> int | None:
    """The latest meeting of that kind that the case is booked in."""
    held = case.bookings.filter(left__isnull=True, meeting__kind=kind).exclude(meeting__state__in=["cancelled", "proposed"])
    return held.order_by("-meeting__starts").values_list("meeting_id", flat=True).first()


@transaction.atomic
def undo(*, actor: Actor, number: int, which: int, now: datetime) -> CaseStep | None:
    """Undo the step of that number; None where it is undone already. A move takes back all that followed."""
    case = cases.locked(actor, number, Act.LEAD)
    if case.steps.filter(pk=which, step="move").exists():
        return moving.undo(actor=actor, number=number, step=which, now=now)
    return steps.undo_once(actor=actor, case=case, number=which, now=now)
