"""Mail as an organizer wants it, what waits and what has gone out, and the mailbox of the demo."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.dialogue.reminders import Wanted
from samsyn.web import sessions
from samsyn.web.actions import batches
from samsyn.web.actions import mail_wishes as actions
from samsyn.web.forms.mail import QuietWeekForm, RemindForm
from samsyn.web.numbers import whole
from samsyn.web.queries import mail_pages, mailbox

_DONE = {
    "paminnelser": "Sparat. Så många påminnelser får ni från och med nu.",
    "vecka": "Sparat. Den veckan skickar vi inget som kan vänta.",
    "vecka-bort": "Borttaget. Den veckan är som vanligt igen.",
    "slappt": "Mejlen är släppta och går ut inom någon minut.",
    "redan": "Det fanns inget som väntade. Ingenting har ändrats.",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, number: str) -> HttpResponse:
    """GET: what has been sent and what is wished. POST: the wish that its button names."""
    if request.method != "POST":
        return _wishes(request, int(number))
    does = {"paminnelser": _remind, "vecka": _add_week, "bort": _remove_week}.get(request.POST.get("gor", ""), _remind)
    return does(request, int(number))


def _wishes(request: HttpRequest, number: int, failed: forms.Form | None = None) -> HttpResponse:
    today = timezone.localdate()
    page = mail_pages.wishes(sessions.actor(request), number, today)
    former, week = request.GET.get("forra", ""), request.GET.get("vecka", "")
    context = {
        "page": page,
        "remind": failed if isinstance(failed, RemindForm) else RemindForm(initial={"remind": page.case.remind}),
        "week": failed if isinstance(failed, QuietWeekForm) else QuietWeekForm(today=today),
        "failed": failed,
        "done": "" if failed else _DONE.get(request.GET.get("gjort", ""), ""),
        "former": former if former in set(Wanted) and former != page.case.remind else "",
        "added": next((one.monday for one in page.weeks if one.monday.isoformat() == week), None),
    }
    return render(request, "samsyn/dialogue/mail_wishes.html", context, status=422 if failed else 200)


def _back(number: int, where: str, **told: str) -> HttpResponse:
    return redirect(f"{reverse('mail-wishes', args=[number])}?{urlencode(told)}#{where}")


def _remind(request: HttpRequest, number: int) -> HttpResponse:
    form, actor = RemindForm(request.POST), sessions.actor(request)
    if not form.is_valid():
        return _wishes(request, number, form)
    wanted = Wanted(form.cleaned_data["remind"])
    former = actions.choose_reminders(actor=actor, number=number, wanted=wanted, now=timezone.now())
    return _back(number, "paminnelser", gjort="paminnelser", forra=former.value)


def _add_week(request: HttpRequest, number: int) -> HttpResponse:
    form, actor = QuietWeekForm(request.POST, today=timezone.localdate()), sessions.actor(request)
    if not form.is_valid():
        return _wishes(request, number, form)
    first = actions.add_quiet_week(actor=actor, number=number, day=form.cleaned_data["day"], now=timezone.now())
    return _back(number, "veckor", gjort="vecka", vecka=first.isoformat())


def _remove_week(request: HttpRequest, number: int) -> HttpResponse:
    form, actor = QuietWeekForm(request.POST, today=timezone.localdate()), sessions.actor(request)
    if not form.is_valid():
        return _wishes(request, number, form)
    actions.remove_quiet_week(actor=actor, number=number, first=form.cleaned_data["day"], now=timezone.now())
    return _back(number, "veckor", gjort="vecka-bort")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def led_outbox(request: HttpRequest, number: str) -> HttpResponse:
    """GET: what has gone out and what waits, or (?visa=) one of those that wait. POST: let go what is held."""
    actor, shown = sessions.actor(request), request.GET.get("visa", "")
    if request.method == "POST":
        count = batches.release_of_case(actor=actor, number=int(number), now=timezone.now())
        return redirect(f"{reverse('led-outbox', args=[number])}?gjort={'slappt' if count else 'redan'}")
    context = {
        "page": mail_pages.led_outbox(actor, int(number)),
        "letter": mail_pages.preview(actor, int(number), mail, timezone.now()) if (mail := whole(shown)) else None,
        "done": _DONE.get(request.GET.get("gjort", ""), ""),
    }
    return render(request, "samsyn/dialogue/led_outbox.html", context)


@never_cache
@require_safe
def box(request: HttpRequest) -> HttpResponse:
    page, words = request.GET.get("sida", "1"), request.GET.get("till", "")[:200]
    found = mailbox.box(sessions.actor(request), whole(page, otherwise=1), words)
    return render(request, "samsyn/dialogue/mailbox.html", {"box": found, "words": words})


@never_cache
@require_safe
def opened(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "samsyn/dialogue/mailbox_mail.html", {"mail": mailbox.opened(sessions.actor(request), name)})
