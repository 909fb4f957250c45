"""The organizer's own notes on its quality work over the year."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.web import sessions
from samsyn.web.actions import year as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.preparing import YearForm
from samsyn.web.marks import WrittenElsewhere
from samsyn.web.queries import public
from samsyn.web.queries import year as queries

_DONE: Mapping[str, str] = {
    "sparat": "Sparat. Bara ni ser det, tills ni själva skickar det.",
    "bort": "Anteckningen är borttagen.",
    "tillbaka": "Anteckningen är tillbaka.",
}
"""What is said when something was done, by the word that stands in the address."""


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest, organizer: str) -> HttpResponse:
    """The four headings, and a new note under one of them."""
    if request.method != "POST":
        return _page(request, organizer)
    actor, form = sessions.actor(request), YearForm(request.POST)
    queries.year(actor, organizer)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, organizer, form, f"nytt-{form.data.get('heading', '')}")
    made = actions.add(actor=actor, organizer=organizer, note=form.note, now=timezone.now())
    return _back(organizer, "sparat", f"ar-{made.pk}")


def _page(
    request: HttpRequest, organizer: str, failed: YearForm | None = None, where: str = "", clash: WrittenElsewhere | None = None
) -> HttpResponse:
    """failed: the form that came back, which stands at `where`. clash: why, if somebody else had changed the note."""
    actor = sessions.actor(request)
    context = {
        "parts": queries.year(actor, organizer),
        "facts": public.facts(actor, organizer),
        "failed": failed,
        "where": where,
        "clash": clash,
        "done": _DONE.get(request.GET.get("klart", ""), ""),
    }
    return render(request, "samsyn/dialogue/year.html", context, status=409 if clash else 422 if failed else 200)


@require_POST
def note(request: HttpRequest, organizer: str, which: str) -> HttpResponse:
    """Other words, or (by its other buttons) away and back again."""
    actor, now, does, form = sessions.actor(request), timezone.now(), request.POST.get("gor"), YearForm(request.POST)
    queries.year(actor, organizer)
    if does in {"bort", "tillbaka"}:
        actions.remove(actor=actor, organizer=organizer, which=int(which), removed=does == "bort", now=now)
        return _back(organizer, does, f"ar-{which}")
    if not form.is_valid() or asks_once(form, request):
        return _page(request, organizer, form, f"ar-{which}")
    version = form.cleaned_data["version"] or 0
    try:
        actions.change(actor=actor, organizer=organizer, which=int(which), note=form.note, version=version, now=now)
    except WrittenElsewhere as error:
        return _page(request, organizer, form, f"ar-{which}", error)
    return _back(organizer, "sparat", f"ar-{which}")


def _back(organizer: str, done: str, where: str) -> HttpResponse:
    return redirect(f"{reverse('year', args=[organizer])}?klart={done}#{where}")
