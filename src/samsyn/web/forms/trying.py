"""Whom somebody wants to be in the demo."""

from dataclasses import dataclass

from django.http import HttpRequest

from samsyn.web.numbers import whole


@dataclass(frozen=True, slots=True)
class Chosen:
    """kind: plats (confirmed), lank (only the link), ledare, redaktor or analytiker. number: id of the seat or the leader, else 0."""

    kind: str
    number: int


def chosen(request: HttpRequest) -> Chosen:
    """What the pressed button says: `plats-12`. Anything else is of no kind."""
    kind, _, number = request.POST.get("roll", "").partition("-")
    return Chosen(kind, whole(number))
