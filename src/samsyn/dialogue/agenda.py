"""The agenda of a dialogue: made from what the organizer wants to talk about and from the findings, so that nobody has to write one.

The school forms and accessible learning environments are always on it. The minutes sum to the length of the meeting. What there is no room
for stands last, for the case that time is left over. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import listed, small_first


class Kind(StrEnum):
    WELCOME = "welcome"
    OWN = "own"
    FINDING = "finding"
    SUPPORT = "support"
    FORMS = "forms"
    STATE = "state"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that may be talked about. id: the same as long as it is the same. origin: what gave rise to it, if anything."""

    id: str
    question: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One point. minutes: 0 where it stands last, in case there is time."""

    id: str
    kind: Kind
    title: str
    question: str
    origin: str = ""
    minutes: int = 0

    @property
    def movable(self) -> bool:
        return self.kind not in (Kind.WELCOME, Kind.CLOSING)

    @property
    def to_leaders(self) -> str:
        """The title as a leader reads it outside the room."""
        return _TO_LEADERS.get(self.kind, self.title)


_TITLES = {
    Kind.WELCOME: "Välkomna",
    Kind.OWN: "Er fråga",
    Kind.FINDING: "Ur ert underlag",
    Kind.SUPPORT: "Tillgängliga lärmiljöer",
    Kind.FORMS: "Alla era skolformer",
    Kind.STATE: "Det staten borde ändra",
    Kind.CLOSING: "Det vi tar med oss",
}
_TO_LEADERS = {Kind.OWN: "Huvudmannens fråga", Kind.FINDING: "Ur underlaget", Kind.FORMS: "Alla skolformer"}
_WELCOME = "Vilka är vi, och vad vill ni ha ut av samtalet?"
_STATE = "Vad gör det svårt för er, som bara staten kan ändra?"
_CLOSING = "Vad har vi sett tillsammans? Vad vill ni undersöka, och vad lovar myndigheterna?"
SUPPORT = Topic("stod", "Hur vet ni att lärmiljön fungerar för de barn och elever som behöver stöd?")
"""What is asked where the underlag asks nothing of its own."""

_BLOCK = 5
"""Minutes are given in fives."""
_FRAME = {Kind.WELCOME: 5, Kind.CLOSING: 10}
_SHORTEST = 30
"""A shorter meeting has no room for a frame around its questions."""
_WEIGHT = {Kind.OWN: 3, Kind.FINDING: 2, Kind.SUPPORT: 2, Kind.FORMS: 2, Kind.STATE: 1}
_MOST_FINDINGS = 3


def agenda(
    *,
    minutes: int,
    own: Sequence[Topic],
    findings: Sequence[Topic],
    forms: Sequence[SchoolForm],
    support: Topic = SUPPORT,
    order: Sequence[str] = (),
) -> tuple[Item, ...]:
    """The points in their order. minutes: of the meeting, above 0. forms: those that the organizer runs. order: ids, as somebody
    has set them.

    The organizer's own questions come first and get most time. An id in `order` that is not there any longer is passed over, and a new
    point comes where it would have stood.
    """
    always = [_item(Kind.SUPPORT, support), _forms(forms), Item("staten", Kind.STATE, _TITLES[Kind.STATE], _STATE)]
    frame = _FRAME if minutes >= _SHORTEST else {}
    room = max(1, (minutes - sum(frame.values())) // _BLOCK)
    asked = [*(_item(Kind.OWN, topic) for topic in own), *(_item(Kind.FINDING, topic) for topic in findings[:_MOST_FINDINGS])]
    left = max(0, room - len(always))
    told = _timed([*asked[:left], *always][:room] if left else always[:room], minutes - sum(frame.values()))
    talked = _ordered(told, order)
    begins = [Item("valkomna", Kind.WELCOME, _TITLES[Kind.WELCOME], _WELCOME, minutes=frame[Kind.WELCOME])] if frame else []
    ends = [Item("slut", Kind.CLOSING, _TITLES[Kind.CLOSING], _CLOSING, minutes=frame[Kind.CLOSING])] if frame else []
    shown = {item.id for item in told}
    return (*begins, *talked, *ends, *(item for item in (*asked, *always) if item.id not in shown))


def moved(order: Sequence[str], item: str, before: str) -> tuple[str, ...]:
    """The ids with one put right before another (last where `before` is empty): the same however often it is done."""
    if item == before or item not in order:
        return tuple(order)
    rest = [one for one in order if one != item]
    at = rest.index(before) if before in rest else len(rest)
    return (*rest[:at], item, *rest[at:])


def _item(kind: Kind, topic: Topic) -> Item:
    return Item(topic.id, kind, _TITLES[kind], topic.question, topic.origin)


def _forms(forms: Sequence[SchoolForm]) -> Item:
    names = [small_first(FORM_NAMES[form]) for form in forms]
    told = f"Har vi pratat om {listed(names)}? " if names else "Har vi pratat om alla era skolformer? "
    return Item("skolformer", Kind.FORMS, _TITLES[Kind.FORMS], f"{told}Vad lämnar vi medvetet den här gången?")


def _timed(items: Sequence[Item], minutes: int) -> list[Item]:
    """Every point gets five minutes, then the rest by weight (largest remainder); what is no whole five goes to the first."""
    blocks, odd = divmod(minutes, _BLOCK)
    extra = max(0, blocks - len(items))
    total = sum(_WEIGHT[item.kind] for item in items)
    shares = [extra * _WEIGHT[item.kind] / total for item in items]
    given = [int(share) for share in shares]
    rest = sorted(range(len(items)), key=lambda at: (given[at] - shares[at], at))[: extra - sum(given)]
    timed = [(1 + given[at] + (at in rest)) * _BLOCK for at in range(len(items))]
    timed[0] += minutes - sum(timed) if blocks >= len(items) else odd
    return [replace(item, minutes=length) for item, length in zip(items, timed, strict=True)]


def _ordered(items: Sequence[Item], order: Iterable[str]) -> list[Item]:
    """Points that were set in an order take each other's places; the others stand where they stood."""
    wanted = [id_ for id_ in order if id_ in {item.id for item in items}]
    by_id = {item.id: item for item in items}
    placed = iter([by_id[id_] for id_ in wanted])
    return [next(placed) if item.id in wanted else item for item in items]
