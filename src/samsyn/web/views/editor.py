"""The editor's pages: contributions that have come in, and lines of easy-read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.concepts.errors import InputRefused
from samsyn.web import sessions
from samsyn.web.actions import contributions as contribution_actions
from samsyn.web.actions import lines as line_actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.lines import chosen, looked_at
from samsyn.web.forms.words import LineForm, ReasonForm
from samsyn.web.queries import editing, lines
from samsyn.web.rendering import contribution_page, page_numbers


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    actor = sessions.actor(request)
    context = {"contributions": editing.contributions(actor), "lines": lines.to_decide(actor, 1, approved=False)}
    return render(request, "samsyn/editor.html", context)


@require_safe
def contribution(request: HttpRequest, number: int) -> HttpResponse:
    found = editing.contribution(sessions.actor(request), number)
    return render(request, "samsyn/contribution.html", contribution_page(found) | {"form": ReasonForm()})


@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Approve, refuse with a reason, or undo."""
    actor, now, does = sessions.actor(request), timezone.now(), request.POST.get("gor")
    form = ReasonForm(request.POST)
    if does == "godkann":
        contribution_actions.approve(actor=actor, number=number, now=now)
    elif does == "angra":
        contribution_actions.undo(actor=actor, number=number, now=now)
    elif form.is_valid() and not asks_once(form, request):
        contribution_actions.refuse(actor=actor, number=number, why=form.cleaned_data["why"], now=now)
    else:
        found = editing.contribution(actor, number)
        return render(request, "samsyn/contribution.html", contribution_page(found) | {"form": form}, status=422)
    return redirect("contribution", number)


@require_safe
def easy_lines(request: HttpRequest) -> HttpResponse:
    page, approved = looked_at(request)
    found = lines.to_decide(sessions.actor(request), page, approved=approved)
    context = {"lines": found, "around": page_numbers(found.page, found.pages), "approved": approved}
    return render(request, "samsyn/lines.html", context)


@require_POST
def read_through(request: HttpRequest) -> HttpResponse:
    line_actions.read_through(actor=sessions.actor(request))
    return redirect("lines")


@require_POST
def approve_lines(request: HttpRequest) -> HttpResponse:
    """Those of the lines on the page that were chosen: one, or all that are shown, in the words that they were shown in."""
    actor = sessions.actor(request)
    texts = lines.as_shown(actor, chosen(request))
    line_actions.approve(actor=actor, texts=texts, now=timezone.now())
    return redirect("lines")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_line(request: HttpRequest, origin: str) -> HttpResponse:
    """Words that are too hard to read are told of at the field."""
    actor = sessions.actor(request)
    shown = lines.line(actor, origin)
    form = LineForm(request.POST or None, initial={"text": shown.text})
    if form.is_valid() and not asks_once(form, request):
        try:
            line_actions.edit(actor=actor, shown=shown, text=form.cleaned_data["text"], now=timezone.now())
            return redirect("lines")
        except InputRefused as error:
            form.add_error("text", f"{error.what} {error.remedy}")
    return render(request, "samsyn/line.html", {"shown": shown, "form": form}, status=422 if form.errors else 200)


@require_POST
def take_back_line(request: HttpRequest, origin: str) -> HttpResponse:
    actor = sessions.actor(request)
    line_actions.take_back(actor=actor, shown=lines.line(actor, origin), now=timezone.now())
    return redirect(f"{reverse('lines')}?visa=godkanda")
