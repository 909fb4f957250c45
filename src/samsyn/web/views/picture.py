"""The authorities' picture: written by leaders, read and answered by the organizer."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.dialogue.sharing import ANSWER_MEANS
from samsyn.web import sessions
from samsyn.web.actions import picture as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.preparing import PictureAnswerForm, PictureForm
from samsyn.web.marks import WrittenElsewhere
from samsyn.web.queries import picture as queries

_DONE: Mapping[str, str] = {
    "svarat": "Svaret är skickat till båda myndigheterna.",
    "skriven": "Raden är sparad. Huvudmannen ser den inte förrän ni visar bilden.",
    "bort": "Raden är borttagen.",
    "tillbaka": "Raden är tillbaka.",
    "visad": "Huvudmannen kan nu läsa bilden, och får ett mejl om det.",
    "inget": "Det fanns ingen ny rad att visa.",
}
"""What is said when something was done, by the word that stands in the address."""


@require_safe
def picture(request: HttpRequest, number: str) -> HttpResponse:
    return _page(request, int(number))


def _page(
    request: HttpRequest, number: int, failed: PictureAnswerForm | None = None, which: int = 0, clash: WrittenElsewhere | None = None
) -> HttpResponse:
    """failed: what was answered to the line `which` and came back. clash: why, if somebody else had answered."""
    case, lines, denied = queries.picture(sessions.actor(request), number)
    context = {
        "case": case,
        "lines": lines,
        "denied": denied,
        "failed": failed,
        "which": which,
        "clash": clash,
        "means": ANSWER_MEANS,
        "done": _DONE.get(request.GET.get("klart", ""), ""),
    }
    return render(request, "samsyn/dialogue/picture.html", context, status=409 if clash else 422 if failed else 200)


@require_POST
def answer(request: HttpRequest, number: str, which: str) -> HttpResponse:
    """What the organizer says to one line."""
    actor, form = sessions.actor(request), PictureAnswerForm(request.POST)
    queries.picture(actor, int(number))
    if not form.is_valid() or asks_once(form, request):
        return _page(request, int(number), form, int(which))
    held = form.cleaned_data
    try:
        actions.answer(actor=actor, number=int(number), which=int(which), text=held["text"], seen=held["seen"], now=timezone.now())
    except WrittenElsewhere as error:
        return _page(request, int(number), form, int(which), error)
    return redirect(f"{reverse('picture', args=[number])}?klart=svarat#rad-{which}")


@require_http_methods(["GET", "HEAD", "POST"])
def led_picture(request: HttpRequest, number: str) -> HttpResponse:
    """The picture as its writers have it, and a new line."""
    actor = sessions.actor(request)
    case, lines, findings = queries.led_picture(actor, int(number))
    form = PictureForm(request.POST or None, findings=[(basis.id, basis.sentence) for basis in findings])
    if request.method == "POST" and form.is_valid() and not asks_once(form, request):
        held = form.cleaned_data
        actions.write(actor=actor, number=int(number), text=held["text"], finding=held["finding"], now=timezone.now())
        return _back(number, "skriven")
    waiting = any(not one.line.published and not one.line.removed for one in lines)
    done = _DONE.get(request.GET.get("klart", ""), "")
    context = {"case": case, "lines": lines, "form": form, "waiting": waiting, "done": done}
    return render(request, "samsyn/dialogue/led_picture.html", context, status=422 if form.errors else 200)


@require_POST
def led_line(request: HttpRequest, number: str, which: str) -> HttpResponse:
    removed = request.POST.get("gor") == "bort"
    actions.remove(actor=sessions.actor(request), number=int(number), which=int(which), removed=removed, now=timezone.now())
    return _back(number, "bort" if removed else "tillbaka")


@require_POST
def led_publish(request: HttpRequest, number: str) -> HttpResponse:
    new = actions.publish(actor=sessions.actor(request), number=int(number), now=timezone.now())
    return _back(number, "visad" if new else "inget")


def _back(number: str, done: str) -> HttpResponse:
    return redirect(f"{reverse('led-picture', args=[number])}?klart={done}#rader")
