"""The dialogues that a person has a part in, and what stands beside the question on the page where one answers."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.standing import standings
from samsyn.store import published
from samsyn.underlag import about, gather, silhouette
from samsyn.underlag.palette import WEB
from samsyn.web.models import Case, CaseLeader, CaseStep
from samsyn.web.queries import answering, cases, public, standing
from samsyn.web.queries.answering import Answering
from samsyn.web.rights import Act, Actor, require

PER_PAGE = 25
STEP_OF = {"accepted": "accept", "later": "postpone", "declined": "decline", "going_on": "go_on", "stopped": "stop"}
"""The answer that a state comes from."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dialogue in the list. deadline: whether it waits for an answer before a day."""

    asked: Answering
    now: str
    next: str

    @property
    def case(self) -> Case:
        return self.asked.case

    @property
    def waits_for_answer(self) -> bool:
        return self.case.state == "offered" and self.asked.question is not None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list. count: how many there are on all pages."""

    rows: tuple[Row, ...]
    count: int
    page: int
    pages: int


def of_person(actor: Actor, now: datetime, page: int = 1) -> Page:
    """Each with its question, those that wait for an answer first.

    A dialogue that has moved is shown where it moved to, and where it was too while its people keep something there.

    Raises WrongUse for a page that does not exist.
    """
    require(actor, Act.OFFER)
    found = _in_order(actor)
    count = found.count()
    pages = max(1, -(-count // PER_PAGE))
    if not 1 <= page <= pages:
        raise WrongUse("Den sidan finns inte i listan.", f"sida {page}", "Gå till listans första sida.")
    shown = found.prefetch_related("steps__seat", "seats")[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Page(tuple(_row(actor, case, now) for case in shown), count, page, pages)


def page_of(actor: Actor, number: int) -> int:
    """The page of the list that a dialogue stands on; the first for one that is not in it."""
    ids = list(_in_order(actor).values_list("pk", flat=True))
    return ids.index(number) // PER_PAGE + 1 if number in ids else 1


def _in_order(actor: Actor) -> QuerySet[Case]:
    waits = ExpressionWrapper(Q(state="offered"), output_field=BooleanField())
    keep = CaseStep.objects.filter(case=OuterRef("pk"), step="move", undone__isnull=True, facts__has_key="kept")
    shown = cases.seen_by(actor).exclude(Q(moved_to__in=actor.cases) & ~Exists(keep))
    return shown.annotate(waits=waits).order_by("-waits", "name", "pk")


def _row(actor: Actor, case: Case, now: datetime) -> Row:
    said = standings().states[case.state]
    return Row(answering.answering(actor, case, now), standing.words(case, said.now), standing.words(case, said.next))


def otherwise_answered(actor: Actor, case: Case) -> CaseStep | None:
    """The answer before the one that stands, where somebody else gave another; whose, only for those who do more than a link does."""
    require(actor, Act.OFFER)
    stands = cases.latest(case)
    if stands is None or not actor.person or stands[0].step not in standing.ANSWERS:
        return None
    former = case.steps.filter(pk__lt=stands[0].pk, undone__isnull=True, undoes__isnull=True).order_by("-pk").first()
    differs = former is not None and former.step in standing.ANSWERS and former.seat_id != stands[0].seat_id
    if former is None or not differs:
        return None
    former.who = former.who if cases.is_own(actor, case) else ""
    return former


def leaders(actor: Actor, case: Case) -> tuple[CaseLeader, ...]:
    """Those who lead the dialogue now, for both sides to know."""
    del actor
    return tuple(case.leaders.filter(ended__isnull=True).select_related("staff").order_by("pk"))


def picture(actor: Actor, case: Case) -> str:
    """The organizer's silhouette, as SVG; empty where no source tells how many children there are, or the vintage lacks the organizer."""
    require(actor, Act.OFFER)
    vintage = public.current_vintage()
    return _drawn(public.home(), vintage.id, case.organizer) if vintage else ""


@lru_cache(maxsize=512)
def _drawn(home: Path, vintage: str, organizer: str) -> str:
    """home, vintage: a new one is drawn anew."""
    try:
        facts = gather.outline(published.opened(home, vintage), organizer)
    except WrongUse:
        return ""
    return silhouette.draw(about.silhouette(facts), silhouette.NARROW, WEB, "sn")
