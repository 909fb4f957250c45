"""The account of a dialogue: as a page, as a PDF for the archive, and in easy-read."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.web import account_files, sessions
from samsyn.web.actions import account as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.preparing import ReceiversForm
from samsyn.web.forms.together import AccountForm
from samsyn.web.queries import account as queries
from samsyn.web.queries import afterwards, cases
from samsyn.web.queries.held import NotYet
from samsyn.web.rights import Act
from samsyn.web.views.notes import writer

_DONE = {
    "sparad": "Sparat. Er text gäller.",
    "over": "Sparat, och er text gäller. Någon hade ändrat medan ni skrev: den texten står kvar under ”Tidigare texter”.",
    "tillbaka": "Nu gäller den texten igen.",
    "skickad": "Redogörelsen är skickad. Kvittot står under ”Kvitton”.",
    "redan": "Redogörelsen är redan skickad dit, och inget är ändrat sedan dess.",
}


_View = Callable[[HttpRequest, int], HttpResponse]


def _when_held(view: _View) -> _View:
    """Before the dialogue has been held: a page that says so, when it is booked, and what somebody wrote all the same."""

    @wraps(view)
    def shown(request: HttpRequest, number: int) -> HttpResponse:
        try:
            return view(request, number)
        except NotYet as early:
            case = cases.case(sessions.actor(request), int(number), Act.TAKE_PART)
            context = {"case": case, "early": early, "text": request.POST.get("text", "")}
            return render(request, "samsyn/dialogue/account_not_yet.html", context, status=early.http_status)

    return shown


@require_http_methods(["GET", "HEAD", "POST"])
@_when_held
def account(request: HttpRequest, number: int) -> HttpResponse:
    """Read, write one part of it, bring an earlier text back, or send it."""
    if request.method != "POST":
        return _page(request, int(number))
    does, heading = request.POST.get("gor", ""), request.POST.get("heading", "")
    if does == "skicka":
        return _send(request, int(number))
    return _bring_back(request, int(number), heading) if does == "igen" else _write(request, int(number), heading)


def _send(request: HttpRequest, number: int) -> HttpResponse:
    actor = writer(request, Act.TAKE_PART)
    form = ReceiversForm(request.POST, peers=bool(queries.own_account(actor, number).peers))
    if not form.is_valid():
        return _page(request, number, to=form)
    new = actions.send(actor=actor, number=number, receivers=form.receivers, now=timezone.now())
    return _back(number, "skickad" if new else "redan", "skicka")


def _write(request: HttpRequest, number: int, heading: str) -> HttpResponse:
    actor, form = writer(request, Act.TAKE_PART), AccountForm(request.POST)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, number, form)
    held = form.cleaned_data
    kept = actions.write(actor=actor, number=number, heading=heading, text=held["text"], version=held["version"] or 0, now=timezone.now())
    return _back(number, "over" if kept.over else "sparad", heading)


def _bring_back(request: HttpRequest, number: int, heading: str) -> HttpResponse:
    told = request.POST.get("version", "")
    version = int(told) if told.isdecimal() and len(told) <= 9 else -1
    actions.bring_back(actor=sessions.actor(request), number=number, heading=heading, version=version, now=timezone.now())
    return _back(number, "tillbaka", heading)


def _back(number: int, what: str, where: str) -> HttpResponse:
    return redirect(f"{reverse('account', args=[number])}?klart={what}#del-{where}")


def _page(request: HttpRequest, number: int, failed: forms.Form | None = None, to: ReceiversForm | None = None) -> HttpResponse:
    """failed: the text that has something to mend. to: the receivers, where none was chosen."""
    actor = sessions.actor(request)
    told = queries.own_account(actor, number)
    context = {
        "told": told,
        "case": told.case,
        "failed": failed,
        "failed_heading": failed.data.get("heading", "") if failed else "",
        "to": to or ReceiversForm(peers=bool(told.peers)),
        "left": afterwards.what_is_left(actor, told.case),
        "done": _DONE.get(request.GET.get("klart", ""), ""),
    }
    return render(request, "samsyn/dialogue/account.html", context, status=422 if failed or to else 200)


@require_safe
def led_account(request: HttpRequest, number: int) -> HttpResponse:
    told = queries.led_account(sessions.actor(request), int(number))
    return render(request, "samsyn/dialogue/led_account.html", {"told": told, "case": told.case, "after": afterwards.led(told.case)})


@require_safe
@_when_held
def pdf(request: HttpRequest, number: int) -> HttpResponse:
    return account_files.pdf(queries.own_account(sessions.actor(request), int(number)))


@require_safe
@_when_held
def easy(request: HttpRequest, number: int) -> HttpResponse:
    actor = sessions.actor(request)
    told = queries.own_account(actor, int(number))
    context = {"case": told.case, "body": account_files.easy_fragment(actor, told)}
    return render(request, "samsyn/dialogue/account_easy.html", context)


@require_safe
@_when_held
def easy_pdf(request: HttpRequest, number: int) -> HttpResponse:
    actor = sessions.actor(request)
    return account_files.easy_pdf(actor, queries.own_account(actor, int(number)))


@require_safe
def former(request: HttpRequest, number: int) -> HttpResponse:
    case, found = queries.former(sessions.actor(request), int(number))
    return render(request, "samsyn/dialogue/former.html", {"case": case, "former": found, "led": False})


@require_safe
def led_former(request: HttpRequest, number: int) -> HttpResponse:
    case, found = queries.led_former(sessions.actor(request), int(number))
    return render(request, "samsyn/dialogue/former.html", {"case": case, "former": found, "led": True})
