"""An offer that has waited (for somebody to look, over quiet weeks) and goes out late gets a new day to answer, before anybody reads it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from samsyn.web.actions import steps
from samsyn.web.models import Case
from samsyn.web.queries import cases
from samsyn.web.queries.offered import fair_day, latest_offer
from samsyn.web.rights import TERMINAL, Act

_CLOCK = replace(TERMINAL, name="programmet")


def put_off(*, offered: Iterable[Case], now: datetime) -> None:
    """Give each case that is offered, and that nobody has been written to about, a fair day. A second time changes nothing."""
    for number in sorted(case.pk for case in offered):
        _put_off(number, now)


@transaction.atomic
def _put_off(number: int, now: datetime) -> None:
    case = cases.locked(_CLOCK, number, Act.CLOCK)
    row, day = latest_offer(case), fair_day(case, localdate(now))
    if row is not None and day is not None and day != case.answer_by:
        steps.amend(actor=_CLOCK, case=case, step=row.step, name="answer_by", value=day.isoformat(), now=now)
