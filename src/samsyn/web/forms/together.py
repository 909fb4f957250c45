"""What is written in the room and afterwards."""

import re
import uuid

from django import forms

from samsyn.dialogue.document import HEADINGS, MOST_LETTERS
from samsyn.web.forms.free_text import free_text

_CLIENT = re.compile(r"[A-Za-z0-9-]{8,40}")
_NOTHING = "Skriv något först."


def new_id() -> str:
    """For one writing of a form: sent twice, it is kept once."""
    return uuid.uuid4().hex


class NoteForm(forms.Form):
    """A new note. client: the id of this writing; a new one where it is missing or no id."""

    heading = forms.ChoiceField(
        label="Rubrik",
        choices=[(key.value, told.title) for key, told in HEADINGS.items()],
        error_messages={"required": "Välj en rubrik.", "invalid_choice": "Välj en av rubrikerna."},
    )
    text = free_text("Skriv här", empty=_NOTHING, rows=3, most=MOST_LETTERS)
    client = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_client(self) -> str:
        told = str(self.cleaned_data["client"])
        return told if _CLIENT.fullmatch(told) else new_id()


class NoteChangeForm(forms.Form):
    """Other words for a note. version: of the note that they were written from."""

    text = free_text("Er anteckning", empty="Skriv något, eller välj ”Ta bort”.", rows=3, most=MOST_LETTERS)
    version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, error_messages={"required": "Läs in sidan på nytt."}
    )
