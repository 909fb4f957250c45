"""What is written before a dialogue: a reflection, a line of the year, an answer to the authorities, what to send."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from samsyn.dialogue.sharing import RECEIVER_NAMES, Receiver, Thing
from samsyn.dialogue.year import FIRST_YEAR, HEADINGS, LAST_YEAR
from samsyn.web.actions.preparing import Answered
from samsyn.web.actions.year import Note
from samsyn.web.attached import FIVE, MOST_BYTES
from samsyn.web.forms.free_text import NO_PERSONS, free_text
from samsyn.web.queries.preparing import CHOICES


class TemperatureForm(forms.Form):
    """Nothing of it must be filled in but a choice; two of the choices are to say nothing."""

    where = forms.ChoiceField(
        label="Var är ni?", choices=CHOICES, widget=forms.RadioSelect, error_messages={"required": "Välj ett av svaren, eller gå tillbaka."}
    )
    saw = free_text("Vad har ni sett?", rows=3)
    explore = free_text("Vad vill ni undersöka?", rows=3)
    told = forms.BooleanField(label="Låt de andra hos er läsa det här", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def answered(self) -> Answered:
        held = self.cleaned_data
        return Answered(held["where"], held["saw"], held["explore"], held["told"])


class ReceiversForm(forms.Form):
    """To whom something is sent. peers: whether there are others whom one meets."""

    def __init__(self, *told: Any, peers: bool, **more: Any) -> None:
        super().__init__(*told, **more)
        receivers = [receiver for receiver in Receiver if peers or receiver is not Receiver.PEERS]
        self.fields["to"] = _ticked([(receiver, RECEIVER_NAMES[receiver]) for receiver in receivers], "Kryssa i vem som ska få det.")

    @property
    def receivers(self) -> tuple[Receiver, ...]:
        return tuple(Receiver(one) for one in self.cleaned_data["to"])


class SendForm(ReceiversForm):
    """What to send and to whom. things: keys and titles of what there is."""

    def __init__(self, *told: Any, things: Sequence[Thing], peers: bool, **more: Any) -> None:
        super().__init__(*told, peers=peers, **more)
        self.fields["thing"] = _ticked([(thing.key, thing.content.title) for thing in things], "Kryssa i det ni vill skicka.")


def _ticked(choices: Sequence[tuple[str, str]], empty: str) -> forms.MultipleChoiceField:
    errors = {"required": empty, "invalid_choice": "Det ni valde finns inte kvar. Välj igen."}
    return forms.MultipleChoiceField(choices=choices, error_messages=errors)


class AttachmentForm(forms.Form):
    file = forms.FileField(
        label="Välj en fil",
        help_text=f"{FIVE}. Högst 20 MB. {NO_PERSONS}",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError("Filen är större än 20 MB. Dela den, eller spara den med mindre bilder.")
        return sent


class PictureForm(forms.Form):
    """A line of the authorities' picture. findings: ids and sentences of what it can be tied to."""

    text = free_text("Vad ser ni?", empty="Skriv vad ni ser.", help_text="Raden blir en allmän handling.", rows=3, most=1500)

    def __init__(self, *told: Any, findings: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*told, **more)
        self.fields["finding"] = forms.ChoiceField(
            label="Vad bygger raden på?",
            choices=[("", "Egen erfarenhet"), *findings],
            required=False,
            widget=forms.Select(attrs={"class": "ds-input"}),
            error_messages={"invalid_choice": "Det fyndet finns inte kvar i underlaget. Välj igen."},
        )


class PictureAnswerForm(forms.Form):
    text = free_text("Ert svar", empty="Skriv ett svar, eller låt raden vara.", rows=3, most=2000)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class YearForm(forms.Form):
    """A note on the year's quality work. version: of the note that the form was filled from."""

    heading = forms.ChoiceField(choices=[(key, told.title) for key, told in HEADINGS.items()], widget=forms.HiddenInput)
    day = forms.DateField(
        label="Datum",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "ds-input", "type": "date"}),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": "Skriv ett datum.", "invalid": "Skriv datumet som 2027-03-15."},
    )
    text = free_text("Vad?", empty="Skriv något.", rows=2)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"Året ska vara mellan {FIRST_YEAR} och {LAST_YEAR}.")
        return day

    @property
    def note(self) -> Note:
        held = self.cleaned_data
        return Note(held["heading"], held["day"], held["text"])
