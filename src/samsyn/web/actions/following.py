"""What follows a dialogue to another organizer, row by row, so that the very same rows can go back if the move is undone."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from samsyn.dialogue.sharing import Part
from samsyn.web.models import (
    AccountEdit,
    Attachment,
    Case,
    CaseLeader,
    CaseStep,
    Contact,
    Coverage,
    Entry,
    Evaluation,
    FollowUp,
    MeetingCase,
    Opened,
    PictureLine,
    ReflectionClosed,
    Seat,
    Sent,
    Temperature,
    Wish,
)
from samsyn.web.queries.handing_over import OWN_SPACE, Rows, of_case, of_organizer
from samsyn.web.queries.rounds import Known

_WHOLE: tuple[type[Model], ...] = (
    *(Entry, Sent, PictureLine, Attachment, MeetingCase),
    *(Seat, Temperature, ReflectionClosed, Wish, AccountEdit, Evaluation, FollowUp, Opened),
)
_TABLES: Mapping[str, type[Model]] = {table.__name__: table for table in (*_WHOLE, *OWN_SPACE)}


def whole(case: Case) -> Rows:
    """All of a case that a successor takes over, and the organizer's own space."""
    return {**every(case), **of_organizer(case.organizer)}


def every(case: Case) -> Rows:
    """All that is a case's own."""
    return of_case(case, _WHOLE)


def everybodys(case: Case) -> Rows:
    """What others than the organizer's people have already: shared by both sides, or sent and not taken back; and the meetings."""
    sent = Sent.objects.filter(case=case, withdrawn__isnull=True).order_by("pk")
    files = [int(thing) for thing in sent.filter(part=Part.ATTACHMENT).values_list("thing", flat=True)]
    shared = Entry.objects.filter(case=case, shared=True).order_by("pk")
    return {
        **of_case(case, (PictureLine, MeetingCase)),
        "Sent": list(sent.values_list("pk", flat=True)),
        "Entry": list(shared.values_list("pk", flat=True)),
        "Attachment": list(Attachment.objects.filter(case=case, pk__in=files).order_by("pk").values_list("pk", flat=True)),
    }


def is_inhabited(organizer: str, case: Case) -> bool:
    """Whether anybody but the people of the case has or had a part in the organizer, or anything lies in its own space."""
    ours = case.seats.values("person")
    others = Seat.objects.filter(case__organizer=organizer).exclude(person__in=ours)
    known = Contact.objects.filter(organizer=organizer, ended__isnull=True).exclude(person__in=ours)
    return others.exists() or known.exists() or any(of_organizer(organizer).values())


def carry(followed: Rows, to: Case) -> None:
    """Give the rows to a case and its organizer. A row that the successor has one of already stays where it was."""
    for name, numbers in followed.items():
        table = _TABLES[name]
        whose = {"organizer": to.organizer} if table in OWN_SPACE else {"case": to}
        for number in numbers:
            try:
                with transaction.atomic():
                    table._default_manager.filter(pk=number).update(**whose)
            except IntegrityError:
                continue


def copy_steps(case: Case, to: Case) -> None:
    """All that has happened stands in the successor's case too, as it was; an undone step with what undid it."""
    seats = {seat.person_id: seat for seat in Seat.objects.filter(case=to)}
    made: dict[int, CaseStep] = {}
    for row in case.steps.select_related("seat").order_by("pk"):
        seat = seats.get(row.seat.person_id) if row.seat else None
        values = {name: getattr(row, name) for name in ("step", "before", "after", "when", "who", "facts", "staff_id")}
        made[row.pk] = CaseStep.objects.create(case=to, seat=seat, **values)
    for row in case.steps.filter(undone__isnull=False):
        if row.undone_id in made:
            CaseStep.objects.filter(pk=made[row.pk].pk).update(undone=made[row.undone_id])


def copy_people(case: Case, to: Case, now: datetime) -> None:
    """Seats for the same people: for a successor that is not the first."""
    for seat in case.seats.filter(left__isnull=True).order_by("pk"):
        Seat.objects.get_or_create(case=to, person_id=seat.person_id, left=None, defaults=_as(seat) | {"taken": now})


def copy_bookings(case: Case, to: Case, now: datetime) -> None:
    """The same meetings to come: for a successor that is not the first."""
    for booking in case.bookings.filter(left__isnull=True, came__isnull=True):
        MeetingCase.objects.get_or_create(case=to, meeting_id=booking.meeting_id, left=None, defaults={"booked": now})


def _as(seat: Seat) -> dict[str, object]:
    return {"name": seat.name, "role": seat.role, "typed": seat.typed, "vouched": seat.vouched}


def copy_leaders(case: Case, to: Case, now: datetime) -> None:
    for leader in case.leaders.filter(ended__isnull=True):
        CaseLeader.objects.get_or_create(case=to, staff_id=leader.staff_id, ended=None, defaults={"since": now})


def copy_addresses(case: Case, to: Case, now: datetime) -> None:
    """The people's addresses hold for the successor too."""
    for contact in Contact.objects.filter(organizer=case.organizer, ended__isnull=True):
        values = {"name": contact.name, "source": f"följde med från {case.name}", "dated": now.date()}
        values |= {"post": contact.post, "typed": contact.typed}
        Contact.objects.get_or_create(organizer=to.organizer, person_id=contact.person_id, role=contact.role, ended=None, defaults=values)


def join_forms(case: Case, to: Case, runs: Known, now: datetime) -> None:
    """The school forms of both: what has been said of a form stands, and one that only the successor runs is open."""
    for row in case.forms.order_by("pk"):
        Coverage.objects.get_or_create(case=to, form=row.form, defaults={"state": row.state, "why": row.why, "changed": row.changed})
    for form in runs.forms:
        Coverage.objects.get_or_create(case=to, form=form, defaults={"changed": now})
