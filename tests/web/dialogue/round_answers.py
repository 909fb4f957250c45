"""The first part of a whole round: everybody is offered a dialogue, and answers in their own way, from the mail that reaches them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from tests.web.dialogue.mails import said
from tests.web.dialogue.round_world import NOT_ME, Browser, Outside, World


class Manner(StrEnum):
    """How an organizer goes about it."""

    YES = "yes"
    YES_AT_A_REMINDER = "yes_at_a_reminder"
    YES_AFTER_NO = "yes_after_no"
    YES_WITHOUT_LINK = "yes_without_link"  # the mail is lost, and a new link asked for
    YES_AGAINST_EACH_OTHER = "yes_against_each_other"  # two people answer differently; the latest stands
    YES_AFTER_NOT_ME = "yes_after_not_me"  # somebody says ”det var inte jag” of an answer, which is then given again
    YES_IN_A_GROUP = "yes_in_a_group"  # one person for two organizers
    NO = "no"
    NO_AFTER_YES = "no_after_yes"
    LATER = "later"
    NEVER_OPENS = "never_opens"


_IN_TWENTY = (
    *[Manner.YES] * 8,
    Manner.YES_AT_A_REMINDER,
    Manner.YES_AFTER_NO,
    Manner.YES_WITHOUT_LINK,
    Manner.YES_AGAINST_EACH_OTHER,
    Manner.YES_AFTER_NOT_ME,
    Manner.YES_IN_A_GROUP,
    Manner.YES_IN_A_GROUP,
    Manner.YES,
    Manner.NO,
    Manner.NO_AFTER_YES,
    Manner.LATER,
    Manner.NEVER_OPENS,
)
SAY_YES = {manner for manner in Manner if manner.name.startswith("YES")}


def manners(count: int) -> list[Manner]:
    """Of twenty, sixteen say yes. Of a hundred and fifty, 123 (82 %): the other hundred and thirty in the four plainest ways."""
    more = [Manner.YES] * 107 + [Manner.NO] * 10 + [Manner.LATER] * 8 + [Manner.NEVER_OPENS] * 5
    return [*_IN_TWENTY, *(more[place * 7 % len(more)] for place in range(count - len(_IN_TWENTY)))]


@dataclass
class Party:
    """An organizer in the round: what it is called, how it goes about it, and its people. merged_into: who has taken over, if anybody.

    pair: which of the pairs of leaders leads its dialogue.
    """

    organizer: str
    name: str
    manner: Manner
    people: list[Outside] = field(default_factory=list)
    merged_into: str = ""
    pair: int = 0
    _number: int = 0

    @property
    def first(self) -> Outside:
        return self.people[0]

    @property
    def number(self) -> int:
        """Its dialogue, as its own page told the first time that it was asked."""
        self._number = self._number or self.first.cases()[self.merged_into or self.name]
        return self._number

    def goes_on_as(self, name: str) -> None:
        self.merged_into, self._number = name, 0


def answer_all(world: World, parties: Sequence[Party]) -> None:
    """Until the last day to answer has passed."""
    begun = world.now
    for place, party in enumerate(parties):
        if place % 6 == 0:
            world.later(hours=7)
        _ANSWERS[party.manner](world, party)
    _ask_reminded(world, parties)
    world.until(begun + timedelta(days=26))


def _answer(party: Party, person: Outside, step: str) -> None:
    """From the link's own page for who has one dialogue; on the page of all for who has several."""
    if party.manner is Manner.YES_IN_A_GROUP:
        person.page("/dialog/")
        person.send(f"/dialog/{party.number}/svara/", gor=_DOES[step], lista="1")
    else:
        person.enter(svar=step)


_DOES = {"accept": "ja", "postpone": "senare", "decline": "nej"}


def _yes(world: World, party: Party) -> None:
    """Sometimes a scanner of mail opens the link first, twice; nothing happens by that. Sometimes the button is pressed twice."""
    link = party.first.link()
    assert link
    for _ in range(2):
        assert Browser(world).get(link).status_code == 200
    _answer(party, party.first, "accept")
    again = party.first.post(f"/dialog/{party.number}/svara/", gor="ja")
    assert again["Location"].endswith("/svara/?redan=1"), again["Location"]


def _yes_after_no(world: World, party: Party) -> None:
    _no(world, party)
    world.later(days=1)
    party.first.send(f"/dialog/{party.number}/svara/", gor="ja")


def _yes_without_link(world: World, party: Party) -> None:
    """The mail was thrown away: another link is asked for by address, and the former says that a newer was sent."""
    lost = party.first.link()
    party.first.post("/ny-lank/", mail=party.first.mail)
    world.later(minutes=2)
    assert party.first.link() != lost
    assert party.first.get(lost or "").status_code == 410
    party.first.enter(svar="accept")


def _against_each_other(world: World, party: Party) -> None:
    one, other = party.people
    one.enter(svar="accept")
    world.later(hours=1)
    other.enter(svar="decline")
    world.later(hours=1)
    one.send(f"/dialog/{party.number}/svara/", gor="ja")


def _after_not_me(world: World, party: Party) -> None:
    """The second person did not know that the first had answered, and undoes it; then they agree."""
    one, other = party.people
    one.enter(svar="accept")
    world.later(hours=1)
    link = next(found.group(1) for found in (NOT_ME.search(said(mail)) for mail in reversed(other.inbox())) if found)
    assert other.get(link).status_code == 200  # opening it undoes nothing
    assert other.post(link).status_code == 302
    assert other.get(link).status_code == 200  # opened again it says that it is undone
    world.later(hours=1)
    one.send(f"/dialog/{party.number}/svara/", gor="ja")


def _no(world: World, party: Party) -> None:
    """No in one click; a reason afterwards, which nobody has to give."""
    _answer(party, party.first, "decline")
    page = party.first.page(f"/dialog/{party.number}/svara/")
    reason = page.split('name="skal" value="')[1].split('"')[0]
    party.first.send(f"/dialog/{party.number}/svara/", gor="skal", skal=reason)
    world.later(minutes=1)


def _no_after_yes(world: World, party: Party) -> None:
    _yes(world, party)
    world.later(days=2)
    party.first.send(f"/dialog/{party.number}/svara/", gor="nej")


def _later(world: World, party: Party) -> None:
    _answer(party, party.first, "postpone")
    page = party.first.page(f"/dialog/{party.number}/svara/")
    term = page.split('name="termin" value="')[1].split('"')[0]
    party.first.send(f"/dialog/{party.number}/svara/", gor="termin", termin=term)
    world.later(minutes=1)


def _silent(world: World, party: Party) -> None:
    del world, party


def _ask_reminded(world: World, parties: Sequence[Party]) -> None:
    """Those who wait for a reminder answer when one has come."""
    waiting = [party for party in parties if party.manner is Manner.YES_AT_A_REMINDER]
    for _ in range(20):
        world.later(days=1)
        reminded = [party for party in waiting if len(party.first.inbox()) > 1]
        for party in reminded:
            _answer(party, party.first, "accept")
            waiting.remove(party)
        if not waiting:
            return
    raise AssertionError([party.name for party in waiting])


_ANSWERS = {
    Manner.YES: _yes,
    Manner.YES_AT_A_REMINDER: _silent,
    Manner.YES_AFTER_NO: _yes_after_no,
    Manner.YES_WITHOUT_LINK: _yes_without_link,
    Manner.YES_AGAINST_EACH_OTHER: _against_each_other,
    Manner.YES_AFTER_NOT_ME: _after_not_me,
    Manner.YES_IN_A_GROUP: _yes,
    Manner.NO: _no,
    Manner.NO_AFTER_YES: _no_after_yes,
    Manner.LATER: _later,
    Manner.NEVER_OPENS: _silent,
}
