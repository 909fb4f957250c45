"""Who somebody is and how they are reached: names, addresses and codes, and how a mistake is told."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samsyn.dialogue.links import read_paper_code
from samsyn.dialogue.people import PART_NAMES, Part
from samsyn.web.forms.free_text import free_line
from samsyn.web.forms.one_time_code import code_field, digits

_FIELD = "ds-input"
_INVITED = (Part.BOARD, Part.CHIEF, Part.PRINCIPAL, Part.TEACHER, Part.OTHER)
"""In the order that they are shown; who leads a small organizer alone is not invited but offered."""


def mail(label: str, *, empty: str, help_text: str = "") -> forms.CharField:
    """An e-mail address."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=254,
        widget=forms.EmailInput(attrs={"class": _FIELD, "autocomplete": "email"}),
        error_messages={"required": empty, "max_length": "Adressen är för lång. Kontrollera att det bara är en adress."},
    )


class _WithMail(forms.Form):
    def clean_mail(self) -> str:
        """As it is kept: in small letters. Only what can be an address goes through."""
        typed: str = self.cleaned_data["mail"].strip().lower()
        try:
            validate_email(typed)
        except ValidationError as error:
            raise ValidationError("Det ser inte ut som en e-postadress. Skriv den som namn@skola.se.") from error
        return typed


class AddressForm(_WithMail):
    mail = mail("Er e-postadress", empty="Skriv er e-postadress.")


class NewAddressForm(_WithMail):
    mail = mail(
        "Er nya e-postadress",
        empty="Skriv den nya adressen.",
        help_text="Vi skickar en kod dit. Den nya adressen gäller när ni har skrivit koden.",
    )


_LONGEST_NAME = 80
"""The name is read in a mail that we send: nothing else is to stand there."""


class _Named(_WithMail):
    name = forms.CharField(
        label="Namn",
        max_length=200,
        widget=forms.TextInput(attrs={"class": _FIELD, "autocomplete": "off"}),
        error_messages={"required": "Skriv namnet.", "max_length": "Namnet är för långt. Skriv högst tvåhundra tecken."},
    )

    def clean_name(self) -> str:
        """On one line, without signs that nobody sees and addresses that somebody might follow."""
        name = " ".join("".join(sign if sign.isprintable() else " " for sign in self.cleaned_data["name"]).split())
        if "://" in name or "www." in name.lower() or len(name) > _LONGEST_NAME:
            raise ValidationError("Skriv bara namnet, utan länkar, och högst åttio tecken.")
        return name


class InviteForm(_Named):
    mail = mail("E-post", empty="Skriv e-postadressen.")
    part = forms.ChoiceField(
        label="Roll",
        choices=[(part.value, PART_NAMES[part]) for part in _INVITED],
        widget=forms.Select(attrs={"class": _FIELD}),
        error_messages={"required": "Välj en roll.", "invalid_choice": "Välj en av rollerna."},
    )


class SuccessorForm(_Named):
    mail = mail("E-post", empty="Skriv e-postadressen till den som tar över.")


class ContactForm(_Named):
    """What a leader types of whom to write to."""

    mail = mail("E-post", empty="Skriv e-postadressen.")
    part = forms.ChoiceField(
        label="Roll",
        choices=[(part.value, PART_NAMES[part]) for part in (Part.CHIEF, Part.BOARD, Part.HEAD)],
        widget=forms.Select(attrs={"class": _FIELD}),
        error_messages={"required": "Välj en roll.", "invalid_choice": "Välj en av rollerna."},
    )
    source = free_line(
        "Varifrån är adressen?",
        empty="Skriv varifrån adressen är.",
        help_text="Till exempel ”Huvudmannens webbplats” eller ”Telefonsamtal”.",
    )


class MailCodeForm(forms.Form):
    code = code_field("Koden i mejlet")

    def clean_code(self) -> str:
        return digits(self.cleaned_data["code"], frozenset({6}), "Koden är sex siffror. Läs den en gång till i mejlet.")


class PaperCodeForm(forms.Form):
    code = forms.CharField(
        label="Koden i brevet",
        help_text="Tio bokstäver och siffror, aldrig 0, 1, O, I eller L. Stora eller små bokstäver spelar ingen roll.",
        max_length=40,
        widget=forms.TextInput(attrs={"class": _FIELD, "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Skriv koden.", "max_length": "Koden är för lång. Den är tio tecken."},
    )

    def clean_code(self) -> str:
        code = read_paper_code(self.cleaned_data["code"])
        if not code:
            raise ValidationError("Koden är tio tecken, och har aldrig 0, 1, O, I eller L. Läs den en gång till.")
        return code
