"""How staff sign in. One interface: local accounts are its only implementation so far; OIDC or SAML would be others."""

from typing import Protocol

from django.http import HttpRequest

from samsyn.web.models import Staff


class SignIn(Protocol):
    """Who has signed in. Raises nothing: who has not is nobody."""

    def staff(self, request: HttpRequest) -> Staff | None:
        """The member of staff whose session this is, with the second factor shown; None for everybody else."""
        ...


class LocalAccounts:
    """Accounts in the site's own database (django.contrib.auth, second factor by allauth)."""

    def staff(self, request: HttpRequest) -> Staff | None:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated or not user.is_active:
            return None
        return Staff.objects.filter(user_id=user.pk, ended__isnull=True).first()


CURRENT: SignIn = LocalAccounts()
