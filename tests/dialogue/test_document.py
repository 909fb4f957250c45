"""The five headings, who may write when, and what becomes of what two write at once."""

import pytest

from samsyn.dialogue.document import HEADINGS, Kept, Side, kept, why_not


def test_five_headings_in_their_order() -> None:
    assert [told.title for told in HEADINGS.values()] == [
        "Det ni vill prata om",
        "Det vi ser tillsammans",
        "Det ni vill undersöka",
        "Det myndigheterna har lovat",
        "Det staten borde ändra",
    ]


@pytest.mark.parametrize(
    ("state", "organizer", "leader"),
    [
        ("planned", False, False),
        ("offered", False, False),
        ("later", False, False),
        ("declined", False, False),
        ("no_answer", False, False),
        ("accepted", True, True),
        ("introduced", True, True),
        ("going_on", True, True),
        ("stopped", True, False),
        ("preparing", True, True),
        ("held", True, True),
        ("feedback_given", True, True),
        ("following_up", True, True),
        ("closed", True, False),
        ("withdrawn", False, False),
        ("moved", False, False),
    ],
)
def test_who_writes_when(state: str, organizer: bool, leader: bool) -> None:
    assert (why_not(Side.ORGANIZER, state) == "", why_not(Side.LEADER, state) == "") == (organizer, leader)


@pytest.mark.parametrize(
    ("text", "from_version", "becomes"),
    [
        ("Nytt", 2, Kept(beside=False)),  # written from what stands there
        ("Nytt", 1, Kept(beside=True)),  # written from what stood there before
        ("Nu", 2, Kept(beside=False, changed=False)),  # the same words
        ("Nu", 1, Kept(beside=False, changed=False)),  # a double click: the first has already been kept
    ],
)
def test_a_change_is_never_lost_and_never_doubled(text: str, from_version: int, becomes: Kept) -> None:
    assert kept(text=text, now_text="Nu", from_version=from_version, version=2) == becomes
