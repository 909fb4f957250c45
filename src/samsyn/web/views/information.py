"""What everybody may read about dialogues: what one is, what it takes, what is promised. Each page in three voices."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samsyn.concepts.phrase import Language
from samsyn.dialogue import burden, pages
from samsyn.dialogue.burden_table import account
from samsyn.dialogue.pages import PageName
from samsyn.web import voices
from samsyn.web.forms.information import asked_people
from samsyn.web.queries import information as queries
from samsyn.web.rights import PUBLIC


@require_safe
def page(request: HttpRequest, name: PageName, voice: str = "") -> HttpResponse:
    return _shown(request, name, voice, {})


@require_safe
def promises(request: HttpRequest, voice: str = "") -> HttpResponse:
    last, language = pages.results(), voices.language(voice)
    held = {one.section.id: one.guards for one in pages.promises(language, last)}
    return _shown(request, PageName.PROMISES, voice, {"last": last, "guards": held, "stale": voices.is_stale(last)})


@require_safe
def time(request: HttpRequest, voice: str = "") -> HttpResponse:
    """How long a dialogue takes, for as many people as the address says."""
    people, count = asked_people(request), burden.last_count()
    table = account(burden.rules(), count, people, voices.language(voice)) if count else None
    context = {
        "account": table,
        "count": count,
        "people": people,
        "choices": voices.CHOICES_OF_PEOPLE,
        "budget": burden.rules().budget,
        "median": queries.time_to_answer(PUBLIC),
    }
    return _shown(request, PageName.TIME, voice, context)


@require_safe
def guard(request: HttpRequest, path: str) -> HttpResponse:
    return render(request, "samsyn/dialogue/guard.html", {"guard": queries.guard(PUBLIC, path)})


def _shown(request: HttpRequest, name: PageName, voice: str, more: Mapping[str, object]) -> HttpResponse:
    language = voices.language(voice)
    template = "samsyn/dialogue/information_easy.html" if language is Language.EASY else "samsyn/dialogue/information.html"
    context = {"page": pages.page(name, language), "voices": voices.of(name, voice), "easy": language is Language.EASY}
    return render(request, template, context | {"english": language is Language.ENGLISH} | dict(more))
