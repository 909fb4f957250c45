"""What an organizer answers: yes, later or no to the offer, on or not after the introduction, and done or not afterwards.

The latest answer stands.
"""

from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue import terms
from samsyn.dialogue.workflow import By, case_table
from samsyn.web.actions import outbox, steps
from samsyn.web.models import Case, CaseStep, Opened
from samsyn.web.queries import cases, people
from samsyn.web.rights import Act, Actor, require, within

TO_OFFER = ("accept", "postpone", "decline")
TO_GO_ON = ("go_on", "stop")
AFTER = ("follow_up", "close")
REASONS = {
    "decline": ("Vi har ont om tid", "Vi byter styrelse eller rektor", "Vi vet inte vad det ger", "Något annat"),
    "stop": ("Vi har ont om tid", "Vi har fått det vi behövde", "Det passade inte oss", "Något annat"),
}
"""What one may choose among, afterwards and if one wants to. Chosen and not written: it costs one click and names nobody."""


@transaction.atomic
def answer(*, actor: Actor, number: int, step: str, now: datetime) -> CaseStep | None:
    """One of the answers above. None where the organizer has already answered just so. Raises NotConfirmed where a code is needed first."""
    row = case_table().step(step)
    if row is None or step not in TO_OFFER + TO_GO_ON + AFTER:
        raise WrongUse("Det svaret finns inte.", step, "Välj ett av svaren på sidan.")
    case = _answerable(actor, number, _act_of(row.who))
    former = cases.latest(case)
    facts = {"term": terms.next_terms(now.date(), 1)[0]} if step == "postpone" else {}
    taken = steps.take_once(actor=actor, case=case, step=step, facts=facts, now=now)
    if taken is None:
        return None
    if step in TO_OFFER:
        Opened.objects.filter(case=case, answered__isnull=True).update(answered=now)
    if former:
        _tell_of_two_answers(case, former[0], taken, now)
    return taken


def _answerable(actor: Actor, number: int, act: Act) -> Case:
    """The case, locked, for somebody who answers for its organizer. Raises NotNow for who was invited to take part only."""
    case = cases.locked(actor, number, act)
    if denied := people.may_not_answer(actor, case):
        raise steps.NotNow(denied.reason, "", denied.remedy)
    return case


def _act_of(who: tuple[By, ...]) -> Act:
    return Act.OFFER if By.ORGANIZER in who else Act.TAKE_PART


def _tell_of_two_answers(case: Case, former: CaseStep, taken: CaseStep, now: datetime) -> None:
    """Two people have answered the same question differently: both are told, and that the latest stands."""
    same_question = any({former.step, taken.step} <= set(group) for group in (TO_OFFER, TO_GO_ON))
    seats = [seat for seat in (former.seat, taken.seat) if seat is not None and seat.left is None]
    if not same_question or len({seat.person_id for seat in seats}) < 2:
        return
    parts = {"step": taken.step, "who": taken.who, "former": former.step, "former_who": former.who}
    for seat in seats:
        outbox.queue(kind="other_answer", occasion=f"step {taken.pk}", person=seat.person, cases=(case,), parts=parts, now=now)


@transaction.atomic
def take_back(*, actor: Actor, number: int, step: int, now: datetime) -> bool:
    """Undo an answer. False where it was undone already."""
    case = _answerable(actor, number, Act.OFFER)
    row = case_table().step(next((one.step for one in cases.steps(case) if one.pk == step), ""))
    require(within(actor, number), _act_of(row.undo.who if row else (By.ORGANIZER,)))
    return steps.undo_once(actor=actor, case=case, number=step, now=now) is not None


@transaction.atomic
def tell_why(*, actor: Actor, number: int, reason: str, now: datetime) -> None:
    """Say why the organizer declined or stopped, say something else, or (empty) nothing any more."""
    case = _answerable(actor, number, Act.OFFER)
    step = {"declined": "decline", "stopped": "stop"}.get(case.state, "")
    if reason and reason not in REASONS.get(step, ()):
        raise WrongUse("Det skälet finns inte att välja.", "", "Läs in sidan på nytt.")
    steps.amend(actor=actor, case=case, step=step or "decline", name="reason", value=reason, now=now)


@transaction.atomic
def choose_term(*, actor: Actor, number: int, term: str, now: datetime) -> None:
    """The term when the organizer wants the question again."""
    if term not in terms.next_terms(now.date()):
        raise WrongUse("Den terminen går inte att välja.", "", "Välj en av terminerna på sidan.")
    case = _answerable(actor, number, Act.OFFER)
    steps.amend(actor=actor, case=case, step="postpone", name="term", value=term, now=now)
