"""What is written in the room and afterwards."""

import re
import uuid
from datetime import date
from typing import Any

from django import forms

from samsyn.dialogue.afterwards import HELPED, TRIED, wrong_day
from samsyn.dialogue.document import HEADINGS, MOST_LETTERS
from samsyn.dialogue.evaluation import ANSWERS, QUESTIONS
from samsyn.dialogue.reminders import FOLLOW_UP_MONTHS
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


class AccountForm(forms.Form):
    """The organizer's own text under a heading of the account; empty takes the heading away."""

    text = free_text("Er text", rows=6, most=4 * MOST_LETTERS)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)


class ReminderForm(forms.Form):
    on = forms.DateField(
        label="Påminn oss den",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "ds-input"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv dagen som 2027-03-01."},
        help_text="Lämna tomt om ni inte vill bli påminda.",
    )

    def __init__(self, *told: Any, today: date, former: date | None = None, **more: Any) -> None:
        """former: the day that stands, which may have passed."""
        super().__init__(*told, **more)
        self._today, self._former = today, former

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on is not None and on != self._former and (reason := wrong_day(on, self._today)):
            raise forms.ValidationError(reason)
        return on


class FollowUpForm(forms.Form):
    """One question: tried? helped?"""

    months = forms.TypedChoiceField(coerce=int, choices=[(months, months) for months in FOLLOW_UP_MONTHS], widget=forms.HiddenInput)
    tried = forms.ChoiceField(
        label="Har ni prövat något efter dialogen?",
        choices=list(TRIED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett av svaren, eller låt frågan vara."},
    )
    helped = forms.ChoiceField(label="Hjälpte det?", choices=list(HELPED.items()), widget=forms.RadioSelect, required=False)
    text = free_text("Vill ni berätta mer?", rows=3, most=MOST_LETTERS)


class EvaluationForm(forms.Form):
    """A field for each of the evaluators' questions, and one in words. Nothing need be answered."""

    text = free_text("Vad borde myndigheterna göra annorlunda?", rows=3, most=MOST_LETTERS)

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        for id_, text in QUESTIONS.items():
            self.fields[id_] = forms.ChoiceField(label=text, choices=list(ANSWERS.items()), widget=forms.RadioSelect, required=False)

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[id_] for id_ in QUESTIONS]
