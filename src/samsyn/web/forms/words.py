"""What people write: how long it may be, and how a mistake is told."""

from django import forms
from django.core.validators import MaxLengthValidator

MOST_LETTERS = 2000


def text(label: str, *, empty: str, help_text: str = "", rows: int = 4, most: int = MOST_LETTERS) -> forms.CharField:
    """A field of several lines. empty: what is said when nothing is written; if that is empty, nothing need be."""
    field = forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(empty),
        widget=forms.Textarea(attrs={"rows": rows, "class": "ds-input"}),
        error_messages={"required": empty},
    )
    field.validators.append(MaxLengthValidator(most, f"Texten är för lång. Korta den till {most} tecken."))
    return field


def line(label: str, *, empty: str, help_text: str = "", most: int = 200) -> forms.CharField:
    """A field of one line."""
    field = forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(empty),
        widget=forms.TextInput(attrs={"class": "ds-input"}),
        error_messages={"required": empty},
    )
    field.validators.append(MaxLengthValidator(most, f"Texten är för lång. Korta den till {most} tecken."))
    return field


NO_PERSONS = "Skriv inget om enskilda barn eller anställda."


class CommentForm(forms.Form):
    text = text("Vad är det som inte stämmer?", empty="Skriv vad som inte stämmer.", help_text=NO_PERSONS)


class AnswerForm(forms.Form):
    text = text("Ert svar till huvudmannen", empty="Skriv ett svar.", help_text="Svaret blir en allmän handling. Skriv inget om enskilda.")


class QuestionForm(forms.Form):
    text = text("Fråga", empty="Skriv en fråga.", rows=2, most=500)


class ReasonForm(forms.Form):
    why = text("Varför?", empty="Skriv varför, så att avsändaren kan förstå.", rows=2, most=1000)


class LineForm(forms.Form):
    text = line("Ny rad", empty="Skriv raden.", most=120)


class ReflectionForm(forms.Form):
    answer = forms.ChoiceField(
        label="Svar",
        choices=(("text", "Vi svarar så här"), ("not_applicable", "Passar inte oss"), ("rather_not", "Vill inte svara")),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett av svaren, eller låt frågan vara."},
    )
    text = text("Vad ni tänker", empty="", rows=3)

    def clean(self) -> dict[str, object]:
        """Words go with the first answer only; the others stand without."""
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("answer") == "text" and not cleaned.get("text"):
            self.add_error("text", "Skriv något, eller välj ett av de andra svaren.")
        if cleaned.get("answer") != "text":
            cleaned["text"] = ""
        return cleaned
