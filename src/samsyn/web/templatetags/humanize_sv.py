"""Numbers in templates, as the underlag writes them."""

from django import template

from samsyn.underlag.swedish import number

register = template.Library()


@register.filter
def thousands(value: int) -> str:
    """A whole number with a thin space between thousands."""
    return number(value)
