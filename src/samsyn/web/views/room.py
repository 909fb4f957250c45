"""The agenda, and the quiet screen that is used in the room."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.web import sessions
from samsyn.web.actions import agenda as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.together import NoteForm, new_id
from samsyn.web.queries import agenda as queries
from samsyn.web.rights import Act
from samsyn.web.views.notes import add, done, writer

_LONGEST_NUMBER = 4
_ROOM = {Act.TAKE_PART: "room", Act.LEAD: "led-room"}
_AGENDA = {Act.TAKE_PART: "agenda", Act.LEAD: "led-agenda"}


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, number: int) -> HttpResponse:
    return _agenda(request, int(number), Act.TAKE_PART)


@require_http_methods(["GET", "HEAD", "POST"])
def led_agenda(request: HttpRequest, number: int) -> HttpResponse:
    return _agenda(request, int(number), Act.LEAD)


def _agenda(request: HttpRequest, number: int, act: Act) -> HttpResponse:
    actor, address = sessions.actor(request), reverse(_AGENDA[act], args=[number])
    if request.method != "POST":
        found = queries.agenda_of(actor, number, act)
        context = {
            "agenda": found,
            "case": found.case,
            "address": address,
            "room": reverse(_ROOM[act], args=[number]),
            "led": act is Act.LEAD,
        }
        return render(request, "samsyn/dialogue/agenda.html", context)
    if request.POST.get("gor") == "forslaget":
        actions.as_made(actor=actor, number=number, act=act, now=timezone.now())
        return redirect(address)
    item = request.POST.get("punkt", "")
    actions.move(actor=actor, number=number, act=act, item=item, before=request.POST.get("fore", ""), now=timezone.now())
    return redirect(f"{address}#punkt-{item}")


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, number: int) -> HttpResponse:
    return _room(request, int(number), Act.TAKE_PART)


@require_http_methods(["GET", "HEAD", "POST"])
def led_room(request: HttpRequest, number: int) -> HttpResponse:
    return _room(request, int(number), Act.LEAD)


def _room(request: HttpRequest, number: int, act: Act) -> HttpResponse:
    """A note that is written here both see, which the page says above the button."""
    if request.method != "POST":
        return _point(request, number, act)
    actor, form = writer(request, act), NoteForm(request.POST)
    if not form.is_valid() or asks_once(form, request):
        return _point(request, number, act, form)
    add(actor, number, form, shared=True)
    return redirect(f"{reverse(_ROOM[act], args=[number])}?punkt={_at(request)}&klart=spridd#anteckningar")


def _at(request: HttpRequest) -> int:
    """Which point the address asks for, 1 where it asks for none that can be."""
    told = request.GET.get("punkt", "")
    return int(told) if told.isdecimal() and len(told) <= _LONGEST_NUMBER else 1


def _point(request: HttpRequest, number: int, act: Act, failed: forms.Form | None = None) -> HttpResponse:
    found = queries.room(sessions.actor(request), number, act, _at(request), timezone.now())
    context = {
        "room": found,
        "case": found.agenda.case,
        "address": reverse(_ROOM[act], args=[number]),
        "agenda": reverse(_AGENDA[act], args=[number]),
        "led": act is Act.LEAD,
        "failed": failed,
        "client": new_id(),
        "done": done(request),
    }
    return render(request, "samsyn/dialogue/room.html", context, status=422 if failed else 200)
