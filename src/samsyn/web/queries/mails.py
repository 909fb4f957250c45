"""What a mail is about and what fills its gaps, and whether it still is to be sent."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate, localtime

from samsyn.concepts import english, swedish
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.phrasebook import ByLanguage
from samsyn.dialogue import burden_table, reminders, travel
from samsyn.dialogue import mail as written
from samsyn.dialogue.quiet import first_day_after
from samsyn.dialogue.workflow import By, case_table
from samsyn.web.models import Case, CaseStep, Mail, Meeting, QuietWeek, Seat, Staff
from samsyn.web.numbers import whole
from samsyn.web.queries import names, public
from samsyn.web.queries.offered import OFFERS, fair_days
from samsyn.web.queries.reminding import facts_of

_AUTHORITIES = {Staff.Authority.SKOLVERKET: "Skolverket", Staff.Authority.SPSM: "SPSM"}
_OF_MEETING = frozenset({"booked", "meeting_moved", "meeting_place", "cancelled", "not_come", "reminder_meeting", "handed_over"})
_SAY_ALL = _OF_MEETING - {"reminder_meeting", "meeting_place"}
"""Of those, the kinds after which an earlier one about the same meeting need not be sent."""
_WITHOUT_SEAT = frozenset({"moved", "code", "new_link", "address_changed", "removed"})
"""Kinds that are written to somebody who has no seat, or no longer has one."""
_CODE_HOLDS_MINUTES = 60
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def about(mail: Mail, now: datetime) -> tuple[Case, ...]:
    """The cases of a mail that it still is about: where the person has a seat, and an offer only where it is not answered."""
    cases = mail.cases.select_related("round").order_by("name", "pk")
    if mail.person_id and mail.kind not in _WITHOUT_SEAT:
        cases = cases.filter(pk__in=Seat.objects.filter(person=mail.person_id, left__isnull=True).values("case"))
    if mail.kind in OFFERS:
        cases = cases.filter(state="offered")
    if mail.kind.startswith("reminder_") or mail.kind == "follow_up_question":
        return tuple(case for case in cases if reminders.holds(facts_of(case), mail.kind, mail.occasion, localdate(now)))
    return tuple(cases)


def no_longer_true(mail: Mail, now: datetime) -> str:
    """Why a mail is not to be sent after all; empty where it is."""
    if mail.staff is not None and mail.staff.ended:
        return "kontot är avslutat"
    if mail.cases.exists() and not about(mail, now):
        return "gäller inte längre"
    if _undone(mail):
        return "ångrat innan det gick"
    if mail.kind == "code" and (now - mail.queued).total_seconds() > _CODE_HOLDS_MINUTES * 60:
        return "koden har ingen bett om på länge"
    if mail.kind == "proposed" and not _proposed(mail, now):
        return "ingen av tiderna är kvar att välja"
    return "ersatt av ett senare mejl" if _later_than(mail).exists() else ""


def _undone(mail: Mail) -> bool:
    """Whether what the mail tells of has been undone: a step, or that somebody was taken away."""
    if mail.kind == "removed":
        return Seat.objects.filter(person=mail.person_id, left__isnull=True, case__in=mail.cases.all()).exists()
    step = step_of(mail)
    return step is not None and step.undone_id is not None


def _later_than(mail: Mail) -> QuerySet[Mail]:
    """Mails that say the same, or of the same meeting, to the same reader, and were queued after."""
    same = Mail.objects.filter(person=mail.person_id, staff=mail.staff_id, pk__gt=mail.pk)
    if mail.kind == "code":
        return same.filter(kind="code", parts__asked=mail.parts.get("asked"))
    if mail.kind == "new_link":
        return same.filter(kind="new_link", round=mail.round_id)
    if mail.kind == "answered":  # says the same and who answered otherwise, or what is answered now
        otherwise = Q(kind="other_answer", occasion=mail.occasion)
        return same.filter(otherwise | Q(kind="answered", cases__in=mail.cases.all()))
    if mail.meeting_id and mail.kind in _OF_MEETING:
        newer = _SAY_ALL | ({"meeting_place"} & {mail.kind})
        return same.filter(kind__in=newer, meeting=mail.meeting_id, cases__in=mail.cases.all())
    return same.none()


def step_of(mail: Mail) -> CaseStep | None:
    """The step of a case that the mail tells of, if it tells of one."""
    named = str(mail.parts["taken"]) if "taken" in mail.parts else mail.occasion.removeprefix("step ")
    tells = "taken" in mail.parts or mail.kind == "other_answer"
    return CaseStep.objects.filter(pk=whole(named)).first() if tells else None


def is_disputable(step: CaseStep) -> bool:
    """Whether ”det var inte vi” undoes the step."""
    row = case_table().step(step.step)
    return row is not None and By.NOT_ME in row.undo.who


def quiet_weeks(mail: Mail) -> frozenset[date]:
    """The Mondays of the weeks that any organizer of the mail has named."""
    organizers = mail.cases.values_list("organizer", flat=True)
    return frozenset(QuietWeek.objects.filter(organizer__in=organizers).values_list("monday", flat=True))


def parts(mail: Mail, now: datetime) -> dict[str, Part | ByLanguage]:
    """What fills the gaps of a mail, but for what is secret. What was queued with it (`Mail.parts`) is there by its own name."""
    cases = about(mail, now) or tuple(mail.cases.select_related("round").order_by("name", "pk"))
    queued = {name: value for name, value in mail.parts.items() if isinstance(value, str | int)}
    vintage = public.current_vintage()
    return {
        **queued,
        **_facts(step.facts if (step := step_of(mail)) else mail.parts.get("facts")),
        **_of_cases(cases, staff=mail.staff_id is not None),
        **(_of_meeting(mail.meeting) if mail.meeting else {}),
        **_of_proposed(_proposed(mail, now)),
        **_answers(mail.parts),
        **(_lengths() if mail.kind == "offer" else {}),
        **(_day_to_answer(cases, mail, now) if mail.kind in OFFERS and mail.sent is None else {}),
        "name": names.of_person(mail.person_id, cases) or None if mail.person_id else mail.staff.name if mail.staff else None,
        "contact": settings.CONTACT or None,
        "made_up": "ja" if vintage is not None and vintage.synthetic else None,
    }


def _facts(facts: object) -> dict[str, Part | ByLanguage]:
    """What a step recorded, as it is told."""
    found = facts if isinstance(facts, Mapping) else {}
    return {"reason": str(found["reason"]) if found.get("reason") else None, "term": _term(str(found.get("term") or ""))}


def _term(term: str) -> ByLanguage | None:
    year, _, half = term.partition("-")
    seasons = {"VT": ("våren", "spring"), "HT": ("hösten", "autumn")}.get(half)
    return ByLanguage(sv=f"{seasons[0]} {year}", en=f"{seasons[1]} {year}") if seasons else None


def _of_cases(cases: Sequence[Case], *, staff: bool) -> dict[str, Part | ByLanguage]:
    names = [case.name for case in cases]
    days = [case.answer_by for case in cases if case.answer_by]
    many = None if len(names) < 2 else _in_voices("organizers", count=len(names))
    page = _address("led", cases[0].pk) if staff and cases else None
    return {
        "organizers": ByLanguage(sv=swedish.listed(names), en=english.listed(names)) if names else _in_voices("nobody"),
        "whom": many or (names[0] if names else "Samsyn"),
        "several": len(names) if len(names) > 1 else None,
        "answer_by": _day(min(days)) if days else None,
        "leaders": _leaders(cases),
        "page_link": page,
    }


def _day_to_answer(cases: Sequence[Case], mail: Mail, now: datetime) -> dict[str, Part | ByLanguage]:
    """Of an offer that has not gone: the day that it gets if it goes as soon as it may (`actions.offered_late`)."""
    days = fair_days(cases, first_day_after(localdate(now), quiet_weeks(mail)))
    return {"answer_by": _day(min(days)) if days else None}


def _leaders(cases: Sequence[Case]) -> ByLanguage | None:
    """Everybody who leads any of the cases, with their authority."""
    staff = Staff.objects.filter(leads__case__in=cases, leads__ended__isnull=True).distinct().order_by("authority", "name")
    names = [f"{one.name} ({_AUTHORITIES[Staff.Authority(one.authority)]})" for one in staff]
    return ByLanguage(sv=swedish.listed(names), en=english.listed(names)) if names else None


def _of_meeting(meeting: Meeting) -> dict[str, Part | ByLanguage]:
    at_place = _at(meeting.place) if meeting.place else _in_voices("on-screen")
    where: ByLanguage | str = meeting.where or at_place
    return {"meeting": _in_voices(f"meeting-{meeting.kind}"), "when": _when(meeting), "where": where}


def _at(place: str) -> ByLanguage:
    """place: municipality code."""
    name = travel.names().get(place)
    return ByLanguage(sv=f"på plats i {name}" if name else "på plats", en=f"in {name}" if name else "on site")


def _when(meeting: Meeting) -> ByLanguage:
    starts, ends = localtime(meeting.starts), localtime(meeting.ends)
    day, clock = localdate(meeting.starts), f"{starts:%H.%M}{swedish.DASH}{ends:%H.%M}"
    return ByLanguage(
        sv=f"{_WEEKDAYS[day.weekday()]} {swedish.day(day)} klockan {clock}",
        en=f"{_WEEKDAYS_EN[day.weekday()]} {english.day(day)}, {clock.replace('.', ':')}",
    )


def _proposed(mail: Mail, now: datetime) -> tuple[Meeting, ...]:
    """The times that the mail proposes and that still may be chosen."""
    named = mail.parts.get("proposed") or ()
    return tuple(Meeting.objects.filter(pk__in=named, state="proposed", starts__gt=now).order_by("starts", "pk")) if named else ()


def _of_proposed(meetings: Sequence[Meeting]) -> dict[str, Part | ByLanguage]:
    if not meetings:
        return {}
    times = [_when(one) for one in meetings]
    listed = ByLanguage(sv=swedish.listed([str(one.sv) for one in times], "eller"), en=swedish.listed([str(one.en) for one in times], "or"))
    return {"meeting": _in_voices(f"meeting-{meetings[0].kind}"), "times": listed}


def _answers(queued: Mapping[str, object]) -> dict[str, Part | ByLanguage]:
    """Each step that the mail names, as an answer in words: to who gave it, and told to others."""
    steps = {"answer": queued.get("step"), "former_answer": queued.get("former")}
    known = {name: str(step).replace("_", "-") for name, step in steps.items() if step}
    said = {name: _in_voices(_known(f"answer-{step}", "answer-other")) for name, step in known.items()}
    told = {f"{name}_told": _in_voices(_known(f"told-{step}", "told-other")) for name, step in known.items()}
    return {**said, **told}


def _lengths() -> dict[str, Part | ByLanguage]:
    """How long a dialogue takes, and where each part of it is told."""
    sv, en = (burden_table.parts(language) for language in (Language.SWEDISH, Language.ENGLISH))
    page = ByLanguage(sv=f"{settings.ADDRESS}{reverse('burden')}", en=f"{settings.ADDRESS}{reverse('burden', kwargs={'voice': 'english'})}")
    return {"time_page": page, **{name: ByLanguage(sv=text, en=en[name]) if text else None for name, text in sv.items()}}


def _known(phrase: str, otherwise: str) -> str:
    return phrase if phrase in written.words().phrases else otherwise


def _in_voices(phrase: str, **filling: Part) -> ByLanguage:
    """A phrase in all three voices."""
    book = written.words()
    easy = " ".join(book.lines(phrase, **filling)) or None
    return ByLanguage(sv=book.say(phrase, **filling), en=book.say(phrase, Language.ENGLISH, **filling), easy=easy)


def _day(day: date) -> ByLanguage:
    return ByLanguage(sv=swedish.day(day), en=english.day(day))


def _address(name: str, *arguments: object) -> str | None:
    try:
        return f"{settings.ADDRESS}{reverse(name, args=arguments)}"
    except NoReverseMatch:  # a site without that page yet
        return None
