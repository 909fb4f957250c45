"""What a case's page says in each state, which pages are open then, and whom it waits for. The words stand in `standing.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

from samsyn.concepts.written import parse


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(_Strict):
    """A page about a case. group: of Standings.groups, where it stands when it is not near. at: name of its address, empty for its own.

    open_to_link: also on a device that is not confirmed. of_organizer: its address is the organizer's, not the case's.
    """

    label: str
    what: str
    group: str
    at: str = ""
    open_to_link: bool = False
    of_organizer: bool = False


class Standing(_Strict):
    """now, next: to the organizer. next_last: instead of next, where it has been asked a second time. leader: to its leader.

    part: which of the three parts is next, 0 for none. done: how many are behind. near: pages that matter now. opens: the others.
    """

    now: str
    next: str
    next_last: str = ""
    part: int
    done: int
    near: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    waits: Literal["organizer", "leader", "authority", "nobody"]
    leader: str


class Standings(_Strict):
    """groups: headings by name, in their order."""

    groups: Mapping[str, str]
    pages: Mapping[str, Page]
    states: Mapping[str, Standing]


@cache
def standings() -> Standings:
    return parse(files(__package__).joinpath("standing.yaml").read_text(encoding="utf-8"), Standings, "standing.yaml")


def waiting_for(whom: str) -> tuple[str, ...]:
    """The states in which a case waits for somebody: "organizer", "leader", "authority" or "nobody"."""
    return tuple(name for name, standing in standings().states.items() if standing.waits == whom)
