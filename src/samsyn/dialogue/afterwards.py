"""What is asked after a dialogue, and when: one question, three months and a year after the feedback. Nobody has to answer. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.dialogue.reminders import FOLLOW_UP_MONTHS, months_after

TRIED: Mapping[str, str] = {"yes": "Ja", "partly": "Delvis", "no": "Nej", "rather_not": "Vill inte svara"}
HELPED: Mapping[str, str] = {
    "yes": "Ja",
    "partly": "Delvis",
    "no": "Nej",
    "too_early": "För tidigt att säga",
    "rather_not": "Vill inte svara",
}
_OPEN_BEFORE = timedelta(days=7)
_YEARS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of one time. months: after the feedback. day: when it is due. open: whether it can be answered now."""

    months: int
    day: date
    answered: bool
    open: bool


def questions(feedback: date | None, answered: Collection[int], today: date) -> tuple[Asked, ...]:
    """Both times the question is asked; none before the feedback. It opens a week before its day, and stays open: no answer is too late."""
    if feedback is None:
        return ()
    days = [(months, months_after(feedback, months)) for months in FOLLOW_UP_MONTHS]
    return tuple(Asked(months, day, months in answered, today >= day - _OPEN_BEFORE) for months, day in days)


def wrong_day(day: date, today: date) -> str:
    """Why one cannot be reminded on a day, in a sentence; empty where one can."""
    if day <= today:
        return "Välj en dag som inte har varit än."
    if day > months_after(today, 12 * _YEARS):
        return "Välj en dag inom tre år. Längre fram än så vet ingen var påminnelsen hamnar."
    return ""
