"""Accounts of staff: given and ended at the terminal; password and second factor chosen by the person."""

import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.home import again
from samsyn.web import second_factor
from samsyn.web.actions import meeting_staff
from samsyn.web.models import CaseLeader, Staff
from samsyn.web.queries.public import home
from samsyn.web.queries.staff import factor_of
from samsyn.web.rights import Act, Actor, Role, require
from samsyn.web.trail import record

PASSWORD_HOLDS = timedelta(days=7)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""


class WrongAccount(WrongUse):
    """There is no such account, or there is one already."""


@transaction.atomic
def add(*, actor: Actor, mail: str, name: str, authority: str, role: Role, place: str, now: datetime) -> tuple[Staff, str]:
    """A new account and its one-time password, which is told here and never again. place: municipality code of the office."""
    require(actor, Act.KEYS)
    if User.objects.filter(username=mail.lower()).exists():
        remedy = f"Ge ett nytt lösenord med: {again(home())} staff {mail} --renew"
        raise WrongAccount("Det finns redan ett konto med den adressen.", mail, remedy)
    password = _one_time()
    user = User.objects.create_user(mail.lower(), password=password)
    until = now + PASSWORD_HOLDS
    staff = Staff.objects.create(user=user, name=name, mail=mail, authority=authority, role=role.value, place=place, password_until=until)
    record(actor, "staff_added", f"konto {staff.pk}", now, after={"role": staff.role, "authority": authority, "name": name})
    return staff, password


@transaction.atomic
def renew(*, actor: Actor, mail: str, now: datetime) -> tuple[Staff, str]:
    """A new one-time password for who has lost the password or the telephone; the second factor is chosen anew, and sessions end."""
    require(actor, Act.KEYS)
    staff, password = _account(mail), _one_time()
    staff.user.set_password(password)
    staff.user.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=staff.user_id).delete()
    staff.password_until = now + PASSWORD_HOLDS
    staff.save(update_fields=["password_until"])
    record(actor, "staff_renewed", f"konto {staff.pk}", now)
    return staff, password


@transaction.atomic
def end(*, actor: Actor, mail: str, now: datetime) -> tuple[Staff, int]:
    """The account opens nothing from now on, and its sessions end. Also returns how many open cases it led."""
    require(actor, Act.KEYS)
    staff = _account(mail)
    staff.user.is_active = False
    staff.user.set_unusable_password()
    staff.user.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user_id=staff.user_id).delete()
    staff.ended = now
    staff.save(update_fields=["ended"])
    led = CaseLeader.objects.filter(staff=staff, ended__isnull=True).update(ended=now)
    meeting_staff.leave_all(staff=staff, now=now)
    record(actor, "staff_ended", f"konto {staff.pk}", now, after={"cases": led})
    return staff, led


def _account(mail: str) -> Staff:
    found = Staff.objects.select_for_update().select_related("user").filter(user__username=mail.lower(), ended__isnull=True).first()
    if found is None:
        raise WrongAccount("Det finns inget konto med den adressen.", mail, f"Se alla konton med: {again(home())} staff --list")
    return found


def _one_time() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def with_password(*, mail: str, password: str, now: datetime) -> Staff | None:
    """Whose password it is; None where it is nobody's, or a one-time password whose week has passed."""
    user = authenticate(username=mail.strip().lower(), password=password)
    found = Staff.objects.filter(user=user, ended__isnull=True).select_related("user").first() if user else None
    return None if found is None or (found.password_until and found.password_until <= now) else found


@transaction.atomic
def choose_password(*, staff: Staff, password: str, now: datetime) -> None:
    """A password of one's own instead of the one-time password."""
    staff.user.set_password(password)
    staff.user.save(update_fields=["password"])
    staff.password_until = None
    staff.save(update_fields=["password_until"])
    record(as_actor(staff), "password_chosen", f"konto {staff.pk}", now)


@transaction.atomic
def enrol(*, staff: Staff, secret: str, code: str, now: datetime) -> tuple[int, list[str]] | None:
    """The second factor, and ten spare codes that are told here and never again. None if the code is not of the secret.

    Who already has a second factor keeps it: it is exchanged at the terminal only.
    """
    counter = second_factor.counter_of(secret, code, now)
    Staff.objects.select_for_update().get(pk=staff.pk)
    if counter is None or factor_of(staff):
        return None
    made = Authenticator.objects.create(user_id=staff.user_id, type=Authenticator.Type.TOTP, data={"secret": secret, "latest": counter})
    Authenticator.objects.filter(user_id=staff.user_id, type=Authenticator.Type.RECOVERY_CODES).delete()
    spare = RecoveryCodes.activate(staff.user).generate_codes()
    record(as_actor(staff), "second_factor_chosen", f"konto {staff.pk}", now)
    return made.pk, spare


@transaction.atomic
def show(*, staff: Staff, code: str, now: datetime) -> int | None:
    """The id of the second factor, if the code is one of its codes or a spare code that has not been used; else None."""
    factor = Authenticator.objects.select_for_update().filter(user_id=staff.user_id, type=Authenticator.Type.TOTP).first()
    if factor is None:
        return None
    counter = second_factor.counter_of(factor.data["secret"], code, now, factor.data["latest"])
    if counter is not None:
        factor.data["latest"] = counter
    elif not _is_spare(staff, code):
        record(as_actor(staff), "second_factor_wrong", f"konto {staff.pk}", now)
        return None
    factor.last_used_at = now
    factor.save(update_fields=["data", "last_used_at"])
    record(as_actor(staff), "signed_in", f"konto {staff.pk}", now, after={"spare": counter is None})
    return int(factor.pk)


def _is_spare(staff: Staff, code: str) -> bool:
    spare = Authenticator.objects.filter(user_id=staff.user_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return spare is not None and bool(RecoveryCodes(spare).validate_code(code))


@transaction.atomic
def left(*, actor: Actor, now: datetime) -> None:
    if actor.staff:
        record(actor, "signed_out", f"konto {actor.staff}", now)


def as_actor(staff: Staff) -> Actor:
    return Actor(Role(staff.role), name=staff.name, staff=staff.pk)
