"""Who is with in a dialogue: inviting, taking away, handing over, another address, and leaving everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from samsyn.dialogue.people import Part
from samsyn.web import sessions
from samsyn.web.actions import codes, links, receivers, vouching
from samsyn.web.actions import people as actions
from samsyn.web.forms.people import InviteForm, NewAddressForm, SuccessorForm
from samsyn.web.queries import people
from samsyn.web.queries.cases import NoSeat
from samsyn.web.rights import Denied

_DONE = {
    "inbjuden": "Inbjudan är på väg.",
    "borta": "Personen är inte med längre.",
    "tillbaka": "Personen är med igen, och får en ny länk.",
    "ja": "Personen är med, och kan läsa det som är skrivet hos er.",
    "ratt": "Vi skriver till adressen igen, och skickar en ny länk dit.",
    "adress": "Er nya adress gäller nu.",
}


_DOES = {"tillbaka": (actions.restore, "tillbaka"), "ratt": (receivers.right, "ratt"), "ja": (vouching.vouch, "ja")}
"""What the buttons of a seat do, and what is said after."""


@require_safe
def listed(request: HttpRequest, number: str) -> HttpResponse:
    return _page(request, int(number))


def _page(request: HttpRequest, number: int, failed: forms.Form | None = None) -> HttpResponse:
    """failed: the form that has something to mend."""
    context = {
        "page": people.people(sessions.actor(request), number, timezone.now()),
        "invite": failed if isinstance(failed, InviteForm) else InviteForm(auto_id="bjud_%s"),
        "successor": failed if isinstance(failed, SuccessorForm) else SuccessorForm(auto_id="lamna_%s"),
        "address": failed if isinstance(failed, NewAddressForm) else NewAddressForm(auto_id="adress_%s"),
        "failed": failed,
        "done": "" if failed else _DONE.get(request.GET.get("gjort", ""), ""),
    }
    return render(request, "samsyn/dialogue/people.html", context, status=422 if failed else 200)


def _back(number: int, done: str, where: str) -> HttpResponse:
    return redirect(f"{reverse('people', args=[number])}?{urlencode({'gjort': done})}#{where}")


@require_POST
def invite(request: HttpRequest, number: str) -> HttpResponse:
    form, actor = InviteForm(request.POST, auto_id="bjud_%s"), sessions.actor(request)
    if not form.is_valid():
        return _page(request, int(number), form)
    held = form.cleaned_data
    seat = actions.invite(
        actor=actor, number=int(number), name=held["name"], mail=held["mail"], part=Part(held["part"]), now=timezone.now()
    )
    return _back(int(number), "inbjuden", f"plats-{seat.pk}")


@require_POST
def change(request: HttpRequest, number: str, seat: str) -> HttpResponse:
    """Away, or (by another button) back again, or the address is right."""
    does, done = _DOES.get(request.POST.get("gor", ""), (actions.remove, "borta"))
    does(actor=sessions.actor(request), number=int(number), seat=int(seat), now=timezone.now())
    return _back(int(number), done, f"plats-{seat}")


@contextmanager
def _once(request: HttpRequest, number: str, now: datetime) -> Iterator[None]:
    """A second click finds that one is no longer with: it is answered as the first."""
    try:
        yield
    except (Denied, NoSeat):
        if not people.just_left(sessions.held(request), int(number), now):
            raise


@require_POST
def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    form, actor = SuccessorForm(request.POST, auto_id="lamna_%s"), sessions.actor(request)
    if not form.is_valid():
        return _page(request, int(number), form)
    held, now = form.cleaned_data, timezone.now()
    with _once(request, number, now):
        actions.hand_over(actor=actor, number=int(number), name=held["name"], mail=held["mail"], now=now)
    return redirect("seat-left")


@require_POST
def leave(request: HttpRequest, number: str) -> HttpResponse:
    with _once(request, number, now := timezone.now()):
        actions.leave(actor=sessions.actor(request), number=int(number), now=now)
    return redirect("seat-left")


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """What is said to somebody who has just given up a seat."""
    return render(request, "samsyn/dialogue/seat_left.html")


@require_POST
def address(request: HttpRequest, number: str) -> HttpResponse:
    """A code goes to the new address; the address counts when the code has come back."""
    form, actor, now = NewAddressForm(request.POST, auto_id="adress_%s"), sessions.actor(request), timezone.now()
    page = people.people(actor, int(number), now)
    if form.is_valid() and form.cleaned_data["mail"] == page.mine.person.mail:
        form.add_error("mail", "Den adressen har ni redan.")
    if not form.is_valid():
        return _page(request, int(number), form)
    codes.ask(actor=actor, mail=form.cleaned_data["mail"], asked=sessions.asks(request), now=now)
    onward = f"{reverse('people', args=[number])}?gjort=adress"
    return redirect(f"{reverse('code')}?{urlencode({'vidare': onward})}")


@require_POST
def end_everywhere(request: HttpRequest, number: str) -> HttpResponse:
    """Every session and device of one's own ends; a new link is sent."""
    actor, now = sessions.actor(request), timezone.now()
    with _once(request, number, now):
        people.people(actor, int(number), now)
        links.end_mine(actor=actor, now=now)
    return redirect(f"{reverse('new-link')}?skickad=1")
