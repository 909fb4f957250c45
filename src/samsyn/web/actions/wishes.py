"""What an organizer wishes about its meetings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from samsyn.dialogue.booking import Part
from samsyn.web.actions import outbox
from samsyn.web.models import Wish
from samsyn.web.queries import cases, meetings
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class Wished:
    """As `models.Wish`. text: None leaves it as it is."""

    weekdays: Collection[int] = ()
    parts: Collection[Part] = ()
    not_days: Collection[date] = ()
    digital: bool | None = None
    together: bool | None = None
    text: str | None = None


@transaction.atomic
def wish(*, actor: Actor, case: int, wished: Wished, now: datetime) -> Wish:
    """Save all wishes at once. Free words may be written only on a device that is confirmed, as they are shown there only."""
    locked = cases.locked(actor, case, Act.OFFER)
    values: dict[str, object] = {
        "weekdays": sorted(wished.weekdays),
        "parts": [part.value for part in Part if part in wished.parts],
        "not_days": sorted(day.isoformat() for day in wished.not_days),
        "digital": wished.digital,
        "together": wished.together,
        "changed": now,
    }
    if wished.text is not None and cases.is_own(actor, locked):
        values["text"] = wished.text
    made, _ = Wish.objects.update_or_create(case=locked, defaults=values)
    record(actor, "wished", f"ärende {locked.pk}", now, organizer=locked.organizer)
    return made


@transaction.atomic
def none_fit(*, actor: Actor, case: int, now: datetime) -> None:
    """None of the times suits: the leaders are told, and get in touch. A second click tells nobody again."""
    locked = cases.locked(actor, case, Act.OFFER)
    if Wish.objects.filter(case=locked, none_fit__isnull=False).exists():
        return
    Wish.objects.update_or_create(case=locked, defaults={"none_fit": now}, create_defaults={"none_fit": now, "changed": now})
    for leader in meetings.leaders(locked):
        parts = {"who": actor.name_at(locked.organizer)}
        outbox.queue(kind="no_time", occasion=f"case {locked.pk} {now.isoformat()}", staff=leader, cases=(locked,), parts=parts, now=now)
    record(actor, "no_time_fits", f"ärende {locked.pk}", now, organizer=locked.organizer)
