"""What an organizer adds of its own: a text, a figure, or a table in a file."""

import re

from django import forms
from django.core.files.uploadedfile import UploadedFile

from samsyn.concepts.errors import InputRefused
from samsyn.web.actions.own import Evidence
from samsyn.web.forms.free_text import NO_PERSONS, free_line, free_text
from samsyn.web.uploaded import MOST_BYTES, Table, table

_NUMBER = re.compile(r"[-\u2212]?\d[\d\s]*(,\d+)?")


class EvidenceForm(forms.Form):
    """One form for the three kinds: without a script the page cannot show only the fields of one."""

    title = free_line("Rubrik", empty="Skriv en rubrik.")
    text = free_text("Text", help_text="Till exempel vad ni har sett eller hört.", most=2000)
    number = forms.CharField(
        label="En siffra", help_text="Till exempel 87,5", required=False, max_length=30, widget=forms.TextInput(attrs={"class": "ds-input"})
    )
    unit = free_line("Enhet", help_text="Till exempel % eller barn.", most=30)
    file = forms.FileField(
        label="En tabell",
        help_text=f"En fil som är CSV eller XLSX, högst 1 MB, 200 rader och 20 kolumner. {NO_PERSONS}",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={"empty": "Filen är tom."},
    )

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if number and not _NUMBER.fullmatch(number):
            raise forms.ValidationError("Skriv siffran med decimalkomma, som 87,5.")
        return number

    def clean_file(self) -> tuple[str, Table]:
        """The file as a table, or nothing. A file that cannot be read is told of at its field."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if sent is None:
            return "", ()
        name = (sent.name or "tabell")[-200:]
        if sent.size is None or sent.size > MOST_BYTES:
            raise forms.ValidationError("Filen är större än 1 MB. Ta bort rader eller blad som inte behövs.")
        try:
            return name, table(name, sent.read())
        except InputRefused as error:
            raise forms.ValidationError(f"{error.what} {error.remedy}") from error

    def clean(self) -> dict[str, object]:
        """Exactly one of text, figure and table decides what it is; text may stand beside the others."""
        cleaned: dict[str, object] = super().clean() or {}
        if not self.errors and not (cleaned.get("text") or cleaned.get("number") or cleaned["file"][1]):  # type: ignore[index]  # a pair
            raise forms.ValidationError("Skriv en text eller en siffra, eller välj en fil.")
        if cleaned.get("number") and cleaned.get("file") and cleaned["file"][1]:  # type: ignore[index]  # a pair
            raise forms.ValidationError("Lägg till siffran och tabellen var för sig.")
        return cleaned

    @property
    def evidence(self) -> Evidence:
        held = self.cleaned_data
        name, rows = held["file"]
        kind = "table" if rows else "figure" if held["number"] else "text"
        return Evidence(held["title"], kind, held["text"], held["number"], held["unit"] if held["number"] else "", rows, name)
