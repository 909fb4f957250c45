"""Who may do what. Everything that does not stand in the table is denied."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samsyn.concepts.errors import WrongUse


class Role(StrEnum):
    PUBLIC = "public"
    ORGANIZER = "organizer"
    EDITOR = "editor"
    ANALYST = "analyst"
    TERMINAL = "terminal"  # who runs the program where it is installed


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. organizer: the one that the actor acts for. key: id of the key that the session was
    traded for, 0 where there is none.
    """

    role: Role = Role.PUBLIC
    organizer: str = ""
    key: int = 0
    name: str = ""

    @property
    def inside(self) -> bool:
        return self.role is not Role.PUBLIC


PUBLIC = Actor()
TERMINAL = Actor(Role.TERMINAL, name="terminalen")


class Act(StrEnum):
    """Things that not everybody may do. What is public is no act."""

    COMMENT = "comment"  # write, read and withdraw the organizer's comments on figures
    OWN_SPACE = "own_space"  # read and write the organizer's own space
    MESSAGES = "messages"  # read what the organizer has been told
    ANSWER = "answer"  # read all comments and answer them
    DECIDE = "decide"  # read and decide contributions and easy-read lines
    SEE_DRAFT = "see_draft"  # read an easy-read text that is not approved
    KEYS = "keys"  # give keys and take them back
    RECEIVE = "receive"  # hand in what another authority has sent


_MAY: Mapping[Act, frozenset[Role]] = {
    Act.COMMENT: frozenset({Role.ORGANIZER}),
    Act.OWN_SPACE: frozenset({Role.ORGANIZER}),
    Act.MESSAGES: frozenset({Role.ORGANIZER}),
    Act.ANSWER: frozenset({Role.ANALYST}),
    Act.DECIDE: frozenset({Role.EDITOR}),
    Act.SEE_DRAFT: frozenset({Role.EDITOR}),
    Act.KEYS: frozenset({Role.TERMINAL}),
    Act.RECEIVE: frozenset({Role.TERMINAL}),
}
_OF_ONE = frozenset({Act.COMMENT, Act.OWN_SPACE, Act.MESSAGES})
"""Acts about one organizer: only for those who act for that very one."""


class Denied(WrongUse):
    """The actor may not."""

    http_status = 403


def may(actor: Actor, act: Act, organizer: str = "") -> bool:
    """Whether the actor may, with an organizer where the act is about one."""
    of_right_one = act not in _OF_ONE or (bool(organizer) and actor.organizer == organizer)
    return actor.inside and actor.role in _MAY[act] and of_right_one


def require(actor: Actor, act: Act, organizer: str = "") -> None:
    """Raises Denied unless the actor may."""
    if may(actor, act, organizer):
        return
    if not actor.inside:
        raise Denied("Den här sidan är inte öppen för alla.", "", "Öppna den länk som ni har fått, och försök igen.")
    raise Denied("Den här sidan är inte er.", "", "Gå till startsidan. Har ni fått flera länkar, öppna den som gäller det här.")
