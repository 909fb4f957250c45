"""Guesses at passwords and second factors, slowed so that nobody locks another out.

Ten wrong in ten minutes for one account from one place, and that place waits for that account. A browser where somebody has signed in
before carries a signed cookie and is counted by itself, so that it goes on working whoever else tries. Many accounts tried from one
place, and many places trying the second factor of one account, are slowed too; browsers that are known are not.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse

from samsyn.web.attempts import Attempts, place

_COOKIE, _SALT = "samsyn-personal", "samsyn.known-browser"
_KNOWN_FOR = timedelta(days=180)
_ONE, _MANY = Attempts(), Attempts(most=60)


def must_wait(request: HttpRequest, account: str, now: datetime) -> bool:
    """Whether no more attempts at the account are taken from here for now, right or wrong."""
    if _ONE.waits(_whence(request, account), now):
        return True
    return not _is_known(request, account) and (_MANY.waits(place(request), now) or _MANY.waits(account, now))


def wrong(request: HttpRequest, account: str, now: datetime, *, second: bool = False) -> None:
    """Count a wrong guess. second: at the second factor, by somebody who had the password."""
    _ONE.failed(_whence(request, account), now)
    if not _is_known(request, account):
        _MANY.failed(place(request), now)
        if second:
            _MANY.failed(account, now)


def know(response: HttpResponse, account: str, *, secure: bool) -> None:
    """This browser is known from now on."""
    value, seconds = signing.dumps(account, salt=_SALT), int(_KNOWN_FOR.total_seconds())
    response.set_cookie(_COOKIE, value, max_age=seconds, httponly=True, samesite="Strict", secure=secure, path="/personal/")


def _whence(request: HttpRequest, account: str) -> str:
    return f"{account} {'känd ' + request.COOKIES[_COOKIE] if _is_known(request, account) else place(request)}"


def _is_known(request: HttpRequest, account: str) -> bool:
    try:
        return bool(signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_KNOWN_FOR) == account)
    except signing.BadSignature:
        return False
