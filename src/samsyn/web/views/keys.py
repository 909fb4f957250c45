"""The link that somebody was given: shown, traded for a session, left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.web import sessions
from samsyn.web.actions import keys as actions
from samsyn.web.attempts import attempts, place
from samsyn.web.models import Key
from samsyn.web.queries import keys, public
from samsyn.web.rights import Actor, Role

_POLICY = "strict-origin"
"""The address holds the secret: no page that is opened from here is told of it. (`no-referrer` would make browsers hide where a form is
sent from, and the form would be refused.)"""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, secret: str) -> HttpResponse:
    """Shown when it is opened; traded for a session when the button is pressed."""
    now = timezone.now()
    found = keys.valid(secret, now)
    if found is None:
        response = _over(request, slow=attempts.failed(place(request), now))
    elif request.method == "POST":
        sessions.begin(request, actions.trade(secret=secret, now=now), now)
        response = redirect(first_page(sessions.acting(found)))
    else:
        response = render(request, "samsyn/key.html", {"key": found, "whose": _whose(found)})
    response["Referrer-Policy"] = _POLICY
    return response


def _over(request: HttpRequest, *, slow: bool) -> HttpResponse:
    return render(request, "samsyn/key_over.html", {"slow": slow, "error": actions.link_is_over()}, status=429 if slow else 404)


def _whose(key: Key) -> str:
    return public.facts(sessions.acting(key), key.organizer).name if key.organizer else ""


def first_page(actor: Actor) -> str:
    """Where one begins who has just come in."""
    if actor.role is Role.ORGANIZER:
        return reverse("underlag", args=[actor.organizer])
    return reverse("editor" if actor.role is Role.EDITOR else "analyst")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    actions.leave(actor=sessions.actor(request), now=timezone.now())
    sessions.end(request)
    return redirect(f"{reverse('start')}?ute=1")
