"""Every row of the workflow's table is taken, and every pair of state and step that is not in it is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from samsyn.web import rights
from tests.web.dialogue.conftest import BEFORE, NOW, WAY, actor_for, cover

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

ROWS = {
    "offer": ({"planned"}, "offered"),
    "accept": ({"offered", "later", "declined", "no_answer"}, "accepted"),
    "postpone": ({"offered", "accepted", "declined", "no_answer"}, "later"),
    "decline": ({"offered", "accepted", "later", "no_answer"}, "declined"),
    "deadline_passes": ({"offered"}, "no_answer"),
    "offer_again": ({"no_answer", "later"}, "offered"),
    "introduce": ({"accepted"}, "introduced"),
    "go_on": ({"introduced", "stopped"}, "going_on"),
    "stop": ({"introduced", "going_on", "preparing", "held", "feedback_given"}, "stopped"),
    "prepare": ({"going_on"}, "preparing"),
    "hold": ({"preparing"}, "held"),
    "give_feedback": ({"held"}, "feedback_given"),
    "follow_up": ({"feedback_given"}, "following_up"),
    "close": ({"feedback_given", "following_up"}, "closed"),
    "withdraw": (set(WAY) - {"closed", "withdrawn"}, "withdrawn"),
}
"""Written by hand from the issue: from which states a step may be taken, and where it leads. (`move` is in test_moving.py.)"""
FACTS = {"offer": "answer_by", "offer_again": "answer_by", "prepare": "vintage", "withdraw": "reason"}
VALUES = {"answer_by": "2027-01-18", "vintage": "2026-11-02", "reason": "Kontoret stänger."}


@pytest.mark.parametrize("state", WAY)
@pytest.mark.parametrize("step", ROWS)
def test_a_step_is_taken_from_its_states_and_no_others(case_in: Callable[..., "Case"], leader: "Staff", state: str, step: str) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - models can be imported only when a home is open

    case = case_in(state)
    cover(case)
    facts = {FACTS[step]: VALUES[FACTS[step]]} if step in FACTS else {}
    origins, to = ROWS[step]
    actor = actor_for(step, case, leader)
    if state in origins:
        assert steps.take(actor=actor, case=case, step=step, facts=facts, now=NOW).after == to
        case.refresh_from_db()
        assert case.state == to
        return
    with pytest.raises(steps.NotNow):
        steps.take(actor=actor, case=case, step=step, facts=facts, now=NOW)
    case.refresh_from_db()
    assert case.state == state


def test_every_state_is_on_the_way() -> None:
    from samsyn.dialogue.workflow import case_table  # noqa: PLC0415 - as above

    assert set(case_table().states) == {*WAY, *BEFORE, "moved"}
    assert {row.id for row in case_table().steps} == {*ROWS, "move"}


def test_the_public_takes_no_step(case_in: Callable[..., "Case"]) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    case = case_in("offered")
    for step in ROWS:
        with pytest.raises(steps.NotNow):
            steps.take(actor=rights.PUBLIC, case=case, step=step, facts={}, now=NOW)
