"""A code that somebody types: from a mail, a telephone or a list of spare codes."""

import re

from django import forms
from django.core.exceptions import ValidationError


def code_field(label: str) -> forms.CharField:
    """A field for digits that a browser may offer to fill in."""
    return forms.CharField(
        label=label,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "ds-input", "autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Skriv koden.", "max_length": "Koden är för lång. Skriv sex siffror."},
    )


def digits(typed: str, lengths: frozenset[int], otherwise: str) -> str:
    """What was typed, without spaces and hyphens. Raises ValidationError saying `otherwise` unless it is digits of one of these lengths."""
    code = re.sub(r"[\s-]", "", typed)
    if not re.fullmatch("[0-9]+", code) or len(code) not in lengths:
        raise ValidationError(otherwise)
    return code
