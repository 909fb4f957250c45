"""What the latest round's people have written, sent and booked: without it, its pages would be quicker than they are.

Made in bulk as `web_history` makes the rest. Dialogues from "preparing" on sit with a frozen vintage; six people
in each have reflected.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Protocol

_DAY = timedelta(days=1)
_BATCH = 2000
_WORDS = "Vi ser att fler stannar kvar och att tryggheten har ökat. Det vill vi förstå bättre, tillsammans med dem som arbetar nära barnen."
_RECEIVERS = ("skolverket", "spsm")
_FROM_PREPARING = frozenset({"preparing", "held", "following_up"})
_FROM_HELD = frozenset({"held", "following_up"})
_BOOKED = {"preparing": "dialogue", "held": "feedback"}
"""What is booked in each state, to come."""


class Filling(Protocol):
    """As `web_history` fills."""

    now: Any
    leaders: list[Any]

    def add(self, model: Any, rows: Any) -> list[Any]: ...


def say(put: Filling, cases: Sequence[Any], vintage: str) -> None:
    """All that is said in these cases of the latest round. vintage: that is frozen to them."""
    from samsyn.web.models import Case

    prepared = [case for case in cases if case.state in _FROM_PREPARING]
    held = [case for case in cases if case.state in _FROM_HELD]
    Case.objects.filter(pk__in=[case.pk for case in prepared]).update(frozen=vintage)
    seats = _colleagues(put, prepared)
    _wish(put, [case for case in cases if case.state not in {"offered", "declined"}])
    _reflect(put, prepared, seats)
    _send(put, prepared)
    _draw(put, prepared)
    _attach(put, prepared)
    _order(put, prepared)
    _account(put, held)
    _evaluate(put, [case for case in cases if case.state == "following_up"], seats)
    _own_space(put, cases)
    _book(put, cases)


def _colleagues(put: Filling, cases: Sequence[Any]) -> dict[int, list[Any]]:
    """Four more than the two who were there from the start; the seats of each case, by its id."""
    from samsyn.web.models import Person, Seat

    roles = ("teacher", "teacher", "principal", "board")
    people = put.add(Person, [Person(mail=f"kollega{case.pk}-{n}@huvudman.example") for case in cases for n in range(len(roles))])
    put.add(
        Seat,
        [
            Seat(case=case, person=people[place * len(roles) + n], name=f"Kollega {n}", role=role, taken=case.since)
            for place, case in enumerate(cases)
            for n, role in enumerate(roles)
        ],
    )
    found: dict[int, list[Any]] = {case.pk: [] for case in cases}
    for seat in Seat.objects.filter(case__in=list(found)).order_by("pk"):
        found[seat.case_id].append(seat)
    return found


def _wish(put: Filling, cases: Sequence[Any]) -> None:
    from samsyn.web.models import Opened, Wish

    put.add(Wish, [Wish(case=case, weekdays=[1, 2, 3], parts=["fm"], text=_WORDS, changed=case.since) for case in cases])
    put.add(Opened, [Opened(case=case, opened=case.since, answered=case.since) for case in cases])


def _reflect(put: Filling, cases: Sequence[Any], seats: dict[int, list[Any]]) -> None:
    """Everybody on every factor; half of the words are told to the others. The spread is made."""
    from samsyn.dialogue import prepare
    from samsyn.web.models import ReflectionClosed, Temperature

    factors = [factor.id for factor in prepare.factors()]
    said = {"answer": "degree", "where": 3, "saw": _WORDS, "explore": _WORDS}
    put.add(
        Temperature,
        [
            Temperature(case=case, seat=seat, factor=factor, told=n % 2 == 0, written=case.since, **said)
            for case in cases
            for n, seat in enumerate(seats[case.pk])
            for factor in factors
        ],
    )
    spread = [{"factor": factor, "looks": [{"whose": "", "counts": [0, 1, 4, 1, 0]}]} for factor in factors]
    put.add(ReflectionClosed, [ReflectionClosed(case=case, spread=spread, closed=case.since) for case in cases])


def _send(put: Filling, cases: Sequence[Any]) -> None:
    """Questions, notes, factors, a file and the account: each to both authorities."""
    from samsyn.web.models import Sent

    kinds = ("question", "question", "note", "note", "temperature", "spread", "figure", "attachment")
    put.add(
        Sent,
        [
            Sent(
                case=case, receiver=receiver, part=part, thing=str(n + 1), title="Det vi vill ta upp", content=content(_WORDS),
                sent=case.since + n * _DAY / 24, sender="Person",
            )
            for case in cases for receiver in _RECEIVERS for n, part in enumerate(kinds)
        ],
    )  # fmt: skip


def content(*paragraphs: str) -> dict[str, Any]:
    """What was sent, as its row keeps it."""
    return {"paragraphs": list(paragraphs), "table": [], "file": "", "size": 0, "cases": []}


def _draw(put: Filling, cases: Sequence[Any]) -> None:
    """The authorities' picture: three lines that the organizer may read, of which one is answered, and a draft."""
    from samsyn.web.models import PictureLine

    rows = []
    for place, case in enumerate(cases):
        staff = put.leaders[place % len(put.leaders)]
        for n in range(4):
            answered = {"answer": _WORDS, "answered": case.since} if n == 0 else {}
            shown = case.since if n < 3 else None
            rows.append(PictureLine(case=case, staff=staff, text=f"{_WORDS} {n}", written=case.since, published=shown, **answered))
    put.add(PictureLine, rows)


def _attach(put: Filling, cases: Sequence[Any]) -> None:
    from samsyn.web.models import Attachment

    held = {"media_type": "application/pdf", "size": 120_000, "sha256": "0" * 64}
    rows = [
        Attachment(case=case, name=f"Kvalitetsrapport {n}.pdf", stored=f"{case.pk:032d}{n:032d}", added=case.since, **held)
        for case in cases
        for n in range(2)
    ]
    put.add(Attachment, rows)


def _order(put: Filling, cases: Sequence[Any]) -> None:
    from samsyn.web.models import AgendaOrder

    put.add(AgendaOrder, [AgendaOrder(case=case, order=["fraga-2", "fraga-1"], changed=case.since, who="Person") for case in cases[::2]])


def _account(put: Filling, cases: Sequence[Any]) -> None:
    from samsyn.dialogue.document import HEADINGS
    from samsyn.web.models import AccountEdit

    rows = [
        AccountEdit(case=case, heading=str(heading), text=_WORDS, written=case.since, version=version)
        for case in cases
        for heading in list(HEADINGS)[:3]
        for version in (1, 2)
    ]
    put.add(AccountEdit, rows)


def _evaluate(put: Filling, cases: Sequence[Any], seats: dict[int, list[Any]]) -> None:
    from samsyn.dialogue.evaluation import QUESTIONS
    from samsyn.web.models import Evaluation, FollowUp

    rows = [
        Evaluation(case=case, seat=seats[case.pk][0], question=question, answer="partly", written=case.since)
        for case in cases
        for question in QUESTIONS
    ]
    put.add(Evaluation, rows)
    put.add(FollowUp, [FollowUp(case=case, months=3, tried="yes", helped="partly", answered=case.since) for case in cases[::2]])


def _own_space(put: Filling, cases: Sequence[Any]) -> None:
    """Of the organizer, whatever its dialogue."""
    from samsyn.web.models import OwnEvidence, OwnQuestion, YearNote

    three = [(case.organizer, n) for case in cases for n in range(3)]
    put.add(OwnQuestion, [OwnQuestion(organizer=organizer, text=f"{_WORDS} {n}", order=n) for organizer, n in three])
    put.add(OwnEvidence, [OwnEvidence(organizer=o, title=f"Det vi vet {n}", kind="text", text=_WORDS, added=put.now) for o, n in three])
    parts = ("plan", "follow_up", "analyse", "act")
    notes = [(case.organizer, part, n) for case in cases for part in parts for n in range(2)]
    day = put.now.date()
    put.add(YearNote, [YearNote(organizer=o, heading=part, day=day - n * _DAY, text=_WORDS, written=put.now) for o, part, n in notes])


def _book(put: Filling, cases: Sequence[Any]) -> None:
    """To come: introductions, where every other of those who said yes has a place; dialogues, and feedback. Staff are busy."""
    from samsyn.web.models import Busy

    accepted = [case for case in cases if case.state == "accepted"]
    groups = [accepted[at : at + 20 : 2] for at in range(0, len(accepted), 20)]
    _meetings(put, [("introduction", group, 20) for group in groups])
    _meetings(put, [(kind, [case], 1) for case in cases if (kind := _BOOKED.get(case.state))])
    put.add(Busy, _busy(put))


def _meetings(put: Filling, planned: Sequence[tuple[str, list[Any], int]]) -> None:
    from samsyn.web.models import Meeting, MeetingCase, MeetingStaff

    rows = []
    for number, (kind, _, most) in enumerate(planned):
        starts = put.now.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=7 + number % 60, hours=number // 60 % 8)
        uid = f"kommande-{number}-{kind}-{most}@samsyn.example"
        held = {"starts": starts, "ends": starts + timedelta(hours=1), "capacity": most, "uid": uid, "changed": put.now}
        rows.append(Meeting(kind=kind, state="booked", **held))
    made = list(zip(put.add(Meeting, rows), planned, strict=True))
    put.add(MeetingCase, [MeetingCase(meeting=one, case=case, booked=put.now) for one, (_, cases, _) in made for case in cases])
    two = [(one, put.leaders[(n + more) % len(put.leaders)]) for n, (one, _) in enumerate(made) for more in (0, 1)]
    put.add(MeetingStaff, [MeetingStaff(meeting=one, staff=staff) for one, staff in two])


def _busy(put: Filling) -> Iterator[Any]:
    from samsyn.web.models import Busy

    for staff in put.leaders:
        for n in range(40):
            starts = put.now + timedelta(days=n, hours=n % 7)
            yield Busy(staff=staff, starts=starts, ends=starts + timedelta(hours=2))
