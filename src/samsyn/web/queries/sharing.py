"""What an organizer can send from its own space, what it has sent, and what each receiver may see of that."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import day
from samsyn.dialogue.sharing import PART_NAMES, RECEIVER_NAMES, Content, Part, Receiver, Thing, begins
from samsyn.dialogue.workflow import Denied
from samsyn.web.models import Attachment, Case, Entry, Meeting, OwnEvidence, OwnQuestion, Reflection, Sent, Staff, YearNote
from samsyn.web.queries import cases, people
from samsyn.web.queries.attachments import folder
from samsyn.web.queries.preparing import Preparing, preparing
from samsyn.web.rights import Act, Actor

_UNDER_WAY = ("proposed", "booked", "moved", "held")


@dataclass(frozen=True, slots=True)
class Receipt:
    """Something that was sent at one moment, as both sides can read it. what: the kind of thing.

    to: each receiver by name, with the row of its own. content: None once the reader may no longer see it.
    """

    what: str
    content: Content | None
    to: tuple[tuple[str, Sent], ...]

    @property
    def sent(self) -> Sent:
        """The first of its rows."""
        return self.to[0][1]


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent, by the name that it was sent under."""

    name: str
    media_type: str
    path: Path


@dataclass(frozen=True, slots=True)
class Sendable:
    """What can be sent now. peers: names of the organizers that one meets; empty where there are none.

    denied: why the reader may send its own words only, None where it may send what is everybody's too.
    """

    case: Case
    things: tuple[Thing, ...]
    peers: tuple[str, ...]
    denied: Denied | None


def sendable(actor: Actor, number: int) -> Sendable:
    """All in the own space that the actor may send: its own notes, words on factors and files; what is everybody's only who steers.

    Raises Denied for who is not of the organizer.
    """
    found = preparing(actor, number)
    denied = people.may_not_send(actor, found.case)
    things = (*_own(found, actor), *(() if denied else _everybodys(found)))
    ordered = sorted(dict.fromkeys(things), key=lambda thing: list(Part).index(thing.part))
    return Sendable(found.case, tuple(ordered), tuple(case.name for case in peers(found.case)), denied)


def receipts(actor: Actor, number: int) -> tuple[Case, tuple[Receipt, ...]]:
    """All that the organizer has sent in its case, latest first; to itself it is told whole also when it was taken back."""
    case = cases.case(actor, number, Act.TAKE_PART)
    rows = Sent.objects.filter(case=case).order_by("-sent", "part", "thing", "receiver")
    together = groupby(rows, key=lambda row: (row.sent, row.part, row.thing))
    return case, tuple(_receipt(*group, whole=True) for _, group in together)


def received(actor: Actor, number: int) -> tuple[Case, tuple[Receipt, ...]]:
    """What was sent to the leader's own authority, latest first. What was taken back is a receipt without its words."""
    case = cases.case(actor, number, Act.LEAD)
    authority = Staff.objects.values_list("authority", flat=True).get(pk=actor.staff)
    rows = Sent.objects.filter(case=case, receiver=authority).order_by("-sent", "-pk")
    return case, tuple(_receipt(row, whole=row.withdrawn is None) for row in rows)


def from_peers(actor: Actor, number: int) -> tuple[tuple[str, Receipt], ...]:
    """What other organizers have sent to this one, with whose it is; what was taken back is gone."""
    case = cases.case(actor, number, Act.TAKE_PART)
    rows = Sent.objects.filter(case__in=peers(case), receiver=Receiver.PEERS, withdrawn__isnull=True).select_related("case").order_by("pk")
    return tuple((row.case.name, _receipt(row, whole=True)) for row in rows if case.pk in row.content["cases"])


def sent_file(actor: Actor, number: int, which: int) -> File:
    """A file that was sent to the leader's authority and not taken back. Raises WrongUse for every other."""
    return _kept(which, received(actor, number)[1])


def peer_file(actor: Actor, number: int, which: int) -> File:
    """A file that another organizer has sent to this one and not taken back. Raises WrongUse for every other."""
    return _kept(which, [one for _, one in from_peers(actor, number)])


def _kept(which: int, found: Iterable[Receipt]) -> File:
    content, case = next(((one.content, one.sent.case_id) for one in found if one.sent.pk == which and one.content), (None, 0))
    kept = Attachment.objects.filter(case=case, stored=content.file).first() if content and content.file else None
    if content is None or kept is None or not (folder() / kept.stored).is_file():
        raise WrongUse("Filen finns inte bland det ni har fått.", "", "Läs in sidan på nytt. Huvudmannen kan ha tagit tillbaka den.")
    return File(content.title, kept.media_type, folder() / kept.stored)


def peers(case: Case) -> Sequence[Case]:
    """The cases of other organizers that share a dialogue meeting with this one."""
    mine = Meeting.objects.filter(kind="dialogue", state__in=_UNDER_WAY, bookings__case=case, bookings__left__isnull=True)
    others = Case.objects.filter(bookings__meeting__in=mine, bookings__left__isnull=True)
    return tuple(others.exclude(organizer=case.organizer).distinct().order_by("name", "pk"))


def _receipt(*rows: Sent, whole: bool) -> Receipt:
    first = rows[0]
    kept = first.content
    table = tuple(tuple(cells) for cells in kept["table"])
    content = Content(first.title, tuple(kept["paragraphs"]), table, kept["file"], kept["size"])
    to = tuple((RECEIVER_NAMES[Receiver(row.receiver)], row) for row in rows)
    return Receipt(PART_NAMES[Part(first.part)], content if whole else None, to)


def _own(found: Preparing, actor: Actor) -> Iterator[Thing]:
    """What the actor alone has written or put in."""
    yield from _of_factors(found)
    entries = Entry.objects.filter(case=found.case, seat__person_id=actor.person, shared=False, removed__isnull=True).order_by("pk")
    yield from map(note, entries)
    yield from map(_file, Attachment.objects.filter(case=found.case, seat__person_id=actor.person, removed__isnull=True).order_by("pk"))


def _everybodys(found: Preparing) -> Iterator[Thing]:
    """What is the organizer's as a whole, or was put in by another of its people."""
    yield from _spread(found)
    yield from _of_organizer(found.case.organizer)
    yield from map(_file, Attachment.objects.filter(case=found.case, removed__isnull=True).order_by("pk"))


def _file(row: Attachment) -> Thing:
    return Thing(Part.ATTACHMENT, str(row.pk), Content(row.name, (), (), row.stored, row.size))


def note(entry: Entry) -> Thing:
    """A note of the organizer as it is sent. Other words are another thing, so that every version is kept as it was sent."""
    id_ = str(entry.pk) if entry.version == 1 else f"{entry.pk}.{entry.version}"
    return Thing(Part.NOTE, id_, _words(entry.text, f"Skrivet av {entry.writer}."))


def _of_factors(found: Preparing) -> Iterator[Thing]:
    for one in found.reflected:
        if one.own is not None:
            saw = f"Det vi har sett: {one.own.saw}" if one.own.saw else ""
            explore = f"Det vi vill undersöka: {one.own.explore}" if one.own.explore else ""
            said = tuple(text for text in (one.chosen_words, saw, explore) if text)
            yield Thing(Part.TEMPERATURE, str(one.own.pk), Content(one.factor.text, said))


def _spread(found: Preparing) -> Iterator[Thing]:
    for one in found.reflected:
        if one.looks:
            rows = tuple((step, *map(str, counts)) for step, counts in one.rows)
            head = ("Var är ni?", *(look.whose for look in one.looks))
            yield Thing(Part.SPREAD, one.factor.id, Content(one.factor.text, (), (head, *rows)))


def _of_organizer(organizer: str) -> Iterator[Thing]:
    for thought in Reflection.objects.filter(organizer=organizer, answer=Reflection.Answer.TEXT).order_by("pk"):
        yield Thing(Part.REFLECTION, str(thought.pk), Content(thought.asked or "En tanke om underlaget", (thought.text,)))
    for question in OwnQuestion.objects.filter(organizer=organizer, removed__isnull=True).order_by("order", "pk"):
        yield Thing(Part.QUESTION, str(question.pk), _words(question.text))
    for known in OwnEvidence.objects.filter(organizer=organizer, removed__isnull=True).order_by("pk"):
        number = " ".join(part for part in (known.number, known.unit) if part)
        said = tuple(text for text in (number, known.text) if text)
        yield Thing(Part.FIGURE, str(known.pk), Content(known.title, said, tuple(tuple(row) for row in known.table or ())))
    for note in YearNote.objects.filter(organizer=organizer, removed__isnull=True).order_by("day", "pk"):
        yield Thing(Part.YEAR, str(note.pk), _words(note.text, f"{day(note.day)}."))


def _words(*paragraphs: str) -> Content:
    """What somebody has written, with its beginning as a title; and who or when."""
    return Content(begins(paragraphs[0]), paragraphs)
