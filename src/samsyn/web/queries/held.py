"""Whether the dialogue of a case has been held, before which there is nothing to account for or to evaluate."""

from collections.abc import Collection, Mapping

from django.utils.timezone import localtime

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import day
from samsyn.dialogue.times import at
from samsyn.web.models import Case, CaseStep, Meeting, MeetingCase
from samsyn.web.queries import meetings

_AFTER = frozenset({"held", "feedback_given", "following_up", "closed"})


class NotYet(WrongUse):
    """The dialogue has not been held."""

    http_status = 409


def was_held(case: Case) -> bool:
    """Whether the dialogue has been held, also where it has gone on from there, to another organizer or to its end."""
    return case.state in _AFTER or bool(on_day(case))


def on_day(case: Case) -> str:
    """`Samtalet hölls den 9 februari 2027.`; empty before it was held."""
    return on_days([case])[case.pk]


def on_days(of: Collection[Case]) -> Mapping[int, str]:
    """The same for each of several, by id, in two questions."""
    found = {case.pk: "" for case in of}
    steps = CaseStep.objects.filter(case__in=list(found), step="hold", undone__isnull=True).order_by("pk")
    met = MeetingCase.objects.filter(case__in=list(found), meeting__kind="dialogue", meeting__state="held").select_related("meeting")
    when = {step.case_id: step.when for step in steps} | {one.case_id: one.meeting.starts for one in met.order_by("pk")}
    return found | {number: f"Samtalet hölls den {day(localtime(held).date())}." for number, held in when.items()}


def require_held(case: Case) -> None:
    """Raises NotYet with the time that is booked, where one is."""
    if was_held(case):
        return
    live = {"bookings__case": case, "bookings__left__isnull": True, "state__in": meetings.AGREED}
    booked = Meeting.objects.filter(kind="dialogue", **live).order_by("starts").first()
    when = f"Dialogen är bokad till {at(booked.starts)}." if booked else "Ingen tid för dialogen är bokad."
    opens = "Redogörelsen öppnas när dialogledarna har skrivit att dialogen är hållen."
    raise NotYet("Redogörelsen finns inte än, för dialogen är inte hållen.", "", f"{when} {opens}")
