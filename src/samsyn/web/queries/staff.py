"""Those who work at the authorities, found by address or for the terminal's list."""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator

from samsyn.web.models import Staff
from samsyn.web.rights import Act, Actor, require


def every_staff(actor: Actor) -> Sequence[Staff]:
    """All of them, those who have left last."""
    require(actor, Act.KEYS)
    return tuple(Staff.objects.order_by("ended", "name", "pk"))


def factor_of(staff: Staff) -> Authenticator | None:
    """The program on the telephone that makes this person's codes, if there is one."""
    found: Authenticator | None = Authenticator.objects.filter(user_id=staff.user_id, type=Authenticator.Type.TOTP).first()
    return found
