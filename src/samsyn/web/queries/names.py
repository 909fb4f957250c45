"""What a person is called: each organizer's own to say, and told to no other."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from samsyn.web.models import Case, Seat

_HELD_LAST = (F("left").asc(nulls_last=True), "pk")
"""The seat that a person has, or else the one that it left last, comes last."""


def shared(seats: Iterable[Seat]) -> str:
    """What all who gave a person these seats call it; empty where they differ."""
    names = {seat.name for seat in seats}
    return names.pop() if len(names) == 1 else ""


def at_each(seats: Iterable[Seat]) -> tuple[tuple[str, str], ...]:
    """For an actor: each organizer's id with its name for the person."""
    return tuple((seat.case.organizer, seat.name) for seat in seats)


def of_person(person: int, cases: Iterable[Case]) -> str:
    """What a person is called in these cases, where it has a seat or had one; empty where they differ."""
    seats = Seat.objects.filter(person=person, case__in=[case.pk for case in cases]).order_by(*_HELD_LAST)
    return shared({seat.case_id: seat for seat in seats}.values())


def in_case(case: Case) -> Mapping[int, str]:
    """What each person who is or was with in a case is called there, by the person's id."""
    return {seat.person_id: seat.name for seat in Seat.objects.filter(case=case).order_by(*_HELD_LAST)}
