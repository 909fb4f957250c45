"""The organizer's own notes on its quality work over the year, for its own sessions only."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.dialogue.heading import Told
from samsyn.dialogue.year import HEADINGS, Heading
from samsyn.web.models import YearNote
from samsyn.web.rights import Act, Actor, require


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its notes, by day; removed ones too, which can be taken back."""

    heading: Heading
    told: Told
    notes: tuple[YearNote, ...]


def year(actor: Actor, organizer: str) -> Sequence[Part]:
    """The four headings. Raises Denied for everybody but the organizer."""
    require(actor, Act.OWN_SPACE, organizer)
    rows = tuple(YearNote.objects.filter(organizer=organizer).order_by("day", "pk"))
    return tuple(Part(key, told, tuple(row for row in rows if row.heading == key)) for key, told in HEADINGS.items())
