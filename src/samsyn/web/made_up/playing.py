"""Makes the made-up dialogues: every case walks to its state by the actions, as the people in it would, at times before now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.dialogue import contacts
from samsyn.dialogue.people import STEERS, Part
from samsyn.dialogue.workflow import By, case_table
from samsyn.web import cast, second_factor
from samsyn.web.actions import batches, coverage, entries, moving, people, picture, preparing, rounds, staff, steps
from samsyn.web.actions.contacts import import_all
from samsyn.web.cast import LEADERS, REFLECTIONS, STAGES, STAYED, Leads, RoundName, Somebody, Staged
from samsyn.web.made_up.meeting import meet
from samsyn.web.models import Case, Contact, Coverage, Round, Staff
from samsyn.web.queries import cases, public
from samsyn.web.queries.preparing import stamp
from samsyn.web.queries.rounds import known as rounds_of
from samsyn.web.rights import TERMINAL, Act, Actor, Role

_BEFORE = {
    "offered": ("planned", "offer", -112),
    "accepted": ("offered", "accept", -105),
    "later": ("offered", "postpone", -104),
    "declined": ("offered", "decline", -104),
    "no_answer": ("offered", "deadline_passes", -83),
    "introduced": ("accepted", "introduce", -70),
    "going_on": ("introduced", "go_on", -66),
    "stopped": ("introduced", "stop", -65),
    "preparing": ("going_on", "prepare", -50),
    "held": ("preparing", "hold", -28),
    "feedback_given": ("held", "give_feedback", -14),
    "following_up": ("feedback_given", "follow_up", -7),
    "closed": ("following_up", "close", -2),
    "withdrawn": ("accepted", "withdraw", -60),
    "moved": ("accepted", "move", -60),
}
"""For each state: the one before, the step that leads there, and how many days ago it was taken in the former round."""
_NEW = {"offered": -8, "accepted": -6, "later": -5, "declined": -5}
"""The same in the round that has just been offered."""
_ANSWER_BY = {RoundName.FORMER: -84, RoundName.NOW: 20, RoundName.NEXT: 90}
_INDEPENDENT = OrganizerKind.INDEPENDENT.value
_MADE = {RoundName.FORMER: -120, RoundName.NOW: -12, RoundName.NEXT: -3}
_FACTS: Mapping[str, Mapping[str, str]] = {
    "postpone": {"term": ""},
    "decline": {"reason": "Vi hinner inte i år."},
    "withdraw": {"reason": "Kontoret stänger vid årsskiftet. Vi återkommer när det finns ett nytt."},
}


@dataclass(frozen=True, slots=True)
class Played:
    """A case with its people and leaders, as it walks."""

    case: Case
    staged: Staged
    people: tuple[Actor, ...]
    leaders: tuple[Actor, ...]
    now: datetime

    def when(self, state: str) -> datetime:
        """When it came to the state."""
        days = _NEW.get(state, 0) if self.staged.round_ is RoundName.NOW else _BEFORE[state][2]
        return self.now + timedelta(days=days)

    def who(self, by: Iterable[By]) -> Actor:
        wanted = set(by)
        return self.people[0] if wanted & {By.ORGANIZER, By.PART} else self.leaders[0] if By.LEADER in wanted else TERMINAL


def play(*, now: datetime) -> int:
    """Make them all. Returns how many cases there are. Raises WrongUse where the country is real, or where there are rounds already."""
    vintage = public.store().vintage
    if not vintage.synthetic:
        raise WrongUse("Påhittade dialoger finns bara för ett påhittat Sverige.", "", "Gör ett med: samsyn demo")
    if Round.objects.filter(name__in=list(RoundName)).exists():
        return 0
    leaders = tuple(_leader(one, now) for one in LEADERS)
    staged = _with_organizers(STAGES)
    told = [one for name in RoundName for one in _round(name, [one for one in staged if one.round_ is name], leaders, now)]
    meet(leaders=leaders, told=told, now=now)
    return len(staged)


def _with_organizers(stages: Sequence[Staged]) -> list[Staged]:
    """With an organizer for those that may be any."""
    every = public.store().find([], 4000, 0)[0].to_pylist()
    named = [
        next((row["organizer"] for row in every if one.organizer and row["organizer"].startswith(one.organizer)), "") for one in stages
    ]
    others = iter([row["organizer"] for row in every if row["kind"] == _INDEPENDENT and row["organizer"] not in named])
    return [replace(one, organizer=number or next(others)) for one, number in zip(stages, named, strict=True)]


def _leader(one: Leads, now: datetime) -> Actor:
    made, _ = staff.add(actor=TERMINAL, mail=one.mail, name=one.name, authority=one.authority, role=Role.LEADER, place=one.place, now=now)
    secret = second_factor.new_secret()
    staff.enrol(staff=made, secret=secret, code=second_factor.code_of(secret, int(now.timestamp()) // 30), now=now)
    return Actor(Role.LEADER, name=made.name, staff=made.pk)


def _round(name: RoundName, stages: Sequence[Staged], leaders: Sequence[Actor], now: datetime) -> list[tuple[str, Case, Actor]]:
    """A round whose cases have walked to their states. Returns state, case, and the first of its people."""
    made, answer_by = now + timedelta(days=_MADE[name]), now + timedelta(days=_ANSWER_BY[name])
    address_book(stages, made)
    organizers = [one.organizer for one in stages]
    round_ = rounds.make(actor=TERMINAL, name=name.value, organizers=organizers, answer_by=answer_by.date(), trial=False, now=made)
    for leader in leaders:
        rounds.give(actor=TERMINAL, round_=round_, staff=Staff.objects.get(pk=leader.staff), organizers=organizers, now=made)
    told = []
    for one in stages:
        case = Case.objects.get(round=round_, organizer=one.organizer)
        played = Played(case, one, _people(case, one.people), tuple(leaders), now)
        walk(played, one.state)
        told.append((one.state, case, played.people[0]))
    batches.release(actor=TERMINAL, round_=round_, now=now)  # offers that are still open go out to the demo's mailbox
    return told


def address_book(stages: Sequence[Staged], now: datetime) -> None:
    """Those who steer are in the organizers' address books; the others come when they are invited."""
    found = [
        contacts.Contact(one.organizer, somebody.part, somebody.name, _mail(somebody, one.organizer), "", "Påhittad", now.date())
        for one in stages
        for somebody in one.people
        if somebody.part in STEERS
    ]
    import_all(actor=TERMINAL, found=found, now=now)


def _mail(somebody: Somebody, organizer: str) -> str:
    plain = somebody.name.lower().replace(" ", ".").translate(str.maketrans("åäöéü", "aaoeu"))
    return f"{plain}@{'flera-huvudman' if somebody.several else f'huvudman-{organizer.lower()}'}.example"


def _people(case: Case, those: Sequence[Somebody]) -> tuple[Actor, ...]:
    """Those who may answer, the first in the cast first; also those whom the first will invite."""
    held = [people.known(_mail(one, case.organizer)) for one in those]
    return tuple(
        Actor(Role.ORGANIZER, (case.organizer,), name=one.name, person=person.pk, cases=(case.pk,))
        for one, person in zip(those, held, strict=True)
    )


def walk(played: Played, state: str) -> None:
    """To a state from the one before it, and what is written there."""
    if state == "planned":
        return
    before, step, _ = _BEFORE[state]
    walk(played, before)
    _before_step(played, step)
    if step == "move":
        _move(played)
        return
    row = case_table().step(step)
    assert row is not None  # noqa: S101 - a name of the table above
    actor = played.who(row.who)
    act = Act.LEAD if actor.role is Role.LEADER else Act.TAKE_PART if actor.role is Role.ORGANIZER else Act.ROUNDS
    with transaction.atomic():
        case = cases.locked(actor, played.case.pk, act)
        steps.take(actor=actor, case=case, step=step, facts=_facts(played, step), now=played.when(state))
    _after(played, state)


def _move(played: Played) -> None:
    """To the last independent organizer by name, which is in no other made-up dialogue."""
    every = public.store().find([], 4000, 0)[0].to_pylist()
    other = next(row["organizer"] for row in reversed(every) if row["kind"] == _INDEPENDENT)
    successors, reason = rounds_of(TERMINAL, [other]), "Föreningen har gått upp i en annan huvudman."
    moving.move(actor=TERMINAL, number=played.case.pk, successors=successors, reason=reason, now=played.when("moved"))
    _stay(played)


def _stay(played: Played) -> None:
    """Somebody whose address came when the dialogue had moved has a seat in the former one."""
    now, organizer = played.when("moved"), played.case.organizer
    found = contacts.Contact(organizer, STAYED.part, STAYED.name, _mail(STAYED, organizer), "", "Påhittad", now.date())
    import_all(actor=TERMINAL, found=[found], now=now)
    moved = cases.case(TERMINAL, played.case.pk, Act.ROUNDS)
    contact = Contact.objects.get(organizer=organizer, person__mail=_mail(STAYED, organizer))
    people.seat_contact(actor=TERMINAL, case=moved, contact=contact, now=now)


def _facts(played: Played, step: str) -> dict[str, Any]:
    if step == "offer":
        return {"answer_by": played.case.round.answer_by.isoformat()}
    if step == "prepare":
        return {"vintage": public.store().vintage.id}
    return dict(_FACTS.get(step, {}))


def _before_step(played: Played, step: str) -> None:
    if step != "hold":
        return
    leader, number, when = played.leaders[0], played.case.pk, played.when("held")
    forms = list(Coverage.objects.filter(case=played.case).values_list("form", flat=True))
    if not forms:  # no register tells of it
        forms = [coverage.add_form(actor=leader, number=number, act=Act.LEAD, form=SchoolForm.GY, now=when).form]
    coverage.cover(actor=leader, number=number, act=Act.LEAD, said={form: coverage.Said("discussed") for form in forms}, now=when)


def _after(played: Played, state: str) -> None:
    """What people write when they have come so far."""
    when = played.when(state) + timedelta(hours=2)
    if state == "accepted":
        _invite(played, when)
    if state == "preparing":
        _prepare(played, when)
    for number, (who, heading, text, shared) in enumerate(cast.entries(played.staged.organizer, state)):
        actor = played.people[0] if who == "organizer" else played.leaders[0]
        client = f"pahittat-{state}-{number}"
        entries.add(actor=actor, number=played.case.pk, heading=heading, text=text, client=client, shared=shared, now=when)


def _invite(played: Played, when: datetime) -> None:
    """The first of the people invites those who are in no address book."""
    for somebody in played.staged.people:
        if somebody.part not in STEERS:
            mail = _mail(somebody, played.case.organizer)
            people.invite(actor=played.people[0], number=played.case.pk, name=somebody.name, mail=mail, part=somebody.part, now=when)


def _prepare(played: Played, when: datetime) -> None:
    """Two reflect, and the leaders' picture is published."""
    from samsyn.dialogue import prepare  # noqa: PLC0415 - reads the framework

    for actor in played.people[:2]:
        for factor, (chosen, saw, explore) in zip(prepare.factors(), REFLECTIONS, strict=False):
            answered = preparing.Answered(chosen, saw, explore, told=bool(saw))
            preparing.reflect(actor=actor, number=played.case.pk, factor=factor.id, answered=answered, seen=stamp(None), now=when)
    for leader, text in zip(played.leaders, cast.picture(played.staged.organizer), strict=False):
        picture.write(actor=leader, number=played.case.pk, text=text, finding="", now=when)
    picture.publish(actor=played.leaders[0], number=played.case.pk, now=when)


def seed(many: int, *, now: datetime, name: str = "Påhittad omgång") -> Round:
    """A round of so many organizers of the country, not offered yet: each with an invented address, led by the made-up leaders.

    For tests that run a whole round. Raises WrongUse where the country is real or has fewer organizers.
    """
    store = public.store()
    if not store.vintage.synthetic:
        raise WrongUse("Påhittade dialoger finns bara för ett påhittat Sverige.", "", "Gör ett med: samsyn demo")
    organizers = [row["organizer"] for row in store.find([], many, 0)[0].to_pylist()]
    stages = [Staged("planned", one, RoundName.NEXT, (Somebody(f"Person {one}", Part.HEAD),), "") for one in organizers]
    address_book(stages, now)
    answer_by = (now + timedelta(days=_ANSWER_BY[RoundName.NOW])).date()
    round_ = rounds.make(actor=TERMINAL, name=name, organizers=organizers, answer_by=answer_by, trial=False, now=now)
    for leads in LEADERS:
        held = Staff.objects.filter(mail=leads.mail).first() or Staff.objects.get(pk=_leader(leads, now).staff)
        rounds.give(actor=TERMINAL, round_=round_, staff=held, organizers=organizers, now=now)
    return round_
