"""Numbers in templates, as the underlag writes them."""

from django import template

from samsyn.concepts.swedish import number, period

register = template.Library()


@register.filter
def thousands(value: int) -> str:
    """A whole number with a thin space between thousands."""
    return number(value)


@register.filter
def times(label: str) -> str:
    """Periods in a sentence, as the underlag writes them; a label that is no known time stands as it is."""
    return ", ".join(period(one) or one for one in label.split(", "))
