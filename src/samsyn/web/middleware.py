"""What holds for every page: the content policy, errors told in plain words, and what the frame of a page needs."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from samsyn.concepts.errors import NothingToDo, SamsynError
from samsyn.underlag.name_mark import MARK
from samsyn.web import sessions, unsent
from samsyn.web.actions.told import tell_of_corrections
from samsyn.web.database import Busy, busy, waiting_told
from samsyn.web.queries import public as queries
from samsyn.web.queries.trying import is_demo
from samsyn.web.rights import NotConfirmed

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

GetResponse = Callable[[HttpRequest], HttpResponse]


def content_security(get_response: GetResponse) -> GetResponse:
    """Nothing from elsewhere, and no script or style in the page itself."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Content-Security-Policy"] = _POLICY
        return response

    return with_policy


def kept_by_nobody(get_response: GetResponse) -> GetResponse:
    """A page that was made for somebody with a session is kept by no cache on its way, and by no browser after."""

    def kept(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
            response["Cache-Control"] = "private, no-store"
        return response

    return kept


class ErrorsThatCure:
    """Shows a SamsynError as a page: what happened, where, what to do. Before the first vintage: what is being made.

    Where a code is all that is missing to read a page, the page that asks for it is shown instead, and leads back. What was written in a
    form is shown again where it could not be sent.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotConfirmed) and request.method in {"GET", "HEAD"}:
            return redirect(f"{reverse('code')}?{urlencode({'vidare': request.get_full_path()})}")
        told = error if isinstance(error, SamsynError) else busy(error)
        if told is None:
            return None
        if lost := unsent.shown(request, told):
            return lost
        page = "samsyn/not_yet.html" if isinstance(told, NothingToDo) else "samsyn/error.html"
        return render(request, page, {"error": told}, status=told.http_status)


def tells_of_corrections(get_response: GetResponse) -> GetResponse:
    """The first time that somebody with a session meets a vintage: those who saw a figure that it corrects are told.

    Who reads without a link asks the database nothing, and so not this either.
    """
    known: set[str] = set()
    telling = Lock()

    def after_telling(request: HttpRequest) -> HttpResponse:
        vintage = queries.current_vintage() if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if vintage and vintage.id not in known and telling.acquire(blocking=False):  # one reader at most waits for it
            try:
                with suppress(Busy), waiting_told():  # when another writes, the next request tries again
                    tell_of_corrections(now=timezone.now())
                    known.add(vintage.id)
            finally:
                telling.release()
        return get_response(request)

    return after_telling


def everywhere(request: HttpRequest) -> dict[str, object]:
    """For the frame of every page: the name mark, the vintage that is shown, what is being made, and who reads."""
    doing = queries.underway()
    percent = round(doing.share * 100) if doing else 0
    return {
        "mark": SafeString(MARK),
        "vintage": queries.current_vintage(),
        "underway": doing,
        "percent": percent,
        "today": localdate(),
        "actor": sessions.actor(request),
        "contact": settings.CONTACT,
        "demo": is_demo(),
    }
