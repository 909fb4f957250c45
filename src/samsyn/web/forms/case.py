"""What is written about a case: of its school forms, and where it ends, waits or moves."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms

from samsyn.concepts.identity import is_number
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.web.actions.coverage import Said
from samsyn.web.forms.free_text import free_line, free_text
from samsyn.web.models import Coverage

_STATES = (("open", "Inte än"), ("discussed", "Har vi pratat om"), ("set_aside", "Tar vi inte upp nu"))


class CoverageForm(forms.Form):
    """A row of choices for each school form of a case, and why one is set aside. Named by the number of its row."""

    def __init__(self, rows: Sequence[Coverage], data: Mapping[str, str] | None = None) -> None:
        held = {f"state-{row.pk}": row.state for row in rows} | {f"why-{row.pk}": row.why for row in rows}
        super().__init__(data, initial=held)
        self._rows = rows
        for row in rows:
            name = FORM_NAMES[SchoolForm(row.form)]
            wrong = {"required": f"Säg hur det är med {name.lower()}.", "invalid_choice": f"Säg hur det är med {name.lower()}."}
            self.fields[f"state-{row.pk}"] = forms.ChoiceField(label=name, choices=_STATES, widget=forms.RadioSelect, error_messages=wrong)
            self.fields[f"why-{row.pk}"] = free_line(f"Varför tar ni inte upp {name.lower()}?", most=500)

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each form's two fields."""
        return [(self[f"state-{row.pk}"], self[f"why-{row.pk}"]) for row in self._rows]

    @property
    def said(self) -> dict[str, Said]:
        """By school form."""
        held = self.cleaned_data
        return {row.form: Said(held[f"state-{row.pk}"], held[f"why-{row.pk}"].strip()) for row in self._rows}


class AddFormForm(forms.Form):
    form = forms.ChoiceField(
        label="Fattas någon skolform?",
        choices=[("", "Välj skolform"), *((form.value, name) for form, name in FORM_NAMES.items())],
        widget=forms.Select(attrs={"class": "ds-input"}),
        error_messages={"required": "Välj en skolform.", "invalid_choice": "Välj en skolform i listan."},
    )


class WithdrawForm(forms.Form):
    reason = free_text(
        "Varför kan ni inte hålla dialogen?", empty="Skriv varför. Huvudmannen läser det.", help_text="Huvudmannen läser skälet.", most=1000
    )


class MoveForm(forms.Form):
    """Numbers of those that take over, parted by spaces or commas."""

    organizers = forms.CharField(
        label="Huvudmannens organisationsnummer",
        help_text="Tio siffror. Delas verksamheten: skriv flera, med mellanrum. Den första tar över anteckningarna.",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "ds-input"}),
        error_messages={"required": "Skriv numret till den huvudman som tar över."},
    )
    reason = free_text("Varför flyttar dialogen?", empty="Skriv varför. Huvudmannen läser det.", rows=2, most=1000)

    def clean_organizers(self) -> tuple[str, ...]:
        """As they are written in the vintage."""
        found = tuple(str(self.cleaned_data["organizers"]).replace("-", "").replace(",", " ").split())
        if wrong := [one for one in found if not is_number(one) and not one.startswith("EF")]:
            raise forms.ValidationError(f"”{wrong[0]}” är inget organisationsnummer. Det har tio siffror.")
        return found


class OfferAgainForm(forms.Form):
    answer_by = forms.DateField(
        label="Sista dag att svara",
        widget=forms.DateInput(attrs={"type": "date", "class": "ds-input"}),
        error_messages={"required": "Välj en dag.", "invalid": "Skriv dagen som 2027-01-18."},
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, today: date) -> None:
        super().__init__(data)
        self._today = today

    def clean_answer_by(self) -> date:
        """A day to come, within a year."""
        found: date = self.cleaned_data["answer_by"]
        if not 0 < (found - self._today).days <= 365:
            raise forms.ValidationError("Välj en dag framåt i tiden, högst ett år bort.")
        return found
