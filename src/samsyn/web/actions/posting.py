"""One turn of the post: what time has brought, what is due to go out, and what has come back."""

from dataclasses import dataclass
from datetime import datetime

from samsyn.web.actions import attachments, clock, links, reminding, returned, sending, told
from samsyn.web.queries.attachments import unowned


@dataclass(frozen=True, slots=True)
class Turn:
    """How many steps the clock took, reminders were queued, mails handed over, mails had come back, and files were erased.

    unowned: files among the attachments that belong to nothing.
    """

    steps: int
    reminders: int
    sent: int
    bounced: int
    erased: int = 0
    unowned: tuple[str, ...] = ()


def everything(*, now: datetime) -> Turn:
    """All of it. Doing it again does nothing twice."""
    told.tell_of_corrections(now=now)
    bounced = returned.read_all(now=now)
    steps = clock.tick(now)
    reminders = reminding.queue_due(now=now)
    erased = attachments.erase(now=now)
    return Turn(steps, reminders, what_waits(now=now), bounced, erased, tuple(unowned(now)))


def what_waits(*, now: datetime) -> int:
    """Only what somebody waits for: links that were asked for, and everything that is due in the outbox."""
    links.answer_wanted(now=now)
    return sending.deliver(now=now)
