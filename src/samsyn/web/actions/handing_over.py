"""An organizer's people hand over what is their own to the organizer where their dialogue went on. Nobody else can."""

from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.web.actions import following, outbox
from samsyn.web.actions.people import NotYours
from samsyn.web.models import Case, CaseStep
from samsyn.web.queries import cases, handing_over
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


class Elsewhere(WrongUse):
    """It would go elsewhere than to whom the page named, or there is nothing any more."""

    http_status = 409


@transaction.atomic
def hand_over(*, actor: Actor, number: int, to: int, now: datetime) -> Case:
    """Give all of it to the case where the dialogue goes on, which is returned. A second time changes nothing.

    to: the case whose name the page showed. What an organizer has one of already stays. It goes back if the move is undone, and else not.
    Raises NotYours for who does not steer, and Elsewhere.
    """
    case = cases.locked(actor, number, Act.TAKE_PART)
    found, move = handing_over.kept(actor, number), handing_over.keeping(case)
    if found.denied is not None:
        raise NotYours(found.denied.reason, "", found.denied.remedy)
    if found.handed is not None or move is None:
        return found.to
    if found.to.pk != to or not found.written:
        raise Elsewhere("Det har ändrats sedan ni öppnade sidan.", "", "Läs in den på nytt, och se vart det skulle gå.")
    _give(case, move, found.to, now)
    rows = {name: len(numbers) for name, numbers in move.facts["handed"].items()}
    record(actor, "own_space_handed_over", f"ärende {case.pk} till {found.to.pk}", now, organizer=case.organizer, after=rows)
    _tell(actor, case, found.to, now)
    return found.to


def _give(case: Case, move: CaseStep, to: Case, now: datetime) -> None:
    """The rows go, and the move remembers them, so that they go back with it if it is undone."""
    rows = {name: list(numbers) for name, numbers in handing_over.own(case).items() if numbers}
    following.carry(rows, to)
    move.facts = {**move.facts, "handed": rows, "handed_over": now.isoformat()}
    move.save(update_fields=["facts"])


def _tell(actor: Actor, case: Case, to: Case, now: datetime) -> None:
    """Everybody with a seat on either side hears it once."""
    parts = {"who": actor.name_at(case.organizer), "former": case.name, "successor": to.name}
    told = {person: about for about in (to, case) for person in outbox.addressed(about)}
    for person, about in told.items():
        outbox.queue(
            kind="own_handed_over", occasion=f"moved {case.pk} {now.isoformat()}", person=person, cases=(about,), parts=parts, now=now
        )
