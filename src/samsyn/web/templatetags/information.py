"""Small reads of templates for the public pages about dialogues."""

from collections.abc import Mapping
from datetime import timedelta

from django import template

from samsyn.concepts.phrase import Language
from samsyn.dialogue.burden import last_count, rules
from samsyn.dialogue.burden_table import in_minutes, in_seconds, in_short

register = template.Library()


@register.filter
def of(held: Mapping[str, object], key: str) -> object:
    """What is held under a key."""
    return held.get(key, ())


@register.filter
def site(address: str) -> str:
    """`https://www.skolverket.se/sida` as `skolverket.se`."""
    return address.split("/")[2].removeprefix("www.")


@register.filter
def lasting(time: timedelta, language: str) -> str:
    """`36 sekunder` up to two minutes, then whole minutes."""
    seconds, voice = round(time.total_seconds()), Language(language)
    return in_seconds(seconds, voice) if seconds < 120 else in_minutes(round(seconds / 60), voice)


@register.simple_tag
def burden_in_short() -> str:
    """What a dialogue takes; empty if nobody has counted it."""
    count = last_count()
    return in_short(rules(), count) if count else ""
