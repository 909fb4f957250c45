"""What an organizer's people keep when their dialogue has gone on elsewhere, and the button that hands it over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samsyn.web import sessions
from samsyn.web.actions import handing_over as actions
from samsyn.web.numbers import whole
from samsyn.web.queries import handing_over


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest, number: str) -> HttpResponse:
    """What stays and what handing it over means; POST hands it over to whom the page named."""
    actor = sessions.actor(request)
    if request.method == "POST":
        actions.hand_over(actor=actor, number=int(number), to=whole(request.POST.get("till", "")), now=timezone.now())
        return redirect("kept-own", number)
    found = handing_over.kept(actor, int(number))
    return render(request, "samsyn/dialogue/kept_own.html", {"kept": found, "case": found.case})
