"""What an organizer says after a dialogue: when it wants to be reminded, whether something was tried, and what it thought of it all."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from samsyn.dialogue.afterwards import wrong_day
from samsyn.dialogue.evaluation import WORDS
from samsyn.web.actions.steps import NotNow
from samsyn.web.models import Case, Evaluation, FollowUp
from samsyn.web.queries import cases, people
from samsyn.web.queries.afterwards import is_open
from samsyn.web.queries.entries import seat_of
from samsyn.web.queries.held import was_held
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@transaction.atomic
def remind(*, actor: Actor, number: int, on: date | None, now: datetime) -> None:
    """Be reminded on a day, or (None) not at all."""
    case = _of_all(actor, number)
    if on is not None and on != case.follow_up_on and (reason := wrong_day(on, localtime(now).date())):
        raise NotNow(reason, "", "Ingen påminnelse har ändrats.")
    before = case.follow_up_on
    if before == on:
        return
    case.follow_up_on = on
    case.save(update_fields=["follow_up_on"])
    days = [str(one) if one else None for one in (before, on)]
    record(actor, "follow_up_day", f"ärende {case.pk}", now, organizer=case.organizer, before=days[0], after=days[1])


@transaction.atomic
def answer(*, actor: Actor, number: int, months: int, tried: str, helped: str, text: str, now: datetime) -> None:
    """Tried? Helped? The answer of that time, or another instead of it. Raises NotNow before it is asked."""
    case = _of_all(actor, number)
    if not is_open(case, months, localtime(now).date()):
        raise NotNow("Den frågan är inte ställd än.", "", "Kom tillbaka när ni får frågan, eller låt bli.")
    values = {"tried": tried, "helped": helped, "text": text, "answered": now, "seat": seat_of(actor, case)}
    FollowUp.objects.update_or_create(case=case, months=months, defaults=values)
    record(
        actor, "followed_up", f"ärende {case.pk}: {months} månader", now, organizer=case.organizer, after={"tried": tried, "helped": helped}
    )


def _of_all(actor: Actor, number: int) -> Case:
    """The case, locked, for who may say what the whole organizer says. Raises NotNow for who was invited along."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    if denied := people.may_not_answer(actor, case):
        raise NotNow(denied.reason, "", denied.remedy)
    return case


@transaction.atomic
def evaluate(*, actor: Actor, number: int, answers: Mapping[str, str], text: str, now: datetime) -> None:
    """One person's answers, by question; an empty one takes the former away. The trail tells no answer.

    Raises NotNow before the dialogue has been held.
    """
    case = cases.locked(actor, number, Act.TAKE_PART)
    if not was_held(case):
        raise NotNow("Frågorna ställs efter samtalet.", "", "Kom tillbaka då, om ni vill.")
    seat = seat_of(actor, case)
    if seat is None:
        raise cases.missing_seat()
    said = {question: (choice, "") for question, choice in answers.items()} | {WORDS: ("text" if text else "", text)}
    for question, (choice, words) in said.items():
        if choice:
            values = {"case": case, "answer": choice, "text": words, "written": now}
            Evaluation.objects.update_or_create(seat=seat, question=question, defaults=values)
        else:
            Evaluation.objects.filter(seat=seat, question=question).delete()
    record(actor, "evaluated", f"ärende {case.pk}", now, organizer=case.organizer)
