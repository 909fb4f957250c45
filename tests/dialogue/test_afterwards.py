"""When the one question afterwards is asked, and which days one can be reminded on."""

from datetime import date

import pytest

from samsyn.dialogue.afterwards import Asked, questions, wrong_day
from samsyn.dialogue.evaluation import ANSWERS, QUESTIONS

FEEDBACK = date(2026, 11, 30)


def test_nothing_is_asked_before_the_feedback() -> None:
    assert questions(None, (), date(2027, 1, 1)) == ()


@pytest.mark.parametrize(
    ("today", "answered", "told"),
    [
        (date(2027, 2, 20), (), [Asked(3, date(2027, 2, 28), False, False), Asked(12, date(2027, 11, 30), False, False)]),
        (date(2027, 2, 21), (), [Asked(3, date(2027, 2, 28), False, True), Asked(12, date(2027, 11, 30), False, False)]),
        (date(2029, 1, 1), (3,), [Asked(3, date(2027, 2, 28), True, True), Asked(12, date(2027, 11, 30), False, True)]),
    ],
)
def test_three_months_and_a_year_after(today: date, answered: tuple[int, ...], told: list[Asked]) -> None:
    assert list(questions(FEEDBACK, answered, today)) == told


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 11, 29), False),
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2029, 11, 30), True),
        (date(2029, 12, 1), False),
        (date(9999, 12, 31), False),
        (date(1, 1, 1), False),
    ],
)
def test_absurd_days_are_told_why(day: date, holds: bool) -> None:
    assert (wrong_day(day, FEEDBACK) == "") is holds


def test_the_evaluators_own_criteria() -> None:
    assert list(QUESTIONS) == ["planning", "analysis", "follow_up", "resources", "new", "ways"]
    assert {"rather_not", "too_early"} <= set(ANSWERS)
