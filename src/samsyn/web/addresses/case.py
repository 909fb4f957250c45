"""An organizer's case: where it stands, its answer, and what a leader does with it."""

from django.urls import path

from samsyn.web.views import dialogues, leading

ADDRESSES = [
    path("dialog/", dialogues.listed, name="dialogues"),
    path("personal/", leading.day, name="staff-day"),
]
