"""Ten years of dialogues with every organizer of the country, put into a home's database: what the web benchmark reads through.

Rows are made in bulk and not by the site's own actions, which would take hours; their shape is what the actions leave behind. Eight of ten
organizers went the whole way, each year; in the latest year they stand in every state. Names and addresses are invented.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks import web_said

YEARS = 10
LEADERS = 75
_WAY = ("offer", "accept", "introduce", "go_on", "prepare", "hold", "give_feedback", "follow_up", "close")
_STATES = ("offered", "accepted", "introduced", "going_on", "preparing", "held", "feedback_given", "following_up", "closed")
_ENDS = {
    "declined": ("offer", "decline"),
    "no_answer": ("offer", "deadline_passes", "offer_again", "deadline_passes"),
    "later": ("offer", "postpone"),
}
_LATEST = ("offered", "offered", "accepted", "preparing", "preparing", "held", "introduced", "following_up", "declined", "later")
_BATCH = 2000
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class History:
    """latest: ids of the latest round's cases by state. person: of a case, the first person with a seat. leader: of a case, the first."""

    rounds: int
    cases: int
    rows: int
    latest: dict[str, list[int]]
    person: dict[int, int]
    organizer: dict[int, str]
    leader: dict[int, int]


class _Filling:
    """Who is there from the first year on; counts what it puts in."""

    def __init__(self, organizers: Sequence[tuple[str, str]], now: datetime) -> None:
        self.rows, self.now, self.organizers = 0, now, organizers
        self.people, self.leaders = _people(self), _leaders(self)

    def add(self, model: Any, rows: Iterable[Any]) -> list[Any]:
        made = model.objects.bulk_create(list(rows), batch_size=_BATCH)
        self.rows += len(made)
        return list(made)


def state_of(year: int, place: int) -> str:
    """Where the organizer in this place stands in this year's round; the last year is under way."""
    if year == YEARS - 1:
        return _LATEST[place % len(_LATEST)]
    return "declined" if place % 20 < 3 else "no_answer" if place % 20 == 3 else "closed"


def steps_to(state: str) -> tuple[str, ...]:
    return _ENDS.get(state) or _WAY[: _STATES.index(state) + 1]


def fill(organizers: Sequence[tuple[str, str]], now: datetime, vintage: str) -> History:
    """Everything, for these organizers (public id, name). vintage: that is frozen to the latest dialogues.

    The home must be open and its database have no rounds.
    """
    from django.db import transaction

    with transaction.atomic():
        put = _Filling(organizers, now)
        rounds = [_round(put, year) for year in range(YEARS)]
        web_said.say(put, rounds[-1], vintage)
    cases = [(case, place) for place, case in enumerate(rounds[-1])]
    latest: dict[str, list[int]] = {}
    for case, _ in cases:
        latest.setdefault(case.state, []).append(case.pk)
    return History(
        rounds=YEARS,
        cases=sum(map(len, rounds)),
        rows=put.rows,
        latest=latest,
        person={case.pk: put.people[place][0].pk for case, place in cases},
        organizer={case.pk: case.organizer for case, _ in cases},
        leader={case.pk: put.leaders[place % LEADERS].pk for case, place in cases},
    )


def _people(put: _Filling) -> list[tuple[Any, Any]]:
    from samsyn.web.models import Contact, Person

    rows = [Person(mail=f"person{n}@huvudman.example") for n in range(2 * len(put.organizers))]
    made = put.add(Person, rows)
    pairs = list(zip(made[::2], made[1::2], strict=True))
    dated = put.now.date()
    contacts = [
        Contact(person=person, organizer=organizer, name=_called(person), role=role, source="prov", dated=dated)
        for (organizer, _), pair in zip(put.organizers, pairs, strict=True)
        for person, role in zip(pair, ("chief", "principal"), strict=True)
    ]
    put.add(Contact, contacts)
    return pairs


def _called(person: Any) -> str:
    return f"Person {person.pk}"


def _leaders(put: _Filling) -> list[Any]:
    from django.contrib.auth.models import User

    from samsyn.web.models import Staff

    users = put.add(User, [User(username=f"ledare{n}@myndighet.example", password="!") for n in range(LEADERS)])  # noqa: S106 - opens nothing
    staff = [
        Staff(user=user, name=f"Ledare {n}", mail=user.username, authority=("skolverket", "spsm")[n % 2], place="0180")
        for n, user in enumerate(users)
    ]
    return put.add(Staff, staff)


def _round(put: _Filling, year: int) -> list[Any]:
    """A year's round, all its cases and what came of them."""
    from samsyn.web.models import Case, Round

    begun = put.now - (YEARS - 1 - year) * 365 * _DAY - 120 * _DAY
    name = f"Omgång {begun.year}-{year}"
    answer_by = (put.now if year == YEARS - 1 else begun) + 30 * _DAY
    round_ = put.add(Round, [Round(name=name, answer_by=answer_by.date(), made=begun)])[0]
    rows = []
    for place, (organizer, called) in enumerate(put.organizers):
        state = state_of(year, place)
        held = {"state": state, "since": begun + len(steps_to(state)) * 10 * _DAY, "version": len(steps_to(state))}
        wished = f"{put.now.year + 2}-HT" if state == "later" else ""
        rows.append(Case(round=round_, organizer=organizer, name=called, answer_by=round_.answer_by, wished=wished, **held))
    cases = put.add(Case, rows)
    seats = _seats(put, cases, begun)
    _led(put, cases, begun)
    _stepped(put, cases, begun)
    _met(put, cases, begun)
    _written(put, cases, seats, begun)
    _mailed(put, cases, round_, begun)
    return cases


def _seats(put: _Filling, cases: list[Any], begun: datetime) -> list[Any]:
    from samsyn.web.models import Seat

    rows = [
        Seat(case=case, person=person, name=_called(person), role=role, taken=begun)
        for case, pair in zip(cases, put.people, strict=True)
        for person, role in zip(pair, ("chief", "principal"), strict=True)
    ]
    return put.add(Seat, rows)[::2]


def _led(put: _Filling, cases: list[Any], begun: datetime) -> None:
    from samsyn.web.models import CaseLeader, Coverage

    two = [(case, put.leaders[(place + more) % LEADERS]) for place, case in enumerate(cases) for more in (0, 1)]
    put.add(CaseLeader, [CaseLeader(case=case, staff=staff, since=begun) for case, staff in two])
    forms = [(case, form) for place, case in enumerate(cases) for form in (("GR", "FTH") if place % 3 == 0 else ("FSK",))]
    held = {True: Coverage.State.DISCUSSED, False: Coverage.State.OPEN}
    put.add(Coverage, [Coverage(case=case, form=form, state=held[case.state == "closed"], changed=begun) for case, form in forms])


def _stepped(put: _Filling, cases: list[Any], begun: datetime) -> None:
    from samsyn.web.models import CaseStep, Trail

    steps, trail = [], []
    for case in cases:
        before = "planned"
        for number, step in enumerate(steps_to(case.state)):
            after = _after(case.state, number)
            when = begun + number * 10 * _DAY
            steps.append(CaseStep(case=case, step=step, before=before, after=after, when=when, who="Person", facts={}))
            trail.append(Trail(when=when, who="Person", what="case_step", thing=f"ärende {case.pk}: {step}", organizer=case.organizer))
            before = after
    put.add(CaseStep, steps)
    put.add(Trail, trail)


def _after(state: str, number: int) -> str:
    """Where a case that came to the state stood after so many steps."""
    return ("offered", state)[number % 2] if state in _ENDS else _STATES[number]


def _met(put: _Filling, cases: list[Any], begun: datetime) -> None:
    """A group introduction for twenty at once; a dialogue and a feedback meeting each."""
    from samsyn.web.models import Meeting, MeetingCase, MeetingStaff

    came = [(place, case) for place, case in enumerate(cases) if case.state not in _ENDS and len(steps_to(case.state)) > 2]
    planned: list[tuple[str, list[tuple[int, Any]], timedelta]] = []
    planned += [("introduction", came[at : at + 20], 25 * _DAY) for at in range(0, len(came), 20)]
    for kind, after in (("dialogue", 60 * _DAY), ("feedback", 80 * _DAY)):
        planned += [(kind, [one], after) for one in came if len(steps_to(one[1].state)) > (5 if kind == "dialogue" else 6)]
    rows = []
    for number, (kind, held, after) in enumerate(planned):
        starts = begun + after + timedelta(hours=held[0][0] % 7, days=held[0][0] % 90)
        uid = f"{begun.date()}-{number}-{kind}@samsyn.example"
        ends, most = starts + timedelta(hours=2), 20 if kind == "introduction" else 1
        rows.append(Meeting(kind=kind, state="held", starts=starts, ends=ends, capacity=most, uid=uid, changed=begun))
    made = put.add(Meeting, rows)
    both = list(zip(made, planned, strict=True))
    put.add(
        MeetingCase,
        [MeetingCase(meeting=meeting, case=case, came=True, booked=begun) for meeting, (_, held, _) in both for _, case in held],
    )
    put.add(MeetingStaff, [
        MeetingStaff(meeting=meeting, staff=put.leaders[(held[0][0] + more) % LEADERS]) for meeting, (_, held, _) in both for more in (0, 1)
    ])  # fmt: skip


def _written(put: _Filling, cases: list[Any], seats: list[Any], begun: datetime) -> None:
    from samsyn.dialogue import document
    from samsyn.web.models import Entry

    headings = [getattr(heading, "id", heading) for heading in document.HEADINGS]
    rows = [
        Entry(case=case, heading=heading, seat=seat, writer="Person", text="Vi ser att fler stannar kvar och att tryggheten har ökat.",
              shared=number % 2 == 0, client=f"h{case.pk}-{number}", written=begun, changed=begun)
        for case, seat in zip(cases, seats, strict=True) if len(steps_to(case.state)) > 4
        for number, heading in enumerate(headings)
    ]  # fmt: skip
    put.add(Entry, rows)


def _mailed(put: _Filling, cases: list[Any], round_: Any, begun: datetime) -> None:
    from samsyn.web.models import Mail

    kinds = ("offer", "answered", "introduced", "preparing", "held", "feedback_given", "closed")
    pairs = [
        (case, pair[0], kind)
        for case, pair in zip(cases, put.people, strict=True)
        for kind in kinds[: 1 if case.state in _ENDS else max(1, len(steps_to(case.state)) - 1)]
    ]
    held = {"round": round_, "parts": {}, "state": "sent", "queued": begun, "not_before": begun, "sent": begun}
    rows = [Mail(kind=kind, occasion=f"h{case.pk}", person=person, address=person.mail, **held) for case, person, kind in pairs]
    made = put.add(Mail, rows)
    through = Mail.cases.through
    put.add(through, [through(mail_id=mail.pk, case_id=case.pk) for mail, (case, _, _) in zip(made, pairs, strict=True)])


def new_leader(cases: Sequence[int], now: datetime) -> int:
    """Somebody who leads just these cases."""
    from django.contrib.auth.models import User

    from samsyn.web.models import CaseLeader, Staff

    user = User.objects.create(username=f"ledare-{len(cases)}@myndighet.example")
    staff = Staff.objects.create(user=user, name="Ledare", mail=user.username, authority="spsm", place="0180")
    CaseLeader.objects.bulk_create([CaseLeader(case_id=case, staff=staff, since=now) for case in cases], batch_size=_BATCH)
    return staff.pk


def new_person(cases: Sequence[int], now: datetime) -> int:
    """Somebody with a seat in just these cases."""
    from samsyn.web.models import Person, Seat

    person = Person.objects.create(mail=f"koncern{len(cases)}@huvudman.example")
    Seat.objects.bulk_create(
        [Seat(case_id=case, person=person, name="Koncernen", role="chief", taken=now) for case in cases], batch_size=_BATCH
    )
    return person.pk


def organizer_session(history: History, case: int, now: datetime) -> dict[str, str]:
    """Cookies of the case's first person."""
    return person_session(history.person[case], case, now)


def person_session(number: int, case: int, now: datetime) -> dict[str, str]:
    """Cookies of somebody who has opened the link to the case's round, on a device that is confirmed."""
    import secrets

    from samsyn.web.models import Case, Device, Key, Person
    from samsyn.web.queries.keys import digest
    from samsyn.web.sessions import DEVICE

    person, round_ = Person.objects.get(pk=number), Case.objects.get(pk=case).round
    secret, until = secrets.token_urlsafe(32), now + 60 * _DAY
    Key.objects.filter(person=person, round=round_, revoked__isnull=True).update(revoked=now)
    held = {"digest": digest(secret), "created": now, "expires": until}
    key = Key.objects.create(role="organizer", person=person, round=round_, **held)
    Device.objects.create(person=person, digest=digest(secret), created=now, expires=until)
    return {"samsyn": _session({"key": key.pk}), DEVICE: secret}


def leader_session(staff: int, now: datetime) -> dict[str, str]:
    """Cookies of a leader who has signed in and shown the second factor."""
    from allauth.mfa.models import Authenticator
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from samsyn.web.models import Staff
    from samsyn.web.sign_in import LOCAL

    leader = Staff.objects.select_related("user").get(pk=staff)
    kind = Authenticator.Type.TOTP
    factor, _ = Authenticator.objects.get_or_create(user=leader.user, type=kind, defaults={"data": {"secret": "A" * 32, "latest": 0}})
    request = HttpRequest()
    request.session = SessionStore()
    LOCAL.begin(request, leader, factor.pk, now)
    request.session.save()
    return {"samsyn": request.session.session_key or ""}


def _session(held: dict[str, Any]) -> str:
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session.update(held)
    session.save()
    return session.session_key or ""
