"""Words in the dialogue's templates: times as people say them, and states as they are called."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import counted, day, listed, word
from samsyn.dialogue.workflow import case_table

register = template.Library()
_WEEKS_FROM, _MONTHS_FROM = 14, 60


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
def age(when: datetime) -> str:
    """How long ago, in the words of a day's work: "i dag", "sju dagar", "tre veckor", "två månader"."""
    days = (timezone.localdate() - timezone.localdate(when)).days
    if days <= 1:
        return "i går" if days == 1 else "i dag"
    if days < _WEEKS_FROM:
        return counted(days, "dag", "dagar")
    if days < _MONTHS_FROM:
        return counted(days // 7, "vecka", "veckor")
    return counted(days // 30, "månad", "månader")


@register.filter
def meetings_today(count: int) -> str:
    return f"{counted(count, 'möte', 'möten', 'ett').capitalize()} i dag." if count else "Inget möte i dag."


@register.filter
def waiting_on_you(count: int) -> str:
    return f"{counted(count, 'dialog', 'dialoger').capitalize()} väntar på dig." if count else "Ingenting väntar på dig."


@register.filter
def organizers_in_words(count: int) -> str:
    return counted(count, "huvudman", "huvudmän")


@register.filter
def meeting_name(kind: str) -> str:
    return {"introduction": "Introduktion", "dialogue": "Dialog", "feedback": "Återkoppling"}.get(kind, kind)


@register.filter
def state_name(state: str) -> str:
    return case_table().states[state].sv


@register.filter
def form_names(forms: Iterable[str]) -> str:
    """School forms as a list in words."""
    return listed([FORM_NAMES[SchoolForm(form)].lower() for form in forms]) or "ingen skolform"


@register.filter
def authority_name(authority: str) -> str:
    return {"skolverket": "Skolverket", "spsm": "SPSM"}.get(authority, authority)


@register.filter
def safe_svg(svg: str) -> SafeString:
    """Our own drawings escape every text that they hold."""
    return SafeString(svg)
