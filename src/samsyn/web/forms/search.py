"""What a person may ask for, and how a wrong question is told."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from samsyn.concepts.errors import BadQuestion


class SearchForm(forms.Form):
    q = forms.CharField(required=False, max_length=200, strip=True)
    sida = forms.IntegerField(required=False, min_value=1)


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
