"""The only place where the state of a case changes: by a row of the workflow's table, or by an undo that the row grants.

A case that takes over another's steps begins where that one was.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import listed
from samsyn.dialogue import workflow
from samsyn.dialogue.workflow import By, Denied, Step
from samsyn.web.actions import outbox
from samsyn.web.actions.released import regain, release
from samsyn.web.models import Case, CaseStep, Seat
from samsyn.web.queries import cases, needs
from samsyn.web.rights import Actor
from samsyn.web.trail import record

_KEPT = {"answer_by": "answer_by", "term": "wished", "reason": "reason", "vintage": "frozen", "moved_to": "moved_to_id"}
"""Where a case keeps what its latest steps recorded."""


class NotNow(WrongUse):
    """The table does not grant the step."""

    http_status = 409


@transaction.atomic
def take(*, actor: Actor, case: Case, step: str, facts: Mapping[str, object], now: datetime) -> CaseStep:
    """Take one step of the table. case: as `queries.cases.locked` found it, so that nobody else changes it meanwhile.

    facts: what the row records (days as ISO text). Raises NotNow with the table's own reason.
    """
    answer = needs.answer(actor, case, step, now)
    if isinstance(answer, Denied):
        raise NotNow(answer.reason, "", answer.remedy)
    row = _row(step)
    if wrong := workflow.wrong_facts(row, facts):
        raise NotNow(f"Det fattas något för ”{row.label}”: {', '.join(wrong)}.", "", "Fyll i det och försök igen.")
    taken = _moved(actor, case, step, answer.to, facts={name: value for name, value in facts.items() if value not in (None, "")}, now=now)
    for name in row.may_record & set(_KEPT):
        setattr(case, _KEPT[name], _kept(name, facts.get(name)))
    case.save()
    outbox.queue_step(case=case, step=taken, row=row, now=now)
    release(actor=actor, case=case, now=now)
    return taken


@transaction.atomic
def undo(*, actor: Actor, case: Case, by: Iterable[By], now: datetime) -> CaseStep:
    """Undo the latest step, if its row grants it. by: how the actor stands (a link ”det var inte jag” gives By.NOT_ME). Raises NotNow.

    What the step recorded goes back to what the earlier steps say, and meetings that it gave up come back where they can; what could not is
    told (`lost`).
    """
    found = cases.latest(case)
    answer = workflow.may_undo(workflow.case_table(), case.state, found[1] if found else None, by, now)
    if found is None or isinstance(answer, Denied):
        told = answer if isinstance(answer, Denied) else Denied("Det finns inget att ångra.")
        raise NotNow(told.reason, "", told.remedy)
    undone = found[0]
    back = _moved(actor, case, f"undo_{undone.step}", answer.to, facts={}, now=now)
    undone.undone = back
    undone.save(update_fields=["undone"])
    _restore(case)
    case.save()
    release(actor=actor, case=case, now=now)
    if lost := regain(actor=actor, case=case, undone=undone, now=now):
        back.facts = {"lost": listed(lost)}
        back.save(update_fields=["facts"])
    outbox.queue_undo(case=case, undone=undone, lost=listed(lost), now=now)
    return back


def take_once(*, actor: Actor, case: Case, step: str, facts: Mapping[str, object], now: datetime) -> CaseStep | None:
    """As `take`; None where the step is the latest that was taken, so that a second click does nothing."""
    found = cases.latest(case)
    if found and found[1].step == step and found[1].after == case.state:
        return None
    return take(actor=actor, case=case, step=step, facts=facts, now=now)


def undo_once(*, actor: Actor, case: Case, number: int, now: datetime) -> CaseStep | None:
    """Undo the step of that number; None where it is undone already, so that a second click does not undo the one before it."""
    undone = case.steps.filter(pk=number, undoes__isnull=True).first()
    found = cases.latest(case)
    if undone is not None and undone.undone_id:
        return None
    if undone is None or found is None or found[0].pk != number:
        raise NotNow("Det har hänt mer sedan dess.", "", "Läs in sidan på nytt och se vad som gäller.")
    return undo(actor=actor, case=case, by=cases.acts_as(actor, case), now=now)


@transaction.atomic
def amend(*, actor: Actor, case: Case, step: str, name: str, value: str, now: datetime) -> None:
    """Tell afterwards what the latest step may record and left out, or tell it anew. An empty value takes away what may be left out.

    Raises NotNow unless that step is the latest, its row records the fact, and the actor is one who may take it.
    """
    found, row = cases.latest(case), _row(step)
    if found is None or found[1].step != step or found[1].after != case.state or not set(row.who) & cases.acts_as(actor, case):
        raise NotNow("Svaret har ändrats sedan dess.", "", "Läs in sidan på nytt och se vad som gäller.")
    if name not in row.may_record or (name in row.must_record and not value):
        raise NotNow(f"Det hör inte till ”{row.label}”.", name, "Läs in sidan på nytt.")
    before = found[0].facts
    found[0].facts = {key: held for key, held in {**before, name: value}.items() if held}
    found[0].save(update_fields=["facts"])
    setattr(case, _KEPT[name], _kept(name, value))
    case.save(update_fields=[_KEPT[name]])
    record(actor, "case_step_told", f"ärende {case.pk}: {step}", now, organizer=case.organizer, before=before, after=found[0].facts)


_TAKEN_OVER = ("state", "version", "answer_by", "frozen", "wished", "reason", "remind", "follow_up_on")


def begin_as(*, made: Case, former: Case, now: datetime) -> None:
    """A new case begins where the case that it is the continuation of stands. Both are locked, or made, by the caller."""
    for name in _TAKEN_OVER:
        setattr(made, name, getattr(former, name))
    made.since = now
    made.save()


def _row(step: str) -> Step:
    row = workflow.case_table().step(step)
    if row is None:
        raise NotNow("Det steget finns inte.", step, "Läs in sidan på nytt.")
    return row


def _moved(actor: Actor, case: Case, step: str, to: str, *, facts: Mapping[str, object], now: datetime) -> CaseStep:
    before = case.state
    case.state, case.since, case.version = to, now, case.version + 1
    seat = Seat.objects.filter(case=case, person_id=actor.person, left__isnull=True).first() if actor.person else None
    taken = CaseStep.objects.create(
        case=case,
        step=step,
        before=before,
        after=to,
        when=now,
        who=actor.signature(case.organizer),
        seat=seat,
        staff_id=actor.staff or None,
        facts=dict(facts),
    )
    thing = f"ärende {case.pk}: {step}"
    record(actor, "case_step", thing, now, organizer=case.organizer, before=before, after={"state": to, "facts": dict(facts)})
    return taken


def _kept(name: str, value: object) -> object:
    if name == "answer_by" and value:
        return date.fromisoformat(str(value))
    return value if value is not None or name in {"answer_by", "moved_to"} else ""


def _restore(case: Case) -> None:
    """What the case keeps, as the steps that still stand have left it."""
    for name, column in _KEPT.items():
        setattr(case, column, _kept(name, None))
    for step in case.steps.filter(undone__isnull=True, undoes__isnull=True).order_by("pk"):
        for name in _row(step.step).may_record & set(_KEPT):
            setattr(case, _KEPT[name], _kept(name, step.facts.get(name)))
