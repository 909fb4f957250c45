"""The agenda of a dialogue, made from the frozen underlag and from what both sides have been shown; and the screen in the room."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.dialogue.agenda import SUPPORT, Item, Kind, Topic, agenda
from samsyn.dialogue.burden import rules
from samsyn.dialogue.document import Heading
from samsyn.dialogue.sharing import MEANS, Receiver
from samsyn.dialogue.sharing import Part as Sharing
from samsyn.underlag.blocks import Asked
from samsyn.underlag.facts import Facts
from samsyn.web.models import AgendaOrder, Case, Coverage, Entry, Meeting, OwnQuestion, Sent
from samsyn.web.queries import cases, frozen, own, public
from samsyn.web.queries.entries import Living, living, sent_to
from samsyn.web.rights import Act, Actor

_SUPPORT = "stod-"
_COVERED = {Coverage.State.OPEN: "inte än", Coverage.State.DISCUSSED: "har vi pratat om", Coverage.State.SET_ASIDE: "tar vi inte upp nu"}


@dataclass(frozen=True, slots=True)
class Form:
    """A school form and how it stands, in words."""

    form: str
    name: str
    said: str
    open: bool


@dataclass(frozen=True, slots=True)
class Move:
    """up, down: the points before and after it, empty where there is none. down_before: what it stands before once it is moved down."""

    id: str
    up: str
    down: str
    down_before: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """minutes: of the meeting. meeting: the booked one, if any. unsent: how many own questions the leaders do not see.

    ordered: somebody has set its order.
    """

    case: Case
    items: tuple[Item, ...]
    minutes: int
    meeting: Meeting | None
    unsent: int
    ordered: bool

    @property
    def talked(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.minutes)

    @property
    def left_over(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.minutes)

    @property
    def moves(self) -> tuple["Move", ...]:
        """Where each point may go from where it stands."""
        order = ("", *self.order, "", "")
        return tuple(Move(id_, order[at - 1], order[at + 1], order[at + 2]) for at, id_ in enumerate(order) if id_)

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.talked if item.movable)


@dataclass(frozen=True, slots=True)
class Room:
    """The screen in the room. at: which point is shown, from 1. living: the notes. forms: how the school forms stand."""

    agenda: Agenda
    at: int
    living: Living
    forms: tuple[Form, ...]

    @property
    def item(self) -> Item:
        return self.agenda.items[self.at - 1]

    @property
    def last(self) -> int:
        return len(self.agenda.items)

    @property
    def previous(self) -> int:
        """0 where there is none."""
        return self.at - 1

    @property
    def next(self) -> int:
        """0 where there is none."""
        return self.at + 1 if self.at < self.last else 0

    @property
    def heading(self) -> Heading:
        """Under which a note of this point is most likely written."""
        return Heading.STATE if self.item.kind is Kind.STATE else Heading.SEEN

    @property
    def means(self) -> tuple[str, ...]:
        """What it means that both see it."""
        return MEANS


def agenda_of(actor: Actor, number: int, act: Act) -> Agenda:
    """What will be talked about, the same for both sides."""
    found = cases.case(actor, number, act)
    meeting = _meeting(found)
    minutes = round((meeting.ends - meeting.starts).total_seconds() / 60) if meeting else _usual_minutes()
    asked = _asked(actor, found)
    support = next((topic for topic in asked if topic.id.startswith(_SUPPORT)), SUPPORT)
    held = AgendaOrder.objects.filter(case=found).first()
    made = agenda(
        minutes=minutes,
        own=_own(found),
        findings=tuple(topic for topic in asked if not topic.id.startswith(_SUPPORT)),
        forms=tuple(SchoolForm(row.form) for row in Coverage.objects.filter(case=found).order_by("pk")),
        support=support,
        order=tuple(held.order) if held else (),
    )
    return Agenda(found, made, minutes, meeting, _unsent(actor, found), held is not None)


def room(actor: Actor, number: int, act: Act, at: int, now: datetime) -> Room:
    """One point of the agenda with what belongs to it; a number outside it is the nearest."""
    found = agenda_of(actor, number, act)
    at = min(max(1, at), len(found.items))
    return Room(found, at, living(actor, number, act, now), forms(found.case))


def forms(case: Case) -> tuple[Form, ...]:
    return forms_of([case])[case.pk]


def forms_of(of: Collection[Case]) -> Mapping[int, tuple[Form, ...]]:
    """The school forms of each of several, by id, in one question."""
    rows = Coverage.objects.filter(case__in=[case.pk for case in of]).order_by("pk")
    found = [
        (row.case_id, Form(row.form, FORM_NAMES[SchoolForm(row.form)], _COVERED[Coverage.State(row.state)], row.state == "open"))
        for row in rows
    ]
    return {case.pk: tuple(form for number, form in found if number == case.pk) for case in of}


def facts_of(actor: Actor, case: Case) -> Facts | None:
    """The frozen underlag, the newest before that, and nothing for an organizer that is in none."""
    with suppress(WrongUse):
        return frozen.made(case).facts
    with suppress(WrongUse):
        return public.facts(actor, case.organizer)
    return None


def _asked(actor: Actor, case: Case) -> Sequence[Topic]:
    facts = facts_of(actor, case)
    return [_topic(asked) for asked in own.proposed(facts)] if facts else []


def _topic(asked: Asked) -> Topic:
    return Topic(asked.id, asked.text, asked.origin)


def _own(case: Case) -> Sequence[Topic]:
    """What the organizer has shown that it wants to talk about: notes, and questions that both authorities have got.

    One that only the one has got, or peers, is not told to the other. The same words are asked once.
    """
    notes = Entry.objects.filter(case=case, heading=Heading.TALK, shared=True, removed__isnull=True, staff__isnull=True).order_by("pk")
    questions = Sent.objects.filter(case=case, part=Sharing.QUESTION, withdrawn__isnull=True)
    both = questions.filter(receiver=Receiver.SPSM).values("thing")
    sent = questions.filter(receiver=Receiver.SKOLVERKET, thing__in=both).order_by("pk")
    told = [Topic(f"anteckning-{note.pk}", note.text) for note in notes]
    told += [Topic(f"fraga-{row.thing}", str(row.content["paragraphs"][0])) for row in sent]
    return tuple({topic.question: topic for topic in reversed(told)}.values())[::-1]


def _unsent(actor: Actor, case: Case) -> int:
    """Told to the organizer only."""
    if not cases.is_own(actor, case):
        return 0
    sent = Sent.objects.filter(case=case, part=Sharing.QUESTION, withdrawn__isnull=True).values_list("thing", flat=True)
    questions = OwnQuestion.objects.filter(organizer=case.organizer, removed__isnull=True, proposed="")
    notes = Entry.objects.filter(case=case, heading=Heading.TALK, shared=False, removed__isnull=True).exclude(pk__in=sent_to(case))
    return questions.exclude(pk__in=[int(thing) for thing in sent]).count() + notes.count()


def _meeting(case: Case) -> Meeting | None:
    booked = Meeting.objects.filter(kind="dialogue", bookings__case=case, bookings__left__isnull=True)
    return booked.filter(state__in=("booked", "moved", "held")).order_by("-starts").first()


def _usual_minutes() -> int:
    return next(meeting.minutes for meeting in rules().meetings if meeting.kind == "dialogue")
