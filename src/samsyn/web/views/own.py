"""The organizer's own space: each form does one thing and comes back to where it stood."""

from collections.abc import Callable
from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samsyn.web import sessions
from samsyn.web.actions import own as actions
from samsyn.web.forms.evidence import EvidenceForm
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.words import QuestionForm, ReflectionForm
from samsyn.web.marks import WrittenElsewhere
from samsyn.web.queries import own, public


@require_safe
def space(request: HttpRequest, organizer: str) -> HttpResponse:
    return _page(request, organizer)


def _page(
    request: HttpRequest, organizer: str, failed: forms.Form | None = None, where: str = "", clash: WrittenElsewhere | None = None
) -> HttpResponse:
    """failed: the form that came back, which stands at `where`. clash: why, if the same thing was written meanwhile."""
    actor = sessions.actor(request)
    facts = public.facts(actor, organizer)
    context = {
        "facts": facts,
        "space": own.own_space(actor, facts),
        "evidence": failed if where == "nytt-underlag" else EvidenceForm(),
        "question_form": failed if where == "ny-fraga" else QuestionForm(),
        "failed": failed,
        "where": where,
        "clash": clash,
    }
    return render(request, "samsyn/own_space.html", context, status=409 if clash else 422 if failed else 200)


def _saved(request: HttpRequest, organizer: str, form: forms.Form, where: str, save: Callable[[], object]) -> HttpResponse:
    """Save what the form holds, unless something is to be mended, asked about, or was written by somebody else meanwhile."""
    if not form.is_valid() or asks_once(form, request):
        return _page(request, organizer, form, where)
    try:
        save()
    except WrittenElsewhere as error:
        return _page(request, organizer, form, where, error)
    return _back(organizer, where)


def _back(organizer: str, where: str) -> HttpResponse:
    return redirect(f"{reverse('own-space', args=[organizer])}#{where}")


@require_POST
def add_question(request: HttpRequest, organizer: str) -> HttpResponse:
    form = QuestionForm(request.POST)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, organizer, form, "ny-fraga")
    made = actions.add_question(actor=sessions.actor(request), organizer=organizer, text=form.cleaned_data["text"], now=timezone.now())
    return _back(organizer, f"fraga-{made.pk}")


@require_POST
def own_question(request: HttpRequest, organizer: str, number: int) -> HttpResponse:
    """Other words, or (by its other buttons) away and back again."""
    actor, now, does = sessions.actor(request), timezone.now(), request.POST.get("gor")
    if does in {"bort", "tillbaka"}:
        actions.remove_question(actor=actor, organizer=organizer, number=number, removed=does == "bort", now=now)
        return _back(organizer, f"fraga-{number}")
    form, act = QuestionForm(request.POST), partial(actions.edit_question, actor=actor, organizer=organizer, number=number, now=now)
    save = lambda: act(text=form.cleaned_data["text"], seen=request.POST.get("sett"))  # noqa: E731 - what the form holds, once it is valid
    return _saved(request, organizer, form, f"fraga-{number}", save)


@require_POST
def proposed_question(request: HttpRequest, organizer: str, which: str) -> HttpResponse:
    """Other words, or (by its other buttons) away and back again."""
    actor, does = sessions.actor(request), request.POST.get("gor")
    first = own.question(actor, public.facts(actor, organizer), which)
    form = QuestionForm(request.POST if does == "spara" else {"text": first.text})
    act = partial(actions.change_proposed, actor=actor, organizer=organizer, proposed=which, removed=does == "bort", now=timezone.now())
    save = lambda: act(text=form.cleaned_data["text"], seen=request.POST.get("sett"))  # noqa: E731 - what the form holds, once it is valid
    return _saved(request, organizer, form, f"fraga-{which}", save)


@require_POST
def reflect(request: HttpRequest, organizer: str, question: str) -> HttpResponse:
    """An answer, or (by its other button) none any more."""
    actor, form, where = sessions.actor(request), ReflectionForm(request.POST), f"tanke-{question}"
    asked = own.reflected_on(actor, public.facts(actor, organizer), question)
    act = partial(actions.reflect, actor=actor, organizer=organizer, question=asked, now=timezone.now())
    if request.POST.get("gor") == "bort":
        act(answer="", text="")
        return _back(organizer, where)
    save = lambda: act(**form.cleaned_data, seen=request.POST.get("sett"))  # noqa: E731 - what the form holds, once it is valid
    return _saved(request, organizer, form, where, save)


@require_POST
def add_evidence(request: HttpRequest, organizer: str) -> HttpResponse:
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, organizer, form, "nytt-underlag")
    made = actions.add_evidence(actor=sessions.actor(request), organizer=organizer, evidence=form.evidence, now=timezone.now())
    return _back(organizer, f"eget-{made.pk}")


@require_POST
def change_evidence(request: HttpRequest, organizer: str, number: int) -> HttpResponse:
    removed = request.POST.get("gor") == "bort"
    actions.remove_evidence(actor=sessions.actor(request), organizer=organizer, number=number, removed=removed, now=timezone.now())
    return _back(organizer, f"eget-{number}")
