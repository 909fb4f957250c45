"""A dialogue leader's day, and the dialogues that she leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samsyn.web import sessions
from samsyn.web.queries import cases
from samsyn.web.rights import Act, require


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """What is next, and who waits for whom."""
    actor = sessions.actor(request)
    require(actor, Act.LEAD)
    return render(request, "samsyn/dialogue/day.html", {"cases": cases.seen_by(actor)[:25]})
