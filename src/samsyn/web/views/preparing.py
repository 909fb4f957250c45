"""Before a dialogue: its introduction, the underlag that is frozen to it, and reflecting on what helps."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.underlag.formats import FORMATS
from samsyn.web import documents, introducing, sessions
from samsyn.web.actions import preparing as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.preparing import TemperatureForm
from samsyn.web.introducing import VOICES
from samsyn.web.marks import WrittenElsewhere
from samsyn.web.queries import frozen
from samsyn.web.queries import preparing as queries
from samsyn.web.rights import Role

_DONE: Mapping[str, str] = {
    "sparat": "Sparat. Ni kan ändra svaret när ni vill.",
    "bort": "Svaret är borttaget.",
    "raknat": "Svaren är hopräknade. Det ni ändrar nu ändrar inte räkningen.",
}
"""What is said when something was done, by the word that stands in the address."""


@require_safe
def introduction(request: HttpRequest, number: str) -> HttpResponse:
    """What one reads before the introduction, in three voices."""
    actor, spoken = sessions.actor(request), request.GET.get("sprak", "")
    case = frozen.case_of(actor, int(number))
    spoken = spoken if spoken in VOICES else ""
    parts = introducing.introduction(case, VOICES[spoken])
    context = {"case": case, "parts": parts, "spoken": spoken, "side": _side(actor.role)}
    return render(request, "samsyn/dialogue/introduction.html", context)


def _side(role: Role) -> str:
    return "leader" if role is Role.LEADER else "organizer"


@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The underlag as it is frozen to the dialogue."""
    actor = sessions.actor(request)
    case = frozen.case_of(actor, int(number))
    body = documents.frozen_fragment(frozen.made(case), reverse("frozen-pdf", args=[case.pk]))
    context = {
        "case": case,
        "paper": frozen.paper(case),
        "body": mark_safe(body),  # noqa: S308 - escaped by the underlag room
        "side": _side(actor.role),
    }
    return render(request, "samsyn/dialogue/frozen.html", context)


@require_safe
def paper_pdf(request: HttpRequest, number: str) -> HttpResponse:
    case = frozen.case_of(sessions.actor(request), int(number))
    return documents.file(FORMATS["pdf"], frozen.made(case))


@require_safe
def prepare(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that can be done before the meeting, none of which must be."""
    found = queries.preparing(sessions.actor(request), int(number))
    context = {
        "case": found.case,
        "found": found,
        "paper": frozen.paper(found.case),
        "talks": introducing.talks(),
        "done": _DONE.get(request.GET.get("klart", ""), ""),
    }
    return render(request, "samsyn/dialogue/prepare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def temperature(request: HttpRequest, number: str, factor: str) -> HttpResponse:
    """One factor: shown, saved, or (by its other button) emptied."""
    if request.method != "POST":
        return _factor(request, int(number), factor)
    actor, now, form = sessions.actor(request), timezone.now(), TemperatureForm(request.POST)
    if request.POST.get("gor") == "bort":
        actions.forget(actor=actor, number=int(number), factor=factor, now=now)
        return _back(number, factor, "bort")
    if not form.is_valid() or asks_once(form, request):
        return _factor(request, int(number), factor, form)
    try:
        held = form.cleaned_data
        actions.reflect(actor=actor, number=int(number), factor=factor, answered=form.answered, seen=held["seen"], now=now)
    except WrittenElsewhere as error:
        return _factor(request, int(number), factor, form, error)
    return _back(number, factor, "sparat")


def _factor(
    request: HttpRequest, number: int, factor: str, form: TemperatureForm | None = None, clash: WrittenElsewhere | None = None
) -> HttpResponse:
    """clash: the answer that stands was written in another window; both are shown, and the next try is from what stands."""
    case, one = queries.one(sessions.actor(request), number, factor)
    own = one.own
    filled = form or TemperatureForm(
        initial={"where": one.chosen, "saw": own.saw if own else "", "explore": own.explore if own else "", "told": bool(own and own.told)}
    )
    context = {"case": case, "one": one, "form": filled, "clash": clash, "seen": queries.stamp(own), "choices": queries.CHOICES}
    if form is not None and clash is None:
        context["seen"] = form.data.get("seen", "")
    status = 409 if clash else 422 if form else 200
    return render(request, "samsyn/dialogue/temperature.html", context, status=status)


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    actions.close(actor=sessions.actor(request), number=int(number), now=timezone.now())
    return _back(number, "", "raknat")


def _back(number: str, factor: str, done: str) -> HttpResponse:
    return redirect(f"{reverse('prepare', args=[number])}?klart={done}#{f'faktor-{factor}' if factor else 'tankar'}")
