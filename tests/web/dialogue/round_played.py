"""A whole round, played: from the offers to a year after the last meeting, with what is read back of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.web.dialogue import round_after, round_home, round_meetings, round_read, round_written
from tests.web.dialogue.round_answers import SAY_YES, Party, answer_all
from tests.web.dialogue.round_meetings import Play
from tests.web.dialogue.round_world import Leader, World

ONE_PAIR = 20
"""Dialogues of one pair of leaders: about half of those that they have in a year, since all are booked in the same weeks."""
BEGINS = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """answered: the states when the last day to answer had passed. states: every state that any case was ever in.

    calendars: by parser, the calendars that do not show what is agreed. written: what was seen of what was written, by whom.
    """

    mails: int
    answered: Mapping[str, int]
    states: frozenset[str]
    steps_outside_the_table: Sequence[object]
    wrong_receivers: Sequence[object]
    named_otherwise: Sequence[object]
    double_reminders: Sequence[object]
    same_mail_twice: Sequence[object]
    calendars: Mapping[str, Sequence[object]]
    written: Mapping[str, object]


def play(home: Path, count: int) -> Outcome:
    """The round over so many organizers. home: one of its own, which the site already stands over."""
    world = World(home, BEGINS)
    with world.clock():
        every = round_home.parties(world, count)
        pairs = [_pair(world, number) for number in range(-(-count // ONE_PAIR))]
        for place, party in enumerate(every):
            party.pair = place // ONE_PAIR
        round_home.offered(world, every, pairs)
        answer_all(world, every)
        answered = _states()
        successor = round_home.chosen(home, count + 1)[-1]
        written = _to_the_end(Play(world, pairs), every, successor)
        return _outcome(world, every, pairs, answered, written)


def _to_the_end(play: Play, every: Sequence[Party], successor: tuple[str, str]) -> Mapping[str, object]:
    """Introductions for all who said yes; then one stops, one is withdrawn, one is taken over, and the others go the whole way."""
    said_yes = [party for party in every if party.manner in SAY_YES]
    round_meetings.introduce(play, said_yes)
    stops, withdrawn, merged, *going = said_yes
    round_meetings.stop(play, stops)
    play.lead(withdrawn, "withdraw", reason="Vår budget är mindre än vi trodde.")
    round_meetings.go_on(play, [merged, *going])
    round_meetings.merge(play, merged, successor)
    going.append(merged)
    round_meetings.prepare(play, going)
    seen = round_written.written(play, *going[4:6])
    round_meetings.wish(play, going)
    round_meetings.dialogues(play, going)
    round_meetings.feedback(play, going)
    round_after.afterwards(play, going, every)
    return seen


def _pair(world: World, number: int) -> tuple[Leader, Leader]:
    called = f"ledare{number or ''}"
    first, other = (Leader(world, f"{called}@{who}.example", who, "0180") for who in ("skolverket", "spsm"))
    return first, other


def _states() -> Counter[str]:
    from samsyn.web.models import Case

    return Counter(Case.objects.values_list("state", flat=True))


def _outcome(
    world: World, every: Sequence[Party], pairs: Sequence[tuple[Leader, Leader]], answered: Counter[str], written: Mapping[str, object]
) -> Outcome:
    from samsyn.web.models import CaseStep

    names = {name for party in every for name in (party.name, party.merged_into) if name}
    led = [
        {name for party in every if party.pair == place for name in (party.name, party.merged_into) if name} for place in range(len(pairs))
    ]
    has_seat = {leader.mail: set(led[place]) for place, pair in enumerate(pairs) for leader in pair}
    has_seat[pairs[0][0].mail] = set(names)  # holds the introductions of all
    for party in every:
        for person in party.people:
            has_seat.setdefault(person.mail, set()).update({party.name, party.merged_into or party.name})
    return Outcome(
        mails=len(world.mails()),
        answered=answered,
        states=frozenset(CaseStep.objects.values_list("after", flat=True)) | {"planned"},
        steps_outside_the_table=round_read.steps_outside_the_table(),
        wrong_receivers=round_read.wrong_receivers(world, has_seat),
        named_otherwise=round_read.named_otherwise(world, sorted(names)),
        double_reminders=round_read.double_reminders(world),
        same_mail_twice=round_read.same_mail_twice(world),
        calendars=round_read.calendars_that_differ(world),
        written=written,
    )
