"""Who a request comes from: the key or the sign-in that its session began with, asked of the database each time.

So a key that is revoked or has expired, a seat that is given up and a member of staff who has left open nothing from that moment.
Without a session cookie no database is asked.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samsyn.dialogue.links import DEVICE_LASTS
from samsyn.web import sign_in
from samsyn.web.models import Key
from samsyn.web.queries import names
from samsyn.web.queries.keys import PARTED, digest, is_confirmed, seats_of, valid_by_id
from samsyn.web.rights import PUBLIC, Actor, Role

_HELD, _LETTER, _ASKED, _LONGEST = "key", "letter", "asked", timedelta(days=14)
DEVICE, _MOST_PERSONS = "samsyn-enhet", 8
"""The cookie that a confirmed device carries, and how many persons may have confirmed it at once."""


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
    waits = tuple(seat.case_id for seat in seats if seat.waits)
    own = [seat for seat in seats if not seat.waits] or seats
    only_link = len(waits) == len(seats) > 0 or not is_confirmed(key, device, timezone.now())
    organizers = tuple(dict.fromkeys(seat.case.organizer for seat in own))
    every = tuple(seat.case_id for seat in seats)
    role, called = Role.LINK if only_link else Role.ORGANIZER, names.shared(seats)
    return Actor(role, organizers, key.pk, called, key.person_id, cases=every, waits=waits, names=names.at_each(seats))


def begin(request: HttpRequest, key: Key, now: datetime) -> None:
    """A session of its own, under a new id, that ends with the key and at the latest in two weeks."""
    request.session.flush()
    request.session[_HELD] = key.pk
    request.session.set_expiry(int(min(_LONGEST, key.expires - now).total_seconds()))


def go_on(request: HttpRequest, key: Key, now: datetime) -> None:
    """The same session with another key of the same person."""
    request.session[_HELD] = key.pk
    request.session.set_expiry(int(min(_LONGEST, key.expires - now).total_seconds()))


def held(request: HttpRequest) -> int | None:
    """The id of the key that the session began with, whether or not it holds."""
    found = request.session.get(_HELD)
    return found if isinstance(found, int) else None


def has_letter(request: HttpRequest, key: Key) -> None:
    """Whoever has written the code of a letter may read what it is about; nobody is inside with it until a button is pressed."""
    request.session[_LETTER] = key.pk


def letter(request: HttpRequest) -> int | None:
    """The id of the key behind the letter whose code was written here, whether or not it holds."""
    found = request.session.get(_LETTER)
    return found if isinstance(found, int) else None


def asks(request: HttpRequest) -> str:
    """The checksum of what this browser carries while it waits for a code: the code is good here and nowhere else."""
    if not request.session.get(_ASKED):
        request.session[_ASKED] = secrets.token_urlsafe(16)
    return digest(str(request.session[_ASKED]))


def confirm(request: HttpRequest, response: HttpResponse, secret: str) -> None:
    """This device has shown whose it is; it carries the secret from now on, beside those of others who use it."""
    held = [one for one in request.COOKIES.get(DEVICE, "").split(PARTED) if one]
    kept = PARTED.join([*held[1 - _MOST_PERSONS :], secret])
    age = int(DEVICE_LASTS.total_seconds())
    response.set_cookie(DEVICE, kept, max_age=age, httponly=True, secure=settings.HTTPS, samesite="Lax")


def end(request: HttpRequest) -> None:
    request.session.flush()
