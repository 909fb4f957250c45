"""An organizer's case: where it stands, its answer, and what a leader does with it."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
