"""”Stämmer inte?” and the analyst's list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.web import rendering, sessions
from samsyn.web.actions import comments as actions
from samsyn.web.forms.free_text import asks_once
from samsyn.web.forms.words import AnswerForm, CommentForm
from samsyn.web.queries import comments, public
from samsyn.web.rights import Role


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, key: str) -> HttpResponse:
    """Without a key of an organizer the page says how to get one."""
    actor, form = sessions.actor(request), CommentForm(request.POST or None)
    trail, facts = public.trail(actor, key)
    about = rendering.how_we_know(trail, facts)
    if actor.role is not Role.ORGANIZER and request.method != "POST":
        return render(request, "samsyn/comment_how.html", about)
    organizer = comments.commenting(actor, trail)
    if form.is_valid() and not asks_once(form, request):
        made = actions.write(
            actor=actor,
            organizer=organizer,
            about=rendering.about_figure(trail, facts),
            text=form.cleaned_data["text"],
            now=timezone.now(),
        )
        return redirect(f"{reverse('underlag', args=[organizer])}#kommentar-{made.pk}")
    return render(
        request, "samsyn/comment.html", about | {"form": form, "key": key, "organizer": organizer}, status=422 if form.errors else 200
    )


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "samsyn/analyst.html", {"comments": comments.comments(sessions.actor(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    actor, form = sessions.actor(request), AnswerForm(request.POST or None)
    comment = comments.comment(actor, number)
    if form.is_valid() and not asks_once(form, request):
        actions.answer(actor=actor, number=number, text=form.cleaned_data["text"], now=timezone.now())
        return redirect("analyst")
    name = public.facts(actor, comment.organizer).name
    return render(request, "samsyn/answer.html", {"comment": comment, "name": name, "form": form}, status=422 if form.errors else 200)
