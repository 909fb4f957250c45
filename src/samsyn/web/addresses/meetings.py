"""Meetings: wishes, times, bookings, calendar files."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
