"""Free text in the dialogue: how much, what not to write, and asking once about text that may point out a person.

A view saves when `form.is_valid() and not asks_once(form, request)`; else it shows the page again with the form (422). There `field.html`
has the button ”Spara ändå” and carries what was asked, so a second try is saved however it is sent. Nothing is ever refused for this.
"""

import hashlib

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest

from samsyn.dialogue.sensitive import looks_personal

NO_PERSONS = "Skriv inget om enskilda barn eller anställda."
MOST_LETTERS = 5000
ASKED = "anda"
"""What the second try carries: a checksum of what was asked about."""


def free_text(label: str, *, empty: str = "", help_text: str = "", rows: int = 4, most: int = MOST_LETTERS) -> forms.CharField:
    """A field of several lines that says what not to write. empty: what is said when nothing is written; if that is empty, nothing need be.

    Longer text is not cut: it comes back in the field, with how much too long it is.
    """
    field = forms.CharField(
        label=label,
        help_text=f"{help_text} {NO_PERSONS}".strip(),
        required=bool(empty),
        widget=forms.Textarea(attrs={"rows": rows, "class": "ds-input"}),
        error_messages={"required": empty},
    )
    field.validators.append(_not_longer(most))
    return field


def free_line(label: str, *, empty: str = "", help_text: str = "", most: int = 200) -> forms.CharField:
    """The same on one line."""
    field = free_text(label, empty=empty, help_text=help_text, most=most)
    field.widget = forms.TextInput(attrs={"class": "ds-input"})
    return field


def _not_longer(most: int) -> MaxLengthValidator:
    says = f"Texten har %(show_value)s tecken, och här får {most} plats. Den står kvar här nedanför: korta den, eller dela den i flera."
    return MaxLengthValidator(most, says)


def asks_once(form: forms.Form, request: HttpRequest) -> bool:
    """Whether to ask before saving. Then the form has an error at the field, and `form.asked` and `form.asked_at` for the page."""
    found = {name: looks_personal(text) for name, text in form.cleaned_data.items() if isinstance(text, str)}
    where = next((name for name, words in found.items() if words), "")
    words = tuple(word for found_words in found.values() for word in found_words)
    if not words or request.POST.get(ASKED) == _digest(words):
        return False
    quoted = ", ".join(f"”{word}”" for word in words)
    form.add_error(where, f"Det här kan peka ut en person: {quoted}. Ta bort det, eller välj ”Spara ändå”.")
    form.asked, form.asked_at = _digest(words), where  # type: ignore[attr-defined]  # a form carries what the page shows
    return True


def _digest(words: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
