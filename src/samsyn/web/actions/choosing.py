"""What an organizer does on the page of times: takes one of those that it shows, or says that none suits."""

from datetime import datetime

from django.db import transaction

from samsyn.dialogue.diary import Held
from samsyn.web.actions import introductions, meetings, wishes
from samsyn.web.actions.meeting_steps import NotPossible
from samsyn.web.models import Case
from samsyn.web.queries import meetings as queries
from samsyn.web.queries import times
from samsyn.web.rights import Act, Actor, require


@transaction.atomic
def choose(*, actor: Actor, case: Case, wanted: int | Held | None, instead: int, now: datetime) -> None:
    """wanted: the number of an introduction or of a proposed meeting, a free time, or None where no time suits.

    instead: the meeting that the page showed as booked, 0 for none; it moves to the time. Of two who choose at once, one is told.
    """
    require(actor, Act.OFFER)
    if wanted is None:
        wishes.none_fit(actor=actor, case=case.pk, now=now)
    elif isinstance(wanted, Held):
        _at(actor, case, wanted, instead, now)
    elif queries.is_introduction(wanted):
        introductions.join(actor=actor, case=case, meeting=wanted, now=now)
    else:
        meetings.book(actor=actor, meeting=wanted, now=now)


def _at(actor: Actor, case: Case, wanted: Held, instead: int, now: datetime) -> None:
    if instead:
        meetings.move(actor=actor, meeting=instead, wanted=wanted, now=now)
    elif wanted.place not in {"", times.place_of(case)}:
        raise NotPossible("Där hålls inga möten.", "", "Välj en av tiderna på sidan.")
    else:
        meetings.choose(actor=actor, case=case, wanted=wanted, where="", now=now)
