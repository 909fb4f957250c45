"""A dialogue with so many rows of everything that a list can show, and people who read the lists: what `web_lists` counts over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks.web_said import content

_BATCH = 2000
_DAY = timedelta(days=1)
_TEXT = "Vi ser att fler stannar kvar."
_STATES = ("accepted", "going_on", "introduced", "preparing", "declined", "closed")
"""A leader has so many dialogues in each, beside those of the one who reads."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where the lists are read. names: what the addresses name. staff, person: ids of who reads, case: of a dialogue of the person."""

    names: Mapping[str, str]
    staff: int
    person: int
    case: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """case: the one whose lists are read, held. asked: one that chooses an introduction. others: the rest that the person acts for.

    seats: of the case, the reader's first.
    """

    now: datetime
    count: int
    staff: Any
    case: Any
    asked: Any
    others: Sequence[Any]
    seats: Sequence[Any]


def filled(organizers: Sequence[tuple[str, str]], now: datetime, count: int) -> Store:
    """Put the rows in: the lists of the first organizer are read. For a transaction that is taken back: introductions are hidden."""
    from samsyn.dialogue import prepare
    from samsyn.web.models import Meeting

    Meeting.objects.filter(kind="introduction").update(kind="feedback")
    staff = _staff(count)
    _former(organizers[0], now, count)
    case, asked, *others = _cases(organizers[:count], now, "Listor", "offered")
    for one, state in ((case, "held"), (asked, "accepted")):
        one.state = state
        one.save(update_fields=["state"])
    rows = _Rows(now, count, staff, case, asked, others, _seats([case, asked, *others], count))
    led = [one for state in _STATES for one in _cases(organizers[:count], now, f"Listor {state}", state)]
    _lead(rows, [case, asked, *others, *led])
    first = _meetings(rows, led)
    for written in (_said, _sent, _mailed, _own, _told, _happened):
        written(rows)
    factor = prepare.factors()[0].id
    names = {"case": case.pk, "asked": asked.pk, "organizer": case.organizer, "factor": factor, "meeting": first.pk}
    return Store({name: str(value) for name, value in names.items()}, staff.pk, rows.seats[0].person_id, case.pk)


def _add(model: Any, rows: Iterable[Any]) -> list[Any]:
    return list(model.objects.bulk_create(list(rows), batch_size=_BATCH))


def _staff(count: int) -> Any:
    """The leader who reads, and her colleagues."""
    from django.contrib.auth.models import User

    from samsyn.web.models import Staff

    users = _add(User, [User(username=f"listor{n}@myndighet.example", password="!") for n in range(count)])  # noqa: S106 - opens nothing
    held = {"authority": "skolverket", "place": "0180"}
    return _add(Staff, [Staff(user=user, name=f"Kollega {n}", mail=user.username, **held) for n, user in enumerate(users)])[0]


def _cases(organizers: Sequence[tuple[str, str]], now: datetime, name: str, state: str) -> list[Any]:
    from samsyn.web.models import Case, Round

    round_ = Round.objects.create(name=name, answer_by=(now + 30 * _DAY).date(), made=now)
    return _add(Case, [Case(round=round_, organizer=o, name=called, state=state, since=now) for o, called in organizers])


def _former(organizer: tuple[str, str], now: datetime, count: int) -> None:
    """Earlier dialogues of the organizer, each with a note that both saw."""
    from samsyn.web.models import Case, Coverage, Entry, Round

    rounds = _add(Round, [Round(name=f"Listor, förut {n}", answer_by=now.date(), made=now) for n in range(count)])
    cases = _add(Case, [Case(round=one, organizer=organizer[0], name=organizer[1], state="closed", since=now) for one in rounds])
    held = {"heading": "seen", "writer": "Person", "text": _TEXT, "shared": True, "written": now, "changed": now}
    _add(Entry, [Entry(case=case, client=f"lista-{case.pk}", **held) for case in cases])
    _add(Coverage, [Coverage(case=case, form="GR", state="discussed", changed=now) for case in cases])


def _seats(cases: Sequence[Any], count: int) -> list[Any]:
    """Of the first case; the first person has one in every other too."""
    from samsyn.web.models import Contact, Person, Seat

    case, *others = cases
    people = _add(Person, [Person(mail=f"listor{n}@huvudman.example") for n in range(count)])
    parts = [(f"Person {n}", "teacher" if n else "chief") for n in range(count)]
    seats = _add(
        Seat,
        [Seat(case=case, person=one, name=name, role=role, taken=case.since) for one, (name, role) in zip(people, parts, strict=True)],
    )
    _add(Seat, [Seat(case=other, person=people[0], name="Person 0", role="chief", taken=case.since) for other in others])
    held = {"organizer": case.organizer, "role": "teacher", "source": "prov", "dated": case.since.date()}
    _add(Contact, [Contact(person=one, name=f"Person {one.pk}", **held) for one in people])
    return seats


def _lead(rows: _Rows, cases: Sequence[Any]) -> None:
    from samsyn.web.models import CaseLeader

    _add(CaseLeader, [CaseLeader(case=case, staff=rows.staff, since=rows.now) for case in cases])


def _meetings(rows: _Rows, led: Sequence[Any]) -> Any:
    """Introductions to come, the first for all others; feedback that is proposed; what is booked; one dialogue with many. The first."""
    from samsyn.web.models import Busy, Meeting, MeetingCase, MeetingStaff

    preparing = [case for case in led if case.state == "preparing"]
    plan = [("introduction", "booked", 60, rows.others if n == 0 else ()) for n in range(rows.count)]
    plan += [("feedback", "proposed", 1, [rows.case])] * rows.count
    plan += [("dialogue", "booked", 1, [case]) for case in preparing]
    plan += [("dialogue", "held", 60, [rows.case, *rows.others])]
    made = []
    for n, (kind, state, most, _) in enumerate(plan):
        starts = rows.now + timedelta(minutes=5 * n + 5) if state != "held" else rows.now - 9 * _DAY
        held = {"starts": starts, "ends": starts + timedelta(minutes=5), "capacity": most, "changed": rows.now}
        made.append(Meeting(kind=kind, state=state, uid=f"listor-{n}@samsyn.example", **held))
    both = list(zip(_add(Meeting, made), plan, strict=True))
    _add(MeetingCase, [MeetingCase(meeting=one, case=case, booked=rows.now) for one, (*_, cases) in both for case in cases])
    _add(MeetingStaff, [MeetingStaff(meeting=one, staff=rows.staff) for one, _ in both])
    times = [rows.now + n * _DAY / 24 for n in range(1, rows.count + 1)]
    _add(Busy, [Busy(staff=rows.staff, starts=time, ends=time + _DAY / 48) for time in times])
    return both[0][0]


def _said(rows: _Rows) -> None:
    """Notes, reflections, lines of the picture, files, versions of the account."""
    from samsyn.dialogue import prepare
    from samsyn.web.models import AccountEdit, Attachment, Entry, PictureLine, Temperature

    case, now, each, me = rows.case, rows.now, range(rows.count), rows.seats[0]
    said = {"case": case, "seat": me, "writer": "Person", "text": _TEXT, "written": now, "changed": now}
    _add(Entry, [Entry(heading=("talk", "explore", "seen")[n % 3], client=f"lista-{n}", shared=n % 2 == 0, **said) for n in each])
    factor, told = prepare.factors()[0].id, {"answer": "degree", "where": 3, "saw": _TEXT, "told": True, "written": now}
    _add(Temperature, [Temperature(case=case, seat=seat, factor=factor, **told) for seat in rows.seats])
    shown = {"staff": rows.staff, "written": now, "published": now, "answer": _TEXT, "answered": now}
    _add(PictureLine, [PictureLine(case=case, text=f"{_TEXT} {n}", **shown) for n in each])
    held = {"media_type": "text/plain", "size": 9, "sha256": "0" * 64, "added": now, "seat": me}
    _add(Attachment, [Attachment(case=case, name=f"{n}.txt", stored=f"lista-{case.pk}-{n}", **held) for n in each])
    _add(AccountEdit, [AccountEdit(case=case, heading="seen", text=f"{_TEXT} {n}", written=now, seat=me, version=n) for n in each])


def _sent(rows: _Rows) -> None:
    """Questions to both authorities; and from all whom the organizer meets."""
    from samsyn.web.models import Sent

    told = {"title": _TEXT, "sent": rows.now, "sender": "Person"}
    both = [(receiver, str(n)) for receiver in ("skolverket", "spsm") for n in range(rows.count)]
    words = content(_TEXT)
    _add(Sent, [Sent(case=rows.case, receiver=to, part="question", thing=n, content=words | {"paragraphs": [n]}, **told) for to, n in both])
    peers = words | {"cases": [rows.case.pk]}
    _add(Sent, [Sent(case=other, receiver="peers", part="question", thing="1", content=peers, **told) for other in rows.others])


def _mailed(rows: _Rows) -> None:
    """One that was sent, one that waits to be let go, and one that waits for its day, to each."""
    from samsyn.web.models import Mail, QuietWeek

    kinds = (("held", "held"), ("introduced", "queued"), ("offer", "sent"))
    held = {"round": rows.case.round, "parts": {}, "queued": rows.now, "not_before": rows.now + _DAY}
    mails = [
        Mail(kind=kind, occasion=f"lista-{n}", person=seat.person, state=state, sent=rows.now if state == "sent" else None, **held)
        for kind, state in kinds
        for n, seat in enumerate(rows.seats)
    ]
    through = Mail.cases.through
    _add(through, [through(mail_id=mail.pk, case_id=rows.case.pk) for mail in _add(Mail, mails)])
    monday = rows.now.date() - rows.now.weekday() * _DAY
    _add(QuietWeek, [QuietWeek(organizer=rows.case.organizer, monday=monday + 7 * n * _DAY) for n in range(rows.count)])


def _own(rows: _Rows) -> None:
    """The organizer's own space."""
    from samsyn.web.models import OwnEvidence, OwnQuestion, Reflection, YearNote

    whose, each, now = rows.case.organizer, range(rows.count), rows.now
    _add(OwnQuestion, [OwnQuestion(organizer=whose, text=f"{_TEXT} {n}", order=n) for n in each])
    _add(OwnEvidence, [OwnEvidence(organizer=whose, title=f"{n}", kind="text", text=_TEXT, added=now) for n in each])
    _add(Reflection, [Reflection(organizer=whose, question=f"lista-{n}", asked="?", answer="text", text=_TEXT, written=now) for n in each])
    _add(YearNote, [YearNote(organizer=whose, heading="plan", day=now.date(), text=_TEXT, written=now) for n in each])


def _told(rows: _Rows) -> None:
    """Comments, messages, contributions and lines of easy-read, each by a key of its own kind."""
    from samsyn.web.actions import keys
    from samsyn.web.models import Comment, Contribution, LineApproval, Message
    from samsyn.web.rights import TERMINAL, Role

    whose, each, now = rows.case.organizer, range(rows.count), rows.now
    key, _ = keys.give(actor=TERMINAL, role=Role.ORGANIZER, organizer=whose, name="Listor", now=now)
    said = {"organizer": whose, "figure": "ba-prov", "name": "Prov", "vintage": "prov", "shown": "1", "key": key, "written": now}
    _add(Comment, [Comment(text=f"{_TEXT} {n}", **said) for n in each])
    told = {"organizer": whose, "kind": "answer", "text": _TEXT, "link": "/", "created": now}
    _add(Message, [Message(subject=f"lista-{n}", **told) for n in each])
    came = {"sender": "spsm", "signed": "Prov", "dated": now.date(), "paragraphs": [_TEXT], "received": now, "received_by": "Prov"}
    _add(Contribution, [Contribution(title=f"{n}", **came) for n in each])
    _add(LineApproval, [LineApproval(digest=f"lista-{n}", text=_TEXT, key=key, when=now) for n in each])


def _happened(rows: _Rows) -> None:
    """The case's history, which ends where it stands."""
    from samsyn.web.models import CaseStep

    steps = [("prepare", "going_on", "preparing")] * (rows.count - 1) + [("hold", "preparing", "held")]
    held = {"case": rows.case, "when": rows.now, "who": "Person", "facts": {}}
    _add(CaseStep, [CaseStep(step=step, before=before, after=after, **held) for step, before, after in steps])
