"""The living document of a case, as its reader may see it: the organizer all of its own, a leader only what is shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from samsyn.concepts.swedish import listed, small_first
from samsyn.dialogue.document import Heading, Side, headings, why_not
from samsyn.dialogue.heading import Told
from samsyn.dialogue.sharing import MEANS, RECEIVER_NAMES, Receiver
from samsyn.dialogue.sharing import Part as Sharing
from samsyn.web.models import Case, Entry, Seat, Sent
from samsyn.web.queries import cases
from samsyn.web.queries.held import was_held
from samsyn.web.queries.sharing import note
from samsyn.web.rights import Act, Actor, Role

_IN_TEXT = {**RECEIVER_NAMES, Receiver.PEERS: small_first(RECEIVER_NAMES[Receiver.PEERS])}
_REGRET = timedelta(days=1)
"""How long a removed entry stands with an undo beside it, for its writer."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry and what its reader may do with it. mine: the reader wrote it, or its writer is no longer with and the reader is.

    to: whom the organizer has sent it to on its own, in words. had: somebody got it once, and sees it no more.
    Both are told to the organizer only.
    """

    entry: Entry
    mine: bool
    to: str = ""
    had: bool = False

    @property
    def anchor(self) -> str:
        return f"anteckning-{self.entry.pk}"

    @property
    def gone(self) -> bool:
        return self.entry.removed is not None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what is written under it, oldest first."""

    heading: Heading
    told: Told
    entries: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Living:
    """The whole document. closed: why its reader cannot write now, empty where it can. writer: whose unsent words a browser may hold."""

    case: Case
    side: Side
    parts: tuple[Part, ...]
    closed: str
    writer: str

    @property
    def own(self) -> int:
        """How many entries only the organizer sees."""
        return sum(not (one.entry.shared or one.to or one.had or one.gone) for part in self.parts for one in part.entries)

    @property
    def over(self) -> bool:
        """Whether the dialogue has been held, and so has an account."""
        return was_held(self.case)

    @property
    def means(self) -> tuple[str, ...]:
        """What it means to let both sides see an entry."""
        return MEANS

    @property
    def shared(self) -> tuple[Part, ...]:
        """The headings under which there is something that both see, with only that."""
        found = ((part, tuple(one for one in part.entries if one.entry.shared and not one.gone)) for part in self.parts)
        return tuple(Part(part.heading, part.told, entries) for part, entries in found if entries)


def act_of(actor: Actor) -> Act:
    """What the document asks of its reader: to take part, or to lead."""
    return Act.LEAD if actor.role is Role.LEADER else Act.TAKE_PART


def side_of(actor: Actor) -> Side:
    return Side.LEADER if actor.role is Role.LEADER else Side.ORGANIZER


def living(actor: Actor, number: int, act: Act, now: datetime) -> Living:
    """The document of a case. act: TAKE_PART for the organizer, LEAD for a leader; nobody else has a part in it."""
    found = cases.case(actor, number, act)
    side = side_of(actor)
    rows = tuple(_visible(actor, found, now))
    left = frozenset(entry.seat_id for entry in rows if entry.seat_id and entry.seat and entry.seat.left)
    to, had = (sent_to(found), _taken_back(found)) if side is Side.ORGANIZER else ({}, frozenset[int]())
    shown = tuple(
        Shown(entry, is_mine(actor, entry, left=entry.seat_id in left), _in_words(entry, to.get(entry.pk, {})), entry.pk in had)
        for entry in rows
    )
    parts = tuple(Part(key, told, tuple(one for one in shown if one.entry.heading == key)) for key, told in headings(side).items())
    return Living(found, side, parts, why_not(side, found.state), mark_of(actor))


def mark_of(actor: Actor) -> str:
    """Whose words a page was opened for: it goes with what is sent from it, since somebody else may be inside in the browser by then."""
    return f"s{actor.staff}" if actor.staff else f"p{actor.person}"


def is_mine(actor: Actor, entry: Entry, *, left: bool) -> bool:
    """Whether the actor may change the entry: its writer may, and when somebody of the organizer has left, the others of it."""
    if entry.staff_id is not None:
        return entry.staff_id == actor.staff
    return bool(actor.person) and (left or (entry.seat is not None and entry.seat.person_id == actor.person))


def sent_to(case: Case) -> Mapping[int, Mapping[Receiver, str]]:
    """Who has got which note and may still read it, and in which of its versions (`queries.sharing.note`), also where that has moved."""
    rows = Sent.objects.filter(case__in=(case.pk, case.moved_to_id or case.pk), part=Sharing.NOTE, withdrawn__isnull=True).order_by("pk")
    who: dict[int, dict[Receiver, str]] = {}
    for thing, receiver in rows.values_list("thing", "receiver"):
        who.setdefault(int(thing.partition(".")[0]), {})[Receiver(receiver)] = thing
    return who


def _taken_back(case: Case) -> frozenset[int]:
    rows = Sent.objects.filter(case__in=(case.pk, case.moved_to_id or case.pk), part=Sharing.NOTE, withdrawn__isnull=False)
    return frozenset(int(thing.partition(".")[0]) for thing in rows.values_list("thing", flat=True))


def _in_words(entry: Entry, to: Mapping[Receiver, str]) -> str:
    names = listed([_IN_TEXT[one] for one in to])
    return names if not to or note(entry).id in to.values() else f"{names} före ändringen"


def shared(case: Case) -> Sequence[Entry]:
    """What both sides see, in the order that it was written."""
    return tuple(Entry.objects.filter(case=case, shared=True, removed__isnull=True).order_by("written", "pk"))


def seat_of(actor: Actor, case: Case) -> Seat | None:
    """The actor's own place in the case."""
    return Seat.objects.filter(case=case, person_id=actor.person, left__isnull=True).first() if actor.person else None


def _of(actor: Actor, case: Case) -> QuerySet[Entry]:
    every = Entry.objects.filter(case=case).select_related("seat", "beside")
    return every.filter(shared=True) if side_of(actor) is Side.LEADER else every


def _visible(actor: Actor, case: Case, now: datetime) -> Sequence[Entry]:
    """Entries that stand, and those that the actor removed a little while ago."""
    mine = Q(staff_id=actor.staff) if actor.staff else Q(seat__person_id=actor.person)
    regretted = Q(removed__gte=now - _REGRET) & mine
    return tuple(_of(actor, case).filter(Q(removed__isnull=True) | regretted).order_by("written", "pk"))
