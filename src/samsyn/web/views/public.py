"""Parse, one query, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samsyn.concepts.errors import WrongUse
from samsyn.web import rendering, sessions
from samsyn.web.forms.search import asked, asked_corrections
from samsyn.web.queries import corrections as listed
from samsyn.web.queries import public as queries
from samsyn.web.rights import PUBLIC
from samsyn.web.uploading import too_large


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "samsyn/start.html", {"count": queries.organizers(PUBLIC, "", 1).count, "left": "ute" in request.GET})


@require_safe
def organizers(request: HttpRequest) -> HttpResponse:
    search = asked(request)
    private = queries.is_private_number(search.words)
    hits = queries.NOBODY if private else queries.organizers(PUBLIC, search.words, search.page)
    words = "" if private else search.words
    around = rendering.page_numbers(hits.page, hits.pages)
    return render(request, "samsyn/organizers.html", {"hits": hits, "words": words, "around": around, "private": private})


@require_safe
def how_we_know(request: HttpRequest, key: str) -> HttpResponse:
    trail, facts = queries.trail(PUBLIC, key)
    return render(request, "samsyn/how_we_know.html", rendering.how_we_know(trail, facts))


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    context = {"sections": rendering.by_section(queries.indicators(PUBLIC)), "methods": queries.methods(PUBLIC)}
    return render(request, "samsyn/indicators.html", context)


@require_safe
def indicator(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "samsyn/indicator.html", rendering.method(queries.indicator(PUBLIC, name)))


@require_safe
def method(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "samsyn/method.html", rendering.method_page(queries.method(PUBLIC, name)))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    context = {"sources": queries.sources(PUBLIC), "vintages": queries.every_vintage(PUBLIC)}
    return render(request, "samsyn/sources.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    organizer, page = asked_corrections(request)
    found = listed.corrections(sessions.actor(request), organizer, page)
    around = rendering.page_numbers(found.page, found.pages)
    return render(request, "samsyn/corrections.html", {"corrections": found, "organizer": organizer, "around": around})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "samsyn/about.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    error = WrongUse("Sidan finns inte.", request.path, "Sök upp huvudmannen, eller gå till startsidan.")
    return render(request, "samsyn/error.html", {"error": error, "start": reverse("start")}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "samsyn/broken.html", status=500)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from its own page, or from one that has lain open while the session ended."""
    del reason
    if too_large(request):
        what = WrongUse("Filen är för stor.", "", "Vi tar emot filer på högst 20 MB. Dela filen, eller spara den med mindre bilder.")
        return render(request, "samsyn/error.html", {"error": what}, status=413)
    error = WrongUse("Det gick inte att spara.", "", "Läs in sidan på nytt och försök igen. Er webbläsare måste tillåta kakor.")
    return render(request, "samsyn/error.html", {"error": error}, status=403)
