"""What is asked of the public pages about dialogues."""

from django.http import HttpRequest

from samsyn.web.voices import CHOICES_OF_PEOPLE


def asked_people(request: HttpRequest) -> int:
    """For how many the burden is told: one, unless an address asks for another of the choices."""
    asked = request.GET.get("personer", "")
    return int(asked) if asked in map(str, CHOICES_OF_PEOPLE) else 1
