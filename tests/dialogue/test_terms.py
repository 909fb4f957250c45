"""Terms that suit better, and what is said in each state."""

from datetime import date

import pytest

from samsyn.dialogue import terms
from samsyn.dialogue.standing import standings, waiting_for
from samsyn.dialogue.workflow import case_table


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 11, 23), ("2027-VT", "2027-HT", "2028-VT")),  # all of the spring lies ahead
        (date(2026, 9, 1), ("2027-VT", "2027-HT", "2028-VT")),
        (date(2027, 2, 1), ("2027-HT", "2028-VT", "2028-HT")),
        (date(2026, 12, 9), ("2027-VT", "2027-HT", "2028-VT")),  # thirty days before 8 January
        (date(2026, 12, 10), ("2027-HT", "2028-VT", "2028-HT")),
    ],
)
def test_the_next_terms_are_later_than_now(today: date, found: tuple[str, ...]) -> None:
    assert terms.next_terms(today) == found


def test_a_term_has_a_day_and_a_name() -> None:
    assert (terms.begins("2027-HT"), terms.name("2027-HT")) == (date(2027, 8, 16), "hösten 2027")
    assert (terms.begins("2028-VT"), terms.name("2028-VT")) == (date(2028, 1, 8), "våren 2028")
    assert [terms.is_term(text) for text in ("2027-HT", "2027-ht", "", "hösten")] == [True, False, False, False]
    with pytest.raises(ValueError, match="termin"):
        terms.begins("hösten")


def test_who_names_no_term_is_asked_the_next() -> None:
    assert terms.asked_again("", date(2026, 11, 23)) == "2027-VT"
    assert terms.asked_again("", date(2026, 12, 15)) == "2027-HT"
    assert terms.asked_again("2028-VT", date(2026, 11, 23)) == "2028-VT"


def test_every_state_is_told_and_opens_pages_that_are_known() -> None:
    found = standings()
    assert set(found.states) == set(case_table().states)
    assert {page for state in found.states.values() for page in (*state.near, *state.opens)} == set(found.pages)


def test_whom_each_state_waits_for() -> None:
    assert waiting_for("leader") == ("accepted", "going_on", "preparing", "held")
    assert waiting_for("organizer") == ("offered", "later", "no_answer", "introduced", "feedback_given", "following_up")
    assert waiting_for("authority") == ("planned",)
    assert waiting_for("nobody") == ("declined", "stopped", "closed", "withdrawn", "moved")
