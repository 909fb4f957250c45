"""What happens because time has passed: once, on its day, and never to what somebody has answered meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.web.dialogue.conftest import NOW

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case

CaseIn = Callable[..., "Case"]


def _at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def _tick(case: "Case", *times: datetime) -> list[str]:
    """State after each tick of the clock."""
    from samsyn.web.actions.clock import tick  # noqa: PLC0415 - models can be imported only when a home is open

    states = []
    for when in times:
        tick(when)
        case.refresh_from_db()
        states.append(case.state)
    return states


def _sent(case: "Case", kind: str, when: datetime) -> None:
    """Somebody has looked, and the mails of a kind have gone."""
    assert case.mails.filter(kind=kind, state="held").update(state="sent", sent=when) == 1


def test_nobody_is_taken_to_be_silent_who_was_never_written_to(case_in: CaseIn) -> None:
    from samsyn.web.models import Letter  # noqa: PLC0415 - models can be imported only when a home is open

    held, on_paper, late = case_in("offered"), case_in("offered"), _at(2026, 12, 15)
    letter = {"person": on_paper.seats.get().person, "round": on_paper.round, "digest": f"brev {on_paper.pk}"}
    Letter.objects.create(**letter, created=NOW, expires=late)
    assert (_tick(held, late), _tick(on_paper, late)) == (["offered"], ["no_answer"])
    _sent(held, "offer", NOW)
    assert _tick(held, late) == ["no_answer"]


def test_the_deadline_passes_when_its_day_is_over_and_is_no_no(case_in: CaseIn) -> None:
    case = case_in("offered")  # to be answered by 14 December
    _sent(case, "offer", NOW)
    assert _tick(case, _at(2026, 12, 14, 22), _at(2026, 12, 14, 23), _at(2026, 12, 15)) == ["offered", "no_answer", "no_answer"]
    # at 23 UTC it is the fifteenth in Stockholm
    assert [row.step for row in case.steps.order_by("pk")] == ["offer", "deadline_passes"]


def test_who_did_not_answer_is_asked_once_more_when_the_next_term_comes(case_in: CaseIn) -> None:
    case = case_in("no_answer")
    assert _tick(case, _at(2026, 11, 24), _at(2027, 8, 16), _at(2027, 9, 16)) == ["no_answer", "offered", "offered"]
    _sent(case, "offer_again", _at(2027, 8, 17))
    assert _tick(case, _at(2027, 9, 16), _at(2029, 1, 8)) == ["no_answer", "no_answer"]
    assert [row.step for row in case.steps.order_by("pk")] == ["offer", "deadline_passes", "offer_again", "deadline_passes"]
    assert case.mails.filter(kind="offer_again").count() == 1


def test_who_wanted_to_wait_is_asked_when_its_term_comes(case_in: CaseIn) -> None:
    case = case_in("later")  # wished for 2027-HT
    assert _tick(case, _at(2027, 8, 15), _at(2027, 8, 16), _at(2027, 8, 17)) == ["later", "offered", "offered"]
    assert case.answer_by is not None
    assert case.answer_by.isoformat() == "2027-09-15"
    assert case.mails.filter(kind="offer_again").count() == 1


def test_following_up_begins_when_the_feedback_stands_and_ends_with_the_last_question(case_in: CaseIn) -> None:
    from samsyn.web.models import FollowUp  # noqa: PLC0415 - models can be imported only when a home is open

    case = case_in("feedback_given")
    assert _tick(case, NOW + timedelta(days=14), NOW + timedelta(days=15)) == ["feedback_given", "following_up"]
    FollowUp.objects.create(case=case, months=3, tried="yes", helped="yes", answered=NOW)
    assert _tick(case, NOW + timedelta(days=200)) == ["following_up"]
    FollowUp.objects.create(case=case, months=12, tried="yes", helped="yes", answered=NOW)
    assert _tick(case, NOW + timedelta(days=380), NOW + timedelta(days=381)) == ["closed", "closed"]
    assert case.mails.filter(kind="closed", person__isnull=False).count() == 1


def test_a_follow_up_that_nobody_answers_is_closed_in_the_end(case_in: CaseIn) -> None:
    case = case_in("following_up")
    assert _tick(case, NOW + timedelta(days=425), NOW + timedelta(days=426)) == ["following_up", "closed"]


def test_the_clock_touches_no_other_state(case_in: CaseIn) -> None:
    states = ("planned", "accepted", "declined", "introduced", "going_on", "stopped", "preparing", "held", "closed", "withdrawn")
    held = [case_in(state) for state in states]
    for case in held:
        _tick(case, NOW + timedelta(days=4000))
    assert [case.state for case in held] == list(states)


def test_one_that_has_answered_meanwhile_is_left_alone(case_in: CaseIn) -> None:
    """The clock asks again when it holds the case, so an answer that came just before stands."""
    from samsyn.web.actions import clock  # noqa: PLC0415 - models can be imported only when a home is open

    case = case_in("accepted")
    row = next(row for row in clock._ROWS if row.step == "deadline_passes")
    assert clock._taken(case.pk, row, NOW + timedelta(days=100)) is False
