"""Every state, every step, everybody who may ask: what is granted stands here, written by hand. All else is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from samsyn.dialogue.workflow import (
    Allowed,
    By,
    Denied,
    Step,
    Table,
    Taken,
    case_table,
    choices,
    may_take,
    may_undo,
    meeting_table,
    wrong_facts,
)

_ORG, _PART, _LEAD, _ROUND, _CLOCK = By.ORGANIZER, By.PART, By.LEADER, By.ROUND, By.CLOCK
_OPEN = ["planned", "offered", "accepted", "later", "declined", "no_answer", "introduced", "going_on", "stopped", "preparing", "held",
         "feedback_given", "following_up"]  # fmt: skip
CASE: dict[str, tuple[list[str], str, set[By]]] = {
    "offer": (["planned"], "offered", {_ROUND}),
    "accept": (["offered", "later", "declined", "no_answer"], "accepted", {_ORG}),
    "postpone": (["offered", "accepted", "declined", "no_answer"], "later", {_ORG}),
    "decline": (["offered", "accepted", "later", "no_answer"], "declined", {_ORG}),
    "deadline_passes": (["offered"], "no_answer", {_CLOCK}),
    "offer_again": (["no_answer", "later"], "offered", {_ROUND, _LEAD, _CLOCK}),
    "introduce": (["accepted"], "introduced", {_LEAD}),
    "go_on": (["introduced", "stopped"], "going_on", {_PART}),
    "stop": (["introduced", "going_on", "preparing", "held", "feedback_given"], "stopped", {_PART}),
    "prepare": (["going_on"], "preparing", {_LEAD}),
    "hold": (["preparing"], "held", {_LEAD}),
    "give_feedback": (["held"], "feedback_given", {_LEAD}),
    "follow_up": (["feedback_given"], "following_up", {_PART, _LEAD, _CLOCK}),
    "close": (["feedback_given", "following_up"], "closed", {_PART, _LEAD, _CLOCK}),
    "withdraw": (_OPEN, "withdrawn", {_LEAD, _ROUND}),
    "move": (_OPEN, "moved", {_LEAD, _ROUND}),
}
"""From which states, to which, by whom."""
MEETING: dict[str, tuple[list[str], str, set[By]]] = {
    "book": (["proposed"], "booked", {_LEAD, _PART}),
    "move": (["booked", "moved"], "moved", {_LEAD, _PART}),
    "cancel": (["proposed", "booked", "moved"], "cancelled", {_LEAD, _PART}),
    "hold": (["booked", "moved"], "held", {_LEAD}),
    "nobody_came": (["booked", "moved"], "not_come", {_LEAD}),
    "drop": (["proposed"], "cancelled", {_CLOCK}),
    "release": (["proposed", "booked", "moved"], "cancelled", {_CLOCK}),
}
UNDO: dict[str, tuple[set[By], int]] = {
    "offer": ({_ROUND}, 0),
    "accept": ({_ORG, By.NOT_ME}, 30),
    "postpone": ({_ORG, By.NOT_ME}, 30),
    "decline": ({_ORG, By.NOT_ME}, 30),
    "introduce": ({_LEAD}, 14),
    "go_on": ({_PART, By.NOT_ME}, 30),
    "stop": ({_PART, By.NOT_ME}, 30),
    "prepare": ({_LEAD}, 14),
    "hold": ({_LEAD}, 14),
    "give_feedback": ({_LEAD}, 14),
    "follow_up": ({_PART, _LEAD}, 14),
    "close": ({_PART, _LEAD}, 30),
    "withdraw": ({_LEAD, _ROUND}, 365),
    "move": ({_LEAD, _ROUND}, 365),
}
"""Who may undo a step, and within how many days (0: whenever it still stands). What is not here cannot be undone."""
_ALL, _THEM = {"organizer", "leaders"}, {"organizer"}
TOLD: dict[str, dict[str, tuple[str, set[str]]]] = {
    "case": {
        "offer": ("offer", _THEM),
        "accept": ("answered", _ALL),
        "postpone": ("answered", _ALL),
        "decline": ("answered", _ALL),
        "deadline_passes": ("none", set()),
        "offer_again": ("offer_again", _THEM),
        "introduce": ("introduced", _THEM),
        "go_on": ("answered", _ALL),
        "stop": ("answered", _ALL),
        "prepare": ("preparing", _THEM),
        "hold": ("held", _THEM),
        "give_feedback": ("feedback_given", _THEM),
        "follow_up": ("none", set()),
        "close": ("closed", _ALL),
        "withdraw": ("withdrawn", _ALL),
        "move": ("moved", _ALL),
    },
    "meeting": {
        "book": ("booked", _ALL),
        "move": ("meeting_moved", _ALL),
        "cancel": ("cancelled", _ALL),
        "hold": ("none", set()),
        "nobody_came": ("not_come", _ALL),
        "drop": ("none", set()),
        "release": ("cancelled", _ALL),
    },
}
"""Which mail goes, and to which side. What is no news to anybody (time has passed, what all saw happen) is only seen on the pages."""
RECORDED: dict[str, dict[str, set[str]]] = {
    "case": {
        "offer": {"answer_by"},
        "postpone": {"term?"},
        "decline": {"reason?"},
        "offer_again": {"answer_by"},
        "introduce": {"meeting?"},
        "stop": {"reason?"},
        "prepare": {"vintage"},
        "hold": {"meeting?"},
        "give_feedback": {"meeting?"},
        "withdraw": {"reason"},
        "move": {"moved_to", "reason", "followed?", "kept?"},
    },
    "meeting": {"move": {"starts", "ends"}, "cancel": {"reason?"}, "hold": {"came"}},
}
"""What a step records besides who, when and from where; ? may be left out. A no needs no reason, and an authority always gives one."""
DEADLINES = {"case": {"offer": "answer_by", "postpone": "term", "offer_again": "answer_by"}, "meeting": dict[str, str]()}
"""Which of it sets the day when something has to happen next."""
TABLES = {"case": (case_table(), CASE), "meeting": (meeting_table(), MEETING)}
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("kind", TABLES)
def test_what_is_granted_is_what_stands_here(kind: str) -> None:
    table, by_hand = TABLES[kind]
    asked = {(state, step, by) for state in table.states for step in by_hand for by in By}
    granted = {(state, step, by): _answer(table, state, step, by) for state, step, by in asked}
    expected = {
        (state, step, by): by_hand[step][1] if state in by_hand[step][0] and by in by_hand[step][2] else "" for state, step, by in asked
    }
    assert granted == expected


def _answer(table: Table, state: str, step: str, by: By) -> str:
    answer = may_take(table, state, step, {by}, {"forms_covered", "meeting_been"})
    return answer.to if isinstance(answer, Allowed) else ""


@pytest.mark.parametrize("kind", TABLES)
def test_the_tables_hold_no_other_steps_or_states(kind: str) -> None:
    table, by_hand = TABLES[kind]
    assert [step.id for step in table.steps] == list(by_hand)
    assert set(table.states) == {state for origins, to, _ in by_hand.values() for state in (*origins, to)}


@pytest.mark.parametrize("kind", TABLES)
def test_each_row_says_what_it_records_whom_it_tells_and_its_deadline(kind: str) -> None:
    table, by_hand = TABLES[kind]
    assert {step.id: (step.mail, set(step.tells)) for step in table.steps} == TOLD[kind]
    assert {step.id: set(step.records) for step in table.steps} == {step: RECORDED[kind].get(step, set()) for step in by_hand}
    assert {step.id: step.deadline for step in table.steps} == {step: DEADLINES[kind].get(step, "") for step in by_hand}


@pytest.mark.parametrize(("name", "value"), [("tells", ()), ("mail", "none"), ("deadline", "reason")])
def test_a_row_that_contradicts_itself_is_refused(name: str, value: object) -> None:
    row = case_table().step("offer")
    assert row is not None
    with pytest.raises(ValueError, match="mejl" if name != "deadline" else "sparar"):
        Step.model_validate(row.model_dump(by_alias=True) | {name: value})


@pytest.mark.parametrize("kind", TABLES)
def test_every_refusal_says_why(kind: str) -> None:
    table, by_hand = TABLES[kind]
    for state in table.states:
        for step in (*by_hand, "no_such_step"):
            answer = may_take(table, state, step, (), ())
            assert isinstance(answer, Denied)
            assert answer.reason.endswith((".", "?"))


def test_a_dialogue_is_not_held_before_every_school_form_is_covered() -> None:
    answer = may_take(case_table(), "preparing", "hold", {_LEAD}, ())
    assert answer == Denied("Någon skolform har ni inte sagt något om.", "Gå till ”Skolformer” och säg för var och en hur det blev.")


@pytest.mark.parametrize("step", CASE)
@pytest.mark.parametrize("by", By)
def test_who_may_undo_and_for_how_long(step: str, by: By) -> None:
    who, days = UNDO.get(step, (set(), 0))
    origins, to, _ = CASE[step]
    taken = Taken(step, origins[0], to, NOW)
    first, last, late = ((days or 5000) - 1, days or 5000, (days or 5000) + 1)
    answers = [isinstance(may_undo(case_table(), to, taken, {by}, NOW + timedelta(days=n)), Allowed) for n in (first, last, late)]
    assert answers == [by in who, by in who, by in who and days == 0]


def test_only_what_still_stands_is_undone() -> None:
    taken = Taken("accept", "offered", "accepted", NOW)
    assert may_undo(case_table(), "accepted", taken, {_ORG}, NOW) == Allowed("offered")
    assert isinstance(may_undo(case_table(), "introduced", taken, {_ORG}, NOW), Denied)
    assert isinstance(may_undo(case_table(), "planned", None, {_ORG}, NOW), Denied)


@pytest.mark.parametrize(("step", "state"), [("introduce", "accepted"), ("hold", "preparing"), ("give_feedback", "held")])
def test_what_is_still_ahead_is_not_said_to_have_been(step: str, state: str) -> None:
    answer = may_take(case_table(), state, step, {_LEAD}, {"forms_covered"})
    assert answer == Denied("Mötet är bokat men har inte varit än.", "Har ni redan mötts? Flytta eller ställ in mötet först.")


def test_what_an_organizer_may_choose_between() -> None:
    assert [step.id for step in choices(case_table(), "offered", {_ORG})] == ["accept", "postpone", "decline"]
    assert [step.id for step in choices(case_table(), "introduced", {_ORG, _PART})] == ["go_on", "stop"]
    assert [step.id for step in choices(case_table(), "closed", set(By))] == []


def test_facts_that_a_step_must_and_may_tell() -> None:
    offer, decline = case_table().step("offer"), case_table().step("decline")
    assert offer is not None
    assert decline is not None
    assert wrong_facts(offer, {}) == ("answer_by",)
    assert wrong_facts(offer, {"answer_by": "2026-12-14", "reason": "x"}) == ("reason",)
    assert wrong_facts(decline, {}) == wrong_facts(decline, {"reason": ""}) == wrong_facts(decline, {"reason": "Tid"}) == ()
