"""A leader's meetings: those of one dialogue, one meeting, group introductions, and the calendar."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samsyn.concepts.errors import WrongUse
from samsyn.web import sessions
from samsyn.web.actions import calendar as calendars
from samsyn.web.actions import introductions as joined
from samsyn.web.actions import meetings as actions
from samsyn.web.actions.meeting_steps import NotPossible
from samsyn.web.actions.steps import NotNow
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.meetings import IntroductionForm, MeetingForms, PlaceForm, TimeForm, numbers
from samsyn.web.models import Case, Meeting
from samsyn.web.numbers import whole
from samsyn.web.queries import cases
from samsyn.web.queries import led_meetings as queries
from samsyn.web.rights import Act, Actor, require

_Done = Callable[[], object]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: HttpRequest, number: int) -> HttpResponse:
    """What is booked and proposed in one dialogue, what the organizer wishes, and a form for a new time."""
    actor, now = sessions.actor(request), timezone.now()
    case = cases.case(actor, number, Act.LEAD)
    form = PlaceForm(request.POST or None).among(queries.places(actor, case))
    if request.method != "POST":
        return _of_case(request, case, form)
    if request.POST.get("gor") == "tre":
        return _done(request, lambda: actions.propose_free(actor=actor, case=case, now=now), lambda no: _of_case(request, case, form, no))
    if not form.is_valid() or asks_once(form, request):
        return _of_case(request, case, form)
    wanted = {"wanted": form.held, "where": form.cleaned_data["where"], "kind": queries.kind_of(case), "now": now}
    does = actions.book_at if request.POST.get("gor") == "boka" else actions.propose
    return _done(request, lambda: does(actor=actor, case=case, **wanted), lambda no: _of_case(request, case, form, no))


def _of_case(request: HttpRequest, case: Case, form: PlaceForm, refused: WrongUse | None = None) -> HttpResponse:
    context = {
        "case": case,
        "form": form,
        "shown": queries.of_case(sessions.actor(request), case, timezone.now()),
        "refused": refused,
        "does": request.POST.get("gor", ""),
        "done": "gjort" in request.GET,
    }
    return render(request, "samsyn/dialogue/led_meetings.html", context, status=_status(form, refused))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, meeting: str) -> HttpResponse:
    """One meeting: who is in it, another time, held and by whom, cancelled; each with an undo where the table grants one."""
    actor = sessions.actor(request)
    found = queries.meeting(actor, int(meeting))
    sent = MeetingForms.of(request, found.where)
    if request.method != "POST":
        return _meeting(request, found, sent)
    does = _deed(request, actor, found, sent)
    if does is None:
        return _meeting(request, found, sent, status=422)
    return _done(request, does, lambda no: _meeting(request, found, sent, no))


def _deed(request: HttpRequest, actor: Actor, found: Meeting, sent: MeetingForms) -> _Done | None:
    """What the pressed button does; None where its form has something to mend. Raises WrongUse for an unknown one."""
    now, number, form = timezone.now(), found.pk, sent.filled
    if form and (not form.is_valid() or asks_once(form, request)):
        return None
    deeds: dict[str, _Done] = {
        "boka": lambda: actions.book(actor=actor, meeting=number, now=now),
        "flytta": lambda: actions.move(actor=actor, meeting=number, wanted=sent.move.held, now=now),
        "plats": lambda: actions.say_where(actor=actor, meeting=number, where=sent.where.cleaned_data["where"], now=now),
        "stall-in": lambda: actions.cancel(actor=actor, meeting=number, reason=sent.reason.cleaned_data["reason"], now=now),
        "hallet": lambda: actions.hold(actor=actor, meeting=number, came=numbers(request, "kom"), now=now),
        "ingen": lambda: actions.nobody_came(actor=actor, meeting=number, now=now),
        "angra": lambda: actions.undo(actor=actor, meeting=number, now=now),
        "dela": lambda: actions.join_dialogue(actor=actor, meeting=number, case=queries.led_case(request, actor), now=now),
    }
    if sent.does not in deeds:
        raise WrongUse("Det går inte att göra med ett möte.", "", "Läs in sidan på nytt.")
    return deeds[sent.does]


def _meeting(
    request: HttpRequest, found: Meeting, sent: MeetingForms, refused: WrongUse | None = None, *, status: int = 200
) -> HttpResponse:
    shown = queries.one(sessions.actor(request), found, timezone.now())
    context = {
        "shown": shown,
        "sent": sent,
        "does": sent.does,
        "refused": refused,
        "done": "gjort" in request.GET,
    }
    return render(request, "samsyn/dialogue/led_meeting.html", context, status=409 if refused else status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def introductions(request: HttpRequest) -> HttpResponse:
    """All group introductions, with the places that are left, and a form for a new one."""
    actor, now = sessions.actor(request), timezone.now()
    require(actor, Act.LEAD)
    form = IntroductionForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or asks_once(form, request):
        return _introductions(request, form)
    said, staff = form.cleaned_data, numbers(request, "med")
    make = {"wanted": form.held, "capacity": said["capacity"], "where": said["where"], "staff": staff, "now": now}
    return _done(request, lambda: joined.make(actor=actor, **make), lambda no: _introductions(request, form, no))


def _introductions(request: HttpRequest, form: IntroductionForm, refused: WrongUse | None = None) -> HttpResponse:
    page = request.GET.get("sida", "1")
    context = {
        "form": form,
        "shown": queries.introductions(sessions.actor(request), timezone.now(), whole(page)),
        "refused": refused,
        "done": "gjort" in request.GET,
    }
    return render(request, "samsyn/dialogue/introductions.html", context, status=_status(form, refused))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """One's own meetings and busy times, and when a colleague is taken (not by what)."""
    actor, now = sessions.actor(request), timezone.now()
    require(actor, Act.LEAD)
    form = TimeForm(request.POST or None)
    if request.POST.get("gor") == "bort":
        return _done(
            request, lambda: calendars.free(actor=actor, busy=numbers(request, "tid"), now=now), lambda no: _calendar(request, form, no)
        )
    if request.method != "POST" or not form.is_valid():
        return _calendar(request, form)
    return _done(request, lambda: calendars.busy(actor=actor, held=form.held, now=now), lambda no: _calendar(request, form, no))


def _calendar(request: HttpRequest, form: TimeForm, refused: WrongUse | None = None) -> HttpResponse:
    whom = request.GET.get("vem", "")
    shown = queries.calendar(sessions.actor(request), whole(whom), timezone.now())
    context = {"form": form, "shown": shown, "refused": refused, "done": "gjort" in request.GET}
    return render(request, "samsyn/dialogue/calendar.html", context, status=_status(form, refused))


def _status(form: PlaceForm | IntroductionForm | TimeForm, refused: WrongUse | None) -> int:
    return 409 if refused else 422 if form.is_bound and form.errors else 200


def _done(request: HttpRequest, does: _Done, otherwise: Callable[[WrongUse], HttpResponse]) -> HttpResponse:
    """Do it and come back to the page; where it is refused, the page says why and keeps what was typed."""
    try:
        does()
    except (NotPossible, NotNow) as refused:
        return otherwise(refused)
    return redirect(f"{request.path}?gjort=1")
