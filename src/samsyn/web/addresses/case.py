"""An organizer's case: where it stands, its answer, and what a leader does with it."""

from django.urls import path

from samsyn.web.addresses import of_case
from samsyn.web.views import dialogues, leading

ADDRESSES = [
    path("dialog/", dialogues.listed, name="dialogues"),
    of_case("", dialogues.dialogue, "dialogue"),
    of_case("svara/", dialogues.answer, "answer-offer"),
    of_case("angra/", dialogues.undo, "undo-step"),
    path("personal/", leading.day, name="staff-day"),
]
