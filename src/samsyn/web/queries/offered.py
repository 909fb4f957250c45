"""An offer that has not reached anybody yet, and the last day to answer it once it does."""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate

from samsyn.dialogue.deadline import answer_day
from samsyn.web.models import Case, CaseStep, Letter

OFFERS = ("offer", "offer_again")
"""Steps, and mails."""


def latest_offer(case: Case) -> CaseStep | None:
    return case.steps.filter(step__in=OFFERS, undone__isnull=True).order_by("-pk").first()


def was_written_to(case: Case) -> bool:
    """Whether the offer that stands reached anybody: a mail has been sent or a letter made. Else its deadline says nothing."""
    offered = latest_offer(case)
    since = offered.when if offered else case.since
    people = case.seats.filter(left__isnull=True).values("person")
    sent = case.mails.filter(kind__in=OFFERS, sent__gte=since)
    return sent.exists() or Letter.objects.filter(round=case.round_id, person__in=people, created__gte=since).exists()


def fair_day(case: Case, goes: date) -> date | None:
    """The last day to answer, if the offer goes out on a day. What has reached somebody keeps its day; None where there is none."""
    offered, held = latest_offer(case), case.answer_by
    if offered is None or held is None or case.state != "offered":
        return held
    found = answer_day(held, made=localdate(offered.when), goes=goes)
    return held if found == held or was_written_to(case) else found


def fair_days(cases: Sequence[Case], goes: date) -> list[date]:
    return [found for case in cases if (found := fair_day(case, goes))]
