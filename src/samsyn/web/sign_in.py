"""How staff sign in. One interface: local accounts are its only implementation so far; OIDC or SAML would be others."""

from datetime import datetime, timedelta
from typing import Protocol

from django.contrib import auth
from django.http import HttpRequest
from django.utils import timezone

from samsyn.web.models import Staff

LONGEST = timedelta(hours=8)
_SHOWN, _UNDERWAY = "second-factor", "signing-in"
_PATIENCE = timedelta(minutes=15)


class SignIn(Protocol):
    """Who has signed in. Raises nothing: who has not is nobody."""

    def staff(self, request: HttpRequest) -> Staff | None:
        """The member of staff whose session this is, with the second factor shown; None for everybody else."""
        ...

    def end(self, request: HttpRequest) -> None:
        """Nobody has signed in any more."""
        ...


class LocalAccounts:
    """Accounts in the site's own database (django.contrib.auth), with a second factor (the tables of allauth.mfa).

    Until the second factor has been shown nobody has signed in: the session only remembers whose password was right, for a quarter.
    """

    def staff(self, request: HttpRequest) -> Staff | None:
        held, user = request.session.get(_SHOWN), getattr(request, "user", None)
        if not held or user is None or not user.is_authenticated:
            return None
        if timezone.now() - datetime.fromisoformat(held["when"]) >= LONGEST:
            return None
        stands = Staff.objects.filter(user_id=user.pk, ended__isnull=True, user__is_active=True)
        return stands.filter(user__authenticator__pk=held["factor"]).first()

    def end(self, request: HttpRequest) -> None:
        auth.logout(request)

    def remember(self, request: HttpRequest, staff: Staff, now: datetime) -> None:
        """The password was right. Whatever the session was before has ended."""
        request.session.flush()
        request.session[_UNDERWAY] = {"staff": staff.pk, "when": now.isoformat()}
        request.session.set_expiry(int(_PATIENCE.total_seconds()))

    def underway(self, request: HttpRequest, now: datetime) -> Staff | None:
        """Whose password was right a moment ago in this session."""
        held = request.session.get(_UNDERWAY)
        if not held or now - datetime.fromisoformat(held["when"]) >= _PATIENCE:
            return None
        return Staff.objects.filter(pk=held["staff"], ended__isnull=True).select_related("user").first()

    def begin(self, request: HttpRequest, staff: Staff, factor: int, now: datetime) -> None:
        """The second factor was shown too: a new session that ends after eight hours. factor: id of the one whose code was shown."""
        request.session.flush()
        auth.login(request, staff.user, backend="django.contrib.auth.backends.ModelBackend")
        request.session[_SHOWN] = {"factor": factor, "when": now.isoformat()}
        request.session.set_expiry(int(LONGEST.total_seconds()))


LOCAL = LocalAccounts()
CURRENT: SignIn = LOCAL
