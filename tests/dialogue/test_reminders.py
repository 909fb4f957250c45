"""Reminders: worked out by hand, and held by properties over a whole life of a case, day by day."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samsyn.dialogue.quiet import is_quiet, monday
from samsyn.dialogue.reminders import Appointment, Facts, Wanted, due, holds, months_after, planned

OFFERED = Facts(case=7, round=1, state="offered", since=date(2026, 11, 20), offered=date(2026, 11, 20), answer_by=date(2026, 12, 14))


def days_of(facts: Facts) -> list[tuple[str, date]]:
    return [(one.kind, one.first) for one in planned(facts)]


def test_an_offer_is_reminded_of_twice_once_or_never() -> None:
    assert days_of(OFFERED) == [("reminder_offer", date(2026, 12, 4)), ("reminder_offer", date(2026, 12, 11))]
    assert days_of(replace(OFFERED, wanted=Wanted.FEW)) == [("reminder_offer", date(2026, 12, 9))]
    assert days_of(replace(OFFERED, wanted=Wanted.NONE)) == []


def test_an_offer_that_waits_to_be_sent_is_not_reminded_of() -> None:
    assert days_of(replace(OFFERED, offered=None)) == []


def test_who_just_got_the_offer_is_left_alone() -> None:
    assert days_of(replace(OFFERED, offered=date(2026, 12, 2))) == [("reminder_offer", date(2026, 12, 11))]


def test_a_meeting_is_reminded_of_a_week_and_a_day_before() -> None:
    booked = replace(OFFERED, state="accepted", appointments=(Appointment(3, date(2027, 2, 9), date(2026, 12, 1)),))
    assert days_of(booked) == [("reminder_meeting", date(2027, 2, 2)), ("reminder_meeting", date(2027, 2, 8))]
    moved = replace(booked, appointments=(Appointment(3, date(2027, 2, 16), date(2027, 2, 3)),))
    assert {one.occasion for one in planned(booked)}.isdisjoint({one.occasion for one in planned(moved)})


def test_a_reminder_in_quiet_times_waits_or_is_left_out() -> None:
    """11 January is just after Christmas: the first would wait to the 8th, two days before the second, and so is left out."""
    after_christmas = replace(OFFERED, state="accepted", appointments=(Appointment(3, date(2027, 1, 11), date(2026, 12, 1)),))
    assert days_of(after_christmas) == [("reminder_meeting", date(2027, 1, 10))]
    named = replace(OFFERED, quiet_weeks=frozenset({date(2026, 12, 7), date(2026, 12, 14)}))
    assert days_of(named) == [("reminder_offer", date(2026, 12, 4))]


def test_the_one_question_comes_after_three_months_and_a_year_unless_it_is_answered() -> None:
    after = Facts(case=7, round=1, state="following_up", since=date(2027, 3, 20), feedback=date(2027, 3, 20))
    assert days_of(after) == [("follow_up_question", date(2027, 8, 16)), ("follow_up_question", date(2028, 3, 20))]
    assert days_of(replace(after, answered=frozenset({3}))) == [("follow_up_question", date(2028, 3, 20))]
    assert days_of(replace(after, wanted=Wanted.NONE, follow_up_on=date(2027, 10, 1))) == [("reminder_follow_up", date(2027, 10, 1))]


def test_after_a_long_silence_only_the_last_is_sent() -> None:
    assert [one.first for one in due(OFFERED, date(2026, 12, 13))] == [date(2026, 12, 11)]
    assert due(OFFERED, date(2026, 12, 15)) == ()


def test_a_queued_reminder_holds_until_the_answer_comes() -> None:
    first = planned(OFFERED)[0]
    assert holds(OFFERED, first.kind, first.occasion, date(2026, 12, 14))
    assert not holds(OFFERED, first.kind, first.occasion, date(2026, 12, 15))
    assert not holds(replace(OFFERED, state="accepted"), first.kind, first.occasion, date(2026, 12, 4))


def test_months_after_ends_with_the_month() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2027, 1, 15), 12) == date(2028, 1, 15)


def test_who_chooses_otherwise_in_the_middle_gets_no_earlier_one_anew() -> None:
    used = replace(OFFERED, reminded={"round 1 until 2026-12-14 #1": date(2026, 12, 4)})
    assert due(replace(used, wanted=Wanted.FEW), date(2026, 12, 10)) == ()
    assert [one.first for one in due(used, date(2026, 12, 11))] == [date(2026, 12, 11)]
    both = replace(used, reminded={**used.reminded, "round 1 until 2026-12-14 #2": date(2026, 12, 11)}, wanted=Wanted.FEW)
    assert due(both, date(2026, 12, 12)) == ()


DAYS = st.dates(date(2026, 8, 1), date(2028, 3, 1))
STATES = ["planned", "offered", "accepted", "declined", "introduced", "going_on", "preparing", "feedback_given", "following_up", "closed"]


@st.composite
def a_case(draw: st.DrawFn) -> Facts:
    since = draw(DAYS)
    later = st.integers(0, 120).map(lambda days: since + timedelta(days=days))
    appointments = draw(st.lists(st.tuples(st.integers(1, 3), later, later), max_size=3, unique_by=lambda one: one[0]))
    return Facts(
        case=1,
        round=1,
        state=draw(st.sampled_from(STATES)),
        since=since,
        wanted=draw(st.sampled_from(Wanted)),
        offered=draw(st.none() | later),
        answer_by=draw(st.none() | later),
        appointments=tuple(Appointment(meeting, day, told) for meeting, day, told in appointments),
        feedback=draw(st.none() | st.just(since)),
        answered=draw(st.frozensets(st.sampled_from([3, 12]))),
        follow_up_on=draw(st.none() | later),
        quiet_weeks=draw(st.frozensets(later.map(monday), max_size=4)),
    )


def lived(facts: Facts, stops: int = 470) -> list[tuple[date, str, str, int]]:
    """What is sent when the program asks every day, each reminder used up as it is sent."""
    sent: list[tuple[date, str, str, int]] = []
    for number in range(stops):
        today = facts.since + timedelta(days=number)
        for one in due(facts, today):
            sent.append((today, one.kind, one.occasion, one.about))
            facts = replace(facts, reminded={**facts.reminded, one.occasion: today})
    return sent


@given(a_case())
def test_never_twice_and_never_more_than_was_chosen(facts: Facts) -> None:
    sent = lived(facts)
    assert max(Counter(occasion for _, _, occasion, _ in sent).values(), default=1) == 1
    most = {Wanted.USUAL: 2, Wanted.FEW: 1, Wanted.NONE: 0}[facts.wanted]
    series = Counter((kind, about) for _, kind, _, about in sent if kind != "reminder_follow_up")
    assert max(series.values(), default=0) <= most


@given(a_case(), st.sets(st.integers(0, 400)))
def test_never_two_of_the_same_thing_within_four_days(facts: Facts, asleep: set[int]) -> None:
    """Also where the program slept through some days."""
    days: dict[tuple[str, int], list[date]] = {}
    for number in sorted(set(range(470)) - asleep):
        today = facts.since + timedelta(days=number)
        for one in due(facts, today):
            days.setdefault((one.kind, one.about), []).append(today)
            facts = replace(facts, reminded={**facts.reminded, one.occasion: today})
    assert not [pair for every in days.values() for pair in pairwise(every) if (pair[1] - pair[0]).days < 4]


@given(a_case())
def test_never_on_a_quiet_day(facts: Facts) -> None:
    assert not [day for day, *_ in lived(facts) if is_quiet(day, facts.quiet_weeks)]


@given(a_case())
def test_never_before_time_and_never_too_late(facts: Facts) -> None:
    for day, kind, _, about in lived(facts):
        if kind == "reminder_offer":
            assert facts.offered is not None
            assert facts.answer_by is not None
            assert facts.offered + timedelta(days=4) <= day <= facts.answer_by
            assert (facts.answer_by - day).days <= 10
        elif kind == "reminder_meeting":
            meeting = next(one for one in facts.appointments if one.meeting == about)
            assert meeting.told + timedelta(days=4) <= day < meeting.day
            assert (meeting.day - day).days <= 7
        elif kind == "reminder_go_on":
            assert (day - facts.since).days >= 14
        elif kind == "reminder_follow_up":
            assert facts.follow_up_on is not None
            assert day >= facts.follow_up_on
        else:
            assert facts.feedback is not None
            assert (day - facts.feedback).days >= {3: 89, 12: 365}[about]


@given(a_case(), st.integers(0, 300))
def test_never_after_an_answer(facts: Facts, after: int) -> None:
    """From the day that the offer is answered nothing more is said of it, whatever the program slept through."""
    answered = replace(facts, state="accepted", since=facts.since + timedelta(days=after))
    assert not [kind for _, kind, _, _ in lived(answered) if kind in {"reminder_offer", "reminder_go_on", "follow_up_question"}]


@given(a_case(), st.dictionaries(st.integers(0, 470), st.sampled_from(Wanted), max_size=4))
def test_never_more_than_the_most_that_was_ever_chosen(facts: Facts, changes: dict[int, Wanted]) -> None:
    sent: list[tuple[str, int]] = []
    most = {Wanted.USUAL: 2, Wanted.FEW: 1, Wanted.NONE: 0}
    allowed = max(most[wanted] for wanted in [facts.wanted, *changes.values()])
    for number in range(470):
        facts = replace(facts, wanted=changes.get(number, facts.wanted))
        for one in due(facts, facts.since + timedelta(days=number)):
            sent += [(one.kind, one.about)] if one.kind != "reminder_follow_up" else []
            facts = replace(facts, reminded={**facts.reminded, one.occasion: facts.since + timedelta(days=number)})
    assert max(Counter(sent).values(), default=0) <= allowed


@given(a_case(), st.lists(st.integers(0, 200), max_size=6))
def test_a_program_that_sleeps_sends_no_more_than_one_that_wakes_every_day(facts: Facts, woken: list[int]) -> None:
    sent: list[str] = []
    for number in sorted(woken):
        for one in due(facts, facts.since + timedelta(days=number)):
            sent.append(one.occasion)
            facts = replace(facts, reminded={**facts.reminded, one.occasion: facts.since + timedelta(days=number)})
    assert len(sent) == len(set(sent))
    assert len(sent) <= len(planned(facts))
