"""What people write beside a dialogue: about a figure, a contribution, a line, and in the own space."""

from django import forms

from samsyn.web.forms.free_text import free_line, free_text

_MOST_LETTERS = 2000


class CommentForm(forms.Form):
    text = free_text("Vad är det som inte stämmer?", empty="Skriv vad som inte stämmer.", most=_MOST_LETTERS)


class AnswerForm(forms.Form):
    text = free_text("Ert svar till huvudmannen", empty="Skriv ett svar.", help_text="Svaret blir en allmän handling.", most=_MOST_LETTERS)


class QuestionForm(forms.Form):
    text = free_text("Fråga", empty="Skriv en fråga.", rows=2, most=500)


class ReasonForm(forms.Form):
    why = free_text("Varför?", empty="Skriv varför, så att avsändaren kan förstå.", rows=2, most=1000)


class LineForm(forms.Form):
    text = free_line("Ny rad", empty="Skriv raden.", most=120)


class ReflectionForm(forms.Form):
    answer = forms.ChoiceField(
        label="Svar",
        choices=(("text", "Vi svarar så här"), ("not_applicable", "Passar inte oss"), ("rather_not", "Vill inte svara")),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett av svaren, eller låt frågan vara."},
    )
    text = free_text("Vad ni tänker", rows=3, most=_MOST_LETTERS)

    def clean(self) -> dict[str, object]:
        """Words go with the first answer only; the others stand without."""
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("answer") == "text" and not cleaned.get("text"):
            self.add_error("text", "Skriv något, eller välj ett av de andra svaren.")
        if cleaned.get("answer") != "text":
            cleaned["text"] = ""
        return cleaned
