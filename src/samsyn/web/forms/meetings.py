"""What is filled in about meetings: wishes, times, places, who came."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django import forms
from django.http import HttpRequest

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.booking import PART_NAMES, Part
from samsyn.dialogue.diary import Held
from samsyn.dialogue.times import STOCKHOLM, WEEKDAYS
from samsyn.web.actions.wishes import Wished
from samsyn.web.forms.free_text import free_line, free_text
from samsyn.web.models import Wish

_TIME = re.compile(r"t(\d{12})-(\d{12})-(\d{4})?")
_MOST_DAYS = 40
_EITHER = (("", "Det spelar ingen roll"),)


def _boxes(label: str, choices: list[tuple[object, str]]) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def _one_of(label: str, yes: str, no: str) -> forms.TypedChoiceField:
    choices = (("ja", yes), ("nej", no), *_EITHER)
    coerce = {"ja": True, "nej": False}.get
    return forms.TypedChoiceField(label=label, choices=choices, coerce=coerce, empty_value=None, required=False, widget=forms.RadioSelect)


class WishForm(forms.Form):
    """Nothing must be said. The free words are shown and taken only on a device that is confirmed (`without_words`)."""

    weekdays = _boxes("Vilka dagar passar?", [(number, WEEKDAYS[number].capitalize()) for number in range(5)])
    parts = _boxes("Vilken tid på dagen?", [(part.value, PART_NAMES[part].capitalize()) for part in Part])
    digital = _one_of("Var vill ni ha dialogen?", "På skärm", "På plats hos oss")
    together = _one_of("Vill ni träffa andra huvudmän samtidigt?", "Ja, gärna", "Nej, bara vi")
    not_days = forms.CharField(
        label="Dagar som inte går",
        help_text="Som 2027-02-09, med komma emellan.",
        required=False,
        max_length=600,
        widget=forms.TextInput(attrs={"class": "ds-input"}),
    )
    text = free_text("Något mer vi behöver veta?", help_text="Till exempel hörslinga, tolk eller en lokal utan trappor.", rows=3, most=1000)

    def clean_not_days(self) -> tuple[date, ...]:
        """Days with comma, space or semicolon between them."""
        words = re.split(r"[,;\s]+", self.cleaned_data["not_days"].strip())
        try:
            days = tuple(dict.fromkeys(date.fromisoformat(word) for word in words if word))
        except ValueError as error:
            raise forms.ValidationError("Skriv dagarna som 2027-02-09, med komma emellan.") from error
        if len(days) > _MOST_DAYS:
            raise forms.ValidationError(f"Skriv högst {_MOST_DAYS} dagar. Är det fler, skriv i rutan längst ner i stället.")
        return days

    def without_words(self) -> "WishForm":
        del self.fields["text"]
        return self

    @property
    def wished(self) -> Wished:
        held = self.cleaned_data
        weekdays, parts = [int(number) for number in held["weekdays"]], [Part(part) for part in held["parts"]]
        return Wished(weekdays, parts, held["not_days"], held["digital"], held["together"], held.get("text"))


def wish_form(said: Wish | None) -> WishForm:
    """The form as the organizer last left it."""
    either = {True: "ja", False: "nej", None: ""}
    return WishForm(
        initial={
            "weekdays": said.weekdays if said else [],
            "parts": said.parts if said else [],
            "digital": either[said.digital] if said else "",
            "together": either[said.together] if said else "",
            "not_days": ", ".join(said.not_days) if said else "",
            "text": said.text if said else "",
        }
    )


def chosen(request: HttpRequest) -> int | Held | None:
    """What was chosen on the page of times: a meeting's number, a time, or none of them. Raises WrongUse where nothing was."""
    value = request.POST.get("tid", "")
    if value == "ingen":
        return None
    if re.fullmatch(r"m\d{1,12}", value):
        return int(value[1:])
    found = _TIME.fullmatch(value)
    if not found:
        raise WrongUse("Ingen tid är vald.", "", "Välj en av tiderna, eller ”Ingen passar”.")
    starts, ends = (_moment(text) for text in found.groups()[:2])
    return Held(starts, ends, found[3] or "")


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y%m%d%H%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise WrongUse("Den tiden går inte att förstå.", "", "Läs in sidan på nytt.") from error


class TimeForm(forms.Form):
    """A day with a beginning and an end, by the clock in Sweden."""

    day = forms.DateField(
        label="Dag",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "ds-input"}),
        error_messages={"required": "Skriv dagen.", "invalid": "Skriv dagen som 2027-02-09."},
    )
    starts = forms.TimeField(
        label="Från",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ds-input"}),
        error_messages={"required": "Skriv när det börjar.", "invalid": "Skriv klockslaget som 13:00."},
    )
    ends = forms.TimeField(
        label="Till",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ds-input"}),
        error_messages={"required": "Skriv när det slutar.", "invalid": "Skriv klockslaget som 14:00."},
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not 2000 <= day.year <= 2100:
            raise forms.ValidationError("Se efter att året stämmer.")
        return day

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if isinstance(starts, time) and isinstance(ends, time) and ends <= starts:
            self.add_error("ends", "Det slutar innan det börjar.")
        return cleaned

    @property
    def held(self) -> Held:
        said = self.cleaned_data
        starts, ends = (datetime.combine(said["day"], said[name], STOCKHOLM) for name in ("starts", "ends"))
        return Held(starts, ends, said.get("place", ""))


class PlaceForm(TimeForm):
    """The same with where it is: a place among those given, and the room or link as people read it."""

    place = forms.ChoiceField(label="Var", required=False, widget=forms.Select(attrs={"class": "ds-input"}))
    where = free_line("Rum eller länk", help_text="Som det ska stå i inbjudan. Kan skrivas senare.")

    def among(self, places: tuple[tuple[str, str], ...]) -> "PlaceForm":
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = places
        return self


class WhereForm(forms.Form):
    """Where a booked meeting is: every booked meeting may get another."""

    where = free_line("Rum eller länk", help_text="Alla som är med läser det. Länken ska gå till mötet och inget annat.")


class IntroductionForm(TimeForm):
    capacity = forms.IntegerField(
        label="Platser",
        min_value=2,
        max_value=60,
        initial=12,
        help_text="Så många huvudmän får plats.",
        widget=forms.NumberInput(attrs={"class": "ds-input"}),
        error_messages={"required": "Skriv antalet platser.", "invalid": "Skriv ett tal."},
    )
    where = free_line("Länk", help_text="Som den ska stå i inbjudan.")


class ReasonForm(forms.Form):
    reason = free_line("Varför?", help_text="Behövs inte. Det ni skriver läser alla som är med.", most=500)


@dataclass(frozen=True, slots=True)
class MeetingForms:
    """Those of the page of one meeting. does: the button that was pressed; its form is filled in, and no other."""

    does: str
    move: TimeForm
    where: WhereForm
    reason: ReasonForm

    @classmethod
    def of(cls, request: HttpRequest, where: str) -> "MeetingForms":
        """where: as it stands now."""
        does = request.POST.get("gor", "")
        sent = {does: request.POST}
        return cls(
            does,
            TimeForm(sent.get("flytta")),
            WhereForm(sent.get("plats"), initial={"where": where}),
            ReasonForm(sent.get("stall-in")),
        )

    @property
    def filled(self) -> forms.Form | None:
        return next((form for form in (self.move, self.where, self.reason) if form.is_bound), None)


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The numbers that were ticked under a name; anything else is left out."""
    return [int(one) for one in request.POST.getlist(name) if one.isascii() and one.isdigit() and len(one) < 12]
