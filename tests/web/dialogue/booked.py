"""Who books meetings, and when, for the tests of them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samsyn.dialogue.diary import Held
from samsyn.web.rights import Actor, Role

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

SWEDEN = ZoneInfo("Europe/Stockholm")


def at(day: str, hour: float = 13, hours: float = 1, place: str = "") -> Held:
    starts = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=SWEDEN) + timedelta(hours=hour)
    return Held(starts, starts + timedelta(hours=hours), place)


def acts(staff: "Staff") -> Actor:
    return Actor(Role.LEADER, name=staff.name, staff=staff.pk)


def someone(case: "Case", role: Role = Role.ORGANIZER) -> Actor:
    seat = case.seats.select_related("person").filter(left__isnull=True).earliest("pk")
    return Actor(role, (case.organizer,), name=seat.name, person=seat.person_id, cases=(case.pk,))
