"""What follows a dialogue to another organizer, row by row, so that the very same rows can go back if the move is undone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

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
    OwnEvidence,
    OwnQuestion,
    PictureLine,
    Reflection,
    ReflectionClosed,
    Seat,
    Sent,
    Temperature,
    Wish,
    YearNote,
)
from samsyn.web.queries.rounds import Known

Followed = Mapping[str, Sequence[int]]
"""Numbers of the rows that follow, by the name of their table."""

_INTO_ANOTHER = (Entry, Sent, PictureLine, Attachment, MeetingCase)
"""What follows where the successor has a dialogue of its own: not what single persons have answered, and nothing that would change its."""
_WHOLE = (*_INTO_ANOTHER, Seat, Temperature, ReflectionClosed, Wish, AccountEdit, Evaluation, FollowUp, Opened)
_OWN_SPACE = (OwnQuestion, Reflection, OwnEvidence, YearNote)
_TABLES: Mapping[str, type[Model]] = {table.__name__: table for table in (*_WHOLE, *_OWN_SPACE)}


def whole(case: Case) -> Followed:
    """All of a case that a successor takes over, and the organizer's own space."""
    return {**of_case(case), **_of_organizer(case.organizer)}


def of_case(case: Case) -> Followed:
    """All that is a case's own."""
    return _of_case(case, _WHOLE)


def into_another(case: Case) -> Followed:
    """What follows to a successor that has a dialogue of its own."""
    return {**_of_case(case, _INTO_ANOTHER), **_of_organizer(case.organizer)}


def _of_case(case: Case, tables: Iterable[type[Model]]) -> dict[str, list[int]]:
    return {table.__name__: list(table._default_manager.filter(case=case).order_by("pk").values_list("pk", flat=True)) for table in tables}


def _of_organizer(organizer: str) -> dict[str, list[int]]:
    rows = {table.__name__: table._default_manager.filter(organizer=organizer).order_by("pk") for table in _OWN_SPACE}
    return {name: list(found.values_list("pk", flat=True)) for name, found in rows.items()}


def is_inhabited(organizer: str, case: Case) -> bool:
    """Whether anybody but the people of the case has a part in the organizer, or anything lies in its own space."""
    ours = case.seats.values("person")
    others = Seat.objects.filter(case__organizer=organizer, left__isnull=True).exclude(person__in=ours)
    known = Contact.objects.filter(organizer=organizer, ended__isnull=True).exclude(person__in=ours)
    return others.exists() or known.exists() or any(_of_organizer(organizer).values())


def carry(followed: Followed, to: Case) -> None:
    """Give the rows to a case and its organizer. A row that the successor has one of already stays where it was."""
    for name, numbers in followed.items():
        table = _TABLES[name]
        whose = {"organizer": to.organizer} if table in _OWN_SPACE else {"case": to}
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
    """Seats for the same people, their addresses, and the same leaders and bookings: for a successor that is not the first."""
    for seat in case.seats.filter(left__isnull=True).order_by("pk"):
        Seat.objects.get_or_create(case=to, person_id=seat.person_id, left=None, defaults=_as(seat) | {"taken": now})
    for booking in case.bookings.filter(left__isnull=True, came__isnull=True):
        MeetingCase.objects.get_or_create(case=to, meeting_id=booking.meeting_id, left=None, defaults={"booked": now})


def _as(seat: Seat) -> dict[str, object]:
    return {"role": seat.role, "typed": seat.typed, "vouched": seat.vouched}


def copy_leaders(case: Case, to: Case, now: datetime) -> None:
    for leader in case.leaders.filter(ended__isnull=True):
        CaseLeader.objects.get_or_create(case=to, staff_id=leader.staff_id, ended=None, defaults={"since": now})


def copy_addresses(case: Case, to: Case, now: datetime) -> None:
    """The people's addresses hold for the successor too."""
    for contact in Contact.objects.filter(organizer=case.organizer, ended__isnull=True):
        values = {"source": f"följde med från {case.name}", "dated": now.date(), "post": contact.post, "typed": contact.typed}
        Contact.objects.get_or_create(organizer=to.organizer, person_id=contact.person_id, role=contact.role, ended=None, defaults=values)


def join_forms(case: Case, to: Case, runs: Known, now: datetime) -> None:
    """The school forms of both: what has been said of a form stands, and one that only the successor runs is open."""
    for row in case.forms.order_by("pk"):
        Coverage.objects.get_or_create(case=to, form=row.form, defaults={"state": row.state, "why": row.why, "changed": row.changed})
    for form in runs.forms:
        Coverage.objects.get_or_create(case=to, form=form, defaults={"changed": now})
