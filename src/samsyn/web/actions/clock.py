"""What happens to cases because time has passed. Each in a transaction of its own: ended at any moment, the next run goes on where it was.

Run as often as anybody likes: what has happened is not done again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from samsyn.dialogue import terms
from samsyn.web.actions import steps
from samsyn.web.models import Case
from samsyn.web.queries import cases
from samsyn.web.queries.offered import was_written_to
from samsyn.web.rights import TERMINAL, Act

_CLOCK = replace(TERMINAL, name="programmet")
_TO_ANSWER = 30
"""Days. How long an organizer that is offered again has to answer."""
_TO_UNDO = timedelta(days=14)
"""A feedback meeting may be undone within this; after it the following up begins."""
_LAST_QUESTION = timedelta(days=425)
"""Two months after the question of the twelfth month: then a follow-up that nobody answers is closed."""


def tick(now: datetime) -> int:
    """Take every step whose day has come. Returns how many."""
    today = localdate(now)
    return sum(_taken(number, row, now) for row in _ROWS for number in list(row.found(today).values_list("pk", flat=True)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A step that the clock takes. found: cases that may be ripe. ripe: asks one more of each, where that is needed. days: to answer."""

    step: str
    found: Callable[[date], QuerySet[Case]]
    ripe: Callable[[Case, date], bool] | None = None
    days: int = 0


def _taken(number: int, row: _Row, now: datetime) -> bool:
    """Whether the step was taken: asked again now that nobody else can change the case."""
    today = localdate(now)
    with transaction.atomic():
        case = cases.locked(_CLOCK, number, Act.CLOCK)
        if not row.found(today).filter(pk=number).exists() or (row.ripe and not row.ripe(case, today)):
            return False
        facts = {"answer_by": (today + timedelta(days=row.days)).isoformat()} if row.days else {}
        steps.take(actor=_CLOCK, case=case, step=row.step, facts=facts, now=now)
    return True


def _in(state: str) -> QuerySet[Case]:
    return Case.objects.filter(state=state).order_by("pk")


def _unanswered(today: date) -> QuerySet[Case]:
    return _in("offered").filter(answer_by__lt=today)


def _was_written_to(case: Case, today: date) -> bool:
    del today
    return was_written_to(case)


def _wants_it_later(today: date) -> QuerySet[Case]:
    del today
    return _in("later")


def _term_has_come(case: Case, today: date) -> bool:
    return terms.begins(terms.asked_again(case.wished, localdate(case.since))) <= today


def _not_asked_twice(today: date) -> QuerySet[Case]:
    """Who did not answer is asked once more, and then left in peace."""
    del today
    return _in("no_answer").exclude(steps__step="offer_again")


def _fed_back(today: date) -> QuerySet[Case]:
    return _in("feedback_given").filter(since__date__lt=today - _TO_UNDO)


def _followed_up(today: date) -> QuerySet[Case]:
    """Those whose last question is answered, or was asked long ago."""
    long_ago = Q(since__date__lt=today - _LAST_QUESTION)
    return _in("following_up").filter(long_ago | Q(follow_ups__months=12)).distinct()


_ROWS = (
    _Row("deadline_passes", _unanswered, _was_written_to),
    _Row("offer_again", _wants_it_later, _term_has_come, _TO_ANSWER),
    _Row("offer_again", _not_asked_twice, _term_has_come, _TO_ANSWER),
    _Row("follow_up", _fed_back),
    _Row("close", _followed_up),
)
