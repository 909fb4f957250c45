"""Links, letters, codes, addresses and the people of an organizer; how staff sign in."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
