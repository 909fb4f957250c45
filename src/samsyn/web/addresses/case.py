"""An organizer's case: where it stands, its answer, and what a leader does with it."""

from django.urls import path

from samsyn.web.addresses import of_case, of_led
from samsyn.web.views import coverage, dialogues, handing_over, leading

ADDRESSES = [
    path("dialog/", dialogues.listed, name="dialogues"),
    of_case("", dialogues.dialogue, "dialogue"),
    of_case("svara/", dialogues.answer, "answer-offer"),
    of_case("angra/", dialogues.undo, "undo-step"),
    of_case("eget/", handing_over.kept, "kept-own"),
    of_case("skolformer/", coverage.forms, "forms"),
    path("personal/", leading.day, name="staff-day"),
    of_led("", leading.led, "led"),
    of_led("steg/", leading.step, "led-step"),
    of_led("angra/", leading.undo, "led-undo"),
    of_led("flytta/", leading.move, "led-move"),
    of_led("skolformer/", coverage.led_forms, "led-forms"),
]
