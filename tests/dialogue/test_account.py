"""What is left when private parts are taken away, and what the organizer makes of it."""

from samsyn.dialogue.account import AccountPart, Note, account
from samsyn.dialogue.document import Heading

NOTES = (
    Note("seen", "Läsningen tar sig.", shared=True),
    Note("seen", "Bara vi vet.", shared=False),
    Note("promised", "Tre exempel i mars.", shared=True),
    Note("seen", "Och den syns i tvåan.", shared=True),
    Note("state", "Borttaget.", shared=True, removed=True),
)


def test_private_parts_are_taken_away() -> None:
    assert [(part.heading.value, part.text) for part in account(NOTES, {})] == [
        ("talk", ""),
        ("seen", "Läsningen tar sig.\n\nOch den syns i tvåan."),
        ("explore", ""),
        ("promised", "Tre exempel i mars."),
        ("state", ""),
    ]


def test_the_organizers_words_stand_instead() -> None:
    parts = account(NOTES, {"seen": "Vi ser att läsningen tar sig.", "promised": ""})
    assert parts[1] == AccountPart(Heading.SEEN, "Det vi ser tillsammans", "Vi ser att läsningen tar sig.", edited=True)
    assert (parts[3].text, parts[3].edited) == ("", True)


def test_paragraphs_stand_between_empty_lines() -> None:
    part = AccountPart(Heading.SEEN, "", "Ett.\r\n\r\nTvå\ni två rader.\n\n\n\n", edited=True)
    assert part.paragraphs == ("Ett.", "Två\ni två rader.")
