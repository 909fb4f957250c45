"""Letting a batch go: the mails of a round that are held until somebody has looked at them."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from samsyn.web.models import Mail, Round
from samsyn.web.queries import cases
from samsyn.web.queries.batches import held_only_of
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


@transaction.atomic
def release(*, actor: Actor, round_: Round, now: datetime) -> int:
    """Let all held mails of a round go. Returns how many; none the second time."""
    require(actor, Act.ROUNDS)
    return _let_go(actor, Mail.objects.filter(round=round_), f"omgång {round_.pk}", now)


@transaction.atomic
def release_of_case(*, actor: Actor, number: int, now: datetime) -> int:
    """Let the held mails of a case go, for its leader. A mail that is about somebody else's case too waits for the whole batch."""
    case = cases.locked(actor, number, Act.LEAD)
    led = cases.seen_by(actor).values_list("pk", flat=True)
    return _let_go(actor, held_only_of(case, tuple(led)), f"ärende {case.pk}", now)


def _let_go(actor: Actor, mails: QuerySet[Mail], thing: str, now: datetime) -> int:
    count = mails.filter(state=Mail.State.HELD).update(state=Mail.State.QUEUED, not_before=now)
    if count:
        record(actor, "mail_released", thing, now, after={"mails": count})
    return count
