"""The second part of a whole round: introductions, dialogues and feedback meetings, as people agree on them by the pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.web.dialogue.round_answers import Party
from tests.web.dialogue.round_world import Leader, World, words

MEETING = re.compile(r"/moten/(\d+)/avboka/")
CHOICE = re.compile(r'name="tid" value="([mt][\d-]+)"')
INTRODUCTIONS = (date(2027, 1, 19), date(2027, 1, 21), date(2027, 1, 26), date(2027, 1, 28))
MOST_PLACES = 60
"""In one introduction."""


@dataclass
class Play:
    """Everybody who has a part. pairs: a leader of each authority; the first does what a leader does, and the other sees the same."""

    world: World
    pairs: Sequence[tuple[Leader, Leader]]

    @property
    def host(self) -> Leader:
        """Who holds the introductions."""
        return self.pairs[0][0]

    def leads(self, party: Party) -> Leader:
        return self.pairs[party.pair][0]

    def lead(self, party: Party, step: str, **more: str) -> None:
        self.leads(party).send(f"/personal/dialog/{party.number}/steg/", steg=step, **more)


def introduce(play: Play, going: Sequence[Party]) -> None:
    """At least two group introductions, of which the first fills, and a last for the one who misses its own."""
    world = play.world
    world.until(datetime(2027, 1, 8, 7, 0, tzinfo=UTC))
    places = min(MOST_PLACES, max(2, (len(going) + 1) // 2))
    *days, last = INTRODUCTIONS[: -(-len(going) // places) + 1]
    for day in (*days, last):
        typed = {"day": day.isoformat(), "starts": "10:00", "ends": "11:00", "capacity": str(places), "where": "https://mote.example/1"}
        play.host.send("/personal/introduktioner/", **typed)
    for party in going:
        _take_first(party)
    meetings = {party.name: _meeting(party) for party in going}
    misses = going[0]
    for day in days:
        world.until(datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC))
        begun = {number for number in meetings.values() if number in _begun(world)}
        for number in sorted(begun):
            _held(play.host, number, [party for party in going if meetings.get(party.name) == number and party is not misses])
            meetings = {name: held for name, held in meetings.items() if held != number}
    world.later(hours=1)
    _take_first(misses)
    world.until(datetime(last.year, last.month, last.day, 11, 0, tzinfo=UTC))
    _held(play.host, _meeting(misses), [misses])


def _begun(world: World) -> set[int]:
    from samsyn.web.models import Meeting

    return set(Meeting.objects.filter(starts__lte=world.now).values_list("pk", flat=True))


def _take_first(party: Party) -> None:
    """The first time that the page offers, as most people do, once the device is known: with the link alone nobody is bound."""
    party.first.page(f"/dialog/{party.number}/personer/")
    page = party.first.page(f"/dialog/{party.number}/tider/")
    found = CHOICE.search(page)
    assert found, (party.name, page[-4000:])
    party.first.send(f"/dialog/{party.number}/tider/", tid=found.group(1))


def _meeting(party: Party) -> int:
    """The meeting that the organizer's page of times says is booked."""
    found = MEETING.search(party.first.page(f"/dialog/{party.number}/tider/"))
    assert found, party.name
    return int(found.group(1))


def _held(leader: Leader, meeting: int, came: Iterable[Party]) -> None:
    leader.page("/personal/")
    answer = leader.post(f"/personal/mote/{meeting}/", gor="hallet", kom=[str(party.number) for party in came])
    assert answer.status_code == 302, (meeting, answer.status_code, words(answer))
    again = leader.post(f"/personal/mote/{meeting}/", gor="hallet", kom=[])
    assert again.status_code == 302, "a second click"


def go_on(play: Play, going: Sequence[Party]) -> None:
    """Each chooses for itself; one has another of its people undo that, one stops and changes its mind."""
    for place, party in enumerate(going):
        party.first.page(f"/dialog/{party.number}/personer/")  # shows whose the address is, once for the device
        if place == 1:
            party.first.send(f"/dialog/{party.number}/svara/", gor="sluta")
            play.world.later(hours=2)
        party.first.send(f"/dialog/{party.number}/svara/", gor="vidare")
    play.world.later(days=1)


def stop(play: Play, party: Party) -> None:
    party.first.page(f"/dialog/{party.number}/personer/")
    party.first.send(f"/dialog/{party.number}/svara/", gor="sluta")
    play.world.later(hours=1)


def merge(play: Play, party: Party, successor: tuple[str, str]) -> None:
    """An organizer that is not in the round takes over; the people follow, and go on under the new name."""
    organizer, name = successor
    reason = "Föreningarna har gått ihop."
    number = party.number
    play.leads(party).send(f"/personal/dialog/{number}/flytta/", organizers=organizer, visad=organizer, reason=reason)
    play.world.later(hours=1)
    party.goes_on_as(name)
    assert party.number != number


def prepare(play: Play, going: Sequence[Party]) -> None:
    """The paper is frozen; people write a little, each in their own part, and some of it is shown."""
    for party in going:
        play.lead(party, "prepare")
        party.first.page(f"/dialog/{party.number}/forbered/")
        _write(party.first, f"/dialog/{party.number}/dokument/", f"client-{party.number}-organizer", "Vi vill tala om övergångarna.")
        play.leads(party).page("/personal/")
        _write(
            play.leads(party), f"/personal/dialog/{party.number}/dokument/", f"client-{party.number}-leader", "Vi är nyfikna på hur ni gör."
        )
    play.world.later(days=1)


def _write(who: Any, path: str, client: str, text: str) -> None:
    """Twice, as a double click does: it is kept once."""
    for _ in range(2):
        answer = who.post(path, heading="talk", text=text, client=client)
        assert answer.status_code == 302, (path, answer.status_code, words(answer))


def wish(play: Play, going: Sequence[Party]) -> None:
    """Every other organizer wants to meet on a screen; the first two would like to meet together."""
    del play
    for place, party in enumerate(going):
        typed = {"weekdays": ["0", "1", "2", "3"], "digital": "ja" if place % 2 == 0 else "nej", "together": "ja" if place < 2 else "nej"}
        if place < 2:
            typed["digital"] = "ja"
        party.first.send(f"/dialog/{party.number}/onskemal/", **typed)


def dialogues(play: Play, going: Sequence[Party]) -> None:
    """Booked, shared, moved over the change to summer time, cancelled and booked anew; then held, when every school form is covered."""
    world, (shares, with_them, moves, cancels, *rest) = play.world, going
    world.until(datetime(2027, 2, 15, 7, 0, tzinfo=UTC))
    for party in (shares, cancels, *rest):
        _take_first(party)
    _share(play, shares, with_them)
    _over_summer_time(play, moves)
    _cancelled(play, cancels)
    _all_held(play, going)


def _share(play: Play, party: Party, other: Party) -> None:
    """The second organizer comes along to the first one's dialogue."""
    meeting = _meeting(party)
    play.leads(party).send(f"/personal/mote/{meeting}/", gor="dela", vem=str(other.number))
    assert _meeting(other) == meeting


def _over_summer_time(play: Play, party: Party) -> None:
    """Agreed by telephone, on a screen; then moved from winter time to summer time."""
    place = {"place": "", "where": "https://mote.example/2"}
    path = f"/personal/dialog/{party.number}/moten/"
    play.leads(party).send(path, gor="boka", day="2027-03-25", starts="13:00", ends="15:00", **place)
    meeting = _meeting(party)
    play.world.later(hours=3)
    play.leads(party).send(f"/personal/mote/{meeting}/", gor="flytta", day="2027-03-31", starts="13:00", ends="15:00")
    assert _meeting(party) == meeting


def _cancelled(play: Play, party: Party) -> None:
    """The organizer cannot come, and need not say why; the same day it takes another time."""
    meeting = _meeting(party)
    party.first.send(f"/dialog/{party.number}/moten/{meeting}/avboka/")
    play.world.later(hours=3)
    _take_first(party)
    assert _meeting(party) != meeting


def _all_held(play: Play, going: Sequence[Party]) -> None:
    """Each meeting in its turn, as its time passes."""
    from samsyn.web.models import Meeting

    meetings = {party.name: _meeting(party) for party in going}
    ends = dict(Meeting.objects.filter(pk__in=meetings.values()).values_list("pk", "ends"))
    for number in sorted(ends, key=lambda one: (ends[one], one)):
        play.world.until(ends[number] + timedelta(minutes=30))
        came = [party for party in going if meetings[party.name] == number]
        for party in came:
            _cover(play, party)
        _held(play.leads(came[0]), number, came)
    play.world.later(hours=1)


def _cover(play: Play, party: Party) -> None:
    """The first school form is discussed, any other is consciously set aside. Where no register tells of any, one is written there."""
    path, leader = f"/personal/dialog/{party.number}/skolformer/", play.leads(party)
    if 'name="state-' not in leader.page(path):
        leader.send(path, gor="ny", form="FSK")
    rows = re.findall(r'name="state-(\d+)"', leader.page(path))
    numbers = list(dict.fromkeys(rows))
    typed = {f"state-{row}": "discussed" if place == 0 else "set_aside" for place, row in enumerate(numbers)}
    typed |= {f"why-{row}": "Vi tar den nästa gång." for row in numbers[1:]}
    leader.send(path, **typed)


def feedback(play: Play, going: Sequence[Party]) -> None:
    for party in going:
        _take_first(party)
    _all_held(play, going)
