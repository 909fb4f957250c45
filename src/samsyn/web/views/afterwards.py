"""Afterwards: what to follow up and when, the one question, and the evaluation."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from samsyn.dialogue.evaluation import QUESTIONS
from samsyn.dialogue.sharing import AFTERWARDS_MEANS
from samsyn.web import sessions
from samsyn.web.actions import afterwards as actions
from samsyn.web.actions import answers
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.together import EvaluationForm, FollowUpForm, ReminderForm
from samsyn.web.queries import afterwards as queries
from samsyn.web.queries.afterwards import FollowUps
from samsyn.web.rights import Act
from samsyn.web.views.notes import writer

_DONE = {
    "dag": "Sparat. Vi påminner er den dagen.",
    "ingen": "Sparat. Vi påminner er inte.",
    "svar": "Tack. Svaret är sparat, och ni kan ändra det.",
    "vardering": "Tack. Era svar är sparade, och ni kan ändra dem.",
    "tom": "Ni har inte svarat på något.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, number: int) -> HttpResponse:
    """When to be reminded, or (by its other form) whether something was tried."""
    found = queries.follow_ups(sessions.actor(request), int(number), localdate())
    if request.method != "POST":
        return _page(request, found)
    does = request.POST.get("gor", "")
    if does in queries.STEPS:
        answers.answer(actor=sessions.actor(request), number=found.case.pk, step=queries.STEPS[does][0], now=timezone.now())
        return redirect("dialogue", found.case.pk)
    return _answer(request, found) if does == "svara" else _remind(request, found)


def _remind(request: HttpRequest, found: FollowUps) -> HttpResponse:
    form = ReminderForm(request.POST, today=localdate(), former=found.case.follow_up_on)
    if not form.is_valid():
        return _page(request, found, reminder=form)
    on = None if request.POST.get("gor") == "ingen" else form.cleaned_data["on"]
    actions.remind(actor=sessions.actor(request), number=found.case.pk, on=on, now=timezone.now())
    return _back("follow-up", found.case.pk, "dag" if on else "ingen")


def _answer(request: HttpRequest, found: FollowUps) -> HttpResponse:
    form = FollowUpForm(request.POST)
    if not form.is_valid() or asks_once(form, request):
        return _page(request, found, answer=form)
    held = form.cleaned_data
    actions.answer(actor=writer(request, Act.TAKE_PART), number=found.case.pk, **held, now=timezone.now())
    return _back("follow-up", found.case.pk, "svar")


def _back(name: str, number: int, what: str) -> HttpResponse:
    return redirect(f"{reverse(name, args=[number])}?klart={what}")


def _page(request: HttpRequest, found: FollowUps, reminder: forms.Form | None = None, answer: forms.Form | None = None) -> HttpResponse:
    """reminder, answer: the form that has something to mend."""
    failed = reminder or answer
    context = {
        "found": found,
        "steps": found.steps,
        "case": found.case,
        "failed": failed,
        "reminder": reminder or ReminderForm(initial={"on": found.case.follow_up_on}, today=localdate()),
        "answers": [(one, answer if answer and answer.data.get("months") == str(one.asked.months) else _form(one)) for one in found.asked],
        "means": AFTERWARDS_MEANS,
        "done": _DONE.get(request.GET.get("klart", ""), ""),
    }
    return render(request, "samsyn/dialogue/follow_up.html", context, status=422 if failed else 200)


def _form(one: queries.Answered) -> FollowUpForm:
    row, months = one.row, one.asked.months
    initial = {"months": months} | ({"tried": row.tried, "helped": row.helped, "text": row.text} if row else {})
    return FollowUpForm(initial=initial, auto_id=f"efter-{months}-%s")


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, number: int) -> HttpResponse:
    """One person's answers to the evaluators' questions."""
    found = queries.evaluating(sessions.actor(request), int(number))
    initial = {one.id: one.answer for one in found.questions} | {"text": found.text}
    form = EvaluationForm(request.POST) if request.method == "POST" else EvaluationForm(initial=initial)
    if form.is_bound and form.is_valid() and not asks_once(form, request):
        held = form.cleaned_data
        answers = {id_: held[id_] for id_ in QUESTIONS}
        actions.evaluate(actor=sessions.actor(request), number=found.case.pk, answers=answers, text=held["text"], now=timezone.now())
        return _back("evaluate", found.case.pk, "vardering" if any(held.values()) else "tom")
    context = {
        "found": found,
        "case": found.case,
        "form": form,
        "means": AFTERWARDS_MEANS,
        "done": _DONE.get(request.GET.get("klart", ""), ""),
    }
    return render(request, "samsyn/dialogue/evaluate.html", context, status=422 if form.is_bound else 200)
