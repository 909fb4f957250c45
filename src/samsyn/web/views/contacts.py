"""Whom a leader's case is written to, and another address that the leader has found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.dialogue.people import Part
from samsyn.web import sessions
from samsyn.web.actions import contacts as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.people import ContactForm
from samsyn.web.queries import contacts


@require_http_methods(["GET", "HEAD", "POST"])
def led(request: HttpRequest, number: str) -> HttpResponse:
    """Typing an address twice does it once."""
    actor, form = sessions.actor(request), ContactForm(request.POST or None)
    book = contacts.book(actor, int(number))
    if not form.is_valid() or asks_once(form, request):
        done = "Adressen är sparad, och ett mejl är på väg." if "sparad" in request.GET and request.method != "POST" else ""
        context = {"book": book, "form": form, "done": done}
        return render(request, "samsyn/dialogue/led_contacts.html", context, status=422 if form.errors else 200)
    held = form.cleaned_data
    part, named = Part(held["part"]), {"name": held["name"], "mail": held["mail"], "source": held["source"]}
    actions.typed(actor=actor, number=int(number), part=part, now=timezone.now(), **named)
    return redirect(f"{reverse('led-contacts', args=[number])}?sparad=1")
