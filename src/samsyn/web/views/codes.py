"""The one-time code: sent to the address, and written in the browser that asked for it."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samsyn.dialogue.people import masked
from samsyn.web import sessions
from samsyn.web.actions import codes as actions
from samsyn.web.attempts import Attempts, place
from samsyn.web.forms.people import AddressForm, MailCodeForm
from samsyn.web.queries import keys, people
from samsyn.web.rights import Act, Role, require

_WRONG, _SENT = Attempts(most=15), Attempts(most=8)
_WAIT = "Det har blivit för många försök härifrån. Vänta tio minuter och försök igen."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Where no code is on its way: a button that sends one. Then: a field for it. Once per device."""
    actor, now = sessions.actor(request), timezone.now()
    require(actor, Act.OFFER)
    person = people.person(actor)
    on_its_way = keys.code_on_its_way(person.pk, sessions.asks(request), now)
    if actor.role is Role.ORGANIZER and not on_its_way:
        return redirect(_onward(request))
    if request.method != "POST":
        return _shown(request, now, MailCodeForm() if on_its_way else AddressForm())
    if request.POST.get("gor") == "skicka":
        return _sent(request, now)
    form = MailCodeForm(request.POST)
    return _proved(request, form, now) if form.is_valid() else _shown(request, now, form)


def _sent(request: HttpRequest, now: datetime) -> HttpResponse:
    actor, form = sessions.actor(request), AddressForm(request.POST)
    person = people.person(actor)
    given = "mail" in request.POST and not people.reached(person)
    if given and not form.is_valid():
        return _shown(request, now, form)
    if _SENT.failed(_whence(request), now):
        return _slow(request, now, form)
    actions.ask(actor=actor, mail=form.cleaned_data["mail"] if given else person.mail, asked=sessions.asks(request), now=now)
    return redirect(f"{reverse('code')}?{urlencode({'vidare': _onward(request)})}")


def _proved(request: HttpRequest, form: MailCodeForm, now: datetime) -> HttpResponse:
    actor = sessions.actor(request)
    if _WRONG.waits(_whence(request), now):
        return _slow(request, now, form)
    try:
        proven = actions.prove(actor=actor, asked=sessions.asks(request), code=form.cleaned_data["code"], now=now)
    except actions.WrongCode as error:
        _WRONG.failed(_whence(request), now)
        form.add_error("code", f"{error.what} {error.remedy}")
        return _shown(request, now, form)
    onward = _onward(request)
    if proven.key is not None:
        sessions.go_on(request, proven.key, now)
    response = redirect(onward)
    sessions.confirm(request, response, proven.device)
    return response


def _slow(request: HttpRequest, now: datetime, form: forms.Form) -> HttpResponse:
    form.add_error(None, _WAIT)
    return _shown(request, now, form, 429)


def _shown(request: HttpRequest, now: datetime, form: forms.Form, status: int = 0) -> HttpResponse:
    actor = sessions.actor(request)
    person = people.person(actor)
    context = {
        "form": form,
        "onward": _onward(request),
        "on_its_way": masked(keys.code_on_its_way(person.pk, sessions.asks(request), now)),
        "reached": people.reached(person),
        "to": masked(person.mail),
        "may_not": people.may_give_address(actor),
    }
    return render(request, "samsyn/dialogue/code.html", context, status=status or (422 if form.errors else 200))


def _whence(request: HttpRequest) -> str:
    """Counted by place and person, so that nobody stops another."""
    return f"{place(request)} {sessions.actor(request).person}"


def _onward(request: HttpRequest) -> str:
    """Where the reader was going: a page of this site, and nowhere else."""
    wanted = request.POST.get("vidare") or request.GET.get("vidare") or ""
    is_here = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_here else reverse("dialogues")
