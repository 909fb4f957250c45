"""A whole round as all roles, by the pages and the mail alone. In CI over 20 organizers, with --full over 150."""

from pathlib import Path

import pytest

from tests.web.dialogue.round_home import own_home
from tests.web.dialogue.round_played import Outcome, play


@pytest.fixture(scope="module")
def outcome(web_home: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Outcome:
    with own_home(web_home, tmp_path_factory.mktemp("round")) as home:
        return play(home, 150 if request.config.getoption("--full") else 20)


def test_about_eight_of_ten_say_yes(outcome: Outcome, request: pytest.FixtureRequest) -> None:
    few = {"accepted": 16, "declined": 2, "later": 1, "no_answer": 1}
    many = {"accepted": 123, "declined": 12, "later": 9, "no_answer": 6}
    assert outcome.answered == (many if request.config.getoption("--full") else few)


def test_nobody_gets_a_mail_about_somebody_else(outcome: Outcome) -> None:
    assert outcome.wrong_receivers == []
    assert outcome.named_otherwise == []


def test_nobody_is_reminded_twice_of_the_same(outcome: Outcome) -> None:
    assert outcome.double_reminders == []
    assert outcome.same_mail_twice == []


def test_calendars_show_what_is_agreed_and_nothing_else(outcome: Outcome) -> None:
    """Made of the files in each one's mail, after moves (one of them into summer time), cancellations and a shared dialogue."""
    assert outcome.calendars == {"by_vobject": [], "by_ical": []}


def test_every_state_is_reached(outcome: Outcome) -> None:
    assert outcome.states == {
        "planned", "offered", "accepted", "later", "declined", "no_answer", "introduced", "going_on", "stopped", "preparing", "held",
        "feedback_given", "following_up", "closed", "withdrawn", "moved",
    }  # fmt: skip


def test_no_step_is_taken_that_the_table_does_not_grant(outcome: Outcome) -> None:
    assert outcome.steps_outside_the_table == []


def test_what_is_written_reaches_whom_it_was_sent_to(outcome: Outcome) -> None:
    """Five answers are counted and one is not; own words stay; a question goes to SPSM alone and a file to both."""
    assert outcome.written == {
        "counted_alone": 409,
        "spread": ["1", "1", "1", "1", "1"],
        "own_words_reach_a_leader": [],
        "sent_words_reach": ["ledare@spsm.example"],
        "file_reaches": ["ledare@skolverket.example", "ledare@spsm.example"],
        "picture": (False, True, True, True),
        "agenda": True,
        "room": (True, True),
    }
