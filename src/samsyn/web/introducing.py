"""The introduction of a dialogue as a page shows it: the words of `dialogue/prepare.yaml` in one voice, with what the program adds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from django.urls import reverse

from samsyn.concepts.swedish import counted
from samsyn.dialogue import burden, prepare
from samsyn.dialogue.burden import Lasting
from samsyn.dialogue.prepare import Slot, Voice
from samsyn.web.models import Case

VOICES: Mapping[str, Voice] = {"": "sv", "english": "en", "lattlast": "easy"}
"""By what stands in the address."""


_MINUTES: Mapping[Voice, Callable[[int], str]] = {
    "sv": lambda count: counted(count, "minut", "minuter"),
    "en": lambda count: f"{count} minutes",
    "easy": lambda count: f"{count} minuter",
}


@dataclass(frozen=True, slots=True)
class Item:
    """link: where it is read, empty where nowhere. note: how long it takes, or whose words it is.

    talk: its mark where it is to be talked through at home, the same on every page; the burden account counts it by that.
    """

    text: str
    note: str = ""
    link: str = ""
    talk: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    items: tuple[Item, ...]


def introduction(case: Case, voice: Voice) -> tuple[Part, ...]:
    """In the order of the file."""
    return tuple(_part(part, case, voice) for part in prepare.prepared().introduction)


def talks(voice: Voice = "sv") -> tuple[Item, ...]:
    """What to talk through at home. How long: as the burden file says for such a question."""
    each = ceil(burden.rules().seconds["talk"] / 60)
    asked = enumerate(prepare.prepared().at_home, start=1)
    return tuple(Item(" ".join(one.lines(voice)), _MINUTES[voice](each), talk=f"hemma-{number}") for number, one in asked)


def _part(part: prepare.Part, case: Case, voice: Voice) -> Part:
    title = " ".join(part.title.lines(voice))
    listed = tuple(Item(" ".join(one.lines(voice))) for one in part.listed)
    return Part(part.id, title, tuple(one.lines(voice) for one in part.paragraphs), (*listed, *_slot(part.slot, case, voice)))


def _slot(slot: Slot, case: Case, voice: Voice) -> tuple[Item, ...]:
    match slot:
        case "goals":
            return tuple(Item(text) for text in prepare.goals())
        case "factors":
            whose = {"sv": "Våra egna ord", "en": "Our own words", "easy": "Våra egna ord"}[voice]
            return tuple(Item(one.text, "Skolverket" if one.official else whose) for one in prepare.factors())
        case "underlag":
            return (Item(case.name, "", reverse(_UNDERLAG[voice], args=[case.organizer])),)
        case "films" | "meetings":
            rules = burden.rules()
            return tuple(_lasting(one, voice) for one in (rules.films if slot == "films" else rules.meetings))
        case "home":
            return talks(voice)
        case _:
            return ()


_UNDERLAG: Mapping[Voice, str] = {"sv": "underlag", "en": "english", "easy": "easy"}


def _lasting(one: Lasting, voice: Voice) -> Item:
    return Item({"sv": one.sv, "en": one.en, "easy": one.easy}[voice], _MINUTES[voice](one.minutes), one.source)
