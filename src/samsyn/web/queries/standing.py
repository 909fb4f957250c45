"""Where a case stands, as its organizer reads it: in words, with the pages that are open now, and what was answered last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate

from samsyn.concepts.swedish import day, sentence
from samsyn.dialogue import terms, times
from samsyn.dialogue.standing import Standing, standings
from samsyn.dialogue.workflow import Allowed, case_table, may_undo
from samsyn.web.models import Case, CaseStep
from samsyn.web.queries import account, cases, meetings, people
from samsyn.web.queries.handing_over import keeping
from samsyn.web.queries.held import was_held
from samsyn.web.queries.written import written
from samsyn.web.rights import Actor, Role, within

ANSWERS = {
    "accept": "Ni har svarat ja.",
    "postpone": "Vi frågar igen {term}.",
    "decline": "Ni har svarat nej.",
    "go_on": "Ni går vidare till dialogen.",
    "stop": "Ni har valt att sluta här.",
    "follow_up": "Ni har börjat följa upp.",
    "close": "Ni har sagt att dialogen är klar.",
}
"""What is said when an answer is saved."""
_AFTER = ("follow_up", "close")
"""Steps that others than the organizer may take too."""
_THREE = ("Introduktion", "Dialog", "Återkoppling")
_OF_KIND = dict(zip(("introduction", "dialogue", "feedback"), _THREE, strict=True))
_HOW = ("på skärm, i grupp", "hos er eller på skärm", "på skärm")
_WHEN_HELD = frozenset({"account", "evaluate"})
"""Pages that say nothing before the dialogue has been held."""
_NO_WAY = frozenset({"declined", "stopped", "withdrawn", "moved", "no_answer", "later", "planned"})
"""States in which the three parts are not ahead."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A page that is open now. needs_code: this device must be confirmed first."""

    label: str
    what: str
    address: str
    needs_code: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under a heading. name: as in `standing.yaml`."""

    name: str
    title: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer that stands. step: its number. may_undo: whether this actor may undo it. who: empty where that is not shown."""

    step: int
    words: str
    when: datetime
    may_undo: bool
    who: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three parts. where: done, now or later."""

    name: str
    how: str
    where: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history. undone: when it was undone. before: name of the organizer that it happened at, where that was another."""

    when: datetime
    state: str
    who: str
    undone: datetime | None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """A meeting to come, in words: `Introduktion`, `tisdag 8 december 2026 klockan 10.00`, `på skärm`."""

    title: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a case's page says. waits: whom it waits for. near: pages that matter now. groups: the other pages that are open.

    booked: the time that is booked for what comes next. lost: times that an undo could not take back.
    """

    case: Case
    now: str
    next: str
    waits: str
    receipt: Receipt | None
    parts: tuple[Part, ...]
    near: tuple[Opening, ...]
    groups: tuple[Group, ...]
    history: tuple[Told, ...]
    booked: Booked | None
    lost: str


def shown(actor: Actor, case: Case, now: datetime) -> Shown:
    """The case as its organizer reads it."""
    standing = _said(case)
    rows, coming = cases.steps(case), booked(actor, case, now)
    again = any(row.step == "offer_again" for row in rows)
    return Shown(
        case,
        words(case, standing.now),
        words(case, standing.next_last if again and standing.next_last else standing.next),
        standing.waits,
        receipt(actor, case, now),
        parts(case, standing),
        tuple(_timed(one, coming) for one in _openings(actor, case, standing.near)),
        tuple(_groups(actor, case, standing)),
        history(actor, case),
        coming,
        "" if coming or not rows else str(rows[-1].facts.get("lost", "")),
    )


def _said(case: Case) -> Standing:
    """With every page where something stands. Of a dialogue that has moved none is open, unless its people keep something in it."""
    found = standings().states[case.state]
    if case.state == "moved" and not keeping(case):
        return found.model_copy(update={"near": (), "opens": ()})
    pages, stands = standings().pages, written(case)
    listed = {pages[name].at or name for name in (*found.near, *found.opens)}
    more = [name for name in pages if name in stands and (pages[name].at or name) not in listed]
    return found.model_copy(update={"opens": (*found.opens, *more)})


def booked(actor: Actor, case: Case, now: datetime) -> Booked | None:
    """The first meeting to come, with the part that it is."""
    coming = (one for one in meetings.of_case(actor, case) if one.is_agreed and one.meeting.ends > now)
    one = next(coming, None)
    if one is None:
        return None
    where = one.meeting.where or ("på plats" if one.meeting.place else "på skärm")
    return Booked(_OF_KIND[one.meeting.kind], times.at(one.meeting.starts), where)


def words(case: Case, text: str) -> str:
    """A sentence of `standing.yaml` with what the case knows."""
    term = terms.name(terms.asked_again(case.wished, localdate(case.since)))
    until = day(case.answer_by or case.round.answer_by)
    return text.format(answer_by=until, term=term, reason=sentence(case.reason) or "det står i mejlet.", vintage=case.frozen)


def receipt(actor: Actor, case: Case, now: datetime) -> Receipt | None:
    """The answer that stands, if the organizer's answer is the latest that happened."""
    found = cases.latest(case)
    if found is None or found[0].step not in ANSWERS or found[1].after != case.state or (found[0].step in _AFTER and not found[0].seat_id):
        return None
    undo = may_undo(case_table(), case.state, found[1], cases.acts_as(actor, case), now)
    who = found[0].who if cases.is_own(actor, case) and not _own(actor, found[0]) else ""
    return Receipt(
        found[0].pk,
        words(case, ANSWERS[found[0].step]),
        found[0].when,
        isinstance(undo, Allowed) and people.may_not_answer(actor, case) is None,
        who,
    )


def _own(actor: Actor, step: CaseStep) -> bool:
    return step.seat is not None and step.seat.person_id == actor.person


def parts(case: Case, standing: Standing) -> tuple[Part, ...]:
    """Introduction, dialogue and feedback: where we are. None where they are not ahead."""
    if case.state in _NO_WAY:
        return ()
    where = ["done" if n <= standing.done else "now" if n == standing.part else "later" for n in (1, 2, 3)]
    return tuple(map(Part, _THREE, _HOW, where))


def _groups(actor: Actor, case: Case, standing: Standing) -> Iterator[Group]:
    hidden = set() if account.has_former(case, own=cases.is_own(actor, case)) else {"former"}
    hidden |= set() if not _WHEN_HELD & set(standing.opens) or was_held(case) else _WHEN_HELD
    for group, title in standings().groups.items():
        names = [name for name in standing.opens if standings().pages[name].group == group and name not in hidden]
        if found := tuple(_openings(actor, case, names)):
            yield Group(group, title, found)


def _openings(actor: Actor, case: Case, names: Sequence[str]) -> Iterator[Opening]:
    for name in names:
        page = standings().pages[name]
        address = address_of(page.at or name, case.organizer if page.of_organizer else case.pk)
        if address:
            yield Opening(page.label, page.what, address, not page.open_to_link and not cases.is_own(actor, case))


def _timed(one: Opening, coming: Booked | None) -> Opening:
    """Where a time is booked, the page where times are chosen says which."""
    if coming is None or one.label != standings().pages["times"].label:
        return one
    return replace(one, label=f"Er tid: {coming.when}", what="Byt eller avboka.")


def address_of(name: str, *of: int | str) -> str:
    """The address of a page; empty for one that this site does not have."""
    try:
        return reverse(name, args=of)
    except NoReverseMatch:
        return ""


def history(actor: Actor, case: Case) -> tuple[Told, ...]:
    """All that has happened, oldest first, with what happened at organizers whose dialogue has moved here. who: only for those inside."""
    named = within(actor, case.pk).role is not Role.LINK
    found: list[Told] = []
    for former in case.moved_from.exclude(pk=case.came_from_id or 0).order_by("pk"):
        found += _told(former, named=named, at=former.name)
    return (*found, *_told(case, named=named, at=""))


def _told(case: Case, *, named: bool, at: str) -> Sequence[Told]:
    rows = case.steps.select_related("undone").order_by("pk")
    undoing = {row.undone_id for row in rows if row.undone_id}
    return [
        Told(
            row.when,
            case_table().states[row.after].sv,
            row.who if named and (row.seat_id or row.staff_id) else "",
            row.undone.when if row.undone else None,
            at,
        )
        for row in rows
        if row.pk not in undoing
    ]
