"""What the door at the terminal says about keys."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from samsyn import pipeline
from samsyn.concepts.home import again
from samsyn.concepts.swedish import day
from samsyn.web.models import Key
from samsyn.web.queries import public
from samsyn.web.rights import TERMINAL


def organizer_named(number: str) -> tuple[str, str]:
    """The public id and the name behind what was typed. Raises WrongUse if the vintage has no such organizer."""
    organizer = pipeline.known_organizer(number, public.home())
    return organizer, public.facts(TERMINAL, organizer).name


def link(key: Key, secret: str, whose: str, address: str) -> str:
    """The link, which is told this once."""
    until = day(localdate(key.expires))
    return (
        f"Länk till {key.name}, för {whose} (nyckel {key.pk}, gäller till {until}):\n\n"
        f"  {address.rstrip('/')}{reverse('key', args=[secret])}\n\n"
        f"Länken visas bara nu. Skicka den till {key.name} och ingen annan.\n"
        f"Ta tillbaka den med: {again(public.home())} key --revoke {key.pk}"
    )


def listed(keys: Iterable[Key], now: datetime) -> str:
    """One row for each key, newest first; never a secret."""
    rows = [f"{key.pk:>5}  {key.organizer or key.role:<12}  {_state(key, now):<28}  {key.name}" for key in keys]
    return "\n".join(rows) or "Det finns inga nycklar."


def _state(key: Key, now: datetime) -> str:
    if key.revoked:
        return f"tillbakatagen {day(localdate(key.revoked))}"
    return f"{'gäller till' if key.expires > now else 'gick ut'} {day(localdate(key.expires))}"
