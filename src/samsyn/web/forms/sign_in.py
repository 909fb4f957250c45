"""What staff type to sign in, and how a mistake is told."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from samsyn.web.forms.one_time_code import code_field, digits

_FIELD = "ds-input"
LEAST_LETTERS = 12


class PasswordForm(forms.Form):
    mail = forms.CharField(
        label="E-post",
        max_length=254,
        widget=forms.EmailInput(attrs={"class": _FIELD, "autocomplete": "username"}),
        error_messages={"required": "Skriv din e-postadress.", "max_length": "Adressen är för lång."},
    )
    password = forms.CharField(
        label="Lösenord",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": _FIELD, "autocomplete": "current-password"}),
        error_messages={"required": "Skriv ditt lösenord.", "max_length": "Lösenordet är för långt."},
    )


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label="Ditt nya lösenord",
        help_text="Minst tolv tecken. Tre eller fyra ord som inte hör ihop är lätta att minnas och svåra att gissa.",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": _FIELD, "autocomplete": "new-password"}),
        error_messages={"required": "Skriv ett lösenord.", "max_length": "Lösenordet är för långt. Välj högst tvåhundra tecken."},
    )

    def clean_password(self) -> str:
        """Long, and not one of those that everybody tries."""
        password: str = self.cleaned_data["password"]
        if len(password) < LEAST_LETTERS:
            raise ValidationError("Lösenordet är för kort. Välj minst tolv tecken.")
        try:
            validate_password(password)
        except ValidationError as common:
            raise ValidationError("Det lösenordet är för vanligt. Välj några ord som inte hör ihop.") from common
        return password


class CodeForm(forms.Form):
    """A code from the telephone (six digits) or a spare code (eight)."""

    code = code_field("Kod")

    def clean_code(self) -> str:
        return digits(self.cleaned_data["code"], frozenset({6, 8}), "Skriv sex siffror, eller åtta om det är en reservkod.")
