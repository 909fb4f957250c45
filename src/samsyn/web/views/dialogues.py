"""An organizer's dialogues: where each stands, its answer, and the undo of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samsyn.web import sessions
from samsyn.web.queries import cases
from samsyn.web.rights import Act, require


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All dialogues that a person has a part in: one page for who acts for several organizers."""
    actor = sessions.actor(request)
    require(actor, Act.OFFER)
    return render(request, "samsyn/dialogue/dialogues.html", {"cases": cases.seen_by(actor)})
