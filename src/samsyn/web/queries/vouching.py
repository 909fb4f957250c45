"""Whether anybody at an organizer could say yes to a seat that a leader wrote, or has something that the seat would open."""

from django.db.models import Q

from samsyn.web.models import Attachment, Device, Entry, OwnEvidence, OwnQuestion, Reflection, Seat, Temperature, YearNote


def is_untouched(seat: Seat) -> bool:
    """Nobody else there can be reached, nobody else has ever been inside, and nothing is written in the own space.

    For who makes the seat: nothing of what is written is told.
    """
    organizer = seat.case.organizer
    others = Seat.objects.filter(case__organizer=organizer).exclude(person=seat.person_id)
    reached = others.filter(left__isnull=True, person__mail_fails__isnull=True).exclude(
        Q(person__mail="") | Q(typed=True, vouched__isnull=True)
    )
    been = Device.objects.filter(person__in=others.values("person"))
    return not reached.exists() and not been.exists() and not _has_written(organizer)


def _has_written(organizer: str) -> bool:
    own = (OwnQuestion, Reflection, OwnEvidence, YearNote)
    of_cases = (Entry, Temperature, Attachment)
    in_space = any(table._default_manager.filter(organizer=organizer).exists() for table in own)
    return in_space or any(table._default_manager.filter(case__organizer=organizer).exists() for table in of_cases)
