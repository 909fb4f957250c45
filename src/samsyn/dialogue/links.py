"""How long links, letters, codes and confirmed devices hold, and how a code on paper is written."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Stockholm")
CODE_LASTS = timedelta(minutes=10)
CODE_TRIES = 5
CODE_WAITS = timedelta(minutes=1)
"""The shortest time between two codes to the same browser."""
LINK_WAITS = timedelta(minutes=10)
"""The shortest time between two links that somebody has asked for with the same address."""
LINKS_A_DAY = 5
"""So many links at most are sent to an address in a day, on the wish of whoever writes it."""
DEVICE_LASTS = timedelta(days=365)
NOT_ME_LASTS = timedelta(days=30)
"""As long as the workflow's table lets ”det var inte jag” undo an answer."""

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code on paper is made of: no sign that looks like another (0 O, 1 I L)."""
PAPER_LENGTH = 10


def holds_until(sent: datetime, weeks: int, answer_by: Iterable[date], meetings: Iterable[datetime]) -> datetime:
    """When a link ends: some weeks after the last meeting, or the last day to answer, or the day it was sent, whichever comes last.

    A link in a question a year after the meeting so holds as long as the first one did.
    """
    days = (datetime.combine(day + timedelta(days=1), time(), _HERE) for day in answer_by)
    return max([sent, *days, *meetings]) + timedelta(weeks=weeks)


def paper_code(signs: str) -> str:
    """As it is printed: `ABCDE-FGHJK`."""
    return f"{signs[:5]}-{signs[5:]}"


def read_paper_code(text: str) -> str:
    """What somebody typed from a letter, without spaces and hyphens and in capitals; empty if it cannot be a code."""
    typed = "".join(text.upper().split()).replace("-", "").replace("–", "")
    return typed if len(typed) == PAPER_LENGTH and set(typed) <= set(SIGNS) else ""
