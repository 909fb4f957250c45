"""Who a request comes from: the key or the sign-in that its session began with, asked of the database each time.

So a key that is revoked or has expired, a seat that is given up and a member of staff who has left open nothing from that moment.
Without a session cookie no database is asked.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from samsyn.web import sign_in
from samsyn.web.models import Key
from samsyn.web.queries.keys import is_confirmed, seats_of, valid_by_id
from samsyn.web.rights import PUBLIC, Actor, Role

_HELD, _LONGEST = "key", timedelta(days=14)
DEVICE = "samsyn-enhet"
"""The cookie that a confirmed device carries."""


def actor(request: HttpRequest) -> Actor:
    """Who asks, found once for each request."""
    if not hasattr(request, "_actor"):
        request._actor = _found(request)  # type: ignore[attr-defined]  # a request carries what is found of it
    found: Actor = request._actor  # type: ignore[attr-defined]  # see above
    return found


def _found(request: HttpRequest) -> Actor:
    session = getattr(request, "session", None)  # none where a request was refused before it came so far
    if not session:
        return PUBLIC
    staff = sign_in.CURRENT.staff(request)
    if staff is not None:
        return Actor(Role(staff.role), name=staff.name, staff=staff.pk)
    key = valid_by_id(session.get(_HELD), timezone.now())
    return PUBLIC if key is None else acting(key, request.COOKIES.get(DEVICE, ""))


def acting(key: Key, device: str = "") -> Actor:
    """The actor that a key makes of whoever holds it. device: the secret of the device's cookie."""
    if key.person_id is None:
        return Actor(Role(key.role), (key.organizer,) if key.organizer else (), key.pk, key.name)
    seats = seats_of(key)
    role = Role.ORGANIZER if is_confirmed(key, device, timezone.now()) else Role.LINK
    organizers = tuple(dict.fromkeys(seat.case.organizer for seat in seats))
    return Actor(role, organizers, key.pk, key.name, key.person_id, cases=tuple(seat.case_id for seat in seats))


def begin(request: HttpRequest, key: Key, now: datetime) -> None:
    """A session of its own, under a new id, that ends with the key and at the latest in two weeks."""
    request.session.flush()
    request.session[_HELD] = key.pk
    request.session.set_expiry(int(min(_LONGEST, key.expires - now).total_seconds()))


def end(request: HttpRequest) -> None:
    request.session.flush()
