"""A dialogue leader's day, and the dialogues that she leads."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samsyn.concepts.errors import WrongUse
from samsyn.web import sessions
from samsyn.web.actions import leading as actions
from samsyn.web.actions import moving
from samsyn.web.forms.case import MoveForm, OfferAgainForm, WithdrawForm
from samsyn.web.forms.free_text import ASKED, asks_once
from samsyn.web.numbers import whole
from samsyn.web.queries import leading, rounds
from samsyn.web.queries.led import led as led_page
from samsyn.web.queries.rounds import Known

_DONE = {
    "steg": "Steget är taget, och huvudmannen får veta.",
    "redan": "Det var redan gjort. Ingenting har ändrats.",
    "angrat": "Steget är ångrat, och alla får veta.",
    "flyttad": "Dialogen är flyttad.",
}


@never_cache
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """What is next and who waits for whom; or (?lista=) all of one list."""
    actor, page, now = sessions.actor(request), request.GET.get("sida", "1"), timezone.now()
    if name := request.GET.get("lista", ""):
        shown = leading.group(actor, name, whole(page), now)
        return render(request, "samsyn/dialogue/led_list.html", {"day": shown, "group": shown.groups[0]})
    return render(request, "samsyn/dialogue/day.html", {"day": leading.day(actor, now)})


@never_cache
@require_safe
def led(request: HttpRequest, number: str) -> HttpResponse:
    return _page(request, int(number))


def _page(
    request: HttpRequest, number: int, failed: forms.Form | None = None, to: Sequence[Known] = (), *, status: int = 422
) -> HttpResponse:
    """failed: the form that has something to mend. to: those that it would move the dialogue to, shown before it does."""
    context = {
        "led": led_page(sessions.actor(request), number, timezone.now()),
        "withdraw": failed if isinstance(failed, WithdrawForm) else WithdrawForm(auto_id="aterkalla_%s"),
        "move": failed if isinstance(failed, MoveForm) else MoveForm(auto_id="flytta_%s"),
        "offer_again": failed if isinstance(failed, OfferAgainForm) else OfferAgainForm(today=timezone.localdate()),
        "failed": failed,
        "to": to,
        "asked": request.POST.get(ASKED, ""),
        "done": "" if failed else _DONE.get(request.GET.get("gjort", ""), ""),
    }
    return render(request, "samsyn/dialogue/led.html", context, status=status if failed else 200)


def _back(number: str | int, done: str) -> HttpResponse:
    return redirect(f"{reverse('led', args=[number])}?gjort={done}#steg")


@require_POST
def step(request: HttpRequest, number: str) -> HttpResponse:
    """Take a step; one that needs words or a day brings a form with it."""
    name, form = request.POST.get("steg", ""), _form_of(request)
    if form is not None and (not form.is_valid() or asks_once(form, request)):
        return _page(request, int(number), form)
    taken = actions.step(actor=sessions.actor(request), number=int(number), step=name, facts=_facts(form), now=timezone.now())
    return _back(number, "steg" if taken else "redan")


def _form_of(request: HttpRequest) -> forms.Form | None:
    if request.POST.get("steg") == "withdraw":
        return WithdrawForm(request.POST, auto_id="aterkalla_%s")
    return OfferAgainForm(request.POST, today=timezone.localdate()) if request.POST.get("steg") == "offer_again" else None


def _facts(form: forms.Form | None) -> Mapping[str, object]:
    return {name: str(value) for name, value in form.cleaned_data.items()} if form else {}


@require_POST
def undo(request: HttpRequest, number: str) -> HttpResponse:
    held = whole(request.POST.get("steg", ""))
    taken = actions.undo(actor=sessions.actor(request), number=int(number), which=held, now=timezone.now())
    return _back(number, "angrat" if taken else "redan")


def shown_as(found: Sequence[Known]) -> str:
    """What the button that moves the dialogue sends back: those whose names stood beside it."""
    return " ".join(one.organizer for one in found)


@require_POST
def move(request: HttpRequest, number: str) -> HttpResponse:
    """To those who take over, whose numbers are asked of the vintage; they are shown by name before it is done."""
    actor, form = sessions.actor(request), MoveForm(request.POST, auto_id="flytta_%s")
    if not form.is_valid() or asks_once(form, request):
        return _page(request, int(number), form)
    held = form.cleaned_data
    try:
        found = rounds.known(actor, held["organizers"])
        if request.POST.get("visad") != shown_as(found):
            return _page(request, int(number), form, found, status=200)
        moving.move(actor=actor, number=int(number), successors=found, reason=held["reason"], now=timezone.now())
    except WrongUse as error:
        form.add_error("organizers", f"{error.what} {error.where} {error.remedy}")
        return _page(request, int(number), form)
    return _back(number, "flyttad")
