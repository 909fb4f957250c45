"""An organizer's wishes and times, and its calendar file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.web import calendars, sessions
from samsyn.web.actions import introductions, meetings
from samsyn.web.actions import wishes as actions
from samsyn.web.actions.choosing import choose
from samsyn.web.actions.meeting_steps import NotPossible
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.meetings import ReasonForm, WishForm, chosen, numbers, wish_form
from samsyn.web.models import Case
from samsyn.web.queries import cases
from samsyn.web.queries import meetings as queries
from samsyn.web.queries.times import choosing
from samsyn.web.rights import Act, NotConfirmed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, number: int) -> HttpResponse:
    """When and how the organizer would like to meet."""
    actor, now = sessions.actor(request), timezone.now()
    case = cases.case(actor, number, Act.OFFER)
    form = WishForm(request.POST) if request.method == "POST" else wish_form(queries.wish(actor, case))
    if not cases.is_own(actor, case):
        form.without_words()
    if form.is_bound and form.is_valid() and not asks_once(form, request):
        actions.wish(actor=actor, case=number, wished=form.wished, now=now)
        return redirect(reverse("wishes", args=[number]) + "?sparat=1")
    context = {"case": case, "form": form, "saved": "sparat" in request.GET, "said": queries.wish(actor, case)}
    context |= {"beside": queries.beside_wish(case, now)}
    return render(request, "samsyn/dialogue/wishes.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, number: int) -> HttpResponse:
    """The times that there are to choose among, and what is already booked."""
    actor, now = sessions.actor(request), timezone.now()
    case = cases.case(actor, number, Act.OFFER)
    if request.method != "POST":
        return _times(request, case)
    wanted = chosen(request)
    try:
        choose(actor=actor, case=case, wanted=wanted, instead=next(iter(numbers(request, "byt")), 0), now=now)
    except NotPossible as refused:
        return _times(request, case, refused)
    except NotConfirmed:
        return _code_first(number, request.POST["tid"])
    return redirect(reverse("times", args=[number]) + f"?sparat={'ingen' if wanted is None else 'tid'}")


def _code_first(number: int, value: str) -> HttpResponse:
    """To the code, and from there back to the times, where the one that was chosen still is."""
    back = f"{reverse('times', args=[number])}?{urlencode({'vald': value})}"
    return redirect(f"{reverse('code')}?{urlencode({'vidare': back})}")


def _times(request: HttpRequest, case: Case, refused: NotPossible | None = None) -> HttpResponse:
    shown = choosing(sessions.actor(request), case, timezone.now())
    context = {"case": case, "shown": shown, "refused": refused, "saved": request.GET.get("sparat", ""), "reason": ReasonForm()}
    context["confirmed"] = cases.is_own(sessions.actor(request), case)
    context["picked"] = next((one.value for one in shown.options if one.value == request.GET.get("vald")), "")
    return render(request, "samsyn/dialogue/times.html", context, status=409 if refused else 200)


@require_POST
def cancel(request: HttpRequest, number: int, meeting: str) -> HttpResponse:
    """Not this time: the meeting is cancelled, or the place in a meeting with others is given up."""
    actor, now, form = sessions.actor(request), timezone.now(), ReasonForm(request.POST)
    case = cases.case(actor, number, Act.TAKE_PART)
    found = queries.meeting(actor, int(meeting))
    if not form.is_valid() or asks_once(form, request):
        context = {"case": case, "shown": choosing(actor, case, now), "reason": form, "confirmed": True}
        return render(request, "samsyn/dialogue/times.html", context, status=422)
    try:
        if queries.is_shared(found):
            introductions.leave(actor=actor, case=case, meeting=found.pk, now=now)
        else:
            meetings.cancel(actor=actor, meeting=found.pk, reason=form.cleaned_data["reason"], now=now)
    except NotPossible as refused:
        return _times(request, case, refused)
    return redirect(reverse("times", args=[number]) + "?sparat=avbokat")


@never_cache
@require_safe
def calendar_file(request: HttpRequest, number: int) -> HttpResponse:
    """All meetings of a case, for any calendar program. No secret stands in it."""
    case = cases.case(sessions.actor(request), number, Act.OFFER)
    response = HttpResponse(calendars.of_case(case, timezone.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="moten.ics"'
    return response
