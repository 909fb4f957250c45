"""What a leader does next in each of many dialogues: book the meeting, wait for its day, or say that it is held."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from samsyn.dialogue.standing import standings
from samsyn.dialogue.times import at
from samsyn.dialogue.workflow import case_table
from samsyn.web.models import Case, Meeting, MeetingCase, Wish
from samsyn.web.queries import meetings

_BY_LEADER = ("introduce", "prepare", "hold", "give_feedback", "follow_up", "close")
"""The steps of the way that a leader takes, in its order."""
_MEETS = {"accepted": "introduction", "preparing": "dialogue", "held": "feedback"}
"""By state: the meeting that must have been before the next step is taken."""
_CALLED = {"introduction": "Introduktion", "dialogue": "Dialog", "feedback": "Återkoppling"}


@dataclass(frozen=True, slots=True)
class Next:
    """label: empty where the leader has nothing to do. address: where it is done. state: what the case waits for, where that is special."""

    label: str = ""
    address: str = ""
    state: str = ""


def following(found: Sequence[Case], now: datetime) -> Mapping[int, Next]:
    """By id of a case. Two questions to the database."""
    met = _meetings(found)
    told = set(Wish.objects.filter(case__in=found, none_fit__isnull=False).values_list("case_id", flat=True))
    return {case.pk: _next(case, met.get((case.pk, _MEETS.get(case.state, ""))), now, told) for case in found}


def _meetings(found: Sequence[Case]) -> Mapping[tuple[int, str], Meeting]:
    """By case and kind: the meeting that stands, before one that is only proposed."""
    waiting = [case.pk for case in found if case.state in _MEETS]
    live = MeetingCase.objects.filter(case__in=waiting, left__isnull=True, meeting__state__in=["proposed", *meetings.AGREED, "held"])
    rows = sorted(live.select_related("meeting"), key=lambda row: (row.meeting.state != "proposed", row.meeting.starts))
    return {(row.case_id, row.meeting.kind): row.meeting for row in rows}


def _next(case: Case, met: Meeting | None, now: datetime, none_fit: Collection[int]) -> Next:
    kind = _MEETS.get(case.state, "")
    if case.pk in none_fit and case.state in meetings.NEXT and (met is None or met.state == "proposed"):
        return Next("Föreslå andra tider", reverse("led-meetings", args=[case.pk]), "Ingen tid passar")
    if kind and (met is None or met.state == "proposed" or met.ends > now):
        return Next(_to_come(kind, met), reverse("led-meetings", args=[case.pk]))
    step = next((row for row in case_table().steps if row.id in _BY_LEADER and row.from_ != "open" and case.state in row.from_), None)
    if step is None or standings().states[case.state].waits != "leader":
        return Next()
    return Next(step.label, reverse("led", args=[case.pk]) + "#steg")


def _to_come(kind: str, met: Meeting | None) -> str:
    name = _CALLED[kind]
    if met is None:
        return f"Boka {name.lower()}"
    return f"{name}: tider är föreslagna" if met.state == "proposed" else f"{name} {at(met.starts)}"
