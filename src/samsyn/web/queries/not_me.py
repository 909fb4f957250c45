"""What a link ”det var inte jag” is about, and what has become of the answer."""

from dataclasses import dataclass
from datetime import datetime

from samsyn.dialogue.workflow import By, Denied, case_table, may_undo
from samsyn.web.models import Case, CaseStep, NotMe
from samsyn.web.queries import cases


@dataclass(frozen=True, slots=True)
class Disputed:
    """label: the answer as its button says. own: it was given with the reader's own link.

    undone: it is undone already. later: the answer that was given after it. denied: any other reason why it cannot be undone.
    """

    case: Case
    step: CaseStep
    label: str
    own: bool
    undone: bool
    later: str
    denied: Denied | None


def disputed(link: NotMe, now: datetime) -> Disputed:
    """For whoever holds the secret of the link: it is asked for by nobody else."""
    step, case = link.step, link.step.case
    found = cases.latest(case)
    answer = may_undo(case_table(), case.state, found[1] if found else None, {By.NOT_ME}, now)
    later = _label(found[0].step) if found and found[0].pk > step.pk and step.undone_id is None else ""
    own = step.seat is not None and step.seat.person_id == link.person_id
    denied = answer if isinstance(answer, Denied) and not later and step.undone_id is None else None
    return Disputed(case, step, _label(step.step), own, step.undone_id is not None, later, denied)


def _label(step: str) -> str:
    row = case_table().step(step)
    return row.label if row else step
