"""The demo's first page: step into any role, at any stage. Only where everything is made up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samsyn.concepts.errors import BadQuestion
from samsyn.web import sessions, sign_in
from samsyn.web.actions import trying as actions
from samsyn.web.forms.trying import Chosen, chosen
from samsyn.web.queries import trying as queries
from samsyn.web.rights import PUBLIC, Role


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    context = {"stages": queries.stages(PUBLIC), "leaders": queries.leaders(PUBLIC)}
    return render(request, "samsyn/dialogue/trying.html", context)


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """One button: whoever one was before has left."""
    asked = chosen(request)
    match asked.kind:
        case "plats" | "lank":
            return _as_person(request, asked)
        case "ledare":
            return _as_leader(request, asked)
        case "redaktor" | "analytiker":
            return _as_reader(request, Role.EDITOR if asked.kind == "redaktor" else Role.ANALYST)
        case _:
            raise BadQuestion("Det går inte att se vem ni vill vara.", "", "Gå tillbaka och välj igen.")


def _as_person(request: HttpRequest, asked: Chosen) -> HttpResponse:
    seat, now = queries.seat(PUBLIC, asked.number), timezone.now()
    entered = actions.as_person(seat=seat, confirmed=asked.kind == "plats", now=now)
    sessions.begin(request, entered.key, now)
    response = redirect(reverse("dialogue", args=[seat.case_id]))
    if entered.device:
        sessions.confirm(request, response, entered.device)
    else:
        response.delete_cookie(sessions.DEVICE)
    return response


def _as_leader(request: HttpRequest, asked: Chosen) -> HttpResponse:
    staff, factor = actions.leader(number=asked.number)
    sign_in.LOCAL.begin(request, staff, factor, timezone.now())
    return redirect(reverse("staff-day"))


def _as_reader(request: HttpRequest, role: Role) -> HttpResponse:
    now = timezone.now()
    sessions.begin(request, actions.as_reader(role=role, now=now), now)
    return redirect(reverse("editor" if role is Role.EDITOR else "analyst"))
