"""The last part of a whole round: what is left of it after three months and after a year, and those who wanted to wait."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.web.dialogue.round_answers import Manner, Party
from tests.web.dialogue.round_home import ROUND
from tests.web.dialogue.round_meetings import Play

_SELDOM = timedelta(days=5)


def afterwards(play: Play, going: Sequence[Party], every: Sequence[Party]) -> None:
    """Until the spring of 2028. One organizer answers nothing, and is left in peace."""
    world, (silent, *others) = play.world, going
    others[0].first.page(f"/dialog/{others[0].number}/redogorelse/")
    others[0].first.send(f"/dialog/{others[0].number}/uppfoljning/", gor="paminn", on="2027-10-04")
    _evaluate(others[0])
    begun = world.now
    world.until(begun + timedelta(days=150), _SELDOM)  # the question of the third month waits until the summer is over
    for party in others:
        _tell(party, 3)
    world.until(datetime(2027, 9, 20, 7, 0, tzinfo=UTC), _SELDOM)
    world.terminal("post", "--release", ROUND)
    world.until(datetime(2027, 9, 27, 7, 0, tzinfo=UTC), _SELDOM)
    for party in every:
        if party.manner is Manner.LATER:
            _say_yes_at_last(party)
    world.until(begun + timedelta(days=385), _SELDOM)
    for party in others:
        _tell(party, 12)
    world.until(begun + timedelta(days=395), _SELDOM)
    assert silent.name


def _tell(party: Party, months: int) -> None:
    """Tried? Helped? The first of the answers that the page shows."""
    path = f"/dialog/{party.number}/uppfoljning/"
    page = party.first.page(path)
    tried, helped = (re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("tried", "helped"))
    party.first.send(path, gor="svara", months=str(months), tried=tried, helped=helped, text="")


def _evaluate(party: Party) -> None:
    path = f"/dialog/{party.number}/utvardering/"
    found = dict(reversed(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)"', party.first.page(path))))
    party.first.send(path, **found)


def _say_yes_at_last(party: Party) -> None:
    """The term that they asked for has come, and a new offer with it."""
    party.first.enter(svar="accept")
