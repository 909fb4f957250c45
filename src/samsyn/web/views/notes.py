"""The living document: for the organizer, and for those who lead its dialogue."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.web import sessions
from samsyn.web.actions import entries as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.together import NoteChangeForm, NoteForm, new_id
from samsyn.web.queries import entries
from samsyn.web.rights import Act, Actor, Denied, require

DONE = {
    "sparad": "Sparat. Bara ni ser det.",
    "andrad": "Ändringen är sparad. Bara ni ser den.",
    "spridd": "Sparat. Båda ser det.",
    "bredvid": "Sparat bredvid. Någon hade ändrat anteckningen medan ni skrev, så båda står kvar: välj själva vad som ska gälla.",
    "bort": "Borttaget. Det går att ångra.",
    "tillbaka": "Anteckningen är tillbaka.",
    "visas": "Nu ser båda anteckningen.",
    "visas-inte": "Anteckningen visas inte längre för dialogledarna. Handlingen finns kvar hos myndigheterna.",
}
"""What is said when something was done, by the word that stands in the address."""

_NAMES = {Act.TAKE_PART: ("notes", "note"), Act.LEAD: ("led-notes", "led-note")}


def writer(request: HttpRequest, act: Act) -> Actor:
    """Who asks, for a page that is open to who may do `act`. Raises Denied for words from a page that was opened for somebody else."""
    found = sessions.actor(request)
    require(found, act)
    if request.POST.get("skriver", entries.mark_of(found)) != entries.mark_of(found):
        raise Denied("Någon annan är inne i den här webbläsaren nu.", "", "Den som skrev öppnar sin egen länk igen, så skickas orden.")
    return found


def done(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("klart", ""), "")


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, number: int) -> HttpResponse:
    return _document(request, int(number), Act.TAKE_PART)


@require_http_methods(["GET", "HEAD", "POST"])
def led_notes(request: HttpRequest, number: int) -> HttpResponse:
    return _document(request, int(number), Act.LEAD)


def _document(request: HttpRequest, number: int, act: Act) -> HttpResponse:
    if request.method != "POST":
        return _page(request, number, act)
    actor, form = writer(request, act), NoteForm(request.POST)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, number, act, form, "nytt")
    written = add(actor, number, form, shared=False)
    return _back(number, act, "spridd" if written.entry.shared else "sparad", written.entry.pk)


def add(actor: Actor, number: int, form: forms.Form, *, shared: bool) -> actions.Written:
    held = form.cleaned_data
    return actions.add(
        actor=actor, number=number, heading=held["heading"], text=held["text"], client=held["client"], shared=shared, now=timezone.now()
    )


@require_POST
def note(request: HttpRequest, number: int, which: int) -> HttpResponse:
    return _one(request, int(number), int(which), Act.TAKE_PART)


@require_POST
def led_note(request: HttpRequest, number: int, which: int) -> HttpResponse:
    return _one(request, int(number), int(which), Act.LEAD)


def _one(request: HttpRequest, number: int, which: int, act: Act) -> HttpResponse:
    """Other words, or (by its other buttons) away and back, shown to both or not."""
    actor, does = writer(request, act), request.POST.get("gor", "")
    if does in _DOES:
        _DOES[does](actor, number, which)
        return _back(number, act, does, which)
    form = NoteChangeForm(request.POST)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, number, act, form, f"anteckning-{which}")
    held = form.cleaned_data
    written = actions.change(actor=actor, number=number, which=which, text=held["text"], version=held["version"], now=timezone.now())
    shared = "spridd" if written.entry.shared else "andrad"
    return _back(number, act, "bredvid" if written.beside else shared, written.entry.pk)


_DOES: dict[str, Callable[[Actor, int, int], object]] = {
    "bort": lambda actor, number, which: actions.remove(actor=actor, number=number, which=which, removed=True, now=timezone.now()),
    "tillbaka": lambda actor, number, which: actions.remove(actor=actor, number=number, which=which, removed=False, now=timezone.now()),
    "visas": lambda actor, number, which: actions.share(actor=actor, number=number, which=which, shared=True, now=timezone.now()),
    "visas-inte": lambda actor, number, which: actions.share(actor=actor, number=number, which=which, shared=False, now=timezone.now()),
}


def _back(number: int, act: Act, what: str, which: int) -> HttpResponse:
    return redirect(f"{reverse(_NAMES[act][0], args=[number])}?klart={what}#anteckning-{which}")


def _page(request: HttpRequest, number: int, act: Act, failed: forms.Form | None = None, where: str = "") -> HttpResponse:
    """failed: the form that has something to mend, which stands at `where`."""
    living = entries.living(sessions.actor(request), number, act, timezone.now())
    names = _NAMES[act]
    context = {
        "living": living,
        "case": living.case,
        "writes": names[0],
        "changes": names[1],
        "failed": failed,
        "failed_heading": failed.data.get("heading", "") if failed else "",
        "where": where,
        "client": new_id(),
        "done": done(request),
    }
    return render(request, "samsyn/dialogue/notes.html", context, status=422 if failed else 200)
