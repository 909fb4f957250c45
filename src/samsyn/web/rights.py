"""Who may do what. Everything that does not stand in the table is denied."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from samsyn.concepts.errors import WrongUse


class Role(StrEnum):
    PUBLIC = "public"
    LINK = "link"  # an organizer's person who has opened a link, on a device that is not confirmed
    ORGANIZER = "organizer"
    LEADER = "leader"  # leads dialogues, at either authority
    EDITOR = "editor"
    ANALYST = "analyst"
    TERMINAL = "terminal"  # who runs the program where it is installed, and its clock


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. organizers: those that the actor acts for. key: id of the key that the session was traded for, 0 where there is none.

    name: empty for a person whom its organizers call by different names; names: an organizer's id with what that one calls the person.

    cases: ids of the cases where a person has a seat. person, staff: their ids, 0 where there is none. A leader's cases are asked of the
    database (`queries.cases`). waits: those of `cases` where a leader wrote the seat and nobody at the organizer has said yes to it.
    """

    role: Role = Role.PUBLIC
    organizers: tuple[str, ...] = ()
    key: int = 0
    name: str = ""
    person: int = 0
    staff: int = 0
    cases: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    def name_at(self, organizer: str) -> str:
        """What is told to that organizer of who has done something: never what another one calls the person."""
        return dict(self.names).get(organizer, self.name)

    def signature(self, organizer: str) -> str:
        """Who a row of what has happened says that it was."""
        return self.name_at(organizer) or ("en person utan namn" if self.person else "programmet")

    @property
    def inside(self) -> bool:
        return self.role is not Role.PUBLIC

    @property
    def organizer(self) -> str:
        """The one that the actor acts for, empty for several and for none."""
        return self.organizers[0] if len(self.organizers) == 1 else ""


PUBLIC = Actor()
TERMINAL = Actor(Role.TERMINAL, name="terminalen")


class Act(StrEnum):
    """Things that not everybody may do. What is public is no act."""

    COMMENT = "comment"  # write, read and withdraw the organizer's comments on figures
    OWN_SPACE = "own_space"  # read and write the organizer's own space
    MESSAGES = "messages"  # read what the organizer has been told
    OFFER = "offer"  # read the offer of a case and answer it: yes, later, no; wish for times; fetch the calendar file
    TAKE_PART = "take_part"  # everything else that an organizer does in its case: prepare, send, invite, change an address, follow up
    LEAD = "lead"  # read and do what a dialogue leader does in a case of its own
    ANSWER = "answer"  # read all comments and answer them
    DECIDE = "decide"  # read and decide contributions and easy-read lines
    SEE_DRAFT = "see_draft"  # read an easy-read text that is not approved
    KEYS = "keys"  # give keys and take them back
    RECEIVE = "receive"  # hand in what another authority has sent
    ROUNDS = "rounds"  # make rounds, import addresses, give cases to leaders, let mail go
    CLOCK = "clock"  # what happens because time has passed


_MAY: Mapping[Act, frozenset[Role]] = {
    Act.COMMENT: frozenset({Role.ORGANIZER}),
    Act.OWN_SPACE: frozenset({Role.ORGANIZER}),
    Act.MESSAGES: frozenset({Role.ORGANIZER}),
    Act.OFFER: frozenset({Role.LINK, Role.ORGANIZER}),
    Act.TAKE_PART: frozenset({Role.ORGANIZER}),
    Act.LEAD: frozenset({Role.LEADER}),
    Act.ANSWER: frozenset({Role.ANALYST}),
    Act.DECIDE: frozenset({Role.EDITOR}),
    Act.SEE_DRAFT: frozenset({Role.EDITOR}),
    Act.KEYS: frozenset({Role.TERMINAL}),
    Act.RECEIVE: frozenset({Role.TERMINAL}),
    Act.ROUNDS: frozenset({Role.TERMINAL}),
    Act.CLOCK: frozenset({Role.TERMINAL}),
}
_OF_ONE = frozenset({Act.COMMENT, Act.OWN_SPACE, Act.MESSAGES})
"""Acts about one organizer: only for those who act for that very one. Acts about a case go by `queries.cases`, which finds one's own."""


class Denied(WrongUse):
    """The actor may not."""

    http_status = 403


class NotSignedIn(Denied):
    """Only for those who have signed in. way: the name of the address where one does."""

    way = "sign-in"


class NotConfirmed(Denied):
    """The actor may as soon as this device is confirmed with a code."""


def not_vouched() -> Denied:
    """What is said to somebody whose seat a leader wrote."""
    remedy = "Be skolchefen, styrelsen eller den som leder verksamheten att säga ja på sidan ”Vilka som är med”. Svara kan ni redan."
    return Denied("En dialogledare har skrivit in er. Någon hos er huvudman behöver säga ja.", "", remedy)


def may(actor: Actor, act: Act, organizer: str = "") -> bool:
    """Whether the actor may, with an organizer where the act is about one."""
    of_right_one = act not in _OF_ONE or (bool(organizer) and organizer in actor.organizers)
    return actor.inside and actor.role in _MAY[act] and of_right_one


def within(actor: Actor, case: int) -> Actor:
    """The actor as it stands in one of its cases: with a seat that nobody has said yes to, as who has opened a link and no more."""
    return replace(actor, role=Role.LINK, cases=(case,), waits=(case,)) if case in actor.waits else actor


def require(actor: Actor, act: Act, organizer: str = "") -> None:
    """Raises Denied unless the actor may; NotConfirmed where a code is all that is missing."""
    if may(actor, act, organizer):
        return
    if act is Act.LEAD and not actor.inside:
        raise NotSignedIn("Den här sidan är för den som leder dialoger.", "", "Logga in och försök igen.")
    if not actor.inside:
        raise Denied("Den här sidan är inte öppen för alla.", "", "Öppna den länk som ni har fått, och försök igen.")
    if actor.role is Role.LINK and actor.cases and set(actor.cases) == set(actor.waits) and Role.ORGANIZER in _MAY[act]:
        raise not_vouched()
    if actor.role is Role.LINK and Role.ORGANIZER in _MAY[act] and (act not in _OF_ONE or organizer in actor.organizers):
        raise NotConfirmed("Först behöver vi veta att det är ni.", "", "Be om en kod till er e-post, och skriv den här.")
    raise Denied("Den här sidan är inte er.", "", "Gå till startsidan. Har ni fått flera länkar, öppna den som gäller det här.")
