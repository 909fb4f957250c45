"""A round over the sample: cases in any state, people of organizers with their links, and leaders who have signed in."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from samsyn.store import vintages
from samsyn.web import rights

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person, Round, Staff

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_NUMBERS = itertools.count(1)

WAY: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "planned": [],
    "offered": [("offer", {"answer_by": "2026-12-14"})],
    "accepted": [("accept", {})],
    "later": [("postpone", {"term": "2027-HT"})],
    "declined": [("decline", {"reason": "Vi hinner inte."})],
    "no_answer": [("deadline_passes", {})],
    "introduced": [("introduce", {})],
    "going_on": [("go_on", {})],
    "stopped": [("stop", {"reason": ""})],
    "preparing": [("prepare", {"vintage": "2026-11-02"})],
    "held": [("hold", {})],
    "feedback_given": [("give_feedback", {})],
    "following_up": [("follow_up", {})],
    "closed": [("close", {})],
    "withdrawn": [("withdraw", {"reason": "Vår budget är mindre än vi trodde."})],
}
"""The steps that lead into a state from the one that comes before it on the way."""
BEFORE = {
    "offered": "planned", "accepted": "offered", "later": "offered", "declined": "offered", "no_answer": "offered",
    "introduced": "accepted", "going_on": "introduced", "stopped": "introduced", "preparing": "going_on", "held": "preparing",
    "feedback_given": "held", "following_up": "feedback_given", "closed": "following_up", "withdrawn": "accepted",
}  # fmt: skip


@pytest.fixture
def a_round(web_home: Path) -> "Round":
    from samsyn.web.models import Round  # noqa: PLC0415 - as above

    del web_home
    return Round.objects.create(name=f"Omgång {next(_NUMBERS)}", answer_by=date(2026, 12, 14), made=NOW)


@pytest.fixture
def leader(web_home: Path) -> "Staff":
    """A dialogue leader at Skolverket, with the second factor behind her."""
    del web_home
    return a_leader("skolverket")


@pytest.fixture
def empty_outbox(web_home: Path) -> None:
    """Nothing that other tests have left waits to be sent, and nobody waits for a new link: the test counts its own, and is quick."""
    from samsyn.web.models import LinkWanted, Mail  # noqa: PLC0415 - as above

    del web_home
    LinkWanted.objects.all().delete()
    Mail.objects.filter(state__in=("held", "queued")).update(state="dropped", why="ett annat prov")


@pytest.fixture
def nobody(web_home: Path) -> str:
    """An organizer that nobody acts for, and that has written nothing: none that another test has used."""
    return unused(web_home)[-9]


def unused(home: Path) -> list[str]:
    """Organizers that are in no test so far."""
    from samsyn.store import published  # noqa: PLC0415 - only here
    from samsyn.web import models  # noqa: PLC0415 - as above

    tables = (models.Case, models.Contact, models.OwnQuestion, models.Reflection, models.OwnEvidence, models.YearNote)
    used = {organizer for table in tables for organizer in table.objects.values_list("organizer", flat=True)}
    every = [str(row["organizer"]) for row in published.opened(home).organizers().to_pylist()]
    return [organizer for organizer in every if organizer not in used]


def a_leader(authority: str) -> "Staff":
    """Somebody at an authority, with an account."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - as above

    from samsyn.web.models import Staff  # noqa: PLC0415 - as above

    number = next(_NUMBERS)
    user = User.objects.create_user(f"ledare{number}", password="ett långt lösenord för prov")  # noqa: S106 - of a test
    mail = f"ledare{number}@{authority}.example"
    return Staff.objects.create(user=user, name=f"Ledare {number}", mail=mail, authority=authority, place="0180")


@pytest.fixture
def case_in(a_round: "Round", leader: "Staff", two: tuple[str, str]) -> Callable[..., "Case"]:
    """A new case in a state, reached by the steps of the table; led by the leader, with one person who has a seat."""

    def made(state: str, organizer: str = two[0]) -> "Case":
        from samsyn.web.models import Case, CaseLeader, Round  # noqa: PLC0415 - as above

        round_ = Round.objects.create(name=f"Omgång {next(_NUMBERS)}", answer_by=a_round.answer_by, made=NOW)
        case = Case.objects.create(round=round_, organizer=organizer, name="Provskolan", since=NOW)
        CaseLeader.objects.create(case=case, staff=leader, since=NOW)
        a_seat(case)
        walk(case, state, leader)
        return case

    return made


@pytest.fixture
def case(case_in: Callable[..., "Case"]) -> "Case":
    """An organizer that prepares itself, where a test needs no other."""
    return case_in("preparing")


@pytest.fixture
def own(case: "Case") -> Client:
    """The browser of somebody who steers the organizer, with the code shown."""
    return with_link(a_seat(case), case.round)


@pytest.fixture
def nothing_kept(web_home: Path) -> Iterator[None]:
    """What a test books is gone after it: leaders' diaries are their own, and the outbox is counted."""
    from django.db import transaction  # noqa: PLC0415 - as above

    del web_home
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def frozen_now(case: "Case", web_home: Path) -> "Case":
    """The case with the underlag of today's vintage."""
    case.frozen = vintages.current(web_home)
    case.save()
    return case


def a_seat(case: "Case", role: str = "chief") -> "Person":
    """Somebody new with a seat in the case and an address that holds."""
    from samsyn.web.models import Contact, Person, Seat  # noqa: PLC0415 - as above

    number = next(_NUMBERS)
    person, name = Person.objects.create(mail=f"person{number}@huvudman.example"), f"Person {number}"
    Contact.objects.create(person=person, organizer=case.organizer, name=name, role=role, source="prov", dated=NOW.date())
    Seat.objects.create(case=case, person=person, name=name, role=role, taken=NOW)
    return person


def called(person: "Person") -> str:
    """What the person is called where it has a seat."""
    return str(person.seats.latest("pk").name)


def walk(case: "Case", state: str, leader: "Staff") -> None:
    """Take the steps that lead to the state, each as somebody who may."""
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    if state in BEFORE:
        walk(case, BEFORE[state], leader)
    if state == "held":
        cover(case)
    for step, facts in WAY[state]:
        steps.take(actor=actor_for(step, case, leader), case=case, step=step, facts=facts, now=NOW)


def cover(case: "Case") -> None:
    """Every school form is discussed."""
    from samsyn.web.models import Coverage  # noqa: PLC0415 - as above

    Coverage.objects.get_or_create(case=case, form="GR", defaults={"changed": NOW})
    Coverage.objects.filter(case=case).update(state="discussed")


def actor_for(step: str, case: "Case", leader: "Staff") -> rights.Actor:
    """Somebody whom the row of the table names."""
    from samsyn.dialogue.workflow import By, case_table  # noqa: PLC0415 - as above

    row = case_table().step(step)
    assert row is not None
    if By.LEADER in row.who:
        return rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    if {By.ORGANIZER, By.PART} & set(row.who):
        seat = case.seats.filter(left__isnull=True).select_related("person").earliest("pk")
        return rights.Actor(rights.Role.ORGANIZER, (case.organizer,), name=seat.name, person=seat.person_id, cases=(case.pk,))
    return rights.TERMINAL


def led_by(leader: "Staff") -> Client:
    """A client where the leader has signed in and shown the second factor, just now."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - as above
    from django.http import HttpRequest  # noqa: PLC0415 - as above
    from django.utils import timezone  # noqa: PLC0415 - as above

    from samsyn.web.sign_in import LOCAL  # noqa: PLC0415 - as above

    kind = Authenticator.Type.TOTP
    factor, _ = Authenticator.objects.get_or_create(user=leader.user, type=kind, defaults={"data": {"secret": "A" * 32, "latest": 0}})
    client, request = Client(), HttpRequest()
    request.session = client.session
    LOCAL.begin(request, leader, factor.pk, timezone.now())
    request.session.save()
    client.cookies["samsyn"] = request.session.session_key or ""
    return client


def with_link(person: "Person", round_: "Round", *, confirmed: bool = True) -> Client:
    """A client where the person has traded a link for a session, on a device that is confirmed or not."""
    from samsyn.web.models import Device, Key  # noqa: PLC0415 - as above
    from samsyn.web.queries.keys import digest  # noqa: PLC0415 - as above
    from samsyn.web.sessions import DEVICE  # noqa: PLC0415 - as above

    client, secret = Client(), f"hemlig-{next(_NUMBERS)}-{'x' * 30}"
    later = datetime.now(UTC) + timedelta(days=60)
    key = Key.objects.create(role="organizer", person=person, round=round_, digest=digest(secret), created=NOW, expires=later)
    session = client.session
    session["key"] = key.pk
    session.save()
    if confirmed:
        Device.objects.create(person=person, digest=digest(secret), created=NOW, expires=later)
        client.cookies[DEVICE] = secret
    return client
