"""Which school forms are talked about and which are set aside: for the organizer, and for the leader of its dialogue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samsyn.web import sessions
from samsyn.web.actions import coverage as actions
from samsyn.web.forms.case import AddFormForm, CoverageForm
from samsyn.web.forms.free_text import asks_once
from samsyn.web.queries import coverage
from samsyn.web.rights import Act

_METHODS = ["GET", "HEAD", "POST"]
_DONE = {"sparat": "Det är sparat.", "inget": "Ingenting var ändrat.", "ny": "Skolformen är med."}


@never_cache
@require_http_methods(_METHODS)
def forms(request: HttpRequest, number: str) -> HttpResponse:
    return _covered(request, int(number), Act.TAKE_PART, "forms")


@never_cache
@require_http_methods(_METHODS)
def led_forms(request: HttpRequest, number: str) -> HttpResponse:
    return _covered(request, int(number), Act.LEAD, "led-forms")


def _covered(request: HttpRequest, number: int, act: Act, name: str) -> HttpResponse:
    """The page, and what is sent from its two forms."""
    actor, added = sessions.actor(request), request.POST.get("gor") == "ny"
    found = coverage.covered(actor, number, act)
    said = CoverageForm(found.rows, None if added or request.method != "POST" else request.POST)
    new = AddFormForm(request.POST) if added else AddFormForm()
    if added and new.is_valid():
        actions.add_form(actor=actor, number=number, act=act, form=new.cleaned_data["form"], now=timezone.now())
        return _back(name, number, "ny")
    if said.is_valid() and not asks_once(said, request):
        changed = actions.cover(actor=actor, number=number, act=act, said=said.said, now=timezone.now())
        return _back(name, number, "sparat" if changed else "inget")
    failed = next((form for form in (said, new) if form.errors), None)
    context = {"found": found, "case": found.case, "said": said, "new": new, "failed": failed, "address": reverse(name, args=[number])}
    context |= {"leads": act is Act.LEAD, "done": "" if failed else _DONE.get(request.GET.get("gjort", ""), "")}
    return render(request, "samsyn/dialogue/forms.html", context, status=422 if failed else 200)


def _back(name: str, number: int, done: str) -> HttpResponse:
    return redirect(f"{reverse(name, args=[number])}?gjort={done}#skolformer")
