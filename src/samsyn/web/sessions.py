"""Who a request comes from: the key that its session was traded for, asked of the database each time.

So a key that is revoked or has expired opens nothing from that moment. Without a session cookie no database is asked.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from samsyn.web.models import Key
from samsyn.web.queries.keys import valid_by_id
from samsyn.web.rights import PUBLIC, Actor, Role

_HELD, _LONGEST = "key", timedelta(days=14)


def actor(request: HttpRequest) -> Actor:
    """Who asks, found once for each request."""
    if not hasattr(request, "_actor"):
        request._actor = _found(request)  # type: ignore[attr-defined]  # a request carries what is found of it
    found: Actor = request._actor  # type: ignore[attr-defined]  # see above
    return found


def _found(request: HttpRequest) -> Actor:
    session = getattr(request, "session", None)  # none where a request was refused before it came so far
    key = valid_by_id(session.get(_HELD), timezone.now()) if session else None
    return PUBLIC if key is None else acting(key)


def acting(key: Key) -> Actor:
    """The actor that a key makes of whoever holds it."""
    return Actor(Role(key.role), key.organizer or "", key.pk, key.name)


def begin(request: HttpRequest, key: Key, now: datetime) -> None:
    """A session of its own, under a new id, that ends with the key and at the latest in two weeks."""
    request.session.flush()
    request.session[_HELD] = key.pk
    request.session.set_expiry(int(min(_LONGEST, key.expires - now).total_seconds()))


def end(request: HttpRequest) -> None:
    request.session.flush()
