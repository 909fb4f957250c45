"""What an organizer chooses about mail: how many reminders, and weeks when it wants none."""

from datetime import date, timedelta

from django import forms

from samsyn.dialogue.quiet import monday
from samsyn.dialogue.reminders import WANTED_NAMES

_AHEAD = timedelta(days=730)


class RemindForm(forms.Form):
    remind = forms.ChoiceField(
        label="Hur många påminnelser vill ni ha?",
        choices=[(wanted.value, name) for wanted, name in WANTED_NAMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett av svaren.", "invalid_choice": "Välj ett av svaren."},
    )


class QuietWeekForm(forms.Form):
    """today: a week that has passed can be chosen no more."""

    day = forms.DateField(
        label="En dag i veckan",
        help_text="Välj vilken dag som helst i veckan, till exempel 2027-02-22.",
        widget=forms.DateInput(attrs={"type": "date", "class": "ds-input"}),
        error_messages={"required": "Välj en dag.", "invalid": "Skriv dagen så här: 2027-02-22."},
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what a form takes
        self._today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not monday(self._today) <= day <= self._today + _AHEAD:
            raise forms.ValidationError("Välj en dag från den här veckan och högst två år fram.")
        return day
