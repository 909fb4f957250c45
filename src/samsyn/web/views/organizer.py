"""An organizer's page in its formats, and what the organizer itself sees on it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import condition, require_POST, require_safe

from samsyn.web import documents, sessions
from samsyn.web.actions import comments as comment_actions
from samsyn.web.actions import told as told_actions
from samsyn.web.queries import comments, own, public, told
from samsyn.web.rights import Act, may


@require_safe
def underlag(request: HttpRequest, organizer: str) -> HttpResponse:
    """Public; to the organizer's own session also what it has said, and what it has been told."""
    actor, now = sessions.actor(request), timezone.now()
    made = public.made(actor, organizer)
    facts = made.facts
    its_own = may(actor, Act.MESSAGES, organizer)
    if its_own:
        told_actions.saw(actor=actor, organizer=organizer, vintage=facts.vintage.id, now=now)
    context = {
        "facts": facts,
        "body": mark_safe(documents.fragment(made, own=its_own)),  # noqa: S308 - escaped by the underlag room
        "messages": told.unread(actor, organizer),
        "comments": comments.own_comments(actor, organizer),
        "space": own.beside_underlag(actor, facts),
        "own": its_own,
    }
    return render(request, "samsyn/underlag.html", context)


@require_safe
def easy(request: HttpRequest, organizer: str) -> HttpResponse:
    actor = sessions.actor(request)
    text = public.made(actor, organizer).easy
    if not text.approved and not may(actor, Act.SEE_DRAFT):
        return render(request, "samsyn/easy_not_yet.html", {"organizer": organizer, "name": text.name})
    body = mark_safe(documents.easy_fragment(text))  # noqa: S308 - escaped by the underlag room
    return render(request, "samsyn/easy.html", {"organizer": organizer, "name": text.name, "body": body})


@require_safe
def english(request: HttpRequest, organizer: str) -> HttpResponse:
    made = public.made(sessions.actor(request), organizer)
    body = mark_safe(documents.english_fragment(made))  # noqa: S308 - escaped by the underlag room
    return render(request, "samsyn/english.html", {"organizer": organizer, "name": made.facts.name, "body": body})


def _stamp(request: HttpRequest, organizer: str, suffix: str) -> str | None:
    return documents.stamp(sessions.actor(request), organizer, suffix)


@require_safe
@condition(etag_func=_stamp)
def document(request: HttpRequest, organizer: str, suffix: str) -> HttpResponse:
    """The underlag as a file, in one of the formats that are offered."""
    actor, format_ = sessions.actor(request), documents.OFFERED.get(f".{suffix}")
    if format_ is None:
        raise Http404
    made = public.made(actor, organizer)
    if documents.needs_approval(format_) and not made.easy.approved and not may(actor, Act.SEE_DRAFT):
        return render(request, "samsyn/easy_not_yet.html", {"organizer": organizer, "name": made.facts.name}, status=404)
    return documents.file(format_, made)


@require_POST
def withdraw(request: HttpRequest, organizer: str, number: int) -> HttpResponse:
    comment_actions.withdraw(actor=sessions.actor(request), organizer=organizer, number=number, now=timezone.now())
    return redirect("underlag", organizer)


@require_POST
def mark_read(request: HttpRequest, organizer: str, number: int) -> HttpResponse:
    told_actions.mark_read(actor=sessions.actor(request), organizer=organizer, number=number, now=timezone.now())
    return redirect("underlag", organizer)
