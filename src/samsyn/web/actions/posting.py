"""One turn of the post: what time has brought, what is due to go out, and what has come back."""

from dataclasses import dataclass
from datetime import datetime

from samsyn.web.actions import clock, links, reminding, returned, sending, told


@dataclass(frozen=True, slots=True)
class Turn:
    """How many steps the clock took, reminders were queued, mails handed over, and mails had come back."""

    steps: int
    reminders: int
    sent: int
    bounced: int


def everything(*, now: datetime) -> Turn:
    """All of it. Doing it again does nothing twice."""
    told.tell_of_corrections(now=now)
    bounced = returned.read_all(now=now)
    steps = clock.tick(now)
    reminders = reminding.queue_due(now=now)
    return Turn(steps, reminders, what_waits(now=now), bounced)


def what_waits(*, now: datetime) -> int:
    """Only what somebody waits for: links that were asked for, and everything that is due in the outbox."""
    links.answer_wanted(now=now)
    return sending.deliver(now=now)
