"""An organizer's dialogues: where each stands, its answer, and the undo of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.concepts.errors import WrongUse
from samsyn.web import sessions
from samsyn.web.actions import answers
from samsyn.web.numbers import whole
from samsyn.web.queries import answering, cases, dialogues, standing
from samsyn.web.rights import Act


@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All dialogues that a person has a part in: one page for who acts for several organizers, with an answer for each."""
    page = request.GET.get("sida", "1")
    shown = dialogues.of_person(sessions.actor(request), timezone.now(), whole(page))
    return render(request, "samsyn/dialogue/dialogues.html", {"dialogues": shown})


@never_cache
@require_safe
def dialogue(request: HttpRequest, number: str) -> HttpResponse:
    """Where one stands, what happens next, and the pages that are open now."""
    actor, now = sessions.actor(request), timezone.now()
    case = cases.case(actor, int(number), Act.OFFER)
    context = {
        "shown": standing.shown(actor, case, now),
        "case": case,
        "leaders": dialogues.leaders(actor, case),
        "burden_address": standing.address_of("burden"),
    }
    return render(request, "samsyn/dialogue/dialogue.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The question, the answers with one button each, and (when there is an answer) what may be said about it."""
    if request.method == "POST":
        return _answered(request, number)
    actor, now = sessions.actor(request), timezone.now()
    case = cases.case(actor, int(number), Act.OFFER)
    context = {
        "asked": answering.answering(actor, case, now),
        "case": case,
        "again": "redan" in request.GET,
        "reasons": answers.REASONS.get(dialogues.STEP_OF.get(case.state, ""), ()),
        "picture": dialogues.picture(actor, case),
        "former": dialogues.otherwise_answered(actor, case),
        "times_address": standing.address_of("times", case.pk) if case.state == "accepted" else "",
        "wishes_address": standing.address_of("wishes", case.pk),
    }
    return render(request, "samsyn/dialogue/answer.html", context)


def _answered(request: HttpRequest, number: str) -> HttpResponse:
    actor, now, does = sessions.actor(request), timezone.now(), request.POST.get("gor", "")
    new: object = True
    if does == "skal":
        answers.tell_why(actor=actor, number=int(number), reason=request.POST.get("skal", ""), now=now)
    elif does == "termin":
        answers.choose_term(actor=actor, number=int(number), term=request.POST.get("termin", ""), now=now)
    elif does in answering.STEPS:
        new = answers.answer(actor=actor, number=int(number), step=answering.STEPS[does], now=now)
    else:
        raise WrongUse("Det svaret finns inte.", "", "Läs in sidan på nytt och välj ett av svaren.")
    if "lista" in request.POST:
        return redirect(_in_list(request, number))
    return redirect(reverse("answer-offer", args=[number]) + ("" if new else "?redan=1"))


@require_POST
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """Take an answer back."""
    actor, held = sessions.actor(request), whole(request.POST.get("steg", ""))
    answers.take_back(actor=actor, number=int(number), step=held, now=timezone.now())
    return redirect(_in_list(request, number) if "lista" in request.POST else reverse("dialogue", args=[number]))


def _in_list(request: HttpRequest, number: str) -> str:
    """Where a dialogue stands in the list, which may have several pages."""
    page = dialogues.page_of(sessions.actor(request), int(number))
    return f"{reverse('dialogues')}{f'?sida={page}' if page > 1 else ''}#dialog-{number}"
