"""What an organizer does on the page of times: takes one of those that it shows, or says that none suits."""

from datetime import datetime

from django.db import transaction

from samsyn.dialogue import booking
from samsyn.dialogue.diary import Held
from samsyn.web.actions import introductions, meetings, wishes
from samsyn.web.actions.meeting_steps import NotPossible
from samsyn.web.models import Case
from samsyn.web.queries import meetings as queries
from samsyn.web.queries import times
from samsyn.web.rights import Act, Actor, require, within


@transaction.atomic
def choose(*, actor: Actor, case: Case, wanted: int | Held | None, instead: int, now: datetime) -> None:
    """wanted: the number of an introduction or of a proposed meeting, a free time, or None where no time suits.

    instead: the meeting that the page showed as booked, 0 for none; it moves to the time. Of two who choose at once, one is told.
    The link alone is enough to say that none suits. Raises NotConfirmed for the rest.
    """
    require(actor, Act.OFFER)
    if wanted is None:
        wishes.none_fit(actor=actor, case=case.pk, now=now)
    elif isinstance(wanted, Held):
        _at(actor, case, wanted, instead, now)
    elif queries.is_introduction(wanted):
        introductions.join(actor=actor, case=case, meeting=wanted, now=now)
    else:
        require(within(actor, case.pk), Act.TAKE_PART)
        meetings.book(actor=actor, meeting=wanted, now=now)


def _at(actor: Actor, case: Case, wanted: Held, instead: int, now: datetime) -> None:
    """A time that the page could have shown: the length, the place and the notice are not the organizer's to change."""
    require(within(actor, case.pk), Act.TAKE_PART)
    agreed = queries.agreed(case) if instead else None
    if instead and (agreed is None or agreed.pk != instead):
        raise NotPossible("Den tiden är inte er bokade tid längre.", "", "Läs in sidan på nytt.")
    kind = agreed.kind if agreed else queries.NEXT.get(case.state, "")
    places = {agreed.place} if agreed else {"", times.place_of(case)} if kind == "dialogue" else {""}
    if kind in {"dialogue", "feedback"} and (found := booking.unlike_shown(wanted, queries.MINUTES[kind], places, now)):
        raise NotPossible(" ".join(one.what for one in found), "", found[0].remedy)
    if agreed:
        meetings.move(actor=actor, meeting=agreed.pk, wanted=wanted, now=now)
    else:
        meetings.choose(actor=actor, case=case, wanted=wanted, where="", now=now)
