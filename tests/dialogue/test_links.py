"""How long links hold, and how a code on paper is written and read."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.dialogue.links import SIGNS, holds_until, paper_code, read_paper_code
from samsyn.dialogue.people import Part, masked, may_invite, may_remove

SENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_link_holds_some_weeks_after_the_last_day_to_answer() -> None:
    here = ZoneInfo("Europe/Stockholm")
    assert holds_until(SENT, 6, [date(2026, 12, 14)], []) == datetime(2027, 1, 26, 0, 0, tzinfo=here)


def test_a_link_holds_some_weeks_after_the_last_meeting() -> None:
    meetings = [datetime(2027, 3, 1, 14, 0, tzinfo=UTC), datetime(2027, 5, 3, 14, 0, tzinfo=UTC)]
    assert holds_until(SENT, 6, [date(2026, 12, 14)], meetings) == datetime(2027, 6, 14, 14, 0, tzinfo=UTC)


def test_a_link_in_a_question_a_year_later_holds_as_long() -> None:
    later = datetime(2028, 5, 3, 9, 0, tzinfo=UTC)
    assert holds_until(later, 6, [date(2026, 12, 14)], [datetime(2027, 5, 3, 14, 0, tzinfo=UTC)]) == datetime(2028, 6, 14, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ABCDE-FGHJK", "ABCDEFGHJK"),
        ("  abcde fghjk ", "ABCDEFGHJK"),
        ("abcde–fghjk", "ABCDEFGHJK"),
        ("ABCDE-FGHJ", ""),
        ("ABCDE-FGHJ0", ""),
        ("ABCDE-FGHJO", ""),
        ("", ""),
        ("😀" * 10, ""),
    ],
)
def test_a_paper_code_is_read_however_it_is_typed(typed: str, read: str) -> None:
    assert read_paper_code(typed) == read


@given(st.text(SIGNS, min_size=10, max_size=10))
def test_a_printed_code_is_read_back(signs: str) -> None:
    assert read_paper_code(paper_code(signs).lower()) == signs


def test_no_sign_of_a_paper_code_looks_like_another() -> None:
    assert not set("0O1IL") & set(SIGNS)
    assert len(set(SIGNS)) == len(SIGNS) == 31


def test_who_may_invite() -> None:
    assert [part for part in Part if may_invite(part) is None] == [Part.CHIEF, Part.BOARD, Part.HEAD, Part.PRINCIPAL]


@pytest.mark.parametrize(
    ("mine", "own", "invited_by_me", "from_start", "may"),
    [
        (Part.CHIEF, False, False, False, True),
        (Part.BOARD, False, False, True, False),  # nobody shuts out those who were there from the start
        (Part.CHIEF, True, False, True, False),
        (Part.PRINCIPAL, False, True, False, True),
        (Part.PRINCIPAL, False, False, False, False),
        (Part.TEACHER, False, False, False, False),
    ],
)
def test_who_may_take_a_seat_away(mine: Part, own: bool, invited_by_me: bool, from_start: bool, may: bool) -> None:
    assert (may_remove(mine, own=own, invited_by_me=invited_by_me, from_start=from_start) is None) is may


def test_an_address_is_known_by_its_owner_only() -> None:
    assert masked("karin.lund@skola.example") == "k…@skola.example"
    assert masked("") == ""
