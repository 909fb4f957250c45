"""What a person may ask for, and how a wrong question is told."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from samsyn.concepts.errors import BadQuestion


class SearchForm(forms.Form):
    q = forms.CharField(required=False, max_length=200, strip=True)
    sida = forms.IntegerField(required=False, min_value=1)


class CorrectionsForm(forms.Form):
    huvudman = forms.RegexField(r"\A(\d{10}|EF[0-9A-Z]{10})\Z", required=False)
    sida = forms.IntegerField(required=False, min_value=1, max_value=10**6)


@dataclass(frozen=True, slots=True)
class Search:
    """words: what is searched for, empty for all. page: from 1."""

    words: str
    page: int


def asked(request: HttpRequest) -> Search:
    """The search in an address. Raises BadQuestion for a page that is no number or words that are too many."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        raise BadQuestion("Sökningen går inte att förstå.", "", "Skriv ett namn, ett nummer eller en kommun, högst 200 tecken.")
    cleaned: dict[str, Any] = form.cleaned_data
    return Search(cleaned["q"], cleaned["sida"] or 1)


def asked_corrections(request: HttpRequest) -> tuple[str, int]:
    """The organizer whose corrections are asked for, empty for all, and the page. Raises BadQuestion for what is neither."""
    form = CorrectionsForm(request.GET)
    if not form.is_valid():
        raise BadQuestion("Adressen går inte att förstå.", "", "Gå till hela listan med rättelser.")
    return form.cleaned_data["huvudman"], form.cleaned_data["sida"] or 1
