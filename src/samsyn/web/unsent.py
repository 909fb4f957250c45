"""What somebody wrote in a form that could not be sent: shown again, so that nothing is lost, with a way on."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from samsyn.concepts.errors import SamsynError
from samsyn.web import sessions
from samsyn.web.rights import Denied, NotConfirmed, NotSignedIn

_WORDS = 3
"""Shorter than so many words is a choice or a number, which is as quickly made again."""


def shown(request: HttpRequest, error: SamsynError) -> HttpResponse | None:
    """The page, where a form met a session that has ended or a device that is not confirmed; else None."""
    is_confirmed = not isinstance(error, NotConfirmed)
    if request.method != "POST" or not isinstance(error, Denied) or (is_confirmed and sessions.actor(request).inside):
        return None
    way = "code" if not is_confirmed else "sign-in" if isinstance(error, NotSignedIn) else "new-link"
    context = {"error": error, "way": way, "texts": _texts(request), "back": _back(request)}
    return render(request, "samsyn/dialogue/unsent.html", context, status=error.http_status)


def _texts(request: HttpRequest) -> Sequence[str]:
    return [text for name in request.POST for text in request.POST.getlist(name) if len(text.split()) >= _WORDS]


def _back(request: HttpRequest) -> str:
    """The page that the form stood on, if the browser tells of it; a page of this site and nowhere else."""
    came = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}):
        return ""
    return urlsplit(came).path
