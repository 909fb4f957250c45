"""Words in the dialogue's templates: times as people say them, and states as they are called."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from samsyn.concepts.swedish import day, word
from samsyn.dialogue.workflow import case_table

register = template.Library()


@register.filter
def moment(when: datetime) -> str:
    """As "i dag klockan 16.42", or "den 3 december 2026 klockan 16.42"."""
    local = timezone.localtime(when)
    that_day = "i dag" if local.date() == timezone.localdate() else f"den {day(local.date())}"
    return f"{that_day} klockan {local:%H.%M}"


@register.filter
def in_words(count: int) -> str:
    """A count in running text: a word below thirteen."""
    return word(count, "en")


@register.filter
def state_name(state: str) -> str:
    return case_table().states[state].sv


@register.filter
def authority_name(authority: str) -> str:
    return {"skolverket": "Skolverket", "spsm": "SPSM"}.get(authority, authority)


@register.filter
def safe_svg(svg: str) -> SafeString:
    """Our own drawings escape every text that they hold."""
    return SafeString(svg)
